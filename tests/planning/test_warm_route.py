"""The shortest way in: nearest first, always the same one, none where there is none."""

from netwerk_desktop.planning.warm_route import Tie, partner, person, shortest_route


def test_the_shortest_way_wins() -> None:
    ties = [
        Tie(person(1), partner(10)),
        Tie(partner(10), partner(20)),
        Tie(person(2), partner(20)),
    ]
    assert shortest_route([person(1), person(2)], partner(20), ties) == (person(2), partner(20))


def test_a_chain_goes_over_more_than_one() -> None:
    ties = [Tie(person(1), partner(10)), Tie(partner(20), partner(10))]
    assert shortest_route([person(1)], partner(20), ties) == (person(1), partner(10), partner(20))


def test_of_equal_ways_the_first_start_counts_whatever_the_order_of_ties() -> None:
    ties = [Tie(person(2), partner(20)), Tie(person(1), partner(20))]
    for starts in ([person(2), person(1)], [person(1), person(2)]):
        for order in (ties, ties[::-1]):
            assert shortest_route(starts, partner(20), order) == (starts[0], partner(20))


def test_without_a_tie_there_is_no_way() -> None:
    assert shortest_route([person(1)], partner(20), [Tie(person(2), partner(20))]) is None
    assert shortest_route([], partner(20), []) is None


def test_a_circle_ends() -> None:
    ties = [Tie(partner(1), partner(2)), Tie(partner(2), partner(3)), Tie(partner(3), partner(1))]
    assert shortest_route([partner(1)], partner(9), ties) is None
