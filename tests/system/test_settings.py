"""Settings: what is written is read, and no file can stop the start."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.system.settings import Settings, ThemeChoice, load_settings, save_settings


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.json") == Settings()


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    settings = Settings(tmp_path, tmp_path / "Wösten \udcff", 1.25, True, ThemeChoice.DARK)
    save_settings(tmp_path / "own" / "settings.json", settings)
    assert load_settings(tmp_path / "own" / "settings.json") == replace(settings, last_folder=None)
    text = (tmp_path / "own" / "settings.json").read_bytes()
    assert b"last_folder" not in text, "a folder may be called after somebody"
    assert (tmp_path / "own").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 60_000, b"{}" + b" " * 70_000]
)
def test_an_unreadable_file_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert load_settings(path) == Settings()
    assert not path.exists()
    assert (tmp_path / "settings.json.onleesbaar").read_bytes() == content


ODD: st.SearchStrategy[object] = st.sampled_from(
    [None, True, -1, 0, 1, 3, 1e300, float("nan"), "", "x", "/x", "/\0", "\ud800", "dark", [], {}]
)


@given(values=st.dictionaries(st.sampled_from([*Settings.__slots__, "other"]), ODD))
def test_odd_values_become_defaults(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "odd.json"
    path.write_text(json.dumps(values))
    settings = load_settings(path)
    assert 0.8 <= settings.text_scale <= 2.0
    assert isinstance(settings.theme, ThemeChoice)
    assert settings.last_folder is None
    assert settings.backup_folder is None or settings.backup_folder.is_absolute()


def test_folders_of_before_are_remembered(tmp_path: Path) -> None:
    """Each once, the last one first, and not the one where backups go now."""
    path, stick, share = tmp_path / "settings.json", tmp_path / "stick", tmp_path / "share"
    settings = Settings()
    for folder in (stick, share, None, stick):
        settings = settings.with_backup_folder(folder)
    assert (settings.backup_folder, settings.earlier_backup_folders) == (stick, (share,))
    settings = settings.with_backup_folder(None)
    save_settings(path, settings)
    assert load_settings(path) == settings
    assert settings.earlier_backup_folders == (stick, share)


def test_one_odd_value_does_not_lose_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"text_scale": 99, "theme": "dark", "compact": "yes"}')
    assert load_settings(path) == replace(Settings(), theme=ThemeChoice.DARK)


def test_a_folder_in_its_place_is_explained(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    with pytest.raises(EnvironmentProblem, match=r"settings\.json"):
        load_settings(tmp_path / "settings.json")
