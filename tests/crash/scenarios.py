"""What people do to a production, each through the functions the window and the command line call.

A desk that comes later adds its own: write a `Scenario` and put it into `SCENARIOS`; every trial then runs it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from filmdesk import registry
from filmdesk.actions.backups import restore_backup
from filmdesk.actions.commands import find_command, run_command
from filmdesk.actions.forgetting import erase_person
from filmdesk.actions.imports import import_file
from filmdesk.actions.productions import open_for_writing, save_copy, save_elsewhere, start_production
from filmdesk.actions.records import add_record, change_record, find_records, remove_record
from filmdesk.actions.set_copies import bring_set_copy_back, take_set_copy
from filmdesk.actions.typed import read_options
from filmdesk.film.store import PEOPLE, SCENES, start
from filmdesk.production.attachments import attach
from filmdesk.production.backups import back_up, backups_of
from filmdesk.production.production import Production
from filmdesk.production.schema import Schema
from filmdesk.production.sealing import decrypt, encrypt

NAME = "film.filmdesk"
WORDS = "four words it's élan"
"""The passphrase of what is encrypted."""
SCENE_COUNT = 45
_SCENE = "INT. ROOM {n} - {time}\n\nMara waits at the window.\n\nMARA\nNot yet.\n\n"


@dataclass(slots=True)
class Stage:
    """Where a scenario plays: the folder, and the production once it is open."""

    folder: Path
    opened: Production | None = None

    @property
    def place(self) -> Path:
        return self.folder / NAME

    @property
    def production(self) -> Production:
        assert self.opened
        return self.opened


Act = Callable[[Stage], object]


@dataclass(frozen=True, slots=True)
class Scenario:
    """One operation: how the production comes to be there, and the acts, each of which is done once it returns."""

    name: str
    acts: tuple[Act, ...]
    before: Act
    result: str = NAME
    again: bool = True
    """Whether a person whose first try failed does the same once more (undo would take back another step)."""
    also: tuple[Act, ...] = field(default=())
    """What is done in the same session before it, unwatched."""
    keeps: bool = False
    """Whether the backups lie in the folder, too, and are looked at."""
    part: bool = False
    """Whether what results holds only a part of the production."""


def run(production: Production, command: str, /, **texts: str) -> str:
    """A command by its name, with its options as typed."""
    found = find_command(command)
    assert found
    options = read_options(registry.resolve(found.options), texts) if found.options else None
    return run_command(production, found, options)


def script(folder: Path, scenes: int = SCENE_COUNT) -> Path:
    """A script to take in."""
    path = folder.parent / f"script-{scenes}.fountain"
    if not path.exists():
        times = ("DAY", "NIGHT")
        path.write_text("Title: Night\n\n" + "".join(_SCENE.format(n=n, time=times[n % 2]) for n in range(scenes)))
    return path


def people(folder: Path) -> Path:
    """A list of people to take in."""
    path = folder.parent / "people.csv"
    if not path.exists():
        rows = "".join(f"Person {n},Camera,Loader,555 01{n:02}\n" for n in range(12))
        path.write_text("name,department,position,phone\n" + rows)
    return path


# What is there before


def nothing(stage: Stage) -> None:
    """An empty folder."""


def begun(stage: Stage) -> None:
    """A production with its title."""
    start_production(stage.place, "Night").close()


def planned(stage: Stage) -> None:
    """A script broken down, people, a schedule and a filled call sheet, with a version named half-way."""
    with start_production(stage.place, "Night") as production:
        import_file(production, script(stage.folder), "script")
        import_file(production, people(stage.folder), "contacts")
        production.name_version("Before the schedule")
        run(production, "draft-schedule", start="2027-03-01")
        run(production, "fill-sheet", day="1", call="07:00")
        add_record(production, find_records("people"), {"name": "Ana Sobral", "phone": "555 0201"})


def submitted(stage: Stage) -> None:
    """A script that came in, with a report on it half written."""
    with start_production(stage.place, "Night") as production:
        import_file(production, script(stage.folder), "submission")
        run(production, "assign-reader", title="1", reader="Ana Sobral", due="2027-03-08")
        change_record(production, find_records("coverage"), "1", {"logline": "She waits."})


def older(stage: Stage) -> None:
    """A production of the first filmdesk, whose desks had fewer columns."""
    schemas = tuple(Schema(schema.name, schema.steps[:1]) for schema in registry.schemas())
    with Production.create(stage.place, schemas) as production:
        start(production, "Night")
        with production.step("Add part"):
            production.write("INSERT INTO character VALUES('mara', 'MARA', '1', 'cast', '', 1, 0, 10, 'typed')")


def photographed(stage: Stage) -> None:
    """A production with a file kept inside."""
    planned(stage)
    with open_for_writing(stage.place) as production:
        attach(production, PEOPLE.all(production)[0].id, "pier.jpg", "photo", bytes(range(256)) * 64)


def copied_out(stage: Stage) -> None:
    """A production, and beside it a set copy in which somebody worked."""
    planned(stage)
    copy = stage.folder / "copy.filmdesk"
    with open_for_writing(stage.place) as production:
        take_set_copy(production, "contacts", None, copy)
    with open_for_writing(copy) as production:
        PEOPLE.change(production, PEOPLE.all(production)[2].id, phone="555 0999")
        add_record(production, find_records("people"), {"name": "Bo Lind"})


def under_passphrase(before: Act) -> Act:
    """The same, encrypted."""

    def sealed(stage: Stage) -> None:
        before(stage)
        encrypt(stage.place, WORDS)

    sealed.__name__ = f"{before.__name__} encrypted"
    return sealed


# What is done


def open_it(stage: Stage) -> None:
    stage.opened = open_for_writing(stage.place)


def close_it(stage: Stage) -> None:
    stage.production.close()


def start_it(stage: Stage) -> None:
    stage.opened = start_production(stage.place, "Night")


def _type(letters: int) -> Act:
    def typed(stage: Stage) -> None:
        scene = SCENES.all(stage.production)[3]
        SCENES.change(stage.production, scene.id, synopsis="She waits."[:letters], typing="scene.synopsis")

    return typed


def tag(stage: Stage) -> None:
    add_record(stage.production, find_records("elements"), {"category": "props", "name": "lamp", "scenes": "3,4"})


def reorder(stage: Stage) -> None:
    run(stage.production, "move-strips", strips=",".join(str(n) for n in range(40, 0, -1)), day="2")


def delete(stage: Stage) -> None:
    remove_record(stage.production, find_records("scenes"), "7")


def photograph(size: int) -> Act:
    def attached(stage: Stage) -> None:
        attach(stage.production, PEOPLE.all(stage.production)[0].id, "pier.jpg", "photo", bytes(range(256)) * size)

    return attached


def approve(stage: Stage) -> None:
    said = {"role": "1st AD", "name": "S. Park", "how": "in person", "when": "2027-02-28 17:00"}
    run(stage.production, "approve", day="1", **said)


def keep(stage: Stage) -> None:
    back_up(stage.production, "asked for")


def restore_it(stage: Stage) -> None:
    restore_backup(backups_of(stage.place)[-1].path, stage.folder / "restored.filmdesk")


def encrypt_it(stage: Stage) -> None:
    stage.production.close()
    encrypt(stage.place, WORDS)


def decrypt_it(stage: Stage) -> None:
    stage.production.close()
    decrypt(stage.place, WORDS)


def act(does: Callable[[Production], Any]) -> Act:
    """An act that needs only the open production."""
    return lambda stage: does(stage.production)


PUBLISH = act(lambda p: run(p, "publish", day="1", at="2027-02-28 18:00", because="The UPM knows."))
SCENARIOS = (
    Scenario("new", (start_it,), nothing),
    Scenario("open and close", (open_it, close_it), planned),
    Scenario("import script", (lambda s: import_file(s.production, script(s.folder), "script"),), begun),
    Scenario("import long script", (lambda s: import_file(s.production, script(s.folder, 300), "script"),), begun),
    Scenario("import people", (lambda s: import_file(s.production, people(s.folder), "contacts"),), begun),
    Scenario("close after an import", (close_it,), begun,
             also=(lambda s: import_file(s.production, script(s.folder, 300), "script"),)),
    Scenario("type", (_type(3), _type(6), _type(10)), planned),
    Scenario("tag", (tag,), planned),
    Scenario("reorder 40 strips", (reorder,), planned),
    Scenario("delete scene", (delete,), planned),
    Scenario("undo", (act(Production.undo),), planned, again=False),
    Scenario("redo", (act(Production.redo),), planned, again=False, also=(act(Production.undo),)),
    Scenario("undo an import", (act(Production.undo),), begun, again=False,
             also=(lambda s: import_file(s.production, script(s.folder, 300), "script"),)),
    Scenario("attach 5 MB", (photograph(20 * 1024),), begun,
             also=(act(lambda p: add_record(p, find_records("people"), {"name": "Ana Sobral"})),)),
    Scenario("approve", (approve,), planned),
    Scenario("publish a call sheet", (PUBLISH,), planned, again=False),
    Scenario("revise and push", (act(lambda p: run(p, "revise", day="1")),
                                 act(lambda p: run(p, "push", day="1", minutes="30"))),
             planned, again=False, also=(PUBLISH,)),
    Scenario("log a script", (lambda s: import_file(s.production, script(s.folder), "submission"),), begun),
    Scenario("rate and hand in", (act(lambda p: run(p, "rate", title="1", row="premise", mark="good/fair")),
                                  act(lambda p: run(p, "hand-in", title="1"))), submitted, again=False),
    Scenario("save a copy", (lambda s: save_copy(s.production, s.folder / "copy.filmdesk"),), planned,
             result="copy.filmdesk"),
    Scenario("save elsewhere", (lambda s: save_elsewhere(s.production, s.folder / "other.filmdesk"),), planned,
             result="other.filmdesk"),
    Scenario("migrate", (open_it,), older),
    Scenario("name a version", (act(lambda p: p.name_version("Locked")),), planned),
    Scenario("go back to a version", (act(lambda p: p.revert("Before the schedule")),), planned, again=False),
    Scenario("go back to a step", (act(lambda p: p.go_back("3")),), planned, again=False),
    Scenario("back up", (tag, keep), photographed, keeps=True),
    Scenario("restore", (restore_it,), photographed, result="restored.filmdesk", keeps=True),
    Scenario("encrypt", (encrypt_it,), photographed, keeps=True),
    Scenario("decrypt", (decrypt_it,), under_passphrase(photographed), keeps=True),
    Scenario("forget a person", (lambda s: erase_person(s.production, "Ana Sobral", s.folder / "statement.pdf"),),
             planned),
    Scenario("take out a set copy",
             (lambda s: take_set_copy(s.production, "contacts", None, s.folder / "copy.filmdesk"),), planned,
             result="copy.filmdesk", part=True),
    Scenario("bring back a set copy", (lambda s: bring_set_copy_back(s.production, s.folder / "copy.filmdesk"),),
             copied_out, again=False),
)  # fmt: skip
ENCRYPTED = tuple(
    replace(scenario, name=f"{scenario.name}, encrypted", before=under_passphrase(scenario.before))
    for scenario in SCENARIOS
    if scenario.before is not nothing and scenario.name not in ("encrypt", "decrypt")
)
"""All of them on an encrypted production."""
