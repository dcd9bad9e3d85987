"""Every text in the file that names some people, with what it would say without them."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.privacy_register import REGISTER, Nature
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.name_mentions import Mention, NamedPerson, Naming, Sureness
from netwerk_desktop.services.privacy.links import UNSEARCHED, searched_columns, table_of, whole_rows
from netwerk_desktop.services.privacy.surroundings import Surroundings

Key = tuple[str, int, str]
"""Table, row and column."""
Tell = Callable[[int, int], object]

AROUND: Final = 48
"""Characters shown at either side of a name."""
COMPANY_NAMES: Final = frozenset({"name", "legal_name", "website", "email", "phone", "second_phone"})
_OFFICE: Final = frozenset({("school", "signatory_name")})


@dataclass(frozen=True, slots=True)
class TextMention:
    """One text that names somebody. *new_value* is the whole text without the name, in storage form.

    *by_default*: the name goes unless somebody says otherwise; *why_not* tells why it would stay.
    """

    key: Key
    where: str
    label: str
    partner_id: int | None
    snippet: str
    new_value: str
    by_default: bool
    why_not: str = ""
    is_doubtful: bool = False
    """Whether somebody or something else may be meant."""
    text: str = ""
    """The whole text as it is now; empty for JSON."""


class MentionSearch:
    """Looks for *people* in everything that is typed. *own_rows* are left out: they go as a whole."""

    def __init__(self, people: Sequence[NamedPerson], around: Surroundings) -> None:
        self._people = {person.key: person for person in people}
        self._naming = Naming(people)
        self._namesakes = Naming(around.namesakes)
        self._around = around

    def everywhere(
        self, session: Session, *, without: Collection[tuple[str, int]], tell: Tell | None = None
    ) -> Iterator[TextMention]:
        """All texts of all tables; *tell* hears how many tables are done."""
        tables = [entry.table for entry in REGISTER.values() if entry.table not in UNSEARCHED]
        for place, table in enumerate(tables):
            if tell is not None:
                tell(place, len(tables))
            columns = searched_columns(table)
            if not columns:
                continue
            for row in whole_rows(session, select(table_of(table))):
                if (table, row["id"]) not in without:
                    yield from self.in_row(table, row, columns)

    def in_row(
        self, table: str, row: Mapping[str, Any], columns: Sequence[tuple[str, Nature]]
    ) -> Iterator[TextMention]:
        """The texts of one row that name somebody."""
        partner_id = self._around.partner_of(table, row)
        for column, nature in columns:
            value = row.get(column)
            if not value:
                continue
            texts = texts_in(value, nature)
            found = [(text, self._counting(text, partner_id, column, table)) for text in texts]
            named = [(text, mentions) for text, mentions in found if mentions]
            if named:
                doubt = self._doubt(table, row, column, named)
                stays = doubt or self._evidence(table, row, column)
                yield TextMention(
                    key=(table, row["id"], column),
                    where=self._around.words_for(table, row),
                    label=REGISTER[table].label_of(column),
                    partner_id=partner_id,
                    snippet=_snippet(*named[0]),
                    new_value=self._without(value, nature, dict(named)),
                    by_default=not stays,
                    why_not=stays,
                    is_doubtful=bool(doubt),
                    text="" if nature is Nature.JSON else value,
                )

    def tells(self, text: str) -> bool:
        """Whether *text* surely names one of the people: for what is emptied without anybody looking."""
        return any(
            mention.sureness is Sureness.CERTAIN
            or (mention.sureness is Sureness.SURNAME and not self._is_shared(mention))
            for mention in self._naming.mentions(text, at_least=Sureness.SURNAME)
        )

    def cleaned(self, text: str) -> str:
        """*text* without every name that `tells` would find."""
        return self._naming.replaced(text, self._naming.mentions(text, at_least=Sureness.SURNAME))

    def cleaned_about_them(self, text: str) -> str:
        """*text*, which is about these people, without any of their names: a first name alone goes too."""
        return self._naming.replaced(text, self._naming.mentions(text, any_case=True))

    def _counting(self, text: str, partner_id: int | None, column: str, table: str) -> list[Mention]:
        """The mentions that may mean one of the people; a first name only where its bearer is known."""
        own = {
            key for key in self._people if partner_id in self._around.own_partners.get(key, ()) and partner_id
        }
        found = self._naming.mentions(text, any_case=bool(own) and column not in COMPANY_NAMES)
        if any(mention.sureness is Sureness.CERTAIN for mention in found):  # then the rest may be a namesake
            found = tuple(one for one in found if one.key in own or not self._is_shared(one))
        return [
            mention
            for mention in found
            if mention.sureness > Sureness.FIRST_NAME
            or (mention.key in own and not self._is_company_name(table, column, partner_id))
        ]

    def _is_company_name(self, table: str, column: str, partner_id: int | None) -> bool:
        return table == "partner" and column in COMPANY_NAMES and partner_id not in self._around.private

    def _is_shared(self, mention: Mention) -> bool:
        return (
            mention.sureness < Sureness.CERTAIN
            and fold(self._people[mention.key].surname) in self._around.others_surnames
        )

    def _evidence(self, table: str, row: Mapping[str, Any], column: str) -> str:
        """Why a name that is surely meant would better stay; empty when it goes."""
        if (table, column) in _OFFICE:
            return "deze naam staat nu onder de papieren van de school"
        facts = self._around.agreement_of(table, row)
        if facts is None or facts.runs_until is None:
            return ""
        return f"de overeenkomst loopt nog tot en met {long_date(facts.runs_until)} en is bewijs"

    def doubt_about(self, text: str, partner_id: int | None) -> str:
        """Why every whole name in *text* may be that of somebody else; empty when one of them is not."""
        found = self._naming.mentions(text, at_least=Sureness.CERTAIN)
        return self._doubt_of_names([(text, found)], partner_id)

    def _doubt_of_names(self, named: Sequence[tuple[str, Sequence[Mention]]], partner_id: int | None) -> str:
        certain = [(text, one) for text, some in named for one in some if one.sureness is Sureness.CERTAIN]
        if certain and all(self._may_be_other(text, one, partner_id) for text, one in certain):
            return "er is nog iemand met deze naam"
        return ""

    def _may_be_other(self, text: str, mention: Mention, partner_id: int | None) -> bool:
        """Whether a namesake is called so too, and the place does not tell the two apart."""
        others = [
            one.key
            for one in self._namesakes.mentions(text, at_least=Sureness.CERTAIN)
            if one.start <= mention.start and mention.end <= one.end
        ]
        is_own = partner_id is not None and partner_id in self._around.own_partners.get(mention.key, ())
        there = any(partner_id in self._around.partners_of_namesake[key] for key in others)
        return bool(others) and (there or not is_own)

    def _doubt(
        self,
        table: str,
        row: Mapping[str, Any],
        column: str,
        named: Sequence[tuple[str, Sequence[Mention]]],
    ) -> str:
        """Why somebody or something else may be meant; empty when nobody else is."""
        mentions = [one for _, some in named for one in some]
        partner_id = self._around.partner_of(table, row)
        if self._is_company_name(table, column, partner_id):
            return "het is de naam of het adres van een organisatie"
        surest = max(mentions, key=lambda mention: mention.sureness)
        if surest.sureness is Sureness.CERTAIN:
            return self._doubt_of_names(named, partner_id)
        is_own = partner_id is not None and partner_id in self._around.own_partners.get(surest.key, ())
        person = self._people[surest.key]
        if surest.sureness is Sureness.SURNAME and not is_own and self._is_shared(surest):
            return f"er is nog iemand die {person.surname} heet"
        others = self._around.others_first_names.get(partner_id or 0, set())
        if surest.sureness is Sureness.FIRST_NAME and fold(person.first_name) in others:
            return f"daar is nog iemand die {person.first_name} heet"
        return ""

    def _without(self, value: Any, nature: Nature, mentions: Mapping[str, Sequence[Mention]]) -> str:
        def clean(text: str) -> str:
            return self._naming.replaced(text, mentions[text]) if text in mentions else text

        parsed = _parsed(value, nature)
        return clean(value) if parsed is None else json.dumps(_mapped(parsed, clean), ensure_ascii=False)


def _parsed(value: Any, nature: Nature) -> Any:
    """The JSON in a column, or None when it holds plain text."""
    if nature is not Nature.JSON:
        return None
    try:
        return list(value) if isinstance(value, tuple) else json.loads(value)
    except ValueError:
        return None


def texts_in(value: Any, nature: Nature) -> list[str]:
    """The texts that a column holds: one, or all those in its JSON."""
    parsed = _parsed(value, nature)
    if parsed is None:
        return [value]
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    _mapped(parsed, note)
    return found


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """JSON with each of its texts changed; keys are our own words."""
    match value:
        case str():
            return change(value)
        case list():
            return [_mapped(item, change) for item in value]
        case dict():
            return {key: _mapped(item, change) for key, item in value.items()}
        case _:
            return value


def _snippet(text: str, mentions: Sequence[Mention]) -> str:
    """The first name in *text* with a few words around it, on one line."""
    first = mentions[0]
    start, end = max(0, first.start - AROUND), min(len(text), first.end + AROUND)
    words = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{words}{'…' if end < len(text) else ''}"
