"""The dialogs of Privacy, used as a person does."""

import datetime as dt
import json
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from netwerk_desktop.model.partners import ContactMoment
from netwerk_desktop.model.people import Person
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.privacy.certificate import erasures
from netwerk_desktop.services.privacy.cleaning import holds
from netwerk_desktop.services.privacy.erasure import ErasurePreview
from netwerk_desktop.services.privacy.mentions import TextMention
from netwerk_desktop.services.privacy.terms import months_in_words, terms
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.rotation import gone_on
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.privacy.access_dialog import AccessDialog
from netwerk_desktop.ui.privacy.cleaning_dialog import CleaningDialog
from netwerk_desktop.ui.privacy.doors import open_for_person, open_privacy
from netwerk_desktop.ui.privacy.forget_dialog import ForgetDialog, summary_of
from netwerk_desktop.ui.privacy.hold_dialog import HoldDialog
from netwerk_desktop.ui.privacy.person_chooser import PersonChooser
from netwerk_desktop.ui.privacy.record_dialog import RecordDialog
from netwerk_desktop.ui.privacy.scan_dialog import ScanDialog
from netwerk_desktop.ui.privacy.terms_page import TermField
from netwerk_desktop.ui.shared.labels import Label
from tests.builders import a_contact_role, a_partner, a_person
from tests.documents.reading import page_texts
from tests.ui.drivers import by_name, click, press, show, table_texts, type_text, wait_until
from tests.ui.paper_desk import Boxes
from tests.ui.privacy.conftest import People


def settled(desk: Desk) -> None:
    """Everything in the background is ready."""
    wait_until(lambda: not desk.tasks.running)


D = TypeVar("D", bound=QDialog)


def opened(window: QWidget, kind: type[D]) -> D:
    """The dialog of that kind that is in view."""
    return next(each for each in window.findChildren(kind) if each.isVisible())


def access(desk: Desk, window: QWidget, person: Person) -> AccessDialog:
    open_for_person(desk, window, "access", person.id)
    settled(desk)
    dialog = opened(window, AccessDialog)
    settled(desk)
    return dialog


def forgetting(desk: Desk, window: QWidget, person: Person) -> ForgetDialog:
    open_for_person(desk, window, "forget", person.id)
    dialog = opened(window, ForgetDialog)
    settled(desk)
    return dialog


def cleaning(desk: Desk, window: QWidget) -> CleaningDialog:
    open_privacy(desk, window, "cleaning")
    dialog = opened(window, CleaningDialog)
    settled(desk)
    return dialog


def test_a_person_is_found_by_a_few_letters(desk: Desk, window: QWidget, people: People) -> None:
    open_privacy(desk, window, "forget")
    chooser = opened(window, PersonChooser)
    search = by_name(chooser, QWidget, "personSearchEdit")
    type_text(search, "oost")
    assert [row[0] for row in table_texts(chooser.table)] == ["Renée Oostindiën"]
    press(search, "Return")
    settled(desk)
    assert opened(window, ForgetDialog).title_label.text() == "Vergeten: Renée Oostindiën"


def test_nobody_found_says_what_to_do(desk: Desk, window: QWidget, people: People) -> None:
    open_privacy(desk, window, "access")
    chooser = opened(window, PersonChooser)
    type_text(by_name(chooser, QWidget, "personSearchEdit"), "zzz")
    assert by_name(chooser, QWidget, "chooseButton").toolTip() == "Niemand gevonden. Typ minder letters."


def test_inzage_leaves_others_out_unless_she_says_so(
    desk: Desk, window: QWidget, people: People, boxes: Boxes, tmp_path: Path
) -> None:
    dialog = access(desk, window, people.renee)
    text = " ".join(page_texts(dialog.paper.pdf))
    assert "[andere persoon] twijfelt" in text
    click(by_name(dialog, QAbstractButton, "othersSegment"))
    assert [row[2] for row in table_texts(dialog.others)] == ["Jan Veenstra"]
    dialog.others.choose(0)
    press(dialog.others, "Space")
    settled(desk)
    assert "Jan Veenstra twijfelt" in " ".join(page_texts(dialog.paper.pdf))


def test_inzage_says_whose_names_it_cannot_know(desk: Desk, window: QWidget, people: People) -> None:
    """Somebody who is not in the file may be named all the same: nobody may think that all was found."""
    dialog = access(desk, window, people.renee)
    assert "lees het papier zelf na" in by_name(dialog, Label, "othersWords").text()
    dialog.close()
    alone = a_person(desk.database, "Wout", "Zwoelmans")
    a_contact_role(desk.database, alone.id, a_partner(desk.database, "Garage").id)
    dialog = access(desk, window, alone)
    assert table_texts(dialog.others) == []
    words = by_name(dialog, Label, "othersWords").text()
    assert "ook in het bestand staat" in words
    assert "herkent Netwerk niet: lees de teksten op het papier zelf na" in words


