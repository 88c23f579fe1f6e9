"""The front of the sheet under its head: scenes, cast, background, requirements, the days ahead (domain 4.2-4.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from filmdesk.film.days import ShootDay
from filmdesk.film.records import Scene, Strip, StripKind
from filmdesk.modules.callsheets.calls import HOLD
from filmdesk.modules.callsheets.head import sun_of
from filmdesk.modules.callsheets.records import BackgroundCall, CastCall
from filmdesk.modules.callsheets.shoot import SheetDay, Shoot
from filmdesk.modules.callsheets.who import holder
from filmdesk.modules.callsheets.words import (
    TBD,
    UNKNOWN,
    call_cell,
    long_date,
    script_day,
    set_words,
    sheet_name,
    shown_call,
)
from filmdesk.paper.parts import Cell, Columns, Heading, Paragraph, Part, Row, Table, TableColumn
from filmdesk.values.clock import duration

_SCENES = (
    TableColumn("sc", "Sc", width=0.75, bold=True),
    TableColumn("set", "Set and description", width=5.2, align="left"),
    TableColumn("day", "Day", width=0.8, align="left"),
    TableColumn("cast", "Cast", width=2.0),
    TableColumn("pages", "Pages", "eighths", width=0.9, bold=True),
    TableColumn("location", "Location / notes", width=4.3, align="left"),
)
_CAST = (
    TableColumn("number", "#", width=0.55, bold=True),
    TableColumn("cast", "Cast", width=1.9, align="left", bold=True),
    TableColumn("character", "Character", width=2.0, align="left"),
    TableColumn("status", "Status", "code", width=0.75, align="left", bold=True),
    TableColumn("pickup", "Pick-up", "time", width=1.2),
    TableColumn("makeup", "Make-up", "time", width=1.2),
    TableColumn("on_set", "On set", "time", width=1.25, bold=True),
    TableColumn("remarks", "Remarks", width=4.6, align="left"),
)
_TAUGHT = "Teacher {}, guardian on set"
_TOLD = {
    "teacher": re.compile(rf"\b[Tt]eacher:? (?!{TBD})(?=[A-Z])"),
    "ndb": re.compile(r"\bNDB\b", re.IGNORECASE),
    "school": re.compile(r"\bschool\b[^.;]*\d", re.IGNORECASE),
    "off": re.compile(r"(?<![\w-])off (set|by)\b[^.;]*\d", re.IGNORECASE),
}
"""How remarks tell what the sheet would say by itself: a teacher by name, the others with a figure."""
_DAYS_AHEAD = 2
_LISTED_AHEAD = 8
"""Scenes of the days ahead that are listed one by one; the day that would make them more stands on one line."""
_ROOMY = 12
"""Scenes and cast that stand airily on one page; a busier day is set closer."""
_LINE = 66
"""Letters of a requirement that stand on one line of its column."""
_BESIDE = 6
"""Requirements that stand beside the background; more of them take two columns below it."""


def scenes(shown: SheetDay) -> Table:
    """The day's scenes in shooting order, toned as their strips, with moves between them and the pages' sum."""
    rows = [row for strip in shown.day.strips for row in _strip_rows(shown, strip)]
    pages = shown.shoot.schedule.pages_of(shown.day)
    total = Row((Cell(span=3), Cell("TOTAL", bold=True, muted=True), Cell(pages, bold=True), Cell()), total=True)
    return Table(
        "scenes",
        _SCENES,
        (*rows, total),
        title="SCENES",
        empty="No scenes stand on this day.",
        dense=_busy(shown),
        close=_busy(shown),
    )


def _busy(shown: SheetDay) -> bool:
    return len(shown.day.scene_strips) + len(shown.cast) > _ROOMY


def _strip_rows(shown: SheetDay, strip: Strip) -> list[Row]:
    scene = shown.shoot.scene(strip)
    if strip.kind is StripKind.BANNER:
        return [Row((Cell(_banner(strip), span=len(_SCENES), bold=True, align="center"),), strip.id, "banner")]
    return [_scene_row(shown, strip, scene)] if scene else []


def _banner(strip: Strip) -> str:
    length = f" · {duration(strip.minutes)}" if strip.minutes and "min" not in strip.text else ""
    return f"{strip.text.upper()}{length}"


def _scene_row(shown: SheetDay, strip: Strip, scene: Scene) -> Row:
    shoot = shown.shoot
    return Row(
        (
            Cell(shoot.schedule.number_of(strip), bold=True),
            Cell(set_words(scene), under=scene.synopsis, bold=True),
            Cell(script_day(scene, shoot.light.get(scene.id, "")), bold=True),
            Cell(cast_words(shoot, scene)),
            Cell(shoot.schedule.eighths_of(strip), bold=True),
            _location(shown, strip, scene),
        ),
        strip.id,
        shoot.tone(scene),  # type: ignore[arg-type]
    )


def _location(shown: SheetDay, strip: Strip, scene: Scene) -> Cell:
    place, note = shown.shoot.place(strip), shown.scene_notes.get(scene.id, "")
    if place is None:
        return Cell(note) if note else UNKNOWN
    return Cell(f"{shown.place_number(place)}  {note or place.name + _dark(shown, scene)}")


def _dark(shown: SheetDay, scene: Scene) -> str:
    """When it gets dark, beside a night exterior."""
    sun = sun_of(shown) if shown.shoot.tone(scene) == "night-ext" else None
    return f", dark {sun.dark.shown(shown.shoot.about.clock)}" if sun and sun.dark is not None else ""


def cast_words(shoot: Shoot, scene: Scene) -> str:
    """ "1, 3K, 1X, BG 6": who works the scene, background counted, animals by name (rulings B11)."""
    parts = shoot.parts.in_order(shoot.parts.on_camera(shoot.presences.get(scene.id, ())))
    needs = shoot.elements.get(scene.id, [])
    background = [use.quantity for element, use in needs if element.category.casefold().startswith("background")]
    animals = [element.name.split(",")[0] for element, _ in needs if element.category.casefold().startswith("animal")]
    bg = [f"BG {sum(background)}" if sum(background) else "BG"] if background else []
    return ", ".join((*map(shoot.cast_label, parts), *bg, *animals))


def cast(shown: SheetDay) -> Table:
    """Everyone called or held, in number order, without a phone number anywhere (rulings B9, B11)."""
    calls = shown.cast_by_part
    rows = [_cast_row(shown, calls[part]) for part in shown.shoot.parts.in_order(calls)]
    return Table(
        "cast", _CAST, tuple(rows), title="CAST", empty="No cast are called.", dense=_busy(shown), close=_busy(shown)
    )


def _cast_row(shown: SheetDay, call: CastCall) -> Row:
    shoot, general = shown.shoot, shown.sheet.general_call
    part = (call.character, call.double)
    character = shoot.parts.characters[call.character]
    actor = None if call.double else shoot.actor(character)
    name = Cell(sheet_name(actor), bold=True) if actor else UNKNOWN
    return Row(
        (
            Cell(shoot.cast_label(part), bold=True),
            name,
            Cell(f"{character.name} (double)" if call.double else character.name),
            Cell(shoot.status(part, shown.day) or TBD),
            call_cell(call.pickup, general),
            call_cell(call.makeup, general),
            call_cell(call.on_set, general, bold=True),
            Cell(remarks(shown, call), muted=True),
        ),
        call.id,
        "muted" if call.on_set == HOLD else "",
    )


def remarks(shown: SheetDay, call: CastCall) -> str:
    """What was typed, with what has no column of its own, unless the words tell just that already."""
    general, clock = shown.sheet.general_call, shown.shoot.about.clock
    told = (
        ("teacher", minor_words(shown, call)),
        ("ndb", f"NDB to {shown_call(call.ndb, general, clock)}" if call.ndb else ""),
        ("school", f"school {duration(call.school_minutes)}" if call.school_minutes else ""),
        ("off", f"off set {shown_call(call.off_set, general, clock)}" if call.off_set else ""),
    )
    typed = call.remarks.replace(_TAUGHT.format(TBD), "").strip("; ")  # as sheets were once filled, before it was live
    untold = (words for key, words in told if not _TOLD[key].search(typed))
    return "; ".join(filter(None, (typed, *untold)))


def is_untaught(shown: SheetDay, call: CastCall) -> bool:
    """Whether it is a minor's who works, and nobody is said to teach them."""
    known = names_teacher(call.remarks) or holder(shown.shoot.people.values(), "teacher")
    return bool(minor_words(shown, call)) and not known


