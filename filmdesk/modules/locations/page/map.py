"""The map of the places: where each lies, and setting the point of the one selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from filmdesk.film.records import Place
from filmdesk.ui.changing import changes
from filmdesk.ui.icons import set_icon
from filmdesk.ui.labels import label
from filmdesk.ui.world_map import Marker, WorldMap
from filmdesk.values.zones import zone_point

_PLAIN = "Click a place to select it."
_SETTING = "Click where it lies, or move the cross there with the arrows and press Enter."
_IN, _OUT = 1.5, 1 / 1.5


class PlacesMap(QWidget):
    """`picked` is a place clicked; `pointed` a point set for the place selected."""

    picked = Signal(str)
    pointed = Signal(float, float)

    def __init__(self) -> None:
        super().__init__()
        self.map = WorldMap()
        self._shown: tuple[list[Marker], str] = ([], "")
        self.set_point = changes(QPushButton("Set the point"))
        self.set_point.setCheckable(True)
        self.set_point.setProperty("role", "chip")
        self._hint = label(_PLAIN, "quiet")
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._hint, 1)
        line.addWidget(self.set_point)
        for drawing, name, run in (
            ("zoom-out", "Zoom out (−)", lambda: self.map.zoom(_OUT)),
            ("zoom-in", "Zoom in (+)", lambda: self.map.zoom(_IN)),
            ("fit-width", "Show all places (Home)", self.map.show_all),
        ):
            button = QToolButton()
            set_icon(button, drawing)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _=False, run=run: run())
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 12)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.map, 1)
        self.set_point.toggled.connect(self._set_setting)
        self.map.picked.connect(self.picked)
        self.map.pointed.connect(self._pointed)

    def open_on(self, zone: str) -> None:
        """Where to look while no place has a point: the country of the time zone shot in."""
        point = zone_point(zone)
        if point != self.map.home:
            self.map.home = point
            if not self.map.markers:
                self.map.show_all()

    def show_places(self, places: Sequence[Place], chosen: str) -> None:
        """Mark the places that have a point; the one chosen is named."""
        markers = [
            Marker(place.id, place.name, place.latitude, place.longitude)
            for place in places
            if place.latitude is not None and place.longitude is not None
        ]
        if chosen != self.map.chosen:
            self.set_point.setChecked(False)
        self.set_point.setEnabled(bool(chosen))
        if (markers, chosen) != self._shown:
            self._shown = (markers, chosen)
            self.map.set_markers(markers, chosen)

    def begin_setting(self) -> None:
        """The next click on the map, or Enter, sets the point."""
        self.set_point.setChecked(True)
        self.map.setFocus()

    def _set_setting(self, on: bool) -> None:
        self.map.setting = on
        self._hint.setText(_SETTING if on else _PLAIN)

    def _pointed(self, latitude: float, longitude: float) -> None:
        self.set_point.setChecked(False)
        self.pointed.emit(latitude, longitude)
