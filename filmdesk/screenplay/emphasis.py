"""Fountain's emphasis marks as runs of text."""

from __future__ import annotations

import re

from filmdesk.screenplay.records import TextRun

MARKS = re.compile(r"[*_\\]")
_SPAN = re.compile(r"(?<!\\)(\*{3}|\*{2}|\*|_)(?=[^\s])((?:\\.|[^\n])+?)(?<=[^\s\\])\1")
_ESCAPE = re.compile(r"\\([*_\\@.!>~#=\[\](/])")


def read_emphasis(text: str) -> tuple[str, tuple[TextRun, ...]]:
    """The text without its marks, and its runs where any of it is styled (domain 2.8)."""
    if not MARKS.search(text):
        return text, ()
    runs = tuple(run for run in _spans(text, TextRun("")) if run.text)
    plain = "".join(run.text for run in runs)
    styled = any(run.bold or run.italic or run.underline for run in runs)
    return plain, runs if styled else ()


def _spans(text: str, look: TextRun) -> list[TextRun]:
    runs, position = [], 0
    for match in _SPAN.finditer(text):
        runs.append(_like(look, text[position : match.start()]))
        inner = TextRun(
            "",
            bold=look.bold or len(match[1]) in (2, 3),
            italic=look.italic or match[1] in ("*", "***"),
            underline=look.underline or match[1] == "_",
        )
        runs += _spans(match[2], inner)
        position = match.end()
    runs.append(_like(look, text[position:]))
    return runs


def _like(look: TextRun, text: str) -> TextRun:
    return TextRun(_ESCAPE.sub(r"\1", text), look.bold, look.italic, look.underline)
