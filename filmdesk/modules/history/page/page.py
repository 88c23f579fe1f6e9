"""The page History: every step and every named version, what each changed, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from filmdesk.modules.history.page.steps import StepsView
from filmdesk.modules.history.page.versions import VersionsView
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import DetailPanel
from filmdesk.ui.page import Page
from filmdesk.ui.when_seen import WhenSeen

STEPS, VERSIONS = "Steps", "Named versions"


class HistoryPage(Page):
    """Who did what; out of sight it waits, in sight it reads only the newest steps anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "History")
        self.steps = StepsView(desk)
        self.versions = VersionsView(desk)
        self.detail = DetailPanel(desk)
        self.add_view(STEPS, self.steps)
        self.add_view(VERSIONS, self.versions)
        self.set_detail(self.detail)
        self._seen = WhenSeen(self)
        self._seen.now.connect(self._renew)
        desk.changed.connect(self._follow)
        self.moved.connect(self._show_detail)
        self.steps.picked.connect(self._show_detail)
        self.versions.picked.connect(self._show_detail)
        self._renew()

    def offers(self) -> Sequence[Action]:
        return (
            Action("history.back", "Go back to here", self._go_back, "history", "Ctrl+B",
                   "As it stood then, as one step that can be undone", lambda: self._chosen.can_go_back),
            Action("history.name", "Name this version", self._name, "bookmark", "Ctrl+Shift+B",
                   "A name for the state as it is now"),
            Action("history.find", "Find a step", self._find, "search", "Ctrl+F", "By what was done, or who did it",
                   reads=True),
        )  # fmt: skip

    def place(self) -> dict[str, Any]:
        return {
            "view": self.view,
            "step": self.steps.list.key,
            "version": self.versions.list.key,
            "words": self.steps.words.text(),
        }

    def return_to(self, place: dict[str, Any]) -> None:
        super().return_to(place)
        self.steps.words.setText(str(place.get("words", "")))
        self.steps.list.pick(str(place.get("step", "")))
        self.versions.list.pick(str(place.get("version", "")))

    @property
    def _chosen(self) -> StepsView | VersionsView:
        return self.versions if self.view == VERSIONS else self.steps

    def _follow(self, _changes: object) -> None:
        self._seen.ask()

    def _renew(self) -> None:
        self.steps.renew()
        self.versions.renew()
        count, named = self.steps.count, self.versions.count
        versions = f" · {named} named {'version' if named == 1 else 'versions'}" if named else ""
        self.say_under_title(f"{count:,} {'step' if count == 1 else 'steps'}{versions}")
        self._show_detail()

    def _show_detail(self) -> None:
        self._chosen.tell(self.detail)
        self.offers_changed.emit()

    def _go_back(self) -> None:
        self._chosen.go_back()

    def _name(self) -> None:
        self.view = VERSIONS
        self.versions.name.setFocus()

    def _find(self) -> None:
        self.view = STEPS
        self.steps.words.setFocus()
