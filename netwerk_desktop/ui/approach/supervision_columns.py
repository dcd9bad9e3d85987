"""The columns of the page Begeleiding: of the colleagues, and of the places of one of them."""

from collections.abc import Callable

from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.place_words import SHORT_DAYS
from netwerk_desktop.services.places import PlaceCard
from netwerk_desktop.services.supervision import NOBODY, SupervisorRow
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.contact_levels import ContactLevels
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.row_table_model import Column
from netwerk_desktop.ui.shared.tokens import Role

NARROW = 800
"""Under this window width, or at large text, only what is compared has a column."""
WIDE, DAYS_FROM, LAST_FROM = 1200, 1700, 1900
"""Window widths from which deputies and place, weekdays, last visit have columns; the pane has them all."""


def supervisor_columns(desk: Desk) -> tuple[Column[SupervisorRow], ...]:
    """Name, partners, places, pupils per weekday, visits planned, last visit."""
    return (
        Column(
            key="name",
            title="Collega",
            text=lambda row: row.name,
            mark=_nobody_mark,
            sort_key=lambda row: (row.id == NOBODY, fold(row.name)),
            is_natural=True,
            tooltip=lambda row: row.function,
            stretches=True,
            can_hide=False,
        ),
        _figure("owned", "Beheert", lambda row: row.owned, tooltip=owner_words, hide_under=NARROW),
        _figure("deputised", "Vervangt", lambda row: row.deputised, hide_under=WIDE),
        _figure("places", "Plekken", lambda row: len(row.places)),
        _figure("pupils", "Leerlingen", lambda row: row.pupils, tooltip=weekday_line, hide_under=NARROW),
        *(_day(place, name) for place, name in enumerate(SHORT_DAYS)),
        _figure("visits", "Bezoek", lambda row: row.visits, tooltip=visit_words),
        Column(
            key="last",
            title="Laatste bezoek",
            width_text="Laatste bezoek",
            text=lambda row: last_visit_day(row, desk),
            sort_key=lambda row: "" if row.last_visit is None else row.last_visit.day.isoformat(),
            tooltip=lambda row: "" if row.last_visit is None else row.last_visit.partner_name,
            role=Role.SECONDARY,
            hide_under=LAST_FROM,
        ),
    )


def own_place_columns(levels: ContactLevels) -> tuple[Column[PlaceCard], ...]:
    """Partner and how contact with it stands, place, town, days."""
    return (
        Column(
            key="partner",
            title="Partner",
            text=lambda card: card.partner_name,
            sort_key=lambda card: (fold(card.partner_name), card.id),
            tooltip=lambda card: ", ".join(filter(None, (card.title, card.town))),
            is_natural=True,
            stretches=True,
            can_hide=False,
        ),
        levels.column(lambda card: card.partner_id, narrow_under=1500),
        Column(
            key="place",
            title="Plek",
            width_text="Werkplaats en",
            text=lambda card: card.title,
            hide_under=WIDE,
        ),
        Column(
            key="days",
            title="Leerlingen",
            width_text="2 op ma, di en do",
            text=lambda card: card.days,
            role=Role.SECONDARY,
        ),
        Column(
            key="town",
            title="Plaats",
            width_text="Vechterwold",
            text=lambda card: card.town,
            role=Role.SECONDARY,
            hide_under=NARROW,
        ),
    )


def owner_words(row: SupervisorRow) -> str:
    """``beheert 8 partners, vervangt bij 3``."""
    owned = "1 partner" if row.owned == 1 else f"{row.owned} partners"
    own = f"beheert {owned}" if row.owned else ""
    other = f"vervangt bij {row.deputised}" if row.deputised else ""
    return ", ".join(filter(None, (own, other)))


def weekday_line(row: SupervisorRow) -> str:
    """``di 2 · wo 1 · do 3``: for how many pupils at once there is room."""
    days = zip(SHORT_DAYS, row.per_weekday, strict=True)
    return " · ".join(f"{day} {count}" for day, count in days if count)


def visit_words(row: SupervisorRow) -> str:
    """``2 bezoeken in de komende vier weken``."""
    if not row.visits:
        return "geen bezoek in de komende vier weken"
    count = "1 bezoek" if row.visits == 1 else f"{row.visits} bezoeken"
    return f"{count} in de komende vier weken"


def last_visit_day(row: SupervisorRow, desk: Desk) -> str:
    """``di 17-11``, or a dash."""
    return "–" if row.last_visit is None else short_date(row.last_visit.day, today=desk.today())


def _nobody_mark(row: SupervisorRow) -> StatusMark | None:
    """What is nobody's yet: something to do one day, no fault."""
    return StatusMark(StatusKind.NOT_YET, "nog niemand") if row.id == NOBODY else None


def _day(place: int, name: str) -> Column[SupervisorRow]:
    return _figure(name, name, lambda row: row.per_weekday[place], hide_under=DAYS_FROM)


def _figure(
    key: str,
    title: str,
    count: Callable[[SupervisorRow], int],
    *,
    tooltip: Callable[[SupervisorRow], str] | None = None,
    hide_under: int = 0,
) -> Column[SupervisorRow]:
    """A number at the right, a dot for none; semibold in the row of who carries much."""
    carried = key in ("places", "pupils")
    return Column(
        key=key,
        title=title,
        width_text="000",
        text=lambda row: str(count(row) or "·"),
        sort_key=count,
        role=lambda row: Role.TEXT if count(row) else Role.SECONDARY,
        semibold=lambda row: carried and row.carries_much,
        tooltip=tooltip,
        right=True,
        hide_under=hide_under,
    )
