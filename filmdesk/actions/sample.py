"""The sample production: its files played through the same imports, records and commands a person uses."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable, Iterable, Mapping, Set
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from filmdesk import registry
from filmdesk.actions.commands import find_command, run_command
from filmdesk.actions.imports import import_file
from filmdesk.actions.papers import export_all
from filmdesk.actions.productions import SUFFIX, open_for_reading, start_production
from filmdesk.actions.records import add_record, change_record, find_records, list_records
from filmdesk.actions.sample_breakdown import break_down
from filmdesk.actions.sample_budget import play_budget
from filmdesk.actions.sample_coverage import play_coverage
from filmdesk.actions.sample_releases import play_releases
from filmdesk.actions.sample_spending import play_spending
from filmdesk.actions.typed import read_options
from filmdesk.production.claim import claim_for_writing
from filmdesk.production.connection import discard
from filmdesk.production.copies import half_of, put_in_place
from filmdesk.production.production import Production
from filmdesk.production.rungs import ladders_at
from filmdesk.values.counting import counted
from filmdesk.values.places import resource

_NAME = "leading-tone"
_TAKEN_IN = ("contacts", "places", "schedule")
_LISTS = {
    "background": "background",
    "requirement": "requirements",
    "catering": "catering",
    "vehicle": "vehicles",
}
"""The lines of a sheet in the sample's file, and the records they are."""
_NOT_VALUES = frozenset({"day", "date", "push_minutes", "hold_cast", "hold_crew", "reason"})
"""What is said of a sheet beside its own fields."""


def make_sample(folder: Path) -> str:
    """Make the sample production in a folder, if it is not there yet, and write all its papers beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{_NAME}{SUFFIX}"
    if not path.exists():
        build_sample(path)
    with open_for_reading(path) as production:
        count = sum(1 for _ in export_all(production, folder))
    return f"Wrote the sample production {path} and {counted(count, 'paper')} beside it."


def build_sample(path: Path, told: Callable[[float], object] = lambda share: None) -> None:
    """Play the sample's files into a new production, telling the share done; what raises there ends it.

    It is built beside its place and put there whole: a half-made one can neither be opened nor stay behind.
    """
    claim = claim_for_writing(path)
    half = half_of(path).with_suffix(SUFFIX)
    try:
        discard(half)
        with start_production(half, str(_read("production.toml")["title"])) as production:
            parts = _parts(production)
            whole, done = sum(length for length, _ in parts), 0
            for length, play in parts:
                told(done / whole)
                play()
                done += length
        put_in_place(half, path)
    finally:
        discard(half)
        for ladder in ladders_at(half):  # nobody goes back to a sample half made
            shutil.rmtree(ladder.folder, ignore_errors=True)
        claim.release()


def _parts(production: Production) -> list[tuple[int, Callable[[], object]]]:
    """What is played, one after another, and how long each takes beside the others."""
    every = partial(_texts, without=frozenset())
    lists = (partial(import_file, production, resource("sample", f"{name}.csv"), name) for name in _TAKEN_IN)
    sheets = (partial(_play_sheet, production, sheet) for sheet in _read("callsheets.toml")["sheet"])
    return [
        (1, partial(change_record, production, find_records("production"), "facts", _texts(_read("production.toml")))),
        (1, partial(import_file, production, resource("sample", "script.fountain"), "script")),
        (1, partial(break_down, production, _read("breakdown.toml"))),
        *((1, taking_in) for taking_in in lists),
        *((5, sheet) for sheet in sheets),
        (2, partial(play_budget, production, every, _run)),
        (2, partial(play_spending, production, every, _run)),
        (2, partial(play_coverage, production, _read("coverage.toml")["submission"], every, _run)),
        (9, partial(play_releases, production, _read("releases.toml"), every, _run)),
    ]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("sample", name).read_text("utf-8"))


def _texts(values: Mapping[str, Any], without: Set[str] = _NOT_VALUES) -> dict[str, str]:
    """The plain values of a table as a person would type them; its sub-tables are played on their own."""
    return {name: _typed(value) for name, value in values.items() if not _is_table(value) and name not in without}


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping) or (isinstance(value, list) and any(isinstance(item, Mapping) for item in value))


def _typed(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ";".join(value) + ";"
    return value.isoformat() if isinstance(value, date) else str(value)


def _play_sheet(production: Production, sheet: Mapping[str, Any]) -> None:
    day = str(sheet["day"])
    _run(production, "fill-sheet", day=day, call=sheet["general_call"])
    change_record(production, find_records("sheets"), day, _texts(sheet))
    for scene, text in sheet.get("scene_notes", {}).items():
        add_record(production, find_records("scene-notes"), {"sheet": day, "scene": scene, "text": text})
    _play_calls(production, day, (*sheet["cast"], *sheet["crew_call"]))
    for name, records in _LISTS.items():
        for line in sheet.get(name, ()):
            add_record(production, find_records(records), {"sheet": day, **_texts(line)})
    _issue(production, day, sheet)
    for revision in sheet.get("revision", ()):
        _play_revision(production, day, sheet, revision)


def _play_calls(production: Production, day: str, calls: Iterable[Mapping[str, Any]]) -> None:
    for call in calls:
        _run(production, "call-person", day=day, **_texts(call))


def _issue(production: Production, day: str, sheet: Mapping[str, Any]) -> None:
    for approval in sheet.get("approval", ()):
        _run(production, "approve", day=day, **_texts(approval))
    if "publish" in sheet:
        _run(production, "publish", day=day, **_texts(sheet["publish"]))


def _play_revision(production: Production, day: str, sheet: Mapping[str, Any], revision: Mapping[str, Any]) -> None:
    """Push the day, set back what must not move, and say anew what changed."""
    _run(production, "revise", day=day, colour=revision["colour"], reason=revision["reason"])
    _run(production, "push", day=day, minutes=str(revision["push_minutes"]))
    held = {*revision["hold_cast"], *revision["hold_crew"]}
    _play_calls(production, day, (call for call in (*sheet["cast"], *sheet["crew_call"]) if call["who"] in held))
    news = {name: text for name, text in _texts(revision).items() if name.startswith("weather")}
    change_record(production, find_records("sheets"), day, news)
    _replace_requirements(production, day, revision.get("requirement", ()))
    _issue(production, day, revision)


def _replace_requirements(production: Production, day: str, lines: Iterable[Mapping[str, Any]]) -> None:
    kind = find_records("requirements")
    standing = {row["department"]: row["id"] for row in list_records(production, kind) if str(row["sheet"]) == day}
    for line in lines:
        change_record(production, kind, standing[line["department"]], {"text": line["text"]})


def _run(production: Production, name: str, /, **texts: str) -> None:
    command = find_command(name)
    assert command is not None, name  # noqa: S101 - the sample names commands of this very program
    options = read_options(registry.resolve(command.options), texts) if command.options else None
    run_command(production, command, options)
