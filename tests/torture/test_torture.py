"""A small number of each fault test, and each control: the whole runs with `python3 dev.py torture`."""

import pytest

from tests.torture.catalogue import all_tests
from tests.torture.running import trial_batch
from tests.torture.trials import FaultTest, Trials

TESTS = all_tests()
CONTROLS = [
    pytest.param(test, control, id=f"{test.name}: {name}")
    for test in TESTS
    for name, control in test.controls.items()
]


@pytest.mark.logs_warnings
@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.name)
def test_nothing_is_lost_or_half(test: FaultTest) -> None:
    if why := test.obstacle():
        pytest.skip(why)
    outcome = trial_batch(test.run, 1, test.quick)
    assert outcome.failures == []
    assert outcome.tried == test.quick
    assert outcome.hit >= test.least_hit * outcome.tried, f"only {outcome.hit} of {outcome.tried} faults hit"


@pytest.mark.logs_warnings
@pytest.mark.parametrize(("test", "control"), CONTROLS)
def test_the_control_fails(test: FaultTest, control: Trials) -> None:
    """One failure is enough, and mostly comes early."""
    if why := test.obstacle():
        pytest.skip(why)
    few = trial_batch(control, 1, -(-test.control // 4))
    outcome = few if few.failed else trial_batch(control, 1, test.control)
    assert outcome.failed, "something bad went unnoticed"


def test_each_test_has_a_control_and_a_name_of_its_own() -> None:
    assert all(test.controls for test in TESTS)
    assert len({test.name for test in TESTS}) == len(TESTS)
    assert all(test.quick <= test.goal for test in TESTS)
