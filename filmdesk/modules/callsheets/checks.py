"""What does not hold on the call sheets, each naming its records and quoting its rule."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

from filmdesk.film.records import Place
from filmdesk.film.working import Part
from filmdesk.modules.callsheets.approvals import RoleApproval, missing_approvals, role_approvals
from filmdesk.modules.callsheets.calls import HOLD, clock_of
from filmdesk.modules.callsheets.content import strip_texts
from filmdesk.modules.callsheets.fixes import revise_first, revising
from filmdesk.modules.callsheets.front import is_untaught
from filmdesk.modules.callsheets.records import CastCall, Sheet
from filmdesk.modules.callsheets.shoot import SheetDay, Shoot, read_days, read_shoot
from filmdesk.modules.callsheets.store import SHEETS
from filmdesk.modules.callsheets.work import work_rules_kept
from filmdesk.production.production import Production
from filmdesk.values.problems import Fix, Problem, RecordRef, Severity

__all__ = [
    "approvals_given",
    "calls_in_order",
    "cast_lines",
    "minors_taught",
    "places_ready",
    "safety_named",
    "statuses_agree",
    "strips_changed",
    "work_rules_kept",
]

_ROW = "Every working cast member in the day's scenes has a row on the sheet."
_ORDER = "Pick-up no later than make-up, make-up no later than set."
_STATUS = "Statuses on the sheet are those of the day-out-of-days."
_PLACE = "Each place of the day stands on the sheet with its address, nearest hospital and parking."
_SAFETY = "The sheet carries name and phone of the safety contact and the safety hotline (IATSE BA)."
_HOUSING = "The sheet says whom to ask for courtesy housing or a ride (2024 IATSE MOA, from 4 Aug 2024)."
_STRIPS = "Schedule newer than the sheet: that day's strips are compared."
_HOSPITAL, _PHONE, _ADDRESS, _POINT = "nearest hospital", "hospital phone", "address", "map point"
_FIELDS = {_HOSPITAL: "hospital", _PHONE: "hospital_phone", _ADDRESS: "address", _POINT: "point"}
"""Where what a place lacks is typed."""
_MINOR = "A minor's line on the sheet says who teaches, and that the guardian is on set."
_APPROVED = "A sheet is approved by 1st AD and UPM before it goes out."


def sheet_ref(shown: SheetDay) -> RecordRef:
    """The sheet as problems name it."""
    return RecordRef("sheet", shown.sheet.id, shown.name)


def _part_ref(shown: SheetDay, part: Part) -> RecordRef:
    return RecordRef("character", part[0], shown.shoot.part_name(part))


def cast_lines(production: Production) -> list[Problem]:
    """Cast on camera without a line, or with one that says no time on set."""
    return [
        problem
        for shown in read_days(production)
        for part in shown.shoot.working(shown.day)
        for problem in _cast_line(shown, part)
    ]


def _cast_line(shown: SheetDay, part: Part) -> Iterator[Problem]:
    call, who = shown.cast_by_part.get(part), _part_ref(shown, part)
    if call is not None and call.on_set:
        return
    lacks = "has no line" if call is None else "has no time on set"
    fill = Fix("Fill again", "fill-sheet", (("day", str(shown.day.number)),))
    fix = revise_first(shown, fill) if call is None else _call(shown, part, "Set the call…")
    yield Problem(
        "sheet-cast",
        f"{who.name} is on camera on day {shown.day.number} but {lacks} on {shown.name}.",
        (sheet_ref(shown), who),
        Severity.STOPS,
        "Set their call.",
        _ROW,
        shown.day.number,
        fix,
    )


def minors_taught(production: Production) -> list[Problem]:
    """Minors who work, beside whom the sheet names no teacher."""
    return [problem for shown in read_days(production) for call in shown.cast for problem in _taught(shown, call)]


def _taught(shown: SheetDay, call: CastCall) -> Iterator[Problem]:
    if is_untaught(shown, call):
        part = (call.character, call.double)
        who = _part_ref(shown, part)
        yield Problem(
            "sheet-minors",
            f"{who.name} is a minor, and {shown.name} names no teacher.",
            (sheet_ref(shown), who),
            Severity.WARNS,
            "Add the studio teacher to Contacts, or say in the remarks how it is done.",
            _MINOR,
            shown.day.number,
            _call(shown, part, "Change the call…"),
        )


def _call(shown: SheetDay, part: Part, title: str) -> Fix:
    call = Fix(title, "call-person", (("day", str(shown.day.number)), ("who", shown.shoot.part_name(part))))
    return revise_first(shown, call)


def calls_in_order(production: Production) -> list[Problem]:
    """Pick-up after make-up, or make-up after set."""
    return [problem for shown in read_days(production) for call in shown.cast for problem in _order(shown, call)]


def _order(shown: SheetDay, call: CastCall) -> Iterator[Problem]:
    general, clock = shown.sheet.general_call, shown.shoot.about.clock
    named = (("pick-up", call.pickup), ("make-up", call.makeup), ("on set", call.on_set), ("off set", call.off_set))
    times = [(name, time) for name, text in named if (time := clock_of(text, general)) is not None]
    part = (call.character, call.double)
    who = _part_ref(shown, part)
    for (name, time), (later, after) in pairwise(times):
        if time > after:
            yield Problem(
                "sheet-order",
                f"{who.name} on {shown.name}: {name} {time.shown(clock)} is after {later} {after.shown(clock)}.",
                (sheet_ref(shown), who),
                Severity.STOPS,
                "Set one of the two right.",
                _ORDER,
                shown.day.number,
                _call(shown, part, "Change the call…"),
                name,
            )


def statuses_agree(production: Production) -> list[Problem]:
    """Lines at odds with the day-out-of-days: held though working, called though not, or issued as another."""
    return [problem for shown in read_days(production) for call in shown.cast for problem in _status(shown, call)]


def _status(shown: SheetDay, call: CastCall) -> Iterator[Problem]:
    part = (call.character, call.double)
    code, who = shown.shoot.status(part, shown.day), _part_ref(shown, part)
    said = _said(shown, call, code)
    if said:
        yield Problem(
            "sheet-status",
            f"{who.name} on {shown.name}: {said}",
            (sheet_ref(shown), who),
            Severity.WARNS,
            "Bring the line and the schedule together.",
            _STATUS,
            shown.day.number,
            _call(shown, part, "Change the call…"),
        )


def _said(shown: SheetDay, call: CastCall, code: str) -> str:
    """What disagrees, or nothing."""
    issued = _issued_status(shown, call)
    if issued is not None and issued != code:
        return f"went out as {issued or 'not working'}, the day-out-of-days says {code or 'not working'}."
    if call.on_set == HOLD and "W" in code:
        return f"the line says HOLD, the day-out-of-days {code}."
    if clock_of(call.on_set, shown.sheet.general_call) is not None and "W" not in code:
        return f"the line has a call, the day-out-of-days says {code or 'not working'}."
    return ""


def _issued_status(shown: SheetDay, call: CastCall) -> str | None:
    """The status the sheet went out with, while it is out."""
    if not shown.sheet.state.issued or not shown.issues:
        return None
    statuses: dict[str, str] = json.loads(shown.issues[-1].statuses)
    return statuses.get(call.id)


def places_ready(production: Production) -> list[Problem]:
    """Places without hospital, address or map point, of a sheet's day or yet to come; and sets without a place."""
    days = read_days(production)
    on_sheets = [problem for shown in days for problem in (*_places(shown), *_placeless(shown))]
    return [*on_sheets, *_places_ahead(days[0].shoot if days else read_shoot(production), days)]


