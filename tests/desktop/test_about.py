"""What the window says of itself: its version, and every licence of what it stands on and ships."""

from __future__ import annotations

import tomllib
from pathlib import Path

from filmdesk.desktop.about import licences
from filmdesk.values.places import resource

ROOT = Path(__file__).resolve().parents[2]


def test_every_library_filmdesk_declares_is_named_with_its_version_and_licence() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    told = licences().casefold()
    for name in (line.split("==")[0].split(">=")[0].split("[")[0].strip().casefold() for line in declared):
        known = {"apsw-sqlite3mc": "apsw"}.get(name, name)
        assert f"  {known} " in told, f"{name} is declared, but About does not name it"


def test_the_licences_of_everything_shipped_can_be_read() -> None:
    told = licences()
    shipped = [path for path in resource().rglob("*") if path.name.startswith(("OFL", "LICENSE"))]
    assert len(shipped) >= 4
    assert all(path.read_text("utf-8").strip() in told for path in shipped)
