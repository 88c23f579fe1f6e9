"""What is written down about a mistake of the program's own: where in the program, never what a person typed.

Messages of errors, arguments of log lines and places on the disk may hold names; none of them goes into a report.
"""

from __future__ import annotations

import platform
import re
import sys
import traceback
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import apsw
from PySide6.QtCore import qVersion

from filmdesk import __version__
from filmdesk.production.home import home
from filmdesk.production.production import Production

_PACKAGE = Path(__file__).resolve().parents[1]
_LABELS = 20
_FAULT_FILE = re.compile(r'File "([^"]*)"')


def mistake_report(error: BaseException, productions: Iterable[Production], recorded: Iterable[str]) -> str:
    """The whole report on an error nobody expected."""
    return "\n".join([*_versions(), "", *trace_lines(error), "", *_steps(productions), "", "Log", *recorded, ""])


def ending_report(written: str) -> str:
    """The report on a start whose program ended without a word, from what the system wrote at its end."""
    trace = _FAULT_FILE.sub(lambda found: f'File "{_place(found[1])}"', written)
    return "\n".join(
        [*_versions(), "", "It ended unexpectedly.", trace.strip() or "Nothing was written at its end.", ""]
    )


def trace_lines(error: BaseException) -> list[str]:
    """Kinds of error and places in the program, innermost last; no messages and no values."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        lines += [type(seen).__name__, *_frames(seen.__traceback__)]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
        lines += ["after"] if seen is not None else []
    return lines


def signature(error: BaseException) -> str:
    """What tells one mistake from another: the kind of error and where it happened."""
    return "|".join(trace_lines(error))


def write_report(text: str) -> Path:
    """Keep a report in the logs' folder and give its place."""
    folder = home() / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"report-{datetime.now(UTC).strftime('%Y%m%d-%H%M%S-%f')}.txt"
    path.write_text(text, "utf-8")
    return path


def _versions() -> list[str]:
    packed = "frozen" if getattr(sys, "frozen", False) else "from source"
    return [
        f"filmdesk {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, SQLite {apsw.sqlite_lib_version()}",
        f"{platform.system()} {platform.release()}, {platform.machine()}, {packed}",
        datetime.now(UTC).isoformat(timespec="seconds"),
    ]


def _steps(productions: Iterable[Production]) -> list[str]:
    """The labels of the latest steps: verb and noun, never a name (rulings A7)."""
    lines = []
    for production in productions:
        lines.append("Steps")
        lines += [f"  {step.label}{' (undone)' if step.undone else ''}" for step in production.steps.tail(_LABELS)]
    return lines


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def _place(file: str) -> str:
    """A file of the program from its package on; of anything else only its name."""
    path = Path(file)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return "…"
