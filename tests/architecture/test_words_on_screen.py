"""What the window says: whoever reads it has never seen the command line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import filmdesk
from filmdesk import registry

_PACKAGE = Path(filmdesk.__file__).parent
_FOR_THE_COMMAND_LINE = ("cli", "__main__.py")
_SQL = re.compile(r"\s*(SELECT|INSERT|CREATE|UPDATE|DELETE)\b")
_WORDS_OF_THE_TRADE = {"day-out-of-days", "call-out", "petty-cash", "one-liner"}


def test_no_sentence_outside_of_the_command_line_names_its_commands() -> None:
    named = {c.name for kind in ("commands", "exports") for c in registry.contributed(kind) if "-" in c.name}
    hyphened = "|".join(map(re.escape, sorted(named - _WORDS_OF_THE_TRADE)))
    told = re.compile(
        rf"(?<![\w-])(?:{hyphened})(?![\w-])|(?<![\w-])--[a-z]+\b(?!:)|\bFILE\b|\bfilmdesk [a-z]+-|\b[a-z]+_[a-z_]+="
    )
    wrong = [f"{place}: {text}" for place, text in _sentences() if told.search(text)]
    assert not wrong, "say it in words of the window, or as `typed=` of the UserError: " + "; ".join(wrong)


def _sentences() -> Iterator[tuple[str, str]]:
    """Every text of several words in the program that is neither a docstring nor meant for the command line."""
    for path in sorted(_PACKAGE.rglob("*.py")):
        where = path.relative_to(_PACKAGE)
        if where.parts[0] not in _FOR_THE_COMMAND_LINE:
            for node in _said(ast.parse(path.read_text(encoding="utf-8"))):
                text = node.value
                if isinstance(text, str) and " " in text.strip() and not _SQL.match(text):
                    yield f"{where}:{node.lineno}", text


def _said(node: ast.AST) -> Iterator[ast.Constant]:
    if isinstance(node, ast.Constant):
        yield node
    for child in ast.iter_child_nodes(node):
        docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        typed = isinstance(child, ast.keyword) and child.arg == "typed"
        if not docstring and not typed:
            yield from _said(child)
