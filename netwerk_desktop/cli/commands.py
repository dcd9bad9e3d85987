"""The commands that make, take in, save and check; each returns what it has to say."""

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from netwerk_desktop.cli.answers import Answer, counted
from netwerk_desktop.cli.choosing import agreement_with_number, newest_agreement, partner_called
from netwerk_desktop.cli.opening import held, opened, opened_at, opened_to_look, opened_with
from netwerk_desktop.cli.passwords import key_in, key_of
from netwerk_desktop.exchange.matching import VerdictKind
from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.services import partner_import
from netwerk_desktop.services.agreement_lists import agreement_detail
from netwerk_desktop.services.agreements import delete_draft, draft_agreement
from netwerk_desktop.services.checking import check_data
from netwerk_desktop.services.demonstration import make_demo_school
from netwerk_desktop.services.exports import export_network
from netwerk_desktop.services.issuing import preview_agreement
from netwerk_desktop.services.kept_papers import issued_paper
from netwerk_desktop.services.partner_import import ImportPlan
from netwerk_desktop.services.school import is_demo_school
from netwerk_desktop.storage.backing_up import Done, back_up, back_up_safely
from netwerk_desktop.storage.backup import identity_of, inspect_backup
from netwerk_desktop.storage.backup_states import envelope_in, identity_in
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.envelope import DamagedEnvelope, ForeignEnvelope
from netwerk_desktop.storage.examination import examine
from netwerk_desktop.storage.integrity import FileReport
from netwerk_desktop.storage.keys import has_password
from netwerk_desktop.storage.recovering import recover
from netwerk_desktop.storage.restoring import Keys, bring_back_key
from netwerk_desktop.system import clock
from netwerk_desktop.system.disk_problems import explained
from netwerk_desktop.system.file_names import paper_file_name, unused_path
from netwerk_desktop.system.file_writing import ensure_folder, ensure_writable, replace_file, write_new_file
from netwerk_desktop.system.folder_policy import check_database_folder
from netwerk_desktop.system.paths import DEMO_DATABASE_NAME, DataPlaces, places_for
from netwerk_desktop.system.settings import load_settings

MOST_EXPLAINED = 10
_KINDS = {
    VerdictKind.NEW: "nieuw",
    VerdictKind.UPDATE: "wijzigt",
    VerdictKind.SAME: "gelijk",
    VerdictKind.DOUBLE: "dubbel",
    VerdictKind.LOOK: "let op",
    VerdictKind.CANNOT: "kan niet",
}
_COUNTED = {
    "partner": ("partner", "partners"),
    "person": ("persoon", "personen"),
    "contact_moment": ("contactmoment", "contactmomenten"),
    "collaboration_agreement": ("overeenkomst", "overeenkomsten"),
    "thank_you_letter": ("bedankbrief", "bedankbrieven"),
}

_NO_PASSWORD = (
    "Let op: dit bestand heeft nog geen wachtwoord. Wie bij deze map kan, kan de gegevens lezen. "
    "Open Netwerk om er een te kiezen, of geef het voortaan met --password-file of NETWERK_PASSWORD."
)


def make_demo(options: argparse.Namespace) -> Answer:
    """The demo school in a folder: whole, or not there at all."""
    target = places_for(options.to / DEMO_DATABASE_NAME)
    check_database_folder(target.folder)
    if target.database.exists() or target.key.exists():
        raise DomainError(
            f"In {target.folder} staat al een demoschool. Kies een andere map, of haal haar daar weg."
        )
    ensure_folder(target.folder)
    try:
        with tempfile.TemporaryDirectory(prefix=".demoschool-", dir=target.folder) as unfinished:
            source = places_for(Path(unfinished) / DEMO_DATABASE_NAME)
            with opened_at(source, invented=True) as database:
                make_demo_school(database)
                counts = _examined(database)
            replace_file(source.key, target.key)
            replace_file(source.database, target.database)
    except OSError as error:
        raise explained(error, target.database) from error
    return Answer(
        f"Demoschool gemaakt: {_in_words(counts)}.\n{target.database}",
        {"database": str(target.database), "counts": counts},
    )


def import_partners(options: argparse.Namespace) -> Answer:
    """Take in a list: all accepted rows or none. With --dry-run nothing is changed."""
    contact_list = partner_import.read_list(options.file)
    if contact_list.refusal:
        raise DomainError(contact_list.refusal)
    if options.report is not None:
        ensure_writable(options.report.absolute())
    open_file = opened_to_look if options.dry_run else opened
    with open_file(options.database) as database:
        plan = partner_import.plan_import(database, contact_list.table, contact_list.mapping)
        if not any(number for kind, number in plan.counts.items() if kind is not VerdictKind.CANNOT):
            raise DomainError("Geen enkele rij kan mee: nergens staat een naam. Kijk of de kolommen kloppen.")
        if not options.dry_run:
            partner_import.run_import(database, plan)
        is_demo = is_demo_school(database)
    answer = _import_answer(plan, options, is_demo=is_demo, problem=_report_problem(plan, options.report))
    return answer if options.dry_run or is_demo else _with_its_lock(answer, options.database)


