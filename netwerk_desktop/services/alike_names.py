"""Who may be there already under nearly this name, for somebody who types a new partner (F18)."""

from sqlalchemy import select

from netwerk_desktop.model.partners import Partner
from netwerk_desktop.planning.folding import fold_company
from netwerk_desktop.services.partner_lists import find_partner_ids
from netwerk_desktop.storage.database import Database

FEWEST_WORDS = 2
"""One word ("Bakkerij") is shared by too many to say anything."""
SHORTEST_WORD = 3
MOST_COMPARED = 500
MOST_WITH_ONE_WORD = 10
"""A name of one word that stands in more names than these is a trade, not a name."""
FORGIVEN_FROM = 6
"""Letters of a name from which a typing error is forgiven."""
SAYS_NOTHING = frozenset({"het", "een", "van", "der", "den", "ter", "ten", "voor", "bij"})


Named = tuple[int, str]
"""The id and the name of a partner."""


def partner_with_like_name(database: Database, name: str) -> Named | None:
    """``(id, name)`` of a partner whose name is nearly *name*; None where nobody's is.

    First one with these words in another order, or with more of them; then one whose name lies within *name*;
    then one that is a single typing error away.
    """
    telling = _telling(name)
    if not telling:
        return None
    return (
        _with_all_words(database, telling)
        or _within(database, telling)
        or _one_error_away(database, name, telling)
    )


def _with_all_words(database: Database, telling: frozenset[str]) -> Named | None:
    if len(telling) < FEWEST_WORDS:
        return None
    known = _named(database, " ".join(sorted(telling)))
    alike = [each for each in known if telling <= _words(each[1])]
    return min(alike, key=lambda found: (len(_words(found[1])), found[0]), default=None)


def _within(database: Database, telling: frozenset[str]) -> Named | None:
    """The longest name that is wholly in what was typed: ``Çelik`` in ``Bakkerij Çelik & Zoon``."""
    if len(telling) < FEWEST_WORDS:
        return None
    found: dict[int, tuple[int, str]] = {}
    for word in sorted(telling):
        having = [(row_id, each, _telling(each)) for row_id, each in _named(database, word)]
        having = [each for each in having if word in each[2]]
        for row_id, known, words in having:
            says_much = len(words) >= FEWEST_WORDS or len(having) <= MOST_WITH_ONE_WORD
            if says_much and words <= telling:
                found[row_id] = (len(words), known)
    longest = min(found, key=lambda row_id: (-found[row_id][0], row_id), default=None)
    return None if longest is None else (longest, found[longest][1])


def _one_error_away(database: Database, name: str, telling: frozenset[str]) -> Named | None:
    """A letter more, less or other, or two that changed places, in a name that is long enough to tell."""
    from rapidfuzz.distance import OSA

    typed = fold_company(name)
    if len(typed.replace(" ", "")) < FORGIVEN_FROM:
        return None
    for word in sorted(telling, key=len, reverse=True):
        for meant in database.known_words.similar(word):
            for row_id, known in _named(database, " ".join({*telling - {word}, meant})):
                if OSA.distance(typed, fold_company(known), score_cutoff=1) == 1:
                    return row_id, known
    return None


def _named(database: Database, words: str) -> list[Named]:
    """Who can be found by all *words*; nobody when those are too many."""
    candidates = find_partner_ids(database, words) or frozenset()
    if not candidates or len(candidates) > MOST_COMPARED:
        return []
    chosen = select(Partner.id, Partner.name).where(
        Partner.id.in_(sorted(candidates)), Partner.merged_into_id.is_(None)
    )
    with database.read() as session:
        return [(row_id, name) for row_id, name in session.execute(chosen)]


def _telling(name: str) -> frozenset[str]:
    return frozenset(word for word in _words(name) if len(word) >= SHORTEST_WORD) - SAYS_NOTHING


def _words(name: str) -> frozenset[str]:
    return frozenset(fold_company(name).split())
