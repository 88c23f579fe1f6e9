"""Breaks text into lines that fit a width; a word longer than the line is cut, never let out of its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from filmdesk.paper.parts import Rich
from filmdesk.paper.pdf.faces import Look, drawable, face, width_of
from filmdesk.paper.text import clean, runs_of

_HELD = re.compile(r"(?<=\d) (?=(?:AM|PM|km|h|min|pages?)\b)|(?<=\b\d{3}) (?=\d{4}\b)")
"""Spaces inside times, lengths and telephone numbers, where no line ends."""
_WORDS = re.compile(r"\n| +|[^ \n]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a line in one look."""

    look: Look
    text: str
    underline: bool = False
    strike: bool = False


def wrap(text: str, look: Look, width: float) -> list[str]:
    """The text's lines; empty text is no line."""
    text = drawable(text)
    if "\n" not in text:
        if not text:
            return []
        if width_of(text, look) <= width:
            return [text]
    return [line for paragraph in text.rstrip("\n").split("\n") for line in _wrap_paragraph(paragraph, look, width)]


def _wrap_paragraph(text: str, look: Look, width: float) -> list[str]:
    text = held(text)
    lines: list[str] = []
    line, used, space = "", 0.0, width_of(" ", look)
    for word in text.split(" "):
        wide = width_of(word, look)
        if line and used + space + wide <= width:
            line, used = f"{line} {word}", used + space + wide
            continue
        if line:
            lines.append(line)
        *full, line = cut_word(word, look, width) if wide > width else (word,)
        lines += full
        used = width_of(line, look) if full else wide
    return [*lines, line]


def held(text: str) -> str:
    """The text with the spaces inside times and telephone numbers made unbreakable."""
    return _HELD.sub("\u00a0", text)


def cut_word(word: str, look: Look, width: float) -> list[str]:
    """The word in parts that fit the width, at least one character each."""
    advances = face(look.face).widths
    parts, start, used = [], 0, 0.0
    for at, character in enumerate(word):
        wide = advances[character] * look.size
        if used + wide > width and at > start:
            parts.append(word[start:at])
            start, used = at, 0.0
        used += wide
    return [*parts, word[start:]]


def fitted(text: str, look: Look, width: float) -> str:
    """The text on one line, cut with an ellipsis where it does not fit."""
    text = drawable(clean(text)).replace("\n", " ")
    if width_of(text, look) <= width:
        return text
    return cut_word(text, look, max(width - width_of("…", look), 1.0))[0] + "…"


def wrap_rich(rich: Rich, base: Look, width: float) -> list[list[Stretch]]:
    """Rich text's lines, each of stretches in one look."""
    if isinstance(rich, str):
        return [[Stretch(base, line)] for line in wrap(clean(rich), base, width)]
    lines: list[list[Stretch]] = [[]]
    room = width
    for word in _words(stretches(rich, base)):
        text = "".join(part.text for part in word)
        wide = sum(width_of(part.text, part.look) for part in word)
        if text == "\n":
            lines.append([])
            room = width
        elif wide <= room:
            lines[-1] += word
            room -= wide
        elif text.isspace():
            room = -1.0
        else:
            room = _start_line(lines, word, width)
    return [line for line in lines if line] if not any(s.text for line in lines for s in line) else lines


def stretches(rich: Rich, base: Look) -> list[Stretch]:
    """Each run in its look."""
    return [
        Stretch(
            look_of(base, run.bold, run.italic, run.muted, run.small, run.large),
            held(drawable(run.text)),
            run.underline,
            run.strike,
        )
        for run in runs_of(rich)
    ]


def look_of(base: Look, bold: bool, italic: bool, muted: bool, small: bool, large: bool) -> Look:
    """The base look as a run changes it."""
    look = base.with_style(bold, italic) if bold or italic else base
    size = base.size * 0.88 if small else base.size * 1.45 if large else base.size
    ink = "666666" if muted else "1A1A1A" if bold else look.ink
    return Look(look.face, size, ink)


def _words(parts: list[Stretch]) -> list[list[Stretch]]:
    words: list[list[Stretch]] = []
    joined = False
    for part in parts:
        for text in _WORDS.findall(part.text):
            solid = not text.isspace()
            if solid and joined:
                words[-1].append(replace(part, text=text))
            else:
                words.append([replace(part, text=text)])
            joined = solid
    return words


def _start_line(lines: list[list[Stretch]], word: list[Stretch], width: float) -> float:
    if lines[-1]:
        lines.append([])
    room = width
    for part in word:
        for piece in cut_word(part.text, part.look, width):
            wide = width_of(piece, part.look)
            if wide > room and lines[-1]:
                lines.append([])
                room = width
            lines[-1].append(replace(part, text=piece))
            room -= wide
    return room