def _with_its_lock(answer: Answer, database: Path) -> Answer:
    """*answer*, with a warning when anybody who can read the files of *database* can read its people."""
    protected = has_password(places_for(database).database)
    values = {**answer.values, "has_password": protected}
    text = answer.text if protected else f"{answer.text}\n{_NO_PASSWORD}"
    return Answer(text, values, is_whole=answer.is_whole)


def _report_problem(plan: ImportPlan, target: Path | None) -> str | None:
    """Save the report; why that failed, or None. What was taken in is in either way."""
    if target is not None:
        try:
            partner_import.save_report(target, plan.report)
        except EnvironmentProblem as problem:
            return problem.message
    return None


def _import_answer(
    plan: ImportPlan, options: argparse.Namespace, *, is_demo: bool, problem: str | None
) -> Answer:
    counts = {kind.name.lower(): number for kind, number in plan.counts.items()}
    kinds = ", ".join(f"{number} {_KINDS[kind]}" for kind, number in plan.counts.items() if number)
    what = counted(plan.accepted, "partner", "partners")
    if options.dry_run:
        would = "zou" if plan.accepted == 1 else "zouden"
        head = f"{what} {would} worden opgehaald. Er is niets veranderd."
    elif plan.accepted:
        head = f"{what} opgehaald."
    else:
        head = "Er was niets nieuws; alles stond er al."
    lines = [head, f"Rijen: {kinds}.", *_to_look_at(plan), plan.parsed.skipped_sentence]
    if is_demo:
        lines.append("Let op: dit is de demoschool. Deze lijst komt niet in je eigen gegevens.")
    if problem is not None:
        lines.append(f"Het verslag is niet bewaard: {problem}")
    elif options.report is not None:
        lines.append(f"Verslag: {options.report}")
    return Answer(
        "\n".join(line for line in lines if line),
        {
            "dry_run": options.dry_run,
            "accepted": plan.accepted,
            "new": len(plan.planned.new),
            "changed": len({change.known_id for change in plan.planned.changed}),
            "rows": counts,
            "is_demo": is_demo,
            "report": None if options.report is None or problem is not None else str(options.report),
            "report_problem": problem,
            "outcomes": [
                {"row": line.row_number, "name": line.name, "outcome": line.outcome, "why": line.explanation}
                for line in plan.report
            ],
        },
        is_whole=problem is None,
    )


def _to_look_at(plan: ImportPlan) -> list[str]:
    """Why rows cannot come along, or did and want a look; the report has them all."""
    odd = [
        line
        for line in plan.report
        if line.explanation and line.outcome.endswith((_KINDS[VerdictKind.LOOK], _KINDS[VerdictKind.CANNOT]))
    ]
    lines = [f"  rij {line.row_number}, {line.name or 'zonder naam'}: {line.explanation}." for line in odd]
    if len(lines) > MOST_EXPLAINED:
        rest = f"  en nog {len(lines) - MOST_EXPLAINED}; met --report staan ze in een verslag."
        return [*lines[:MOST_EXPLAINED], rest]
    return lines


def export(options: argparse.Namespace) -> Answer:
    """The whole network as a workbook."""
    with opened(options.database) as database:
        path = export_network(database, options.to)
    return Answer(f"Het netwerk is bewaard.\n{path}", {"file": str(path), "format": options.format})


def print_agreement(options: argparse.Namespace) -> Answer:
    """The newest agreement of a partner with its menukaart, as PDF; a new draft when there is none.

    The draft goes away again when its paper cannot be saved.
    """
    with opened(options.database) as database:
        row = agreement_with_number(database, options.partner)
        if row is None:
            partner = partner_called(database, options.partner)
            row = newest_agreement(database, partner.id)
        ensure_folder(options.to)
        with ExitStack() as on_failure:
            if row is None:
                agreement_id = draft_agreement(database, partner.id)
                on_failure.callback(delete_draft, database, agreement_id)
            else:
                agreement_id = row.id
            files = _written(options.to, _papers(database, agreement_id))
            on_failure.pop_all()
    number = None if row is None else row.number
    if row is None:
        head = "Er was nog geen overeenkomst. Er is een concept gemaakt."
    else:
        head = f"Overeenkomst {number} bewaard." if number else "Concept bewaard; het heeft nog geen nummer."
    return Answer(
        "\n".join([head, *map(str, files)]),
        {
            "agreement_id": agreement_id,
            "number": number,
            "made_draft": row is None,
            "files": [str(file) for file in files],
        },
    )


def _papers(database: Database, agreement_id: int) -> list[tuple[str, bytes]]:
    """File names with contents: the kept papers as they went out, else the draft."""
    detail = agreement_detail(database, agreement_id)
    if detail is None:
        raise DomainError("Deze overeenkomst is er niet meer.")
    if not detail.papers:
        title = "Samenwerkingsovereenkomst concept"
        name = paper_file_name(database.today(), title, partner=detail.partner_name)
        return [(name, preview_agreement(database, agreement_id))]
    kept = [issued_paper(database, card.document_id) for card in detail.papers]
    return [
        (
            paper_file_name(paper.issued_on, paper.title, partner=paper.partner_name, number=paper.number),
            paper.content,
        )
        for paper in kept
    ]


