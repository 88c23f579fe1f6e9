"""One photo, as large as there is room: its caption, the next and the one before, its point for the map."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from filmdesk.modules.locations.page.photo_grid import taken_words
from filmdesk.modules.locations.photos import Photo, small_picture
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.labels import label
from filmdesk.ui.pictures import Picture, read_image
from filmdesk.values.coordinates import shown_point


class LargePhoto(QWidget):
    """`left` says the person goes back to the thumbnails; `turned` by how many photos to go on."""

    left = Signal()
    turned = Signal(int)
    removed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._photo: Photo | None = None
        self.picture = Picture()
        self._said = label("", "quiet")
        self.caption = QLineEdit()
        self.caption.setPlaceholderText("Caption: what is to be seen, and looking which way")
        self.caption.setAccessibleName("Caption")
        self.caption.editingFinished.connect(self._commit)
        self.back = _button("Back to all photos", self.left.emit)
        self.use_point = changes(_button("Use the photo's point", self._use_point))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.back)
        line.addWidget(_button("Before", lambda: self.turned.emit(-1)))
        line.addWidget(_button("Next", lambda: self.turned.emit(1)))
        line.addStretch(1)
        line.addWidget(self.use_point)
        line.addWidget(changes(_button("Remove", self._remove)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 12)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.picture, 1)
        column.addWidget(self.caption)
        column.addWidget(self._said)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def identity(self) -> str:
        """The photo shown."""
        return self._photo.id if self._photo else ""

    def show_photo(self, photo: Photo, place_in_words: str) -> None:
        """Show a photo; `place_in_words` says which of how many it is."""
        if self._photo is None or photo.small != self._photo.small:
            self.picture.show_image(read_image(partial(small_picture, self._desk.production, photo)))
        self._photo = photo
        where = shown_point(*photo.point) if photo.point else ""
        self._said.setText(" · ".join(filter(None, (place_in_words, taken_words(photo), where))))
        if not self.caption.hasFocus():
            self.caption.setText(photo.caption)
        self.picture.setAccessibleName(f"Photo: {photo.caption or 'no caption'}")
        self.use_point.setVisible(photo.point is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self.left.emit()
        elif key in ways:
            self.turned.emit(ways[key])
        else:
            super().keyPressEvent(event)

    def _commit(self) -> None:
        photo, text = self._photo, self.caption.text()
        if photo and text != photo.caption:
            self._desk.attempt(lambda: self._desk.records("photos").change(photo.id, {"caption": text}))

    def _use_point(self) -> None:
        self._desk.run("use-photo-point", photo=self.identity)

    def _remove(self) -> None:
        self.removed.emit(self.identity)


def _button(text: str, run: Callable[[], object]) -> QPushButton:
    made = QPushButton(text)
    made.clicked.connect(lambda: run())
    return made
