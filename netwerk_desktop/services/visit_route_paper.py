"""The route of visits as values for paper (F30)."""

from collections.abc import Iterator
from dataclasses import dataclass

from netwerk_desktop.documents.data import PaperStyle
from netwerk_desktop.documents.visit_route import (
    NearbyLine,
    RouteDay,
    StopLine,
    VisitRoutePaper,
    render_visit_route,
)
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.dates import day_title, long_date, week_label
from netwerk_desktop.services.agreement_papers import school_identity, school_in
from netwerk_desktop.services.visit_route import NearbyPartner, RouteStop, VisitRoute
from netwerk_desktop.storage.database import Database

TITLE = "Bezoekroute"


@dataclass(frozen=True, slots=True)
class RouteInMaking:
    """The route as values; *title* is that of the paper."""

    paper: VisitRoutePaper
    style: PaperStyle
    title: str

    def render(self) -> bytes:
        """The PDF."""
        return render_visit_route(self.paper, self.style)


def route_paper(database: Database, route: VisitRoute) -> RouteInMaking:
    """The values of the paper. Raises DomainError when there is nothing to visit."""
    if not route.stops and not route.nearby:
        raise DomainError("Er staat niets op deze route. Plan eerst een bezoek.")
    with database.read() as session:
        school = school_in(session)
        identity = school_identity(session, school)
    paper = VisitRoutePaper(
        school=identity,
        title=f"{TITLE} {route.name}".strip(),
        subtitle=period_words(route),
        dated=long_date(database.today()),
        days=tuple(_days(route)),
        nearby_title=route.nearby_title,
        nearby=tuple(_near(partner) for partner in route.nearby),
    )
    return RouteInMaking(paper, PaperStyle(accent=school.accent_color), TITLE)


def period_words(route: VisitRoute) -> str:
    """``wk 48, 23 november 2026 t/m 29 november 2026``; of one day ``Dinsdag 24 november``."""
    if route.first == route.last:
        return f"{day_title(route.first)} {route.first.year}"
    days = f"{long_date(route.first)} t/m {long_date(route.last)}"
    if (route.last - route.first).days < 7:
        return f"{week_label(route.first)}, {days}"
    return days


def _days(route: VisitRoute) -> Iterator[RouteDay]:
    for day, stops in route.days.items():
        yield RouteDay(day_title(day), tuple(_stop(stop) for stop in stops))


def _stop(stop: RouteStop) -> StopLine:
    visit, address = stop.visit, stop.reach.address
    where = "Adres nog niet bekend" if address.is_empty else address.one_line
    return StopLine(
        time=visit.clock_time,
        name=visit.partner_name,
        below=tuple(filter(None, (visit.what, where, visit.place))),
        ask_for="\n".join(filter(None, (stop.reach.person, stop.reach.phone))),
        note=stop.gentle_stop,
    )


def _near(partner: NearbyPartner) -> NearbyLine:
    reach = partner.reach
    return NearbyLine(
        partner.partner_name,
        reach.address.one_line,
        "\n".join(filter(None, (reach.person, reach.phone))),
        partner.reason,
    )
