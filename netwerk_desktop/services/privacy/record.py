"""The school's processing record (verwerkingsregister, AVG art. 30), made from the privacy register."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy.orm import Session

from netwerk_desktop.documents.data import LabelledText, PaperStyle
from netwerk_desktop.documents.report import ReportPaper, ReportSection, ReportTable, render_report
from netwerk_desktop.model.privacy_register import REGISTER, Entry, Nature, RetentionClass, Subject
from netwerk_desktop.model.school import School
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.agreement_papers import school_identity, school_in
from netwerk_desktop.services.privacy.terms import Term, terms_in
from netwerk_desktop.storage.database import Database

TITLE: Final = "Verwerkingsregister"
_WIDTHS: Final = (32.0, 34.0, 52.0, 47.0)
_HEAD: Final = ("wat", "van wie", "welke gegevens", "waarvoor")

OF_WHOM: Final[Mapping[Subject, tuple[str, RetentionClass]]] = {
    Subject.CONTACT: (
        "naam, functie, telefoon, e-mail, wat er besproken is, handtekening",
        RetentionClass.CONTACT_PERSON,
    ),
    Subject.COLLEAGUE: (
        "naam, functie, telefoon, e-mail, welke partners, wat zij deden en wijzigden",
        RetentionClass.COLLEAGUE,
    ),
    Subject.PRIVATE: ("naam, adres, telefoon, e-mail, wat er besproken is", RetentionClass.PRIVATE_PARTNER),
    Subject.MENTIONED: ("een naam in een vrije tekst", RetentionClass.WITH_PERSON),
}
"""Per kind of person the data in short, and the class whose term counts."""


def processing_record(database: Database) -> bytes:
    """The record as a PDF, with the terms that count now."""
    paper, style = record_paper(database)
    return render_report(paper, style)


def record_paper(database: Database) -> tuple[ReportPaper, PaperStyle]:
    """What the record says; light, so that the PDF can be made elsewhere."""
    today = database.today()
    with database.read() as session:
        school = school_in(session)
        terms = terms_in(session)
        paper = ReportPaper(
            school=school_identity(session, school),
            title=TITLE,
            subtitle="Persoonsgegevens in Netwerk, het programma van de stagemakelaar (AVG artikel 30)",
            dated=long_date(today),
            sections=(
                _who(session, school),
                _people(terms),
                *_tables(terms),
                _terms(list(terms.values())),
                _measures(),
                _never(),
            ),
        )
        return paper, PaperStyle(accent=school.accent_color)


def term_words(kind: RetentionClass, terms: dict[RetentionClass, Term]) -> str:
    """Until when data of a class stay, in words."""
    match kind:
        case RetentionClass.WITH_PERSON:
            return "zolang de persoon erin staat"
        case RetentionClass.HOUSE:
            return "zolang de school Netwerk gebruikt"
        case _:
            return terms[kind].words


def data_words(entry: Entry) -> str:
    """The personal data of a table in one line; links say with whom a row is."""
    shown = [column for column in entry.personal.values() if column.nature is not Nature.LINK]
    links = [column for column in entry.personal.values() if column.nature is Nature.LINK]
    words = [column.label.lower() for column in shown]
    words += [f"{column.label.lower()} (verwijzing)" for column in links]
    return ", ".join(dict.fromkeys(words))


def _who(session: Session, school: School) -> ReportSection:
    identity = school_identity(session, school)
    responsible = identity.competent_authority or identity.full_name
    address = school.authority_address.one_line or school.address.one_line
    facts = (
        LabelledText("Verwerkingsverantwoordelijke", responsible),
        LabelledText("Adres", address or "nog niet ingevuld"),
        LabelledText("School", identity.full_name),
        LabelledText("Functionaris voor gegevensbescherming", "……………………………………………"),
        LabelledText("Doel", "Onderhouden van het netwerk van de school voor stages en samenwerking"),
        LabelledText(
            "Grondslag",
            "Taak van algemeen belang en gerechtvaardigd belang (AVG artikel 6 lid 1 e en f); voor naam "
            "en beeld in publiciteit toestemming (artikel 6 lid 1 a)",
        ),
        LabelledText(
            "Wie krijgt de gegevens",
            "De partner zelf (overeenkomst, brief). Niemand anders, tenzij de school daarvoor toestemming "
            "heeft. Geen doorgifte buiten de EU: het programma gebruikt geen internet.",
        ),
    )
    return ReportSection(heading="Wie en waarvoor", facts=(facts,))


def _people(terms: dict[RetentionClass, Term]) -> ReportSection:
    rows = tuple(
        (subject.value.capitalize(), what, term_words(kind, terms))
        for subject, (what, kind) in OF_WHOM.items()
    )
    table = ReportTable(("van wie", "vooral", "hoe lang"), (45, 70, 50), rows)
    return ReportSection(heading="Van wie", table=table)


def _tables(terms: dict[RetentionClass, Term]) -> list[ReportSection]:
    """The tables with personal data, together by how long they stay."""
    sections = []
    for kind in RetentionClass:
        entries = [entry for entry in REGISTER.values() if entry.retention is kind and entry.personal]
        if entries:
            words = term_words(kind, terms)
            sections.append(
                ReportSection(
                    heading=f"Welke gegevens: {words}",
                    table=ReportTable(_HEAD, _WIDTHS, tuple(_row(entry) for entry in entries)),
                )
            )
    return sections


def _row(entry: Entry) -> tuple[str, str, str, str]:
    subjects = ", ".join(subject.value for subject in entry.subjects)
    return entry.title, subjects, data_words(entry), entry.purpose


def _terms(known: Sequence[Term]) -> ReportSection:
    rows = tuple(
        (term.title, term.words, f"{term.source}{' (eigen termijn)' if term.is_own else ''}")
        for term in known
    )
    return ReportSection(
        heading="Bewaartermijnen",
        note="Wat over de termijn is, wordt elk jaar anoniem gemaakt met Privacy, Jaarlijkse schoonmaak.",
        table=ReportTable(("soort gegevens", "termijn", "bron"), (45, 50, 70), rows),
    )


def _measures() -> ReportSection:
    return ReportSection(
        heading="Beveiliging",
        paragraphs=(
            "Alle gegevens staan in één versleuteld bestand op een pc van de school; ook de backups zijn "
            "versleuteld. Het programma maakt geen verbinding met internet en schrijft geen namen in "
            "logboeken. Elke wijziging staat in een geschiedenis die niet ongemerkt veranderd kan worden. "
            "Wie vraagt wat wij van hem weten, krijgt dat met Privacy, Inzage; wie vergeten wil worden, "
            "wordt gewist met Privacy, Vergeten.",
        ),
    )


def _never() -> ReportSection:
    return ReportSection(
        heading="Wat er niet in staat",
        paragraphs=(
            "Geen BSN of onderwijsnummer (UAVG artikel 46) en geen velden voor gezondheid, geloof of "
            "afkomst (AVG artikel 9). Vrije teksten worden daarop nagekeken terwijl iemand typt en bij "
            "het ophalen van een lijst.",
        ),
    )
