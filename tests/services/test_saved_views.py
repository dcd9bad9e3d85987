"""Saved views: a name of their own, an order, and every change a step to undo."""

from collections.abc import Callable

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.services.saved_views import (
    MOST_VIEWS,
    delete_view,
    move_view,
    rename_view,
    save_view,
    saved_views,
    update_view,
)
from netwerk_desktop.storage.database import Database


def names(database: Database, tab: str = "partners") -> list[str]:
    return [view.name for view in saved_views(database, tab)]


@pytest.fixture
def three(database: Database) -> list[int]:
    """Three views in a row."""
    return [save_view(database, "partners", name, "{}") for name in ("Zorg", "Groen", "Techniek")]


def test_views_stand_in_the_order_in_which_they_were_saved(database: Database, three: list[int]) -> None:
    save_view(database, "agreements", "Zorg", '{"a": 1}')
    assert names(database) == ["Zorg", "Groen", "Techniek"]
    assert [view.settings for view in saved_views(database, "agreements")] == ['{"a": 1}']
    assert database.undo() == "Weergave bewaard"
    assert names(database, "agreements") == []


def test_a_view_is_renamed_updated_and_deleted_each_as_one_step(database: Database, three: list[int]) -> None:
    rename_view(database, three[1], "  Groen en zorg ")
    update_view(database, three[1], '{"filters": {}}')
    delete_view(database, three[1])
    assert names(database) == ["Zorg", "Techniek"]
    assert database.undo() == "Weergave verwijderd"
    assert saved_views(database, "partners")[1].settings == '{"filters": {}}'
    assert database.undo() == "Weergave bijgewerkt"
    assert saved_views(database, "partners")[1].settings == "{}"
    assert names(database)[1] == "Groen en zorg"
    assert database.undo() == "Weergave hernoemd"
    assert names(database)[1] == "Groen"


@pytest.mark.parametrize(
    ("which", "by", "order"),
    [
        (2, -1, ["Zorg", "Techniek", "Groen"]),
        (0, 1, ["Groen", "Zorg", "Techniek"]),
        (0, -1, ["Zorg", "Groen", "Techniek"]),
        (0, 9, ["Groen", "Techniek", "Zorg"]),
    ],
)
def test_a_view_moves_in_its_row(
    database: Database, three: list[int], which: int, by: int, order: list[str]
) -> None:
    move_view(database, three[which], by=by)
    assert names(database) == order


def test_places_are_mended_after_a_deletion(database: Database, three: list[int]) -> None:
    delete_view(database, three[0])
    save_view(database, "partners", "Nieuw", "{}")
    move_view(database, three[2], by=-1)
    assert names(database) == ["Techniek", "Groen", "Nieuw"]


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "x" * 61, "zorg", "ZÓRG "])
def test_a_name_is_there_fits_and_is_not_taken(database: Database, three: list[int], name: str) -> None:
    with pytest.raises(DomainError) as caught:
        save_view(database, "partners", name, "{}")
    assert caught.value.field == "name"
    with pytest.raises(DomainError):
        rename_view(database, three[2], name)
    assert names(database) == ["Zorg", "Groen", "Techniek"]


def test_a_view_may_keep_its_own_name_with_another_capital(database: Database, three: list[int]) -> None:
    rename_view(database, three[0], "ZORG")
    assert names(database)[0] == "ZORG"


def test_there_is_an_end_to_views(database: Database) -> None:
    for number in range(MOST_VIEWS):
        save_view(database, "partners", f"Weergave {number}", "{}")
    with pytest.raises(DomainError, match="Verwijder er eerst een"):
        save_view(database, "partners", "Nog een", "{}")
    save_view(database, "agreements", "Nog een", "{}")


def test_a_view_that_is_gone_is_said_kindly(database: Database) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: rename_view(database, 7, "x"),
        lambda: update_view(database, 7, "{}"),
        lambda: delete_view(database, 7),
        lambda: move_view(database, 7, by=1),
    )
    for act in acts:
        with pytest.raises(DomainError, match="er niet meer"):
            act()
