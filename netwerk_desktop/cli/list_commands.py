"""`list partners` and `list agreements`."""

import argparse
import datetime as dt
from typing import Any

from netwerk_desktop.cli.answers import Answer, counted, iso, table
from netwerk_desktop.cli.opening import opened
from netwerk_desktop.planning.contact_rhythm import Fading
from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.agreement_lists import AgreementRow, list_agreements
from netwerk_desktop.services.partner_lists import PartnerRow, list_partners
from netwerk_desktop.services.radar import contact_levels
from netwerk_desktop.services.words import type_words, word


def show_partners(options: argparse.Namespace) -> Answer:
    """Every partner in the order of their names."""
    with opened(options.database) as database:
        rows, today = list_partners(database), database.today()
    if not rows:
        return Answer("Er zijn nog geen partners. Haal een lijst op met: import partners", {"partners": []})
    headings = ("Naam", "Plaats", "Soort", "Band", "Status", "Contact", "Laatste contact", "Volgende stap")
    shown = table(headings, [_partner_line(row, today) for row in rows])
    return Answer(
        f"{shown}\n\n{counted(len(rows), 'partner', 'partners')}",
        {"partners": [_partner_values(row) for row in rows]},
    )


def show_agreements(options: argparse.Namespace) -> Answer:
    """Every collaboration agreement, drafts first, then from new to old."""
    with opened(options.database) as database:
        rows, today = list_agreements(database), database.today()
        levels = contact_levels(database, {row.partner_id for row in rows})
    if not rows:
        return Answer("Er zijn nog geen overeenkomsten.", {"agreements": []})
    shown = table(
        ("Nummer", "Partner", "Contact", "Getekend", "Status", "Geldig t/m"),
        [
            (
                *(row.number or "concept", row.partner_name, word(levels[row.partner_id].level)),
                f"{row.signed} van {row.signatures}",
                *(row.state.value, short_date(row.ends_on, today=today)),
            )
            for row in rows
        ],
    )
    return Answer(
        f"{shown}\n\n{counted(len(rows), 'overeenkomst', 'overeenkomsten')}",
        {"agreements": [_agreement_values(row, levels[row.partner_id]) for row in rows]},
    )


def _partner_line(row: PartnerRow, today: dt.date) -> tuple[str, ...]:
    last = "" if row.last_contact is None else short_date(row.last_contact, today=today)
    due = "" if row.next_due is None else f"{short_date(row.next_due, today=today)} {row.next_step}"
    stands = (word(row.tier), word(row.status), word(row.fading.level))
    return (row.name, row.city, type_words(row.types), *stands, last, due)


def _partner_values(row: PartnerRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "types": list(row.types),
        "tier": row.tier.value,
        "status": row.status.value,
        "profiles": list(row.profiles),
        "city": row.city,
        "owner": row.owner,
        "contact": row.fading.level.value,
        "last_contact": iso(row.last_contact),
        "next_step": row.next_step,
        "next_due": iso(row.next_due),
        "is_resting": row.is_resting,
    }


def _agreement_values(row: AgreementRow, contact: Fading) -> dict[str, Any]:
    return {
        "id": row.id,
        "number": row.number,
        "partner_id": row.partner_id,
        "partner": row.partner_name,
        "contact": contact.level.value,
        "signed": row.signed,
        "signatures": row.signatures,
        "state": row.state.name,
        "starts_on": iso(row.starts_on),
        "ends_on": iso(row.ends_on),
    }
