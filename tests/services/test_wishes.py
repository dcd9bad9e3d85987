"""Wishes are counted per year, and meet the partners that can show it."""

import pytest

from netwerk_desktop.model.approach import WishCount, WishGroup
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner, PartnerStatus
from netwerk_desktop.services.network_papers import NetworkPaper, handout
from netwerk_desktop.services.offer_overview import print_overview
from netwerk_desktop.services.wishes import (
    Gap,
    WishRow,
    add_subject,
    count_wishes,
    remove_subject,
    set_wishes,
    wish_board,
)
from netwerk_desktop.services.words import PROFILES
from netwerk_desktop.storage.database import Database
from tests.builders import a_lock, a_partner, a_school, kept
from tests.documents.reading import page_texts


def row_of(database: Database, subject: str, year: int | None = None) -> WishRow:
    return next(row for row in wish_board(database, year).rows if row.subject == subject)


def test_every_profile_is_there_before_anything_is_counted(database: Database) -> None:
    board = wish_board(database)
    assert [row.subject for row in board.rows] == list(PROFILES)
    assert (board.wished, board.gaps, board.years) == ((), 0, (2026,))


def test_a_count_is_set_changed_and_undone(database: Database) -> None:
    set_wishes(database, "PIE", WishGroup.PUPILS, 14)
    set_wishes(database, "PIE", WishGroup.PARENTS, 3)
    set_wishes(database, "PIE", WishGroup.PUPILS, 15)
    row = row_of(database, "PIE")
    assert (row.pupils, row.parents, row.wishes, row.words) == (15, 3, 18, PROFILES["PIE"])
    assert count_wishes(database) == 18
    assert database.undo() == "Wensen geteld"
    assert row_of(database, "PIE").pupils == 14


@pytest.mark.parametrize("times", [-1, 10_000])
def test_impossible_numbers_are_refused(database: Database, times: int) -> None:
    with pytest.raises(DomainError, match="van 0 tot en met 9999") as refused:
        set_wishes(database, "PIE", WishGroup.PUPILS, times)
    assert refused.value.field == "times"


def test_the_gap_tells_who_is_missing(database: Database) -> None:
    set_wishes(database, "PIE", WishGroup.PUPILS, 16)
    assert row_of(database, "PIE").gap is Gap.NOBODY
    known = a_partner(database, "Garage Lübbers", profiles=("PIE",))
    assert row_of(database, "PIE").gap is Gap.NOBODY
    assert [row.id for row in row_of(database, "PIE").others] == [known.id]
    one = a_partner(database, "Installatietechniek Wösten", profiles=("PIE",), status=PartnerStatus.PARTNER)
    assert row_of(database, "PIE").gap is Gap.FEW
    a_partner(database, "Metaalbewerking Van Ösch", profiles=("PIE",), status=PartnerStatus.TRIAL)
    assert row_of(database, "PIE").gap is Gap.ENOUGH
    a_lock(database, one.id)
    row = row_of(database, "PIE")
    assert row.gap is Gap.FEW and one.id not in [each.id for each in (*row.working, *row.others)]
    assert row_of(database, "Groen").gap is Gap.NOT_WISHED


def test_a_merged_partner_counts_once(database: Database) -> None:
    winner = a_partner(database, "Bakkerij Çelik", profiles=("HBR",), status=PartnerStatus.PARTNER)
    kept(
        database,
        Partner(
            name="Bakkerij Celik", profiles=("HBR",), status=PartnerStatus.PARTNER, merged_into_id=winner.id
        ),
    )
    assert [row.id for row in row_of(database, "HBR").working] == [winner.id]


def test_an_own_subject_finds_partners_by_their_label(database: Database) -> None:
    subject = add_subject(database, "  dieren ")
    partner = a_partner(database, "Manege De Hoef", tags=("Dieren",), status=PartnerStatus.PARTNER)
    row = row_of(database, subject)
    assert (row.words, row.is_own, [each.id for each in row.working]) == ("dieren", True, [partner.id])
    remove_subject(database, subject)
    assert subject not in [row.subject for row in wish_board(database).rows]
    assert database.undo() == "Onderwerp weggehaald"
    assert row_of(database, subject).is_own


@pytest.mark.parametrize("text", ["", "  ", "pie", "Zorg en Welzijn", "Diéren"])
def test_a_subject_is_named_and_stands_there_once(database: Database, text: str) -> None:
    add_subject(database, "dieren")
    with pytest.raises(DomainError) as refused:
        add_subject(database, text)
    assert refused.value.field == "subject"


def test_years_stay_apart(database: Database) -> None:
    kept(database, WishCount(school_year=2025, asked=WishGroup.PARENTS, subject="Groen", times=7))
    set_wishes(database, "Groen", WishGroup.PARENTS, 2)
    assert wish_board(database).years == (2026, 2025)
    assert (row_of(database, "Groen").parents, row_of(database, "Groen", 2025).parents) == (2, 7)
    assert count_wishes(database) == 2


def test_both_forms_ask_without_names(database: Database) -> None:
    a_school(database, "Vmbo De Sluis")
    add_subject(database, "dieren & {natuur}")
    for kind in (NetworkPaper.WISHES_PUPILS, NetworkPaper.WISHES_PARENTS):
        pages = page_texts(handout(database, kind).render())
        assert len(pages) == 1
        assert "techniek: lassen" in pages[0] and "dieren & (natuur)" in pages[0]
        assert "naam hoeft er niet op" in pages[0] and "Naam en" not in pages[0]


def test_the_overview_shows_wishes_once_there_are_any(database: Database) -> None:
    a_school(database)
    assert "Wensen en aanbod" not in " ".join(page_texts(print_overview(database)))
    set_wishes(database, "Groen", WishGroup.PUPILS, 12)
    assert "Groen 12 – – nog niemand" in " ".join(page_texts(print_overview(database)))