def test_inzage_is_saved_as_paper_and_for_machines(
    desk: Desk,
    window: QWidget,
    people: People,
    boxes: Boxes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = access(desk, window, people.renee)
    boxes.path = tmp_path / "inzage.pdf"
    click(dialog.save_button)
    assert boxes.path.read_bytes() == dialog.paper.pdf
    assert boxes.proposals[0].name == "2026-11-22 Inzage Renée Oostindiën.pdf"
    chosen = tmp_path / "inzage.json"
    monkeypatch.setattr("netwerk_desktop.ui.feedback.ask_save_file", lambda *_args, **_options: chosen)
    click(dialog.json_button)
    assert json.loads(chosen.read_text(encoding="utf-8"))["inzage"] == "Renée Oostindiën"
    assert "Veenstra" not in chosen.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("proposed", "words"),
    [
        ((True, True), "Daar komt [naam verwijderd] te staan."),
        ((True, False), "In 1 daarvan komt [naam verwijderd]; de rest kan blijven."),
        ((False, False), "Voorstel: laten staan"),
        ((), "in geen andere tekst"),
    ],
)
def test_what_is_proposed_for_texts_is_said_as_it_is(proposed: tuple[bool, ...], words: str) -> None:
    mentions = tuple(
        TextMention(("person", number, "surname"), "Personen", "Achternaam", None, "Amrani", "", goes)
        for number, goes in enumerate(proposed)
    )
    preview = ErasurePreview((1,), "Birta el Amrani", (), (), mentions, 2, dt.date(2028, 11, 28))
    assert words in summary_of(preview)


def test_forgetting_asks_first_and_no_leaves_everything(
    desk: Desk, window: QWidget, people: People, boxes: Boxes
) -> None:
    dialog = forgetting(desk, window, people.renee)
    assert "Gaat weg: personen (1)" in dialog.summary.accessibleName()
    assert "22 november 2028" in dialog.hint.text()
    boxes.answer = False
    click(dialog.forget_button)
    settled(desk)
    assert "niet meer terugnemen" in boxes.asked[0][1]
    assert boxes.asked[0][2] == "Vergeet voorgoed"
    assert dialog.isVisible()
    with desk.database.read() as session:
        assert session.get(Person, people.renee.id) is not None


def test_forgetting_does_what_the_table_says(
    desk: Desk, window: QWidget, people: People, boxes: Boxes, said: list[str]
) -> None:
    dialog = forgetting(desk, window, people.renee)
    assert table_texts(dialog.mentions)[0][0] == "gaat weg"
    type_text(dialog.reason_edit, "Verzoek per brief")
    click(dialog.forget_button)
    settled(desk)
    with desk.database.read() as session:
        assert session.get(Person, people.renee.id) is None
        text = session.scalars(select(ContactMoment.text)).one()
    assert text.startswith("[naam verwijderd] wil wel")
    assert erasures(desk.database)[0].reason == "Verzoek per brief"
    assert window.findChild(ForgetDialog) is None
    assert said[-1].startswith("Persoon vergeten")
    assert "Renée" not in said[-1]


def test_a_name_may_stay(desk: Desk, window: QWidget, people: People, boxes: Boxes) -> None:
    dialog = forgetting(desk, window, people.renee)
    dialog.mentions.choose(0)
    click(dialog.turn_button)
    assert table_texts(dialog.mentions)[0][0] == "blijft"
    click(dialog.forget_button)
    settled(desk)
    with desk.database.read() as session:
        assert session.scalars(select(ContactMoment.text)).one().startswith("Renée wil wel")


def test_the_cleaning_proposes_asks_and_shows_its_certificate(
    desk: Desk, window: QWidget, people: People, boxes: Boxes, tmp_path: Path, said: list[str]
) -> None:
    dialog = cleaning(desk, window)
    assert table_texts(dialog.proposal.table)[0][:2] == ["wordt anoniem", "Renée Oostindiën"]
    assert dialog.clean_button.text() == "&Maak 1 anoniem"
    click(dialog.clean_button)
    settled(desk)
    assert boxes.asked[0][2] == "Maak 1 anoniem"
    assert boxes.asked[0][1].startswith("1 van de voorgestelde regels wordt anoniem.")
    until = long_date(gone_on(desk.today()))
    assert boxes.asked[0][1].endswith(f"In backups kunnen namen nog staan tot en met {until}.")
    assert said[-1] == "1 anoniem gemaakt"
    assert dialog.proposal.table.choice_rows == ()
    boxes.path = tmp_path / "bewijs.pdf"
    click(dialog.done_page.save_button)
    text = " ".join(page_texts(boxes.path.read_bytes()))
    assert "Bewijs van verwijdering" in text
    assert "Oostindi" not in text


