"""The timeline of a partner: how its papers are called, and what was done together."""

import datetime as dt
from typing import Any

from netwerk_desktop.model.activities import ActivityKind, ActivityStatus
from netwerk_desktop.services.agreements import draft_agreement
from netwerk_desktop.services.issuing import issue_agreement
from netwerk_desktop.services.timelines import TimelineKind, timeline
from netwerk_desktop.storage.database import Database
from tests.builders import a_contact_moment, a_partner, an_activity
from tests.papers import a_reachable_partner, a_working_school, approve_text


def test_number_of_a_paper_stands_where_it_is_not_cut_off(database: Database) -> None:
    a_working_school(database)
    approve_text(database)
    partner_id = a_reachable_partner(database)
    issue_agreement(database, draft_agreement(database, partner_id))
    _count, items = timeline(database, partner_id)
    headlines = sorted(item.headline for item in items if item.kind is TimelineKind.DOCUMENT)
    assert headlines == ["Menukaart 2026-2027 bij SO-2026-001", "SO-2026-001 Samenwerkingsovereenkomst"]


def test_what_was_done_together_stays_in_it_for_whoever_comes_after(database: Database) -> None:
    partner = a_partner(database)
    done: dict[str, Any] = {"status": ActivityStatus.DONE}
    an_activity(
        database, partner.id, kind=ActivityKind.GUEST_LESSON, happens_on=dt.date(2024, 3, 5), title="Lassen",
        for_whom="klas 3", result="Twee leerlingen willen meelopen", **done,
    )  # fmt: skip
    an_activity(
        database, partner.id, kind=ActivityKind.COMPANY_VISIT, happens_on=dt.date(2025, 5, 12), **done
    )
    an_activity(database, partner.id, happens_on=dt.date(2026, 11, 30))
    an_activity(database, partner.id, status=ActivityStatus.CANCELLED)
    a_contact_moment(database, partner.id, happened_on=dt.date(2024, 9, 1))
    count, items = timeline(database, partner.id)
    assert count == 3
    assert [item.headline for item in items] == ["Bedrijfsbezoek", "Gebeld", "Gastles: Lassen, klas 3"]
    assert items[-1].text == "Twee leerlingen willen meelopen"
    assert timeline(database, partner.id, limit=1) == (3, items[:1])
