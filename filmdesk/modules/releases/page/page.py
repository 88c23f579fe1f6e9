"""The page Releases: every paper that clears the picture, whom to ask today, and the log as it is handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget

from filmdesk.film.scans import SUFFIXES, known_scan, read_scan
from filmdesk.modules.releases.clearing.answers import read_clearing
from filmdesk.modules.releases.clearing.needs import Need
from filmdesk.modules.releases.clearing.propose import PROPOSE, enter_all, enter_needed
from filmdesk.modules.releases.kinds.house import USED_KINDS, kinds, with_kinds
from filmdesk.modules.releases.page.ask import AskPanel
from filmdesk.modules.releases.page.map import MapView
from filmdesk.modules.releases.page.map_panel import MapPanel
from filmdesk.modules.releases.page.release import ReleasePanel
from filmdesk.modules.releases.page.several import SeveralPanel, codes_of
from filmdesk.modules.releases.papers.forms import FormOptions
from filmdesk.modules.releases.papers.map import MapOptions
from filmdesk.modules.releases.records import Release
from filmdesk.modules.releases.states import OUT
from filmdesk.modules.releases.store import RELEASES
from filmdesk.modules.releases.texts.company_forms import kinds_with_form
from filmdesk.production.changes import Changes
from filmdesk.ui.actions import Action
from filmdesk.ui.choosing import ask_for_files
from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.drops import dropped_files, welcome_files
from filmdesk.ui.empty import Teaching, WorkOrTeaching
from filmdesk.ui.page import Page
from filmdesk.ui.preview.lazy import LazyPreview
from filmdesk.ui.records.view import RecordView
from filmdesk.ui.tasks import Progress
from filmdesk.values.counting import counted
from filmdesk.values.problems import RecordRef

_SHOWN = ("code", "about", "status", "kind", "signed_by", "lacks", "state", "person", "place", "element", "subject",
          "scenes", "since", "term_until")  # fmt: skip
_RELEASES, _MAP, _ASK, _FORM, _LOG = "Releases", "Release map", "To ask today", "Form", "Release log"
_NO_FORM = "Select what is still to be signed; its forms stand here, as they will be handed over."
_OF_OTHERS = "That is written by others: file it when it comes."


class ReleasesPage(Page):
    """From what is needed to the signed paper on file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Releases")
        every = desk.records("releases")
        self._every = every.of(_any_row, {}, *_SHOWN)
        self.log = RecordView(desk, self._of_kinds(), key="releases")
        self.log.adding.hide()  # the page's own button adds releases
        self.chase = RecordView(desk, desk.records("chase"), key="releases.chase", editable=False)
        self.chase.adding.hide()
        self.map = MapView(desk)
        self.form, self.paper_log = LazyPreview(desk), LazyPreview(desk)
        self.paper_log.show_paper("release-log")
        self.detail = ReleasePanel(desk, every)
        self.several = SeveralPanel(desk)
        self.asking = AskPanel(desk)
        self.cell = MapPanel(desk)
        self._panels = QStackedWidget()
        for panel in (self.detail, self.several, self.cell, self.asking):
            self._panels.addWidget(panel)
        self._work_or_teaching = WorkOrTeaching(self.log, self._teaching())
        for title, view in (
            (_RELEASES, self._work_or_teaching),
            (_MAP, self.map),
            (_ASK, self.chase),
            (_FORM, self.form),
            (_LOG, self.paper_log),
        ):
            self.add_view(title, view)
        self.set_detail(self._panels)
        self.add_button(
            "Propose…", self._propose, help="Enter a release for all that the shoot days still need one for"
        )
        self.add_button("Add release", self._add, primary=True)
        self.setAcceptDrops(True)
        self._connect()
        self._renew()
        self.log.select(self.log.model.identity(0))
        self._show_release()

    def _of_kinds(self) -> RecordSource:
        """The releases, of the kinds this production works by."""
        return replace(self._every, columns=with_kinds(self._every.columns, kinds(self.desk.production)))

    def _connect(self) -> None:
        self.log.selected.connect(self._show_release)
        self.map.chosen.connect(self._show_cell)
        self.map.opened.connect(self._open_cell)
        self.cell.make_asked.connect(self._make_needed)
        self.chase.selected.connect(self._show_asked)
        self.chase.opened.connect(self._open_asked)
        self.detail.scan_asked.connect(self._choose_scan)
        self.asking.make_asked.connect(self._make_asked)
        self.offers_changed.connect(self._arrange)
        self._work_or_teaching.currentChanged.connect(self._arrange)
        self.desk.changed.connect(self._follow)

    # What the window asks

    def offers(self) -> Sequence[Action]:
        one = self._is_one
        own: tuple[Action, ...] = (
            Action("releases.propose", "Propose releases…", self._propose, "add", "",
                   "Enter a release for all that the shoot days still need one for"),
            Action("releases.scan", "File a scan…", self._scan_chosen, "import", "Ctrl+Shift+A",
                   "Of the release selected", one),
            Action("releases.form", "Form to sign…", self._hand_over_form, "", "",
                   "Of what is selected", self._has_form, reads=True),
        )  # fmt: skip
        if self.view == _ASK:
            picked = self._is_asked
            own = (
                Action("releases.copy-text", "Copy the text to send", self.asking.copy_text, "copy", "Ctrl+Shift+C",
                       "Of whoever is selected", picked, reads=True),
                Action("releases.asked", "Note that they were asked…", self.asking.note_asked, "", "", "", picked),
                *own,
            )  # fmt: skip
        if self.view == _MAP:
            own = (
                Action("releases.make-selected", "Make the releases selected", self._make_selected, "add",
                       "Ctrl+Shift+N", "Of the cells selected, for all that has none", self._is_on_map),
                *own,
            )  # fmt: skip
        table = {_RELEASES: self.log, _ASK: self.chase}.get(self.view)
        return (*table.offers(), *own) if table else own

    def paper(self) -> tuple[str, Any] | None:
        if self.view == _ASK:
            return ("chase-list", None)
        if self.view == _MAP:
            return ("release-map", MapOptions(day=self.map.shown.day))
        if self.view == _FORM and (forms := self._to_sign()):
            return ("release-form", FormOptions(codes_of(forms)))
        return ("release-log", None)

    def show_record(self, table: str, identity: str) -> bool:
        if table != "release":
            return False
        self.view = _RELEASES
        return self.log.select(identity)

    def place(self) -> dict[str, Any]:
        return {**super().place(), "release": self._chosen}

    def return_to(self, place: dict[str, Any]) -> None:
        super().return_to(place)
        if place.get("release"):
            self.log.select(str(place["release"]))

    # What a person does

    @property
    def _chosen(self) -> str:
        """The one release selected; empty where it is none or several."""
        chosen = self.log.chosen
        return chosen[0] if len(chosen) == 1 else ""

    def _is_one(self) -> bool:
        return bool(self._chosen)

    def _is_asked(self) -> bool:
        return self.chase.current is not None

    def _has_form(self) -> bool:
        return bool(self._to_sign())

    def _to_sign(self) -> list[Release]:
        """Those selected whose forms can be made."""
        return self._with_form(self._unsigned())

    def _with_form(self, unsigned: list[Release]) -> list[Release]:
        written = kinds_with_form(self.desk.production) if unsigned else ()
        return [release for release in unsigned if release.kind in written]

    def _unsigned(self) -> list[Release]:
        chosen = self.log.chosen
        found = RELEASES.by_id(self.desk.production) if chosen else {}
        return [found[one] for one in chosen if one in found and found[one].state in OUT]

    def _hand_over_form(self) -> None:
        self.desk.hand_over("release-form", FormOptions(codes_of(self._to_sign())))

    def _propose(self) -> None:
        self.desk.ask("propose-releases")

    def _add(self) -> None:
        self.view = _RELEASES
        self.log.add()

    def _scan_chosen(self) -> None:
        self._choose_scan(self._chosen)

    def _choose_scan(self, release: str) -> None:
        filters = f"Scans ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
        if paths := ask_for_files(self.desk, self, "scans", "Scan of the signed paper", filters):
            self.file_scans(release, paths)

    def file_scans(self, identity: str, paths: Sequence[Path]) -> None:
        """Look through scans, then file them with a release; who signed is asked for where that is not noted yet."""
        self.desk.tasks.run(
            f"Reading {counted(len(paths), 'scan')}",
            partial(_look_through, paths),
            lambda _: self._file(identity, paths),
            self.desk.tell_failed,
            self,
        )

    def _file(self, identity: str, paths: Sequence[Path]) -> None:
        release = RELEASES.find(self.desk.production, identity)
        if release is None:
            return
        scan = ";".join(map(str, paths))
        unsigned = release.state in OUT and kinds(self.desk.production)[release.kind].signers
        if unsigned or any(told["empty"] for path in paths if (told := known_scan(path))):
            self.desk.ask("file-scan", release=release.code, scan=scan)
        else:
            self.desk.run("file-scan", release=release.code, scan=scan)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _scans(event):
            welcome_files(event)
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """A scan goes to the release it is dropped on, else to the one selected."""
        paths = _scans(event)
        if not paths:
            event.ignore()
            return
        welcome_files(event)
        under = self._release_under(event.position().toPoint()) or self._chosen
        if under:
            self.log.select(under)
            self.file_scans(under, paths)
        else:
            self.desk.said.emit("Drop the scan on the release it is of.")

    def _release_under(self, at: QPoint) -> str:
        port = self.log.table.viewport()
        inside = port.mapFrom(self, at)
        if self.view != _RELEASES or not port.rect().contains(inside):
            return ""
        return self.log.model.identity(self.log.table.rowAt(inside.y()))

    def _open_asked(self, identity: str) -> None:
        if RELEASES.find(self.desk.production, identity):
            self.show_record("release", identity)
            self.log.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_asked(self, row: str) -> None:
        """Enter the release a line of the chase list is about."""
        clearing = read_clearing(self.desk.production)
        need = next((need for need in (*clearing.needs, *clearing.entered) if need.line == row), None)
        if need:
            self._make_needed(need)

    def _make_needed(self, need: Need) -> None:
        self.desk.attempt(partial(self._make, need))

    def _make(self, need: Need) -> Release:
        made = enter_needed(self.desk.production, read_clearing(self.desk.production), need)
        self.desk.open(RecordRef("release", made.id, made.code))
        return made

    def _open_cell(self) -> None:
        """To the release that answers a cell the furthest; where there is none, one is made."""
        found = self.map.table.map.answers_at(place) if (place := self.map.table.place) else ()
        release = next((answer.releases[0] for answer in found if answer.releases), None)
        open_need = next((answer.need for answer in found if answer.status.is_open), None)
        if release:
            self.desk.open(RecordRef("release", release.id, release.code))
        elif open_need:
            self._make_needed(open_need)

    def _is_on_map(self) -> bool:
        return bool(self.map.table.places)

    def _make_selected(self) -> None:
        """Enter what the cells selected lack, as one step; the map stays."""
        shown = self.map.table.map
        needs = [answer.need for place in self.map.table.places for answer in shown.answers_at(place)]
        production = self.desk.production
        made = self.desk.attempt(lambda: enter_all(production, read_clearing(production), needs))
        if made:
            self.desk.said.emit(f"Made {counted(len(made), 'release')}: {made[0].code} to {made[-1].code}.")

    # Following

    def _show_release(self, _: object = None) -> None:
        self.detail.show_release(self._chosen)
        if len(chosen := self.log.chosen) > 1:
            found = RELEASES.by_id(self.desk.production)
            self.several.show_releases([found[one] for one in found if one in chosen])
        self._arrange()
        unsigned = self._unsigned()
        if forms := self._with_form(unsigned):
            self.form.show_paper("release-form", FormOptions(codes_of(forms)), from_top=True)
        else:
            self.form.show_nothing(_OF_OTHERS if unsigned else _NO_FORM)
        self.moved.emit()

    def _show_cell(self) -> None:
        self.cell.show_place(self.map.table.map, self.map.table.place)

    def _show_asked(self, _: object = None) -> None:
        current = self.chase.current
        row = next((row for row in self.chase.model.listed if row["id"] == current), None)
        self.asking.show_row(row)

    def _follow(self, changes: Changes) -> None:
        if USED_KINDS.name in changes.tables:
            self._offer_kinds()
        if changes.tables & self.chase.model.source.tables and self.view == _ASK:
            self._show_asked()
        if "release" in changes.tables:
            self._renew()
            self._show_release()
        if changes.added.get("release") and self._just_proposed():
            self.view = _RELEASES
            self.log.select_all_of(changes.added["release"])

    def _offer_kinds(self) -> None:
        """Offer the kinds worked by now; the copy kept with the first release is of the same, and moves nothing."""
        source, chosen = self._of_kinds(), self._chosen
        if source.columns != self.log.model.columns:
            self.log.set_source(source)
            self.log.select(chosen)

    def _just_proposed(self) -> bool:
        """Whether proposing is what was done last: where something after it was undone, it only comes before that."""
        production = self.desk.production
        return production.undo_label == PROPOSE and not production.redo_label

    def _renew(self) -> None:
        count = len(RELEASES.all(self.desk.production))
        self._work_or_teaching.set_empty(not count)
        self.say_under_title(counted(count, "release") if count else "")
        self._arrange()

    def _arrange(self) -> None:
        at_work = self._work_or_teaching.at_work or self.view != _RELEASES
        of_log = self.several if len(self.log.chosen) > 1 else self.detail
        self._panels.setCurrentWidget({_ASK: self.asking, _MAP: self.cell}.get(self.view, of_log))
        self._panels.setVisible(at_work and self.view in (_RELEASES, _MAP, _ASK))
        if self.view == _ASK:
            self._show_asked()

    def _teaching(self) -> Teaching:
        return Teaching(
            "Every face, place and work on screen, and the paper that clears it.",
            "The AD gets what is cleared for the day; insurer and distributor get the log and every paper whole.",
            "Let the schedule propose what its days need, or enter the first: a person who is seen, a mural on a wall.",
            ("Propose releases…", self._propose),
            ("Add the first release", self._add),
        )


def _look_through(paths: Sequence[Path], progress: Progress) -> None:
    """Read what is to be filed, which is then known: a long one takes its time."""
    for at, path in enumerate(paths):
        progress.at(at / len(paths), path.name)
        read_scan(path)


def _scans(event: QDropEvent) -> list[Path]:
    return [path for path in dropped_files(event) if path.suffix.lower() in SUFFIXES]


def _any_row(_: object) -> bool:
    return True
