"""Fountain, the screenplay as plain text, read in one pass (domain 2.8)."""

from __future__ import annotations

from collections.abc import Callable

from filmdesk.screenplay.fountain_comments import BONEYARD_LINE, NOTE_LINE, Uncommented, without_comments
from filmdesk.screenplay.fountain_emphasis import styled
from filmdesk.screenplay.fountain_paragraphs import Paragraph, blanks_below, split_at_blanks
from filmdesk.screenplay.fountain_rules import (
    act_kind,
    heading_parts,
    is_cue,
    is_forced_heading,
    is_heading,
    is_omitted,
    is_page_break,
    is_transition,
)
from filmdesk.screenplay.fountain_title import title_page
from filmdesk.screenplay.records import PRINTED, SPOKEN, Element, ElementKind, Screenplay, plain_element
from filmdesk.screenplay.text import newlines

_ENDS_ACTION = frozenset({">", "~", "=", "#", BONEYARD_LINE})
_NO_DIALOGUE = frozenset({"(", "~", "=", NOTE_LINE, BONEYARD_LINE})
"""Below a cue, a line that begins so may be something else than dialogue."""
_MOST_SYNOPSES = 20
_MOST_EMPTY_LINES = 54
"""A page of empty lines says all that more of them could."""


def read_fountain(text: str) -> Screenplay:
    """The screenplay a Fountain text holds; any text can be read, at worst as action."""
    source = without_comments(newlines(text))
    pairs, end = title_page(source.text)
    reader = _Reader(source)
    reader.read(source.text[end:], source.text.count("\n", 0, end))
    elements = _on_new_pages(reader.elements) if "===" in source.text else reader.elements
    return Screenplay(tuple(elements), pairs)


def _on_new_pages(elements: list[Element]) -> list[Element]:
    """The elements, with the printed one after a page break starting a page."""
    forced = False
    for number, element in enumerate(elements):
        if element.kind is ElementKind.PAGE_BREAK:
            forced = True
        elif forced and element.kind in PRINTED:
            elements[number] = element._replace(starts_page=True)
            forced = False
    return elements


