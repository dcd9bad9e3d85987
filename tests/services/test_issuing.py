"""Issuing: numbers, kept bytes, codes on paper, and what undo may not touch."""

import datetime as dt
import hashlib
import random
from collections.abc import Callable
from itertools import count

import pytest
from sqlalchemy import select

from netwerk_desktop.documents.codes import read_payload
from netwerk_desktop.model.agreements import DocumentKind, IssuedDocument, NumberSeries
from netwerk_desktop.model.attachments import Attachment
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.services import issuing
from netwerk_desktop.services.agreement_lists import list_agreements
from netwerk_desktop.services.agreements import (
    change_parties,
    change_text,
    draft_agreement,
    propose_party,
    withdraw_agreement,
)
from netwerk_desktop.services.issuing import (
    issue_agreement,
    issuing_obstacle,
    paper_in_making,
    preview_agreement,
)
from netwerk_desktop.services.kept_papers import issued_paper
from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.documents.reading import codes_on, grey_pages, page_texts
from tests.papers import (
    a_reachable_partner,
    a_working_school,
    approve_text,
    detail_of,
    lines_of_parties,
    rename_contact,
)

NASTY = "<b>Bakker & Zn</b> =SUM(A1) 🥐 Łukasz\u202eesrever {begin} ‹x›"


@pytest.fixture
def school(database: Database) -> Database:
    a_working_school(database)
    approve_text(database)
    return database


@pytest.fixture
def ticking(school: Database) -> None:
    """A clock that goes on with every look at it, as a real one does."""
    steps = count(1)
    school.now = lambda: clock.now() + dt.timedelta(milliseconds=next(steps))


def a_draft(database: Database, name: str = "Bakkerij Çelik & Zoon") -> int:
    return draft_agreement(database, a_reachable_partner(database, name))


def test_paper_shows_its_number_and_its_code_on_every_page(school: Database) -> None:
    agreement_id = a_draft(school)
    paper = issue_agreement(school, agreement_id)
    assert (paper.number, paper.partner_name) == ("SO-2026-001", "Bakkerij Çelik & Zoon")
    papers = detail_of(school, agreement_id).papers
    texts, pages = page_texts(paper.content), grey_pages(paper.content)
    assert all("CONCEPT" not in text for text in texts)
    assert "SO-2026-001" in texts[0]
    marks = [read_payload(codes_on(page)[0]) for page in pages]
    found = [(mark.code, mark.page) for mark in marks if mark is not None]
    own = [(papers[0].code, number) for number in range(1, len(pages))]
    assert found == [*own, (papers[1].code, 1)], "the agreement on its pages, the menukaart on the last"


def test_draft_has_no_number_no_code_and_says_so(school: Database) -> None:
    pdf = preview_agreement(school, a_draft(school))
    assert all("concept" in text.lower() for text in page_texts(pdf))
    assert [codes_on(page) for page in grey_pages(pdf)] == [[]] * len(page_texts(pdf))


def test_kept_bytes_are_what_was_given_and_are_given_again(school: Database) -> None:
    agreement_id = a_draft(school)
    paper = issue_agreement(school, agreement_id)
    card = detail_of(school, agreement_id).papers[0]
    assert card.sha256 == hashlib.sha256(paper.content).hexdigest()
    assert issued_paper(school, card.document_id) == paper
    assert preview_agreement(school, agreement_id) == paper.content
    change_partner_name(school, agreement_id)
    assert issued_paper(school, card.document_id).content == paper.content


def change_partner_name(database: Database, agreement_id: int) -> None:
    from netwerk_desktop.model.partners import Partner
    from netwerk_desktop.services.partners import change_field

    partner_id = detail_of(database, agreement_id).agreement.partner_id
    change_field(database, Partner, partner_id, "name", "Heel andere naam")


def test_bytes_that_were_changed_behind_our_back_are_not_printed(school: Database) -> None:
    agreement_id = a_draft(school)
    issue_agreement(school, agreement_id)
    card = detail_of(school, agreement_id).papers[0]
    with school.raw_connection() as connection:
        connection.execute("UPDATE attachment SET content = ? WHERE sha256 = ?", (b"%PDF-nep", card.sha256))
        connection.commit()
    with pytest.raises(DomainError, match="veranderd"):
        issued_paper(school, card.document_id)


def test_without_approved_text_nothing_becomes_definitive(database: Database) -> None:
    a_working_school(database)
    agreement_id = a_draft(database)
    obstacle = issuing_obstacle(database, agreement_id)
    assert obstacle is not None
    assert obstacle.field == "wording"
    with pytest.raises(DomainError, match="Vaste teksten"):
        issue_agreement(database, agreement_id)
    assert numbers_given(database) == 0
    approve_text(database)
    assert issuing_obstacle(database, agreement_id) is None


def test_open_choice_is_in_the_way_and_missing_weeks_become_a_pen_line(database: Database) -> None:
    a_working_school(database)
    from netwerk_desktop.services.templates import approve_wording

    approve_wording(database, DocumentKind.COLLABORATION, decided={}, approved_by="H. Oosterveld")
    agreement_id = a_draft(database)
    obstacle = issuing_obstacle(database, agreement_id)
    assert obstacle is not None
    assert obstacle.field == "template"
    approve_text(database)
    change_text(database, agreement_id, "evaluation_month", "")
    assert issuing_obstacle(database, agreement_id) is None
    assert "Uiterlijk in ____" in " ".join(page_texts(issue_agreement(database, agreement_id).content))


def numbers_given(database: Database) -> int:
    with database.read() as session:
        return sum(session.scalars(select(NumberSeries.last)).all())


