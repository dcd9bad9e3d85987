"""*Zin erbij*: sentences to choose from, of which one click puts one into the text as a paragraph."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from netwerk_desktop.services.letter_sentences import LetterSentence
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.editors import TextField
from netwerk_desktop.ui.shared.labels import plain_tooltip
from netwerk_desktop.ui.shared.theme import theme

WIDEST = 60
"""As much of a title as this many letters take."""


class SentenceButton(Button):
    """Bound to one text. What was put in is selected, so that it is seen, and typing goes over it."""

    def __init__(self, edit: TextField, sentences: Sequence[LetterSentence], parent: QWidget) -> None:
        super().__init__(self.tr("&Zin erbij"), parent, look=ButtonLook.TEXT, icon_name="plus")
        self.setObjectName("sentenceButton")
        self._edit = edit
        self._choices = QMenu(self)
        self._choices.setObjectName("sentenceMenu")
        self._choices.setToolTipsVisible(True)
        self.setMenu(self._choices)
        for place, sentence in enumerate(sentences):
            room = theme().text_width("m" * WIDEST)
            about = self.fontMetrics().elidedText(sentence.about, Qt.TextElideMode.ElideRight, room)
            action = self._choices.addAction(about.replace("&", "&&"))
            action.setObjectName(f"sentence{place + 1}")
            action.setToolTip(plain_tooltip(sentence.text))
            action.triggered.connect(partial(self._put, sentence.text))
        if not sentences:
            self.set_why_not(self.tr("Zet eerst een voorbeeld om te vertellen bij Aanpak, Hulpmiddelen"))

    def _put(self, text: str, _checked: bool = False) -> None:
        """After the paragraph in which the cursor stands."""
        cursor = self._edit.textCursor()
        block = cursor.block()
        while block.next().isValid() and block.next().text().strip():
            block = block.next()
        cursor.setPosition(block.position() + block.length() - 1)
        cursor.insertText(f"\n\n{text}" if self._edit.text().strip() else text)
        end = cursor.position()
        cursor.setPosition(end - len(text.encode("utf-16-le")) // 2)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)
        self._edit.ensureCursorVisible()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