class _Reader:
    """Takes a paragraph at a time: its first line decides what it is."""

    __slots__ = ("at", "blanks", "elements", "end", "first", "fresh", "gaps", "lines", "source")

    def __init__(self, source: Uncommented) -> None:
        self.source = source
        self.gaps = source.has_gaps
        self.elements: list[Element] = []

    def read(self, body: str, at: int) -> None:
        """Add the elements of a text that begins on a line.

        What most blocks are, one line of action or a cue with one line of dialogue, is taken at once;
        whatever has a mark, an emphasis or a doubt is left to the rules.
        """
        add, gaps = self.elements.append, self.gaps
        blanks = 0
        for block in body.split("\n\n"):
            head, below, said = block.partition("\n")
            plain = block[:1].isalpha() and "*" not in block and "_" not in block
            line = self.source.source_line(at) if gaps else at + 1
            if plain and not below and blanks < 2 and _is_plain_action(head):
                add(plain_element(ElementKind.ACTION, head.rstrip(), line))
                blanks, at = 1, at + 2
            elif plain and said[:1].isalpha() and "\n" not in said and _is_plain_cue(head):
                add(plain_element(ElementKind.CHARACTER, head, line))
                add(plain_element(ElementKind.DIALOGUE, said.rstrip(), line + 1))
                blanks, at = 1, at + 3
            else:
                blanks = self._block(block, at, blanks)
                at += block.count("\n") + 2

    def _block(self, block: str, at: int, blanks: int) -> int:
        """Take any block, and say how many blank lines stand between its last paragraph and the next block."""
        parted = split_at_blanks(block, at, blanks)
        for paragraph in parted:
            self._paragraph(paragraph)
        return blanks_below(block, parted, blanks)

    def _paragraph(self, paragraph: Paragraph) -> None:
        self.first, self.lines, self.blanks = paragraph
        self.at = 0
        self.end = len(self.lines)
        self.fresh = True
        """Nothing that is printed stands directly above."""
        while self.at < self.end:
            words = self.lines[self.at].strip()
            take = _MARKED.get(words[0])
            if take is None or not take(self, words):
                self._unmarked(words)

    def _unmarked(self, words: str) -> None:
        if not self.fresh:
            self._action()
        elif is_heading(words):
            self._heading(words)
        elif is_cue(words):
            self._capitals(words)
        else:
            self._action()

    def _capitals(self, words: str) -> None:
        """A line in capitals is a transition, an omitted scene, a cue if something is spoken below, or action."""
        if is_transition(self.lines[self.at], words):
            self._line(ElementKind.TRANSITION, words)
        elif self.at + 1 < self.end and self.lines[self.at + 1] != BONEYARD_LINE:
            self._speech(words)
        elif is_omitted(words):
            self._heading(words)
        else:
            self._action()

    def _heading(self, words: str) -> None:
        text, number, omitted = heading_parts(words)
        self._line(ElementKind.SCENE_HEADING, text)
        if number or omitted:
            self.elements[-1] = self.elements[-1]._replace(scene_number=number, omitted=omitted)

    def _speech(self, words: str) -> None:
        """A cue and all that stands below it."""
        dual = 2 if words[-1] == "^" and self._pair_speech_above() else 0
        self._add(ElementKind.CHARACTER, words.rstrip("^ \t"), self.at, dual)
        self.at += 1
        self.fresh = False
        said = [line.strip() for line in self.lines[self.at :]]
        if len(said) == 1 and said[0][0] not in _NO_DIALOGUE:
            self._add(ElementKind.DIALOGUE, said[0], self.at, dual)
            self.at = self.end
        else:
            self._said(said, dual)

    def _said(self, said: list[str], dual: int) -> None:
        """The parts of a speech: parentheticals and lyrics line by line, dialogue as long as it goes on."""
        dialogue: list[str] = []
        start = self.at
        for words in said:
            kind = _kind_said(words)
            if kind is None:
                break
            if kind is ElementKind.DIALOGUE:
                start = start if dialogue else self.at
                dialogue.append(words)
            elif kind is not ElementKind.NOTE:
                self._dialogue(dialogue, start, dual)
                self._add(kind, words.removeprefix("~").strip(), self.at, dual)
            self.at += 1
        self._dialogue(dialogue, start, dual)

    def _dialogue(self, dialogue: list[str], start: int, dual: int) -> None:
        if text := "\n".join(dialogue).strip("\n"):
            self._add(ElementKind.DIALOGUE, text, start, dual)
        dialogue.clear()

    def _pair_speech_above(self) -> bool:
        """Make the speech directly above the left column of a dual dialogue; False if there is none."""
        first = len(self.elements) - 1
        while first >= 0 and self.elements[first].kind in SPOKEN:
            first -= 1
        if first < 0 or self.elements[first].kind is not ElementKind.CHARACTER or self.elements[first].dual:
            return False
        self.elements[first:] = [element._replace(dual=1) for element in self.elements[first:]]
        return True

    def _action(self) -> None:
        """Lines of action to the next marked one, as written; each is a line on the page."""
        start = self.at
        if self.blanks > 1 and not start:
            self._empty_lines_above()
        texts: list[str] = []
        while self.at < self.end:
            line = self.lines[self.at].rstrip()
            first = line.lstrip()[0]
            if texts and first in _ENDS_ACTION:
                break
            if first != NOTE_LINE:
                texts.append(line.replace("!", "", 1) if first == "!" else line)
            self.at += 1
        self._add(ElementKind.ACTION, "\n".join(texts), start)
        self.fresh = False

    def _empty_lines_above(self) -> None:
        """Blank lines beyond the one that parts two paragraphs of action are meant (domain 2.9)."""
        if self.elements and self.elements[-1].kind is ElementKind.ACTION:
            for line in range(max(1 - self.blanks, -_MOST_EMPTY_LINES), 0):
                self._add(ElementKind.ACTION, "", line)

    def _centered(self) -> None:
        """Centered lines that follow each other are one element, as lines of action are."""
        start = self.at
        texts = []
        while self.at < self.end and _is_centered(words := self.lines[self.at].strip()):
            texts.append(words[1:-1].strip())
            self.at += 1
        text = "\n".join(texts)
        self._add(act_kind(text.strip("*_ ")), text, start)
        self.elements[-1] = self.elements[-1]._replace(centered=True)
        self.fresh = False

    def _synopsis(self, text: str) -> None:
        """A synopsis; below a heading it is also the heading's."""
        above = len(self.elements) - 1
        highest = max(0, above - _MOST_SYNOPSES)
        while above > highest and self.elements[above].kind in (ElementKind.SYNOPSIS, ElementKind.NOTE):
            above -= 1
        if above >= 0 and (heading := self.elements[above]).kind is ElementKind.SCENE_HEADING:
            self.elements[above] = heading._replace(synopsis=f"{heading.synopsis} {text}".strip())
        self._unprinted(ElementKind.SYNOPSIS, text)

    def _line(self, kind: ElementKind, text: str) -> None:
        self._add(kind, text, self.at)
        self.at += 1
        self.fresh = False

    def _unprinted(self, kind: ElementKind, text: str) -> None:
        self._line(kind, text)
        self.fresh = True

    def _add(self, kind: ElementKind, text: str, at: int, dual: int = 0) -> None:
        at += self.first
        line = self.source.source_line(at) if self.gaps else at + 1
        if dual or "*" in text or "_" in text:
            text, runs = styled(text)
            self.elements.append(Element(kind, text, runs, dual=dual, line=line))
        else:
            self.elements.append(plain_element(kind, text, line))


