"""Work on whole files that may break off anywhere: backup, restore, migration, first start, passwords.

Each job has a folder to begin in, something to do there, and a judge of what may lie there at any moment:
the old or the new, never neither.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

from netwerk_desktop.planning.recovery_codes import SECRET_BYTES, recovery_lines
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.storage import envelope
from netwerk_desktop.storage.backup import inspect_backup, list_backups
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.engine import connect
from netwerk_desktop.storage.envelope import Costs, WrongPassword, open_with_recovery
from netwerk_desktop.storage.integrity import has_hot_journal, version_of
from netwerk_desktop.storage.keys import (
    change_password,
    key_by_password,
    key_file_of,
    protect,
    read_key,
    stored_envelope,
)
from netwerk_desktop.storage.upgrade import HEAD
from netwerk_desktop.system import clock
from tests.storage.files import opened
from tests.torture import old_files
from tests.torture.program import back_up, backups_of, database_in, open_as_at_start, open_once, restore
from tests.torture.scenes import State, faults_of, put_base, state_of
from tests.torture.trials import emptied, private_folder

_OLD = 14
"""Backups of one day long ago, of which the oldest go when a new one is made."""
_PASSWORDS = ("een oud wachtwoord", "een nieuw wachtwoord")
_SECRET = bytes(range(SECRET_BYTES))
"""Of the recovery key, which a change of password leaves alone."""
_BEFORE, _AFTER = "Kwam voor het wachtwoord", "Kwam na het wachtwoord"

Files = dict[str, bytes]
"""Names below the folder of a job, and what is in them."""
Step = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Job:
    """*do* works in a folder and calls back when it is done; *judge* says what is wrong, empty when nothing.

    The judge gets the folder, and whether the job said that it was done.
    """

    name: str
    begin: Files
    do: Callable[[Path, Step], None]
    judge: Callable[[Path, bool], str]


def lay_out(folder: Path, files: Files) -> Path:
    """Put *files* into *folder*, which is emptied first; the path of its database."""
    emptied(folder)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "netwerk.db"


def picked_up(folder: Path) -> Files:
    """What lies in *folder*."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def jobs() -> tuple[Job, ...]:
    """All jobs, prepared once."""
    return backup_job(), restore_job(), migration_job(), start_job(), password_job(), protection_job()


@cache
def backup_job() -> Job:
    """A new backup, after which an old one that nobody needs goes."""
    with private_folder() as folder:
        path = put_base(folder)
        with closing(opened(path)) as database:
            made = back_up(database, backups_of(path))
            wanted = state_of(database)
        for number in range(1, _OLD + 1):
            older = made.name.replace("-nr1", f"-nr{number}").replace("20261122", "20261001")
            made.with_name(older).write_bytes(made.read_bytes())
        made.unlink()
        begin = picked_up(folder)

    def do(folder: Path, step: Step) -> None:
        with closing(opened(folder / "netwerk.db")) as database:
            back_up(database, backups_of(folder / "netwerk.db"))
            step()

    def judge(folder: Path, done: bool) -> str:
        path = folder / "netwerk.db"
        key, found = read_key(path), list_backups(backups_of(path))
        newest = found[:2]
        unsound = [file.path.name for file in newest if not inspect_backup(file.path, key).is_sound]
        numbers = {file.number for file in found}
        if unsound:
            return f"half backups: {unsound}"
        if not set(range(4, _OLD + 1)) <= numbers:
            return f"a backup that was needed is gone: {sorted(numbers)}"
        if done and _OLD + 1 not in numbers:
            return "the backup that was made is not there"
        return _wrong_state(path, [wanted])

    return Job("backup", begin, do, judge)


@cache
def restore_job() -> Job:
    """The backup of before takes the place of the file, which becomes a backup itself."""
    with private_folder() as folder:
        path = put_base(folder)
        with closing(opened(path)) as database:
            back_up(database, backups_of(path))
            add_partner(database, "Kwam er later bij")
            before = state_of(database)
        begin = picked_up(folder)
        with private_folder() as elsewhere:
            other = lay_out(elsewhere, begin)
            restore(list_backups(backups_of(other))[0].path, other)
            with closing(opened(other)) as database:
                after = state_of(database)

    def do(folder: Path, step: Step) -> None:
        path = folder / "netwerk.db"
        restore(list_backups(backups_of(path))[-1].path, path)
        step()

    def judge(folder: Path, done: bool) -> str:
        path = folder / "netwerk.db"
        if not path.exists():
            return "neither the old nor the new file is there"
        if words := _wrong_state(path, [after] if done else [before, after]):
            return words
        with closing(opened(path)) as database:
            is_new = state_of(database) == after
        if is_new and before not in _states_of_backups(path):
            return "the file that was replaced is in no backup"
        return ""

    return Job("restore", begin, do, judge)


