"""The timeline of a partner: how its papers are called."""

from netwerk_desktop.services.agreements import draft_agreement
from netwerk_desktop.services.issuing import issue_agreement
from netwerk_desktop.services.timelines import TimelineKind, timeline
from netwerk_desktop.storage.database import Database
from tests.papers import a_reachable_partner, a_working_school, approve_text


def test_number_of_a_paper_stands_where_it_is_not_cut_off(database: Database) -> None:
    a_working_school(database)
    approve_text(database)
    partner_id = a_reachable_partner(database)
    issue_agreement(database, draft_agreement(database, partner_id))
    _count, items = timeline(database, partner_id)
    headlines = sorted(item.headline for item in items if item.kind is TimelineKind.DOCUMENT)
    assert headlines == ["Menukaart 2026-2027 bij SO-2026-001", "SO-2026-001 Samenwerkingsovereenkomst"]
