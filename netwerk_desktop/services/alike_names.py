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
SAYS_NOTHING = frozenset({"het", "een", "van", "der", "den", "ter", "ten", "voor", "bij"})


def partner_with_like_name(database: Database, name: str) -> tuple[int, str] | None:
    """``(id, name)`` of a partner with these words in another order, or with more of them; the nearest one.

    None for less than two words that say something, and where nobody has them all.
    """
    telling = {word for word in _words(name) if len(word) >= SHORTEST_WORD} - SAYS_NOTHING
    if len(telling) < FEWEST_WORDS:
        return None
    candidates = find_partner_ids(database, " ".join(sorted(telling))) or frozenset()
    with database.read() as session:
        known = session.execute(
            select(Partner.id, Partner.name).where(
                Partner.id.in_(sorted(candidates)[:MOST_COMPARED]), Partner.merged_into_id.is_(None)
            )
        ).all()
    alike = [(row_id, known_name) for row_id, known_name in known if telling <= _words(known_name)]
    return min(alike, key=lambda found: (len(_words(found[1])), found[0]), default=None)


def _words(name: str) -> frozenset[str]:
    return frozenset(fold_company(name).split())
