"""Reading Fountain: plain text whose shape says what each block is (domain 2.8)."""

from __future__ import annotations

import re
from typing import Any

from filmdesk.screenplay.emphasis import MARKS, read_emphasis
from filmdesk.screenplay.records import Doubt, Element, ElementKind, Screenplay

_HEADING = re.compile(r"(?:INT\.?/EXT|EXT\.?/INT|INT|EXT|EST|I\.?/E|E\.?/I)(?:\.|\s)\s*\S", re.IGNORECASE)
_NUMBER = re.compile(r"\s*#([0-9A-Za-z.)-]+)#\s*$")
_BONEYARD = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_NOTE = re.compile(r"\[\[.*?\]\]", re.DOTALL)
_TITLE_KEY = re.compile(r"([A-Za-z][^:\n]{0,40}):[ \t]*(.*)")
_OMITTED = re.compile(r"(?:\d+[A-Z]*\s*[-.:]?\s*)?(?:SCENE\s+)?OMITTED\.?", re.IGNORECASE)
_CLOSINGS = frozenset({"FADE TO BLACK.", "FADE OUT.", "CUT TO BLACK."})
_NEAR_HEADING = re.compile(r"(?:INT|EXT|I/E)[.\s]\S*.* - ?(?:DAY|NIGHT|MORNING|EVENING|LATER)\b")
_BREAKERS = frozenset("~#>=")


def read_fountain(text: str) -> Screenplay:
    """The screenplay a Fountain text describes; any text gives one, at worst all action."""
    if "/*" in text:
        text = _BONEYARD.sub("", text)
    lines = text.split("\n")
    title_page, start = _read_title_page(lines)
    reader = _Reader(lines, start)
    reader.read()
    return Screenplay(tuple(reader.elements), title_page=title_page, doubts=tuple(reader.doubts))


def _read_title_page(lines: list[str]) -> tuple[tuple[tuple[str, str], ...], int]:
    """Its (key, value) pairs, and the line the script itself begins on."""
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    pairs: list[tuple[str, list[str]]] = []
    i = first
    while i < len(lines) and lines[i].strip():
        line = lines[i]
        if line[:1] in " \t" and pairs:
            pairs[-1][1].append(line.strip())
        else:
            match = _TITLE_KEY.fullmatch(line.rstrip())
            if not match:
                break
            pairs.append((match[1].strip(), [match[2].strip()] if match[2].strip() else []))
        i += 1
    if not pairs or not any(values for _, values in pairs):
        return (), first
    return tuple((key, read_emphasis("\n".join(values))[0]) for key, values in pairs), i


