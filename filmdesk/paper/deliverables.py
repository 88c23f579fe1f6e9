"""What is handed out besides a single paper: papers bound with PDFs from outside, and a company's own form filled."""

from __future__ import annotations

from dataclasses import dataclass

from filmdesk.paper.parts import Paper


@dataclass(frozen=True, slots=True)
class Attached:
    """A PDF from outside, bound in whole; its reference stands in a strip under each page, never on it."""

    title: str
    data: bytes
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Papers and attached PDFs in order as one PDF, a bookmark for each; a password locks it with AES-256."""

    title: str
    items: tuple[Paper | Attached, ...]
    password: str = ""
    author: str = ""


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


Deliverable = Paper | Bundle | Filled
"""Anything an export may give."""
