"""The page Locations: the real places on a list and a map, the sets, the photos, and the papers of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSplitter

from filmdesk.film.store import PLACES, SET_PLACES, facts
from filmdesk.modules.locations.location_sheet import sheet_of
from filmdesk.modules.locations.page.map import PlacesMap
from filmdesk.modules.locations.page.photos import PhotosView, photo_paths
from filmdesk.modules.locations.page.place import PlacePanel
from filmdesk.modules.locations.photos import PHOTOS
from filmdesk.modules.locations.store import called
from filmdesk.modules.locations.uses import sets_without_place
from filmdesk.production.changes import Changes
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk, Row
from filmdesk.ui.drops import welcome_files
from filmdesk.ui.empty import Teaching, WorkOrTeaching
from filmdesk.ui.page import Page
from filmdesk.ui.preview.lazy import LazyPreview
from filmdesk.ui.records.view import RecordView
from filmdesk.values.counting import counted

_PLACES, _SETS, _PHOTOS, _SHEET, _LIST = "Places", "Sets", "Photos", "Location sheet", "Location list"
_SHOWN = ("name", "address", "hospital", "hospital_minutes", "permit", "permit_from", "permit_to", "parking",
          "basecamp", "bg_holding", "contact", "contact_phone", "note")  # fmt: skip
_NO_SHEET = "Select a place under Places; its location sheet stands here, as it will be handed over."


class LocationsPage(Page):
    """Places with what a unit needs to find there; sets of the story with the place each is shot at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Locations")
        every = desk.records("places")
        self.places = RecordView(desk, every.showing(*_SHOWN), key="locations")
        self.map = PlacesMap()
        self.sets = RecordView(desk, replace(desk.records("sets"), tone=_unplaced), key="sets")
        for table in (self.places, self.sets):
            table.adding.hide()  # the page's own button adds places; sets come from the script
        self.photos = PhotosView(desk)
        self.sheet = LazyPreview(desk)
        self.list = LazyPreview(desk)
        self.detail = PlacePanel(desk, every)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.places)
        both.addWidget(self.map)
        both.setSizes([360, 280])
        self._work_or_teaching = WorkOrTeaching(both, self._teaching())
        for title, view in (
            (_PLACES, self._work_or_teaching),
            (_SETS, self.sets),
            (_PHOTOS, self.photos),
            (_SHEET, self.sheet),
            (_LIST, self.list),
        ):
            self.add_view(title, view)
        self.set_detail(self.detail)
        self.add_button("Take in…", self._take_in, help="A CSV or Excel list of places")
        self.add_button("Add place", self._add, primary=True)
        self.setAcceptDrops(True)
        self._connect()
        self._renew()
        self.list.show_paper("location-list")
        self._show_place(self.places.chosen)
        self.places.select(self.places.model.identity(0))

    def _connect(self) -> None:
        self.places.selected.connect(self._show_place)
        self.map.picked.connect(self.places.select)
        self.map.pointed.connect(self._set_point)
        self.detail.photos_asked.connect(self._go_to_photos)
        self.detail.point_asked.connect(self._begin_point)
        self.offers_changed.connect(self._arrange)
        self._work_or_teaching.currentChanged.connect(self._arrange)
        self.desk.changed.connect(self._follow)

    # What the window asks

    def offers(self) -> Sequence[Action]:
        one = self._is_one
        own = (
            Action("locations.set", "Place a set…", self._place_set, "place"),
            Action("locations.point", "Set the point on the map", self._begin_point, "place", "Ctrl+Shift+M",
                   "Of the place selected", one),
            Action("locations.photos", "Add photos…", self._add_photos, "add", "Ctrl+Shift+A",
                   "To the place selected, several at once", one),
            Action("locations.photo.remove", "Remove photos", self.photos.remove_chosen, "delete", "",
                   "Those selected", lambda: self.view == _PHOTOS and self.photos.chosen),
            Action("locations.permit", "Set permit dates…", self._ask_permit, "calendar", "", "", one),
            Action("locations.import", "Take in places…", self._take_in, "import"),
        )  # fmt: skip
        table = {_PLACES: self.places, _SETS: self.sets}.get(self.view)
        return (*table.offers(), *own) if table else own

    def paper(self) -> tuple[str, Any] | None:
        if self.view in (_SHEET, _PHOTOS) and self._chosen:
            return ("location-sheet", sheet_of(self.desk.production, self._chosen))
        return ("location-list", None)

    def show_record(self, table: str, identity: str) -> bool:
        production = self.desk.production
        if table == "set_place":
            record = SET_PLACES.find(production, identity)
            self.view = _SETS
            return self.sets.select(record.set_name if record else identity)
        if table == "place_photo":
            photo = PHOTOS.find(production, identity)
            return photo is not None and self.places.select(photo.place) and self._show_photo(identity)
        self.view = _PLACES
        return self.places.select(identity)

    def show_field(self, name: str) -> None:
        self.detail.begin_at(name)

    def place(self) -> dict[str, Any]:
        return {**super().place(), "place": self._chosen, "set": self.sets.current}

    def return_to(self, place: dict[str, Any]) -> None:
        super().return_to(place)
        if place.get("place"):
            self.places.select(str(place["place"]))
        if place.get("set"):
            self.sets.select(str(place["set"]))

    # What a person does

    @property
    def _chosen(self) -> str:
        """The one place selected; empty where it is none or several."""
        chosen = self.places.chosen
        return chosen[0] if len(chosen) == 1 else ""

    def _is_one(self) -> bool:
        return bool(self._chosen)

    def _take_in(self) -> None:
        self.desk.import_files((), "places")

    def _add(self) -> None:
        self.view = _PLACES
        self.places.add()

    def _place_set(self) -> None:
        chosen = self.sets.current if self.view == _SETS else None
        self.desk.ask("place-set", **({"set": chosen} if chosen else {}))

    def _ask_permit(self) -> None:
        places = PLACES.by_id(self.desk.production)
        if self._chosen in places:
            self.desk.ask("permit-dates", place=called(places.values(), places[self._chosen]))

    def _begin_point(self) -> None:
        self.view = _PLACES
        self.map.begin_setting()

    def _set_point(self, latitude: float, longitude: float) -> None:
        chosen, source = self._chosen, self.desk.records("places")
        if chosen:
            self.desk.attempt(lambda: source.change(chosen, {"point": f"{latitude:.6f}, {longitude:.6f}"}))

    def _go_to_photos(self) -> None:
        self.view = _PHOTOS
        if not self.photos.model.rowCount():
            self.photos.choose()

    def _add_photos(self) -> None:
        self.view = _PHOTOS
        self.photos.choose()

    def _show_photo(self, identity: str) -> bool:
        self.view = _PHOTOS
        return self.photos.show_photo(identity)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if photo_paths(event.mimeData()):
            welcome_files(event)
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Photos go to the place they are dropped on, else to the one selected."""
        paths = photo_paths(event.mimeData())
        if not paths:
            event.ignore()
            return
        welcome_files(event)
        under = self._place_under(event.position().toPoint())
        if under:
            self.places.select(under)
        self.view = _PHOTOS
        self.photos.add(paths)

    def _place_under(self, at: QPoint) -> str:
        port = self.places.table.viewport()
        inside = port.mapFrom(self, at)
        if self.view != _PLACES or not port.rect().contains(inside):
            return ""
        return self.places.model.identity(self.places.table.rowAt(inside.y()))

    # Following

    def _show_place(self, _: list[str]) -> None:
        chosen = self._chosen
        self.detail.show_place(chosen)
        self.photos.show_place(chosen)
        self.map.show_places(PLACES.all(self.desk.production), chosen)
        if chosen:
            self.sheet.show_paper("location-sheet", sheet_of(self.desk.production, chosen), from_top=True)
        else:
            self.sheet.show_nothing(_NO_SHEET)
        self.moved.emit()

    def _follow(self, changes: Changes) -> None:
        if changes.tables & {"place", "set_place", "scene", "facts"}:
            self._renew()
        if changes.tables & {"place_photo", "place"}:
            self.photos.renew()

    def _renew(self) -> None:
        places = PLACES.all(self.desk.production)
        open_sets = sets_without_place(self.desk.production)
        self._work_or_teaching.set_empty(not places)
        told = [counted(len(places), "place")] if places else []
        if open_sets:
            told.append(f"{counted(len(open_sets), 'set')} without one")
        self.say_under_title(" · ".join(told))
        self.map.open_on(facts(self.desk.production).time_zone)
        self.map.show_places(places, self._chosen)
        self._arrange()

    def _arrange(self) -> None:
        at_work = self._work_or_teaching.at_work
        self.show_tabs(at_work or bool(sets_without_place(self.desk.production)))
        self.detail.setVisible(self.view in (_PLACES, _PHOTOS) and at_work)

    def _teaching(self) -> Teaching:
        return Teaching(
            "The real places you shoot at; a set is a place of the story.",
            "Call sheets take addresses, parking and the nearest hospital from here, the schedule its permits.",
            "Take in a list, or add the first place and say which sets are shot there.",
            ("Add the first place", self._add),
            ("Show me in the sample", self.desk.show_sample),
        )


def _unplaced(row: Row) -> str:
    return "" if row["place"] else "warn"
