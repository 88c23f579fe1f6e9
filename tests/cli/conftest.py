"""The command as a person gives it, with a home and a production of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import Desk, Run, Said

from filmdesk.cli.main import main


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FILMDESK_USER", "Ida")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def ask(*words: object) -> Said:
        capsys.readouterr()
        status = main([str(word) for word in words])
        return Said(status, *capsys.readouterr())

    return ask


@pytest.fixture
def desk(tmp_path: Path, run: Run) -> Desk:
    file = tmp_path / "film.filmdesk"
    assert run("new", file, "--title", "The Long Way").status == 0
    return Desk(file, run)
