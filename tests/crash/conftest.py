"""A home of its own, and the disk below every database of these trials."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from disk import layered


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
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
