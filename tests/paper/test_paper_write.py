from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import paper_samples as samples
import pytest

from filmdesk.paper.write import FORMATS, render, write_paper
from filmdesk.values.errors import UserError

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_suffix_chooses_the_format_and_nothing_else_is_left_behind(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"call sheet.{suffix}"
    write_paper(samples.call_sheet(), target)
    assert target.stat().st_size > 1000
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_capital_suffixes_are_the_same_formats(tmp_path: Path) -> None:
    write_paper(samples.crew_list(), tmp_path / "CREW.PDF")
    assert (tmp_path / "CREW.PDF").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["paper.odt", "paper"])
def test_an_unknown_suffix_names_the_five(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError) as caught:
        write_paper(samples.crew_list(), tmp_path / name)
    assert all(f".{suffix}" in str(caught.value) for suffix in FORMATS)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"crew\.pdf"):
        write_paper(samples.crew_list(), tmp_path / "gone" / "crew.pdf")


def test_a_folder_in_the_way_is_said_plainly_and_kept(tmp_path: Path) -> None:
    (tmp_path / "crew.pdf").mkdir()
    with pytest.raises(UserError):
        write_paper(samples.crew_list(), tmp_path / "crew.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["crew.pdf"]


def test_a_full_disk_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    target = tmp_path / "crew.pdf"
    target.write_bytes(b"the old one")
    code = (
        "import resource, sys; sys.path.insert(0, 'tests/paper'); import paper_samples as samples\n"
        "from pathlib import Path; from filmdesk.paper.write import write_paper\n"
        "from filmdesk.values.errors import UserError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: write_paper(samples.crew_list(), Path(sys.argv[1]))\n"
        "except UserError as error: print('said:', error.message)\n"
    )
    command = [sys.executable, "-c", code, str(target)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("said: “crew.pdf” could not be written")
    assert target.read_bytes() == b"the old one"
    assert [path.name for path in tmp_path.iterdir()] == ["crew.pdf"]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_paper_is_the_same_file_when_the_clock_is_given(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    for paper in (samples.call_sheet(), samples.budget(), samples.script()):
        assert render(paper, suffix) == render(paper, suffix)
    apart = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; sys.path.insert(0, 'tests/paper'); import paper_samples as samples\n"
            "from filmdesk.paper.write import render\n"
            "sys.stdout.buffer.write(render(samples.budget(), sys.argv[1]))",
            suffix,
        ],
        cwd=ROOT,
        capture_output=True,
        check=True,
        env={**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"},
    )
    assert apart.stdout == render(samples.budget(), suffix)


def test_the_writers_load_only_when_a_paper_is_written() -> None:
    code = (
        "import sys, filmdesk.paper.write\n"
        "print([name for name in ('reportlab', 'openpyxl', 'docx', 'PIL') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_packages_hold_no_two_entries_of_a_name(tmp_path: Path, suffix: str) -> None:
    write_paper(samples.script(), tmp_path / f"s.{suffix}")
    names = zipfile.ZipFile(tmp_path / f"s.{suffix}").namelist()
    assert len(names) == len(set(names))
