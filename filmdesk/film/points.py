"""The open points: what every desk's checks find, less what someone accepted; and what was accepted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from filmdesk import registry
from filmdesk.film.records import Accepted
from filmdesk.film.store import ACCEPTED
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.problems import Problem, gravest_first


def find_problems(production: Production, day: int | None = None) -> list[Problem]:
    """The open problems, the gravest first; with a day, only those of that shoot day."""
    found = (p for check in registry.contributed("checks") for p in registry.resolve(check.run)(production))
    return [problem for problem in open_among(production, found) if day is None or problem.concerns(day)]


def open_among(production: Production, problems: Iterable[Problem]) -> list[Problem]:
    """Those of the problems that nobody accepted, the gravest first."""
    accepted = {record.problem for record in ACCEPTED.all(production)}
    return gravest_first(problem for problem in problems if problem.key not in accepted)


def accept_problem(production: Production, key: str, because: str) -> str:
    """Stop showing a problem, keeping the reason; raises UserError when there is no such problem."""
    if not because.strip():
        raise UserError("Accepting a problem needs a reason.", "Say why it is all right.")
    for problem in find_problems(production):
        if problem.key == key:
            record = Accepted(
                key, because.strip(), said=problem.message, by=production.steps.author, at=datetime.now(UTC)
            )
            ACCEPTED.add(production, record, "Accept problem")
            return problem.message
    raise UserError(f"There is no open problem {key}.", typed="filmdesk check --json shows the keys.")


def accepted_problems(production: Production) -> list[Accepted]:
    """What was accepted, the newest first."""
    return sorted(ACCEPTED.all(production), key=lambda record: record.id, reverse=True)


def show_again(production: Production, key: str) -> str:
    """Take an acceptance back, by the problem's key, and give its sentence; raises UserError when there is none."""
    found = [record for record in ACCEPTED.all(production) if key.strip() in (record.problem, record.id)]
    if not found:
        raise UserError(
            f"No problem {key.strip()} was accepted.", typed="filmdesk list accepted shows those that were."
        )
    with production.step("Show problem again"):
        for record in found:
            ACCEPTED.remove(production, record.id)
    return found[0].said or found[0].problem
