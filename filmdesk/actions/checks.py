"""Running every check of every desk, round after round, less what someone accepted."""

from __future__ import annotations

from collections.abc import Iterable

from filmdesk import registry
from filmdesk.film.points import accept_problem, find_problems, open_among
from filmdesk.production.production import Production
from filmdesk.values.modules import Module
from filmdesk.values.problems import Problem

__all__ = ["CheckRound", "accept_problem", "find_problems"]


class CheckRound:
    """The problems of a production, kept from round to round: only checks whose tables were touched run again."""

    def __init__(self, production: Production) -> None:
        self._production = production
        self._found: dict[str, list[Problem]] = {}
        self._stale = {check.name for check in registry.contributed("checks")}

    def touch(self, tables: Iterable[str]) -> bool:
        """Note that these tables changed; whether a check has to run again, or what was accepted changed."""
        touched = set(tables)
        self._stale |= {check.name for check in registry.contributed("checks") if touched & set(check.tables)}
        return bool(self._stale) or "accepted" in touched

    def run_next(self) -> bool:
        """Run one stale check; whether more are waiting."""
        for check in registry.contributed("checks"):
            if check.name in self._stale:
                self._stale.discard(check.name)
                self._found[check.name] = list(registry.resolve(check.run)(self._production))
                break
        return bool(self._stale)

    def problems(self) -> list[Problem]:
        """The open problems of the last round, the gravest first."""
        return open_among(self._production, (problem for found in self._found.values() for problem in found))

    def problems_of(self, module: Module) -> list[Problem]:
        """Those that a desk's own checks found."""
        found = (problem for check in module.checks for problem in self._found.get(check.name, ()))
        return open_among(self._production, found)
