"""The first start, used as a person does: by mouse and by keyboard, forwards and back."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from netwerk_desktop.ui.first_start.assistant import FirstStartAssistant
from netwerk_desktop.ui.shared.theme import Theme
from netwerk_desktop.ui.tasks import TaskRunner
from netwerk_desktop.ui.unlock.password_page import PasswordPage
from tests.ui.drivers import click, press, show, type_text

PASSPHRASE = "groene tafels dansen zondag"
PASSWORD_STEP = 2


@pytest.fixture
def assistant(qapp: QApplication, look: Theme) -> Iterator[FirstStartAssistant]:
    """The assistant with the school filled in, at the password."""
    made = FirstStartAssistant(TaskRunner(qapp))
    show(made, width=860, height=500)
    click(made.welcome.school_button)
    type_text(made.school.name_edit, "Vmbo Zonnekwark")
    type_text(made.school.broker_edit, "Wil Brontomeer")
    click(made.main_button)
    assert made.step == PASSWORD_STEP
    yield made
    made.close()
    made.deleteLater()


def chosen_password(assistant: FirstStartAssistant) -> PasswordPage:
    """The page of the password."""
    page = assistant.steps.password_page
    assert page is not None
    return page


def test_back_goes_one_step_back(assistant: FirstStartAssistant) -> None:
    page = chosen_password(assistant)
    type_text(page.new_edit, PASSPHRASE)
    type_text(page.again_edit, PASSPHRASE)
    click(assistant.main_button)
    assert assistant.step == PASSWORD_STEP + 1
    steps = []
    for _ in range(PASSWORD_STEP + 1):
        click(assistant.back_button)
        steps.append(assistant.step)
    assert steps == [2, 1, 0]
    assert not assistant.back_button.isVisible() and not assistant.main_button.isVisible()


def test_tab_goes_round_by_every_button(assistant: FirstStartAssistant) -> None:
    chosen_password(assistant).new_edit.setFocus()
    walked = []
    for _ in range(6):
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(focused.objectName())
        press(focused, "Tab")
    assert walked == [
        "newPasswordEdit",
        "passwordAgainEdit",
        "cancelButton",
        "backButton",
        "mainButton",
        "newPasswordEdit",
    ]
