"""Where the database may live: every rule on its own, then the check as a whole."""

import os
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.system import folder_policy
from netwerk_desktop.system.folder_policy import (
    PlaceFacts,
    check_database_folder,
    ensure_free_space,
    is_roaming,
    probe,
    refusal,
)
from netwerk_desktop.system.mounts import DriveType, Mount
from netwerk_desktop.system.paths import application_folder
from netwerk_desktop.system.sync_folders import sync_service


def mounted(kind: str, point: str = "/data") -> PlaceFacts:
    return PlaceFacts(mount=Mount(point, kind, "0:1"))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (PlaceFacts(network_name=True), "op het netwerk"),
        (PlaceFacts(drive=DriveType.REMOTE), "op het netwerk"),
        *[
            (mounted(kind), "op het netwerk")
            for kind in ("cifs", "smb3", "nfs", "nfs4", "fuse.sshfs", "9p", "davfs")
        ],
        (PlaceFacts(roaming=True), "zwervend profiel"),
        (PlaceFacts(drive=DriveType.REMOVABLE), "usb-stick"),
        (PlaceFacts(drive=DriveType.OPTICAL), "usb-stick"),
        (PlaceFacts(removable=True), "usb-stick"),
        (mounted("vfat", "/media/renee/STICK"), "usb-stick"),
        (mounted("ext4", "/run/media/renee/disk"), "usb-stick"),
        (PlaceFacts(service="OneDrive"), "OneDrive kopieert hem"),
    ],
)
def test_what_is_known_to_be_wrong_is_refused(facts: PlaceFacts, words: str) -> None:
    assert words in (refusal(facts) or "")


@pytest.mark.parametrize(
    "facts",
    [
        PlaceFacts(),
        *[
            PlaceFacts(drive=drive)
            for drive in (DriveType.FIXED, DriveType.UNKNOWN, DriveType.NO_ROOT, DriveType.RAM)
        ],
        *[
            mounted(kind)
            for kind in ("ext4", "btrfs", "xfs", "zfs", "overlay", "tmpfs", "ntfs3", "fuse.new", "virtiofs")
        ],
        mounted("9p", "/"),
        mounted("ext4", "/mediatheek"),
    ],
)
def test_what_is_local_or_unknown_is_accepted(facts: PlaceFacts) -> None:
    assert refusal(facts) is None


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive/School", "OneDrive"),
        ("OneDrive - Scholengroep/Stage", "OneDrive"),
        ("Dropbox (School)", "Dropbox"),
        ("Mijn Drive/x", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("Library/CloudStorage/Iets", "een clouddienst"),
        ("School", None),
        ("Boxen", None),
    ],
)
def test_synced_by_name(tmp_path: Path, folder: str, service: str | None) -> None:
    assert sync_service(tmp_path / folder, {}, tmp_path) == service


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache/", "Dropbox"),
        (".tmp.drivedownload/", "Google Drive"),
        (".sync_5f2a.db", "Nextcloud"),
        ("._sync_5f2a.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".stfolder/", "Syncthing"),
        (".dropbox/", None),
        (".stignore", None),
    ],
)
def test_synced_by_what_a_program_left(tmp_path: Path, marker: str, service: str | None) -> None:
    """Two folders up, and a folder `.dropbox` only holds settings: every Dropbox user has it at home."""
    (tmp_path / marker).mkdir() if marker.endswith("/") else (tmp_path / marker).touch()
    assert sync_service(tmp_path / "a" / "b", {}, tmp_path) == service


def test_synced_by_announcement(tmp_path: Path) -> None:
    cloud = tmp_path / "Wolk"
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        assert sync_service(cloud / "x", {name: str(cloud)}, tmp_path) == "OneDrive"
    assert sync_service(tmp_path / "Wolken", {"OneDrive": str(cloud)}, tmp_path) is None
    (tmp_path / "Dropbox-settings" / "Dropbox").mkdir(parents=True)
    info = tmp_path / "Dropbox-settings" / "Dropbox" / "info.json"
    info.write_text('{"personal": {"path": "' + str(cloud) + '"}, "odd": 3}')
    assert sync_service(cloud, {"APPDATA": str(tmp_path / "Dropbox-settings")}, tmp_path) == "Dropbox"
    info.write_text("[half")
    assert sync_service(cloud, {"APPDATA": str(tmp_path / "Dropbox-settings")}, tmp_path) is None


