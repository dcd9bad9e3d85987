"""Texts that wrap claim the height that they need, and give it back."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.labels import Label, Sentence
from netwerk_desktop.ui.shared.theme import Theme
from tests.ui.drivers import show

WORDS = "Met 27 van de 86 partners is er geen overeenkomst en geen plan"


@pytest.mark.parametrize("kind", [Label, Sentence])
def test_a_text_that_was_narrow_gives_its_height_back(look: Theme, kind: type[Label]) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    label = Sentence(WORDS, holder) if kind is Sentence else Label(WORDS, holder, wrap=True)
    column.addWidget(label)
    column.addStretch(1)
    show(holder, width=140, height=300)
    narrow = label.height()
    holder.resize(900, 300)
    QApplication.processEvents()
    assert narrow > 2 * label.height()
    assert label.minimumHeight() <= label.fontMetrics().height() + 2
    holder.deleteLater()
