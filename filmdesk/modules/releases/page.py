"""The page Releases: every paper that clears the picture, with where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from filmdesk.modules.releases.store import RELEASES
from filmdesk.production.changes import Changes
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk
from filmdesk.ui.empty import Teaching, WorkOrTeaching
from filmdesk.ui.page import Page
from filmdesk.ui.records.view import RecordView
from filmdesk.values.counting import counted

_SHOWN = ("code", "kind", "person", "place", "subject", "scenes", "state", "since", "signed_on", "term_until", "note")


class ReleasesPage(Page):
    """The log of releases as a table."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Releases")
        self.log = RecordView(desk, desk.records("releases").of(_any_row, {}, *_SHOWN), key="releases")
        self.log.adding.hide()  # the page's own button adds releases
        self._work_or_teaching = WorkOrTeaching(self.log, self._teaching())
        self.set_work(self._work_or_teaching)
        self.add_button("Add release", self._add, primary=True)
        self.log.selected.connect(lambda _: self.moved.emit())
        desk.changed.connect(self._follow)
        self._renew()

    def offers(self) -> Sequence[Action]:
        return self.log.offers()

    def show_record(self, table: str, identity: str) -> bool:
        return table == "release" and self.log.select(identity)

    def _add(self) -> None:
        self._work_or_teaching.set_empty(False)
        self.log.add()

    def _follow(self, changes: Changes) -> None:
        if "release" in changes.tables:
            self._renew()

    def _renew(self) -> None:
        count = len(RELEASES.all(self.desk.production))
        self._work_or_teaching.set_empty(not count)
        self.say_under_title(counted(count, "release") if count else "")

    def _teaching(self) -> Teaching:
        return Teaching(
            "Every face, place and work on screen, and the paper that clears it.",
            "The AD gets what is cleared for the day; insurer and distributor get the log and every paper whole.",
            "Enter the first release: a person who is seen, a location, a mural on a wall.",
            ("Add the first release", self._add),
            ("Show me in the sample", self.desk.show_sample),
        )


def _any_row(_: object) -> bool:
    return True
