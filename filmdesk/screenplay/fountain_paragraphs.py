"""Blocks of Fountain text with blank lines of spaces in them, parted into paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from filmdesk.screenplay.fountain_rules import begins_speech


class Paragraph(NamedTuple):
    """Lines that stand together: where they begin (from 0), and how many blank lines stand above them."""

    at: int
    lines: list[str]
    blanks: int


def split_at_blanks(block: str, at: int, blanks: int) -> list[Paragraph]:
    """The paragraphs of a block that begins at a line, with so many blank lines above."""
    lines = block.split("\n")
    if block[:1] > " " and block[-1] > " " and "\n " not in block and "\n\t" not in block:
        return [Paragraph(at, lines, blanks)]
    return list(_split(lines, at, blanks))


def blanks_below(block: str, paragraphs: list[Paragraph], above: int) -> int:
    """How many blank lines stand between the last paragraph so far and the block after this one."""
    if not paragraphs:
        return above + block.count("\n") + 2
    if block[-1] > " ":
        return 1
    lines = reversed(block.split("\n"))
    return 1 + next(number for number, line in enumerate(lines) if line.strip())


def _split(lines: list[str], at: int, blanks: int) -> Iterator[Paragraph]:
    together: list[str] = []
    for number, line in enumerate([*lines, ""], at):
        if line.strip() or (together and _stays_in_speech(line, together)):
            together.append(line)
            continue
        if together:
            yield Paragraph(number - len(together), together, blanks)
            together, blanks = [], 0
        blanks += 1


def _stays_in_speech(line: str, above: list[str]) -> bool:
    """A line of two spaces keeps a blank line inside a speech (domain 2.8)."""
    return line.startswith("  ") and len(above) > 1 and begins_speech(above[0].strip())
