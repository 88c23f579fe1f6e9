"""Look at one production after another, as the program would, within 512 MB; say of each what came of it.

python look.py FILE...
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from filmdesk import registry
from filmdesk.actions.checks import find_problems
from filmdesk.actions.productions import open_for_reading, open_for_writing
from filmdesk.actions.records import add_record, find_records, list_records
from filmdesk.production.production import Production
from filmdesk.production.verify import find_damage
from filmdesk.values.errors import UserError

MEGABYTES = 512
Look = Callable[[Production], object]


def each_record(production: Production) -> None:
    for kind in registry.contributed("records"):
        within(lambda kind=kind: list_records(production, kind))


def within(look: Callable[[], object]) -> str:
    """What a look gave: read, or a sentence."""
    try:
        look()
    except UserError as error:
        return f"refused: {error}"
    return "read"


def read(path: Path) -> str:
    """Open it and look at everything."""

    def look() -> None:
        with open_for_reading(path) as production:
            looks: tuple[Look, ...] = (each_record, Production.history, find_damage, find_problems)
            for one in looks:
                within(lambda one=one: one(production))

    return within(look)


def write(path: Path) -> str:
    """Open it and do what a person does first: add somebody, take that back, and what was done before."""

    def work() -> None:
        with open_for_writing(path) as production:
            within(lambda: add_record(production, find_records("people"), {"name": "Ann Lee"}))
            within(production.undo)
            within(production.undo)
            within(production.redo)

    return within(work)


def outcome(work: Callable[[Path], str], path: Path) -> tuple[str, float]:
    begun = time.perf_counter()
    try:
        said = work(path)
    except BaseException as error:  # the parent asks about every kind
        said = f"FAILED: {type(error).__name__}: {error}"[:300]
    return said, time.perf_counter() - begun


resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
for _name in sys.argv[2:]:
    _said, _seconds = outcome(read if sys.argv[1] == "read" else write, Path(_name))
    print(json.dumps([_name, _said, _seconds]), flush=True)
