"""Quick actions in a row; what does not fit stands only behind *…*."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.theme import theme

GAP = 8


class ActionRow(QWidget):
    """Buttons for *quick* actions, the first of which may be the filled one; the menu holds all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self.more_button = Button("", self, icon_name="ellipsis", name=self.tr("Meer voor deze overeenkomst"))
        self.more_button.setObjectName("moreAgreementActionsButton")
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._buttons: list[tuple[QAction, Button]] = []
        self._row.addStretch(1)
        self._row.addWidget(self.more_button)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.more_button.clicked.connect(self._on_more)
        theme().changed.connect(self._arrange)

    @property
    def menu(self) -> QMenu:
        """What stands behind *…*."""
        return self._menu

    def offer(
        self, quick: Sequence[tuple[QAction, str]], rest: Sequence[QAction | None], *, main: QAction | None
    ) -> None:
        """Show *quick* actions with their icon names, and *rest* only in the menu (None is a line)."""
        if [action for action, _ in quick] != [action for action, _ in self._buttons]:
            self._replace_buttons(quick, main)
        self._menu.clear()
        for action, _ in quick:
            self._menu.addAction(action)
        for one in rest:
            if one is None:
                self._menu.addSeparator()
            else:
                self._menu.addAction(one)
        self._arrange()

    def button(self, action: QAction) -> Button | None:
        """The button of *action*, when it is one of the quick ones."""
        return next((button for known, button in self._buttons if known is action), None)

    def sizeHint(self) -> QSize:
        return QSize(200, theme().control_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _replace_buttons(self, quick: Sequence[tuple[QAction, str]], main: QAction | None) -> None:
        for _, button in self._buttons:
            self._row.removeWidget(button)
            button.setObjectName("")  # it lives on until the event loop comes round
            button.hide()
            button.deleteLater()
        self._buttons = []
        for place, (action, icon_name) in enumerate(quick):
            look = ButtonLook.MAIN if action is main else ButtonLook.PLAIN
            words = action.text().replace("&", "")
            button = Button(words, self, look=look, icon_name=icon_name)
            button.setObjectName(action.objectName().replace("Action", "Button"))
            button.clicked.connect(action.trigger)
            self._row.insertWidget(place, button)
            self._buttons.append((action, button))

    def _arrange(self) -> None:
        room = self.width() - self.more_button.sizeHint().width()
        for action, button in self._buttons:
            room -= button.sizeHint().width() + GAP
            button.setVisible(room >= 0)
            button.setEnabled(action.isEnabled())
            button.setToolTip(action.toolTip())

    def _on_more(self) -> None:
        self._menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))
