"""The words of the foot of a list: how many of its rows are shown and chosen."""

from PySide6.QtCore import QCoreApplication

from netwerk_desktop.planning.numbers import with_points


def shown_words(shown: int, total: int, chosen: int = 0) -> str:
    """``20 van 10.214 getoond · 1 gekozen``."""
    words = _tr("{shown} van {total} getoond").format(shown=with_points(shown), total=with_points(total))
    return f"{words} · {_tr('{count} gekozen').format(count=with_points(chosen))}" if chosen else words


def _tr(text: str) -> str:
    return QCoreApplication.translate("Counted", text)
