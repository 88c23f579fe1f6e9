"""The first steps of a new production: a list that ticks itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from filmdesk import registry
from filmdesk.film.days import read_schedule
from filmdesk.film.store import PEOPLE, PLACES, PRESENCES, SCENES
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.problems import Problem


@dataclass(frozen=True, slots=True)
class FirstStep:
    """What to do, why, and the desk where it is done; `after` says it waits for an earlier one."""

    title: str
    said: str
    desk: str
    done: bool
    after: bool = False


def first_steps(production: Production, problems: Iterable[Problem]) -> tuple[FirstStep, ...]:
    """The six steps from nothing to a first call sheet; nothing once all are done."""
    scenes = bool(SCENES.all(production))
    waiting = any(problem.check == "open-review" for problem in problems)
    days = bool(read_schedule(production).days)
    steps = (
        FirstStep(
            "Take in the script",
            "Drop a Final Draft or Fountain file on the window: all the rest is made from it",
            "script",
            scenes,
        ),
        FirstStep(
            "Say who is on camera",
            "Cues tell who speaks, only you know who is seen; it makes the days they work",
            "script",
            scenes and bool(PRESENCES.all(production)) and not waiting,
            not scenes,
        ),
        FirstStep(
            "Draft the schedule",
            "It lays the scenes out in shoot days; or take in the AD's",
            "schedule",
            days,
            not scenes,
        ),
        FirstStep(
            "Add the places",
            "Address, parking, nearest hospital: every call sheet names them",
            "locations",
            _any(production, PLACES),
        ),
        FirstStep(
            "Add the people",
            "Take in a contact list, or type the first: the call sheet calls them",
            "contacts",
            _any(production, PEOPLE),
        ),
        FirstStep(
            "Make the first call sheet",
            "For day 1: who is called when and where",
            "callsheets",
            _has_sheet(production),
            not days,
        ),
    )
    return () if all(step.done for step in steps) else steps


def _any(production: Production, table: Table[Any]) -> bool:
    return bool(table.all(production))


def _has_sheet(production: Production) -> bool:
    """Whether any call sheet was begun, asked of whichever desk keeps them."""
    kind = next((records for records in registry.contributed("records") if records.name == "sheets"), None)
    return kind is not None and _any(production, registry.resolve(kind.table))
