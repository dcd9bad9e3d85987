"""The letters of a gathering: text and pile beside each other, printed, saved, mailed, and noted as sent."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from netwerk_desktop.model.activities import Reply
from netwerk_desktop.model.approach import Resource, ResourceKind
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.services.drafts import read_draft
from netwerk_desktop.services.events import EventPlan, change_event, plan_event
from netwerk_desktop.services.guests import invite, note_reply
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.approach.invitation_dialog import InvitationDialog
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers import printing
from netwerk_desktop.ui.papers.labels_dialog import LabelsDialog
from netwerk_desktop.ui.papers.paper_dialog import PaperDialog
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.sections import NoticeBox
from tests.builders import a_partner, kept
from tests.documents.reading import page_texts
from tests.papers import a_reachable_partner
from tests.ui.approach.events import DAY, TODAY, act, guests, opened, page_of
from tests.ui.drivers import by_name, choose_in_menu, click, type_text, wait_until
from tests.ui.paper_desk import Boxes


@pytest.fixture
def event(database: Database) -> int:
    """An evening with a baker, a gardener, and somebody without an address."""
    made = plan_event(database, EventPlan(title="Netwerkavond", happens_on=DAY, clock_time="19.30"))
    baker = a_reachable_partner(database)
    change_field(database, Partner, baker, "email", "bakker@celik.example")
    gardener = a_reachable_partner(database, "Hovenier Brænd", person="mevrouw S. de Vries")
    invite(database, made, [baker, gardener, a_partner(database, "Zonder adres").id])
    return made


def dialog_of(tab: ApproachTab) -> InvitationDialog:
    page = page_of(tab)
    act(page, "writeInvitationAction")
    return opened(page, InvitationDialog)


def pile(dialog: InvitationDialog) -> list[str]:
    return page_texts(dialog.paper.pdf) if dialog.paper.pdf else []


def sent(database: Database, event: int) -> list[dt.date | None]:
    return [guest.sent_on for guest in guests(database, event)]


def test_the_pile_follows_the_text_and_says_who_gets_no_letter(tab: ApproachTab, event: int) -> None:
    dialog = dialog_of(tab)
    wait_until(lambda: len(pile(dialog)) == 2)
    assert "Geachte heer Çelik," in pile(dialog)[0]
    assert "Zonder adres (nog geen adres)" in by_name(dialog, NoticeBox, "noLetterNotice").accessibleName()
    assert dialog.print_button.text() == "&Druk af (2)"
    dialog.body_edit.clear()
    assert dialog.body_message.text().startswith("De uitnodiging heeft nog geen tekst")
    assert dialog.print_button.why_not == "Schrijf eerst een tekst"
    type_text(dialog.body_edit, "Kom langs & neem iemand mee.")
    wait_until(lambda: any("Kom langs & neem iemand mee." in text for text in pile(dialog)))


def test_who_is_named_without_asking_is_told_while_it_is_typed(tab: ApproachTab, event: int) -> None:
    """AVG art. 6: what is written to all guests names a guest to the others."""
    dialog = dialog_of(tab)
    notice = by_name(dialog, NoticeBox, "invitationConsentNotice")
    assert not notice.isVisible()
    type_text(dialog.body_edit, "De heer Çelik bakt.")
    assert notice.isVisible() and "Çelik. Vraag of dat mag" in notice.accessibleName()
    dialog.body_edit.setPlainText("Er is taart.")
    assert not notice.isVisible()


def test_an_example_goes_into_every_letter(tab: ApproachTab, event: int, database: Database) -> None:
    """S2-06: she sees it before anything is printed."""
    kept(database, Resource(title="een klas bouwde een kas", kind=ResourceKind.EXAMPLE, note="Dit voorjaar"))
    dialog = dialog_of(tab)
    dialog.body_edit.clear()
    choose_in_menu(dialog.sentence_button.menu(), "sentence1")
    told = "Misschien vindt u dit leuk om te lezen: een klas bouwde een kas. Dit voorjaar."
    assert dialog.body_edit.text() == told
    wait_until(lambda: [told in " ".join(text.split()) for text in pile(dialog)] == [True, True])


def test_what_was_typed_is_there_the_next_time_until_it_is_put_back(
    tab: ApproachTab, event: int, database: Database
) -> None:
    dialog = dialog_of(tab)
    proposed = dialog.body_edit.text()
    dialog.body_edit.setPlainText("Eigen woorden.")
    click(dialog.close_button)
    plan = EventPlan(title="Netwerkavond", happens_on=DAY + dt.timedelta(days=1))
    change_event(database, event, plan)
    again = dialog_of(tab)
    assert again.body_edit.text() == "Eigen woorden."
    assert by_name(again, NoticeBox, "eventChangedNotice").isVisible()
    click(again.again_button)
    assert "5 februari 2027" in again.body_edit.text()
    assert "4 februari 2027" in proposed
    assert not by_name(again, NoticeBox, "eventChangedNotice").isVisible()
    click(again.close_button)
    assert "5 februari 2027" in dialog_of(tab).body_edit.text()


def test_what_is_typed_is_kept_before_the_dialog_closes(
    tab: ApproachTab, event: int, database: Database, desk: Desk
) -> None:
    """A kill, or a program that is left from its lock, closes no dialog."""
    dialog = dialog_of(tab)
    type_text(dialog.body_edit, "Tot dan. ")
    wait_until(lambda: "Tot dan." in read_draft(database, f"invitation:{event}").get("body", ""))
    type_text(dialog.body_edit, "En welkom. ")
    desk.leaving.emit()
    assert "En welkom." in read_draft(database, f"invitation:{event}")["body"]


def test_behind_the_lock_it_waits(tab: ApproachTab, event: int, database: Database, desk: Desk) -> None:
    dialog = dialog_of(tab)
    wait_until(lambda: not desk.tasks.running)
    key = database.key
    type_text(dialog.body_edit, "Tot dan. ")
    database.lock()
    dialog.keep_now()
    database.unlock(key)
    dialog.keep_now()
    assert "Tot dan." in read_draft(database, f"invitation:{event}")["body"]


def test_saved_as_one_pdf_and_noted_as_sent(
    tab: ApproachTab, event: int, database: Database, boxes: Boxes, tmp_path: Path
) -> None:
    dialog = dialog_of(tab)
    click(dialog.save_button)
    assert sent(database, event) == [None, None, None], "she did not say where"
    boxes.path = tmp_path / "uitnodiging.pdf"
    click(dialog.save_button)
    assert boxes.proposals[-1].name == "2026-11-22 Uitnodiging Netwerkavond.pdf"
    assert len(page_texts(boxes.path.read_bytes())) == 2
    assert sent(database, event) == [TODAY, TODAY, None]
    assert by_name(dialog, ElidedLabel, "invitationHint").text() == "2 uitnodigingen genoteerd als verstuurd"
    assert database.undo() == "Uitnodiging verstuurd"
    assert sent(database, event) == [None, None, None]


def test_printed_and_noted_as_sent(
    tab: ApproachTab, event: int, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def chosen(_parent: object, printer: QPrinter, *, title: str) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "uit de printer.pdf"))
        return bool(title)

    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(feedback, "ask_printer", chosen)
    click(dialog_of(tab).print_button)
    assert sent(database, event) == [TODAY, TODAY, None]
    wait_until((tmp_path / "uit de printer.pdf").exists)


def test_a_mail_for_one_guest_at_a_time(
    tab: ApproachTab, event: int, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts: list[bytes] = []
    monkeypatch.setattr(
        "netwerk_desktop.ui.papers.mailing.open_with_system", lambda path: drafts.append(path.read_bytes())
    )
    dialog = dialog_of(tab)
    assert dialog.mail_button.text() == "&Mail (1)"
    click(dialog.mail_button)
    (draft,) = drafts
    assert draft.startswith(b"X-Unsent: 1")
    assert b"To: bakker@celik.example" in draft
    assert b"application/pdf" in draft
    assert sent(database, event) == [TODAY, None, None]
    assert dialog.mail_button.why_not == "Niemand met een mailadres wacht nog op een mail"


def test_everybody_again_when_all_were_written_to(tab: ApproachTab, event: int, database: Database) -> None:
    dialog = dialog_of(tab)
    dialog.whom.set_chosen("all")
    dialog.whom.changed.emit("all")
    assert dialog.print_button.text() == "&Druk af (2)"


def test_labels_and_door_list_leave_out_who_said_no(tab: ApproachTab, event: int, database: Database) -> None:
    note_reply(database, [guests(database, event)[0].id], Reply.NO)
    page = page_of(tab)
    act(page, "guestLabelsAction")
    labels = opened(page, LabelsDialog)
    assert [lines[0] for lines in labels._addresses.lines] == ["Hovenier Brænd"]
    labels.reject()
    act(page, "doorListAction")
    paper = opened(page, PaperDialog)
    (text,) = page_texts(paper.pane.pdf)
    assert "Hovenier Brænd" in text
    assert "Çelik" not in text


def test_nothing_to_write_without_guests(tab: ApproachTab, database: Database) -> None:
    plan_event(database, EventPlan(happens_on=DAY))
    page = page_of(tab)
    button = by_name(page, Button, "writeInvitationButton")
    assert button.why_not == "Nodig eerst gasten uit"
