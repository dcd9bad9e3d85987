"""From a template text and the facts of one agreement to numbered articles.

A definitive paper refuses open choices and missing facts in lines that are printed; a draft shows them.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.documents.data import Article, ArticleLine
from netwerk_desktop.documents.wording import CHOICE, CONDITIONAL, FACT, TemplateText
from netwerk_desktop.model.errors import DomainError

PEN_LINE: Final = "______________"
"""Stands where a fact is missing: a line to write on."""
_NO_CONDITIONS: Final[frozenset[str]] = frozenset()


class UndecidedChoice(DomainError):
    """The school has not yet chosen these words; `sentences` are the lines they stand in."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__(
            "De school moet in de sjabloon nog iets kiezen: " + " / ".join(f"‘{line}’" for line in sentences),
            field="template",
        )
        self.sentences = sentences


class MissingFact(DomainError):
    """These facts are needed and not known; `names` as in the template text."""

    def __init__(self, names: tuple[str, ...]) -> None:
        readable = ", ".join(name.replace("_", " ") for name in names)
        super().__init__(
            f"Voor een definitieve versie ontbreekt nog: {readable}. Vul dat eerst in.", field=names[0]
        )
        self.names = names


@dataclass(frozen=True, slots=True)
class ResolvedText:
    """A text ready for `AgreementPaper`."""

    title: str
    articles: tuple[Article, ...]
    closing: str


def resolve(
    text: TemplateText,
    facts: Mapping[str, str],
    conditions: Collection[str] = _NO_CONDITIONS,
    *,
    definitive: bool = False,
    pen_facts: Collection[str] = _NO_CONDITIONS,
) -> tuple[Article, ...]:
    """The articles that apply, numbered on without gaps; see `resolve_text`."""
    return resolve_text(text, facts, conditions, definitive=definitive, pen_facts=pen_facts).articles


def resolve_text(
    text: TemplateText,
    facts: Mapping[str, str],
    conditions: Collection[str] = _NO_CONDITIONS,
    *,
    definitive: bool = False,
    pen_facts: Collection[str] = _NO_CONDITIONS,
) -> ResolvedText:
    """Fill in title, articles and closing.

    *definitive* raises `UndecidedChoice`, then `MissingFact`, for what is open in lines that are printed,
    except *pen_facts*, which may be written on paper by hand. A draft prints `‹…›` and a line to write on.
    What a fact contains is never read as template text.
    """
    filler = _Filler(facts, conditions)
    articles: list[Article] = []
    for template in text.articles:
        if template.only_if and template.only_if not in conditions:
            continue
        number = len(articles) + 1
        printed = [filler.fill(line.text) for line in template.lines if filler.applies(line.only_if)]
        lines = [line for line in printed if line]
        if lines:
            numbered = (ArticleLine(f"{number}.{place}", line) for place, line in enumerate(lines, start=1))
            articles.append(Article(number, filler.fill(template.heading), tuple(numbered)))
    resolved = ResolvedText(filler.fill(text.title), tuple(articles), filler.fill(text.closing))
    if definitive:
        filler.refuse_what_is_open(pen_facts)
    return ResolvedText(resolved.title.strip("‹›"), resolved.articles, resolved.closing)


class _Filler:
    """Fills in lines and remembers what was open in them."""

    def __init__(self, facts: Mapping[str, str], conditions: Collection[str]) -> None:
        self._facts = {name: value.strip() for name, value in facts.items()}
        self._conditions = conditions
        self._open: dict[str, None] = {}
        self._missing: dict[str, None] = {}

    def applies(self, condition: str) -> bool:
        return not condition or condition in self._conditions

    def fill(self, line: str) -> str:
        """The line with cases and facts filled in; "" when nothing of it applies."""
        printed = CONDITIONAL.sub(lambda found: found[2] if self.applies(found[1]) else "", line)
        printed = re.sub(" {2,}", " ", printed).strip()
        if CHOICE.search(printed):
            self._open[printed] = None
        return FACT.sub(lambda found: self._fact(found[1]), printed)

    def _fact(self, name: str) -> str:
        value = self._facts.get(name, "")
        if not value:
            self._missing[name] = None
        return value or PEN_LINE

    def refuse_what_is_open(self, pen_facts: Collection[str]) -> None:
        if self._open:
            raise UndecidedChoice(tuple(self._open))
        missing = tuple(name for name in self._missing if name not in pen_facts)
        if missing:
            raise MissingFact(missing)
