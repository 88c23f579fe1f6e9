"""A fresh production for each test, and a home of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from shelf import SHELF

from filmdesk.production.production import Production


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FILMDESK_USER", "Ida")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "film.filmdesk"


@pytest.fixture
def production(place: Path) -> Iterator[Production]:
    with Production.create(place, [SHELF]) as made:
        yield made