def _places(shown: SheetDay) -> Iterator[Problem]:
    for place in shown.places:
        lacking = _lacking(place)
        if lacking:
            yield Problem(
                "sheet-places",
                f"{place.name}, a place of {shown.name}, has no {', no '.join(lacking)}.",
                (sheet_ref(shown), RecordRef("place", place.id, place.name, _FIELDS[lacking[0]])),
                Severity.STOPS if {_HOSPITAL, _ADDRESS} & set(lacking) else Severity.WARNS,
                "Complete the place.",
                _PLACE,
                shown.day.number,
            )


def _places_ahead(shoot: Shoot, days: list[SheetDay]) -> Iterator[Problem]:
    """Places that stand on no sheet yet: what they lack is known as soon as a set is shot there."""
    told = {place.id for shown in days for place in shown.places}
    first: dict[str, int] = {}
    for day in shoot.schedule.days:
        for place in filter(None, map(shoot.place, day.scene_strips)):
            first.setdefault(place.id, day.number)
    wanted = {shoot.set_places.get(scene.set_name, "") for scene in shoot.schedule.scenes.values()} | first.keys()
    for place in shoot.places.values():
        lacking = _lacking(place)
        if place.id in wanted - told and {_HOSPITAL, _ADDRESS} & set(lacking):
            number = first.get(place.id)
            yield Problem(
                "sheet-places",
                f"{place.name}{f', where day {number} is shot,' if number else ''} has no {', no '.join(lacking)}.",
                (RecordRef("place", place.id, place.name, _FIELDS[lacking[0]]),),
                Severity.WARNS if number else Severity.ADVICE,
                "Complete the place before its call sheet is made.",
                _PLACE,
                number,
            )


def _lacking(place: Place) -> list[str]:
    has = {
        _HOSPITAL: place.hospital,
        _PHONE: place.hospital_phone or not place.hospital,
        _ADDRESS: place.address,
        _POINT: place.latitude is not None and place.longitude is not None,
    }
    return [name for name, given in has.items() if not given]