def names_teacher(remark: str) -> bool:
    """Whether the words typed say who teaches a minor."""
    return bool(_TOLD["teacher"].search(remark))


def minor_words(shown: SheetDay, call: CastCall) -> str:
    """Who must be there for a minor who works (domain 4.3): "Teacher J. Oda, guardian on set"; nothing for others."""
    actor = None if call.double else shown.shoot.actor(shown.shoot.parts.characters[call.character])
    if actor is None or call.on_set == HOLD or not shown.is_minor(actor):
        return ""
    teacher = holder(shown.shoot.people.values(), "teacher")
    return _TAUGHT.format(teacher.name if teacher else TBD)


def background_and_requirements(shown: SheetDay) -> list[Part]:
    """Background and stand-ins beside what the departments must have ready, or above it where that is much."""
    lines = [Row((Cell(line.department, bold=True), Cell(line.text)), line.id) for line in shown.requirements]
    background = _background(shown)
    if len(lines) > _BESIDE:
        middle = _middle(shown)
        halves = (_requirements(1, lines[:middle], "SPECIAL REQUIREMENTS"), _requirements(2, lines[middle:], " "))
        return [*([background] if background.rows else []), Columns(tuple((half,) for half in halves))]
    tables = [table for table in (background, _requirements(1, lines, "SPECIAL REQUIREMENTS")) if table.rows]
    return [Columns(tuple((table,) for table in tables), (1.0, 1.25))] if len(tables) == 2 else [*tables]


