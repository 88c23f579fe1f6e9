"""The sample production: its files played through the same imports, records and commands a person uses."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from filmdesk import registry
from filmdesk.actions.commands import find_command, run_command
from filmdesk.actions.imports import import_file
from filmdesk.actions.papers import export_all
from filmdesk.actions.productions import SUFFIX, open_for_reading, start_production
from filmdesk.actions.records import add_record, change_record, find_records
from filmdesk.actions.sample_breakdown import break_down
from filmdesk.actions.typed import read_options
from filmdesk.production.production import Production
from filmdesk.values.places import resource

_NAME = "leading-tone"
_AGREEMENTS = {"SAG-AFTRA theatrical": "sag-aftra-theatrical-2023", "California": "minors-california"}


def make_sample(folder: Path) -> str:
    """Make the sample production in a folder, if it is not there yet, and write all its papers beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{_NAME}{SUFFIX}"
    if not path.exists():
        build_sample(path)
    with open_for_reading(path) as production:
        count = sum(1 for _ in export_all(production, folder))
    return f"Wrote the sample production {path} and {count} papers beside it."


def build_sample(path: Path) -> None:
    """Play the sample's files into a new production; a failure leaves no half-made file behind."""
    facts = _read("production.toml")
    production = start_production(path, str(facts["title"]))
    try:
        with production:
            _play(production, facts)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _play(production: Production, facts: Mapping[str, Any]) -> None:
    change_record(production, find_records("production"), "facts", _facts(facts))
    for name, kind in (("script.fountain", "script"), ("contacts.csv", "contacts"), ("places.csv", "places")):
        import_file(production, resource("sample", name), kind)
    break_down(production, _read("breakdown.toml"))
    import_file(production, resource("sample", "schedule.csv"), "schedule")
    for sheet in _read("callsheets.toml")["sheet"]:
        _play_sheet(production, sheet)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("sample", name).read_text("utf-8"))


def _facts(about: Mapping[str, Any]) -> dict[str, str]:
    safety, script, schedule = about["safety"], about["script"], about["schedule"]
    rules = [_AGREEMENTS.get(about[key], "") for key in ("agreement", "minors")]
    return {
        "company": about["company"],
        "address": about["address"],
        "phone": about["office_phone"],
        "director": about["director"],
        "producers": ", ".join(about["producers"]),
        "stock": about["paper"],
        "clock": str(about["clock"]),
        "currency": about["currency"],
        "time_zone": about["time_zone"],
        "agreements": ";".join(filter(None, rules)) + ";",
        "script_colour": script["colour"],
        "script_date": script["date"].isoformat(),
        "schedule_colour": schedule["colour"],
        "schedule_date": schedule["date"].isoformat(),
        "start_date": about["start_date"].isoformat(),
        "days_off": ",".join(day[:3] for day in about["days_off"]),
        "notices": ";".join(about["notices"]),
        "safety_contact": safety["contact"],
        "safety_phone": safety["phone"],
        "safety_hotline": safety["hotline"],
        "emergency": safety["emergency"],
        "courtesy_housing": about["courtesy_housing"],
        "walkie": ";".join(f"{line['channel']} {line['use']}" for line in about["walkie"]),
        "confidential": "Confidential",
    }


def _play_sheet(production: Production, sheet: Mapping[str, Any]) -> None:
    day = str(sheet["day"])
    _run(production, "fill-sheet", day=day, call=sheet["general_call"])
    change_record(production, find_records("sheets"), day, _sheet_values(sheet))
    for scene, text in sheet.get("scene_notes", {}).items():
        _add(production, "scene-notes", sheet=day, scene=scene, text=text)
    _play_calls(production, day, sheet)
    _play_lists(production, day, sheet)
    _issue(production, day, sheet)
    for revision in sheet.get("revision", ()):
        _play_revision(production, day, sheet, revision)