def _placeless(shown: SheetDay) -> Iterator[Problem]:
    """Each scene once, in however many parts it is shot that day."""
    scenes = {strip.scene: shown.shoot.scene(strip) for strip in shown.day.scene_strips if not shown.shoot.place(strip)}
    for scene in filter(None, scenes.values()):
        yield Problem(
            "sheet-places",
            f"Scene {scene.number} of {shown.name} has no place: {scene.set_name or scene.heading}.",
            (sheet_ref(shown), RecordRef("scene", scene.id, f"scene {scene.number}")),
            Severity.STOPS,
            "Say where the set is shot.",
            _PLACE,
            shown.day.number,
            Fix("Place the set", "place-set", (("set", scene.set_name),)) if scene.set_name else None,
        )


def safety_named(production: Production) -> list[Problem]:
    """A production with call sheets whose facts name no safety contact, hotline, emergency number or courtesy room."""
    days = read_days(production)
    if not days:
        return []
    about = days[0].shoot.about
    asked = (
        ("safety_contact", "safety contact", _SAFETY),
        ("safety_phone", "phone of the safety contact", _SAFETY),
        ("safety_hotline", "safety hotline", _SAFETY),
        ("emergency", "emergency number", _PLACE),
        ("courtesy_housing", "courtesy room or ride home", _HOUSING),
    )
    return [
        Problem(
            "sheet-safety",
            f"The call sheets name no {words}.",
            (RecordRef("facts", about.id, "the production", field),),
            Severity.WARNS,
            "Add it to the production.",
            rule,
            part=field,
            every_day=True,
        )
        for field, words, rule in asked
        if not getattr(about, field)
    ]


def strips_changed(production: Production) -> list[Problem]:
    """Sheets that are out though their day's strips have changed since, and sheets whose day is gone."""
    days = read_days(production)
    kept = {shown.sheet.id for shown in days}
    gone = [_gone(sheet) for sheet in SHEETS.all(production) if sheet.id not in kept]
    return [*(problem for shown in days for problem in _strips(shown)), *gone]


def _gone(sheet: Sheet) -> Problem:
    return Problem(
        "sheet-newer",
        f"The day of call sheet {sheet.number} is no longer on the board.",
        (RecordRef("sheet", sheet.id, f"call sheet {sheet.number}"), RecordRef("strip", sheet.day, "its day break")),
        Severity.STOPS,
        "Undo the removal of its day break, or make the sheet of another day.",
        _STRIPS,
    )


def _strips(shown: SheetDay) -> Iterator[Problem]:
    if not shown.issues or not shown.sheet.state.issued:
        return
    before, now = list(shown.issues[-1].strips), strip_texts(shown.shoot.schedule, shown.day)
    if before != now:
        yield Problem(
            "sheet-newer",
            f"The strips of day {shown.day.number} changed since {shown.name} went out: {_change(before, now)}.",
            (sheet_ref(shown), RecordRef("strip", shown.day.id, f"day {shown.day.number}")),
            Severity.STOPS,
            "Revise the sheet, then publish it.",
            _STRIPS,
            shown.day.number,
            revising(shown),
        )


def _change(before: list[str], now: list[str]) -> str:
    """ "came 12; went 14", or that only the order or a detail is another."""
    came, went = _strip_names(now) - _strip_names(before), _strip_names(before) - _strip_names(now)
    said = [f"{word} {', '.join(sorted(names))}" for word, names in (("came", came), ("went", went)) if names]
    if said:
        return "; ".join(said)
    return "their order" if sorted(before) == sorted(now) else "length or place"


def _strip_names(texts: list[str]) -> set[str]:
    return {text.split("|")[2] for text in texts}


def approvals_given(production: Production) -> list[Problem]:
    """Sheets that went out without the approval of 1st AD or UPM, or were changed since one of them approved."""
    return [problem for shown in read_days(production) for problem in _approvals(shown)]


def _approvals(shown: SheetDay) -> Iterator[Problem]:
    if not shown.sheet.state.issued:
        yield from (_lapsed(shown, each) for each in role_approvals(shown) if each.approval and not each.stands)
        return
    missing = missing_approvals(shown)
    if missing:
        yield Problem(
            "sheet-approval",
            f"{shown.name.capitalize()} is {shown.sheet.state} without approval by {' and '.join(missing)}.",
            (sheet_ref(shown), RecordRef("strip", shown.day.id, f"day {shown.day.number}")),
            Severity.WARNS,
            "Revise it, have it approved, publish it again.",
            _APPROVED,
            shown.day.number,
            revising(shown),
        )


def _lapsed(shown: SheetDay, each: RoleApproval) -> Problem:
    name = each.approval.name if each.approval else ""
    told = (("day", str(shown.day.number)), ("role", each.role), ("name", name))
    return Problem(
        "sheet-approval",
        f"{shown.name.capitalize()} was changed after {each.role} {name} approved it.",
        (sheet_ref(shown), RecordRef("strip", shown.day.id, f"day {shown.day.number}")),
        Severity.WARNS,
        "Show them the sheet as it stands, and record what they say.",
        _APPROVED,
        shown.day.number,
        Fix("Record an approval…", "approve", told),
        each.role,
    )
