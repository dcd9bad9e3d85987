"""Random but repeatable histories of what people do to their network, unit of work by unit of work."""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapper

from netwerk_desktop.exchange.list_layout import propose_mapping
from netwerk_desktop.exchange.tables import Cell, Sheet, Table
from netwerk_desktop.model.agreements import AgreementParty, CollaborationAgreement
from netwerk_desktop.model.entities import Entity
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import (
    ContactKind,
    ContactMoment,
    NextStep,
    Partner,
    PartnerLocation,
    PartnerStatus,
)
from netwerk_desktop.model.people import ContactRole, Person
from netwerk_desktop.services.partner_import import plan_import, run_import
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.recorder import table_name_of
from netwerk_desktop.storage.unit_of_work import Work
from tests.storage.any_rows import ENTITIES, random_row, random_value, some_row, values_of, with_all_below
from tests.storage.files import NOT_UNDONE

E = TypeVar("E", bound=Entity)
DAY = dt.date(2026, 9, 1)
SPARE = 900
"""A position that no party has: where one waits while two change places."""


class History:
    """Does random things to a database; the same seed does the same."""

    def __init__(self, database: Database, seed: int) -> None:
        self.database = database
        self.random = random.Random(seed)
        self._count = 0
        self._acts: tuple[Callable[[Work], None], ...] = (
            self._add_partner,
            self._add_agreement,
            self._edit,
            self._edit,
            self._move,
            self._delete_tree,
            self._renumber,
            self._swap_numbers,
            self._swap_positions,
            self._insert_many,
            *(self._add_any,) * 5,
            *(self._edit_any,) * 4,
            *(self._delete_any,) * 2,
        )

    def step(self) -> bool:
        """One unit of work; True when it was kept and changed something."""
        self._count += 1
        pushed = self.database.undo_stack.next_undo
        if self.random.random() < 0.08:
            self._take_in_a_list()
            return self.database.undo_stack.next_undo is not pushed
        try:
            with self.database.work(f"Stap {self._count}") as work:
                for _ in range(self.random.randint(1, 5)):
                    self.random.choice(self._acts)(work)
                if self.random.random() < 0.15:
                    return False
                work.commit()
        except (IntegrityError, DomainError):  # a rule of the model: nothing of the step is kept
            return False
        return self.database.undo_stack.next_undo is not pushed

    def _take_in_a_list(self) -> None:
        """Partners of which some are known by then, and are changed."""
        lines = [("Bedrijf", "Plaats", "Contactpersoon", "KvK")]
        lines += [
            (self._word(), "Ommen", f"Jan Bos{number}", f"{self.random.randint(1, 9):08d}")
            for number in range(self.random.randint(3, 12))
        ]
        rows = tuple(tuple(map(Cell, line)) for line in lines)
        table = Table("lijst.xlsx", "xlsx", (Sheet("Blad1", rows, len(rows)),))
        run_import(self.database, plan_import(self.database, table, propose_mapping(table)))

    def _any_kind(self) -> Mapper[Any]:
        """An entity of the model, also one that came yesterday."""
        return self.random.choice([m for m in ENTITIES if table_name_of(m) not in NOT_UNDONE])

    def _add_any(self, work: Work) -> None:
        random_row(work, self._any_kind(), self.random)

    def _edit_any(self, work: Work) -> None:
        kind = self._any_kind()
        if (row := some_row(work, kind, self.random)) is None:
            return
        attribute = self.random.choice(values_of(kind))
        setattr(row, attribute.key, random_value(work, attribute, self.random))
        work.session.flush()

    def _delete_any(self, work: Work) -> None:
        kind = self._any_kind()
        row = some_row(work, kind, self.random)
        if row is not None:
            work.delete(*with_all_below(work, row))

    def _word(self) -> str:
        return self.random.choice(("Łukasz", "Çelik", "’t Hof", "Bakker", "IJssel", "<b>&", "日本")) + str(
            self.random.randint(1, 99)
        )

    def _some(self, work: Work, kind: type[E], **equal: Any) -> E | None:
        rows = work.session.scalars(select(kind).filter_by(**equal).order_by(kind.id)).all()
        return self.random.choice(rows) if rows else None

    def _add_partner(self, work: Work) -> None:
        partner = work.add(Partner(name=self._word(), kvk_number=str(self.random.randint(1, 9))))
        work.session.add(PartnerLocation(partner_id=partner.id, city=self._word()))
        work.session.add(NextStep(partner_id=partner.id, text=self._word(), due=DAY))
        person = work.add(Person(first_name=self._word(), surname=self._word()))
        work.add(ContactRole(person_id=person.id, partner_id=partner.id, is_main_contact=True))
        work.add(
            ContactMoment(partner_id=partner.id, person_id=person.id, kind=ContactKind.CALL, happened_on=DAY)
        )

    def _agreement(self, partner_id: int, number: str | None) -> CollaborationAgreement:
        return CollaborationAgreement(
            partner_id=partner_id, number=number, starts_on=DAY, ends_on=DAY, menu_year=2026
        )

    def _add_agreement(self, work: Work) -> None:
        if (partner := self._some(work, Partner)) is None:
            return
        agreement = work.add(self._agreement(partner.id, f"SO-{self._count}-{self.random.random()}"))
        for position in range(1, self.random.randint(2, 4)):
            work.session.add(
                AgreementParty(agreement_id=agreement.id, position=position, partner_id=partner.id)
            )

    def _edit(self, work: Work) -> None:
        kind = self.random.choice((Partner, Person, ContactMoment, NextStep))
        match self._some(work, kind):
            case Partner() as partner:
                partner.name = self._word()
                partner.status = self.random.choice(tuple(PartnerStatus))
                partner.types = (self._word(),)
            case Person() as person:
                person.surname = self._word()
            case ContactMoment() as moment:
                moment.minutes = self.random.choice((None, 5, 10))
            case NextStep() as step:
                step.done_on = self.random.choice((None, DAY))

    def _move(self, work: Work) -> None:
        partner = self._some(work, Partner)
        moved = self._some(work, self.random.choice((ContactMoment, ContactRole, NextStep)))
        if partner is not None and isinstance(moved, ContactMoment | ContactRole | NextStep):
            moved.partner_id = partner.id

    def _delete_tree(self, work: Work) -> None:
        if (partner := self._some(work, Partner)) is not None:
            work.delete(*with_all_below(work, partner))

    def _renumber(self, work: Work) -> None:
        """One flush in which an old row gives up its number and a new row takes it."""
        if (agreement := self._some(work, CollaborationAgreement)) is None:
            return
        freed, agreement.number = agreement.number, f"SO-nieuw-{self.random.random()}"
        work.session.add(self._agreement(agreement.partner_id, freed))
        work.session.flush()

    def _swap_numbers(self, work: Work) -> None:
        one, other = self._some(work, CollaborationAgreement), self._some(work, CollaborationAgreement)
        if one is None or other is None or one is other:
            return
        first, second = one.number, other.number
        one.number = None
        work.session.flush()
        other.number = first
        work.session.flush()
        one.number = second

    def _swap_positions(self, work: Work) -> None:
        if (one := self._some(work, AgreementParty)) is None:
            return
        other = self._some(work, AgreementParty, agreement_id=one.agreement_id)
        if other is None or other is one:
            return
        first, second = one.position, other.position
        one.position = SPARE
        work.session.flush()
        other.position = first
        work.session.flush()
        one.position = second
        work.session.flush()

    def _insert_many(self, work: Work) -> None:
        many = 320 if self.random.random() < 0.05 else 3
        ids = work.insert_many(Partner, [{"name": self._word()} for _ in range(many)])
        work.insert_many(
            PartnerLocation, [{"partner_id": partner_id, "city": self._word()} for partner_id in ids]
        )
