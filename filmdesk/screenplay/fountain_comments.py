"""What a Fountain writer hid from the page: the boneyard and the notes, taken out of the text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

BONEYARD_LINE = "\ufdd0"
"""Stands for whole lines of boneyard: ends a paragraph, prints nothing."""
NOTE_LINE = "\ufdd1"
"""Begins a line that is only a note; the note's number follows."""


@dataclass(slots=True)
class Uncommented:
    """A text without its comments, its notes, and where its lines stood in the source."""

    text: str
    notes: list[str] = field(default_factory=list)
    _gap_lines: list[int] = field(default_factory=list)
    _gap_totals: list[int] = field(default_factory=list)

    @property
    def has_gaps(self) -> bool:
        """Whether its lines stood elsewhere in the source."""
        return bool(self._gap_lines)

    def source_line(self, line: int) -> int:
        """The source's line, from 1, of a line of this text, from 0."""
        gaps = bisect_left(self._gap_lines, line)
        return line + 1 + (self._gap_totals[gaps - 1] if gaps else 0)

    def note_of(self, line: str) -> str:
        """The note that a NOTE_LINE stands for."""
        return self.notes[int(line[1:])]


def without_comments(text: str) -> Uncommented:
    """Take out boneyard and notes; those that fill whole lines leave a mark line (domain 2.8)."""
    for mark in (BONEYARD_LINE, NOTE_LINE):
        if mark in text:
            text = text.replace(mark, "")
    if "/*" in text or ("[" in text and "[[" in text):
        return _Cutter(text).cut()
    return Uncommented(text)


class _Cutter:
    """One walk over a text that has comments, in time linear in its length."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kept: list[str] = []
        self.lines = 0
        self.result = Uncommented("")
        self._found: dict[str, int] = {}

    def cut(self) -> Uncommented:
        at = 0
        while (opening := min(self._next("/*", at), self._next("[[", at))) < len(self.text):
            end = self._end_of_comment(opening)
            if end:
                at = self._take_out(at, opening, end)
            else:
                self._keep(self.text[at : opening + 2])
                at = opening + 2
        self._keep(self.text[at:])
        self.result.text = "".join(self.kept)
        return self.result

    def _next(self, what: str, at: int) -> int:
        """Where it next occurs; remembered, so that unclosed comments cost no second search."""
        if self._found.get(what, -1) < at:
            found = self.text.find(what, at)
            self._found[what] = found if found >= 0 else len(self.text)
        return self._found[what]

    def _end_of_comment(self, opening: int) -> int:
        """Just past the closing mark; 0 for one never closed, or a note with an empty line in it."""
        if self.text[opening] == "/":
            end = self._next("*/", opening + 2)
        else:
            end = self._next("]]", opening + 2)
            if self._next("\n\n", opening) < end:
                return 0
        return end + 2 if end < len(self.text) else 0

    def _take_out(self, at: int, opening: int, end: int) -> int:
        """Keep what stands before a comment, note the comment, and say where to go on."""
        line_start = self.text.rfind("\n", at, opening) + 1 or at
        line_end = self._next("\n", end)
        whole = self._begins_line(line_start) and not (
            self.text[line_start:opening].strip() or self.text[end:line_end].strip()
        )
        self._keep(self.text[at : line_start if whole else opening])
        if whole:
            self.kept.append(self._mark_line(opening, end))
            end = line_end
        self._count_gap(self.text.count("\n", opening, end))
        return end

    def _begins_line(self, at: int) -> bool:
        return at == 0 or self.text[at - 1] == "\n"

    def _mark_line(self, opening: int, end: int) -> str:
        if self.text[opening] == "/":
            return BONEYARD_LINE
        self.result.notes.append(self.text[opening + 2 : end - 2].strip())
        return f"{NOTE_LINE}{len(self.result.notes) - 1}"

    def _keep(self, piece: str) -> None:
        self.kept.append(piece)
        self.lines += piece.count("\n")

    def _count_gap(self, lines: int) -> None:
        if lines:
            total = self.result._gap_totals[-1] if self.result._gap_totals else 0
            self.result._gap_lines.append(self.lines)
            self.result._gap_totals.append(total + lines)
