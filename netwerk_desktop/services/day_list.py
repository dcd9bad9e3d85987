"""The list of today as a paper (daglijst): the board of Vandaag in printed words."""

import datetime as dt

from netwerk_desktop.documents.day_list import DayGroup, DayLine, DayListPaper, PlannedLine, render_day_list
from netwerk_desktop.planning.dates import WEEKDAYS, day_title, short_date, week_label
from netwerk_desktop.services.today import TodayBoard, today_board
from netwerk_desktop.services.today_rows import NOT_YET, TITLES, TodayGroup, TodayRow, late_words
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database


def print_day_list(database: Database) -> bytes:
    """The PDF of today, with all rows that the groups can show."""
    return render_day_list(day_list_paper(today_board(database, expanded=frozenset(TodayGroup))))


def day_list_paper(board: TodayBoard) -> DayListPaper:
    """The values of the paper."""
    groups = tuple(
        DayGroup(
            f"{TITLES[section.group]} ({section.total})",
            tuple(_line(row, board.day) for row in section.rows),
            section.hidden,
        )
        for section in board.sections
    )
    name = f" · {board.first_name}" if board.first_name else ""
    return DayListPaper(
        day_title(board.day),
        f"{week_label(board.day)}{name} · {board.total} dingen te doen",
        groups,
        _week(board),
    )


def _line(row: TodayRow, today: dt.date) -> DayLine:
    return DayLine(row.what, row.partner_name, row.under, row.reach.words, _status(row, today))


def _status(row: TodayRow, today: dt.date) -> str:
    if row.level is not None:
        return word(row.level)
    if row.signatures:
        return f"{row.signed} van {row.signatures}"
    if row.group is TodayGroup.EVALUATIONS and (row.days_late or row.due is None):
        return f"{late_words(row.days_late)} te laat" if row.days_late else NOT_YET
    if row.days_late:
        return "1 dag te laat" if row.days_late == 1 else f"{row.days_late} dagen te laat"
    if row.due is None or row.due == today:
        return "vandaag"
    return short_date(row.due, today=today)


def _week(board: TodayBoard) -> tuple[PlannedLine, ...]:
    lines = []
    for day in board.week:
        name = f"{WEEKDAYS[day.day.weekday()][:2]} {day.day.day}-{day.day.month}"
        words = [("", day.note)] if day.note else []
        words += [(card.clock_time, card.words) for card in day.activities]
        for place, (time, text) in enumerate(words):
            lines.append(PlannedLine(name if place == 0 else "", time, text))
    return tuple(lines)
