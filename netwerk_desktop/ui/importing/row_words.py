"""The words about one row of a list: its state, what it does and why, and what will be different."""

from PySide6.QtCore import QCoreApplication

from netwerk_desktop.exchange.list_draft import field_label
from netwerk_desktop.exchange.matching import Decision, RowVerdict, VerdictKind
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark

KIND_MARKS = {
    VerdictKind.NEW: StatusMark(StatusKind.NEW, "nieuw"),
    VerdictKind.UPDATE: StatusMark(StatusKind.CHANGED, "wijzigt"),
    VerdictKind.SAME: StatusMark(StatusKind.SAME, "gelijk"),
    VerdictKind.DOUBLE: StatusMark(StatusKind.ATTENTION, "dubbel?"),
    VerdictKind.LOOK: StatusMark(StatusKind.ATTENTION, "let op"),
    VerdictKind.CANNOT: StatusMark(StatusKind.URGENT, "kan niet"),
}
KIND_TITLES = {
    VerdictKind.NEW: "Nieuw",
    VerdictKind.UPDATE: "Wijzigt",
    VerdictKind.SAME: "Gelijk",
    VerdictKind.DOUBLE: "Dubbel?",
    VerdictKind.LOOK: "Let op",
    VerdictKind.CANNOT: "Kan niet",
}
MOST_CHANGES = 4


def _tr(text: str) -> str:
    return QCoreApplication.translate("RowWords", text)


def has_match(verdict: RowVerdict) -> bool:
    """Whether the row may belong to a partner or to another row."""
    return verdict.known is not None or verdict.earlier_row is not None


def state_mark(verdict: RowVerdict, decision: Decision | None) -> StatusMark:
    """What happens to the row, as icon and word."""
    kind = verdict.kind
    if kind is VerdictKind.CANNOT:
        return KIND_MARKS[kind]
    match decision:
        case Decision.SKIP:
            return StatusMark(StatusKind.AT_REST, "overslaan")
        case Decision.IS_OTHER if has_match(verdict):
            return KIND_MARKS[VerdictKind.NEW]
        case Decision.IS_SAME if has_match(verdict):
            return _mark_of_same(verdict)
        case _ if kind is VerdictKind.DOUBLE and verdict.is_certain:
            return StatusMark(StatusKind.SAME, "dubbel")
        case _:
            return KIND_MARKS[kind]


def _mark_of_same(verdict: RowVerdict) -> StatusMark:
    if verdict.known is None:
        return StatusMark(StatusKind.SAME, "dubbel")
    return KIND_MARKS[VerdictKind.UPDATE if verdict.changes or verdict.people else VerdictKind.SAME]


def title_of(verdict: RowVerdict) -> str:
    """The first words under the table: which row, and what it is about."""
    number, name = verdict.row.row_number, verdict.matched_name
    match verdict.kind:
        case VerdictKind.NEW:
            words = _tr("Rij {number} is nieuw")
        case VerdictKind.UPDATE:
            words = _tr("Rij {number} wijzigt {name}")
        case VerdictKind.SAME:
            words = _tr("Rij {number} is gelijk aan {name}")
        case VerdictKind.DOUBLE if verdict.earlier_row is not None:
            is_certain = verdict.is_certain
            words = _tr("Rij {number} is dezelfde als rij {row}") if is_certain else _LIKE_ROW
        case VerdictKind.DOUBLE:
            words = _tr("Rij {number} lijkt op {name}")
        case VerdictKind.LOOK:
            words = _tr("Rij {number}: kijk dit even na")
        case VerdictKind.CANNOT:
            words = _tr("Rij {number} kan niet mee")
    return words.format(number=number, name=name, row=verdict.earlier_row)


_LIKE_ROW = "Rij {number} lijkt op rij {row}, {name}"


def reason_of(verdict: RowVerdict) -> str:
    """Why, in the words of the comparison."""
    return verdict.reason


def explanation_of(verdict: RowVerdict) -> str:
    """What will be different; what the words in the table mean where nothing is."""
    match verdict.kind:
        case VerdictKind.CANNOT:
            return _tr("Alle andere rijen kunnen gewoon mee.")
        case VerdictKind.DOUBLE:
            return _tr("Bij ‘dezelfde’ worden alleen lege velden gevuld; wat je al had, blijft staan.")
        case VerdictKind.SAME:
            return _tr("Er verandert niets.")
        case VerdictKind.LOOK if not has_match(verdict):
            return _tr("‘Let op’ komt gewoon mee, zoals het er staat. Je kunt het later verbeteren.")
        case VerdictKind.NEW:
            return verdict.row.name
        case _:
            return "; ".join(_changes(verdict))


def _changes(verdict: RowVerdict) -> list[str]:
    """The changes in words, the first few of them."""
    words = []
    for change in verdict.changes:
        label = field_label(change.field).capitalize()
        new = change.new.replace("\n", " ")
        if change.fills or change.field in {"remark", "profiles"}:
            words.append(_tr("{label} erbij: {new}").format(label=label, new=_short(new)))
        else:
            text = _tr("{label}: {old} wordt {new}")
            words.append(text.format(label=label, old=_short(change.old), new=_short(new)))
    for told in verdict.people:
        name = told.person.full_name
        if told.known_id is None:
            words.append(_tr("{name} erbij").format(name=_short(name)))
        else:
            words.append(_tr("Contactpersoon aangevuld"))
    more = len(words) - MOST_CHANGES
    return [*words[:MOST_CHANGES], _tr("en nog {count}").format(count=more)] if more > 0 else words


def _short(text: str) -> str:
    return text if len(text) <= 48 else f"{text[:47]}…"
