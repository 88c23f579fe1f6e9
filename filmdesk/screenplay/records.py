"""A screenplay as its elements in order: what every reader gives and every rule works on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class ElementKind(StrEnum):
    """What a block of a screenplay is; the words Final Draft uses."""

    SCENE_HEADING = "Scene Heading"
    ACTION = "Action"
    CHARACTER = "Character"
    PARENTHETICAL = "Parenthetical"
    DIALOGUE = "Dialogue"
    LYRIC = "Lyrics"
    TRANSITION = "Transition"
    SHOT = "Shot"
    GENERAL = "General"
    CAST_LIST = "Cast List"
    NEW_ACT = "New Act"
    END_OF_ACT = "End of Act"
    SECTION = "Section"
    SYNOPSIS = "Synopsis"
    NOTE = "Note"
    PAGE_BREAK = "Page Break"


PRINTED = frozenset(ElementKind) - {
    ElementKind.SECTION,
    ElementKind.SYNOPSIS,
    ElementKind.NOTE,
    ElementKind.PAGE_BREAK,
}
"""The kinds that take room on a page."""

SPOKEN = frozenset({ElementKind.PARENTHETICAL, ElementKind.DIALOGUE, ElementKind.LYRIC})


class TextRun(NamedTuple):
    """A stretch of an element's text in one look; the runs of an element join to its text."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strikeout: bool = False
    revision: str = ""
    """The revision set this run was changed in ("Blue"), if any."""
    tag: str = ""
    """Id of the ScriptTag this run is marked with, if any."""


class Element(NamedTuple):
    """One block of the screenplay. A tuple, as a script has thousands and they are made at every reading."""

    kind: ElementKind
    text: str
    runs: tuple[TextRun, ...] = ()
    """Only where some of the text is styled, revised or tagged; empty for plain text."""
    scene_number: str = ""
    """On scene headings: the number the script itself gives, without hashes."""
    dual: int = 0
    """0 single; 1 left and 2 right column of a dual dialogue."""
    centered: bool = False
    omitted: bool = False
    """On scene headings: the script says OMITTED."""
    length: str = ""
    """On scene headings: the eighths the file itself states ("1 7/8"), trusted when present."""
    page: int = 0
    """On scene headings: the page the file itself states; 0 where it does not."""
    synopsis: str = ""
    """On scene headings: the file's summary of the scene."""
    starts_page: bool = False
    """The script forces a new page before this element."""
    line: int = 0
    """Line in the source, from 1, for pointing a person at it; 0 where lines mean nothing."""
    layout: BlockLayout | None = None
    """Only where this paragraph is set by hand, unlike its kind."""


_make = tuple.__new__


def plain_element(kind: ElementKind, text: str, line: int = 0) -> Element:
    """`Element(kind, text, line=line)` at half its cost, which is most of the cost of reading a script."""
    return _make(Element, (kind, text, (), "", 0, False, False, "", 0, "", False, line, None))


def with_text(like: Element, text: str) -> Element:
    """`like._replace(text=text)` at a fifth of its cost."""
    return _make(Element, (like[0], text, *like[2:]))


@dataclass(frozen=True, slots=True)
class ScriptTag:
    """Something tagged in Final Draft: a prop, a cast member; keyed by category GUID (domain 2.2)."""

    id: str
    category: str
    label: str


@dataclass(frozen=True, slots=True)
class RevisionSet:
    """One revision of a draft: its colour name, mark and the colours Final Draft shows it in (#RRGGBB)."""

    id: str
    name: str
    mark: str = "*"
    colour: str = ""
    page_colour: str = ""


@dataclass(frozen=True, slots=True)
class BlockLayout:
    """How one kind of element stands on the page: inches from the left edge, blank points before, line spacing."""

    left: float
    right: float
    first_indent: float = 0.0
    space_before: float = 0.0
    spacing: float = 1.0
    alignment: str = "Left"
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The script's own stock and margins (inches and points, as Final Draft stores them), and its element settings."""

    width: float = 8.5
    height: float = 11.0
    top_margin: float = 72.0
    bottom_margin: float = 72.0
    blocks: dict[ElementKind, BlockLayout] = field(default_factory=dict)
    """Only the kinds the file sets itself."""
    more: str = "(MORE)"
    continued: str = "(CONT'D)"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line a person should look at, with the reason in plain words."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Screenplay:
    """A whole script as read from one file."""

    elements: tuple[Element, ...]
    title_page: tuple[tuple[str, str], ...] = ()
    """In order: (key, value), keys as Fountain names them ("Title", "Credit", "Author", "Draft date", "Contact")."""
    layout: PageLayout = field(default_factory=PageLayout)
    tags: tuple[ScriptTag, ...] = ()
    revisions: tuple[RevisionSet, ...] = ()
    cast: tuple[tuple[str, str], ...] = ()
    """(character, actor) pairs the file lists."""
    doubts: tuple[Doubt, ...] = ()

    def fact(self, key: str) -> str:
        """A value of the title page by its key, case-insensitively; empty where absent."""
        return next((value for name, value in self.title_page if name.casefold() == key.casefold()), "")
