"""Every text that somebody types freely answers a BSN while it is typed, wherever it stands.

The register says which columns those are: a new one fails here until it says where it is typed.
"""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.privacy_register import REGISTER, Nature
from netwerk_desktop.model.relationship import PreparationTopic
from netwerk_desktop.planning.personal_data_scan import BSN_HINT
from netwerk_desktop.services.agreement_lists import agreement_detail
from netwerk_desktop.services.agreements import draft_agreement
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.agreements import WordingDialog
from netwerk_desktop.ui.agreements.dialogs import WithdrawDialog
from netwerk_desktop.ui.agreements.draft_form import DraftForm
from netwerk_desktop.ui.approach.begin_page import BeginPage
from netwerk_desktop.ui.approach.guest_strip import GuestStrip
from netwerk_desktop.ui.approach.initiatives_page import InitiativesPage
from netwerk_desktop.ui.approach.policy_page import PolicyPage
from netwerk_desktop.ui.approach.sources_page import SourcesPage
from netwerk_desktop.ui.approach.wishes_page import WishesPage
from netwerk_desktop.ui.approach.worksheet_page import WorksheetPage
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.letters.thank_you import ThankYouDialog
from netwerk_desktop.ui.partners.contact_change import ContactChangeAssistant
from netwerk_desktop.ui.partners.list_section import ListSection
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.privacy.forget_dialog import ForgetDialog
from netwerk_desktop.ui.privacy.hold_dialog import HoldDialog
from netwerk_desktop.ui.shared.careful_note import CarefulNote
from netwerk_desktop.ui.shared.editors import LineField, TextField
from netwerk_desktop.ui.shared.evaluation_dialog import EvaluationDialog, EvaluationQuestion
from netwerk_desktop.ui.shared.in_place import InPlaceField
from tests.builders import a_contact_role, a_partner, a_person, a_place, an_assignment
from tests.papers import a_working_school, approve_text
from tests.source_tree import ROOT
from tests.ui.drivers import click, press
from tests.ui.paper_desk import a_desk
from tests.ui.partners.acting import button
from tests.ui.partners.conftest import places, said, tab

__all__ = ["places", "said", "tab"]

TYPED_IN: dict[str, tuple[str, str]] = {
    "person.remark": ("partner", "remarkEdit"),
    "retention_hold.reason": ("hold", "holdReasonEdit"),
    **{
        f"partner.{name}": ("partner", f"{name}Edit")
        for name in (
            *("source", "remark", "shared_ambition", "our_ambition", "their_ambition", "our_interest"),
            *("their_interest", "their_question", "responsibility", "motivation_note", "what_not_to_say"),
            *("supports", "review_note", "entry_note"),
        )
    },
    "contact_moment.text": ("partner", "contactTextEdit"),
    "next_step.text": ("partner", "nextStepEdit"),
    "do_not_approach.reason": ("partner", "restReasonEdit"),
    "commitment.what": ("partner", "commitmentEdit"),
    "preparation_point.note": ("partner", "pointNoteEdit"),
    "preparation_point.they_know": ("partner", "theyKnowRULESEdit"),
    "reciprocity_entry.what": ("partner", "reciprocityEdit"),
    "network_link.note": ("partner", "linkNoteEdit"),
    "ask.what": ("partner", "askEdit"),
    "partner_goal.what": ("partner", "goalEdit"),
    "activity.title": ("partner", "activityTitleEdit"),
    "activity.for_whom": ("partner", "activityForEdit"),
    "activity.place": ("partner", "activityPlaceEdit"),
    "activity.result": ("partner", "activityResultEdit"),
    "partner_goal.progress": ("partner", "goalMoreEdit"),
    "partner_file.remark": ("partner", "documentRemarkEdit"),
    "consent.remark": ("partner", "consentRemarkEdit"),
    "publicity_item.title": ("partner", "publicityEdit"),
    "partner_idea.what": ("partner", "ideaEdit"),
    "agreement_evaluation.points": ("evaluation", "evaluationPointsEdit"),
    **{
        f"internship_place.{n}": ("partner", f"place_{n}Edit")
        for n in ("title", "tasks", "times", "requirements", "remark")
    },
    **{
        f"assignment.{n}": ("partner", f"assignment_{n}Edit")
        for n in ("title", "question", "deliverable", "framework", "for_whom", "equipment")
    },
    **{f"collaboration_agreement.{n}": ("draft", f"{n}Field") for n in ("why", "how", "what")},
    "collaboration_agreement.shared_ambition": ("draft", "shared_ambitionField"),
    "collaboration_agreement.withdrawn_because": ("withdraw", "reasonEdit"),
    **{
        f"governance_structure.{n}": ("draft", f"{n}LineField")
        for n in ("school_side", "partner_side", "rhythm")
    },
    **{
        f"offer_menu.{n}": ("draft", f"{n}LineField")
        for n in ("what", "detail", "for_whom", "moment", "amount", "arranged_by")
    },
    "thank_you_letter.subject": ("letter", "subjectEdit"),
    "thank_you_letter.body": ("letter", "bodyEdit"),
    "thank_you_letter.closing": ("letter", "closingEdit"),
    "template_version.body": ("wording", ""),
    "erasure_record.reason": ("forget", "reasonEdit"),
    "start_answer.note": ("begin", "startNoteField"),
    **{f"policy_anchor.{n}": ("policy", f"policy_{n}Field") for n in ("title", "quote")},
    **{f"initiative.{n}": ("initiatives", f"initiative_{n}Field") for n in ("name", "region", "note")},
    **{f"resource.{n}": ("sources", f"source_{n}Field") for n in ("title", "note", "region")},
    "invitation.remark": ("guest", "guestRemarkEdit"),
    "worksheet_answer.answer": ("worksheet", "worksheetWHYField"),
}
FIRST_STEPS = ("policy", "initiatives", "sources")
"""Pages whose empty state asks for a text of one's own."""
NOT_TYPED = {
    *("issued_document.title", "audit_entry.label"),  # worded by the program
    # come with a file
    *("partner_file.file_name", "policy_anchor.file_name", "resource.file_name"),
    "saved_view.name",  # of a choice of filters
}


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Iterator[Desk]:
    """On a school whose text is approved."""
    a_working_school(database)
    approve_text(database)
    yield from a_desk(database, tmp_path)