class _Reader:
    """One pass over the lines; each method takes the line it stands on and moves behind its block."""

    def __init__(self, lines: list[str], start: int) -> None:
        self.lines = lines
        self.i = start
        self.elements: list[Element] = []
        self.doubts: list[Doubt] = []
        self.blank_before = True
        self.speech_start = 0
        self.special = {
            "=": self._synopsis_or_break, "#": self._section, "!": self._forced_action, "@": self._forced_cue,
            ".": self._forced_heading, ">": self._centered_or_transition, "~": self._lyric, "[": self._note,
        }  # fmt: skip

    def read(self) -> None:
        """Read every block."""
        count = len(self.lines)
        while self.i < count:
            line = self.lines[self.i].strip()
            if not line:
                self.blank_before = True
                self.i += 1
                continue
            special = self.special.get(line[0])
            if special is None or not special(line):
                self._plain(line)
            self.blank_before = False

    def _plain(self, line: str) -> None:
        if self.blank_before:
            if _HEADING.match(line):
                return self._heading(line)
            if self._is_transition(line):
                return self._add(ElementKind.TRANSITION, line)
            if self._is_cue(line):
                return self._speech(line)
            if _OMITTED.fullmatch(line.split("#")[0].strip()):
                return self._heading(line)
        elif _NEAR_HEADING.match(line):
            self._doubt(line, "It looks like a scene heading, but there is no blank line before it.")
        return self._action(line)

    def _is_transition(self, line: str) -> bool:
        raw = self.lines[self.i]
        ends = raw.endswith("TO:") and line == line.upper()
        return (ends or line in _CLOSINGS) and self._blank(self.i + 1)

    def _is_cue(self, line: str) -> bool:
        if self._blank(self.i + 1):
            return False
        name = line.partition("(")[0]
        return name.isupper() and not name.rstrip().endswith((":", ".")) or (name.isupper() and self._short_cue(name))

    @staticmethod
    def _short_cue(name: str) -> bool:
        """"MR." and "DR. NO" are cues; a capital sentence ending in a stop is action."""
        return len(name.split()) <= 3

    def _blank(self, i: int) -> bool:
        return i >= len(self.lines) or not self.lines[i].strip()

    # Blocks with a mark of their own; False says the mark is not one after all

    def _synopsis_or_break(self, line: str) -> bool:
        if len(line) >= 3 and not line.strip("="):
            self._add(ElementKind.PAGE_BREAK, "")
            return True
        text = line[1:].strip()
        if self.elements and self.elements[-1].kind is ElementKind.SCENE_HEADING:
            self.elements[-1] = self.elements[-1]._replace(synopsis=text)
        self._add(ElementKind.SYNOPSIS, text)
        return True

    def _section(self, line: str) -> bool:
        self._add(ElementKind.SECTION, line.lstrip("#").strip())
        return True

    def _forced_action(self, line: str) -> bool:
        self._action(self.lines[self.i].lstrip()[1:], forced=True)
        return True

    def _forced_cue(self, line: str) -> bool:
        self._speech(line[1:].strip())
        return True

    def _forced_heading(self, line: str) -> bool:
        if not line[1:2].isalnum():
            return False
        self._heading(line[1:])
        return True

    def _centered_or_transition(self, line: str) -> bool:
        if line.endswith("<"):
            self._add(ElementKind.ACTION, line[1:-1].strip(), centered=True)
        else:
            self._add(ElementKind.TRANSITION, line[1:].strip())
        return True

    def _lyric(self, line: str) -> bool:
        self._add(ElementKind.LYRIC, line[1:].strip())
        return True

    def _note(self, line: str) -> bool:
        """A note on lines of its own; one inside a paragraph is cut from its text."""
        if not line.startswith("[["):
            return False
        end = self.i
        while end < len(self.lines) - 1 and "]]" not in self.lines[end]:
            end += 1
        block = "\n".join(self.lines[self.i : end + 1]).strip()
        if not block.endswith("]]") or block.find("]]") != len(block) - 2:
            return False
        self.i = end
        self._add(ElementKind.NOTE, block[2:-2].strip())
        return True

    # Blocks

    def _heading(self, line: str) -> None:
        match = _NUMBER.search(line)
        text = line[: match.start()].rstrip() if match else line
        number = match[1] if match else ""
        omitted = bool(_OMITTED.fullmatch(text.strip()))
        self._add(ElementKind.SCENE_HEADING, text, scene_number=number, omitted=omitted)

    def _action(self, first: str, *, forced: bool = False) -> None:
        start, taken = self.i, [first if forced else self.lines[self.i].rstrip()]
        self.i += 1
        while self.i < len(self.lines):
            line = self.lines[self.i].rstrip()
            if not line.strip() or (line[0] in _BREAKERS and self._stands_alone(line)) or line.startswith("!"):
                break
            taken.append(line)
            self.i += 1
        self.i -= 1
        self._add(ElementKind.ACTION, "\n".join(taken).replace("\t", "    "), line=start + 1)

    @staticmethod
    def _stands_alone(line: str) -> bool:
        return not line.startswith("=") or line.startswith("===")

    def _speech(self, cue: str) -> None:
        dual = cue.endswith("^")
        start = len(self.elements)
        self._add(ElementKind.CHARACTER, cue.rstrip("^").rstrip(), dual=2 if dual else 0)
        parts = 0
        while self.i < len(self.lines) and not self._ends_speech(self.lines[self.i]):
            self._speech_part(self.lines[self.i].strip(), dual=2 if dual else 0)
            parts += 1
        if dual:
            self._make_left_column(start)
        self.speech_start = start
        if not parts:
            self._doubt(cue, "A cue without a speech.")

    @staticmethod
    def _ends_speech(line: str) -> bool:
        """A blank line, unless two spaces keep it inside the speech."""
        return not line.strip() and len(line) < 2

    def _speech_part(self, line: str, *, dual: int) -> None:
        if line.startswith("(") and self._parenthesis_ends(self.i) >= 0:
            end = self._parenthesis_ends(self.i)
            text = "\n".join(part.strip() for part in self.lines[self.i : end + 1])
            self.i = end
            self._add(ElementKind.PARENTHETICAL, text, dual=dual)
        elif line.startswith("~"):
            self._add(ElementKind.LYRIC, line[1:].strip(), dual=dual)
        else:
            self._dialogue(dual=dual)

    def _parenthesis_ends(self, i: int) -> int:
        """The line on which a parenthetical that begins here closes, -1 when it is none."""
        while i < len(self.lines) and self.lines[i].strip():
            line = self.lines[i].strip()
            if ")" in line:
                return i if line.endswith(")") else -1
            i += 1
        return -1

    def _dialogue(self, *, dual: int) -> None:
        taken = [self.lines[self.i].strip()]
        self.i += 1
        while self.i < len(self.lines):
            line = self.lines[self.i]
            text = line.strip()
            if self._ends_speech(line) or text.startswith("~"):
                break
            if text.startswith("(") and self._parenthesis_ends(self.i) >= 0:
                break
            taken.append(text)
            self.i += 1
        self.i -= 1
        self._add(ElementKind.DIALOGUE, "\n".join(taken).rstrip(), dual=dual)

    def _make_left_column(self, right: int) -> None:
        """The speech just before a ^ cue becomes the left column."""
        for i in range(self.speech_start, right):
            self.elements[i] = self.elements[i]._replace(dual=1)

    def _add(self, kind: ElementKind, text: str, *, line: int = 0, dual: int = 0, **more: Any) -> None:
        if "[[" in text:
            text = _NOTE.sub("", text).strip()
        text, runs = read_emphasis(text) if MARKS.search(text) else (text, ())
        self.elements.append(Element(kind, text, runs, dual=dual, line=line or self.i + 1, **more))
        self.i += 1

    def _doubt(self, text: str, reason: str) -> None:
        self.doubts.append(Doubt(self.i + 1, text, reason))