def test_nothing_chosen_switches_the_button_off(
    desk: Desk, window: QWidget, people: People, boxes: Boxes
) -> None:
    dialog = cleaning(desk, window)
    click(dialog.proposal.turn_button)
    assert dialog.clean_button.why_not == "Er is niets gekozen"


def test_somebody_is_kept_longer_with_a_reason_and_released(
    desk: Desk, window: QWidget, people: People, boxes: Boxes
) -> None:
    dialog = cleaning(desk, window)
    click(dialog.proposal.hold_button)
    question = opened(window, HoldDialog)
    click(question.main_button)
    assert "Vul in waarom" in question.reason.error
    type_text(question.reason_edit, "Er loopt een klacht")
    press(question.reason_edit, "Return")
    settled(desk)
    assert table_texts(dialog.proposal.table)[0][0] == "blijft"
    assert dialog.clean_button.why_not == "Er is niets gekozen"
    assert dialog.hint.text() == "1 blijft met een reden"
    dialog.show_page("kept")
    click(dialog.kept.lift_button)
    settled(desk)
    assert holds(desk.database) == []
    assert dialog.proposal.chosen_subjects == (("person", people.renee.id),)


def test_a_term_is_changed_with_its_source(desk: Desk, window: QWidget, people: People, boxes: Boxes) -> None:
    dialog = cleaning(desk, window)
    dialog.show_page("terms")
    page = dialog.terms
    page.source_edit.clear()
    click(page.save_button)
    assert "waar deze termijn vandaan komt" in page.source.error
    page.months_edit.setValue(36)
    type_text(page.source_edit, "Besluit bestuur")
    click(page.save_button)
    settled(desk)
    assert (terms(desk.database)[0].months, terms(desk.database)[0].source) == (36, "Besluit bestuur")
    assert dialog.proposal.table.choice_rows == ()


@pytest.mark.parametrize(
    ("typed", "months"),
    [("3 jaar", 36), ("3", 36), ("18 maanden", 18), ("1 maand", 1), ("half", 24)],
)
def test_a_term_is_typed_as_it_is_said(qtbot: QtBot, typed: str, months: int) -> None:
    field = TermField()
    qtbot.addWidget(field)
    field.setValue(24)
    show(field, width=200, height=30)
    assert field.text() == "2 jaar"
    field.selectAll()
    type_text(field, typed)
    press(field, "Return")
    assert (field.value(), field.text()) == (months, months_in_words(months))
    field.setValue(18)
    press(field, "Up")
    assert field.text() == "30 maanden"


def test_the_register_is_shown_and_saved(
    desk: Desk, window: QWidget, people: People, boxes: Boxes, tmp_path: Path
) -> None:
    open_privacy(desk, window, "record")
    dialog = opened(window, RecordDialog)
    settled(desk)
    boxes.path = tmp_path / "register.pdf"
    click(dialog.save_button)
    assert "Verwerkingsregister" in page_texts(boxes.path.read_bytes())[0]


def test_the_scan_shows_the_bsn_first_and_goes_to_the_partner(
    desk: Desk, window: QWidget, people: People
) -> None:
    wanted: list[int] = []
    desk.partner_wanted.connect(wanted.append)
    open_privacy(desk, window, "scan")
    dialog = opened(window, ScanDialog)
    settled(desk)
    assert [row[0] for row in table_texts(dialog.table)] == ["BSN", "gezondheid"]
    assert "UAVG artikel 46" in dialog.explanation.text()
    click(dialog.go_button)
    assert wanted == [people.partner_id]
    assert not dialog.isVisible()


def test_a_clean_file_says_so(desk: Desk, window: QWidget, database: Database) -> None:
    open_privacy(desk, window, "scan")
    dialog = opened(window, ScanDialog)
    settled(desk)
    assert dialog.nothing.isVisible()
    assert dialog.go_button.why_not


@pytest.mark.parametrize("large", [False, True])
def test_everything_fits_on_the_small_laptop(
    desk: Desk, window: QWidget, people: People, large: bool, request: pytest.FixtureRequest
) -> None:
    if large:
        request.getfixturevalue("look").set_scale(1.5)
    for key in ("access", "cleaning", "record", "scan"):
        open_privacy(desk, window, key)
        settled(desk)
        dialog = next(each for each in window.findChildren(QDialog) if each.isVisible())
        assert dialog.width() <= window.width()
        assert dialog.height() <= window.height()
        dialog.reject()
