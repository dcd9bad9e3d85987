"""What the papers for the network say, and what never leaves the school on one of them."""

import datetime as dt
import re

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.relationship import Side
from netwerk_desktop.planning.resources import resource
from netwerk_desktop.services.commitments import NewPromise, add_commitment
from netwerk_desktop.services.network_papers import NetworkPaper, handout
from netwerk_desktop.services.words import PROFILES
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_colleague, a_contact_role, a_lock, a_partner, a_person, a_school
from tests.documents.reading import page_texts

SECRET = "De ruzie van 2024"


@pytest.fixture
def partner_id(database: Database) -> int:
    a_school(database, "Vmbo De Sluis", phone="0999 12 34 56", email="info@desluis.example")
    broker = a_person(
        database, "Anneke", "Terpstra", mobile="06 0123 4501", email="a.terpstra@desluis.example"
    )
    a_colleague(database, broker.id, is_broker=True)
    partner = a_partner(
        database, "Bakkerij Çelik", profiles=("HBR",), shared_ambition="Meer jongeren in het vak",
        what_not_to_say=SECRET,
    )  # fmt: skip
    contact = a_person(database, "Elif", "Çelik", mobile="06 0123 9999")
    a_contact_role(database, contact.id, partner.id, is_main_contact=True, function="eigenaar")
    return partner.id


def text_of(database: Database, kind: NetworkPaper, partner_id: int | None = None) -> str:
    return " ".join(page_texts(handout(database, kind, partner_id).render()))


def test_parents_read_who_asks_and_send_the_slip_back(database: Database, partner_id: int) -> None:
    pages = page_texts(handout(database, NetworkPaper.PARENTS).render())
    assert len(pages) == 1
    for words in ("Vmbo De Sluis", "Anneke Terpstra, 06 0123 4501", "hier afknippen", "weer laten wissen"):
        assert words in pages[0]


def test_a_sentence_without_its_fact_is_left_out(database: Database) -> None:
    a_school(database, "Vmbo De Sluis")
    text = text_of(database, NetworkPaper.PARENTS)
    assert "Bellen of mailen mag ook" not in text and "aan uw kind meegeven?" in text
    assert "{" not in text and "None" not in text


def test_colleagues_get_room_to_write(database: Database, partner_id: int) -> None:
    pages = page_texts(handout(database, NetworkPaper.COLLEAGUES).render())
    assert len(pages) == 1
    assert (
        "decaan" in pages[0] and "naam noemen?" in pages[0] and "Graag terug aan Anneke Terpstra" in pages[0]
    )


def test_a_guide_knows_the_partner(database: Database, partner_id: int) -> None:
    text = text_of(database, NetworkPaper.FIRST_TALK, partner_id)
    for words in (
        "Elif Çelik, eigenaar, 06 0123 9999",
        SECRET,
        "Horeca, bakkerij en recreatie leren",
        "Dit kan in elk geval",
    ):
        assert words in text


def test_review_and_renewal_tell_what_is_open(database: Database, partner_id: int) -> None:
    assert "Er staat niets open." in text_of(database, NetworkPaper.REVIEW, partner_id)
    late = clock.today() - dt.timedelta(days=3)
    add_commitment(database, partner_id, NewPromise(Side.OURS, "Rooster sturen", late))
    for kind in (NetworkPaper.REVIEW, NetworkPaper.RENEWAL):
        text = text_of(database, kind, partner_id)
        assert "Wij (te laat)" in text and "Rooster sturen" in text
    assert "Meer jongeren in het vak" in text_of(database, NetworkPaper.RENEWAL, partner_id)


def test_what_goes_out_holds_nothing_of_our_own(database: Database, partner_id: int) -> None:
    text = text_of(database, NetworkPaper.IN_SHORT, partner_id)
    assert SECRET not in text and "band:" not in text and "06 0123 9999" not in text
    assert "Voor Bakkerij Çelik" in text and "deeg of desserts afwerken" in text


def test_braces_that_somebody_typed_are_text(database: Database) -> None:
    a_school(database)
    partner = a_partner(database, "Bakkerij {makelaar} & {x}", shared_ambition="Samen {partner} zijn")
    text = text_of(database, NetworkPaper.RENEWAL, partner.id)
    assert "Bakkerij {makelaar} & {x}" in text and "Samen (partner) zijn" in text


def test_nobody_is_talked_to_who_rather_would_not(database: Database, partner_id: int) -> None:
    a_lock(database, partner_id, reason="verbouwing")
    with pytest.raises(DomainError, match="liever niet benaderd worden: verbouwing"):
        handout(database, NetworkPaper.FIRST_TALK, partner_id)


def test_a_paper_about_a_partner_asks_which(database: Database) -> None:
    a_school(database)
    with pytest.raises(DomainError, match="Kies eerst een partner"):
        handout(database, NetworkPaper.REVIEW)


def test_each_profile_has_its_words() -> None:
    texts = resource("texts", "netwerkpapieren.toml").read_text(encoding="utf-8")
    for heading in ("waarom", "taken"):
        body = texts.partition(f"\n[{heading}]\n")[2].partition("\n[")[0]
        assert {name.strip('"') for name in re.findall(r"^(\S+) = ", body, re.MULTILINE)} == {
            *PROFILES,
            "algemeen",
        }
