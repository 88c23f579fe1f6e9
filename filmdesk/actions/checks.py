"""Running every check of every desk, less what someone accepted."""

from __future__ import annotations

from filmdesk import registry
from filmdesk.film.records import Accepted
from filmdesk.film.store import ACCEPTED
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.problems import Problem, Severity

_ORDER = {Severity.STOPS: 0, Severity.WARNS: 1, Severity.ADVICE: 2}


def find_problems(production: Production, day: int | None = None) -> list[Problem]:
    """The open problems, the gravest first; with a day, only those of that shoot day."""
    accepted = {record.problem for record in ACCEPTED.all(production)}
    problems = [
        problem
        for check in registry.contributed("checks")
        for problem in registry.resolve(check.run)(production)
        if problem.key not in accepted and day in (None, problem.day)
    ]
    return sorted(problems, key=lambda problem: _ORDER[problem.severity])


def accept_problem(production: Production, key: str, because: str) -> str:
    """Stop showing a problem, keeping the reason; raises UserError when there is no such problem."""
    if not because.strip():
        raise UserError("Accepting a problem needs a reason.", "Add --because.")
    for problem in find_problems(production):
        if problem.key == key:
            ACCEPTED.add(production, Accepted(key, because.strip()), "Accept problem")
            return problem.message
    raise UserError(f"There is no open problem {key}.", "filmdesk check --json shows the keys.")