@pytest.mark.parametrize(
    ("path", "roaming"),
    [
        (r"C:\Users\r\AppData\Roaming\Netwerk", True),
        (r"c:\users\R\appdata\roaming", True),
        (r"C:\Users\r\AppData\Local\Netwerk", False),
    ],
)
def test_roaming_profile(path: str, roaming: bool) -> None:
    environment = {"APPDATA": r"C:\Users\r\AppData\Roaming", "LOCALAPPDATA": r"C:\Users\r\AppData\Local"}
    assert is_roaming(path, environment) is roaming
    assert is_roaming(path, {}) is False


def test_a_local_folder_passes_and_nothing_stays_behind(tmp_path: Path) -> None:
    check_database_folder(tmp_path / "new" / "folder")
    assert list(tmp_path.iterdir()) == []


def test_the_message_names_the_folder_the_reason_and_the_way_out(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - School"
    with pytest.raises(EnvironmentProblem) as caught:
        check_database_folder(folder)
    assert caught.value.message == (
        f"De map {folder} kan niet: OneDrive kopieert hem terwijl je werkt, "
        "en dan raakt het bestand beschadigd. "
        f"Kies een map op deze pc, bijvoorbeeld {application_folder()}. "
        "Reservekopieën mogen daar wel staan."
    )


def test_a_link_into_a_synced_folder_is_seen(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "school").symlink_to(tmp_path / "OneDrive")
    with pytest.raises(EnvironmentProblem, match="OneDrive"):
        check_database_folder(tmp_path / "school")


def test_a_link_out_of_a_synced_folder_is_refused_too(tmp_path: Path) -> None:
    """The program that syncs may follow it."""
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "local").mkdir()
    (tmp_path / "OneDrive" / "school").symlink_to(tmp_path / "local")
    with pytest.raises(EnvironmentProblem, match="OneDrive"):
        check_database_folder(tmp_path / "OneDrive" / "school")


def test_probe_asks_the_mount_table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    table = f"30 27 0:40 / {tmp_path} rw - fuse.sshfs host:/ rw\n"
    monkeypatch.setattr(folder_policy, "mount_table", lambda: table)
    with pytest.raises(EnvironmentProblem, match="op het netwerk"):
        check_database_folder(tmp_path / "school")


def test_windows_is_asked_in_its_own_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(folder_policy, "drive_type", lambda _: DriveType.REMOTE)
    monkeypatch.setattr(folder_policy, "drive_label", lambda _: "Google Drive")
    facts = probe(tmp_path, environment={}, home=tmp_path)
    assert facts == PlaceFacts(drive=DriveType.REMOTE, service="Google Drive")


AS_NOBODY = """
import os, sys
from pathlib import Path
from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.system.folder_policy import check_database_folder
os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    check_database_folder(Path(sys.argv[1], "new"))
except EnvironmentProblem as problem:
    print(problem.message)
"""


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="needs root to become nobody")
@pytest.mark.parametrize(("mode", "words"), [(0o755, "Deze pc staat niet toe"), (0o777, "")])
def test_a_read_only_folder(mode: int, words: str) -> None:
    folder = Path("/tmp") / f"netwerk-policy-{os.getpid()}"
    folder.mkdir()
    try:
        folder.chmod(mode)
        command = [sys.executable, "-c", AS_NOBODY, str(folder)]
        said = subprocess.run(
            command, capture_output=True, text=True, check=True, env={"HOME": "/", **os.environ}
        )
    finally:
        folder.rmdir()
    assert said.stdout.startswith(words)
    assert bool(said.stdout) is bool(words)


Usage = namedtuple("Usage", "total used free")


def test_free_space(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10, 10, 2_500_000))
    ensure_free_space(tmp_path / "new", 2_500_000)
    with pytest.raises(EnvironmentProblem, match="nodig is 3 MB, vrij is 2 MB"):
        ensure_free_space(tmp_path / "new", 2_500_001)
