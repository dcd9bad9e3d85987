"""Doubles, documents, labels and mails on the tab, as a person meets them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QMenu, QRadioButton, QWidget

from netwerk_desktop.model.partners import Partner
from netwerk_desktop.services.partner_files import partner_files
from netwerk_desktop.services.timelines import timeline
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.labels_dialog import LabelsDialog
from netwerk_desktop.ui.partners import documents_section, exchange_deeds
from netwerk_desktop.ui.partners.duplicates_dialog import DuplicatesDialog
from netwerk_desktop.ui.partners.merge_dialog import MergeDialog
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.shared.dragged_files import CONTENT, NAMES
from netwerk_desktop.ui.shared.partner_chooser import PartnerChooser
from tests import builders
from tests.exchange.outlook_messages import outlook_message
from tests.exchange.virtual_files import file_group
from tests.storage.files import contents
from tests.ui.drivers import by_name, click, press, table_texts, type_text, wait_until
from tests.ui.partners.acting import button, line


def dialog_of(tab: PartnersTab, kind: type[QWidget]) -> QWidget:
    found = [each for each in tab.window().findChildren(kind) if each.isVisible()]
    assert len(found) == 1, found
    return found[0]


@pytest.fixture
def pair(tab: PartnersTab, database: Database) -> tuple[int, int]:
    """Two partners with one phone number, shown in the list."""
    one = builders.a_partner(database, "Bakkerij Çelik", phone="0599 12 34 56", remark="Bakt op dinsdag").id
    two = builders.a_partner(database, "Celik Bakkerij", phone="0599 12 34 56", remark="Oude lijst").id
    builders.a_contact_moment(database, two, text="Gebeld over de markt")
    tab.refresh()
    return one, two


def drop(target: QWidget, paths: list[Path], at: QPoint) -> bool:
    """Drop files on a widget, as the system delivers it; whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return drop_data(target, data, at)


def drop_out_of_mail_program(target: QWidget, files: dict[str, bytes], at: QPoint) -> bool:
    """The same with files that only the mail program has, as Windows hands them on."""
    data = QMimeData()
    data.setData(NAMES, QByteArray(file_group(*files)))
    for place, content in enumerate(files.values()):
        data.setData(f"{CONTENT};index={place}", QByteArray(content))
    return drop_data(target, data, at)


def drop_data(target: QWidget, data: QMimeData, at: QPoint) -> bool:
    options = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(at, *options)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(at), *options)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def settle(desk: Desk) -> None:
    wait_until(lambda: not desk.tasks.running)


def test_who_looks_alike_is_told_and_merged_where_it_stands(
    tab: PartnersTab, desk: Desk, database: Database, pair: tuple[int, int], said: list[str]
) -> None:
    one, two = pair
    before = contents(database)
    tab.choose_partner(two)
    line = tab.detail.lookalike
    assert line.isVisible()
    assert line.accessibleName() == "Lijkt op Bakkerij Çelik: zelfde telefoon, naam 99% gelijk"
    click(line.merge_button)
    merge = dialog_of(tab, MergeDialog)
    assert isinstance(merge, MergeDialog)
    assert by_name(merge, QRadioButton, "remarkBothRadio").isChecked()
    click(by_name(merge, QRadioButton, "nameLoserRadio"))
    click(merge.merge_button)
    assert said == ["Partners samengevoegd"]
    with database.read() as session:
        kept = session.get_one(Partner, one)
        assert kept.name == "Celik Bakkerij"
        assert kept.remark.startswith("Bakt op dinsdag\nOude lijst\n")
    assert timeline(database, one)[0] == 1
    assert [row.id for row in tab.list.model.rows] == [one]
    assert tab.list.table.chosen_ids() == (one,), "whom she was looking at is in sight"
    database.undo()
    assert contents(database) == before


def test_the_rest_of_who_goes_is_told_before_it_holds_for_both(
    tab: PartnersTab, database: Database, pair: tuple[int, int]
) -> None:
    builders.a_lock(database, pair[1], reason="{druk}.")
    tab.choose_partner(pair[1])
    click(tab.detail.lookalike.merge_button)
    merge = dialog_of(tab, MergeDialog)
    assert isinstance(merge, MergeDialog)
    told = "Ook dit geldt dan voor Bakkerij Çelik: Niet benaderen: {druk}."
    assert merge._words.text().endswith(told)
    click(merge.swap_button)
    assert "Niet benaderen" not in merge._words.text()
    merge.close()


