"""The paper that follows what is typed: made a moment after the last change, off the GUI thread."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.ui.desk import Desk

A_MOMENT_MILLISECONDS = 150


class InMaking(Protocol):
    """Finished values that still have to be laid out, or the bytes when they are there already."""

    @property
    def kept(self) -> bytes | None: ...

    def render(self) -> bytes: ...


class PaperMaker(QObject):
    """Makes one PDF at a time: `made(bytes)` for the newest question, `refused(message)` if it cannot be.

    A dialog calls `forget` when it closes: what is still being made then finds nobody.
    """

    made = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._name = desk, name
        self._read: Callable[[], InMaking] | None = None
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(A_MOMENT_MILLISECONDS)
        self._timer.timeout.connect(self._on_timeout)

    def ask(self, read: Callable[[], InMaking], *, at_once: bool = False) -> None:
        """Make what *read* gives, after a moment in which nothing else is asked, or *at_once*."""
        self._read = read
        self._asked += 1
        if at_once:
            self._timer.stop()
            self._on_timeout()
        else:
            self._timer.start()

    def forget(self) -> None:
        """Whatever is being made is no longer wanted."""
        self._read = None
        self._asked += 1
        self._timer.stop()

    def _on_timeout(self) -> None:
        if self._read is None:
            return
        try:
            making = self._read()
        except DomainError as problem:
            self.refused.emit(problem.message)
            return
        if making.kept is not None:
            self.made.emit(making.kept)
            return
        asked = self._asked
        started = self._desk.tasks.run(
            self._name,
            lambda _progress: making.render(),
            owner=self,
            on_done=lambda pdf: self._on_done(asked, pdf),
            on_error=lambda problem: self._on_error(asked, problem),
            database=False,
        )
        if started is None:  # the paper before is still being made
            self._timer.start()

    def _on_done(self, asked: int, pdf: bytes) -> None:
        if asked == self._asked:
            self.made.emit(pdf)

    def _on_error(self, asked: int, problem: NetwerkError) -> None:
        if asked == self._asked:
            self.refused.emit(problem.message)
