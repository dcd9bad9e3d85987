"""Places: everything of one database beside it, nothing shared with another, all of it private."""

from dataclasses import astuple
from pathlib import Path

import pytest

from netwerk_desktop.system.paths import default_places, demo_places, papers_folder, places_for


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


def test_default_places(tmp_path: Path) -> None:
    places = default_places()
    assert places.database == tmp_path / ".local/share/Netwerk/netwerk.db"
    assert places.key == tmp_path / ".local/share/Netwerk/netwerk.db.key"
    assert papers_folder() == tmp_path / "Documents/Netwerk"
    assert list(tmp_path.iterdir()) == []


def test_two_databases_share_nothing() -> None:
    """Also in one folder, with one stem; and the demo school least of all."""
    all_places = [default_places(), demo_places(), places_for(Path("a.db")), places_for(Path("a.sqlite"))]
    paths = [path for places in all_places for path in astuple(places)]
    assert len(set(paths)) == len(paths)
    assert all(path.is_absolute() for path in paths)
    assert demo_places().folder != default_places().folder


def test_folders_are_made_private(tmp_path: Path) -> None:
    places = default_places()
    places.create_folders()
    places.create_folders()
    for folder in (places.folder, places.backups, places.logs, places.temporary, places.drafts):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_her_own_folder_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir(mode=0o755)
    places_for(tmp_path / "mine" / "school.db").create_folders()
    assert (tmp_path / "mine").stat().st_mode & 0o777 == 0o755
