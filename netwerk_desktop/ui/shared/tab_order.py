"""Where Tab goes: Qt follows the order in which widgets were made, also when one was made late."""

from itertools import pairwise

from PySide6.QtWidgets import QWidget


def put_behind(before: QWidget, late: QWidget) -> None:
    """Tab goes from *before* through all of *late*, and then where it went before."""
    for one, other in pairwise((before, *late.findChildren(QWidget))):
        QWidget.setTabOrder(one, other)
