"""The thank-you letter as a person writes it."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from netwerk_desktop.model.approach import Resource, ResourceKind
from netwerk_desktop.model.letters import Season, ThankYouLetter
from netwerk_desktop.model.partners import ContactMoment, ContactOutcome, Partner
from netwerk_desktop.services.contacts import ContactNote, log_contact
from netwerk_desktop.services.letters import compose_thank_you, issue_letter
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.letters import ThankYouDialog
from netwerk_desktop.ui.papers import printing
from netwerk_desktop.ui.shared.sections import NoticeBox
from tests import builders
from tests.documents.reading import page_texts
from tests.papers import a_reachable_partner
from tests.ui.drivers import by_name, choose_in_menu, click, press, show, type_text, wait_until
from tests.ui.paper_desk import Boxes

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def partner(desk: Desk) -> int:
    number = a_reachable_partner(desk.database)
    log_contact(desk.database, number, ContactNote(happened_on=dt.date(2026, 10, 12)))
    return number


def a_dialog(desk: Desk, partner: int, qtbot: QtBot) -> ThankYouDialog:
    made = ThankYouDialog(desk, partner)
    qtbot.addWidget(made)
    show(made, width=860, height=500)
    return made


def notices(dialog: ThankYouDialog) -> str:
    boxes = [box for box in dialog.findChildren(NoticeBox, "letterNotice") if box.isVisible()]
    return " ".join(box.accessibleName() for box in boxes)


def letters_kept(desk: Desk) -> int:
    with desk.database.read() as session:
        return len(session.scalars(select(ThankYouLetter.id)).all())


def letter_text(dialog: ThankYouDialog) -> str:
    return " ".join(page_texts(dialog.paper.pdf)) if dialog.paper.pdf else ""


def test_proposal_stands_beside_the_letter_and_follows_typing(desk: Desk, partner: int, qtbot: QtBot) -> None:
    dialog = a_dialog(desk, partner, qtbot)
    assert dialog.body_edit.hasFocus()
    assert "12 oktober 2026" in dialog.body_edit.text()
    wait_until(lambda: "12 oktober 2026" in letter_text(dialog))
    dialog.body_edit.selectAll()
    type_text(dialog.body_edit, "Dank voor de <b>taart</b> & de koffie.")
    wait_until(lambda: "<b>taart</b> & de koffie" in letter_text(dialog))
    assert notices(dialog) == ""


def test_saving_keeps_the_letter_once(
    desk: Desk, partner: int, qtbot: QtBot, boxes: Boxes, tmp_path: Path
) -> None:
    dialog = a_dialog(desk, partner, qtbot)
    click(dialog.save_button)
    assert letters_kept(desk) == 0, "she thought better of it: nothing happened"
    boxes.path = tmp_path / "brief.pdf"
    click(dialog.save_button)
    click(dialog.save_button)
    assert letters_kept(desk) == 1
    assert boxes.proposals[0].name == "2026-11-22 Bedankbrief Bakkerij Çelik & Zoon.pdf"
    assert "Ons kenmerk: BD-2026-001" in page_texts(boxes.path.read_bytes())[0]
    assert dialog.body_edit.isReadOnly()
    assert dialog.close_button.text() == "&Sluit"
    with desk.database.read() as session:
        moments = session.scalars(select(ContactMoment.outcome)).all()
    assert moments.count(ContactOutcome.SENT) == 1


def test_full_disk_while_saving_keeps_the_letter(
    desk: Desk, partner: int, qtbot: QtBot, boxes: Boxes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = a_dialog(desk, partner, qtbot)
    boxes.path = tmp_path / "brief.pdf"

    def full(*_arguments: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("netwerk_desktop.system.file_writing.os.write", full)
        click(dialog.save_button)
    assert "vol" in boxes.said[0]
    assert not boxes.path.exists()
    click(dialog.save_button)
    assert boxes.path.exists()
    assert letters_kept(desk) == 1


def test_season_proposes_another_text_and_asks_when_it_was_changed(
    desk: Desk, partner: int, qtbot: QtBot, boxes: Boxes
) -> None:
    dialog = a_dialog(desk, partner, qtbot)
    dialog.season.changed.emit(Season.SCHOOL_YEAR.value)
    assert dialog.fields["subject"].text() == "Dank voor dit schooljaar"
    assert boxes.asked == []
    type_text(dialog.body_edit, "x")
    boxes.answer = False
    dialog.season.changed.emit(Season.CHRISTMAS.value)
    assert dialog.fields["subject"].text() == "Dank voor dit schooljaar"
    assert dialog.season.chosen == Season.SCHOOL_YEAR.value


def test_missing_address_leads_to_the_partner(desk: Desk, qtbot: QtBot) -> None:
    partner = builders.a_partner(desk.database, "Zonder Adres").id
    dialog = a_dialog(desk, partner, qtbot)
    wanted: list[int] = []
    desk.partner_wanted.connect(wanted.append)
    assert "nog geen adres" in notices(dialog)
    click(dialog.address_button)
    assert wanted == [partner]
    assert not dialog.isVisible()


def test_nothing_known_asks_to_write_and_says_so_at_the_text(
    desk: Desk, qtbot: QtBot, boxes: Boxes, tmp_path: Path
) -> None:
    dialog = a_dialog(desk, a_reachable_partner(desk.database), qtbot)
    assert "Schrijf zelf" in notices(dialog)
    boxes.path = tmp_path / "brief.pdf"
    click(dialog.save_button)
    assert letters_kept(desk) == 0
    assert dialog.body_message.is_error
    type_text(dialog.body_edit, "Dank voor de taart.")
    assert notices(dialog) == ""
    click(dialog.save_button)
    assert letters_kept(desk) == 1


def test_who_was_thanked_is_said(desk: Desk, partner: int, qtbot: QtBot) -> None:
    issue_letter(desk.database, compose_thank_you(desk.database, partner))
    assert "Al bedankt op 22 november 2026" in notices(a_dialog(desk, partner, qtbot))


@pytest.mark.parametrize(("answer", "kept"), [(False, 1), (True, 2)])
def test_a_second_letter_is_asked_about(
    desk: Desk, partner: int, qtbot: QtBot, boxes: Boxes, tmp_path: Path, *, answer: bool, kept: int
) -> None:
    issue_letter(desk.database, compose_thank_you(desk.database, partner))
    dialog = a_dialog(desk, partner, qtbot)
    boxes.path, boxes.answer = tmp_path / "brief.pdf", answer
    click(dialog.save_button)
    assert boxes.asked[0][2] == "Maak toch een brief"
    assert "22 november 2026" in boxes.asked[0][1]
    assert (letters_kept(desk), boxes.path.exists()) == (kept, answer)


def test_partner_at_rest_gets_no_letter(desk: Desk, partner: int, qtbot: QtBot) -> None:
    note = ContactNote(outcome=ContactOutcome.DECLINED, happened_on=TODAY, reason="te druk")
    log_contact(desk.database, partner, note)
    dialog = a_dialog(desk, partner, qtbot)
    assert "liever geen bericht" in by_name(dialog, QLabel, "refusedLabel").text()
    assert not dialog.print_button.isVisible()
    press(dialog, "Esc")
    assert not dialog.isVisible()


def test_too_long_line_is_named(desk: Desk, qtbot: QtBot) -> None:
    name = "Stichting Samenwerkende Installatiebedrijven Waterrijk en Omstreken"
    partner = a_reachable_partner(desk.database, name)
    assert "Te lang voor één regel" in notices(a_dialog(desk, partner, qtbot))


def test_without_printer_saving_is_offered(
    desk: Desk, partner: int, qtbot: QtBot, boxes: Boxes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    dialog = a_dialog(desk, partner, qtbot)
    boxes.path = tmp_path / "brief.pdf"
    click(dialog.print_button)
    assert boxes.asked[0][2] == "Opslaan als PDF"
    assert boxes.path.exists()


def test_frame_of_the_window_is_drawn_over_the_letter_only_on_screen(
    desk: Desk, partner: int, qtbot: QtBot
) -> None:
    dialog = a_dialog(desk, partner, qtbot)
    wait_until(lambda: bool(dialog.paper.pdf))
    before = dialog.paper.view.grab().toImage()
    click(dialog.frame_check)
    assert dialog.paper.view.grab().toImage() != before


def test_closing_while_the_preview_is_made_harms_nobody(desk: Desk, partner: int, qtbot: QtBot) -> None:
    dialog = ThankYouDialog(desk, partner)
    dialog.show()
    type_text(dialog.body_edit, "nog iets")
    dialog.reject()
    dialog.deleteLater()
    assert desk.tasks.stop_all()
    qtbot.wait(50)


def test_a_text_that_was_changed_is_there_again(desk: Desk, partner: int, qtbot: QtBot) -> None:
    """A lock, a kill or a slip of Esc may come at any moment."""
    dialog = a_dialog(desk, partner, qtbot)
    proposed = dialog.body_edit.text()
    assert not dialog.again_button.isVisible()
    dialog.body_edit.selectAll()
    type_text(dialog.body_edit, "Dank voor alles.")
    desk.leaving.emit()
    again = a_dialog(desk, partner, qtbot)
    assert again.body_edit.text() == "Dank voor alles."
    wait_until(lambda: "Dank voor alles." in letter_text(again))
    click(again.again_button)
    assert again.body_edit.text() == proposed and not again.again_button.isVisible()
    press(again, "Escape")
    assert a_dialog(desk, partner, qtbot).body_edit.text() == proposed


def test_esc_loses_no_text_either(desk: Desk, partner: int, qtbot: QtBot) -> None:
    dialog = a_dialog(desk, partner, qtbot)
    dialog.fields["subject"].selectAll()
    type_text(dialog.fields["subject"], "Bedankt")
    press(dialog, "Escape")
    assert a_dialog(desk, partner, qtbot).fields["subject"].text() == "Bedankt"


def test_what_was_made_leaves_no_draft(desk: Desk, partner: int, qtbot: QtBot) -> None:
    dialog = a_dialog(desk, partner, qtbot)
    proposed = dialog.body_edit.text()
    dialog.body_edit.selectAll()
    type_text(dialog.body_edit, "Dank voor alles.")
    desk.leaving.emit()
    assert dialog._keep() is not None
    assert a_dialog(desk, partner, qtbot).body_edit.text() == proposed


def test_a_sentence_goes_in_with_one_click_and_is_seen(desk: Desk, partner: int, qtbot: QtBot) -> None:
    """S0-25, S2-06: after the paragraph of the cursor, selected, in the letter at the right, and kept."""
    change_field(desk.database, Partner, partner, "benefits", "TEAM")
    builders.kept(desk.database, Resource(title="een klas & een kas", kind=ResourceKind.EXAMPLE))
    dialog = a_dialog(desk, partner, qtbot)
    assert "plezier in uw team" not in dialog.body_edit.text(), "nothing goes in by itself"
    first, *rest = dialog.body_edit.text().split("\n\n")
    menu = dialog.sentence_button.menu()
    assert [action.text() for action in menu.actions()] == [
        "Wat het hun oplevert",
        "Voorbeeld: een klas && een kas",
    ]
    brings = "Wij hopen dat het werken met onze leerlingen ook u iets brengt: plezier in uw team."
    choose_in_menu(menu, "sentence1")
    assert dialog.body_edit.text().split("\n\n") == [first, brings, *rest]
    assert dialog.body_edit.textCursor().selectedText() == brings and dialog.body_edit.hasFocus()
    choose_in_menu(menu, "sentence2")
    wait_until(lambda: "een klas & een kas" in letter_text(dialog))
    desk.leaving.emit()
    assert "een klas & een kas" in a_dialog(desk, partner, qtbot).body_edit.text()


def test_without_sentences_the_button_says_where_they_come_from(
    desk: Desk, partner: int, qtbot: QtBot
) -> None:
    assert "Hulpmiddelen" in a_dialog(desk, partner, qtbot).sentence_button.why_not


def test_who_an_example_names_is_told(desk: Desk, partner: int, qtbot: QtBot) -> None:
    """AVG art. 6: what came with one click is looked at as well."""
    person = builders.a_person(desk.database)
    builders.a_contact_role(desk.database, person.id, partner)
    builders.kept(desk.database, Resource(title="Renée bouwde een kas", kind=ResourceKind.EXAMPLE))
    dialog = a_dialog(desk, partner, qtbot)
    choose_in_menu(dialog.sentence_button.menu(), "sentence1")
    assert "Je noemt Renée Oostindiën" in notices(dialog)
