"""What a script offers that is shown on sheets, whoever reads and sets it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

HEADING = "Scene Heading"
"""The kind of a scene's heading, as a screenplay calls it."""


class SetRun(Protocol):
    """A stretch of a line in one look."""

    @property
    def text(self) -> str:
        """Its letters."""

    @property
    def bold(self) -> bool:
        """Whether they are heavy."""

    @property
    def italic(self) -> bool:
        """Whether they lean."""

    @property
    def underline(self) -> bool:
        """Whether a rule runs under them."""

    @property
    def strikeout(self) -> bool:
        """Whether a rule runs through them."""


class RevisedRun(SetRun, Protocol):
    """One that knows when it was changed."""

    @property
    def revision(self) -> str:
        """The revision it was changed in, "" for none."""


class SetLine(Protocol):
    """A line of a page."""

    @property
    def row(self) -> int:
        """From 0 at the top of the page's text."""

    @property
    def column(self) -> float:
        """In tenths of an inch from the paper's edge."""

    @property
    def runs(self) -> Sequence[RevisedRun]:
        """Its letters, look by look."""

    @property
    def text(self) -> str:
        """Its letters."""

    @property
    def kind(self) -> str:
        """What it is part of: a heading, a speech."""

    @property
    def element(self) -> int:
        """The paragraph it is part of, counted in the script."""

    @property
    def added(self) -> bool:
        """Whether it is not the writer's: a (MORE), a number in the margin."""


class SetPage(Protocol):
    """A page of a script."""

    @property
    def number(self) -> int:
        """Its number, from 1."""

    @property
    def lines(self) -> Sequence[SetLine]:
        """Its lines from the top."""


class Paragraph(Protocol):
    """A paragraph of a script."""

    @property
    def id(self) -> str:
        """What it is known by."""

    @property
    def kind(self) -> str:
        """What it is: a heading, a speech."""

    @property
    def scene(self) -> str:
        """The scene it belongs to, by its id; "" for none."""
