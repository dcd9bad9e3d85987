"""The tab as a person uses it: find, draft, fill in, make definitive, sign, withdraw, throw away."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from netwerk_desktop.model.agreements import AgreementStatus
from netwerk_desktop.services.agreement_lists import AgreementState, list_agreements
from netwerk_desktop.services.agreements import (
    SignatoryLine,
    change_parties,
    draft_agreement,
    withdraw_agreement,
)
from netwerk_desktop.services.issuing import issue_agreement
from netwerk_desktop.system import clock
from netwerk_desktop.ui.agreements import AgreementsTab
from netwerk_desktop.ui.agreements.dialogs import SignDialog, WithdrawDialog
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers import printing
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.chips import FilterChip
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.editors import ChoiceField
from netwerk_desktop.ui.shared.in_place import InPlaceField
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.partner_chooser import PartnerChooser
from netwerk_desktop.ui.shared.theme import Theme
from tests.builders import a_contact_moment, a_lock
from tests.conftest import MOMENT
from tests.documents.reading import page_texts
from tests.papers import a_reachable_partner, detail_of, lines_of_parties, sign_all
from tests.ui.drivers import by_name, choose_in_menu, click, press, show, table_texts, type_text, wait_until
from tests.ui.paper_desk import Boxes, heard

NASTY = "<b>Bakker & Zn</b>"


@pytest.fixture
def partner(desk: Desk) -> int:
    return a_reachable_partner(desk.database)


@pytest.fixture
def tab(desk: Desk, partner: int, qtbot: QtBot) -> AgreementsTab:
    made = AgreementsTab(desk)
    qtbot.addWidget(made)
    show(made, width=1366, height=670)
    return made


def action(tab: AgreementsTab, name: str) -> QAction:
    return by_name(tab, QAction, name)


def open_dialog(tab: AgreementsTab, kind: type[QDialog]) -> QDialog:
    found = [dialog for dialog in tab.findChildren(kind) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]


def keep(field: InPlaceField, text: str) -> None:
    """Click the value, type over it, Enter."""
    field.edit()
    editor = field.editor
    assert not isinstance(editor, ChoiceField)
    editor.clear()
    type_text(editor, text)
    press(editor, "Return")


def text_in_view(tab: AgreementsTab) -> str:
    return " ".join(page_texts(tab.pane.paper.pdf)) if tab.pane.paper.pdf else ""


def test_first_step_is_offered_while_there_is_nothing(tab: AgreementsTab, desk: Desk) -> None:
    assert tab.empty.isVisible()
    click(by_name(tab, Button, "emptyNewAgreementButton"))
    chooser = open_dialog(tab, PartnerChooser)
    assert table_texts(by_name(chooser, DataTable, "chooserTable"))[0][-1] == "onbekend"
    type_text(by_name(chooser, QLineEdit, "chooserSearchEdit"), "çel")
    press(by_name(chooser, QLineEdit, "chooserSearchEdit"), "Return")
    assert not tab.empty.isVisible()
    assert table_texts(tab.table)[0][:2] == ["—", "Bakkerij Çelik & Zoon"]


def test_contact_with_each_partner_stands_in_the_list_and_goes_along_to_excel(
    tab: AgreementsTab, desk: Desk, partner: int
) -> None:
    """It follows at once; what is being typed beside the list is left alone (N1)."""
    tab.start_draft(partner)
    assert levels(tab) == ["onbekend"]
    purpose = next(field for field in tab.pane.findChildren(InPlaceField) if field.isVisible())
    purpose.edit()
    a_contact_moment(desk.database, partner, happened_on=desk.today())
    assert levels(tab) == ["actief"] and purpose.editing
    a_lock(desk.database, partner)
    assert levels(tab) == ["met rust"]
    content = tab.table.content(only_chosen=False)
    assert content.rows[0][content.headings.index("Contact")] == "met rust"
    tab.resize(1093, 535)
    assert levels(tab) == ["met rust"], "as a sign alone it says the same"


def levels(tab: AgreementsTab) -> list[str]:
    place = [column.key for column in tab.table.row_model().columns].index("level")
    model = tab.table.model()
    return [model.index(row, place).data() for row in range(model.rowCount())]


def test_chooser_says_when_nobody_is_found(tab: AgreementsTab) -> None:
    tab.choose_partner()
    chooser = open_dialog(tab, PartnerChooser)
    type_text(by_name(chooser, QLineEdit, "chooserSearchEdit"), "bestaat niet")
    button = by_name(chooser, Button, "chooseButton")
    assert not button.isEnabled()
    assert button.why_not == "Kies eerst een partner"


def test_from_partner_to_printed_agreement_in_three_steps(
    tab: AgreementsTab, desk: Desk, partner: int, boxes: Boxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []

    def record(_desk: Desk, _parent: object, paper: object, **_options: object) -> None:
        printed.append(paper.content)  # type: ignore[attr-defined]

    monkeypatch.setattr("netwerk_desktop.ui.agreements.deeds.print_paper", record)
    tab.start_draft(partner)
    issue = by_name(tab, Button, "issueAgreementButton")
    wait_until(issue.hasFocus)
    click(issue)
    assert "niet ongedaan" in boxes.asked[0][1]
    assert by_name(tab, Button, "printAgreementButton").hasFocus()
    click(by_name(tab, Button, "printAgreementButton"))
    assert list_agreements(desk.database)[0].number == "SO-2026-001"
    assert "SO-2026-001" in page_texts(printed[0])[0]


def test_making_it_definitive_prints_it_too(
    tab: AgreementsTab, desk: Desk, partner: int, boxes: Boxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(
        "netwerk_desktop.ui.agreements.deeds.print_paper",
        lambda _desk, _parent, paper, **_options: printed.append(paper.content),
    )
    tab.start_draft(partner)
    boxes.first = True
    click(by_name(tab, Button, "issueAgreementButton"))
    (paper,) = printed
    assert "SO-2026-001" in page_texts(paper)[0]


def test_asking_first_can_be_answered_with_no(
    tab: AgreementsTab, desk: Desk, partner: int, boxes: Boxes
) -> None:
    tab.start_draft(partner)
    boxes.answer = False
    action(tab, "issueAgreementAction").trigger()
    assert len(boxes.asked) == 1
    assert list_agreements(desk.database)[0].number is None


def test_signatory_without_authority_is_warned_about_and_not_blocked(
    desk: Desk, tab: AgreementsTab, boxes: Boxes
) -> None:
    tab.start_draft(a_reachable_partner(desk.database, "Garage Lübbers", person="Jan Lübbers", may_sign=None))
    assert tab.pane.form.notice.isVisible()
    action(tab, "issueAgreementAction").trigger()
    assert "Van Jan Lübbers weten we niet of die mag tekenen" in boxes.asked[0][1]
    assert list_agreements(desk.database)[0].number == "SO-2026-001"


def test_who_is_left_alone_is_told_about_and_not_blocked(
    desk: Desk, tab: AgreementsTab, boxes: Boxes, partner: int
) -> None:
    tab.start_draft(partner)
    assert "Niet benaderen" not in tab.pane.form.notice.accessibleName()
    a_lock(desk.database, partner)
    told = "Niet benaderen: verbouwing. Vroegen zij er zelf om? Dan kan het."
    assert told in tab.pane.form.notice.accessibleName() and tab.pane.form.notice.isVisible()
    action(tab, "issueAgreementAction").trigger()
    assert told in boxes.asked[0][1]
    assert list_agreements(desk.database)[0].number == "SO-2026-001"


def test_preview_follows_what_is_typed(tab: AgreementsTab, partner: int) -> None:
    tab.start_draft(partner)
    wait_until(lambda: "concept" in text_in_view(tab).lower())
    keep(tab.pane.form.texts["why"], "Leerlingen leren het vak waar het gebeurt.")
    wait_until(lambda: "waar het gebeurt" in text_in_view(tab))


def test_fields_of_the_draft_keep_themselves(tab: AgreementsTab, desk: Desk, partner: int) -> None:
    tab.start_draft(partner)
    form = tab.pane.form
    keep(form.texts["evaluation_weeks"], "wk 20")
    keep(form.ends_field, "1 mei 2027")
    keep(form.parties.forms[1].contact_field, NASTY)
    form.cofunding.click()
    detail = detail_of(desk.database, list_agreements(desk.database)[0].id)
    assert detail.agreement.evaluation_weeks == "wk 20"
    assert detail.agreement.ends_on == dt.date(2027, 5, 1)
    assert detail.parties[1].contact_name == NASTY
    assert detail.agreement.has_cofunding
    desk.database.undo()
    assert not form.cofunding.isChecked()
    desk.database.undo()
    assert form.parties.forms[1].contact_field.value == "E. Çelik, eigenaar"


@pytest.mark.parametrize(("typed", "words"), [("31-02", "bestaat niet"), ("1-1-2026", "voor de begindatum")])
def test_wrong_day_is_said_at_the_field(tab: AgreementsTab, partner: int, typed: str, words: str) -> None:
    tab.start_draft(partner)
    field = tab.pane.form.ends_field
    keep(field, typed)
    assert field.editing
    assert words in field.error


def test_proposed_term_is_one_click(tab: AgreementsTab, desk: Desk, partner: int) -> None:
    tab.start_draft(partner)
    click(by_name(tab, Button, "term3Button"))
    assert list_agreements(desk.database)[0].ends_on == dt.date(2029, 7, 31)
    assert tab.pane.form.ends_field.value == "31 juli 2029"


def test_menukaart_is_ticked_and_filled_in(tab: AgreementsTab, desk: Desk, partner: int) -> None:
    tab.start_draft(partner)
    activities = tab.pane.form.activities
    card = activities.cards[1]
    card.tick.click()
    card.unfold(True)
    keep(card.fields["for_whom"], "klas 3")
    activities.add_line()
    keep(activities.cards[-1].fields["what"], NASTY)
    resources = tab.pane.form.resources
    resources.add_line()
    keep(resources.cards[0].fields["what"], "Werkschoenen")
    menu = detail_of(desk.database, list_agreements(desk.database)[0].id).menu
    agreed = [(line.what, line.for_whom) for line in menu if line.is_agreed]
    assert agreed == [("Gastles", "klas 3")]
    assert [line.what for line in menu][-2:] == [NASTY, "Werkschoenen"]
    assert card.is_unfolded, "the line that was filled in stays open"


def test_line_that_stays_empty_is_not_kept(tab: AgreementsTab, desk: Desk, partner: int) -> None:
    tab.start_draft(partner)
    before = detail_of(desk.database, list_agreements(desk.database)[0].id).structure
    structure = tab.pane.form.structure
    structure.add_line()
    structure.cards[-1].fields["level"].restore()
    keep(structure.cards[0].fields["rhythm"], "elke maand")
    after = detail_of(desk.database, list_agreements(desk.database)[0].id).structure
    assert len(after) == len(before)
    assert after[0].rhythm == "elke maand"
    click(structure.cards[0].edit_button)
    click(structure.cards[0].remove_button)
    assert len(detail_of(desk.database, list_agreements(desk.database)[0].id).structure) == len(before) - 1


def test_further_party_comes_with_its_people_and_goes_again(
    tab: AgreementsTab, desk: Desk, partner: int
) -> None:
    a_reachable_partner(desk.database, "Garage Lübbers", person="Jan Lübbers")
    tab.start_draft(partner)
    tab.pane.form.parties.party_wanted.emit()
    chooser = open_dialog(tab, PartnerChooser)
    assert [row[0] for row in table_texts(by_name(chooser, DataTable, "chooserTable"))] == ["Garage Lübbers"]
    press(by_name(chooser, QLineEdit, "chooserSearchEdit"), "Return")
    forms = tab.pane.form.parties.forms
    assert [form.line.contact_name for form in forms][2] == "Jan Lübbers, eigenaar"
    assert table_texts(tab.table)[0][1] == "Bakkerij Çelik & Zoon en 1 ander"
    assert [form.remove_button.isHidden() for form in forms] == [True, True, False]
    forms[2].remove_button.click()
    assert len(detail_of(desk.database, list_agreements(desk.database)[0].id).parties) == 2


def test_too_many_signatories_are_refused_at_the_parties(
    tab: AgreementsTab, desk: Desk, partner: int
) -> None:
    tab.start_draft(partner)
    agreement_id = list_agreements(desk.database)[0].id
    own, other = lines_of_parties(desk.database, agreement_id)
    many = tuple(SignatoryLine(f"Naam {number}") for number in range(11))
    change_parties(desk.database, agreement_id, [own, replace(other, signatories=many)])
    signatories = tab.pane.form.parties.forms[1].signatories
    signatories.add_line()
    keep(signatories.cards[-1].fields["name"], "Nog iemand")
    assert "twaalf mensen" in by_name(tab.pane.form.parties, Label, "partiesMessage").text()


def test_signing_by_dialog(tab: AgreementsTab, desk: Desk, partner: int) -> None:
    said = heard(desk)
    with clock.fixed(MOMENT - dt.timedelta(days=22)):
        number = draft_agreement(desk.database, partner)
        issue_agreement(desk.database, number)
    tab.show_agreement(number)
    states = [row.accessibleName().rpartition(": ")[2] for row in tab.pane.who_signs.rows]
    assert states == ["wacht 22 dagen"] * 2
    click(by_name(tab, Button, "noteSignatureButton"))
    dialog = open_dialog(tab, SignDialog)
    for tick in dialog.findChildren(QCheckBox):
        tick.click()
    day = by_name(dialog, QLineEdit, "signedOnEdit")
    day.clear()
    type_text(day, "gisteren")
    click(by_name(dialog, Button, "mainButton"))
    row = list_agreements(desk.database)[0]
    assert (row.signed, row.state) == (2, AgreementState.IN_FORCE)
    assert said[-1] == "Handtekeningen genoteerd"
    assert "za 21-11, op papier" in tab.pane.who_signs.rows[0].accessibleName()
    desk.database.undo()
    assert list_agreements(desk.database)[0].signed == 0


def test_day_of_signing_that_is_still_to_come_is_said_at_the_field(
    tab: AgreementsTab, desk: Desk, partner: int
) -> None:
    number = draft_agreement(desk.database, partner)
    issue_agreement(desk.database, number)
    tab.show_agreement(number)
    action(tab, "noteSignatureAction").trigger()
    dialog = open_dialog(tab, SignDialog)
    dialog.findChildren(QCheckBox)[0].click()
    day = by_name(dialog, QLineEdit, "signedOnEdit")
    day.clear()
    type_text(day, "morgen")
    click(by_name(dialog, Button, "mainButton"))
    assert dialog.isVisible()
    assert list_agreements(desk.database)[0].signed == 0


def test_withdrawing_asks_why(tab: AgreementsTab, desk: Desk, partner: int) -> None:
    number = draft_agreement(desk.database, partner)
    issue_agreement(desk.database, number)
    tab.show_agreement(number)
    action(tab, "withdrawAgreementAction").trigger()
    dialog = open_dialog(tab, WithdrawDialog)
    press(by_name(dialog, QLineEdit, "reasonEdit"), "Return")
    assert dialog.isVisible(), "without a reason nothing happens"
    type_text(by_name(dialog, QLineEdit, "reasonEdit"), "verkeerde einddatum")
    press(by_name(dialog, QLineEdit, "reasonEdit"), "Return")
    assert tab.pane.reason.isVisible()
    assert "verkeerde einddatum" in tab.pane.reason.accessibleName()
    assert not action(tab, "noteSignatureAction").isEnabled()


def test_thrown_away_draft_comes_back_with_undo(tab: AgreementsTab, desk: Desk, partner: int) -> None:
    tab.start_draft(partner)
    choose_in_menu(tab.pane.actions_row.menu, "deleteDraftAction")
    assert tab.empty.isVisible()
    desk.database.undo()
    assert table_texts(tab.table)[0][1] == "Bakkerij Çelik & Zoon"


def test_chips_and_search_narrow_the_list(tab: AgreementsTab, desk: Desk, partner: int) -> None:
    other = a_reachable_partner(desk.database, "Garage Lübbers")
    signed, gone = draft_agreement(desk.database, partner), draft_agreement(desk.database, other)
    for number in (signed, gone):
        issue_agreement(desk.database, number)
    sign_all(desk.database, signed, dt.date(2026, 11, 22))
    withdraw_agreement(desk.database, gone, because="fout")
    draft_agreement(desk.database, other)
    type_text(tab.filter_bar.search, "lubbers")
    assert [row[0] for row in table_texts(tab.table)] == ["—", "SO-2026-002"]
    tab.filter_bar.clear()
    state = by_name(tab, FilterChip, "stateChip")
    choose_in_menu(state.menu(), "IN_FORCE")
    assert [row[0] for row in table_texts(tab.table)] == ["SO-2026-001"]
    click(by_name(tab, Button, "clearFiltersButton"))
    choose_in_menu(by_name(tab, FilterChip, "missingChip").menu(), "school")
    assert tab.nothing_found.isVisible(), "drafts and withdrawn ones wait for nobody"
    click(by_name(tab, Button, "clearFoundFiltersButton"))
    assert len(table_texts(tab.table)) == 3


def test_narrow_head_still_tells_the_last_day(tab: AgreementsTab, desk: Desk, partner: int) -> None:
    tab.start_draft(partner)
    facts = by_name(tab.pane, ElidedLabel, "agreementFactsLabel")
    for width in (1100, 420):
        tab.pane.resize(width, 500)
        in_full = facts.text().startswith("Samenwerkingsovereenkomst")
        assert in_full is (width == 1100)
        assert facts.text().endswith("2027" if in_full else "-2027")


def test_agreement_that_a_filter_hides_is_shown_when_asked_for(
    tab: AgreementsTab, desk: Desk, partner: int
) -> None:
    number = draft_agreement(desk.database, partner)
    type_text(tab.filter_bar.search, "xyz")
    assert tab.show_agreement(number)
    assert tab.table.chosen_ids() == (number,)
    assert tab.words() == ("1 van 1 getoond · 1 gekozen", "1 overeenkomst")


def test_unapproved_text_leads_to_the_screen_of_the_text(
    tab: AgreementsTab, desk: Desk, partner: int, boxes: Boxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netwerk_desktop.model.errors import DomainError

    obstacle = DomainError("De school heeft de tekst nog niet vastgesteld.", field="wording")
    monkeypatch.setattr("netwerk_desktop.ui.agreements.deeds.issuing_obstacle", lambda *_: obstacle)
    wanted: list[bool] = []
    desk.wording_wanted.connect(lambda: wanted.append(True))
    tab.start_draft(partner)
    action(tab, "issueAgreementAction").trigger()
    assert wanted == [True]
    assert boxes.asked[0][2] == "Open vaste teksten"


def test_saving_proposes_a_name_that_sorts(
    tab: AgreementsTab, desk: Desk, partner: int, boxes: Boxes, tmp_path: Path
) -> None:
    number = draft_agreement(desk.database, partner)
    paper = issue_agreement(desk.database, number)
    tab.show_agreement(number)
    boxes.path = tmp_path / "x.pdf"
    action(tab, "saveAgreementAction").trigger()
    name = "2026-11-22 Samenwerkingsovereenkomst Bakkerij Çelik & Zoon SO-2026-001.pdf"
    assert boxes.proposals == [tmp_path / "papieren" / name]
    assert boxes.path.read_bytes() == paper.content


def test_full_disk_is_said_and_the_issued_paper_stays(
    tab: AgreementsTab,
    desk: Desk,
    partner: int,
    boxes: Boxes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    number = draft_agreement(desk.database, partner)
    paper = issue_agreement(desk.database, number)
    tab.show_agreement(number)
    boxes.path = tmp_path / "papieren" / "overeenkomst.pdf"

    def full(*_arguments: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("netwerk_desktop.system.file_writing.os.write", full)
        action(tab, "saveAgreementAction").trigger()
    assert len(boxes.said) == 1
    assert "vol" in boxes.said[0]
    assert list((tmp_path / "papieren").iterdir()) == []
    action(tab, "saveAgreementAction").trigger()
    assert boxes.path.read_bytes() == paper.content


def test_without_printer_saving_is_offered(
    tab: AgreementsTab, partner: int, boxes: Boxes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    tab.start_draft(partner)
    boxes.path = tmp_path / "concept.pdf"
    action(tab, "printAgreementAction").trigger()
    assert boxes.asked[0][0] == "Geen printer gevonden"
    assert boxes.proposals[0].name == "2026-11-22 Samenwerkingsovereenkomst concept Bakkerij Çelik & Zoon.pdf"
    assert "concept" in page_texts(boxes.path.read_bytes())[0].lower()


def test_on_the_small_screen_paper_and_people_are_two_pages(
    tab: AgreementsTab, desk: Desk, partner: int, look: Theme
) -> None:
    number = draft_agreement(desk.database, partner)
    issue_agreement(desk.database, number)
    show(tab, width=1093, height=448)
    look.set_client_height(535)
    tab.show_agreement(number)
    QApplication.processEvents()
    assert tab.pane.who_signs.isVisible()
    assert not tab.pane.paper.isVisible()
    wait_until(lambda: bool(tab.pane.paper.pdf))
    paper = by_name(tab.pane.switch, Button, "paperSegment")
    assert paper.text() == "Papier, 4 bladen"
    click(paper)
    assert tab.pane.paper.isVisible()
    assert not tab.pane.who_signs.isVisible()
    assert detail_of(desk.database, number).agreement.status is AgreementStatus.ISSUED


def test_the_key_for_definitive_is_named_as_on_the_keyboard(tab: AgreementsTab) -> None:
    keys = [each.toString() for each in action(tab, "issueAgreementAction").shortcuts()]
    assert keys == ["Ctrl+Enter", "Ctrl+Return"], "shown is the first; the large key is the second"
