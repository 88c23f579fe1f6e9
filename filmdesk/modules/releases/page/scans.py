"""The scans kept with a release: a small picture of each, opened as a copy, saved, turned, cropped or taken out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from filmdesk.modules.releases.page.crop_window import CropWindow
from filmdesk.modules.releases.records import Release
from filmdesk.modules.releases.scans.kept import Scan, may_change
from filmdesk.modules.releases.scans.kept import small_picture as read_small
from filmdesk.production.attachments import ATTACHMENTS
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.kept_files import ask_save_kept, open_kept
from filmdesk.ui.labels import label, link
from filmdesk.ui.pictures import read_image, shown_part, small_picture
from filmdesk.ui.slot import column_of
from filmdesk.values.counting import counted

_SIDE, _QUARTER, _WHOLE_TURN = 84, 90, 360


class KeptScans(QWidget):
    """A picture and a line for each; what of a paper on file never changes is not offered."""

    def __init__(self, desk: Desk, scans: Sequence[Scan], release: Release) -> None:
        super().__init__()
        self._desk, self._release = desk, release
        self._source = desk.records("release-scans")
        column = column_of(self, 10)
        for scan in scans:
            column.addLayout(self._line(scan))

    def _line(self, scan: Scan) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        read = partial(read_small, self._desk.production, scan)
        picture = small_picture(read, "Small picture of the scan", _SIDE, scan.turn, scan.crop)
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        file = ATTACHMENTS.get(self._desk.production, scan.attachment)
        words.addWidget(label(file.name))
        beside = ", kept beside the paper" if scan.further else ""
        words.addWidget(label(counted(scan.pages, "page") + beside, "quiet"))
        if scan.doubt:
            words.addWidget(label(f"Look at it: {scan.doubt}.", "warn"))
        for made in self._links(scan):
            made.setAccessibleName(f"{made.text()} {file.name}")
            words.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        line.addLayout(words, 1)
        return line

    def _links(self, scan: Scan) -> list[QPushButton]:
        file = ATTACHMENTS.get(self._desk.production, scan.attachment)
        links = [
            link("Open", partial(open_kept, self._desk, file)),
            link("Save a copy…", partial(ask_save_kept, self._desk, file, self)),
        ]
        if may_change(self._release, scan):
            links.append(changes(link("Turn", partial(self._turn, scan))))
            if not file.name.lower().endswith(".pdf"):
                links.append(changes(link("Crop…", partial(self._ask_crop, scan))))
            links.append(changes(link("Take out", partial(self._take_out, scan))))
        return links

    def _turn(self, scan: Scan) -> None:
        turn = {"turn": str((scan.turn + _QUARTER) % _WHOLE_TURN)}
        self._desk.attempt(lambda: self._source.change(scan.id, turn))

    def _ask_crop(self, scan: Scan) -> None:
        image = read_image(partial(read_small, self._desk.production, scan))
        if image:
            asked = CropWindow(shown_part(image, scan.turn), scan.crop, self.window())
            asked.chosen.connect(partial(self._crop, scan))
            asked.open()

    def _crop(self, scan: Scan, crop: str) -> None:
        self._desk.attempt(lambda: self._source.change(scan.id, {"crop": crop}))

    def _take_out(self, scan: Scan) -> None:
        self._desk.attempt(lambda: self._source.remove(scan.id))
