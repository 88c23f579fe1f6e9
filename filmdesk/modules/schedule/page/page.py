"""The schedule's page: board, calendar, day out of days and one-liner of the active board."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget

from filmdesk.film.records import StripKind
from filmdesk.film.store import CHARACTERS, EVENTS
from filmdesk.modules.schedule.aside import TABLES
from filmdesk.modules.schedule.calendar_days import read_calendar
from filmdesk.modules.schedule.faces import pages_words
from filmdesk.modules.schedule.page.board import BoardView
from filmdesk.modules.schedule.page.boards import BoardChooser
from filmdesk.modules.schedule.page.calendar import CalendarView
from filmdesk.modules.schedule.page.commands import BoardCommands
from filmdesk.modules.schedule.page.detail import StripDetail
from filmdesk.modules.schedule.page.events import DateDetail
from filmdesk.modules.schedule.page.papers import LazyPaper
from filmdesk.modules.schedule.page.take_in import TakeIn
from filmdesk.production.changes import Changes
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk
from filmdesk.ui.empty import Teaching, WorkOrTeaching
from filmdesk.ui.page import Page
from filmdesk.values.counting import counted
from filmdesk.values.eighths import Eighths
from filmdesk.values.problems import RecordRef

BOARD, CALENDAR, DAYS, ONE_LINER = "Board", "Calendar", "Day out of days", "One-liner"
_CALENDAR_TABLES = frozenset({"strip", "scene", "board", "facts", "event", "character"})


class SchedulePage(Page):
    """Strips in shooting order, and what follows from it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Schedule")
        self.board = BoardView(desk, *self._teachings())
        self.calendar = CalendarView()
        self.strip_detail = StripDetail(desk, self._move_to_day)
        self.date_detail = DateDetail(desk)
        self.commands = BoardCommands(desk, self.board, self._edit)
        self.boards = BoardChooser(desk)
        self._buttons.addWidget(self.boards)
        self.add_button("Take in…", self.take_in, help="The AD's schedule, pasted or from a file")
        self.add_button("Draft schedule…", self.draft, help="Lay every scene out in days by a rule you can follow")
        self.add_view(BOARD, self.board)
        self._months = WorkOrTeaching(self.calendar, self._undated())
        self.add_view(CALENDAR, self._months)
        self._days = LazyPaper(desk, "day-out-of-days", "Double-click a part to go to it.")
        self._one_liner = LazyPaper(desk, "one-liner", "Double-click a scene to read it in the script.")
        self.add_view(DAYS, self._days)
        self.add_view(ONE_LINER, self._one_liner)
        self._details = QStackedWidget()
        self._details.addWidget(self.strip_detail)
        self._details.addWidget(self.date_detail)
        self.set_detail(self._details)
        self._connect()
        self._say_board()
        self._read_calendar()

    def _connect(self) -> None:
        self.board.chosen_changed.connect(self._show_strips)
        self.board.faces_changed.connect(self._say_board)
        self.board.asked.connect(self._do)
        self.board.opened.connect(self._open_strip)
        self.board.menu_asked.connect(self.commands.open_menu)
        self.calendar.chosen.connect(self._show_date)
        self.calendar.opened.connect(self._open_date)
        self.calendar.adding.connect(self.date_detail.begin_adding)
        self._days.opened.connect(self._open_part)
        self._one_liner.opened.connect(self._open_scene)
        self.desk.changed.connect(self._follow)
        self.desk.problems_changed.connect(self._follow_problems)
        self.setFocusProxy(self.board.days)

    # What the window asks

    def offers(self) -> Sequence[Action]:
        """What can be done on the view in sight."""
        standing = self.commands.offers() if self.view == BOARD else []
        add = [Action("schedule.event", "Add event…", self._add_event, "event", "", "Travel, fitting, holiday")]
        return [
            *standing,
            *(add if self.view == CALENDAR else []),
            Action("schedule.draft", "Draft schedule…", self.draft, "schedule", "", "By a rule you can follow"),
            Action("schedule.take-in", "Take in the AD’s schedule…", self.take_in, "import", "", "Pasted, or a file"),
            *self.boards.offers(),
        ]

    def paper(self) -> tuple[str, Any] | None:
        """The one-liner, or the day out of days where that is in sight."""
        return ("day-out-of-days" if self.view == DAYS else "one-liner", None)

    def show_record(self, table: str, identity: str) -> bool:
        """Bring a strip, the board in use, or an event into sight."""
        if table == "strip":
            found = self.board.select([identity])
            self.view = BOARD if found else self.view
            return found
        if table == "event":
            event = EVENTS.find(self.desk.production, identity)
            self.view = CALENDAR if event else self.view
            return bool(event) and self.calendar.select(event.date) if event else False
        return table == "board" and identity == self.board.faces.schedule.board.id

    def place(self) -> dict[str, Any]:
        """The view, the strips chosen, how far the board is scrolled, and the date chosen."""
        at = self.calendar.at
        return {
            **super().place(),
            "strips": [face.id for face in self.board.chosen],
            "scroll": self.board.days.verticalScrollBar().value(),
            "date": at.on.isoformat() if at else "",
        }

    def return_to(self, place: dict[str, Any]) -> None:
        """Back to where one was, as far as that still stands."""
        super().return_to(place)
        self.board.select([str(identity) for identity in place.get("strips", ())])
        self.board.days.verticalScrollBar().setValue(int(place.get("scroll", 0)))
        if place.get("date"):
            self.calendar.select(date.fromisoformat(place["date"]))

    # Doing

    def draft(self) -> None:
        """Ask when shooting starts and onto which board, and draft."""
        self.desk.ask("draft-schedule")

    def take_in(self) -> None:
        """Take in the AD's schedule."""
        TakeIn(self.desk, self).open()

    def _do(self, command: str) -> None:
        if command == "paste":
            self._paste()
        else:
            self.commands.do(command)

    def _paste(self) -> None:
        """What was copied from a worksheet or mail is looked through as somebody's schedule."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            dialog = TakeIn(self.desk, self)
            dialog.text.setPlainText(text)
            dialog.open()
            dialog.read_text()

    def _move_to_day(self, number: int) -> None:
        self.commands.move_to_day(number)

    def _edit(self) -> None:
        """Go to the first field of what is chosen."""
        self.strip_detail.begin_editing()

    def _open_strip(self, _: str) -> None:
        self.commands.do("open")

    def _open_scene(self, number: str) -> None:
        """From a row of the one-liner to the script's page."""
        scenes = self.board.faces.schedule.scenes.values()
        scene = next((scene for scene in scenes if scene.number == number), None)
        if scene:
            self.desk.open(RecordRef("scene", scene.id, f"scene {number}"))

    def _open_part(self, number: str) -> None:
        """From a row of the day out of days to the part; a minor's or a double's letter is not of its number."""
        parts = CHARACTERS.all(self.desk.production)
        called = [
            part for part in parts if number in (part.cast_number, f"{part.cast_number}K", f"{part.cast_number}X")
        ]
        if called:
            self.desk.open(RecordRef("character", called[0].id, called[0].name))

    def _add_event(self) -> None:
        if self.calendar.at is None:
            self.calendar.setFocus()
        self.date_detail.begin_adding()

    def _open_date(self, on: date) -> None:
        """Show the shoot day of a date on the board; a date without one takes an event."""
        day = next((day for day in self.board.faces.schedule.days if day.date == on), None)
        if day is None:
            self.date_detail.begin_adding()
            return
        self.view = BOARD
        self.board.select([day.strips[0].id, day.id] if day.strips else [day.id])
        self.board.select([day.id])
        self.board.days.setFocus(Qt.FocusReason.OtherFocusReason)

    # Following

    def _follow(self, changes: Changes) -> None:
        self.board.follow(changes)
        if changes.tables & TABLES:
            self._show_strips()
        if changes.tables & _CALENDAR_TABLES:
            self._read_calendar()
        if "board" in changes.tables:
            self.boards.renew()

    def _follow_problems(self) -> None:
        self.board.follow_problems()
        self._show_strips()

    def _show_strips(self) -> None:
        self.strip_detail.show_faces(self.board.chosen, self.board.faces)
        self.moved.emit()

    def _show_date(self, _: date) -> None:
        self.date_detail.show_date(self.calendar.at)
        self.moved.emit()

    def _read_calendar(self) -> None:
        dates = read_calendar(self.desk.production, self.board.faces.schedule)
        before = self.calendar.at
        self.calendar.set_dates(dates)
        self._months.set_empty(not dates)
        if self.calendar.at != before:
            self.date_detail.show_date(self.calendar.at)

    def _say_board(self) -> None:
        faces = self.board.faces
        schedule = faces.schedule
        scenes = {face.scene for face in faces.standing if face.kind == StripKind.SCENE and face.day}
        pages = sum((schedule.pages_of(day) for day in schedule.days), Eighths(0))
        told = (counted(len(schedule.days), "day"), counted(len(scenes), "scene"), pages_words(pages))
        self.say_under_title(" · ".join(told) if schedule.days else "")

    def _tab_changed(self) -> None:
        if hasattr(self, "_details"):
            self._details.setVisible(self.view in (BOARD, CALENDAR))
            self._details.setCurrentIndex(1 if self.view == CALENDAR else 0)
        super()._tab_changed()

    # Teaching

    def _teachings(self) -> tuple[Teaching, Teaching]:
        what = "The schedule puts the scenes in the order they are shot, day by day."
        who = "Its one-liner goes to everyone before the shoot; its day out of days to whoever pays the cast."
        no_script = Teaching(
            what, who, "It is made from the script’s scenes: take the script in first.",
            ("Take in the script…", partial(self.desk.import_files, (), "script")),
        )  # fmt: skip
        no_days = Teaching(
            what, who, "Take in the board the assistant director made, or let filmdesk draft one to begin with.",
            ("Draft schedule…", self.draft), ("Take in the AD’s schedule…", self.take_in),
        )  # fmt: skip
        return no_script, no_days

    def _undated(self) -> Teaching:
        return Teaching(
            "The calendar shows the shoot by date.",
            "It follows the board: shoot days, days off, holidays, travel, fittings.",
            "Say when shooting starts, and which weekdays are off.",
            ("Set the first day of shooting…", partial(self.desk.ask, "set-start")),
        )
