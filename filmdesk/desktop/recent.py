"""The productions opened of late on this computer."""

from __future__ import annotations

from pathlib import Path

from filmdesk.desktop.state import State

_RECENT = 12


def recent_productions(state: State) -> list[Path]:
    """The files opened of late that are still there, the newest first."""
    kept = state.get_anywhere("recent", [])
    paths = [Path(str(name)) for name in kept if isinstance(name, str)] if isinstance(kept, list) else []
    return [path for path in paths if path.is_file()]


def note_recent(state: State, path: Path) -> None:
    """Put a file first among the recent ones."""
    others = [str(other) for other in recent_productions(state) if other != path]
    state.put_anywhere("recent", [str(path), *others][:_RECENT])
