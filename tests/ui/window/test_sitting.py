"""What is cleared away before the demo school is made: a half demo school, and never another file."""

from pathlib import Path

import pytest

from netwerk_desktop.system.paths import DataPlaces, demo_places, places_for
from netwerk_desktop.ui.sitting import prepare_demo


def half_made(places: DataPlaces) -> None:
    places.create_folders()
    places.database.write_bytes(b"something")
    places.settings.with_name("demoschool-niet-klaar").touch()


def test_a_half_made_demo_school_is_cleared_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_names, **_options: str(tmp_path))
    half_made(demo_places())
    prepare_demo(demo_places())
    assert not demo_places().database.exists()


def test_no_other_file_is_cleared_away(tmp_path: Path) -> None:
    places = places_for(tmp_path / "netwerk.db")
    half_made(places)
    prepare_demo(places)
    assert places.database.read_bytes() == b"something"