def _is_plain_action(head: str) -> bool:
    return not head.isupper() and (head[0] not in "IiEe" or not is_heading(head))


def _is_plain_cue(head: str) -> bool:
    if not head.isupper() or "^" in head or (head[0] in "IE" and is_heading(head)):
        return False
    return head[-1].isalpha() or (head[-1] == ")" and is_cue(head))


def _kind_said(words: str) -> ElementKind | None:
    """What a line below a cue is, by how it begins and ends; None for one that ends the speech."""
    first = words[:1]
    if first not in _NO_DIALOGUE:
        return ElementKind.DIALOGUE
    if first == "~":
        return ElementKind.LYRIC
    if first == "(" and words[-1] == ")":
        return ElementKind.PARENTHETICAL
    if first == NOTE_LINE:
        return ElementKind.NOTE
    return None if first == BONEYARD_LINE or is_page_break(words) else ElementKind.DIALOGUE


def _is_centered(words: str) -> bool:
    return len(words) > 1 and words[0] == ">" and words[-1] == "<"


def _dot(reader: _Reader, words: str) -> bool:
    forced = reader.fresh and is_forced_heading(words)
    if forced:
        reader._heading(words[1:])
    return forced


def _bang(reader: _Reader, _words: str) -> bool:
    reader._action()
    return True


def _at_sign(reader: _Reader, words: str) -> bool:
    forced = reader.fresh and len(words) > 1
    if forced:
        reader._speech(words[1:].lstrip())
    return forced


def _greater_than(reader: _Reader, words: str) -> bool:
    if _is_centered(words):
        reader._centered()
    else:
        reader._line(ElementKind.TRANSITION, words[1:].strip())
    return True


def _tilde(reader: _Reader, words: str) -> bool:
    reader._line(ElementKind.LYRIC, words[1:].strip())
    return True


def _hash(reader: _Reader, words: str) -> bool:
    reader._unprinted(ElementKind.SECTION, words.lstrip("#").strip())
    return True


def _equals(reader: _Reader, words: str) -> bool:
    if is_page_break(words):
        reader._unprinted(ElementKind.PAGE_BREAK, "")
    else:
        reader._synopsis(words.lstrip("=").strip())
    return True


def _note(reader: _Reader, words: str) -> bool:
    reader._unprinted(ElementKind.NOTE, reader.source.note_of(words))
    return True


def _boneyard(reader: _Reader, _words: str) -> bool:
    reader.at += 1
    reader.fresh = True
    return True


_MARKED: dict[str, Callable[[_Reader, str], bool]] = {
    ".": _dot,
    "!": _bang,
    "@": _at_sign,
    ">": _greater_than,
    "~": _tilde,
    "#": _hash,
    "=": _equals,
    NOTE_LINE: _note,
    BONEYARD_LINE: _boneyard,
}
"""What takes a line by its first character, and says whether it did."""
