"""The board as rows of a paper: a line for each strip, and what ends a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from filmdesk.film.days import Schedule, ShootDay
from filmdesk.film.heads import issue
from filmdesk.film.people import minors
from filmdesk.film.records import Character, Facts, Place, Scene, Strip, StripKind
from filmdesk.film.scenes import cast_order, is_inherited, lit, strip_colour
from filmdesk.film.store import CHARACTERS, PLACES, PRESENCES, SCENES, SET_PLACES, facts
from filmdesk.paper.parts import Cell, Row, TableColumn
from filmdesk.production.production import Production
from filmdesk.values.clock import duration
from filmdesk.values.counting import counted
from filmdesk.values.dates import long_date
from filmdesk.values.eighths import Eighths

COLUMNS = (
    TableColumn("number", "Sc", width=0.8, bold=True),
    TableColumn("int_ext", "I/E", "code", 0.6),
    TableColumn("set", "Set and description", width=4.7),
    TableColumn("day_night", "D/N", width=1.45),
    TableColumn("pages", "Pages", "eighths", 0.8, bold=True),
    TableColumn("cast", "Cast", width=1.5),
    TableColumn("place", "Place", width=2),
)
EMPTY = "Nothing is scheduled yet: draft a schedule, or take the AD's in."


def issued(about: Facts) -> tuple[str, ...]:
    """Which schedule of which script it is, and by whom, as the head of its papers says."""
    return (
        f"Schedule {issue(about.schedule_colour, about.schedule_date)}",
        f"Script {issue(about.script_colour, about.script_date)}",
        *([f"Director {about.director}"] if about.director else []),
    )


def summary(schedule: Schedule) -> str:
    """Days, scenes, pages and hours of the whole schedule."""
    pages = sum((schedule.pages_of(day) for day in schedule.days), Eighths(0))
    scenes = {strip.scene for day in schedule.days for strip in day.scene_strips}
    told = [minutes for day in schedule.days if (minutes := schedule.minutes_of(day)) is not None]
    hours = f" · reckoned at {duration(sum(told))}" if told else ""
    return f"{counted(len(schedule.days), 'shoot day')} · {counted(len(scenes), 'scene')} · {pages.counted}{hours}"


def day_words(day: ShootDay) -> str:
    """ "Friday, June 5, 2026", or that there is no date yet."""
    return long_date(day.date) if day.date else "no date yet"


class BoardRows:
    """Makes the rows, everything they need read once."""

    def __init__(self, production: Production, schedule: Schedule) -> None:
        about = facts(production)
        self.schedule = schedule
        self.int_ext_colour = about.int_ext_colour
        self.light = lit(SCENES.all(production))
        self.cast = cast_numbers(production)
        places = PLACES.by_id(production)
        self.places: dict[str, Place] = {
            r.set_name: places[r.place] for r in SET_PLACES.all(production) if r.place in places
        }
        self.by_id = places

    def counts(self, strip: Strip) -> bool:
        """Whether a boneyard strip is a scene still to be shot (OMITTED ones are not, B8)."""
        scene = self.schedule.scenes.get(strip.scene)
        return bool(scene and not scene.omitted and not scene.dropped)

    def day_end(self, day: ShootDay) -> Row:
        """The black line that ends a day, with its totals."""
        date = day_words(day)
        unit = f" · {day.unit}" if day.unit else ""
        end = f"END OF DAY {day.number} · {date}{unit}"
        pages = self.schedule.pages_of(day)
        cells = (Cell(end, bold=True, span=4), Cell(pages, bold=True), Cell(self._reckoned(day), bold=True, span=2))
        return Row(cells, id=day.id, tone="day-break", bookmark=f"Day {day.number} · {date}")

    def _reckoned(self, day: ShootDay) -> str:
        """What the day is reckoned to take, and how many of its scenes nobody gave a time."""
        minutes = self.schedule.minutes_of(day)
        if minutes is None:
            return ""
        open_strips = sum(strip.minutes is None for strip in day.scene_strips)
        return f"est. {duration(minutes)}" + (f", {open_strips} without" if open_strips else "")

    def rest(self, title: str, strips: Sequence[Strip]) -> list[Row]:
        """Strips no day holds, under a heading of their own."""
        rows = [self.strip(strip) for strip in strips]
        return [Row((Cell(title, bold=True, span=7),), tone="banner", keep_with_next=True), *rows] if rows else []

    def strip(self, strip: Strip) -> Row:
        """A scene on a line in the colour of its strip, or a banner across."""
        scene = self.schedule.scenes.get(strip.scene)
        if strip.kind is StripKind.BANNER or scene is None:
            minutes = f" · {strip.minutes} min" if strip.minutes and str(strip.minutes) not in strip.text else ""
            return Row((Cell(f"{strip.text}{minutes}", bold=True, span=7, align="center"),), id=strip.id, tone="banner")
        place = self.by_id.get(strip.place) or self.places.get(scene.set_name.upper())
        return Row(
            (
                Cell(self.schedule.number_of(strip), bold=True),
                Cell(scene.int_ext.replace("/", "/\u200b")),
                Cell(scene.set_name or scene.heading, under=scene.synopsis, bold=True),
                self._day_night(scene),
                Cell(self.schedule.eighths_of(strip), under=_time(strip), bold=True),
                Cell(", ".join(self.cast[scene.id])),
                Cell(place.name if place else None, blank=place is None),
            ),
            id=strip.id,
            tone=strip_colour(scene, self.light[scene.id], self.int_ext_colour),  # type: ignore[arg-type]
        )

    def _day_night(self, scene: Scene) -> Cell:
        """The light it is shot in; inherited light stands in italics, with the script day beside it."""
        light = self.light[scene.id]
        word = light[:1].upper()
        own = scene.script_day or word
        return Cell(
            own or None,
            under=scene.day_night.upper() if scene.day_night else "",
            italic=is_inherited(scene),
            blank=not own,
        )


def _time(strip: Strip) -> str:
    return duration(strip.minutes) if strip.minutes is not None else ""


def cast_numbers(production: Production) -> dict[str, list[str]]:
    """For each scene the numbers of those on camera, in order: 3K a minor, 1X a double (B11)."""
    young = minors(production)
    parts = {part.id: part for part in CHARACTERS.all(production)}
    present: dict[str, list[tuple[Character, str]]] = defaultdict(list)
    for presence in PRESENCES.all(production):
        part = parts.get(presence.character)
        if part and part.cast_number and (presence.how.on_camera or presence.how == "double"):
            suffix = "X" if presence.how == "double" else "K" if part.person in young else ""
            present[presence.scene].append((part, part.cast_number + suffix))
    return defaultdict(
        list, {scene: [n for _, n in sorted(found, key=lambda f: cast_order(f[0]))] for scene, found in present.items()}
    )
