"""Call sheets: the days in a strip, the sheet of one of them to fill in beside its page, and who was rung."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from filmdesk.modules.callsheets.exports import CallSheetOptions, DayOptions
from filmdesk.modules.callsheets.head import state_words
from filmdesk.modules.callsheets.page.call_out import CallOutView
from filmdesk.modules.callsheets.page.days import DayStrip
from filmdesk.modules.callsheets.page.issues import IssuesView
from filmdesk.modules.callsheets.page.sheet import SheetView
from filmdesk.modules.callsheets.page.sides import SidesView
from filmdesk.modules.callsheets.page.state import ShownDay
from filmdesk.modules.callsheets.store import LINES
from filmdesk.modules.callsheets.words import long_date
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk
from filmdesk.ui.empty import Teaching, WorkOrTeaching
from filmdesk.ui.page import Page
from filmdesk.values.counting import counted

_SHEET, _CALL_OUT, _SIDES, _ISSUES = "Sheet", "Call-out", "Sides", "Issues"
_STEP = 15
_DAY = "CallSheetsPage.day"


class CallSheetsPage(Page):
    """The desk Call sheets."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Call sheets")
        self.shown = ShownDay(desk, self)
        self.shown.turn_to(str(desk.recall(_DAY, "")))
        self.days = DayStrip(self.shown)
        self.sheet = SheetView(self.shown)
        self.call_out = CallOutView(self.shown)
        self.sides = SidesView(self.shown)
        self.issues = IssuesView(self.shown)
        self.set_band(self.days)
        self.setFocusProxy(self.days)
        self._work_or_teaching = WorkOrTeaching(self.sheet, self._teaching())
        self.add_view(_SHEET, self._work_or_teaching)
        self.add_view(_CALL_OUT, self.call_out)
        self.add_view(_SIDES, self.sides)
        self.add_view(_ISSUES, self.issues)
        self._earlier = self.add_button(
            "− 15 min", partial(self._push, -_STEP), help="Pull the day 15 min forward (Shift+F8)"
        )
        self._later = self.add_button("+ 15 min", partial(self._push, _STEP), help="Push the day by 15 min (F8)")
        self._push_by = self.add_button("Push…", self._ask_push, help="Push the day by any number of minutes (Ctrl+U)")
        self._approve = self.add_button(
            "Approve…", self._ask_approve, help="Record who approved the sheet, and how (Ctrl+Shift+A)"
        )
        self._main = self.add_button("Publish…", self._do_main, primary=True)
        self._table_offered: object = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_keyboard)
        self.days.activated.connect(self._begin_day)
        self.days.typed.connect(self.sheet.begin_with)
        self.sheet.ringing.connect(self._ring)
        self.shown.turned.connect(self._turned)
        self.shown.changed.connect(self._refresh)
        self._refresh()

    # What the window asks

    def offers(self) -> Sequence[Action]:
        table = self.sheet.form.focused()
        return (*self._steps(), *(table.view.offers() if table else ()))

    def _steps(self) -> Sequence[Action]:
        return (
            Action("callsheets.fill", "Fill call sheet", self._ask_fill, "add", "Ctrl+L",
                   "Make or complete the day's call sheet", self._can_fill),
            Action("callsheets.push", "Push the day…", self._ask_push, "forward", "Ctrl+U",
                   "Move every time of the day", self._can_push),
            Action("callsheets.later", "Push by 15 min", partial(self._push, _STEP), "", "F8",
                   "Every time 15 min later", self._is_prelim),
            Action("callsheets.earlier", "Pull by 15 min", partial(self._push, -_STEP), "", "Shift+F8",
                   "Every time 15 min earlier", self._is_prelim),
            Action("callsheets.approve", "Record an approval…", self._ask_approve, "approve", "Ctrl+Shift+A",
                   "Who approved the sheet, and how", self._is_prelim),
            Action("callsheets.publish", "Publish call sheet…", self._ask_publish, "publish", "Ctrl+Shift+Return",
                   "Send the sheet out and keep it so", self._is_prelim),
            Action("callsheets.revise", "Revise call sheet…", self._ask_revise, "edit", "Ctrl+R",
                   "Open the next revision", self._is_out),
            Action("callsheets.next", "Next day", partial(self._turn, 1), "right", "Ctrl+PgDown", reads=True),
            Action("callsheets.previous", "Previous day", partial(self._turn, -1), "back", "Ctrl+PgUp", reads=True),
            Action("callsheets.section", "Next section", partial(self.sheet.form.step, 1), "down", "Alt+PgDown",
                   "The next section of the sheet", self._has_sheet, reads=True),
            Action("callsheets.section-before", "Previous section", partial(self.sheet.form.step, -1), "up",
                   "Alt+PgUp", "The section before", self._has_sheet, reads=True),
            Action("callsheets.page", "Go to the page", self._to_the_page, "paper", "F7",
                   "Scroll, zoom and search the page", self._has_sheet, reads=True),
            Action("callsheets.ring", "Ring everyone", self._ring, "call", "Ctrl+Shift+R",
                   "The call-out list", self._has_sheet, reads=True),
            Action("callsheets.confirm", "Confirm calls", self._confirm, "call", "",
                   "The people selected on the call-out list confirmed", self._on_call_out),
        )  # fmt: skip

    def paper(self) -> tuple[str, Any] | None:
        if not self._has_sheet():
            return None
        papers: dict[str, tuple[str, Any]] = {
            _CALL_OUT: ("call-out", DayOptions(self.shown.number)),
            _SIDES: ("sides", self.sides.options()),
            _ISSUES: ("call-sheet", self.issues.options()),
        }
        return papers.get(self.view, ("call-sheet", CallSheetOptions(self.shown.number)))

    def show_record(self, table: str, identity: str) -> bool:
        known = {sheet.id: day for day, sheet in self.shown.sheets.items()}
        day = known.get(identity) or known.get(self._sheet_of(table, identity), "")
        if not day:
            return False
        self.shown.turn_to(day)
        if table == "sheet_issue":
            self.view = _ISSUES
            return self.issues.select(identity)
        if table == "call_confirmation":
            self.view = _CALL_OUT
            return True
        self.view = _SHEET
        self.sheet.form.select(table, identity)
        return True

    def place(self) -> dict[str, Any]:
        return {
            "view": self.view,
            "day": self.shown.day.id if self.shown.day else "",
            "scroll": self.sheet.form.verticalScrollBar().value(),
            "page": self.sheet.preview.place(),
        }

    def return_to(self, place: dict[str, Any]) -> None:
        self.shown.turn_to(str(place.get("day", "")))
        super().return_to(place)
        self.sheet.form.verticalScrollBar().setValue(int(place.get("scroll", 0)))
        self.sheet.preview.return_to(place.get("page", {}))

    # The steps

    def _do_main(self) -> None:
        if self._is_out():
            self._ask_revise()
        else:
            self._ask_publish()

    def _ask_fill(self) -> None:
        self.view = _SHEET
        self.sheet.fill()

    def _ask_push(self) -> None:
        self.view = _SHEET
        self.sheet.push()

    def _ask_approve(self) -> None:
        self.view = _SHEET
        self.sheet.approve()

    def _ask_publish(self) -> None:
        self.view = _SHEET
        self.sheet.publish()

    def _ask_revise(self) -> None:
        self.view = _SHEET
        self.sheet.revise()

    def _push(self, minutes: int) -> None:
        self.desk.run("push", day=self.shown.number, minutes=minutes)

    def _begin_day(self) -> None:
        """Enter on a day goes into its sheet."""
        self.view = _SHEET
        if self._has_sheet():
            self.sheet.form.step(0)
        else:
            self.sheet.fill()

    def _turn(self, by: int) -> None:
        self.shown.turn_to_number(self.shown.number + by)

    def _ring(self) -> None:
        self.view = _CALL_OUT
        self.call_out.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_the_page(self) -> None:
        self.view = _SHEET
        self.sheet.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        self.call_out.confirm()

    # What can be done now

    def _has_day(self) -> bool:
        return self.shown.day is not None

    def _has_sheet(self) -> bool:
        return self.shown.sheet is not None

    def _can_fill(self) -> bool:
        return self._has_day() and self.desk.production.writable and not self.shown.locked

    def _can_push(self) -> bool:
        return self._has_sheet() and self.desk.production.writable

    def _is_out(self) -> bool:
        return self._can_push() and self.shown.locked

    def _is_prelim(self) -> bool:
        return self._can_push() and not self._is_out()

    def _on_call_out(self) -> bool:
        return self.view == _CALL_OUT and self._can_push() and bool(self.call_out.chosen())

    def _sheet_of(self, table: str, identity: str) -> str:
        lines = next((lines for lines in LINES if lines.name == table), None)
        found = lines.find(self.desk.production, identity) if lines else None
        return str(found.sheet) if found else ""

    # What is shown

    def _follow_keyboard(self, _: QWidget | None, now: QWidget | None) -> None:
        """A table's own actions are offered while it has the keyboard; a menu that opens does not count."""
        table = self.sheet.form.focused()
        if now is not None and table is not self._table_offered:
            self._table_offered = table
            self.offers_changed.emit()

    def _turned(self) -> None:
        if self.shown.day:
            self.desk.remember(_DAY, self.shown.day.id)
        self._refresh()
        self.moved.emit()

    def _refresh(self) -> None:
        has_days, day = self._has_day(), self.shown.shown
        self._work_or_teaching.set_empty(not has_days)
        self.days.setVisible(has_days)
        self.show_tabs(has_days)
        if not has_days:
            self.view = _SHEET
        self.say_under_title(f"{long_date(day.day.date)} · {state_words(day)}" if day else self._count())
        for button in (self._earlier, self._later, self._approve):
            button.setVisible(self._is_prelim())
        self._push_by.setVisible(self._can_push())
        self._main.setVisible(self._can_push())
        self._main.setText("Revise…" if self._is_out() else "Publish…")
        self.offers_changed.emit()

    def _count(self) -> str:
        days, sheets = len(self.shown.days), len(self.shown.sheets)
        return f"{counted(days, 'shoot day')} · {sheets} with a sheet" if days else ""

    def _teaching(self) -> Teaching:
        return Teaching(
            "A call sheet tells everyone when and where to be tomorrow.",
            "It goes out the evening before; cast, crew and the office set their alarms by it.",
            "It is filled from the schedule: put scenes into shoot days there, then come back.",
            ("Go to the schedule", partial(self.desk.go, "schedule")),
            ("Draft schedule…", partial(self.desk.ask, "draft-schedule")),
        )