def test_number_is_not_used_up_when_issuing_fails_halfway(
    school: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreement_id = a_draft(school)

    def broken(*_arguments: object) -> bytes:
        raise DomainError("De printerinkt is op.")

    with monkeypatch.context() as patch:
        patch.setattr(issuing, "render_menu", broken)
        with pytest.raises(DomainError):
            issue_agreement(school, agreement_id)
    detail = detail_of(school, agreement_id)
    assert (detail.agreement.number, detail.papers, numbers_given(school)) == (None, (), 0)
    with school.read() as session:
        assert session.scalars(select(Attachment.id)).all() == []
    assert issue_agreement(school, agreement_id).number == "SO-2026-001"


def test_issuing_leaves_the_undo_stack_alone(school: Database, ticking: None) -> None:
    agreement_id = a_draft(school)
    step = school.undo_stack.next_undo
    issue_agreement(school, agreement_id)
    assert school.undo_stack.next_undo is step
    with pytest.raises(DomainError, match="Overeenkomst gemaakt"):
        school.undo()
    assert list_agreements(school)[0].number == "SO-2026-001"


def test_change_of_the_draft_is_not_undone_behind_a_definitive_paper(school: Database, ticking: None) -> None:
    """The rows of the parties are as they were, so only the touched agreement tells."""
    agreement_id = a_draft(school)
    rename_contact(school, agreement_id, "Iemand anders")
    school.undo()
    school.redo()
    issue_agreement(school, agreement_id)
    before = detail_of(school, agreement_id)
    with pytest.raises(DomainError):
        school.undo()
    assert detail_of(school, agreement_id).parties == before.parties


def test_change_that_was_undone_is_not_done_again_behind_a_definitive_paper(
    school: Database, ticking: None
) -> None:
    agreement_id = a_draft(school)
    rename_contact(school, agreement_id, "Iemand anders")
    school.undo()
    issue_agreement(school, agreement_id)
    before = detail_of(school, agreement_id)
    with pytest.raises(DomainError):
        school.redo()
    assert detail_of(school, agreement_id).parties == before.parties


@pytest.mark.parametrize("seed", range(2))
def test_no_number_is_ever_given_twice(
    school: Database, ticking: None, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Random issuing, failing, withdrawing, undoing and redoing, over three school years."""
    monkeypatch.setattr(issuing, "render_agreement", lambda paper, _style: f"%PDF-{paper.number}".encode())
    monkeypatch.setattr(issuing, "render_menu", lambda paper, _style: f"%PDF-{paper.code}".encode())
    chance = random.Random(seed)
    partner_id = a_reachable_partner(school)
    given: list[str] = []
    failed = 0
    for year in (2026, 2027, 2028):
        with clock.fixed(dt.datetime(year, 11, 22, 9, tzinfo=dt.UTC)):
            for _ in range(25):
                match chance.choice(("issue", "issue", "fail", "undo", "redo", "edit", "withdraw")):
                    case "issue":
                        given.append(issue_agreement(school, draft_agreement(school, partner_id)).number)
                    case "fail":
                        failed += fails_to_issue(school, draft_agreement(school, partner_id), monkeypatch)
                    case "undo":
                        tolerate(school.undo)
                    case "redo":
                        tolerate(school.redo)
                    case "edit":
                        add_partner(school, "Nog een")
                    case _:
                        withdraw_one(school)
    assert failed
    assert len(set(given)) == len(given)
    with school.read() as session:
        kept = session.scalars(
            select(IssuedDocument.number).where(IssuedDocument.kind == DocumentKind.COLLABORATION)
        ).all()
    assert sorted(kept) == sorted(given), "every number that was given is still there, once"
    for year in (2026, 2027, 2028):
        own = [number for number in given if number.startswith(f"SO-{year}-")]
        assert own == [f"SO-{year}-{place:03d}" for place in range(1, len(own) + 1)]


def fails_to_issue(database: Database, agreement_id: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    def broken(*_arguments: object) -> bytes:
        raise DomainError("Dat lukt niet.")

    with monkeypatch.context() as patch:
        patch.setattr(issuing, "render_menu", broken)
        with pytest.raises(DomainError):
            issue_agreement(database, agreement_id)
    return True


def withdraw_one(database: Database) -> None:
    issued = [row for row in list_agreements(database) if row.number]
    if issued:
        tolerate(lambda: withdraw_agreement(database, issued[0].id, because="fout"))


def tolerate(act: Callable[[], object]) -> None:
    try:
        act()
    except DomainError:
        return


def test_hostile_names_stand_on_paper_as_they_are(school: Database) -> None:
    agreement_id = a_draft(school, NASTY)
    change_text(school, agreement_id, "why", NASTY)
    text = " ".join(page_texts(issue_agreement(school, agreement_id).content))
    assert "<b>Bakker & Zn</b> =SUM(A1)" in text
    assert "{begin}" in text
    assert "Łukasz" in text


def test_eleven_partners_on_one_paper(school: Database) -> None:
    agreement_id = a_draft(school)
    lines = lines_of_parties(school, agreement_id)
    for number in range(10):
        lines.append(propose_party(school, a_reachable_partner(school, f"Bedrijf {number}")))
    change_parties(school, agreement_id, lines)
    texts = " ".join(page_texts(issue_agreement(school, agreement_id).content))
    assert all(f"Bedrijf {number}" in texts for number in range(10))
    assert "Opgemaakt in twaalf exemplaren" in texts


def test_paper_is_read_at_once_and_laid_out_later(school: Database) -> None:
    making = paper_in_making(school, a_draft(school))
    assert making.kept is None
    assert school.is_idle
    assert making.render().startswith(b"%PDF-")
