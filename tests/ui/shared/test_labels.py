"""Texts that wrap claim the height that they need, and give it back."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.labels import Label, Sentence, breakable
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


@pytest.mark.parametrize(
    "word",
    [
        "info@kaasmakerij-wrongelhof.example",
        "https://www.vechterwold.example/onderwijs/stages/aanmelden",
        "Aannemersbedrijf" * 20,
    ],
)
def test_a_word_that_is_too_long_does_not_make_its_place_wider(look: Theme, word: str) -> None:
    label = Label(f"Ook bereikbaar op {word} in de vakantie", wrap=True)
    assert label.minimumSizeHint().width() < label.fontMetrics().horizontalAdvance("m" * 12)
    assert label.text() == f"Ook bereikbaar op {word} in de vakantie"
    assert label.heightForWidth(200) > 2 * label.fontMetrics().height()
    label.deleteLater()


def test_words_of_the_language_stay_whole(look: Theme) -> None:
    words = "samenwerkingsovereenkomst, verantwoordelijkheid en stagemakelaar@school.example"
    assert breakable(words) == words
