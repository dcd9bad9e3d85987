"""A lock that the operating system holds on a file: it goes when the process goes, however that ends."""

import errno
import sys
from typing import IO

# Far beyond the text in the file: on Windows the locked byte cannot be read by others, the text must be.
_LOCKED_BYTE = 1 << 20
_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


def try_lock(file: IO[bytes]) -> bool:
    """Take the lock without waiting; False when another has it. Raises OSError where locks do not work."""
    try:
        _lock(file)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def unlock(file: IO[bytes]) -> None:
        """Give it back now: after closing alone, Windows takes its time."""
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def unlock(file: IO[bytes]) -> None:
        """Give it back now."""
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
