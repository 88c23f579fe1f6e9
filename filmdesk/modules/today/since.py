"""What changed since somebody was last here: steps by day and author, counted by what they did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from filmdesk.film.store import facts
from filmdesk.production.production import Production
from filmdesk.production.steps import Step
from filmdesk.values.zones import local_time

_MOST_LABELS = 4


@dataclass(frozen=True, slots=True)
class Visit:
    """What one author did on one day."""

    on: date
    author: str
    count: int
    labels: tuple[str, ...]
    """The most frequent first: "Change call ×12"."""


def newest_step(production: Production) -> int:
    """The number of the newest step; 0 before the first."""
    step = production.steps.newest()
    return step.lamport if step else 0


def changed_since(production: Production, seen: int) -> list[Visit]:
    """The steps after number `seen` that were not made in this session, the newest day first."""
    newest = newest_step(production)
    steps = production.steps.tail(newest - seen) if newest > seen else []
    own = production.steps.session
    return _visits(
        facts(production).time_zone,
        (step for step in steps if step.lamport > seen and step.session != own and not step.undone),
    )


def _visits(zone: str, steps: Iterable[Step]) -> list[Visit]:
    counted: dict[tuple[date, str], Counter[str]] = {}
    for step in steps:
        counted.setdefault((local_time(step.made_at, zone).date(), step.author), Counter())[step.label] += 1
    return [
        Visit(on, author, labels.total(), tuple(_shown(labels)))
        for (on, author), labels in sorted(counted.items(), reverse=True)
    ]


def _shown(labels: Counter[str]) -> list[str]:
    shown = [f"{label} ×{count}" if count > 1 else label for label, count in labels.most_common(_MOST_LABELS)]
    rest = len(labels) - len(shown)
    return [*shown, f"and {rest} more"] if rest > 0 else shown
