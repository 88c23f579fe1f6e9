"""A sound production to spoil."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmdesk.actions.imports import import_file
from filmdesk.actions.productions import start_production
from filmdesk.actions.records import add_record, find_records

SCRIPT = "".join(f"INT. ROOM {n} - DAY\n\nMara waits.\n\nMARA\nNot yet.\n\n" for n in range(12))


@pytest.fixture
def sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small production with nothing wrong."""
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    (tmp_path / "night.fountain").write_text(SCRIPT)
    with start_production(tmp_path / "sound.filmdesk", "Night") as production:
        import_file(production, tmp_path / "night.fountain", "script")
        add_record(production, find_records("people"), {"name": "Ana Sobral"})
        add_record(production, find_records("places"), {"name": "Pier"})
    return tmp_path / "sound.filmdesk"
