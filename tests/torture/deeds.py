"""Single deeds of a person, for faults of the disk: each happens whole, or not at all and she is told."""

from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from random import Random

from sqlalchemy import select

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.people import ContactRole
from netwerk_desktop.services.agreements import draft_agreement
from netwerk_desktop.services.contacts import ContactNote, log_contact
from netwerk_desktop.services.exports import export_network
from netwerk_desktop.services.issuing import issue_agreement, preview_agreement
from netwerk_desktop.services.partner_import import plan_import, run_import
from netwerk_desktop.services.privacy.erasure import forget
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.file_writing import write_new_file
from netwerk_desktop.system.temporary import TemporaryFolder
from tests.storage.files import opened
from tests.torture import jobs
from tests.torture.jobs import Job, Step, lay_out, picked_up
from tests.torture.program import open_as_at_start
from tests.torture.scenes import State, a_list, faults_of, put_base, state_of
from tests.torture.trials import private_folder

Act = Callable[[Database], None]
Leave = Callable[[Database, Path], None]


def _first(database: Database) -> int:
    with database.read() as session:
        return next(iter(session.scalars(select(Partner.id).order_by(Partner.id))))


def save(database: Database) -> None:
    """A long note, as the form keeps it."""
    note = ContactNote(happened_on=database.today(), text="Gebeld over de lintstage. " * 700)
    log_contact(database, _first(database), note)


def take_in(database: Database) -> None:
    """A list of sixty partners."""
    run_import(database, plan_import(database, *a_list(Random(7), 60)))


def issue(database: Database) -> None:
    """An agreement with its paper."""
    issue_agreement(database, 1, chance=Random(7))


def forget_somebody(database: Database) -> None:
    """The first contact person, with every trace."""
    with database.read() as session:
        person_id = session.scalars(select(ContactRole.person_id).order_by(ContactRole.id)).first()
    forget(database, [] if person_id is None else [person_id])


def write_paper(database: Database, folder: Path) -> None:
    """A paper as pdf, where she chose."""
    write_new_file(folder / "overeenkomst.pdf", preview_agreement(database, 1))


def open_paper(database: Database, folder: Path) -> None:
    """A paper for the viewer, in the private folder."""
    TemporaryFolder(folder / "tijdelijk").place("overeenkomst.pdf", preview_agreement(database, 1))


def write_workbook(database: Database, folder: Path) -> None:
    """The whole network as xlsx."""
    export_network(database, folder / "export")


@cache
def _begin() -> jobs.Files:
    """The small school with a draft agreement."""
    with private_folder() as folder:
        path = put_base(folder)
        with closing(opened(path)) as database:
            draft_agreement(database, _first(database))
        return picked_up(folder)


@cache
def _after(act: Act | None) -> list[State]:
    """What the file may hold: before, and after the deed."""
    with private_folder() as folder, closing(opened(lay_out(folder, _begin()))) as database:
        states = [state_of(database)]
        if act is not None:
            act(database)
            states.append(state_of(database))
    return states


def _deed(name: str, act: Act | None, leave: Leave | None = None) -> Job:
    shown: list[State] = []

    def do(folder: Path, step: Step) -> None:
        shown.clear()
        with closing(open_as_at_start(folder / "netwerk.db")) as database:
            try:
                if act is not None:
                    act(database)
                if leave is not None:
                    leave(database, folder)
                step()
            finally:
                with suppress(NetwerkError):
                    shown.append(state_of(database))

    def judge(folder: Path, done: bool) -> str:
        with closing(opened(folder / "netwerk.db")) as database:
            if faults := faults_of(database):
                return faults
            found = state_of(database)
        if found not in (_after(act)[-1:] if done else _after(act)):
            return "kept, but not there" if done else "half of it is there"
        if shown and shown.pop() != found:
            return "the window shows something else than what is in the file"
        return _half_papers(folder, done=done and leave is not None)

    return Job(name, _begin(), do, judge)


def _half_papers(folder: Path, *, done: bool) -> str:
    """Papers are whole or absent."""
    papers = [path for suffix in ("*.pdf", "*.xlsx") for path in folder.rglob(suffix)]
    half = [path.name for path in papers if not _is_whole(path.read_bytes())]
    if half:
        return f"half a paper: {half}"
    return "no paper, though it was said to be there" if done and not papers else ""


def _is_whole(content: bytes) -> bool:
    ends = content[-1024:]
    return b"%%EOF" in ends if content.startswith(b"%PDF") else b"PK\x05\x06" in ends


@cache
def all_deeds() -> tuple[Job, ...]:
    """Deeds with the file open, and the jobs on whole files."""
    return (
        _deed("open", None),
        _deed("save", save),
        _deed("import", take_in),
        _deed("issue", issue),
        _deed("forget", forget_somebody),
        _deed("write a paper", None, write_paper),
        _deed("open a paper", None, open_paper),
        _deed("export", None, write_workbook),
        *jobs.jobs(),
    )
