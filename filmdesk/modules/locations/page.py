"""The page Locations: the real places, which sets are shot at them, and the list as it is handed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from filmdesk.film.store import PLACES
from filmdesk.modules.locations.page_place import PlacePanel
from filmdesk.modules.locations.uses import sets_without_place
from filmdesk.production.changes import Changes
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk, Row
from filmdesk.ui.empty import Teaching, WorkOrTeaching
from filmdesk.ui.page import Page
from filmdesk.ui.preview import Preview
from filmdesk.ui.records.view import RecordView

_PLACES, _SETS, _LIST = "Places", "Sets", "Location list"
_SHOWN = ("name", "address", "hospital", "hospital_minutes", "permit", "permit_from", "permit_to", "parking",
          "basecamp", "bg_holding", "contact", "contact_phone", "note")  # fmt: skip


class LocationsPage(Page):
    """Places with what a unit needs to find there; sets of the story with the place each is shot at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Locations")
        every = desk.records("places")
        self.places = RecordView(desk, every.of(_any_row, {}, *_SHOWN), key="locations")
        self.sets = RecordView(desk, desk.records("sets"), key="sets")
        self.list = Preview(desk)
        self.detail = PlacePanel(desk, every)
        self._work_or_teaching = WorkOrTeaching(self.places, self._teaching())
        self.add_view(_PLACES, self._work_or_teaching)
        self.add_view(_SETS, self.sets)
        self.add_view(_LIST, self.list)
        self.set_detail(self.detail)
        self.add_button("Take in…", lambda: desk.import_files((), "places"), help="A CSV or Excel list of places")
        self.add_button("Add place", self._add, primary=True)
        self.places.selected.connect(self._show_place)
        self.sets.opened.connect(self._open_set)
        self.offers_changed.connect(self._arrange)
        desk.changed.connect(self._follow)
        self._renew()
        self._show_place(self.places.chosen)
        self._arrange()

    # What the window asks

    def offers(self) -> Sequence[Action]:
        own = (
            Action("locations.set", "Say where a set is shot…", lambda: self.desk.ask("place-set"), "place"),
            Action("locations.import", "Take in places…", lambda: self.desk.import_files((), "places"), "import"),
        )
        table = {_PLACES: self.places, _SETS: self.sets}.get(self.view)
        return (*table.offers(), *own) if table else own

    def paper(self) -> tuple[str, Any] | None:
        return ("location-list", None)

    def show_record(self, table: str, identity: str) -> bool:
        if table == "set_place":
            self.view = _SETS
            return self.sets.select(identity)
        self.view = _PLACES
        return self.places.select(identity)

    def place(self) -> dict[str, Any]:
        return {**super().place(), "place": self.places.current}

    def return_to(self, place: dict[str, Any]) -> None:
        super().return_to(place)
        if place.get("place"):
            self.places.select(str(place["place"]))

    # Following

    def _add(self) -> None:
        self.view = _PLACES
        self._work_or_teaching.set_empty(False)
        self.places.add()

    def _open_set(self, identity: str) -> None:
        self.sets.select(identity)

    def _show_place(self, chosen: list[str]) -> None:
        self.detail.show_place(chosen[0] if len(chosen) == 1 else "")
        self.moved.emit()

    def _follow(self, changes: Changes) -> None:
        if changes.tables & {"place", "set_place", "scene"}:
            self._renew()

    def _renew(self) -> None:
        places = PLACES.all(self.desk.production)
        open_sets = sets_without_place(self.desk.production)
        self._work_or_teaching.set_empty(not places)
        told = [f"{len(places)} place{'s' if len(places) != 1 else ''}"] if places else []
        if open_sets:
            told.append(f"{len(open_sets)} set{'s' if len(open_sets) != 1 else ''} without one")
        self.say_under_title(" · ".join(told))
        self._arrange()

    def _arrange(self) -> None:
        at_work = self._work_or_teaching.currentIndex() == 0
        self.detail.setVisible(self.view == _PLACES and at_work)
        if self.view == _LIST:
            self.list.show_paper("location-list")

    def _teaching(self) -> Teaching:
        return Teaching(
            "The real places you shoot at; a set is a place of the story.",
            "Call sheets take addresses, parking and the nearest emergency room from here, the schedule its permits.",
            "Take in a list, or add the first place and say which sets are shot there.",
            ("Add the first place", self._add),
            ("Take in a list…", lambda: self.desk.import_files((), "places")),
        )


def _any_row(_: Row) -> bool:
    return True
