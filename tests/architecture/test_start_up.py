"""What starting the command costs: nothing heavy is loaded before a paper or a script asks for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"PySide6", "astral", "docx", "lxml", "openpyxl", "pypdf", "pypdfium2", "reportlab", "tzfpy"}


def loaded_by(program: str) -> set[str]:
    program += "\nimport sys; print('\\nLOADED', *sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("LOADED ")[2].split())


def test_the_command_loads_no_window_writer_or_parser() -> None:
    assert not loaded_by("import filmdesk.cli.main") & HEAVY


def test_its_help_loads_none_either() -> None:
    asking = "import sys; sys.argv = ['filmdesk', '--help']\nfrom filmdesk.__main__ import main\n"
    assert not loaded_by(asking + "try:\n    main()\nexcept SystemExit:\n    pass") & HEAVY


def test_the_package_itself_loads_nothing() -> None:
    assert loaded_by("import filmdesk") - loaded_by("") == {"filmdesk"}
