"""*Netwerk in kaart* as a person uses it: from neighbour to neighbour, and on to the partners."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt
from PySide6.QtTest import QTest

from netwerk_desktop.model.partners import PartnerStatus
from netwerk_desktop.services.network_links import LinkEnd, LinkPhrase, add_link
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.network_page import NetworkPage
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.approach.tie_map import GAP, ring
from netwerk_desktop.ui.desk import Desk
from tests.builders import a_partner, a_person
from tests.ui.drivers import click, press, table_texts, type_text
from tests.ui.partners.acting import button

BOX = QSizeF(120, 36)


@pytest.fixture
def page(tab: ApproachTab) -> NetworkPage:
    tab.show_page("network")
    assert isinstance(tab.page, NetworkPage)
    return tab.page


@pytest.fixture
def ids(database: Database, desk: Desk) -> dict[str, int]:
    """A circle with two members, of whom one is known by a person; and one partner alone."""
    ids = {name: a_partner(database, name, source="markt").id for name in ("Kring", "Bakker", "Smid", "Los")}
    for name in ("Bakker", "Smid"):
        add_link(database, ids[name], LinkPhrase.MEMBER_OF, LinkEnd("", partner_id=ids["Kring"]))
    person = a_person(database)
    add_link(database, ids["Smid"], LinkPhrase.KNOWN_BY, LinkEnd("", person_id=person.id))
    return ids


def centre(page: NetworkPage) -> str:
    node = page.ties.centre
    return "" if node is None else node.name


def click_box(page: NetworkPage, place: int) -> None:
    spot = page.ties.map.place_of(place).center().toPoint()
    QTest.mouseClick(page.ties.map, Qt.MouseButton.LeftButton, pos=spot)


def test_a_neighbour_moves_to_the_middle_and_back(ids: dict[str, int], page: NetworkPage) -> None:
    assert centre(page) == "Kring"
    assert table_texts(page.ties.ties) == [
        ["heeft als lid", "Bakker", "onbekend"],
        ["heeft als lid", "Smid", "onbekend"],
    ]
    click_box(page, 1)
    assert centre(page) == "Smid"
    assert page.ties.nodes.current_id() == ids["Smid"]
    assert table_texts(page.ties.ties) == [
        ["bekende van", "Renée Oostindiën", ""],
        ["lid van", "Kring", "onbekend"],
    ]
    click(button(page, "networkBackButton"))
    assert centre(page) == "Kring"
    assert not button(page, "networkBackButton").isEnabled()


def test_the_picture_by_keyboard_says_who_is_lit_up(ids: dict[str, int], page: NetworkPage) -> None:
    shown = page.ties.map
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    press(shown, "Right")
    assert shown.accessibleName() == "Kaart van Kring"
    assert shown.accessibleDescription() == (
        "gekozen: heeft als lid: Smid; heeft als lid: Bakker; heeft als lid: Smid"
    )
    press(shown, "Return")
    assert centre(page) == "Smid"
    press(shown, "Left")
    press(shown, "Left")
    press(shown, "Return")
    assert centre(page) == "Renée Oostindiën"
    assert not button(page, "networkPartnerButton").isVisible()


def test_the_lists_do_the_same(ids: dict[str, int], page: NetworkPage, desk: Desk) -> None:
    asked: list[int] = []
    desk.partner_wanted.connect(asked.append)
    type_text(page.ties.search, "bak")
    assert table_texts(page.ties.nodes) == [["Bakker", "onbekend", "1"]]
    press(page.ties.search, "Return")
    assert centre(page) == "Bakker"
    click(button(page, "networkPartnerButton"))
    assert asked == [ids["Bakker"]]
    page.ties.ties.choose(page.ties.ties.row_model().id_at(0))
    press(page.ties.ties, "Return")
    assert centre(page) == "Kring"


def test_who_has_no_ties_is_one_click(
    ids: dict[str, int], page: NetworkPage, desk: Desk, tab: ApproachTab
) -> None:
    shown: list[object] = []
    desk.some_partners_wanted.connect(lambda found, words: shown.append((found, words)))
    assert tab.words() == ("3 banden", "1 partner zonder band")
    click(button(page, "loosePartnersButton"))
    assert shown == [(frozenset({ids["Los"]}), "Zonder band")]


def test_a_source_leads_to_its_partners(page: NetworkPage, desk: Desk, database: Database) -> None:
    real = a_partner(database, "Echt", source="decaan", status=PartnerStatus.PARTNER)
    idea = a_partner(database, "Idee", source="decaan")
    shown: list[object] = []
    desk.some_partners_wanted.connect(lambda found, words: shown.append((found, words)))
    click(button(page, "sourcesSegment"))
    assert page.sources.lines[0].accessibleName() == "decaan, 2 contacten"
    click(page.sources.lines[0])
    click(page.sources.lines[0].real_button)
    assert shown == [
        (frozenset({real.id, idea.id}), "Bron: decaan"),
        (frozenset({real.id}), "Partner via: decaan"),
    ]


def test_without_ties_it_says_where_to_note_them(page: NetworkPage, desk: Desk, database: Database) -> None:
    assert page.empty.isVisible()
    shown: list[object] = []
    desk.some_partners_wanted.connect(lambda found, words: shown.append((found, words)))
    click(button(page, "networkToPartnersButton"))
    assert shown == [(None, "")]
    one, other = a_partner(database, "Een"), a_partner(database, "Ander")
    add_link(database, one.id, LinkPhrase.KNOWS, LinkEnd("", partner_id=other.id))
    assert not page.empty.isVisible() and centre(page) == "Ander"
    database.undo()
    assert page.empty.isVisible()


def test_where_the_picture_has_no_room_the_list_says_it_all(
    ids: dict[str, int], page: NetworkPage, tab: ApproachTab
) -> None:
    page.reload()
    assert page.ties.map.isVisible()
    tab.resize(700, 453)
    assert not page.ties.map.isVisible() and page.ties.ties.isVisible()
    page.ties.nodes.setFocus()
    press(page.ties.nodes, "Return")
    assert page.ties.ties.hasFocus()
    tab.resize(1093, 453)
    assert page.ties.map.isVisible()


def test_many_ties_leave_the_rest_to_the_list(page: NetworkPage, database: Database) -> None:
    board = a_partner(database, "Kring")
    for number in range(30):
        member = a_partner(database, f"Lid {number:02d}")
        add_link(database, member.id, LinkPhrase.MEMBER_OF, LinkEnd("", partner_id=board.id))
    shown = page.ties.map
    around = len(shown.shown)
    assert 3 <= around < 30 and len(table_texts(page.ties.ties)) == 30
    assert f"zie de lijst: en nog {30 - around}" in shown.accessibleDescription()
    click_box(page, around)
    assert page.ties.ties.hasFocus() and centre(page) == "Kring"


@pytest.mark.parametrize("count", range(1, 13))
def test_boxes_in_the_ring_never_touch(count: int) -> None:
    room = QSizeF(420, 340)
    places = ring(count, room, BOX)
    assert len(places) in (0, count)
    for number, one in enumerate(places):
        assert one.left() >= 0 and one.right() <= room.width()
        assert one.top() >= 0 and one.bottom() <= room.height()
        assert not one.contains(QPointF(room.width() / 2, room.height() / 2))
        assert not any(one.adjusted(0, 0, GAP, GAP).intersects(other) for other in places[:number])
    if count <= 8:
        assert places


def test_the_mouse_finds_only_what_stands_there(ids: dict[str, int], page: NetworkPage) -> None:
    QTest.mouseClick(page.ties.map, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert centre(page) == "Kring"
