"""Two rows of one kind made one, field by field: what differs, what is proposed, what becomes of it (F18)."""

import datetime as dt
import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import inspect

from netwerk_desktop.model.base import LINE, LONG
from netwerk_desktop.model.entities import Entity
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import PartnerBenefit, PartnerType
from netwerk_desktop.model.people import Person
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.collaboration import review_rhythm_words
from netwerk_desktop.services.words import WORDS, word

REMARK: Final = "remark"
NEVER_CHOSEN: Final = frozenset({"id", "created_at", "updated_at", "merged_into_id"})


class Choice(enum.Enum):
    """Whose value a field keeps. BOTH puts texts below each other and lists together."""

    WINNER = "WINNER"
    LOSER = "LOSER"
    BOTH = "BOTH"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that both fill in, and not with the same. *choices* are those that make sense."""

    field: str
    label: str
    winner: str
    loser: str
    proposal: Choice
    choices: tuple[Choice, ...] = (Choice.WINNER, Choice.LOSER)


PARTNER_LABELS: Final[Mapping[str, str]] = {
    "name": "Naam",
    "legal_name": "Officiële naam",
    "types": "Soort",
    "status": "Status",
    "tier": "Band",
    "profiles": "Profielen",
    "sector": "Branche",
    "phone": "Telefoon",
    "second_phone": "Tweede telefoon",
    "email": "E-mail",
    "website": "Website",
    "kvk_number": "KvK-nummer",
    "source": "Bron",
    "remark": "Opmerking",
    "shared_ambition": "Gedeelde ambitie",
    "partner_since": "Partner sinds",
    "owner_id": "Beheerder",
    "deputy_id": "Vervanger",
    "entry_via": "Ingang via",
    "entry_note": "Wie de ingang is",
    "rsin": "RSIN",
    "size": "Grootte",
    "tags": "Trefwoorden",
    "accreditation_id": "Erkenning",
    "accreditation_crebo": "Erkend voor",
    "accreditation_checked_on": "Erkenning bekeken op",
    "our_ambition": "Onze ambitie",
    "their_ambition": "Hun ambitie",
    "ambition_spoken_on": "Ambitie besproken op",
    "ambition_firmness": "Hoe vast de ambitie staat",
    "ambition_firm_on": "Zo vast sinds",
    "our_interest": "Ons belang",
    "their_interest": "Hun belang",
    "their_question": "Hun vraag",
    "responsibility": "Maatschappelijk",
    "motivation": "Motivatie",
    "motivation_note": "Waaruit dat blijkt",
    "what_not_to_say": "Niet over beginnen",
    "level_now": "Trede nu",
    "level_wished": "Trede gewenst",
    "contact_rhythm": "Contact om de (weken)",
    "most_asks": "Vragen per schooljaar",
    "is_focus": "Op de focuslijst",
    "is_ambassador": "Ambassadeur",
    "may_be_named": "Mag genoemd worden",
    "fragile_until": "Voorzichtig tot",
    "researched_on": "Onderzocht op",
    "supports": "Ondersteunt bij",
    "benefits": "Wat het hun oplevert",
    "former_intern_hired": "Oud-stagiair in dienst",
    "reviewed_on": "Jaargesprek op",
    "review_outcome": "Uitkomst van het jaargesprek",
    "review_note": "Wat er verandert",
    "review_every": "Ritme van het jaargesprek",
}
PERSON_LABELS: Final[Mapping[str, str]] = {
    "initials": "Voorletters",
    "first_name": "Voornaam",
    "prefix": "Tussenvoegsel",
    "surname": "Achternaam",
    "salutation": "Aanspreekvorm",
    "phone": "Telefoon",
    "mobile": "Mobiel",
    "email": "E-mail",
    "remark": "Opmerking",
    "is_alumnus": "Oud-leerling",
}
_NOT_CHOSEN_YET: Final = {"salutation": "NEUTRAL"}
"""What a field holds as long as nobody chose: the other's choice then fills it."""


def labels_of(entity: Entity) -> Mapping[str, str]:
    """The Dutch names of the fields of a partner or a person."""
    return PERSON_LABELS if isinstance(entity, Person) else PARTNER_LABELS


