"""Submissions that may be the same script again: the same title or writer, spelt nearly so, or the same file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from rapidfuzz import fuzz, process

from filmdesk.modules.coverage.records import Submission

SAME_TITLE, SAME_WRITER = 88.0, 90.0
"""Likeness in per cent from which two titles, and two writers, may be one."""
_SHORTEST = 3
_REMEMBERED = 20_000
"""Spellings kept between two letters typed; a log has not more titles."""
_ARTICLE = re.compile(r"^(?:the|a|an|der|die|das|le|la|les|el|il)\s+|,\s*(?:the|a|an)$")
_NOT_WORDS = re.compile(r"[^\w\s]+")
_JOINED = re.compile(r"\s*(?:&|/|,|\band\b)\s*")


class Entry(NamedTuple):
    """As much of an entry of the log as is compared while one types."""

    id: str
    title: str
    writer: str
    number: int


T = TypeVar("T", Submission, Entry)


@dataclass(frozen=True, slots=True)
class Alike(Generic[T]):
    """A submission like the one being logged, and why it may be the same."""

    submission: T
    why: str
    likeness: int
    """In per cent, of the title or the writer."""


def alike(title: str, writer: str, others: Iterable[T]) -> list[Alike[T]]:
    """The submissions whose title or writer is nearly these, the likeliest first."""
    listed = list(others)
    titles = dict(_near(_title(title), [_title(one.title) for one in listed], SAME_TITLE))
    writers = dict(_near(_writer(writer), [_writer(one.writer) for one in listed], SAME_WRITER))
    found = [_found(listed[at], titles.get(at), writers.get(at)) for at in {**titles, **writers}]
    return sorted(found, key=lambda one: (one.why != _BOTH, -one.likeness, one.submission.number))


_BOTH = "Same title and writer: another draft?"


def _found(submission: T, title: float | None, writer: float | None) -> Alike[T]:
    if title is not None and writer is not None:
        return Alike(submission, _BOTH, round(min(title, writer)))
    if title is not None:
        return Alike(submission, "Same title", round(title))
    return Alike(submission, "Same writer", round(writer or 0))


def _near(wanted: str, known: list[str], least: float) -> Iterator[tuple[int, float]]:
    if len(wanted) < _SHORTEST:
        return
    for _, score, at in process.extract(wanted, known, scorer=fuzz.token_sort_ratio, limit=None, score_cutoff=least):
        yield at, score


@lru_cache(_REMEMBERED)
def _title(text: str) -> str:
    return _plain(_ARTICLE.sub("", text.strip().casefold()))


@lru_cache(_REMEMBERED)
def _writer(text: str) -> str:
    """The writers' names however they are joined; their order does not count."""
    return _plain(_JOINED.sub(" ", text.casefold()))


def _plain(text: str) -> str:
    """Small letters without accents, marks and doubled spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(_NOT_WORDS.sub(" ", bare).split())


def same_writer(one: str, other: str) -> bool:
    """Whether two spellings name the same writers."""
    return fuzz.token_sort_ratio(_writer(one), _writer(other)) >= SAME_WRITER
