"""Who may import whom, and who may write: the shape that keeps a desk a folder."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "filmdesk"
SOURCES = sorted(PACKAGE.rglob("*.py"))
WITHOUT_PAGES = [
    path
    for path in SOURCES
    if path.parent.name != "page" and path.relative_to(PACKAGE).parts[0] not in ("ui", "desktop")
]
BY_LANGUAGE = re.compile(r"%[-#]?[aAbBchpxX](?![A-Za-z])")
WRITES = re.compile(r"\s*(INSERT\s+(OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM)\b")


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_imports_go_down_only() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_file_but_a_page_imports_without_qt() -> None:
    """What is not a window must run where there is no screen: in the command, in a worker, on a server."""
    names = [module_name(path) for path in WITHOUT_PAGES if path.name != "__main__.py"]
    program = (
        "import importlib, sys\n"
        "sys.modules.update(dict.fromkeys(('PySide6', 'PySide6.QtCore', 'PySide6.QtGui', 'PySide6.QtWidgets')))\n"
        "[importlib.import_module(name) for name in sys.argv[1:]]"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *names], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_values_stand_on_the_standard_library_alone() -> None:
    allowed = sys.stdlib_module_names | {"filmdesk"}
    strays = {
        (path.name, name)
        for path in (PACKAGE / "values").rglob("*.py")
        for name in imported(path)
        if name not in allowed
    }
    assert not strays


def imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in plain | named}


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in SOURCES
        if path.relative_to(PACKAGE).parts[0] != "production" and path.name not in ("store.py", "schema.py")
    ],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_only_stores_write(path: Path) -> None:
    """A write elsewhere would escape the step it belongs to, and with it undo, history and the views."""
    assert not [sql for sql in literals(path) if WRITES.match(sql)]


def literals(path: Path) -> list[str]:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


@pytest.mark.parametrize(
    ("text", "writes"),
    [
        ("INSERT INTO scene(id) VALUES (?)", True),
        ("\n  INSERT OR REPLACE INTO scene(id) VALUES (?)", True),
        ("UPDATE scene SET heading = ?", True),
        ("DELETE FROM scene", True),
        ("UPDATE THE SCHEDULE", False),
        ("INSERT - CLOCK ON THE WALL", False),
        ("SELECT id FROM scene", False),
    ],
)
def test_a_write_is_told_from_a_slugline(text: str, writes: bool) -> None:
    assert bool(WRITES.match(text)) is writes


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_names_days_or_months_by_the_computer_s_language(path: Path) -> None:
    """Papers and findings are in one language; `values/dates.py` has the names."""
    assert not [text for text in literals(path) if BY_LANGUAGE.search(text)]
    assert not imported(path) & {"locale", "calendar"}


@pytest.mark.parametrize(
    ("text", "named"), [("%A", True), ("%d %b %Y", True), ("%-d. %B", True), ("%Y-%m-%d %H:%M", False), ("100%", False)]
)
def test_a_name_by_language_is_told_from_a_number(text: str, named: bool) -> None:
    assert bool(BY_LANGUAGE.search(text)) is named