@pytest.fixture
def screens(desk: Desk, tab: PartnersTab, database: Database) -> dict[str, QWidget]:
    """Where texts are typed, each open where they are."""
    partner = a_partner(database, types=("COMPANY", "BUSINESS_ASSOCIATION"))
    person = a_person(database)
    role = a_contact_role(database, person.id, partner.id)
    a_place(database, partner.id)
    an_assignment(database, partner.id)
    agreement_id = draft_agreement(database, partner.id)
    detail = agreement_detail(database, agreement_id)
    assert detail is not None
    tab.refresh()
    tab.choose_partner(partner.id)
    sections = tab.detail.sections
    for line in (sections.people._lines[0], sections.places.rows[0], sections.assignments.rows[0]):
        press(line, "Return")
    # Forms and lines of entry are made when they are wanted first.
    made = [tab.detail.log_form, tab.detail.plan_form, tab.detail.activity_form]
    assert all(made) and all(section.entry for section in sections.findChildren(ListSection))
    click(button(tab, "moreFactsButton"))
    click(button(tab, "theyKnowButton"))
    sections.preparation.lines[PreparationTopic.RULES].asked.emit()
    draft = DraftForm(desk)
    draft.show_detail(detail)
    for lines in (draft.structure, draft.activities, draft.resources, draft.points):
        lines.add_line()
    wording = WordingDialog(desk)
    wording.new_button.click()
    return {
        "partner": tab,
        "draft": draft,
        "withdraw": WithdrawDialog(desk, detail),
        "evaluation": EvaluationDialog(
            desk, EvaluationQuestion(title="", words="", place="", points_hint="", keep=lambda *_: "")
        ),
        "letter": ThankYouDialog(desk, partner.id),
        "change": ContactChangeAssistant(desk, role.id),
        "wording": wording,
        "hold": HoldDialog(desk, (person.id,), "Renée"),
        "forget": ForgetDialog(desk, person.id),
        "guest": GuestStrip(desk),
        **{
            page.objectName().removesuffix("Page"): page
            for page in (
                BeginPage(desk),
                PolicyPage(desk),
                InitiativesPage(desk),
                SourcesPage(desk),
                WorksheetPage(desk),
                WishesPage(desk),
            )
        },
    }


def editors_in(root: QWidget, name: str) -> list[LineField | TextField]:
    """The editors of that name; of a field in place the one inside."""
    named = root.findChildren(QWidget, name) if name else root.findChildren(TextField)
    inside = [each.editor if isinstance(each, InPlaceField) else each for each in named]
    return [each for each in inside if isinstance(each, LineField | TextField)]


def is_answered(root: QWidget, editor: LineField | TextField) -> bool:
    """Whether a BSN that is typed there is answered below it."""
    put: Callable[[str], None] = editor.setPlainText if isinstance(editor, TextField) else editor.setText
    put("Bel over 111222333")
    notes = [note for note in root.findChildren(CarefulNote) if note.editor is editor]
    answered = [note.text() for note in notes if not note.isHidden()] == [BSN_HINT]
    put("")
    return answered and all(note.isHidden() for note in notes)


def test_each_free_text_of_the_register_has_its_place() -> None:
    free = {
        f"{table}.{name}"
        for table, entry in REGISTER.items()
        for name, column in entry.personal.items()
        if column.nature is Nature.FREE_TEXT
    }
    assert free == {*TYPED_IN, *NOT_TYPED}


def test_every_free_text_answers_a_bsn(screens: dict[str, QWidget]) -> None:
    silent = []
    for column, (screen, name) in TYPED_IN.items():
        found = editors_in(screens[screen], name)
        if not found or not all(is_answered(screens[screen], each) for each in found):
            silent.append(f"{column} in {screen} ({len(found)})")
    assert silent == []


def test_a_line_to_add_and_a_first_step_answer_a_bsn(screens: dict[str, QWidget]) -> None:
    lines = {"policy": "anchorEdit", "initiatives": "initiativeEdit", "sources": "sourceEdit"}
    named = [*lines.items(), ("wishes", "subjectEdit"), *((page, "firstStepEdit") for page in FIRST_STEPS)]
    for screen, name in named:
        (editor,) = editors_in(screens[screen], name)
        assert is_answered(screens[screen], editor), f"{name} in {screen}"


def test_every_text_of_several_lines_answers_a_bsn(screens: dict[str, QWidget]) -> None:
    for name, screen in screens.items():
        for editor in screen.findChildren(TextField):
            assert is_answered(screen, editor), f"{editor.objectName()} in {name}"


def test_no_text_of_several_lines_stands_alone() -> None:
    """Fields and lines of forms have the note by themselves; elsewhere it is put below by hand."""
    alone = []
    for path in (ROOT / "netwerk_desktop" / "ui").rglob("*.py"):
        if path.parent.name == "shared":
            continue
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Call):
                continue
            if isinstance(node.value.func, ast.Name) and node.value.func.id == "TextField":
                name = ast.unparse(node.targets[0])
                ways = (f"CarefulNote({name},", f"[({name}, 1)]", f", {name}, ")
                if not any(way in text for way in ways):
                    alone.append(f"{path.name}: {name}")
    assert alone == []