@cache
def migration_job() -> Job:
    """A file of the oldest released form is opened, and comes up to date."""
    content, key_file = old_files.old_bytes(old_files.RELEASED[0], "nasty")
    begin = {"netwerk.db": content, "netwerk.db.key": key_file}
    with private_folder() as folder:
        path = lay_out(folder, begin)
        key = read_key(path)
        shape = old_files.shape_of(path, key)
        rows = old_files.rows_of(path, key, shape)

    def do(folder: Path, step: Step) -> None:
        open_once(folder / "netwerk.db")
        step()

    def judge(folder: Path, done: bool) -> str:
        path = folder / "netwerk.db"
        if not path.exists():
            return "neither the old nor the new file is there"
        if done or path.read_bytes() != content:
            with closing(connect(path, key)) as connection:
                version = version_of(connection, path.name)
            if version != HEAD:
                return f"the file has form {version}, and is not the old one either"
        open_once(path)  # what broke off is done now
        kept = old_files.rows_of(path, key, shape) == rows
        return "" if kept else "rows of the old file are not in the new one"

    return Job("migration", begin, do, judge)


@cache
def start_job() -> Job:
    """The very first start: no file, then a whole one."""

    def do(folder: Path, step: Step) -> None:
        open_once(folder / "netwerk.db", create=True)
        step()

    def judge(folder: Path, done: bool) -> str:
        path = folder / "netwerk.db"
        if done and not path.exists():
            return "the file that was made is not there"
        with closing(open_as_at_start(path, create=True)) as database:
            return faults_of(database)

    return Job("start", {}, do, judge)


@cache
def protection_job() -> Job:
    """A file without a password gets one, while it is open and worked in."""
    with private_folder() as folder:
        begin = picked_up(put_base(folder).parent)
        key = read_key(folder / "netwerk.db")

    def change(path: Path) -> None:
        protect(path, key, _PASSWORDS[1], recovery=_SECRET, mark="HS 2026-01")

    return Job("protection", begin, _working_while(change, key), _judge_of_keys(key, None))


@cache
def password_job() -> Job:
    """Another password while the file is open and worked in: key, rows and recovery key stay the same."""
    with private_folder() as folder, cheap_passwords():
        path = put_base(folder)
        key = read_key(path)
        protect(path, key, _PASSWORDS[0], recovery=_SECRET, mark="HS 2026-01")
        begin = picked_up(folder)

    def change(path: Path) -> None:
        change_password(path, *_PASSWORDS)

    return Job("password change", begin, _working_while(change, key), _judge_of_keys(key, _PASSWORDS[0]))


def _working_while(change: Callable[[Path], None], key: bytes) -> Callable[[Path, Step], None]:
    """A step in the file before the *change* of its password and one after, as in the window."""

    def do(folder: Path, step: Step) -> None:
        path = folder / "netwerk.db"
        with cheap_passwords(), closing(Database(path, key, now=clock.now, actor="test")) as database:
            add_partner(database, _BEFORE)
            change(path)
            step()
            add_partner(database, _AFTER)

    return do


def _judge_of_keys(key: bytes, old: str | None) -> Callable[[Path, bool], str]:
    """One of both ways opens the file, never neither; the recovery key does; and its rows are all there."""

    def judge(folder: Path, done: bool) -> str:
        path = folder / "netwerk.db"
        envelope = stored_envelope(path)
        is_new = envelope is not None and _opens(path, _PASSWORDS[1], key)
        is_old = read_key(path) == key if envelope is None else old is not None and _opens(path, old, key)
        if is_new == is_old:
            return "both the old and the new way open the file" if is_new else "nothing opens the file"
        if done and not is_new:
            return "the new password does not open the file"
        if envelope is not None and open_with_recovery(envelope, recovery_lines(_SECRET)) != key:
            return "the recovery key does not open the file"
        with closing(Database(path, key, now=clock.now, actor="test")) as database:
            names = [row.name for row in list_partners(database)]
            if is_new and _BEFORE not in names:
                return "what was kept before the change is gone"
            if _AFTER in names and not is_new:
                return "what was kept after the change came before it"
            return faults_of(database)

    return judge


def _opens(path: Path, password: str, key: bytes) -> bool:
    try:
        return key_by_password(path, password) == key
    except WrongPassword:
        return False


def cheap_passwords() -> "mock._patch[Costs]":
    """Passwords that cost nothing to try: what is tried here is the files."""
    return mock.patch.object(envelope, "COSTS", Costs(memory=64, passes=1, lanes=1))


def _wrong_state(path: Path, allowed: list[State]) -> str:
    with closing(opened(path)) as database:
        if faults := faults_of(database):
            return faults
        return "" if state_of(database) in allowed else "the content is neither the old nor the new"


def _states_of_backups(path: Path) -> list[State]:
    states = []
    for number, file in enumerate(list_backups(backups_of(path))):
        copy = path.with_name(f"look-{number}.db")
        copy.write_bytes(database_in(file.path))
        key_file_of(copy).write_bytes(key_file_of(path).read_bytes())
        with closing(opened(copy)) as database:
            states.append(state_of(database))
    return states


def judged(job: Job, folder: Path, *, done: bool) -> tuple[str, bool]:
    """What the judge says, also when it stumbles; and whether a hot journal lay there."""
    hot = has_hot_journal(folder / "netwerk.db")
    try:
        return job.judge(folder, done), hot
    except Exception as error:
        return f"{type(error).__name__}: {error}", hot
