"""The mount table, block devices and Windows names, from texts as the systems give them."""

from pathlib import Path

import pytest

from netwerk_desktop.system.mounts import is_network_name, mount_of, mount_table, on_removable_device

TABLE = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
30 27 0:40 / /home rw shared:1 master:2 - nfs4 server:/home rw
31 30 8:1 / /home/renee/My\040Disk rw - ext4 /dev/sda1 rw
32 27 8:2 / /mnt rw - ext4 /dev/sda2 rw
33 32 0:50 / /mnt rw - cifs //server/share rw
half a line
34 27 0:51 / /srv rw -
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/etc", "ext4"),
        ("/homework", "ext4"),
        ("/home/renee/school", "nfs4"),
        ("/home/renee/My Disk/school", "ext4"),
        ("/mnt/x", "cifs"),
    ],
)
def test_the_innermost_and_newest_mount_counts(path: str, kind: str) -> None:
    mount = mount_of(Path(path), TABLE)
    assert mount is not None
    assert mount.file_system == kind


def test_no_table_no_mount() -> None:
    assert mount_of(Path("/etc"), "") is None


@pytest.mark.skipif(not Path("/proc/self/mountinfo").exists(), reason="Linux only")
def test_this_machine_has_a_root() -> None:
    mount = mount_of(Path("/proc/self"), mount_table())
    assert mount is not None
    assert mount.file_system == "proc"


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """A /sys with a fixed disk, a stick with one partition, and an encrypted volume on that partition."""
    disks = tmp_path / "devices"
    for name, removable in (("vda", "0"), ("sdb", "1"), ("dm-0", "0")):
        (disks / name).mkdir(parents=True)
        (disks / name / "removable").write_text(removable + "\n")
    (disks / "sdb" / "sdb1").mkdir()
    (disks / "sdb" / "sdb1" / "dev").write_text("8:17\n")
    (disks / "dm-0" / "slaves").mkdir()
    (disks / "dm-0" / "slaves" / "sdb1").symlink_to(disks / "sdb" / "sdb1")
    numbers = tmp_path / "dev" / "block"
    numbers.mkdir(parents=True)
    for number, target in (("254:0", "vda"), ("8:16", "sdb"), ("8:17", "sdb/sdb1"), ("253:0", "dm-0")):
        (numbers / number).symlink_to(disks / target)
    return tmp_path


@pytest.mark.parametrize(
    ("device", "removable"),
    [("254:0", False), ("8:16", True), ("8:17", True), ("253:0", True), ("0:51", False)],
)
def test_removable_devices(system: Path, device: str, removable: bool) -> None:
    assert on_removable_device(device, system) is removable


@pytest.mark.parametrize(
    ("text", "network"),
    [
        (r"\\server\share\map", True),
        ("//server/share", True),
        (r"\\?\UNC\server\share", True),
        (r"\\?\C:\Users", False),
        (r"\\.\C:\Users", False),
        (r"C:\Users\renee", False),
    ],
)
def test_network_names(text: str, network: bool) -> None:
    assert is_network_name(text) is network
