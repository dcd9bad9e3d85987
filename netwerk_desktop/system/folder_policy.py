"""Where the database may live: on a disk of this very pc (quality.md 1.6).

A network drive loses locks, a sync program copies half-written files, a roaming profile is copied at log-off,
a stick is pulled out. What is known to be such a place is refused with the reason; the unknown is accepted.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.system.disk_problems import explained
from netwerk_desktop.system.mounts import (
    DriveType,
    Mount,
    drive_label,
    drive_type,
    is_network_name,
    mount_of,
    mount_table,
    on_removable_device,
)
from netwerk_desktop.system.paths import application_folder
from netwerk_desktop.system.sync_folders import sync_service

_NETWORK_FILE_SYSTEMS = frozenset(
    {
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "nfs",
        "nfs3",
        "nfs4",
        "ncpfs",
        "ncp",
        "afs",
        "coda",
        "ceph",
        "glusterfs",
        "lustre",
        "beegfs",
        "gfs2",
        "ocfs2",
        "davfs",
        "vboxsf",
        "vmhgfs",
        "prl_fs",
        "drvfs",
        "9p",
    }
)
_NETWORK_FUSE = frozenset(
    {
        "fuse.sshfs",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.davfs2",
        "fuse.gvfsd-fuse",
        "fuse.smbnetfs",
        "fuse.curlftpfs",
        "fuse.s3fs",
        "fuse.vmhgfs-fuse",
        "fuse.ceph",
        "fuse.cifs",
        "fuse.nfs",
        "fuse.juicefs",
    }
)
_SYNC_FILE_SYSTEMS = {
    "fuse.google-drive-ocamlfuse": "Google Drive",
    "fuse.onedriver": "OneDrive",
    "fuse.pcloud": "pCloud",
    "fuse.pCloud.fs": "pCloud",
}
_TAKEN_OUT_AT = ("/media", "/run/media")
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What is known of a folder; the defaults say nothing against it."""

    network_name: bool = False
    drive: DriveType = DriveType.UNKNOWN
    mount: Mount | None = None
    removable: bool = False
    service: str | None = None
    roaming: bool = False


def check_database_folder(folder: Path) -> None:
    """Raises EnvironmentProblem when *folder* is known to be no place for the database, or is read-only.

    The folder need not exist yet: then its nearest existing parent is tried. Nothing stays behind.
    """
    folder = Path(folder).expanduser().absolute()
    # Both the way it is called and where links lead: either may betray a server or a synced folder.
    for place in dict.fromkeys((folder, _resolved(folder))):
        reason = refusal(probe(place))
        if reason is not None:
            raise EnvironmentProblem(
                f"De map {folder} kan niet: {reason} {_advice(folder)} Reservekopieën mogen daar wel staan."
            )
    _check_writable(folder)


def refusal(facts: PlaceFacts) -> str | None:
    """Why the database may not live there, as one Dutch sentence; None when nothing is known against it."""
    if facts.service is not None:
        return f"{facts.service} kopieert hem terwijl je werkt, en dan raakt het bestand beschadigd."
    if facts.network_name or facts.drive is DriveType.REMOTE or _is_network(facts.mount):
        return "hij staat op het netwerk, en bij een haperende verbinding gaat je werk verloren."
    if facts.roaming:
        return "hij hoort bij je zwervend profiel, dat bij het afmelden naar een server gaat."
    if facts.removable or facts.drive in (DriveType.REMOVABLE, DriveType.OPTICAL) or _taken_out(facts.mount):
        return "hij staat op een schijf die je eruit kunt halen, zoals een usb-stick."
    return None


def probe(
    place: Path, *, environment: Mapping[str, str] = os.environ, home: Path | None = None
) -> PlaceFacts:
    """Ask the system about *place*, an absolute path."""
    home = Path.home() if home is None else home
    facts = PlaceFacts(
        service=sync_service(place, environment, home), roaming=is_roaming(str(place), environment)
    )
    if sys.platform == "win32":
        service = facts.service or ("Google Drive" if drive_label(place) == "Google Drive" else None)
        return replace(
            facts, network_name=is_network_name(str(place)), drive=drive_type(place), service=service
        )
    else:  # noqa: RET505 - the checker must see one branch per system
        mount = mount_of(place, mount_table())
        if mount is None:
            return facts
        return replace(
            facts,
            mount=mount,
            removable=on_removable_device(mount.device),
            service=facts.service or _SYNC_FILE_SYSTEMS.get(mount.file_system),
        )


def is_roaming(path: str, environment: Mapping[str, str]) -> bool:
    """Whether a Windows *path* is in the part of the profile that travels, `%APPDATA%`."""
    roaming, local = environment.get("APPDATA"), environment.get("LOCALAPPDATA")
    if not roaming:
        return False
    folder = PureWindowsPath(path)
    if local and PureWindowsPath(local).is_relative_to(roaming):
        return folder.is_relative_to(roaming) and not folder.is_relative_to(local)
    return folder.is_relative_to(roaming)


def ensure_free_space(folder: Path, needed: int) -> None:
    """Raises EnvironmentProblem when the disk of *folder* has less than *needed* bytes free."""
    try:
        free = shutil.disk_usage(_nearest_existing(folder)).free
    except OSError as error:
        raise explained(error, folder) from error
    if free < needed:
        raise EnvironmentProblem(
            f"Op de schijf van {folder} is te weinig plaats: nodig is {_megabytes(needed)} MB, "
            f"vrij is {free // _MEGABYTE} MB. Maak ruimte vrij, bijvoorbeeld door de prullenbak te legen."
        )


def _advice(folder: Path) -> str:
    """The way out, with our own folder as the example unless that is the one refused."""
    usual = application_folder()
    example = "" if folder.is_relative_to(usual) else f", bijvoorbeeld {usual}"
    return f"Kies een map op deze pc{example}."


def _is_network(mount: Mount | None) -> bool:
    if mount is None or mount.file_system not in _NETWORK_FILE_SYSTEMS | _NETWORK_FUSE:
        return False
    # Sandboxes and virtual machines have 9p as their own root: there it is the disk of this pc.
    return not (mount.file_system == "9p" and mount.point == "/")


def _taken_out(mount: Mount | None) -> bool:
    return mount is not None and any(mount.point.startswith(f"{each}/") for each in _TAKEN_OUT_AT)


def _check_writable(folder: Path) -> None:
    """Try it: rights, read-only mounts and Windows' lists are too many to reckon with."""
    try:
        with tempfile.TemporaryFile(dir=_nearest_existing(folder)):
            return
    except OSError as error:
        raise explained(error, folder) from error


def _nearest_existing(folder: Path) -> Path:
    return next((each for each in (folder, *folder.parents) if each.exists()), folder)


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):
        return folder  # a circle of links: trying to write will tell


def _megabytes(count: int) -> int:
    """Rounded up, so that "needed" never reads as less than it is."""
    return -(-count // _MEGABYTE)
