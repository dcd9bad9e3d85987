"""How long data stay, per class: the shipped terms with their source, and those that the school chose (N18).

The AVG names no terms; a school sets its own. What is shipped follows the usual rule for schools: two years
after somebody left (domain.md 3.6). Money for cofinanciering must be accounted for seven years, so
agreements stay as long.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.privacy import RetentionRule
from netwerk_desktop.model.privacy_register import RetentionClass
from netwerk_desktop.storage.database import Database

SHORTEST, LONGEST = 1, 240
"""Months that a term may have."""

CLASS_WORDS: Final[Mapping[RetentionClass, str]] = {
    RetentionClass.CONTACT_PERSON: "Contactpersonen uit dienst",
    RetentionClass.COLLEAGUE: "Collega’s die weg zijn",
    RetentionClass.PRIVATE_PARTNER: "Ouders en oud-leerlingen als partner",
    RetentionClass.WITHOUT_ROLE: "Personen zonder rol",
    RetentionClass.AGREEMENT: "Overeenkomsten en hun papieren",
    RetentionClass.LETTER: "Bedankbrieven",
}
_STARTS: Final[Mapping[RetentionClass, str]] = {
    RetentionClass.CONTACT_PERSON: "na de laatste dag bij de laatste partner",
    RetentionClass.COLLEAGUE: "nadat de collega weg is",
    RetentionClass.PRIVATE_PARTNER: "nadat de samenwerking gestopt is",
    RetentionClass.WITHOUT_ROLE: "na de laatste wijziging",
    RetentionClass.AGREEMENT: "na het einde van de overeenkomst",
    RetentionClass.LETTER: "na de datum van de brief",
}
_TWO_YEARS: Final = (
    "Gebruikelijk in het onderwijs: 2 jaar na vertrek (Kennisnet, bewaartermijnen). "
    "De AVG noemt geen termijn."
)
_SHIPPED: Final[Mapping[RetentionClass, tuple[int, str]]] = {
    RetentionClass.CONTACT_PERSON: (24, _TWO_YEARS),
    RetentionClass.COLLEAGUE: (24, _TWO_YEARS),
    RetentionClass.PRIVATE_PARTNER: (24, _TWO_YEARS),
    RetentionClass.WITHOUT_ROLE: (24, _TWO_YEARS),
    RetentionClass.AGREEMENT: (
        84,
        "Bewijs bij cofinanciering: minstens 7 jaar na afloop. Zonder cofinanciering mag korter.",
    ),
    RetentionClass.LETTER: (24, "Eigen keuze: dan is bekend wie de laatste twee jaar bedankt is."),
}


@dataclass(frozen=True, slots=True)
class Term:
    """One class with its term in months, from when it counts, and its source."""

    kind: RetentionClass
    title: str
    months: int
    starts: str
    source: str
    is_own: bool

    @property
    def words(self) -> str:
        """``2 jaar na de laatste dag bij de laatste partner``."""
        return f"{months_in_words(self.months)} {self.starts}"


def months_in_words(months: int) -> str:
    """``2 jaar``, ``18 maanden``."""
    if months % 12 == 0:
        return f"{months // 12} jaar"
    return "1 maand" if months == 1 else f"{months} maanden"


def terms(database: Database) -> list[Term]:
    """All classes that end, each with the term that counts now."""
    with database.read() as session:
        return list(terms_in(session).values())


def terms_in(session: Session) -> dict[RetentionClass, Term]:
    """The same inside an open session."""
    own = {rule.retention_class: rule for rule in session.scalars(select(RetentionRule))}
    return {kind: _term(kind, own.get(kind.value)) for kind in CLASS_WORDS}


def change_term(database: Database, kind: RetentionClass, *, months: int, source: str) -> None:
    """Let the school keep a class for so many months, and note why.

    Raises DomainError for a term that cannot be, or without a source.
    """
    if not SHORTEST <= months <= LONGEST:
        raise DomainError(
            f"Kies een termijn van {SHORTEST} tot en met {LONGEST} maanden. Bijvoorbeeld: 24.", field="months"
        )
    if not source.strip():
        raise DomainError(
            "Vul in waar deze termijn vandaan komt. Bijvoorbeeld: besluit van het bestuur, mei 2026.",
            field="source",
        )
    with database.work("Bewaartermijn gewijzigd") as work:
        rule = work.session.scalar(select(RetentionRule).where(RetentionRule.retention_class == kind.value))
        if rule is None:
            work.add(RetentionRule(retention_class=kind.value, months=months, source=source))
        else:
            rule.months, rule.source = months, source
        work.commit()


def _term(kind: RetentionClass, own: RetentionRule | None) -> Term:
    months, source = _SHIPPED[kind] if own is None else (own.months, own.source)
    return Term(kind, CLASS_WORDS[kind], months, _STARTS[kind], source, own is not None)
