"""How contact stands is seen in every list of Aanpak, and follows at once (N1)."""

import datetime as dt

from PySide6.QtWidgets import QTableView

from netwerk_desktop.model.activities import ActivityKind, ActivityStatus
from netwerk_desktop.model.approach import Initiative
from netwerk_desktop.model.partners import PartnerStatus
from netwerk_desktop.services.events import EventPlan, plan_event
from netwerk_desktop.services.guests import invite
from netwerk_desktop.services.network_links import LinkEnd, LinkPhrase, add_link
from netwerk_desktop.services.school import set_rhythms
from netwerk_desktop.services.supervision import NOBODY
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.supervision_page import SupervisionPage
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.row_table_model import RowTableModel
from tests.builders import (
    a_contact_moment,
    a_lock,
    a_partner,
    a_place,
    an_activity,
    an_assignment,
    kept,
)
from tests.ui.drivers import by_name, click

TABLES = {
    "portfolioTable": "portfolio",
    "placesTable": "places",
    "assignmentsTable": "assignments",
    "supervisedPlacesTable": "supervision",
    "networkNodesTable": "network",
    "networkTiesTable": "network",
    "guestsTable": "events",
    "initiativesTable": "initiatives",
}


def test_every_list_of_partners_shows_how_contact_stands(tab: ApproachTab, database: Database) -> None:
    """Of a partner that is silent, then spoken to, then left alone; the school's rhythm counts in each."""
    today = database.today()
    wosten = a_partner(database, "Wösten", status=PartnerStatus.PARTNER).id
    a_contact_moment(database, wosten, happened_on=dt.date(2024, 3, 1))
    kring = a_partner(database, "Zorgkring").id
    add_link(database, kring, LinkPhrase.MEMBER_OF, LinkEnd("", partner_id=wosten))
    a_place(database, wosten)
    an_assignment(database, wosten)
    an_assignment(database, title="Nog zonder partner")
    kept(database, Initiative(name="Techniekroute", partner_id=wosten, status_since=today))
    visit = {"kind": ActivityKind.VISIT, "status": ActivityStatus.PLANNED}
    an_activity(database, wosten, happens_on=today + dt.timedelta(days=2), **visit)
    event = EventPlan(kind=ActivityKind.EVENT, title="Netwerkavond", happens_on=today + dt.timedelta(days=9))
    invite(database, plan_event(database, event), [wosten])
    tab.show_page("supervision")
    assert isinstance(tab.page, SupervisionPage)
    tab.page.table.choose(NOBODY)
    assert levels(tab) == dict.fromkeys(TABLES, "stil") | {"networkTiesTable": "onbekend"}
    assert on_route(tab) == "stil"
    a_contact_moment(database, wosten, happened_on=today - dt.timedelta(weeks=5))
    assert set(levels(tab).values()) == {"actief", "onbekend"} and on_route(tab) == "actief"
    set_rhythms(database, {"loose_rhythm": 2})
    assert set(levels(tab).values()) == {"slapend", "onbekend"} and on_route(tab) == "slapend"
    an_activity(database, wosten, happens_on=today, status=ActivityStatus.DONE)
    assert set(levels(tab).values()) == {"actief", "onbekend"}
    a_lock(database, wosten)
    at_rest = {name: level for name, level in levels(tab).items() if level == "met rust"}
    not_offered = {"portfolioTable", "placesTable", "supervisedPlacesTable"}
    assert set(TABLES) - set(at_rest) == {*not_offered, "networkTiesTable"}


def levels(tab: ApproachTab) -> dict[str, str]:
    """What the column says of the first partner, per list; the sign is the mark of the list of partners."""
    found = {}
    for name, page in TABLES.items():
        assert tab.show_page(page)
        model = by_name(tab, QTableView, name).model()
        assert isinstance(model, RowTableModel)
        place = [column.key for column in model.columns].index("level")
        words = [str(model.index(row, place).data()) for row in range(model.rowCount())]
        found[name] = next(iter(filter(None, words)), "")
    return found


def on_route(tab: ApproachTab) -> str:
    """What stands behind the name of the partner that is visited, or is near."""
    tab.show_page("supervision")
    assert isinstance(tab.page, SupervisionPage)
    click(by_name(tab.page, Button, "routeSegment"))
    tab.page.pane.route.period.set_chosen("month")
    tab.page.pane.route.refresh()
    labels = [label for line in tab.page.pane.route.lines for label in line.findChildren(MarkLabel)]
    return labels[0].accessibleName()