def _middle(shown: SheetDay) -> int:
    """Where the requirements break into two columns of about one height, by the room their words take."""
    heights = [1 + len(line.text) // _LINE for line in shown.requirements]
    return min(range(len(heights) + 1), key=lambda at: abs(2 * sum(heights[:at]) - sum(heights)))


def _requirements(number: int, rows: list[Row], title: str) -> Table:
    columns = (
        TableColumn("department", "", width=0.8, align="left", bold=True),
        TableColumn("text", "", width=4.4, align="left"),
    )
    return Table(f"requirements-{number}", columns, tuple(rows), title=title, dense=True, close=True, show_titles=False)


def _background(shown: SheetDay) -> Table:
    rows = [_background_row(shown, line) for line in shown.background]
    count = sum(line.quantity for line in shown.background if not line.stand_in)
    title = " · ".join(("BACKGROUND & STAND-INS", *([f"{count} BACKGROUND IN ALL"] if count else ())))
    columns = (TableColumn("what", "", width=1.6), TableColumn("call", "", width=2.2))
    return Table("background", columns, tuple(rows), title=title, dense=True, close=True, show_titles=False)


def _background_row(shown: SheetDay, line: BackgroundCall) -> Row:
    what = Cell(f"{line.quantity or TBD}  {line.description}")
    return Row((what, Cell(_background_call(shown, line), muted=True)), line.id)


def _background_call(shown: SheetDay, line: BackgroundCall) -> str:
    general, clock = shown.sheet.general_call, shown.shoot.about.clock
    on_set = f"on set {shown_call(line.on_set, general, clock)}" if line.on_set else ""
    return ", ".join(filter(None, (f"call {shown_call(line.call, general, clock)}", on_set, line.place, line.note)))


def advance(shown: SheetDay) -> list[Part]:
    """The next shoot days, so that people can plan."""
    days = shown.shoot.schedule.days
    ahead = [day for day in days if day.number > shown.day.number][:_DAYS_AHEAD]
    listed = accumulate(len(day.scene_strips) for day in ahead)
    return [
        part
        for day, scenes_so_far in zip(ahead, listed, strict=True)
        for part in _advance_day(shown.shoot, day, brief=day is not ahead[0] and scenes_so_far > _LISTED_AHEAD)
    ]


def _advance_day(shoot: Shoot, day: ShootDay, *, brief: bool) -> Sequence[Part]:
    note = f"{long_date(day.date)} · Day {day.number} · {shoot.schedule.pages_of(day).counted}"
    return (Heading("ADVANCE", 2, note), _in_brief(shoot, day) if brief else _listed_ahead(shoot, day))


def _in_brief(shoot: Shoot, day: ShootDay) -> Paragraph:
    """A day further ahead on one line: its scenes, its cast, its places."""
    scenes = ", ".join(shoot.schedule.number_of(strip) for strip in day.scene_strips)
    cast = ", ".join(map(shoot.cast_label, shoot.working(day)))
    places = "; ".join(dict.fromkeys(place.name for strip in day.scene_strips if (place := shoot.place(strip))))
    said = (f"Sc {scenes}", f"cast {cast}" if cast else "", places or f"place {TBD}")
    return Paragraph(" · ".join(filter(None, said)), "small")


def _listed_ahead(shoot: Shoot, day: ShootDay) -> Table:
    rows = [_advance_row(shoot, strip, scene) for strip in day.scene_strips if (scene := shoot.scene(strip))]
    return Table(
        f"advance {day.number}", _SCENES, tuple(rows), dense=True, close=True, show_titles=False,
        empty="Nothing is scheduled yet.",
    )  # fmt: skip


def _advance_row(shoot: Shoot, strip: Strip, scene: Scene) -> Row:
    place = shoot.place(strip)
    return Row(
        (
            Cell(shoot.schedule.number_of(strip), bold=True),
            Cell(set_words(scene)),
            Cell(script_day(scene, shoot.light.get(scene.id, ""))),
            Cell(cast_words(shoot, scene)),
            Cell(shoot.schedule.eighths_of(strip)),
            Cell(place.name) if place else UNKNOWN,
        ),
        strip.id,
    )
