"""What is selected in a script: a stretch that begins where it was begun and ends where it was drawn to."""

from __future__ import annotations

import re

from filmdesk.ui.script.reading import Reading, Span, Spot

_WORD = re.compile(r"[\w'’-]+")


class Selecting:
    """A selection under way; `span` is None while nothing is selected."""

    def __init__(self) -> None:
        self._from: Spot | None = None
        self.end = Spot(0, 0)

    @property
    def span(self) -> Span | None:
        """The stretch selected, from its first letter on."""
        if self._from is None or self._from == self.end:
            return None
        return Span(*sorted((self._from, self.end)))

    def clear(self) -> None:
        """Select nothing."""
        self._from = None

    def begin(self, spot: Spot) -> None:
        """Begin anew, with nothing selected yet."""
        self._from = self.end = spot

    def stretch(self, spot: Spot) -> None:
        """Let it reach to here."""
        if self._from is None:
            self._from = spot
        self.end = spot

    def take(self, span: Span) -> None:
        """Select a stretch."""
        self._from, self.end = span

    def take_word(self, reading: Reading, spot: Spot) -> None:
        """Select the word at a spot."""
        text = reading.lines[spot.line].text
        found = next((word for word in _WORD.finditer(text) if word.start() <= spot.at <= word.end()), None)
        if found:
            self.take(Span(Spot(spot.line, found.start()), Spot(spot.line, found.end())))

    def extend(self, reading: Reading, step: int, start: int | None) -> None:
        """Let it reach a line further up or down; where nothing is selected, take the line to start from."""
        if start is not None:
            self.take(Span(Spot(start, 0), Spot(start, len(reading.lines[start].text))))
            return
        line = self.end.line + step
        while 0 <= line < len(reading.lines) and reading.lines[line].added:
            line += step
        if 0 <= line < len(reading.lines):
            self.end = Spot(line, len(reading.lines[line].text) if step > 0 else 0)
