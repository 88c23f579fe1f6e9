"""Bringing a set copy back: what it brings is looked through line by line, then taken as one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from filmdesk.actions.homecoming_lines import REMOVED, Arrival, What
from filmdesk.actions.productions import SUFFIX
from filmdesk.actions.set_copies import Choice, Review, bring_chosen_back, look_through, set_copy_of
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.store import facts
from filmdesk.production.set_copies import Taken
from filmdesk.settings import window_clock
from filmdesk.ui.choosing import ask_for_file
from filmdesk.ui.dialog import Dialog, foot
from filmdesk.ui.fonts import scaled
from filmdesk.ui.labels import label
from filmdesk.ui.moments import moment_words
from filmdesk.ui.review_table import ReviewLine, ReviewModel, ReviewTable

_HEADS = ("Take", "Of", "Field", "Here", "In the copy")
_WIDTH, _HEIGHT = 860, 520
_DECIDE = "What is new comes along. Where both were changed, tick what the copy is to change here."
_BOTH = "What you leave as it stands here is kept from the copy beside it."
_NOTHING, _NONE = "Nothing was changed in it.", "Nothing of it comes home."


class ComingHome(Dialog):
    """What the copy brings; Bring it back takes what is ticked."""

    def __init__(self, desk: OpenDesk, path: Path, review: Review, parent: QWidget) -> None:
        super().__init__("Bring back a set copy", f"Bring back {path.name}", parent)
        self._desk, self._path, self._review = desk, path, review
        self.table = ReviewTable("What the copy brings", ReviewModel(_HEADS, list(map(_line, review.lines)), self))
        self.column.addWidget(label(told_of(desk, review.taken), "quiet"))
        if review.lines:
            self.column.addWidget(label(_counts(review.lines), "strong"))
            self.column.addWidget(label(f"{_DECIDE} {_BOTH}" if review.keeps_both else _DECIDE, "quiet"))
            self.column.addWidget(self.table, 1)
        else:
            self.column.addWidget(label(_NOTHING if not review.left else _NONE))
            self.table.hide()
        for said in filter(None, (review.unknown, *review.twice, review.left)):
            self.column.addWidget(label(said, "warn"))
        self.column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        if self._review.lines or self._review.keeps_both:
            return foot("Bring it back", self._do, self.reject)
        return foot("Close", self.accept, self.reject)

    def fit(self) -> None:
        """A table of many lines needs room of its own."""
        if self._review.lines:
            self.resize(scaled(_WIDTH), scaled(_HEIGHT))
        else:
            super().fit()

    @property
    def choice(self) -> Choice:
        """What was decided: ticks taken away from what changed, and set on what is not agreed."""
        decided = [(line, self.table.changes.is_taken(row)) for row, line in enumerate(self._review.lines) if line.spot]
        return Choice(
            frozenset(line.spot for line, taken in decided if line.what is What.CHANGED and not taken and line.spot),
            frozenset(line.spot for line, taken in decided if line.what is What.DISPUTED and taken and line.spot),
        )

    def _do(self) -> None:
        desk, path, review, choice = self._desk, self._path, self._review, self.choice
        said = desk.attempt(lambda: bring_chosen_back(desk.production, path, review, choice))
        if said:
            self.accept()
            desk.told.emit(f"{path.name} was brought back.", "\n".join(said), ())


def bring_back(desk: OpenDesk, parent: QWidget, path: Path | None = None) -> None:
    """Look a set copy through, asking first which if none is given."""
    if path is None:
        path = ask_for_file(desk, parent, "set-copy", "Bring back a set copy", f"Productions (*{SUFFIX})")
    if path is None:
        return
    file = path
    review = desk.attempt(lambda: look_through(desk.production, file))
    if review:
        ComingHome(desk, file, review, parent).open()


def told_of_file(desk: OpenDesk, path: Path) -> str:
    """What a file was taken out of the production for; "" where it is no set copy of it."""
    found = set_copy_of(desk.production, path)
    return told_of(desk, found) if found else ""


def told_of(desk: OpenDesk, taken: Taken) -> str:
    """What a copy was taken out for, by whom and when."""
    about = facts(desk.production)
    at = moment_words(datetime.fromisoformat(taken.at), window_clock(about.clock), about.time_zone)
    return f"Taken out for {taken.purpose} by {taken.by}, {at}."


def _counts(lines: Sequence[Arrival]) -> str:
    """ "3 new, 2 changed, 1 not agreed"."""
    counts = Counter(line.what for line in lines)
    return ", ".join(f"{counts[what]} {what.lower()}" for what in What if counts[what])


def _line(arrival: Arrival) -> ReviewLine:
    called = f"{arrival.what}: {arrival.record}"
    here = arrival.here or ("as it is" if arrival.what is What.REMOVED else "")
    there = arrival.there or {What.NEW: "new", What.REMOVED: REMOVED}.get(arrival.what, "")
    disputed = arrival.what is What.DISPUTED
    cells = ("", called, arrival.field or arrival.noun, here, there)
    return ReviewLine(cells, not disputed, arrival.spot is None, "warn" if disputed else "")
