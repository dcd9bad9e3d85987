"""What kind of disk a path is on, as the system tells it: mount table, block devices, Windows drives."""

import re
import sys
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path, PurePosixPath, PureWindowsPath

_OCTAL = re.compile(r"\\([0-7]{3})")
_EXTENDED_NETWORK = ("\\\\?\\UNC\\", "\\\\.\\UNC\\")


class DriveType(IntEnum):
    """What GetDriveTypeW answers on Windows."""

    UNKNOWN = 0
    NO_ROOT = 1
    REMOVABLE = 2
    FIXED = 3
    REMOTE = 4
    OPTICAL = 5
    RAM = 6


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of the mount table: where, which file system, and `major:minor` of the device."""

    point: str
    file_system: str
    device: str


def mount_of(path: Path, table: str) -> Mount | None:
    """The mount that holds *path* (absolute, links resolved), from the text of /proc/self/mountinfo.

    The longest mount point that holds it; of two on one point the last, which covers the first.
    """
    best: Mount | None = None
    for line in table.splitlines():
        mount = _mount(line)
        if mount is None or not PurePosixPath(path).is_relative_to(mount.point):
            continue
        if best is None or len(mount.point) >= len(best.point):
            best = mount
    return best


def _mount(line: str) -> Mount | None:
    """`36 35 98:0 /root /mnt/point rw,… shared:1 - ext4 /dev/sda1 rw`, see proc_pid_mountinfo(5)."""
    fields = line.split(" ")
    if len(fields) < 7 or "-" not in fields[6:-1]:
        return None
    kind = fields[fields.index("-", 6) + 1]
    point = _OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[4])
    # Bytes above 127 are written as they are; only space, tab, newline and backslash come as octal.
    return Mount(point, kind, fields[2])


def mount_table() -> str:
    """The text of the mount table; empty where there is none."""
    try:
        return Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def on_removable_device(device: str, system: Path = Path("/sys")) -> bool:
    """Whether the block device `major:minor`, its whole disk, or a disk below it can be taken out."""
    try:
        block = (system / "dev" / "block" / device).resolve(strict=True)
        below = [(each / "dev").read_text().strip() for each in (block / "slaves").glob("*")]
    except OSError:
        return False
    if any(_says_one(folder / "removable") for folder in (block, block.parent)):
        return True
    return any(on_removable_device(each, system) for each in below)


def _says_one(path: Path) -> bool:
    try:
        return path.read_text().strip() == "1"
    except OSError:
        return False


def is_network_name(text: str) -> bool:
    """Whether a Windows path is on a server: `\\\\server\\share\\…` and not `\\\\?\\C:\\…`."""
    text = text.replace("/", "\\")
    if text.upper().startswith(_EXTENDED_NETWORK):
        return True
    return text.startswith("\\\\") and not text.startswith(("\\\\?\\", "\\\\.\\"))


def drive_type(path: Path) -> DriveType:
    """What Windows says of the drive of *path*; UNKNOWN elsewhere."""
    if sys.platform == "win32":
        import ctypes

        root = PureWindowsPath(path).anchor or str(path)
        answer = ctypes.windll.kernel32.GetDriveTypeW(ctypes.c_wchar_p(root))
        return DriveType(answer) if answer in set(DriveType) else DriveType.UNKNOWN
    else:  # noqa: RET505 - the checker must see one branch per system
        return DriveType.UNKNOWN


def drive_label(path: Path) -> str:
    """The label of a Windows drive, such as `Google Drive`; empty elsewhere."""
    if sys.platform == "win32":
        import ctypes

        label = ctypes.create_unicode_buffer(261)
        root = ctypes.c_wchar_p(PureWindowsPath(path).anchor or str(path))
        nothing = (None, None, None, None, 0)
        found = ctypes.windll.kernel32.GetVolumeInformationW(root, label, 261, *nothing)
        return label.value if found else ""
    else:  # noqa: RET505 - the checker must see one branch per system
        return ""
