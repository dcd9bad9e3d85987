"""How a second start asks the first one to come to the front: a local socket or pipe, never the network.

The socket lies in a folder that only this user can enter, and both sides must know the same secret.
"""

import os
import secrets
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener, answer_challenge, deliver_challenge
from pathlib import Path

_FOLDER_PREFIX = "netwerk-"
_SOCKET = "bell"
_COME_TO_THE_FRONT = b"come to the front"
_COMING = b"coming"
_PATIENCE = 1.0
"""Seconds that one side waits for the other."""
_HUNG_UP = (OSError, EOFError, AuthenticationError, ValueError)


class Doorbell:
    """The first instance's side: answers from a daemon thread until closed."""

    def __init__(self, secret: bytes, on_ring: Callable[[], None]) -> None:
        """*on_ring* is called in a thread of its own: a window must take it over with a queued signal."""
        self._secret = secret
        self._on_ring = on_ring
        self._closing = threading.Event()
        # Without the key here: the listener would wait for one silent caller and be deaf to all others.
        self._listener = Listener(_new_address(), family=_family())
        self.address = str(self._listener.address)
        """What a caller needs besides the secret."""
        self._thread = threading.Thread(target=self._listen, name="doorbell", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening and remove the socket."""
        self._closing.set()
        # Closing does not wake a thread that waits in accept(): a last caller does.
        with suppress(*_HUNG_UP):
            Client(self.address, family=_family()).close()
        self._thread.join(_PATIENCE)
        self._listener.close()
        remove_left_behind(self.address)

    def _listen(self) -> None:
        while not self._closing.is_set():
            try:
                caller = self._listener.accept()
            except _HUNG_UP:
                if self._closing.wait(0.05):
                    return
                continue
            threading.Thread(target=self._answer, args=(caller,), name="doorbell-answer", daemon=True).start()

    def _answer(self, caller: "Connection[bytes, bytes]") -> None:
        """Each caller in its own thread: one that says nothing keeps only itself waiting."""
        try:
            with caller:
                deliver_challenge(caller, self._secret)
                answer_challenge(caller, self._secret)
                if caller.recv_bytes(len(_COME_TO_THE_FRONT)) != _COME_TO_THE_FRONT:
                    return
                self._on_ring()  # before the answer: who hears it, knows that the window was called
                caller.send_bytes(_COMING)
        except _HUNG_UP:
            return


def ring(address: str, secret: bytes, *, timeout: float = _PATIENCE) -> bool:
    """Ask who listens at *address* to come to the front; False without an answer in *timeout* seconds."""
    answers: list[bytes] = []
    # In a thread, because a hung process still has its socket: connecting works and the answer never comes.
    caller = threading.Thread(
        target=_call, args=(address, secret, answers), name="doorbell-ring", daemon=True
    )
    caller.start()
    caller.join(timeout)
    return answers == [_COMING]


def remove_left_behind(address: str) -> None:
    """Remove the socket and folder of an instance that is gone; anything but our own kind of folder stays."""
    folder = Path(address).parent
    if not folder.name.startswith(_FOLDER_PREFIX) or Path(address).name != _SOCKET:
        return
    if sys.platform != "win32":
        with suppress(OSError):
            if folder.stat().st_uid == os.getuid():
                Path(address).unlink(missing_ok=True)
                folder.rmdir()


def _call(address: str, secret: bytes, answers: list[bytes]) -> None:
    with suppress(*_HUNG_UP), Client(address, family=_family(), authkey=secret) as line:
        line.send_bytes(_COME_TO_THE_FRONT)
        answers.append(line.recv_bytes(len(_COMING)))


def _family() -> str:
    return "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"


def _new_address() -> str:
    """A name nobody else has. Short: the path of a socket may have some hundred bytes only."""
    if sys.platform == "win32":
        return rf"\\.\pipe\{_FOLDER_PREFIX}{secrets.token_hex(16)}"
    else:  # noqa: RET505 - the checker must see one branch per system
        base = os.environ.get("XDG_RUNTIME_DIR", "")
        usable = len(base) < 60 and os.path.isabs(base) and os.access(base, os.W_OK | os.X_OK)  # noqa: PTH117
        return str(Path(tempfile.mkdtemp(prefix=_FOLDER_PREFIX, dir=base if usable else "/tmp")) / _SOCKET)
