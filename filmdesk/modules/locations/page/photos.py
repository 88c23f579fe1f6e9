"""The photos of the place selected: dropped or chosen, several at once, read off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from filmdesk.film.records import Place
from filmdesk.film.store import PLACES
from filmdesk.modules.locations.page.photo import LargePhoto
from filmdesk.modules.locations.page.photo_grid import PhotoGrid, PhotoModel
from filmdesk.modules.locations.photos import SUFFIXES, ReadPhoto, keep_photos, photos_of, read_photo
from filmdesk.ui.changing import changes
from filmdesk.ui.choosing import ask_for_files
from filmdesk.ui.desk import Desk
from filmdesk.ui.labels import label
from filmdesk.ui.tasks import Progress
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError

_NO_PLACE = "Select a place under Places; its photos are kept here."
_EMPTY = (
    "No photos of this place yet. Drop JPEG, PNG or HEIC files here, several at once. They stay inside the production "
    "and are printed on the location sheet, without the point a telephone writes into them."
)


class PhotosView(QWidget):
    """Thumbnails, or one photo large."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._place: Place | None = None
        self.model = PhotoModel(desk, self)
        self.grid = PhotoGrid(self.model)
        self.large = LargePhoto(desk)
        self.large.left.connect(self.show_all)
        self.large.turned.connect(self._turn)
        self.large.removed.connect(self._remove)
        self.grid.activated.connect(self._open)
        self.grid.removed.connect(self.remove_chosen)
        self._title = label("", "strong")
        self._hint = label(_NO_PLACE, "quiet")
        self._wrong = label("", "stop")
        self._wrong.hide()
        self.add_button = changes(QPushButton("Add photos…"))
        self.add_button.clicked.connect(self.choose)
        line = QHBoxLayout()
        line.addWidget(self._title, 1)
        line.addWidget(self.add_button)
        small = QWidget()
        column = QVBoxLayout(small)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self._wrong)
        column.addWidget(self._hint)
        column.addWidget(self.grid, 1)
        column.addStretch()
        self._stack = QStackedWidget()
        self._stack.addWidget(small)
        self._stack.addWidget(self.large)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setFocusProxy(self.grid)
        self.show_place("")

    # What is shown

    def show_place(self, identity: str) -> None:
        """The photos of another place; "" for none."""
        place = PLACES.find(self._desk.production, identity) if identity else None
        if (place.id if place else "") != (self._place.id if self._place else ""):
            self._wrong.hide()
            self._stack.setCurrentIndex(0)
        self._place = place
        self.renew()

    def renew(self) -> None:
        """Look anew which photos the place has."""
        photos = photos_of(self._desk.production, self._place.id) if self._place else []
        self.model.set_photos(photos)
        self._title.setText(self._place.name if self._place else "")
        self.add_button.setEnabled(self._place is not None and self._desk.production.writable)
        self._hint.setText(_EMPTY if self._place else _NO_PLACE)
        self._hint.setVisible(not photos)
        self.grid.setVisible(bool(photos))
        if self._stack.currentIndex():
            row = self.model.row_of(self.large.identity)
            self._show_large(row) if row >= 0 else self.show_all()

    def show_photo(self, identity: str) -> bool:
        """Open a photo of the place large."""
        row = self.model.row_of(identity)
        if row >= 0:
            self._show_large(row)
        return row >= 0

    def show_all(self) -> None:
        """Back to the thumbnails, at the photo one looked at."""
        self._stack.setCurrentIndex(0)
        row = self.model.row_of(self.large.identity)
        if row >= 0:
            self.grid.setCurrentIndex(self.model.index(row))
        self.grid.setFocus()

    # What a person does

    def choose(self) -> None:
        """Ask which files to add."""
        kinds = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in SUFFIXES)
        paths = ask_for_files(self._desk, self, "photos", "Add photos", f"Photos ({kinds})")
        if paths:
            self.add(paths)

    def add(self, paths: Sequence[Path]) -> None:
        """Read the files, then keep those that are photos with the place, as one step."""
        if self._place is None:
            self._complain("Select the place the photos belong to, then drop them again.")
            return
        place = self._place.id
        self._wrong.hide()

        def work(progress: Progress) -> tuple[list[ReadPhoto], list[UserError]]:
            return _read_all(paths, progress)

        self._desk.tasks.run(f"Reading {counted(len(paths), 'photo')}", work, lambda read: self._keep(place, *read))

    def remove_chosen(self) -> None:
        """Remove the photos selected, as one step."""
        ids = [self.model.photos[index.row()].id for index in self.grid.selectedIndexes()]
        if self._stack.currentIndex():
            ids = [self.large.identity]
        if ids:
            self._desk.attempt(lambda: self._remove_all(ids))

    @property
    def chosen(self) -> bool:
        """Whether there is a photo to do something with."""
        return bool(self._stack.currentIndex() or self.grid.selectedIndexes())

    def _keep(self, place: str, read: list[ReadPhoto], refused: list[UserError]) -> None:
        kept = self._desk.attempt(lambda: keep_photos(self._desk.production, place, read)) if read else []
        if kept is not None and read:
            again = f", {len(read) - len(kept)} there already" if len(kept) < len(read) else ""
            self._desk.said.emit(f"Added {counted(len(kept), 'photo')}{again}.")
        if refused:
            all_of_them = len(read) + len(refused)
            head = f"{len(refused)} of {counted(all_of_them, 'file')} could not be added:" if all_of_them > 1 else ""
            self._complain("\n".join(filter(None, (head, *map(str, refused)))))

    def _complain(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.show()

    def _remove_all(self, ids: Sequence[str]) -> None:
        source = self._desk.records("photos")
        with self._desk.production.step("Remove photos" if len(ids) > 1 else "Remove photo"):
            for identity in ids:
                source.remove(identity)

    def _remove(self, identity: str) -> None:
        self._desk.attempt(lambda: self._desk.records("photos").remove(identity))

    def _open(self, index: QModelIndex) -> None:
        self._show_large(index.row())

    def _turn(self, by: int) -> None:
        row = self.model.row_of(self.large.identity) + by
        if 0 <= row < self.model.rowCount():
            self._show_large(row)

    def _show_large(self, row: int) -> None:
        self.large.show_photo(self.model.photos[row], f"{row + 1} of {self.model.rowCount()}")
        if self._stack.currentIndex() == 0:
            self._stack.setCurrentIndex(1)
            self.large.setFocus(Qt.FocusReason.OtherFocusReason)


def photo_paths(data: QMimeData) -> list[Path]:
    """The files something dragged holds, if every one of them is called like a photo."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths if paths and all(path.suffix.lower() in SUFFIXES for path in paths) else []


def _read_all(paths: Sequence[Path], progress: Progress) -> tuple[list[ReadPhoto], list[UserError]]:
    read, refused = [], []
    for number, path in enumerate(paths):
        progress.at(number / len(paths), path.name)
        try:
            read.append(read_photo(path))
        except UserError as error:
            refused.append(error)
    return read, refused
