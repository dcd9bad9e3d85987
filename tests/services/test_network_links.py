"""Ties as each end reads them, and who can introduce us: only who allowed it, never through who rests."""

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import DoNotApproach, PartnerStatus
from netwerk_desktop.services.asks import log_ask
from netwerk_desktop.services.introductions import introduction_to
from netwerk_desktop.services.network_links import (
    LinkEnd,
    LinkPhrase,
    LinkSaid,
    add_link,
    change_link,
    end_link,
    link_ends,
    links_of,
)
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_colleague, a_contact_moment, a_contact_role, a_partner, a_person, kept


def words(database: Database, partner_id: int) -> list[str]:
    return [f"{card.phrase.words} {card.other}" for card in links_of(database, partner_id)]


def a_warm_partner(database: Database, name: str) -> tuple[int, int]:
    """A partner we speak with, and the person we speak to there."""
    partner = a_partner(database, name, status=PartnerStatus.PARTNER)
    person = a_person(database)
    a_contact_role(database, person.id, partner.id, is_main_contact=True)
    a_contact_moment(database, partner.id, person_id=person.id)
    return partner.id, person.id


def test_a_tie_reads_from_both_ends(database: Database) -> None:
    company, board = a_partner(database, "Bakkerij Çelik"), a_partner(database, "Ondernemerskring")
    add_link(database, company.id, LinkPhrase.MEMBER_OF, LinkEnd("", partner_id=board.id))

    assert words(database, company.id) == ["lid van Ondernemerskring"]
    assert words(database, board.id) == ["heeft als lid Bakkerij Çelik"]
    database.undo()
    assert words(database, board.id) == []


@pytest.mark.parametrize("phrase", list(LinkPhrase))
def test_every_kind_comes_back_as_it_was_noted(database: Database, phrase: LinkPhrase) -> None:
    partner, other = a_partner(database), a_partner(database, "Ander")
    add_link(database, partner.id, phrase, LinkEnd("", partner_id=other.id))
    (card,) = links_of(database, partner.id)
    assert (card.phrase, card.other, card.partner_id) == (phrase, "Ander", other.id)


def test_what_is_no_tie_is_refused(database: Database) -> None:
    partner, other, person = a_partner(database), a_partner(database, "Ander"), a_person(database)
    end = LinkEnd("", partner_id=other.id)
    add_link(database, partner.id, LinkPhrase.REFERRED_BY, end)
    for phrase, wrong in (
        (LinkPhrase.MEMBER_OF, LinkEnd("", partner_id=partner.id)),
        (LinkPhrase.MEMBER_OF, LinkEnd("", person_id=person.id)),
        (LinkPhrase.REFERRED_BY, end),
    ):
        with pytest.raises(DomainError) as caught:
            add_link(database, partner.id, phrase, wrong)
        assert caught.value.field == "other"
    assert len(links_of(database, partner.id)) == 1


def test_a_tie_that_is_over_is_not_shown(database: Database) -> None:
    partner, person = a_partner(database), a_person(database)
    link = add_link(database, partner.id, LinkPhrase.KNOWN_BY, LinkEnd("", person_id=person.id))
    change_link(database, link, LinkSaid(may_introduce=False, note="liever niet"))
    (card,) = links_of(database, partner.id)
    assert (card.other, card.may_introduce, card.note) == ("Renée Oostindiën", False, "liever niet")
    end_link(database, link)
    assert links_of(database, partner.id) == []


def test_ends_say_where_people_work(database: Database) -> None:
    partner_id, _person = a_warm_partner(database, "Wösten")
    a_colleague(database, a_person(database, "Tarık", "Yıldız").id)
    labels = [end.label for end in link_ends(database, without=partner_id)]
    assert labels == ["Renée Oostindiën (Wösten)", "Tarık Yıldız (collega)"]


def test_who_works_with_us_and_knows_them_is_asked(database: Database) -> None:
    _warm, person_id = a_warm_partner(database, "Wösten")
    target = a_partner(database, "De Sleutelbos")
    link = add_link(database, target.id, LinkPhrase.KNOWN_BY, LinkEnd("", person_id=person_id))
    assert introduction_to(database, target.id) is None

    change_link(database, link, LinkSaid(may_introduce=True))

    found = introduction_to(database, target.id)
    assert found is not None
    assert found.sentences == (
        "Vraag Renée Oostindiën van Wösten of die je wil voorstellen bij De Sleutelbos.",
    )
    assert found.step == "Renée Oostindiën vragen om een introductie"


def test_who_was_asked_enough_is_not_asked_for_an_introduction(database: Database) -> None:
    """N11: nor is the way led through such a partner; that the target was asked enough is no hindrance."""
    warm, person_id = a_warm_partner(database, "Wösten")
    target = a_partner(database, "De Sleutelbos", most_asks=1)
    add_link(
        database,
        target.id,
        LinkPhrase.KNOWN_BY,
        LinkEnd("", person_id=person_id),
        LinkSaid(may_introduce=True),
    )
    log_ask(database, target.id, "een rondleiding")
    assert introduction_to(database, target.id) is not None
    for what in ("gastles", "jury", "plek"):
        log_ask(database, warm, what)
    assert introduction_to(database, target.id) is None


def test_a_colleague_goes_before_a_partner(database: Database) -> None:
    _warm, person_id = a_warm_partner(database, "Wösten")
    target = a_partner(database, "Imkerij")
    colleague = a_person(database, "Tarık", "Yıldız")
    a_colleague(database, colleague.id)
    for number in (person_id, colleague.id):
        add_link(
            database,
            target.id,
            LinkPhrase.KNOWN_BY,
            LinkEnd("", person_id=number),
            LinkSaid(may_introduce=True),
        )
    found = introduction_to(database, target.id)
    assert found is not None and found.whom_partner_id is None
    assert found.sentences == ("Vraag je collega Tarık Yıldız of die je wil voorstellen bij Imkerij.",)


def test_a_chain_is_told_step_by_step(database: Database) -> None:
    warm, _person = a_warm_partner(database, "Wösten")
    board, target = a_partner(database, "Kring"), a_partner(database, "Blinkers")
    add_link(
        database, warm, LinkPhrase.MEMBER_OF, LinkEnd("", partner_id=board.id), LinkSaid(may_introduce=True)
    )
    add_link(
        database,
        target.id,
        LinkPhrase.MEMBER_OF,
        LinkEnd("", partner_id=board.id),
        LinkSaid(may_introduce=True),
    )
    found = introduction_to(database, target.id)
    assert found is not None
    assert found.sentences == (
        "Vraag Wösten of die je wil voorstellen bij Kring.",
        "Vraag daarna bij Kring om een introductie bij Blinkers.",
    )


def test_nobody_is_sent_to_or_through_who_rests(database: Database) -> None:
    warm, _person = a_warm_partner(database, "Wösten")
    target = a_partner(database, "Blinkers")
    add_link(
        database, warm, LinkPhrase.KNOWS, LinkEnd("", partner_id=target.id), LinkSaid(may_introduce=True)
    )
    assert introduction_to(database, target.id) is not None
    kept(database, DoNotApproach(partner_id=warm, reason="druk", decided_on=clock.today()))
    assert introduction_to(database, target.id) is None
    kept(database, DoNotApproach(partner_id=target.id, reason="druk", decided_on=clock.today()))
    with pytest.raises(DomainError, match="rusten"):
        introduction_to(database, target.id)
