"""What stands around a row that names somebody: whose partner it is, and whether its agreement still runs."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.agreements import AgreementParty, AgreementStatus, CollaborationAgreement
from netwerk_desktop.model.partners import Partner, PartnerType
from netwerk_desktop.model.people import ContactRole, Person
from netwerk_desktop.model.privacy_register import REGISTER
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.name_mentions import NamedPerson
from netwerk_desktop.services.privacy.links import rows_of_people
from netwerk_desktop.services.privacy.people import named
from netwerk_desktop.storage.reading import light_rows

PRIVATE_TYPES = frozenset({PartnerType.PARENT.value, PartnerType.ALUMNUS.value})
_DAYS = ("happened_on", "due", "made_on", "written_on", "issued_on", "happens_on", "asked_on", "added_on",
         "published_on", "given_on", "decided_on", "answered_on", "held_on", "told_on",
         "done_on")  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """Of one agreement: whose it is and until when it is evidence of what still holds."""

    partner_id: int
    number: str
    runs_until: dt.date | None


@dataclass(slots=True)
class Surroundings:
    """Read once per search."""

    partners: dict[int, str] = field(default_factory=dict)
    private: set[int] = field(default_factory=set)
    """Partners that are a parent or former pupil, not an organisation."""
    agreements: dict[int, AgreementFacts] = field(default_factory=dict)
    parties: dict[int, int] = field(default_factory=dict)
    own_partners: dict[int, set[int]] = field(default_factory=dict)
    """Per person the partners that he or she works or worked for, or is noted with."""
    partner_of_person: dict[int, int] = field(default_factory=dict)
    """Where somebody works, the first of it."""
    standing_for: set[int] = field(default_factory=set)
    """Partners that are nobody else than the people who are looked for."""
    merged_into: dict[int, int] = field(default_factory=dict)
    """Per partner that went into another one the partner that stayed."""
    others_surnames: set[str] = field(default_factory=set)
    namesakes: list[NamedPerson] = field(default_factory=list)
    """The others who bear the surname of one of the people who are looked for."""
    partners_of_namesake: dict[int, set[int]] = field(default_factory=dict)
    """Where each of them works or worked."""
    others_first_names: dict[int, set[str]] = field(default_factory=dict)
    """Per partner the folded first names of the others there."""

    @classmethod
    def around(cls, session: Session, person_ids: Collection[int], *, today: dt.date) -> "Surroundings":
        """Everything that is needed to judge what names these people."""
        found = cls()
        partners = select(Partner.id, Partner.name, Partner.types, Partner.merged_into_id)
        for partner_id, name, types, merged_into in light_rows(session, partners):
            found.partners[partner_id] = name
            if merged_into is not None:
                found.merged_into[partner_id] = merged_into
            if types and PRIVATE_TYPES.issuperset(types):
                found.private.add(partner_id)
        found._read_agreements(session, today)
        found._read_people(session, person_ids)
        return found

    def with_doubles(self, partner_ids: Collection[int]) -> set[int]:
        """These partners and the doubles that were merged into them, which say the same of somebody."""
        return set(partner_ids).union(gone for gone, kept in self.merged_into.items() if kept in partner_ids)

    def partner_of(self, table: str, row: Mapping[str, Any]) -> int | None:
        """Whose row it is, or None when it belongs to no partner."""
        if table == "partner":
            own: int = row["id"]
            return own
        if row.get("partner_id") is not None:
            mine: int = row["partner_id"]
            return mine
        facts = self.agreement_of(table, row)
        return None if facts is None else facts.partner_id

    def agreement_of(self, table: str, row: Mapping[str, Any]) -> AgreementFacts | None:
        """The agreement that a row is a part of."""
        agreement_id = row.get("agreement_id")
        if table == "collaboration_agreement":
            agreement_id = row["id"]
        elif "party_id" in row:
            agreement_id = self.parties.get(row["party_id"])
        return self.agreements.get(agreement_id or 0)

    def words_for(self, table: str, row: Mapping[str, Any]) -> str:
        """Where a row stands, for people: ``Contactmomenten · Bakkerij Kruimel · 3 november 2026``."""
        partner_id = self.partner_of(table, row)
        facts = self.agreement_of(table, row)
        number = row.get("number") or (facts.number if facts is not None else "")
        day = next((row[name] for name in _DAYS if isinstance(row.get(name), dt.date)), None)
        parts = (
            REGISTER[table].title,
            self.partners.get(partner_id or 0, "") if table != "partner" else row.get("name", ""),
            number,
            "" if day is None else long_date(day),
        )
        return " · ".join(part for part in parts if part)

    def _read_agreements(self, session: Session, today: dt.date) -> None:
        for agreement in session.scalars(select(CollaborationAgreement)):
            runs = agreement.status is AgreementStatus.ISSUED and agreement.ends_on >= today
            self.agreements[agreement.id] = AgreementFacts(
                agreement.partner_id, agreement.number or "", agreement.ends_on if runs else None
            )
        parties = light_rows(session, select(AgreementParty.id, AgreementParty.agreement_id))
        self.parties = {row[0]: row[1] for row in parties}

    def _read_people(self, session: Session, person_ids: Collection[int]) -> None:
        for row in rows_of_people(session, person_ids):
            partner_id = self.partner_of(row.link.entry.table, row.values)
            if row.link.target == "person" and partner_id is not None:
                self.own_partners.setdefault(row.target_id, set()).add(partner_id)
        mine = set(person_ids)
        working: dict[int, set[int]] = {}
        for partner_id, person_id in light_rows(
            session, select(ContactRole.partner_id, ContactRole.person_id)
        ):
            working.setdefault(partner_id, set()).add(person_id)
            self.partner_of_person.setdefault(person_id, partner_id)
        self.standing_for = self.with_doubles(
            {
                partner_id
                for partner_id in self.private
                if working.get(partner_id) and working[partner_id] <= mine
            }
        )
        names = light_rows(session, select(Person.id, Person.first_name, Person.surname))
        first_names: dict[int, str] = {}
        bearing: dict[str, set[int]] = {}
        for person_id, first_name, surname in names:
            bearing.setdefault(fold(surname), set()).add(person_id)
            if person_id not in mine:
                first_names[person_id] = fold(first_name)
                self.others_surnames.add(fold(surname))
        others: set[int] = set().union(*(people - mine for people in bearing.values() if people & mine))
        self._read_namesakes(session, others, working)
        self.others_first_names = {
            partner_id: {first_names[person] for person in people if person in first_names}
            for partner_id, people in working.items()
        }

    def _read_namesakes(
        self, session: Session, person_ids: set[int], working: Mapping[int, set[int]]
    ) -> None:
        for start in range(0, len(some := sorted(person_ids)), 500):
            found = session.scalars(select(Person).where(Person.id.in_(some[start : start + 500])))
            self.namesakes += map(named, found)
        self.partners_of_namesake = {person.key: set() for person in self.namesakes}
        for partner_id, people in working.items():
            for person_id in people & person_ids:
                self.partners_of_namesake[person_id].add(partner_id)
