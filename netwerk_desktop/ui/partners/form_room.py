"""How the call card and the form below it share the height (N13, F03).

What a contact is noted with in three clicks stays in sight: kind, outcome, next step. First the form stands
closer, then the card keeps the lines that every call needs.
"""

from typing import Final

from PySide6.QtWidgets import QWidget

from netwerk_desktop.ui.partners.call_card_view import CallCardView
from netwerk_desktop.ui.shared.theme import theme

WIDE: Final = 11
"""So many times the height of a button is the form from kind to next step."""
CLOSE: Final = 7.75
"""The same where it stands closer."""


def height_below(whole: QWidget, *others: QWidget) -> int:
    """What *others* leave of the height of *whole*."""
    width = whole.width()
    shown = (each for each in others if not each.isHidden())
    heights = (
        each.heightForWidth(width) if each.hasHeightForWidth() else each.sizeHint().height() for each in shown
    )
    return whole.height() - sum(heights)


def share_height(height: int, card: CallCardView) -> bool:
    """Have *card* give way as far as it must; whether the form must stand closer."""
    card.give_way(None)
    if theme().shows_few_lines:  # there the card is one line until she opens it
        return False
    one = theme().control_height()
    stands_close = height - card.sizeHint().height() < WIDE * one
    if stands_close:
        card.give_way(round(height - CLOSE * one))
    return stands_close
