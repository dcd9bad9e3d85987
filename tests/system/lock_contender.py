"""A second process for the tests of the instance lock: does what each line on its standard input says.

Arguments: the lock file, and `real` or `naive`. The naive lock, look first and then write, is the negative
control: a test that cannot tell it from the real one proves nothing.
"""

import sys
import time
from pathlib import Path

from netwerk_desktop.system.instance import InstanceLock


class NaiveLock:
    """What not to do: between looking and writing another may come in."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def acquire(cls, path: Path) -> "NaiveLock | None":
        if path.exists():
            return None
        time.sleep(0.001)
        path.write_text("taken")
        return cls(path)

    def release(self) -> None:
        self.path.unlink(missing_ok=True)


def main() -> None:
    path, kind = Path(sys.argv[1]), sys.argv[2]
    held: InstanceLock | NaiveLock | None = None
    for line in sys.stdin:
        if line.startswith("acquire"):
            _wait_until(float(line.split()[1]))
            found = InstanceLock.acquire(path) if kind == "real" else NaiveLock.acquire(path)
            held = found if isinstance(found, InstanceLock | NaiveLock) else None
            answer = "held" if held else "refused"
        elif held is not None:
            held.release()
            held, answer = None, "released"
        else:
            answer = "nothing"
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


def _wait_until(moment: float) -> None:
    """Both contenders start at the same moment of the machine's clock, so that they really race."""
    while time.monotonic() < moment:
        pass


if __name__ == "__main__":
    main()
