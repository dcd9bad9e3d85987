"""The walk through the main job, in a process of its own on a screen that nobody sees."""

import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
import python_calamine

from tests.source_tree import ROOT


@pytest.mark.timeout(240)
def test_the_main_job_is_walked_from_end_to_end(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    done = subprocess.run(
        [sys.executable, "-m", "tests.demonstration.walk", "--to", str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    agreement = pypdf.PdfReader(folder / "overeenkomst.pdf").pages[0].extract_text()
    assert "Schildersbedrijf Mæland" in agreement
    assert "SO-" in agreement
    assert "CONCEPT" not in agreement
    letter = pypdf.PdfReader(folder / "bedankbrief.pdf").pages[0].extract_text()
    assert "VECHTERWOLD" in letter
    assert "Ons kenmerk: BD-" in letter
    book = python_calamine.CalamineWorkbook.from_path(folder / "netwerk.xlsx")
    assert len(book.get_sheet_by_name("Partners").to_python()) == 123
    assert len(list(folder.glob("*.png"))) == 10
    assert all(str(folder / name) in done.stdout for name in ("overeenkomst.pdf", "netwerk.xlsx"))
