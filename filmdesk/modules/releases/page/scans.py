"""The scans kept with a release: a small picture of each, opened as a copy, saved elsewhere, turned or taken out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QTransform
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from filmdesk.modules.releases.scans.kept import Scan, small_picture
from filmdesk.production.attachments import ATTACHMENTS
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.fonts import scaled
from filmdesk.ui.kept_files import ask_save_kept, open_kept
from filmdesk.ui.labels import label, link
from filmdesk.ui.slot import column_of
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError

_SIDE, _QUARTER, _WHOLE_TURN = 84, 90, 360


class KeptScans(QWidget):
    """A picture and a line for each; what of a paper on file never changes is not offered."""

    def __init__(self, desk: Desk, scans: Sequence[Scan], *, open_paper: bool) -> None:
        """`open_paper`: it is not on file yet, so its scans may be turned and taken out."""
        super().__init__()
        self._desk, self._open = desk, open_paper
        self._source = desk.records("release-scans")
        column = column_of(self, 10)
        for scan in scans:
            column.addLayout(self._line(scan))

    def _line(self, scan: Scan) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(_picture(self._desk, scan), 0, Qt.AlignmentFlag.AlignTop)
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
        if self._open:
            links.append(changes(link("Turn", partial(self._turn, scan))))
            links.append(changes(link("Take out", partial(self._take_out, scan))))
        return links

    def _turn(self, scan: Scan) -> None:
        turn = {"turn": str((scan.turn + _QUARTER) % _WHOLE_TURN)}
        self._desk.attempt(lambda: self._source.change(scan.id, turn))

    def _take_out(self, scan: Scan) -> None:
        self._desk.attempt(lambda: self._source.remove(scan.id))


def _picture(desk: Desk, scan: Scan) -> QLabel:
    """The first page, upright; a sentence where its picture is damaged."""
    made = label("", "quiet")
    made.setFixedWidth(scaled(_SIDE))
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    image = QImage()
    try:
        image.loadFromData(small_picture(desk.production, scan), "JPG")
    except UserError as error:
        made.setText(str(error))
        return made
    ratio = made.devicePixelRatioF()
    side = round(scaled(_SIDE) * ratio)
    turned = image.transformed(QTransform().rotate(scan.turn))
    fitted = turned.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    fitted.setDevicePixelRatio(ratio)
    made.setPixmap(QPixmap.fromImage(fitted))
    made.setAccessibleName("Small picture of the scan")
    return made