def _sheet_values(sheet: Mapping[str, Any]) -> dict[str, str]:
    times = ("general_call", "breakfast", "safety_meeting", "shooting_call", "lunch", "estimated_wrap")
    return {
        **{name: str(sheet[name]) for name in times if name in sheet},
        "number": str(sheet["number"]),
        "unit": sheet["unit"],
        "bulletins": ";".join(sheet.get("safety_bulletins", ())),
        **_weather(sheet["weather"]),
    }


def _weather(weather: Mapping[str, Any]) -> dict[str, str]:
    text = f"{weather['high']} / {weather['low']} · {weather['text']} · wind {weather['wind']} · rain {weather['rain']}"
    return {
        "weather": text,
        "weather_source": weather["source"],
        "weather_hour": weather["as_of"].strftime("%Y-%m-%d %H:%M"),
    }


def _play_calls(production: Production, day: str, sheet: Mapping[str, Any]) -> None:
    for call in sheet.get("cast", ()):
        said = {"pickup": call.get("pick_up"), "makeup": call.get("make_up"), "on_set": call.get("on_set")}
        said |= {"off_set": call.get("off_set"), "remarks": call.get("remarks")}
        _run(production, "call-person", day=day, who=call["number"], **{k: v for k, v in said.items() if v})
    for call in sheet.get("crew_call", ()):
        _run(production, "call-person", day=day, who=call["name"], call=call["call"])


def _play_lists(production: Production, day: str, sheet: Mapping[str, Any]) -> None:
    for line in sheet.get("background", ()):
        _add(
            production, "background", sheet=day, quantity=str(line["count"]), description=line["what"],
            stand_in="yes" if "tand-in" in line["what"] else "no",
            call=line.get("call", ""), on_set=line.get("on_set", ""), note=line.get("notes", ""),
        )  # fmt: skip
    for line in sheet.get("requirement", ()):
        _add(production, "requirements", sheet=day, department=line["department"], text=line["text"])
    for line in sheet.get("catering", ()):
        _add(production, "catering", sheet=day, meal=line["meal"], ready=line["ready"], quantity=str(line["count"]))
    for line in sheet.get("vehicle", ()):
        _add(
            production, "vehicles", sheet=day, name=line["what"],
            ready=line.get("ready", ""), place=line.get("where", ""), who=line.get("who", ""),
        )  # fmt: skip


def _issue(production: Production, day: str, sheet: Mapping[str, Any]) -> None:
    for approval in sheet.get("approval", ()):
        when = approval["at"].strftime("%Y-%m-%d %H:%M")
        said = {name: approval[name] for name in ("role", "name", "how", "entered_by")}
        _run(production, "approve", day=day, when=when, **said)
    if published := sheet.get("publish"):
        at = published["at"].strftime("%Y-%m-%d %H:%M")
        _run(production, "publish", day=day, at=at, entered_by=published["entered_by"])


def _play_revision(production: Production, day: str, sheet: Mapping[str, Any], revision: Mapping[str, Any]) -> None:
    """Push the day, then set back what must not move."""
    _run(production, "revise", day=day, colour=revision["colour"], reason=revision["reason"])
    _run(production, "push", day=day, minutes=str(revision["push_minutes"]))
    held_cast = [call for call in sheet["cast"] if call["number"] in revision["hold_cast"]]
    held_crew = [call for call in sheet["crew_call"] if call["name"] in revision["hold_crew"]]
    _play_calls(production, day, {"cast": held_cast, "crew_call": held_crew})
    change_record(production, find_records("sheets"), day, _weather(revision["weather"]))
    _issue(production, day, revision)


def _run(production: Production, name: str, **texts: str) -> None:
    command = find_command(name)
    assert command is not None, name  # noqa: S101 - the sample names commands of this very program
    options = read_options(registry.resolve(command.options), texts) if command.options else None
    run_command(production, command, options)


def _add(production: Production, records: str, **values: str) -> None:
    add_record(production, find_records(records), {name: value for name, value in values.items() if value != ""})

