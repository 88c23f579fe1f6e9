"""The panel beside the board: what is to be said of the strips chosen, and what can be changed of them there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from filmdesk.film.days import ShootDay
from filmdesk.film.records import Place, Scene, Strip, StripKind
from filmdesk.film.store import STRIPS, facts
from filmdesk.modules.schedule.aside import Asider, Working, permit_words
from filmdesk.modules.schedule.faces import BoardFaces, Face, marked, minutes_words, pages_words, shown_date
from filmdesk.modules.schedule.proposals import day_like
from filmdesk.modules.schedule.resting import why_late
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import DetailPanel, Fact, Section
from filmdesk.ui.labels import label, link
from filmdesk.ui.records.form import RecordForm
from filmdesk.values.clock import ClockTime
from filmdesk.values.counting import counted
from filmdesk.values.eighths import Eighths
from filmdesk.values.problems import Problem, RecordRef, Severity
from filmdesk.values.scene_numbers import scene_number_key

_LATER = 400
_LISTED = 40
_CODES: Mapping[str, str] = {
    "S": "starts",
    "P": "picked up",
    "W": "works",
    "R": "rehearses",
    "F": "finishes",
    "D": "drops",
}
_WHOLE_CODES: Mapping[str, str] = {
    "SWF": "only day",
    "H": "hold",
    "T": "travels",
    "R": "rehearses",
    "FT": "fitting",
    "SC": "school",
    "C": "camera test",
}
_NOTHING = "Choose a strip: what it needs, who works and what its day costs stand here."


class StripDetail(DetailPanel):
    """What is said of the chosen strips; while a field of it is being filled in, nothing is pulled from under it."""

    def __init__(self, desk: Desk, move: Callable[[int], None]) -> None:
        super().__init__(desk)
        self._move = move
        self._faces: list[Face] = []
        self._board: BoardFaces | None = None
        self._shown_for: tuple[str, ...] = ()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._renew)
        self.show_nothing(_NOTHING)

    def show_faces(self, faces: list[Face], board: BoardFaces) -> None:
        """Say what is to be said of these strips, once the board itself is painted."""
        self._faces, self._board = faces, board
        if self.isVisible():
            self._later.start(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        self._later.stop()
        super().hideEvent(event)

    def begin_editing(self) -> None:
        """Go to the first field that can be filled in."""
        self._later.stop()
        self._shown_for = self._key()
        self._show()
        form = self.findChild(RecordForm)
        field = form.findChild(QLineEdit) if form else None
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _renew(self) -> None:
        if self._shown_for == self._key() and self._is_typed_in():
            self._later.start(_LATER)
        else:
            self._shown_for = self._key()
            self._show()

    def _key(self) -> tuple[str, ...]:
        return tuple(face.id for face in self._faces)

    def _is_typed_in(self) -> bool:
        if QApplication.activePopupWidget() is not None:  # words offered while typing
            return True
        focused = QApplication.focusWidget()
        return focused is not None and focused is not self and self.isAncestorOf(focused)

    def _show(self) -> None:
        for form in self.findChildren(RecordForm):
            form.commit()
        if not self._faces or self._board is None:
            self.show_nothing(_NOTHING)
        elif len(self._faces) > 1:
            self._show_several(self._faces, self._board)
        else:
            self._SHOWN[StripKind(self._faces[0].kind)](self, self._faces[0], self._board)

    # One scene

    def _show_scene(self, face: Face, board: BoardFaces) -> None:
        schedule = board.schedule
        scene = schedule.scenes[face.scene]
        strip = STRIPS.find(self._desk.production, face.id) or Strip(
            "", "", StripKind.SCENE, id=face.id, scene=scene.id
        )
        day = schedule.day(face.day) if face.day else None
        aside = Asider(self._desk.production, schedule)
        said = " · ".join(
            filter(
                None,
                (
                    pages_words(Eighths.parse(face.pages)),
                    _script_day(scene),
                    f"page {scene.page}" if scene.page else "",
                ),
            )
        )
        place = aside.place_of(strip)
        sections = (
            Section("Cast", (*map(_cast_fact, aside.cast_of(strip, day)), *_voices(aside, strip))),
            Section("Where", self._where(scene, place, day)),
            Section(
                "Needs", tuple(Fact(f"{what}: {', '.join(names)}") for what, names in aside.needs_of(strip).items())
            ),
            Section("Sun", self._sun(aside, place, day)),
            *self._stay(aside, strip, face, day),
        )
        self.show_record(f"{face.title}  {scene.heading}", said, self._problems(face, board), sections)

    def _where(self, scene: Scene, place: Place | None, day: ShootDay | None) -> tuple[Fact, ...]:
        if place is None:
            return (Fact(f"{scene.set_name} has no place yet", tone="warn"),)
        words, covered = permit_words(place, day.date if day else None)
        where = Fact(place.name, words, "" if covered else "stop", RecordRef("place", place.id, place.name))
        return (where, Fact(place.address, tone="quiet")) if place.address else (where,)

    def _sun(self, aside: Asider, place: Place | None, day: ShootDay | None) -> tuple[Fact, ...]:
        sun = aside.sun_at(place, day.date) if place and day and day.date else None
        if sun is None:
            return ()
        if sun.polar:
            return (Fact("The sun stays up all day" if sun.polar == "polar day" else "The sun does not rise"),)
        clock = facts(self._desk.production).clock
        return (
            Fact(f"Sunrise {_time(sun.sunrise, clock)}", f"golden until {_time(sun.golden_morning_ends, clock)}"),
            Fact(f"Sunset {_time(sun.sunset, clock)}", f"golden from {_time(sun.golden_evening_begins, clock)}"),
            Fact("Dark", _time(sun.dark, clock)),
        )

    def _stay(self, aside: Asider, strip: Strip, face: Face, day: ShootDay | None) -> Iterable[Section]:
        schedule = aside.schedule
        if day is None:
            if schedule.days and strip.scene:
                like = day_like(self._desk.production, schedule, schedule.scenes[strip.scene])
                said = f"{pages_words(schedule.pages_of(like))} now"
                move = partial(_changing_link, f"Move it to day {like.number}", partial(self._move, like.number))
                where = Fact(f"Day {like.number}, {shown_date(like)}", said)
                yield Section("A day for it", (where,), makes=(move,), about=strip.id)
            return
        length = ", ".join(filter(None, (pages_words(schedule.pages_of(day)), minutes_words(schedule, day))))
        costs = aside.hold_days_of(strip)
        named = ", ".join(f"{name.title()} {cost:+d}" for name, cost in costs.items())
        told = Fact("Cast hold days", f"{sum(costs.values()):+d} ({named})" if costs else "none", "")
        yield Section("If it stays here", (Fact(f"Day {day.number}", length), told))
        yield self._form("Reckoned", "strips", face.id, "minutes")

    # A day

    def _show_break(self, face: Face, board: BoardFaces) -> None:
        day = board.schedule.day(face.day or 0)
        aside = Asider(self._desk.production, board.schedule)
        sets = dict.fromkeys(board.schedule.scenes[s.scene].set_name for s in day.scene_strips)
        places = aside.places_on(day)
        said = " · ".join(filter(None, (face.pages, face.minutes, counted(len(day.scene_strips), "scene"))))
        sections = (
            self._form("This day", "days", face.id, "date", "unit"),
            *self._why(day, board),
            Section("Sets", tuple(map(Fact, sets))),
            Section("Places", tuple(f for place in places for f in self._permit(place, day))),
            Section("Cast working", tuple(map(_cast_fact, aside.cast_on(day)))),
            Section("On hold", tuple(map(_cast_fact, aside.held_on(day)))),
            Section("Sun", self._sun(aside, places[0] if places else None, day)),
        )
        self.show_record(f"Day {day.number}  {shown_date(day)}", said, self._problems(face, board), sections)

    def _why(self, day: ShootDay, board: BoardFaces) -> tuple[Section, ...]:
        why = why_late(self._desk.production, board.schedule, day)
        return (Section("Why this date", makes=(partial(label, why),), about=why),) if why else ()

    def _permit(self, place: Place, day: ShootDay) -> tuple[Fact, ...]:
        words, covered = permit_words(place, day.date)
        return (Fact(place.name, words, "" if covered else "stop", RecordRef("place", place.id, place.name)),)

    # A banner

    def _show_banner(self, face: Face, board: BoardFaces) -> None:
        where = f"day {face.day}" if face.day else "not in a day yet"
        section = self._form("This banner", "strips", face.id, "says", "minutes")
        self.show_record(face.title or "Banner", f"Banner · {where}", self._problems(face, board), (section,))

    # Several

    def _show_several(self, faces: Sequence[Face], board: BoardFaces) -> None:
        scenes = [face for face in faces if face.kind == StripKind.SCENE]
        pages = sum((Eighths.parse(face.pages) for face in scenes), Eighths(0))
        days = sorted({face.day for face in faces if face.day})
        told = f"day{'s' if len(days) > 1 else ''} {', '.join(map(str, days))}" if days else ""
        said = " · ".join(filter(None, (pages_words(pages), counted(len(scenes), "scene"), told)))
        listed = tuple(_listed(face) for face in faces[:_LISTED])
        more = (Fact(f"and {len(faces) - _LISTED} more"),) if len(faces) > _LISTED else ()
        cast = sorted({number for face in scenes for number in face.cast.split()}, key=scene_number_key)
        sections = (
            Section("Strips", (*listed, *more)),
            Section("Cast in them", (Fact(" ".join(cast)),) if cast else ()),
        )
        self.show_record(counted(len(faces), "strip"), said, (), sections)

    _SHOWN: Mapping[StripKind, Callable[[StripDetail, Face, BoardFaces], None]] = {
        StripKind.SCENE: _show_scene,
        StripKind.DAY_BREAK: _show_break,
        StripKind.BANNER: _show_banner,
    }

    def _form(self, title: str, source: str, identity: str, *columns: str) -> Section:
        def made() -> QWidget:
            form = RecordForm(self._desk, self._desk.records(source), columns)
            form.show_record(identity)
            return form

        return Section(title, makes=(made,), about=identity)

    def _problems(self, face: Face, board: BoardFaces) -> list[Problem]:
        named = {face.id, face.scene}
        is_day = face.kind == StripKind.DAY_BREAK
        return [
            problem
            for problem in self._desk.problems
            if named & marked(problem, board.schedule)
            or (is_day and problem.day == face.day and problem.severity is not Severity.ADVICE)
        ]


def _cast_fact(working: Working) -> Fact:
    words = code_words(working.code)
    if working.minor:
        words = f"{words}, minor" if words else "minor"
    opens = RecordRef("character", working.character, working.name)
    return Fact(f"{working.number}  {working.name}".strip(), words, opens=opens)


def code_words(code: str) -> str:
    """A code of the day-out-of-days with its meaning: "SW, starts"."""
    if code in ("", "W"):
        return "works" if code else ""
    meaning = _WHOLE_CODES.get(code) or " and ".join(
        _CODES[letter] for letter in code if letter in _CODES and letter != "W"
    )
    return f"{code}, {meaning}" if meaning else code


def _voices(aside: Asider, strip: Strip) -> tuple[Fact, ...]:
    return tuple(Fact(f"{part.cast_number}  {part.name}".strip(), "voice only") for part in aside.voices_of(strip))


def _listed(face: Face) -> Fact:
    if face.kind == StripKind.SCENE:
        return Fact(f"{face.title}  {face.set_name}", face.pages)
    return Fact(face.title.capitalize() if face.kind == StripKind.DAY_BREAK else face.title, face.minutes)


def _script_day(scene: Scene) -> str:
    return f"script day {scene.script_day}" if scene.script_day else ""


def _time(at: ClockTime | None, clock: int) -> str:
    return at.shown(clock) if at is not None else "not at all"


def _changing_link(words: str, run: Callable[[], object]) -> QWidget:
    return changes(link(words, run))