def differences(
    winner: Entity, loser: Entity, *, name_of: Callable[[int], str] = str
) -> tuple[Difference, ...]:
    """The fields that both fill in differently. *name_of* gives the name of a colleague."""
    found = []
    for field, label in labels_of(winner).items():
        mine, other = getattr(winner, field), getattr(loser, field)
        if mine == other or _is_empty(field, mine) or _is_empty(field, other):
            continue
        choices: tuple[Choice, ...] = (Choice.WINNER, Choice.LOSER)
        if _can_join(winner, field):
            choices = (*choices, Choice.BOTH)
        said, told = (shown(field, value, name_of=name_of) for value in (mine, other))
        found.append(Difference(field, label, said, told, _proposal(winner, field, mine, other), choices))
    return tuple(found)


def take_over(
    winner: Entity,
    loser: Entity,
    choices: Mapping[str, Choice],
    *,
    called: str,
    today: dt.date,
    name_of: Callable[[int], str] = str,
) -> None:
    """Give *winner* what *loser* knows: empty fields are filled, differing ones as chosen or proposed.

    A line that was not chosen is written down in the remark, with *called* for the name of the loser, so that
    it stays in sight; a long text that was not chosen stays in the row of the loser. Raises DomainError
    at the field for texts that are too long together.
    """
    dropped: list[str] = []
    proposals = {each.field: each for each in differences(winner, loser, name_of=name_of)}
    for field, label in labels_of(winner).items():
        mine, other = getattr(winner, field), getattr(loser, field)
        if field not in proposals:
            if _is_empty(field, mine):
                setattr(winner, field, other)
            continue
        match choices.get(field, proposals[field].proposal):
            case Choice.BOTH:
                setattr(winner, field, _together(field, label, mine, other))
            case Choice.LOSER if _can_join(winner, field):
                setattr(winner, field, other)
                setattr(loser, field, mine)
            case Choice.LOSER:
                setattr(winner, field, other)
                dropped.append(f"{label.lower()} {proposals[field].winner}")
            case Choice.WINNER if not _can_join(winner, field):
                dropped.append(f"{label.lower()} {proposals[field].loser}")
            case _:
                continue  # a long text stays with the loser
    if dropped:
        note = f"Samengevoegd met {called} op {long_date(today)}. Niet overgenomen: {'; '.join(dropped)}."
        remark = getattr(winner, REMARK)
        winner.remark = _together(REMARK, "Opmerking", remark, note)  # type: ignore[attr-defined]  # both have one


def shown(field: str, value: Any, *, name_of: Callable[[int], str] = str) -> str:
    """A value as people read it."""
    match value:
        case bool():
            return "ja" if value else "nee"
        case enum.Enum():
            return word(value)
        case tuple() if field == "types":
            return ", ".join(WORDS[PartnerType(kind)] for kind in value)
        case tuple() if field == "benefits":
            return ", ".join(WORDS[PartnerBenefit(each)] for each in value)
        case tuple():
            return ", ".join(value)
        case dt.date():
            return long_date(value)
        case int() if field in ("owner_id", "deputy_id"):
            return name_of(value)
        case int() if field == "review_every":
            return review_rhythm_words(value)
        case _:
            return str(value)


def _is_empty(field: str, value: Any) -> bool:
    if isinstance(value, enum.Enum):
        return bool(_NOT_CHOSEN_YET.get(field) == value.value)
    return value is None or value in ("", ())


def _can_join(entity: Entity, field: str) -> bool:
    """Free texts and lists; a line such as a phone number is one or the other."""
    length: int = inspect(type(entity)).columns[field].info.get("length", 0)
    return isinstance(getattr(entity, field), tuple) or length > LINE


def _proposal(winner: Entity, field: str, mine: Any, other: Any) -> Choice:
    """Together where that is possible, the earliest *partner since*, and the careful side of a yes or no."""
    if _can_join(winner, field):
        return Choice.BOTH
    if field == "partner_since":
        return Choice.WINNER if mine <= other else Choice.LOSER
    if isinstance(mine, bool):
        wanted = field != "may_be_named"
        return Choice.WINNER if mine is wanted else Choice.LOSER
    return Choice.WINNER


def _together(field: str, label: str, mine: Any, other: Any) -> Any:
    if isinstance(mine, tuple):
        return tuple(dict.fromkeys((*mine, *other)))
    if other in mine:
        return mine
    if mine in other:
        return other
    joined = f"{mine}\n{other}"
    if len(joined) > LONG:
        raise DomainError(f"{label}: samen is dat te lang om te bewaren. Kies één van de twee.", field=field)
    return joined
