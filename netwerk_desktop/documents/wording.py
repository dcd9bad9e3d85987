"""Texts that the school owns: articles with `{facts}`, `‹choices›` and `[als case: …]` parts, as data.

The starting texts lie in `resources/texts`; the school's own versions are kept as JSON by others.
Filling them in is in `wording_resolution`.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from enum import Enum
from typing import Any, Final

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.resources import resource

CHOICE: Final = re.compile("‹([^‹›]*)›")
FACT: Final = re.compile(r"\{([a-z_]+)\}")
CONDITIONAL: Final = re.compile(r"\[als ([a-z_]+): ?([^\[\]]*)\]")
_MARKS: Final = re.compile(r"[{}‹›\[\]]")


class TextKind(Enum):
    """Which text; the value names it in the database, `file` in `resources/texts`."""

    COLLABORATION_AGREEMENT = ("collaboration_agreement", "samenwerkingsovereenkomst.toml")

    def __init__(self, key: str, file: str) -> None:
        self.key = key
        self.file = file


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One paragraph of an article; with *only_if* it is printed in that case alone."""

    text: str
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class TemplateArticle:
    """One article; *key* never changes, whatever its number becomes."""

    key: str
    heading: str
    lines: tuple[TemplateLine, ...]
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A whole text: title, articles and the closing line above the signatures."""

    kind: str
    title: str
    articles: tuple[TemplateArticle, ...]
    closing: str = ""

    def to_json(self) -> str:
        """For the database; the same text gives the same string."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, stored: str) -> "TemplateText":
        """What `to_json` wrote; raises `ValueError` or `KeyError` for anything else."""
        raw = json.loads(stored)
        articles = tuple(
            TemplateArticle(
                article["key"],
                article["heading"],
                tuple(TemplateLine(line["text"], line["only_if"]) for line in article["lines"]),
                article["only_if"],
            )
            for article in raw["articles"]
        )
        return cls(raw["kind"], raw["title"], articles, raw["closing"])


@dataclass(frozen=True, slots=True)
class Choice:
    """Something the school decides once. *proposal* is "" where the text has none (`‹…›`)."""

    key: str
    """Stable within one text: "menukaart.3.1" is the first choice of the third line of that article."""
    proposal: str
    sentence: str
    """The line it stands in."""


def load_starting_text(kind: TextKind) -> TemplateText:
    """The text the program comes with, to be approved by the school."""
    raw = tomllib.loads(resource("texts", kind.file).read_text(encoding="utf-8"))
    return TemplateText(
        kind=raw["soort"],
        title=raw["titel"],
        articles=tuple(_article(article) for article in raw["artikel"]),
        closing=raw["slot"],
    )


def _article(raw: Mapping[str, Any]) -> TemplateArticle:
    lines = tuple(TemplateLine(line["tekst"], line.get("alleen_als", "")) for line in raw["lid"])
    return TemplateArticle(raw["sleutel"], raw["kop"], lines, raw.get("alleen_als", ""))


def choices(text: TemplateText) -> tuple[Choice, ...]:
    """All that is still to be decided, in the order of the text."""
    return tuple(
        Choice(f"{key}.{number}", "" if found[1] == "…" else found[1], line)
        for key, line in _all_lines(text)
        for number, found in enumerate(CHOICE.finditer(line), start=1)
    )


def with_choices(text: TemplateText, decided: Mapping[str, str]) -> TemplateText:
    """The text with decisions filled in (key → words); what is not decided or empty stays open.

    Raises `DomainError` at the choice's key when the words contain one of the signs that steer the text.
    """
    for key, words in decided.items():
        if _MARKS.search(words):
            raise DomainError("De tekens { } ‹ › [ ] kunnen hier niet. Schrijf gewone woorden.", field=key)

    def fill(key: str, line: str) -> str:
        numbers = iter(range(1, len(line) + 1))

        def word(found: re.Match[str]) -> str:
            return decided.get(f"{key}.{next(numbers)}", "").strip() or found[0]

        return CHOICE.sub(word, line)

    return _map_lines(text, fill)


def check_marks(text: TemplateText) -> None:
    """Raises `DomainError` at a line's key when a `{fact}`, `‹choice›` or `[als case: …]` is malformed.

    For texts that the school has edited.
    """
    for key, line in _all_lines(text):
        plain = FACT.sub("", CHOICE.sub("", line))
        if _MARKS.search(FACT.sub("", CONDITIONAL.sub(r"\2", plain))):
            raise DomainError(
                "Een { }, ‹ › of [ ] staat hier niet goed. Schrijf bijvoorbeeld {begin}, ‹twee weken› "
                "of [als verlenging: …].",
                field=key,
            )


def facts_used(text: TemplateText) -> frozenset[str]:
    """Names of all facts in the text, also those of cases that may not apply."""
    return frozenset(name for _, line in _all_lines(text) for name in FACT.findall(line))


def conditions_used(text: TemplateText) -> frozenset[str]:
    """Names of all cases in the text."""
    names = {found[1] for _, line in _all_lines(text) for found in CONDITIONAL.finditer(line)}
    for article in text.articles:
        names |= {article.only_if, *(line.only_if for line in article.lines)}
    return frozenset(names - {""})


def _all_lines(text: TemplateText) -> Iterator[tuple[str, str]]:
    yield "titel", text.title
    for article in text.articles:
        yield f"{article.key}.kop", article.heading
        for number, line in enumerate(article.lines, start=1):
            yield f"{article.key}.{number}", line.text
    yield "slot", text.closing


def _map_lines(text: TemplateText, change: Callable[[str, str], str]) -> TemplateText:
    articles = tuple(
        replace(
            article,
            heading=change(f"{article.key}.kop", article.heading),
            lines=tuple(
                replace(line, text=change(f"{article.key}.{number}", line.text))
                for number, line in enumerate(article.lines, start=1)
            ),
        )
        for article in text.articles
    )
    return replace(
        text, title=change("titel", text.title), articles=articles, closing=change("slot", text.closing)
    )