def test_not_double_is_remembered(tab: PartnersTab, database: Database, pair: tuple[int, int]) -> None:
    tab.choose_partner(pair[0])
    click(tab.detail.lookalike.apart_button)
    assert not tab.detail.lookalike.isVisible()
    tab.choose_partner(pair[1])
    assert not tab.detail.lookalike.isVisible()


def test_the_list_of_doubles(tab: PartnersTab, desk: Desk, database: Database, pair: tuple[int, int]) -> None:
    one = builders.a_person(database, "Jan", "Vos", email="jan@vos.example")
    two = builders.a_person(database, "Jan", "Vos", email="JAN@vos.example")
    for person, partner in zip((one, two), pair, strict=True):
        builders.a_contact_role(database, person.id, partner)
    by_name(tab, QAction, "duplicatesAction").trigger()
    settle(desk)
    dialog = dialog_of(tab, DuplicatesDialog)
    assert isinstance(dialog, DuplicatesDialog)
    assert [row.reason for row in dialog.model.rows] == [
        "zelfde telefoon, naam 99% gelijk",
        "persoon, zelfde mailadres",
    ]
    texts = table_texts(dialog.table)
    assert [(row[1], row[3]) for row in texts] == [("onbekend", "actief"), ("", "")]
    dialog.table.choose(2)
    assert dialog.apart_button.why_not
    click(dialog.merge_button)
    merge = dialog.findChild(MergeDialog)
    assert merge is not None
    click(merge.merge_button)
    settle(desk)
    assert len(dialog.model.rows) == 1
    click(dialog.apart_button)
    settle(desk)
    assert dialog.model.rowCount() == 0
    assert "niemand twee keer" in dialog.words.text()
    dialog.reject()


def test_two_chosen_rows_and_one_person(tab: PartnersTab, database: Database, pair: tuple[int, int]) -> None:
    for partner in pair:
        person = builders.a_person(database, "Jan", "Vos")
        builders.a_contact_role(database, person.id, partner)
    tab.list.table.choose_many(pair)
    by_name(tab, QAction, "mergePartnersAction").trigger()
    merge = dialog_of(tab, MergeDialog)
    assert isinstance(merge, MergeDialog)
    assert by_name(merge, QCheckBox, "samePerson1Check").isChecked()
    click(merge.swap_button)
    click(merge.merge_button)
    assert [row.id for row in tab.list.model.rows] == [pair[1]]


def test_one_chosen_row_asks_for_the_other(tab: PartnersTab, pair: tuple[int, int]) -> None:
    tab.choose_partner(pair[0])
    by_name(tab, QAction, "mergePartnersAction").trigger()
    chooser = dialog_of(tab, PartnerChooser)
    assert isinstance(chooser, PartnerChooser)
    assert chooser.table.row_model().rowCount() == 1, "not the partner itself"
    press(chooser, "Return")
    dialog_of(tab, MergeDialog).close()


def test_who_was_here_first_stays_whoever_she_began_with(tab: PartnersTab, pair: tuple[int, int]) -> None:
    tab.choose_partner(pair[1])
    by_name(tab, QAction, "mergePartnersAction").trigger()
    press(dialog_of(tab, PartnerChooser), "Return")
    merge = dialog_of(tab, MergeDialog)
    assert by_name(merge, QLabel, "mergeWinnerLabel").text() == "blijft: Bakkerij Çelik"
    merge.close()


def chosen_from(menu: QMenu, name: str) -> None:
    """Choose in a menu."""
    next(each for each in menu.actions() if each.objectName() == name).trigger()