def _written(folder: Path, papers: Sequence[tuple[str, bytes]]) -> list[Path]:
    written = []
    for name, content in papers:
        target = unused_path(folder / name)
        write_new_file(target, content)
        written.append(target)
    return written


def check(options: argparse.Namespace) -> Answer:
    """Whether the file is whole, part by part; what follows from the rest of it is mended."""
    with held(options.database) as places, opened_at(places) as database:
        found = check_data(database, folders=(_backup_folder(places), places.backups))
    report = found.examination.report
    problems = [
        *report.problems,
        *(f"stap {number} is achteraf veranderd" for number in found.examination.broken_steps),
    ]
    values = {
        "sound": found.examination.is_sound,
        "schema": report.version,
        "counts": report.counts,
        "problems": problems,
        "checks": [
            {"part": line.part.value, "state": line.state.value, "words": line.words} for line in found.lines
        ],
    }
    widest = max(len(line.title) for line in found.lines)
    whole = f"Alles is heel: {_in_words(report.counts)}."
    lines = [whole if found.examination.is_sound else found.sentence]
    lines += [f"  {line.title.ljust(widest)}  {line.words}" for line in found.lines]
    lines += [f"  {problem}" for problem in problems[:20]]
    return Answer("\n".join(lines), values, is_whole=found.examination.is_sound)


def make_backup(options: argparse.Namespace) -> Answer:
    """A backup that was opened and counted; on this pc when the folder of choice is gone."""
    with held(options.database) as places, opened_at(places) as database:
        if options.to is not None:
            done = Done(back_up(database, options.to.absolute()))
        else:
            earlier = load_settings(places.settings).earlier_backup_folders
            done = back_up_safely(database, _backup_folder(places), places.backups, earlier)
        counts = inspect_backup(done.path, database.key, room=places.temporary).counts
    words = f"{done.problem}\nDe backup is nu op deze pc gemaakt. " if done.problem else ""
    return Answer(
        f"{words}Backup gemaakt en nagekeken: {_in_words(counts)}.\n{done.path}",
        {"file": str(done.path), "counts": counts, "problem": done.problem or None},
        is_whole=not done.problem,
    )


def restore(options: argparse.Namespace) -> Answer:
    """Put a backup in the place of the present file, which is kept; of a damaged one what can be saved is."""
    chosen: Path = options.backup.absolute()
    with held(options.database) as places:
        keys = _keys_for(chosen, places)
        is_key_back = keys.own is None and bring_back_key(
            chosen, places.database, keys.chosen, now=clock.now()
        )
        if is_key_back:  # what is there can be read again, and is kept as any other file
            keys = Keys(keys.chosen, keys.chosen)
        found = recover(
            chosen,
            places.database,
            backups=places.backups,
            now=clock.now(),
            keys=keys,
            room=places.temporary,
        )
        with opened_with(places, keys.kept) as database:
            counts = _examined(database)
    lines = [f"De backup is teruggezet: {_in_words(counts)}."]
    if is_key_back:
        lines.append("Het sleutelbestand was er niet meer of was beschadigd; het komt uit de backup.")
    if found.kept is not None:
        lines.append(f"Wat er stond, is bewaard: {found.kept}")
    saved = found.salvaged
    if saved is not None and saved.path is not None:
        lines.append(f"Uit het beschadigde bestand zijn {saved.rows} rijen gered: {saved.path}")
    elif saved is not None:
        lines.append("Uit het beschadigde bestand was niets meer te lezen.")
    if found.problem:
        lines.append(found.problem)
    return Answer(
        "\n".join(lines),
        {
            "database": str(places.database),
            "kept": None if found.kept is None else str(found.kept),
            "salvaged": None if saved is None or saved.path is None else str(saved.path),
            "salvaged_rows": 0 if saved is None else saved.rows,
            "counts": counts,
        },
        is_whole=not found.problem,
    )


def _backup_folder(places: DataPlaces) -> Path:
    """The folder of choice of the window, or the usual one."""
    return load_settings(places.settings).backup_folder or places.backups


def _keys_for(chosen: Path, places: DataPlaces) -> Keys:
    """Of the file that is there and of the backup, with the password that was given.

    A backup of elsewhere opens with the same password, or not at all: a command has only one.
    """
    try:
        own = key_of(places) if places.key.exists() else None
    except (DamagedEnvelope, ForeignEnvelope):
        own = None
    if own is not None and (not chosen.is_file() or identity_in(chosen) in (identity_of(own), "")):
        return Keys(own, own)
    envelope = envelope_in(chosen) if chosen.is_file() else None
    if envelope is None:
        raise EnvironmentProblem(
            f"{chosen.name} is van een andere pc en er zit geen sleutel in. Kies een andere backup."
        )
    return Keys(own, key_in(envelope, places))


def _examined(database: Database) -> dict[str, int]:
    report: FileReport = examine(database).report
    return report.counts


def _in_words(counts: dict[str, Any]) -> str:
    return ", ".join(counted(counts[name], *words) for name, words in _COUNTED.items() if name in counts)
