"""Running every check of every desk, less what someone accepted."""

from __future__ import annotations

from collections.abc import Iterable

from filmdesk import registry
from filmdesk.film.records import Accepted
from filmdesk.film.store import ACCEPTED
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Module
from filmdesk.values.problems import Problem, Severity

_ORDER = {Severity.STOPS: 0, Severity.WARNS: 1, Severity.ADVICE: 2}


def find_problems(production: Production, day: int | None = None) -> list[Problem]:
    """The open problems, the gravest first; with a day, only those of that shoot day."""
    found = (p for check in registry.contributed("checks") for p in registry.resolve(check.run)(production))
    return [problem for problem in _open(production, found) if day in (None, problem.day)]


def _open(production: Production, problems: Iterable[Problem]) -> list[Problem]:
    accepted = {record.problem for record in ACCEPTED.all(production)}
    return sorted((p for p in problems if p.key not in accepted), key=lambda problem: _ORDER[problem.severity])


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
        return _open(self._production, (problem for found in self._found.values() for problem in found))

    def problems_of(self, module: Module) -> list[Problem]:
        """Those that a desk's own checks found."""
        found = (problem for check in module.checks for problem in self._found.get(check.name, ()))
        return _open(self._production, found)


def accept_problem(production: Production, key: str, because: str) -> str:
    """Stop showing a problem, keeping the reason; raises UserError when there is no such problem."""
    if not because.strip():
        raise UserError("Accepting a problem needs a reason.", "Add --because.")
    for problem in find_problems(production):
        if problem.key == key:
            ACCEPTED.add(production, Accepted(key, because.strip()), "Accept problem")
            return problem.message
    raise UserError(f"There is no open problem {key}.", "filmdesk check --json shows the keys.")
