"""The container of backups: what goes in comes out; what is not exactly ours is not unpacked."""

import datetime as dt
import hashlib
import io
import json
import random
import shutil
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage import container
from netwerk_desktop.storage.container import (
    Contents,
    NewerFile,
    check_container,
    read_manifest,
    take_out,
    write_container,
)
from netwerk_desktop.storage.integrity import DamagedFile

NOW = dt.datetime(2026, 11, 22, 7, 21, tzinfo=dt.UTC)
KEY_FILE = b'{"of": "somebody else"}'


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A container with 300 pages of noise as its database."""
    database = tmp_path / "copy.db"
    database.write_bytes(random.Random(1).randbytes(300 * 4096))
    contents = Contents(NOW, "0003", "1a2b3c4d", 42, "ab" * 32, {"partner": 7}, KEY_FILE)
    write_container(tmp_path / "made.nwb", database, contents)
    return tmp_path / "made.nwb"


def test_what_goes_in_comes_out(made: Path, tmp_path: Path) -> None:
    manifest, key_file = take_out(made, tmp_path / "out.db")
    assert (tmp_path / "out.db").read_bytes() == (tmp_path / "copy.db").read_bytes()
    assert key_file == KEY_FILE
    assert manifest == read_manifest(made) == check_container(made)
    assert (manifest.taken_at, manifest.version, manifest.identity) == (NOW, "0003", "1a2b3c4d")
    assert (manifest.number, manifest.chain, manifest.counts) == (42, "ab" * 32, {"partner": 7})
    assert oct(made.stat().st_mode & 0o777) == "0o600"


def test_a_container_without_key(tmp_path: Path) -> None:
    database = tmp_path / "copy.db"
    database.write_bytes(b"x" * 4096)
    contents = Contents(NOW, "0003", "1a2b3c4d", 1, "", {}, None)
    write_container(tmp_path / "made.nwb", database, contents)
    manifest, key_file = take_out(tmp_path / "made.nwb", tmp_path / "out.db")
    assert key_file is None and not manifest.has_key and manifest.chain == ""


def test_progress_is_told_and_can_stop_it(made: Path) -> None:
    told: list[tuple[int, int]] = []
    check_container(made, lambda done, total: told.append((done, total)))
    assert told[-1] == (300 * 4096, 300 * 4096) and len(told) > 1

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_container(made, stop)


def test_every_flipped_bit_is_found(made: Path) -> None:
    """Wherever it falls: in the parts it is seen by their SHA-256, in the form by the form itself."""
    good = made.read_bytes()
    chance = random.Random(7)
    places = [chance.randrange(len(good)) for _ in range(120)]
    places += [*range(200), *range(len(good) - 600, len(good))]  # the form lies at both ends
    harmless = 0
    for place in places:
        damaged = bytearray(good)
        damaged[place] ^= 1 << chance.randrange(8)
        made.write_bytes(damaged)
        try:
            manifest = check_container(made)
        except EnvironmentProblem:
            continue
        harmless += 1
        made.write_bytes(good)
        assert manifest.parts == read_manifest(made).parts, "a change of a part was not seen"
    assert harmless < len(places) / 4, "only dates and rights in the form of the ZIP may change unseen"


def test_every_truncation_is_found(made: Path) -> None:
    good = made.read_bytes()
    for size in [*range(0, 300, 7), *range(1000, len(good), 60_000), *range(len(good) - 300, len(good), 11)]:
        made.write_bytes(good[:size])
        with pytest.raises(EnvironmentProblem):
            check_container(made)


Build = Callable[[zipfile.ZipFile, dict[str, bytes]], None]


def plain(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> None:
    for name, content in parts.items():
        archive.writestr(name, content)


def renamed(old: str, new: str) -> Build:
    def build(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> None:
        plain(archive, {new if name == old else name: content for name, content in parts.items()})

    return build


def with_more(*names: str) -> Build:
    def build(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> None:
        plain(archive, parts)
        for name in names:
            archive.writestr(name, b"x")

    return build


def twice(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> None:
    plain(archive, parts)
    with pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(container.DATABASE, parts[container.DATABASE])


def in_another_order(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> None:
    plain(archive, dict(reversed(parts.items())))


def deflated(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> None:
    """A bomb: 30 MB of zeros in 30 kB."""
    for name, content in parts.items():
        big = bytes(30_000_000) if name == container.DATABASE else content
        archive.writestr(name, big, compress_type=zipfile.ZIP_DEFLATED)


def large_manifest(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> None:
    plain(archive, {**parts, container.MANIFEST: parts[container.MANIFEST] + b" " * 70_000})


def large_key(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> None:
    plain(archive, {**parts, container.KEY: b"x" * 70_000})


HOSTILE: dict[str, Build] = {
    "zip-slip": renamed(container.DATABASE, "../netwerk.db"),
    "slip of the key": renamed(container.KEY, "../../netwerk.db.key"),
    "absolute": renamed(container.DATABASE, "/tmp/netwerk.db"),
    "of windows": renamed(container.DATABASE, "..\\..\\netwerk.db"),
    "drive": renamed(container.DATABASE, "C:\\netwerk.db"),
    "in a folder": renamed(container.DATABASE, "map/netwerk.db"),
    "another name": renamed(container.KEY, "netwerk.db.key2"),
    "one more": with_more("extra.txt"),
    "one more outside": with_more("../extra.txt"),
    "thousands": with_more(*(f"{number}.txt" for number in range(3000))),
    "twice": twice,
    "in another order": in_another_order,
    "bomb": deflated,
    "large manifest": large_manifest,
    "large key": large_key,
}


def rebuilt(made: Path, build: Build, *, head: bytes = b"", comment: bytes = b"") -> None:
    with zipfile.ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_STORED) as archive:
        build(archive, parts)
        archive.comment = comment
    made.write_bytes(head + memory.getvalue())


@pytest.mark.parametrize("how", HOSTILE)
def test_what_is_not_exactly_ours_is_refused_and_nothing_is_unpacked(
    made: Path, tmp_path: Path, how: str
) -> None:
    rebuilt(made, HOSTILE[how])
    around = {path: path.stat().st_size for path in tmp_path.parent.rglob("*") if path.is_file()}
    with pytest.raises(EnvironmentProblem, match=r"geen backup van Netwerk|beschadigd"):
        take_out(made, tmp_path / "out.db")
    assert not (tmp_path / "out.db").exists()
    assert around == {path: path.stat().st_size for path in tmp_path.parent.rglob("*") if path.is_file()}


def test_bytes_before_or_behind_are_refused(made: Path) -> None:
    good = made.read_bytes()
    rebuilt(made, plain, head=b"x" * 5000)
    with pytest.raises(EnvironmentProblem):
        check_container(made)
    made.write_bytes(good)
    rebuilt(made, plain, comment=b"x" * 6000)
    with pytest.raises(EnvironmentProblem):
        check_container(made)


def test_the_form_itself_is_not_too_strict(made: Path) -> None:
    """The negative control of the above: the same parts packed by another program are read."""
    rebuilt(made, plain)
    assert check_container(made).number == 42


def test_sizes_that_lie(made: Path) -> None:
    """The directory says that the database is larger or smaller than it is."""
    stored = bytearray(made.read_bytes())
    directory = stored.rindex(b"PK\x01\x02", 0, stored.rindex(b"netwerk.db.key"))
    for field in (20, 24):
        changed = bytearray(stored)
        changed[directory + field + 3] ^= 0x40
        made.write_bytes(changed)
        with pytest.raises(EnvironmentProblem):
            check_container(made)


WRONG: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a list": lambda _values: [],
    "no format": lambda values: values.pop("format"),
    "format in words": lambda values: values.update(format="1"),
    "format true": lambda values: values.update(format=True),
    "format 0": lambda values: values.update(format=0),
    "no moment": lambda values: values.pop("taken_at"),
    "moment of nowhere": lambda values: values.update(taken_at="2026-11-22T08:21:00"),
    "no date": lambda values: values.update(taken_at="morgen"),
    "negative count": lambda values: values.update(counts={"partner": -1}),
    "count in words": lambda values: values.update(counts={"partner": "veel"}),
    "count as a fraction": lambda values: values.update(counts={"partner": 1.5}),
    "endless count": lambda values: values.update(counts={"partner": 10**400}),
    "identity": lambda values: values.update(identity="../../x"),
    "number": lambda values: values.update(number=None),
    "chain": lambda values: values.update(chain="x" * 64),
    "schema": lambda values: values.update(schema="../0001"),
    "parts": lambda values: values.update(parts={}),
    "digest": lambda values: values["parts"]["netwerk.db"].update(sha256="x"),
    "size": lambda values: values["parts"]["netwerk.db"].update(size=1),
}


@pytest.mark.parametrize("how", WRONG)
def test_a_manifest_that_we_never_write(made: Path, how: str) -> None:
    def build(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> None:
        values = json.loads(parts[container.MANIFEST])
        values = [] if how == "a list" else (WRONG[how](values), values)[1]
        plain(archive, {**parts, container.MANIFEST: json.dumps(values).encode()})

    rebuilt(made, build)
    with pytest.raises(DamagedFile):
        check_container(made)


def test_a_manifest_that_is_no_json(made: Path) -> None:
    for text in (b"", b"\xff\xfe", b"{" * 60_000, b'{"format": NaN}', b"null"):
        original = made.read_bytes()
        rebuilt(
            made,
            lambda archive, parts, text=text: plain(archive, {**parts, container.MANIFEST: text}),  # type: ignore[misc]
        )
        with pytest.raises(EnvironmentProblem):
            check_container(made)
        made.write_bytes(original)


def test_a_container_of_a_newer_version(made: Path) -> None:
    def build(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> None:
        values = {**json.loads(parts[container.MANIFEST]), "format": 2, "new": "things"}
        plain(archive, {**parts, container.MANIFEST: json.dumps(values).encode()})

    rebuilt(made, build)
    with pytest.raises(NewerFile, match="nieuwere versie van Netwerk"):
        read_manifest(made)


def test_a_part_with_its_checksum_made_fit_is_still_seen(made: Path) -> None:
    """CRC-32 can be forged by anybody; the SHA-256 in the manifest cannot be met by chance."""

    def build(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> None:
        changed = bytearray(parts[container.DATABASE])
        changed[5000] ^= 1
        assert zlib.crc32(changed) != zlib.crc32(parts[container.DATABASE])
        plain(archive, {**parts, container.DATABASE: bytes(changed)})

    rebuilt(made, build)
    with pytest.raises(DamagedFile):
        check_container(made)


def test_random_bytes_and_mutations_never_crash_it(made: Path, tmp_path: Path) -> None:
    """1,000 files: each is read as ours or refused in words; nothing else comes out."""
    good = made.read_bytes()
    head, tail = good[:400], good[-900:]
    chance = random.Random(42)
    refused = 0
    for number in range(1000):
        body = bytearray(head + tail if number % 2 else chance.randbytes(chance.randrange(2000)))
        for _ in range(chance.randrange(1, 12)):
            if body:
                body[chance.randrange(len(body))] = chance.randrange(256)
        made.write_bytes((b"PK\x03\x04" if number % 3 else b"") + bytes(body))
        try:
            take_out(made, tmp_path / "out.db")
        except EnvironmentProblem:
            refused += 1
        (tmp_path / "out.db").unlink(missing_ok=True)
    assert refused == 1000


def test_too_little_room_is_said_before_anything_is_written(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil._ntuple_diskusage(9, 8, 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(EnvironmentProblem, match="MB vrij"):
        take_out(made, tmp_path / "out.db")
    assert not (tmp_path / "out.db").exists()


def test_the_digest_is_that_of_the_bytes(made: Path, tmp_path: Path) -> None:
    stored = (tmp_path / "copy.db").read_bytes()
    expected = (len(stored), hashlib.sha256(stored).hexdigest())
    assert read_manifest(made).parts[container.DATABASE] == expected
