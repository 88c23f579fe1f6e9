"""What is handed out besides a single paper: papers bound with files from outside, and a company's own form filled."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from filmdesk.paper.parts import Paper, Stock


@dataclass(frozen=True, slots=True)
class Kept:
    """A file kept in a production, to be read when it is bound in: three hundred scans need not be held at once."""

    name: str
    digest: str


Files = Callable[[], AbstractContextManager[Callable[[str, str], bytes]]]
"""Opens the place where kept files are; within, each is read by its name and digest, on whatever thread that is."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A PDF, JPEG or PNG from outside, bound in whole; its reference stands in a strip under each page, never on it."""

    title: str
    data: bytes | Kept
    reference: str = ""
    group: str = ""
    """The bookmark its own stands under."""
    turn: int = 0
    """Degrees clockwise that it is turned further."""
    crop: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    """Of a picture, the part that is shown: left, top, right and bottom edge as shares of it."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Papers, filled PDF forms and attached PDFs in order as one PDF, a bookmark for each.

    A password locks it with AES-256.
    """

    title: str
    items: tuple[Paper | Filled | Attached, ...]
    password: str = ""
    author: str = ""
    numbered: bool = False
    """Whether the strips of what is attached bear the bundle's own page numbers."""
    stock: Stock = "letter"
    """What pictures are set on."""
    files: Files | None = field(default=None, compare=False, repr=False)
    """Where what is `Kept` of its items is read."""


FormRow = tuple[tuple[str, str], ...]
"""The fields of one row of a form's table, by name."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A company's own form with what it may ask for: a Word template with {{field}} in it, or a fillable PDF.

    A Word template may also go through the rows of a table: {% for row in ratings %}{{ row.mark }}{% endfor %}.

    What is known of no value is left blank to be written by hand; a Word template's field nobody knows is refused.
    """

    title: str
    template: bytes
    values: tuple[tuple[str, str], ...]
    tables: tuple[tuple[str, tuple[FormRow, ...]], ...] = ()
    """By name; every row of a table has the same fields."""

    @property
    def format(self) -> str:
        """The suffix of what comes of it: the template's own."""
        return "pdf" if self.template[:1024].lstrip().startswith(b"%PDF") else "docx"


@dataclass(frozen=True, slots=True)
class FormCheck:
    """What a company's own form asks for: what is filled in, what stays blank, and what nobody knows."""

    filled: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """The same in words, what keeps it from being filled in first."""
        said = []
        if self.unknown:
            said.append(f"Not known, so that nothing can be filled in: {_fields(self.unknown)}.")
        if self.blank:
            said.append(f"Left blank, to be written by hand: {_fields(self.blank)}.")
        if self.filled:
            said.append(f"Filled in: {_fields(self.filled)}.")
        return tuple(said) or ("No {{field}} stands in this form, so nothing can be filled in.",)


def _fields(names: tuple[str, ...]) -> str:
    return ", ".join(f"{{{{{name}}}}}" for name in names)


Deliverable = Paper | Bundle | Filled
"""Anything an export may give."""
