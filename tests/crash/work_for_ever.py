"""One step after another until somebody ends it, each said once committed: by the command line, or in one sitting.

python work_for_ever.py FILE             the command line, opening and closing the file each time
python work_for_ever.py FILE --sitting   the same steps on a production that stays open, as in the window
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from filmdesk.actions.imports import import_file
from filmdesk.actions.productions import open_for_writing
from filmdesk.actions.records import add_record, change_record, find_records
from filmdesk.cli.main import main

IMPORT_EVERY = 20


def steps() -> Iterator[tuple[str, str, dict[str, str]]]:
    """What to do and to which record; never twice the same."""
    for n in itertools.count():
        new = f"{os.getpid()}-{n}"
        yield "add", "people", {"name": f"Person {new}", "phone": "555 0100"}
        yield "add", "elements", {"name": f"Lamp {new}", "category": "Props", "scenes": "1,2"}
        yield "change", "scenes", {"synopsis": f"She waits {new}."}


def by_command(place: Path) -> Iterator[None]:
    """Each step a command of its own."""
    for n, (verb, records, values) in enumerate(steps()):
        which = ["3"] if verb == "change" else []
        asked = [verb, records, str(place), *which, *(f"{name}={value}" for name, value in values.items())]
        if n % IMPORT_EVERY == IMPORT_EVERY - 1:
            asked = ["import", str(place), str(place.with_name("script-300.fountain")), "--as", "script"]
        if main(asked) != 0:
            sys.exit("refused")
        yield


def in_one_sitting(place: Path) -> Iterator[None]:
    """The file stays open."""
    production = open_for_writing(place)
    for n, (verb, records, values) in enumerate(steps()):
        if n % (4 * IMPORT_EVERY) == 4 * IMPORT_EVERY - 1:
            import_file(production, place.with_name("script-300.fountain"), "script")
        elif verb == "add":
            add_record(production, find_records(records), values)
        else:
            change_record(production, find_records(records), "3", values)
        yield


for _done in (in_one_sitting if "--sitting" in sys.argv else by_command)(Path(sys.argv[1])):
    print("SAVED", flush=True)
