"""Figures that depend on figures: each is worked out when asked for, kept, and worked out anew only if it must be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from filmdesk.modules.budget.reckoning.measures import Circle, NotKnown

Key = tuple[str, ...]
"""What a figure is of: ("account total", id)."""
Ask = Callable[[Key], Any]
Rule = Callable[[Key, Ask], Any]
_DEEPEST = 90
GONE: Any = object()
"""Given in place of a figure that is given no more."""


class Graph:
    """Given figures, and a rule that works out the others by asking for what they need.

    What a rule asked for is remembered: a given figure that changes takes with it only those that rest on it.
    """

    def __init__(self, rule: Rule) -> None:
        self.worked_out = 0
        """How many figures the rule was asked for since the beginning."""
        self._rule = rule
        self._given: dict[Key, Any] = {}
        self._found: dict[Key, Any] = {}
        self._reads: dict[Key, dict[Key, None]] = {}
        self._readers: dict[Key, dict[Key, None]] = {}
        self._under_way: dict[Key, None] = {}

    def apart(self) -> Graph:
        """The same, with all that was worked out, to be given other figures while this one stays as it is."""
        made = Graph(self._rule)
        made._given, made._found = dict(self._given), dict(self._found)
        made._reads = {key: dict(read) for key, read in self._reads.items()}
        made._readers = {key: dict(readers) for key, readers in self._readers.items()}
        return made

    def give(self, figures: Mapping[Key, Any]) -> None:
        """Let these be all the figures that are given; what rests on those that differ is forgotten."""
        before, self._given = self._given, dict(figures)
        if not self._readers:
            return  # nothing was asked for yet that could rest on any
        for key in before.keys() | self._given.keys():
            if before.get(key, GONE) != self._given.get(key, GONE):
                self._forget(key)

    def swap(self, figures: Mapping[Key, Any]) -> dict[Key, Any]:
        """Let these be given otherwise, and no others; gives what puts it back."""
        before = {key: self._given.get(key, GONE) for key in figures}
        for key, figure in figures.items():
            if figure is GONE:
                self._given.pop(key, None)
            else:
                self._given[key] = figure
            if figure != before[key]:
                self._forget(key)
        return before

    def ask(self, key: Key) -> Any:
        """A figure; raises NotKnown where it cannot be said. A given one that there is not is None."""
        if self._under_way:
            reader = next(reversed(self._under_way))
            self._reads[reader][key] = None
            self._readers.setdefault(key, {})[reader] = None
        found = self._given.get(key, GONE)
        if found is GONE:
            found = self._found.get(key, GONE)
        if found is GONE:
            found = self._found[key] = self._work_out(key)
        if isinstance(found, NotKnown):
            raise found
        return found

    def found(self, key: Key) -> Any:
        """A figure as far as it was worked out already; None for any other."""
        return self._found.get(key)

    def reads(self, key: Key) -> list[Key]:
        """What a figure that was asked for rests on directly, in the order it was asked."""
        return list(self._reads.get(key, ()))

    def readers(self, key: Key) -> list[Key]:
        """What rests on it directly, of what was asked for."""
        return list(self._readers.get(key, ()))

    def has(self, key: Key) -> bool:
        """Whether a figure is given."""
        return key in self._given

    def given(self, key: Key, otherwise: Any = None) -> Any:
        """A figure that is given."""
        return self._given.get(key, otherwise)

    def _work_out(self, key: Key) -> Any:
        if key in self._under_way:
            around = [*self._under_way, key]
            path = " → ".join(step[-1] for step in around[around.index(key) :])
            return Circle(f"it goes in a circle: {path}")
        if len(self._under_way) > _DEEPEST:
            return NotKnown("it rests on others through too many steps")
        self._under_way[key] = None
        self._reads[key] = {}
        self.worked_out += 1
        try:
            return self._rule(key, self.ask)
        except NotKnown as reason:
            return type(reason)(*reason.args)
        finally:
            del self._under_way[key]

    def _forget(self, key: Key) -> None:
        waiting = [key]
        while waiting:
            gone = waiting.pop()
            for reader in self._readers.pop(gone, ()):
                if self._found.pop(reader, GONE) is not GONE:
                    for read in self._reads.pop(reader, ()):
                        self._readers.get(read, {}).pop(reader, None)
                    waiting.append(reader)
