"""The page Today: the doorway, every open point, and what was accepted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent

from filmdesk.modules.today.doorway import read_doorway
from filmdesk.modules.today.first_steps import first_steps
from filmdesk.modules.today.next_thing import next_thing
from filmdesk.modules.today.page.doorway import DoorwayView, Said
from filmdesk.modules.today.page.points import AcceptedView, PointsView
from filmdesk.modules.today.since import changed_since, newest_step
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import DetailPanel
from filmdesk.ui.moments import local_now
from filmdesk.ui.page import Page
from filmdesk.values.problems import Tally

_SETTLE = 30
_SEEN = "today.seen"
DOORWAY, POINTS, ACCEPTED = "At a glance", "Open points", "Accepted"


def this_day() -> date:
    """The date where the office is."""
    return local_now().date()


class TodayPage(Page):
    """What is to be known and done today; `today` gives the date, so that another can be looked at."""

    def __init__(self, desk: Desk, today: Callable[[], date] = this_day) -> None:
        super().__init__(desk, "Today")
        self._today = today
        seen = desk.recall(_SEEN)
        self._since = None if seen is None else tuple(changed_since(desk.production, int(seen)))
        self._stale = True
        self.doorway = DoorwayView(desk, self._show_points)
        self.points = PointsView(desk)
        self.accepted = AcceptedView(desk)
        self.detail = DetailPanel(desk)
        for title, view in ((DOORWAY, self.doorway), (POINTS, self.points), (ACCEPTED, self.accepted)):
            self.add_view(title, view)
        self.set_detail(self.detail)
        self.detail.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLE)
        self._soon.timeout.connect(self._renew)
        desk.changed.connect(self._follow)
        desk.problems_changed.connect(self._follow_problems)
        self.moved.connect(self._view_changed)
        self.points.picked.connect(self._show_detail)
        self.accepted.picked.connect(self._show_detail)
        self._renew()

    # What the window asks

    def offers(self) -> Sequence[Action]:
        listed, accepted = self.view == POINTS, self.view == ACCEPTED
        return (
            Action("today.points", "All open points", self._show_points, "flag", help="Every problem of every desk",
                   reads=True),
            Action("today.open", "Open its record", self.points.open_current, "open", "Ctrl+Return",
                   "Go to what the problem is about", lambda: listed and self.points.problem is not None, reads=True),
            Action("today.fix", "Put it right", self.points.fix_current, "check", "Ctrl+E",
                   "What would put the problem right", lambda: listed and self.points.has_fix),
            Action("today.accept", "Accept, because…", self.points.accept_current, "approve", "Ctrl+D",
                   "Say why it is all right, and stop showing it", lambda: listed and self.points.problem is not None),
            Action("today.again", "Show again", self.accepted.show_again, "undo", "Ctrl+R",
                   "Take back that it was accepted", lambda: accepted and self.accepted.record is not None),
        )  # fmt: skip

    def paper(self) -> tuple[str, Any] | None:
        return "open-points", None

    def show_record(self, table: str, identity: str) -> bool:
        if table != "accepted" or not self.accepted.list.rows.place_of(identity) >= 0:
            return False
        self.view = ACCEPTED
        return self.accepted.list.pick(identity)

    def place(self) -> dict[str, Any]:
        return {
            "view": self.view,
            "scroll": self.doorway.verticalScrollBar().value(),
            "point": self.points.list.key,
            "accepted": self.accepted.list.key,
            **self.points.filters(),
        }

    def return_to(self, place: dict[str, Any]) -> None:
        super().return_to(place)
        self.points.return_to_filters(place)
        self.points.list.pick(str(place.get("point", "")))
        self.accepted.list.pick(str(place.get("accepted", "")))
        self.doorway.verticalScrollBar().setValue(int(place.get("scroll", 0)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._soon.start()

    # Following

    def _follow(self, _changes: object) -> None:
        self.desk.remember(_SEEN, newest_step(self.desk.production))
        self._mark_stale()

    def _follow_problems(self) -> None:
        self._mark_stale()

    def _mark_stale(self) -> None:
        """Several steps and rounds of checks in a row are shown once; out of sight, not at all until it is seen."""
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _renew(self) -> None:
        if self.desk.production.closed:
            return
        self._stale = False
        production, problems, today = self.desk.production, self.desk.problems, self._today()
        doorway = read_doorway(production, today, problems)
        shown = {p.key for day in (doorway.today, doorway.next) if day for p in day.problems}
        steps = first_steps(production, problems)
        self.doorway.show_said(
            Said(
                today,
                doorway,
                next_thing(doorway, steps, problems, today) if self.desk.checked else None,
                steps,
                self._since,
                tuple(problem for problem in problems if problem.key not in shown),
                self.desk.checked,
            )
        )
        self.points.renew()
        self.accepted.renew()
        self.desk.remember(_SEEN, newest_step(production))
        self.say_under_title(_count_words(Tally.of(problems)) if self.desk.checked else "")
        self._show_detail()

    def _show_points(self) -> None:
        self.view = POINTS
        self.points.list.setFocus()

    def _view_changed(self) -> None:
        self.detail.setVisible(self.view != DOORWAY)
        self._show_detail()

    def _show_detail(self) -> None:
        if self.view == POINTS:
            self.points.tell(self.detail)
        elif self.view == ACCEPTED:
            self.accepted.tell(self.detail)
        self.offers_changed.emit()


def _count_words(tally: Tally) -> str:
    """ "12 open points, 2 stop a shoot day"."""
    return ", ".join(filter(None, (tally.words, tally.stopping)))
