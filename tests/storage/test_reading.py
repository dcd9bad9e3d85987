"""Reading many rows: the search for garbage slows down meanwhile, and goes on as usual afterwards."""

import gc

import pytest

from netwerk_desktop.storage.reading import keeping_all


def test_garbage_is_looked_for_as_usual_afterwards() -> None:
    usual = gc.get_threshold()
    with keeping_all(), keeping_all():
        assert gc.get_threshold()[0] > usual[0]
    assert gc.get_threshold() == usual


def test_also_after_an_error() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="mis"), keeping_all():
        raise ValueError("mis")
    assert gc.get_threshold() == usual
