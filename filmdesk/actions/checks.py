"""Running every check of every desk, round after round, less what someone accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter

from filmdesk import registry
from filmdesk.film.points import accept_problem, find_problems, open_among
from filmdesk.production.production import Production
from filmdesk.values.modules import Check, Module
from filmdesk.values.problems import Problem

__all__ = ["CheckRound", "accept_problem", "find_problems"]
_PIECE = 0.012
"""Seconds that are worked ahead of a check at once."""


class CheckRound:
    """The problems of a production, kept from round to round: only checks whose tables were touched run again."""

    def __init__(self, production: Production) -> None:
        self._production = production
        self._found: dict[str, list[Problem]] = {}
        self._ahead: Iterator[None] | None = None
        """What is under way ahead of the next check."""
        self._stale = {check.name for check in registry.contributed("checks")}

    def touch(self, tables: Iterable[str]) -> bool:
        """Note that these tables changed; whether a check has to run again, or what was accepted changed."""
        touched = set(tables)
        self._stale |= {check.name for check in registry.contributed("checks") if touched & set(check.tables)}
        return bool(self._stale) or "accepted" in touched

    def run_next(self) -> bool:
        """Run one stale check, or do a piece of what is to be worked out ahead of it; whether more is waiting."""
        check = next((check for check in registry.contributed("checks") if check.name in self._stale), None)
        if check and not self._is_ahead(check):
            self._stale.discard(check.name)
            self._found[check.name] = list(registry.resolve(check.run)(self._production))
        return bool(self._stale)

    def _is_ahead(self, check: Check) -> bool:
        """Whether there is more to be worked out before this check: a piece of it was, just now."""
        if self._ahead is None and check.ahead:
            self._ahead = registry.resolve(check.ahead)(self._production)
        until = perf_counter() + _PIECE
        for _ in self._ahead or ():
            if perf_counter() > until:
                return True
        self._ahead = None
        return False

    def problems(self) -> list[Problem]:
        """The open problems of the last round, the gravest first."""
        return open_among(self._production, (problem for found in self._found.values() for problem in found))

    def problems_of(self, module: Module) -> list[Problem]:
        """Those that a desk's own checks found."""
        found = (problem for check in module.checks for problem in self._found.get(check.name, ()))
        return open_among(self._production, found)