def test_a_document_is_dropped_opened_and_removed(
    tab: PartnersTab,
    desk: Desk,
    database: Database,
    pair: tuple[int, int],
    tmp_path: Path,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("netwerk_desktop.services.partner_files.open_with_system", opened.append)
    path = tmp_path / "Rooster.pdf"
    path.write_bytes(b"%PDF-1.7 rooster")
    tab.choose_partner(pair[0])
    desk.places.create_folders()
    assert drop(tab.detail, [path], QPoint(60, 200))
    settle(desk)
    assert said == ["Document bewaard"]
    (card,) = partner_files(database, pair[0])
    section = tab.detail.sections.documents
    (row,) = section.rows
    row.asked.emit()
    assert opened[0].read_bytes() == b"%PDF-1.7 rooster"
    chosen_from(section.menu_of(card), "remarkDocumentAction")
    edit = line(section, "documentRemarkEdit")
    type_text(edit, "Rooster van klas 3B")
    press(edit, "Return")
    assert (said[-1], section.rows[0].card.remark) == ("Opmerking bewaard", "Rooster van klas 3B")
    assert not edit.isVisible() and "Rooster van klas 3B" in section.rows[0].accessibleName()
    database.undo()
    assert section.rows[0].card.remark == ""
    chosen_from(section.menu_of(card), "remarkDocumentAction")
    press(edit, "Esc")
    assert not edit.isVisible()
    chosen_from(section.menu_of(card), "removeDocumentAction")
    assert said[-1] == "Rooster.pdf verwijderd"
    assert section.rows == []


def test_what_may_not_be_kept_is_said(
    tab: PartnersTab, desk: Desk, pair: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    problems: list[str] = []
    monkeypatch.setattr(
        "netwerk_desktop.ui.partners.documents_section.show_problem",
        lambda _parent, problem: problems.append(problem.message),
    )
    path = tmp_path / "spel.exe"
    path.write_bytes(b"MZ\x90")
    tab.choose_partner(pair[0])
    drop(tab.detail, [path], QPoint(60, 200))
    settle(desk)
    assert problems[0].startswith("spel.exe is een programma")


def test_a_mail_on_a_row_opens_the_form_and_keeps_nothing(
    tab: PartnersTab, desk: Desk, database: Database, pair: tuple[int, int], tmp_path: Path
) -> None:
    person = builders.a_person(database, "Renée", "Oostindiën", email="renee@wosten.example")
    builders.a_contact_role(database, person.id, pair[1])
    before = contents(database, without=frozenset())
    path = tmp_path / "Stageplek.msg"
    path.write_bytes(outlook_message(attachments=["Rooster.pdf"]))
    place = tab.list.model.place_of(pair[1])
    assert place is not None
    where = tab.list.table.visualRect(tab.list.model.index(place, 0)).center()
    assert drop(tab.list.table.viewport(), [path], where)
    settle(desk)
    form = tab.detail.log_form
    assert form.isVisible()
    assert form.partner_id == pair[1]
    values = form._values()
    assert (values["kind"], values["person"]) == ("MAIL", str(person.id))
    assert values["said"].startswith("Stageplek in maart\nDag Maartje,")
    assert "Bijlagen: Rooster.pdf" in values["said"]
    press(form, "Esc")
    assert contents(database, without=frozenset()) == before
    drop(tab.list.table.viewport(), [path], where)
    settle(desk)
    form.save()
    assert timeline(database, pair[1])[0] == 2


@pytest.mark.parametrize("suffix", ["msg", "eml"])
def test_a_mail_is_chosen_without_a_mouse(
    tab: PartnersTab,
    desk: Desk,
    database: Database,
    pair: tuple[int, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:
    """Who does not drag has *+ Document*: of a mail it makes a contact too, and the file stays."""
    path = tmp_path / f"Stageplek.{suffix}"
    mail = "Subject: Stageplek in maart\nFrom: renee@wosten.example\n\nDag Maartje,"
    path.write_bytes(outlook_message() if suffix == "msg" else mail.encode())
    problems: list[str] = []
    monkeypatch.setattr(documents_section, "show_problem", lambda _, problem: problems.append(str(problem)))
    monkeypatch.setattr(documents_section, "ask_open_file", lambda *_args, **_more: path)
    tab.choose_partner(pair[0])
    press(by_name(tab.detail, QAbstractButton, "addDocumentButton"), "Return")
    settle(desk)
    assert problems == []
    form = tab.detail.log_form
    assert form.isVisible() and form.partner_id == pair[0]
    assert form._values()["said"].startswith("Stageplek in maart")
    assert path.exists()
    assert partner_files(database, pair[0]) == ()


def test_a_mail_comes_straight_out_of_outlook(tab: PartnersTab, desk: Desk, pair: tuple[int, int]) -> None:
    """It lies on the disk no longer than it is read."""
    desk.places.create_folders()
    tab.choose_partner(pair[0])
    at = QPoint(60, 200)
    assert drop_out_of_mail_program(tab.detail, {"Stageplek.msg": outlook_message()}, at)
    settle(desk)
    form = tab.detail.log_form
    assert form.isVisible()
    assert form._values()["said"].startswith("Stageplek in maart")
    assert list(desk.places.temporary.rglob("*.msg")) == []


def test_two_mails_at_once_are_not_passed_over_in_silence(
    tab: PartnersTab, desk: Desk, pair: tuple[int, int], said: list[str]
) -> None:
    desk.places.create_folders()
    tab.choose_partner(pair[0])
    mails = {"een.msg": outlook_message(), "twee.msg": outlook_message()}
    drop_out_of_mail_program(tab.detail, mails, QPoint(60, 200))
    settle(desk)
    assert tab.detail.log_form.isVisible()
    assert said == ["Eén mail tegelijk: sleep de andere hierna"]
    assert list(desk.places.temporary.rglob("*.msg")) == []


def test_an_attachment_comes_straight_out_of_a_mail(
    tab: PartnersTab, desk: Desk, database: Database, pair: tuple[int, int], said: list[str]
) -> None:
    desk.places.create_folders()
    tab.choose_partner(pair[0])
    drop_out_of_mail_program(tab.detail, {"..\\Rooster.pdf": b"%PDF-1.7 rooster"}, QPoint(60, 200))
    settle(desk)
    assert said == ["Document bewaard"]
    assert [card.name for card in partner_files(database, pair[0])] == ["Rooster.pdf"]
    assert list(desk.places.temporary.rglob("*.pdf")) == []


def test_a_mail_program_that_keeps_it_to_itself_says_how_it_does_work(
    tab: PartnersTab, desk: Desk, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    problems: list[str] = []
    monkeypatch.setattr(
        "netwerk_desktop.ui.shared.dragged_files.show_problem",
        lambda _parent, problem: problems.append(problem.message),
    )
    tab.choose_partner(pair[0])
    drop_out_of_mail_program(tab.detail, {"Stageplek.msg": b""}, QPoint(60, 200))
    settle(desk)
    assert problems == [
        "Je mailprogramma geeft dit niet door. Sleep het eerst naar je bureaublad, en van daar hierheen."
    ]
    assert not tab.detail.log_form.isVisible()


def test_a_mail_of_a_stranger_asks_whose_it_is(
    tab: PartnersTab, desk: Desk, pair: tuple[int, int], tmp_path: Path
) -> None:
    path = tmp_path / "vreemd.msg"
    path.write_bytes(outlook_message())
    tab.take_mail(path)
    settle(desk)
    chooser = dialog_of(tab, PartnerChooser)
    press(chooser, "Return")
    assert tab.detail.log_form.isVisible()


def test_a_list_on_the_table_is_left_to_the_window(
    tab: PartnersTab, pair: tuple[int, int], tmp_path: Path
) -> None:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(b"PK\x03\x04")
    where = tab.list.table.visualRect(tab.list.model.index(0, 0)).center()
    assert not drop(tab.list.table.viewport(), [path], where)


def test_labels_of_the_chosen_show_what_comes_out(
    tab: PartnersTab, desk: Desk, database: Database, pair: tuple[int, int]
) -> None:
    builders.a_location(database, pair[0], street="Kade", postcode="1234 SD", city="Waterrijk")
    tab.list.table.choose_many(pair)
    click(button(tab, "labelsSeveralButton"))
    dialog = dialog_of(tab, LabelsDialog)
    assert isinstance(dialog, LabelsDialog)
    wait_until(lambda: bool(dialog.paper.pdf))
    assert dialog.count_label.text() == "1 adres"
    assert dialog.left_out.accessibleName() == "Niet mee, nog geen adres: Celik Bakkerij"
    first = dialog.paper.pdf
    dialog.start_edit.setValue(4)
    wait_until(lambda: dialog.paper.pdf != first)
    click(button(dialog, "envelopesSegment"))
    assert dialog.envelope_choice.isVisible()
    assert not dialog.sheet_choice.isVisible()
    wait_until(lambda: dialog.paper.view.page_count == 1)
    dialog.reject()


def test_the_address_book_of_the_chosen(
    tab: PartnersTab,
    pair: tuple[int, int],
    tmp_path: Path,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "adressen.vcf"
    monkeypatch.setattr(feedback, "ask_save_file", lambda *_a, **_k: target)
    monkeypatch.setattr(exchange_deeds, "folder_for_papers", lambda _desk: tmp_path)
    tab.list.table.choose_many(pair)
    by_name(tab, QAction, "saveCardsAction").trigger()
    assert said == ["2 adressen opgeslagen"]
    assert target.read_bytes().count(b"BEGIN:VCARD") == 2
