"""Keeping partners: adding one, changing a field, and the people and places that belong to it."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Final, TypeVar

from sqlalchemy import select

from netwerk_desktop.model.entities import Entity
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.internships import InternshipPlace
from netwerk_desktop.model.partners import DoNotApproach, NextStep, Partner, PartnerLocation, PartnerType
from netwerk_desktop.model.people import Colleague, ContactRole, Person, Salutation
from netwerk_desktop.model.privacy_register import REGISTER, Nature
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.planning.contact_details import is_mobile, tidy_email, tidy_phone
from netwerk_desktop.planning.dates import ensure_possible, long_date
from netwerk_desktop.planning.personal_data_scan import hint_about
from netwerk_desktop.planning.personal_names import split_person
from netwerk_desktop.services.partner_fields import FIELDS, PARTNER_FIELDS
from netwerk_desktop.services.partner_hints import hint_after
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

E = TypeVar("E", bound=Entity)
_LINKED: Final[dict[str, type[Entity]]] = {
    "partner_id": Partner,
    "location_id": PartnerLocation,
    "person_id": Person,
    "colleague_id": Colleague,
}
"""The fields that hold the id of another row, which must still be there."""


def found(work: Work, kind: type[E], entity_id: int) -> E:
    """The entity, or a DomainError when somebody removed it meanwhile."""
    entity = work.session.get(kind, entity_id)
    if entity is None:
        raise DomainError("Dit is er niet meer. Ververs de lijst met F5.")
    return entity


def has_partners(database: Database) -> bool:
    """Whether there is any partner yet."""
    with database.read() as session:
        return session.scalar(select(Partner.id).limit(1)) is not None


def add_partner(database: Database, name: str, *, kind: PartnerType = PartnerType.COMPANY) -> int:
    """A new partner with only a name (S1-10); returns its id. Raises DomainError without a name."""
    tidied, _hint = PARTNER_FIELDS["name"].read(name)
    with database.work(f"{_shortened(tidied)} toegevoegd") as work:
        partner = work.add(Partner(name=tidied, types=(kind.value,)))
        work.commit()
        return partner.id


def change_field(
    database: Database, kind: type[Entity], entity_id: int, field: str, typed: str, *, done: str = "gewijzigd"
) -> str | None:
    """Keep what was typed in one field of a partner or of what hangs on it; *done* ends the step's label.

    Returns a hint when the value looks doubtful; it is kept all the same. Raises DomainError when it
    cannot be kept (no name, too long).
    """
    rule = FIELDS[kind][field]
    value, hint = rule.read(typed)
    with database.work(f"{rule.label} {done}") as work:
        entity = found(work, kind, entity_id)
        if field in _LINKED and value is not None:
            found(work, _LINKED[field], value)
        if field == "ambition_firmness" and isinstance(entity, Partner):
            entity.make_firm(value, database.today())
        else:
            setattr(entity, field, value)
        if isinstance(entity, Person):
            _ensure_named(entity)
        elif isinstance(entity, InternshipPlace):
            entity.ensure_period()
        elif isinstance(entity, Partner):
            work.session.flush()
            hint = hint or hint_after(work.session, entity, field, database.today())
        work.commit()
    return hint or _says_too_much(kind, field, value)


def _says_too_much(kind: type[Entity], field: str, value: object) -> str | None:
    """What to say about a free text with a BSN or with words of health, religion or origin (N18)."""
    personal = REGISTER[kind.__tablename__].personal.get(field)
    is_free = personal is not None and personal.nature is Nature.FREE_TEXT
    return hint_about(value) if (is_free or field == "function") and isinstance(value, str) else None


def change_several(database: Database, partner_ids: Collection[int], field: str, typed: str) -> None:
    """Give several partners the same value in one field, as one step."""
    rule = PARTNER_FIELDS[field]
    value, _hint = rule.read(typed)
    with database.work(f"{rule.label} van {len(partner_ids)} partners gewijzigd") as work:
        for partner_id in partner_ids:
            setattr(found(work, Partner, partner_id), field, value)
        work.commit()


def set_owner(database: Database, partner_id: int, colleague_id: int | None) -> str | None:
    """Who of the school keeps this relationship (S2-D8), one at most; None for nobody. Returns a hint."""
    with database.work("Beheerder gewijzigd") as work:
        if colleague_id is not None:
            found(work, Colleague, colleague_id)
        partner = found(work, Partner, partner_id)
        partner.owner_id = colleague_id
        hint = hint_after(work.session, partner, "owner_id", database.today())
        work.commit()
    return hint


def set_deputy(database: Database, partner_id: int, colleague_id: int | None) -> str | None:
    """Who stands in when the owner is away (S0-15, S2-D8). Returns a hint."""
    with database.work("Plaatsvervanger gewijzigd") as work:
        if colleague_id is not None:
            found(work, Colleague, colleague_id)
        partner = found(work, Partner, partner_id)
        partner.deputy_id = colleague_id
        hint = hint_after(work.session, partner, "deputy_id", database.today())
        work.commit()
    return hint


def add_location(database: Database, partner_id: int, *, label: str = "") -> int:
    """One more place of a partner; returns its id."""
    with database.work("Locatie toegevoegd") as work:
        found(work, Partner, partner_id)
        location = work.add(PartnerLocation(partner_id=partner_id, label=label))
        work.commit()
        return location.id


def main_location(database: Database, partner_id: int) -> int:
    """The id of the first location; made when the partner has none yet."""
    with database.read() as session:
        known = session.scalar(
            select(PartnerLocation.id)
            .where(PartnerLocation.partner_id == partner_id)
            .order_by(PartnerLocation.id)
        )
    return known if known is not None else add_location(database, partner_id)


def add_contact_person(
    database: Database,
    partner_id: int,
    name: str,
    *,
    function: str = "",
    phone: str = "",
    email: str = "",
    is_authorised_signatory: bool | None = None,
) -> int:
    """A person at a partner, from a name as people write it; returns the id of the contact role.

    ``Mevr. Noëlle van de O'Brien`` is taken apart. The first person becomes the main contact.
    Raises DomainError without a name.
    """
    person, told_function = person_from(name, phone=phone, email=email)
    with database.work("Contactpersoon toegevoegd") as work:
        found(work, Partner, partner_id)
        work.add(person)
        role = work.add(
            ContactRole(
                person_id=person.id,
                partner_id=partner_id,
                function=function or told_function,
                is_authorised_signatory=is_authorised_signatory,
                is_main_contact=_has_no_main_contact(work, partner_id),
                since=database.today(),
            )
        )
        work.commit()
        return role.id


def person_from(name: str, *, phone: str = "", email: str = "") -> tuple[Person, str]:
    """A new person from a name as people write it, and the function that stood behind the name.

    Raises DomainError without a name.
    """
    parts = split_person(name)
    number = tidy_phone(phone).value
    person = Person(
        initials=parts.initials,
        first_name=parts.first_name,
        prefix=parts.prefix,
        surname=parts.surname,
        salutation=Salutation(parts.salutation) if parts.salutation else Salutation.NEUTRAL,
        mobile=number if is_mobile(number) else "",
        phone="" if is_mobile(number) else number,
        email=tidy_email(email).value,
    )
    _ensure_named(person)
    return person, parts.function


def make_main_contact(database: Database, role_id: int) -> None:
    """Let this person be the fixed contact of the partner; nobody else is from now on."""
    with database.work("Vaste contactpersoon gekozen") as work:
        chosen = found(work, ContactRole, role_id)
        others = select(ContactRole).where(ContactRole.partner_id == chosen.partner_id)
        for role in work.session.scalars(others):
            role.is_main_contact = role.id == chosen.id
        work.commit()


def back_in_service(database: Database, role_id: int) -> None:
    """The person works there after all."""
    with database.work("Contactpersoon weer in dienst") as work:
        role = found(work, ContactRole, role_id)
        role.until = None
        role.is_main_contact = _has_no_main_contact(work, role.partner_id)
        work.commit()


def end_contact_role(database: Database, role_id: int, *, on: dt.date) -> None:
    """The person no longer works there from *on*; everything that was said stays.

    Raises DomainError for a day before the person came, or a year that cannot be.
    """
    with database.work("Contactpersoon uit dienst") as work:
        end_role(found(work, ContactRole, role_id), on=on)
        work.commit()


def end_role(role: ContactRole, *, on: dt.date) -> None:
    """As `end_contact_role`, inside a unit of work."""
    ensure_possible(on, field="until")
    if role.since is not None and on < role.since:
        since = long_date(role.since)
        raise DomainError(
            f"Deze persoon staat er pas sinds {since}. Kies die dag of een latere.", field="until"
        )
    role.until, role.is_main_contact = on, False


def plan_next_step(database: Database, partner_id: int, *, text: str, due: dt.date) -> None:
    """What to do next and when (F04); an earlier open step is replaced.

    Raises DomainError without words or for a day that has been.
    """
    today = database.today()
    if not text.strip():
        raise DomainError(
            "Vul in wat je gaat doen. Bijvoorbeeld: bellen over plek in maart.", field="next_step"
        )
    if due < today:
        raise DomainError("Die dag is al geweest. Kies vandaag of later.", field="next_due")
    ensure_possible(due, field="next_due")
    with database.work("Volgende stap gepland") as work:
        ensure_welcome(work, found(work, Partner, partner_id), due)
        replace_step(work, partner_id, text=text, due=due, today=today)
        work.commit()


def ensure_welcome(work: Work, partner: Partner, day: dt.date) -> None:
    """Raise DomainError, at ``next_due``, for who would rather not be approached on *day* (S2-X6)."""
    locks = select(DoNotApproach).where(
        DoNotApproach.partner_id == partner.id, DoNotApproach.lifted_on.is_(None)
    )
    for lock in work.session.scalars(locks):
        if not lock.holds_on(day):
            continue
        because = f" ({lock.reason})" if lock.reason else ""
        if lock.until is None:
            way_out = "Laat het rusten, of klik eerst op ‘Weer benaderen’."
        else:
            way_out = f"Kies een dag na {long_date(lock.until)}, of klik eerst op ‘Weer benaderen’."
        raise DomainError(f"{partner.name} wil liever geen vragen{because}. {way_out}", field="next_due")


def finish_next_step(database: Database, step_id: int) -> None:
    """The step was done today."""
    with database.work("Stap gedaan") as work:
        found(work, NextStep, step_id).done_on = database.today()
        work.commit()


def open_steps(work: Work, partner_id: int) -> Sequence[NextStep]:
    """The steps of a partner that are still to be done."""
    return work.session.scalars(
        select(NextStep).where(
            NextStep.partner_id == partner_id, NextStep.done_on.is_(None), NextStep.dropped_on.is_(None)
        )
    ).all()


def replace_step(work: Work, partner_id: int, *, text: str, due: dt.date, today: dt.date) -> None:
    """Let this be the one open step; the same step on the same day simply stays."""
    wanted = (clean_text(text), due)
    if not any((step.text, step.due) == wanted for step in open_steps(work, partner_id)):
        close_open_steps(work, partner_id, today=today)
        work.add(NextStep(partner_id=partner_id, text=wanted[0], due=due))


def close_open_steps(work: Work, partner_id: int, *, today: dt.date) -> None:
    """Open steps that are due count as done, later ones are dropped: one next step per partner."""
    close_steps(open_steps(work, partner_id), today=today)


def close_steps(steps: Iterable[NextStep], *, today: dt.date) -> None:
    """The open ones of *steps* count as done when they are due, else they are dropped."""
    for step in steps:
        if step.done_on is not None:
            continue
        if step.due <= today:
            step.done_on = today
        else:
            step.dropped_on = today


def lift_do_not_approach(database: Database, partner_id: int) -> None:
    """The partner may be approached again."""
    with database.work("Weer benaderbaar") as work:
        locks = select(DoNotApproach).where(
            DoNotApproach.partner_id == partner_id, DoNotApproach.lifted_on.is_(None)
        )
        for lock in work.session.scalars(locks):
            lock.lifted_on = database.today()
        work.commit()


def _has_no_main_contact(work: Work, partner_id: int) -> bool:
    main = select(ContactRole.id).where(
        ContactRole.partner_id == partner_id, ContactRole.is_main_contact.is_(True)
    )
    return work.session.scalar(main) is None


def _ensure_named(person: Person) -> None:
    if not clean_text(person.first_name) and not clean_text(person.surname):
        raise DomainError(
            "Een persoon heeft een voornaam of achternaam nodig. Bijvoorbeeld: mevrouw S. de Vries.",
            field="name",
        )


def _shortened(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:59]}…"
