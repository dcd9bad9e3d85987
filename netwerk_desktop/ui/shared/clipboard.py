"""What this program puts on the clipboard, so that it can be taken off again when the program locks."""

import hashlib

from PySide6.QtGui import QClipboard, QGuiApplication

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)
_put: bytes | None = None


def put_text(text: str) -> None:
    """Put *text* on the clipboard."""
    global _put  # noqa: PLW0603 - one machine has one clipboard
    QGuiApplication.clipboard().setText(text)
    _put = _digest(text)


def forget_ours() -> bool:
    """Empty the clipboard if what is on it came from here; what another program put there stays."""
    global _put  # noqa: PLW0603 - one machine has one clipboard
    clipboard = QGuiApplication.clipboard()
    ours = [mode for mode in _MODES if _owns(clipboard, mode)]
    if not ours and _put is not None and _put == _digest(clipboard.text()):
        ours = [QClipboard.Mode.Clipboard]  # a system that does not tell whose it is
    for mode in ours:
        clipboard.clear(mode)
    _put = None
    return bool(ours)


def _owns(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    """Also what Ctrl+C in a field put there: Qt does that without asking us."""
    if mode is QClipboard.Mode.Selection:
        return clipboard.supportsSelection() and clipboard.ownsSelection()
    return clipboard.ownsClipboard()


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
