"""Putting a file behind what was chosen: at the first start, or when it was made before passwords."""

from collections.abc import Callable
from pathlib import Path

from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.keys import protect, renew_recovery
from netwerk_desktop.ui.tasks import TaskRunner
from netwerk_desktop.ui.unlock.assistants import ProtectAssistant
from netwerk_desktop.ui.unlock.letterheads import letterhead_of
from netwerk_desktop.ui.unlock.secret_steps import Secrets


def protect_assistant(
    tasks: TaskRunner, database: Database, *, has_password: bool, then: Callable[[], None]
) -> ProtectAssistant:
    """Asks for what *database* lacks, writes it in the background, and calls *then*."""
    assistant = ProtectAssistant(tasks, lambda: letterhead_of(database), has_password=has_password)

    def write(secrets: Secrets) -> None:
        assistant.show_busy(assistant.tr("Even geduld…"))
        tasks.run(
            "secrets",
            lambda _progress: keep_secrets(database.path, database.key, secrets),
            owner=assistant,
            on_done=lambda _nothing: then(),
            on_error=assistant.show_problem,
            on_bug=lambda: assistant.show_busy(""),
        )

    assistant.chosen.connect(write)
    return assistant


def keep_secrets(database: Path, key: bytes, secrets: Secrets) -> None:
    """Put *key* behind what was chosen; without a password only the sheet is new."""
    if secrets.password:
        protect(database, key, secrets.password, recovery=secrets.recovery, mark=secrets.mark)
    elif secrets.recovery is not None:
        renew_recovery(database, key, secrets.recovery, mark=secrets.mark)
