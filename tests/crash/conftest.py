"""A home of its own, and the disk below every database of these trials."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from disk import layered
from scenarios import WORDS


@pytest.fixture(autouse=True)
def own_home(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The home stands outside of what is watched, but where the backups in it are looked at, too."""
    scenario = request.node.callspec.params.get("scenario") if hasattr(request.node, "callspec") else None
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / ("stage/home" if scenario and scenario.keeps else "home")))
    monkeypatch.setenv("FILMDESK_PASSPHRASE", WORDS)
    monkeypatch.setenv("FILMDESK_USER", "Ida")


@pytest.fixture
def layer() -> Iterator[None]:
    with layered():
        yield


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Where what the scenarios start from is kept."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder
