"""What a person is told after a file was taken in, as data: its size, and what to look at."""

from __future__ import annotations

from dataclasses import dataclass

from filmdesk.values.problems import RecordRef


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to look at, the kind of question it is, and the record where it can be looked at."""

    kind: str
    text: str
    reason: str = ""
    record: RecordRef | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """The one line that matters first, the numbers in it, what to look at; its text is what the command line prints."""

    first: str
    lines: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    """What was counted, by noun: ("scenes", "162"), ("pages", "118 2/8")."""
    items: tuple[ReviewItem, ...] = ()
    asked_on_page: bool = False
    """Whether a page of the window goes through it, so that a notice need only say how much came."""

    @classmethod
    def of(cls, said: Review | str) -> Review:
        """A review as it is; one that is plain text by its lines."""
        if isinstance(said, Review):
            return said
        first, *lines = said.split("\n")
        return cls(first, tuple(lines))

    def __str__(self) -> str:
        return "\n".join((self.first, *self.lines))
