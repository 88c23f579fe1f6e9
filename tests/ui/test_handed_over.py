"""What the office had copied is there again when the device is back, and quitting after that is quiet."""

from __future__ import annotations

import os
import subprocess
import sys

from PySide6.QtCore import QMimeData, QSize, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from filmdesk.ui.handed_over import handed_over

_SIGNED = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from filmdesk.ui.handed_over import handed_over
application = QApplication([])
QApplication.clipboard().setText("copied at the desk")
handed_over().begin()
handed_over().end()
QTimer.singleShot(0, application.quit)
application.exec()
print(QApplication.clipboard().text())
"""


def test_a_copied_picture_with_words_and_addresses_is_there_again_when_the_device_is_back(qapp: QApplication) -> None:
    clipboard, copied = QGuiApplication.clipboard(), QMimeData()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    copied.setImageData(image)
    copied.setText("a slate")
    copied.setHtml("<b>a slate</b>")
    copied.setUrls([QUrl("https://example.org/slate")])
    clipboard.setMimeData(copied)
    handed_over().begin()
    assert not clipboard.text() and clipboard.image().isNull(), "whoever signs pastes nothing of the office's"
    handed_over().end()
    assert clipboard.image().size() == QSize(40, 30) and clipboard.image().pixelColor(5, 5).name() == "#336699"
    held = clipboard.mimeData()
    assert (held.text(), held.html()) == ("a slate", "<b>a slate</b>")
    assert [one.toString() for one in held.urls()] == ["https://example.org/slate"]
    clipboard.clear()


def test_quitting_after_a_signing_ends_well_and_leaves_what_was_copied() -> None:
    ran = subprocess.run([sys.executable, "-c", _SIGNED], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
                         capture_output=True, text=True, timeout=60, check=False)  # fmt: skip
    assert (ran.returncode, ran.stdout.strip()) == (0, "copied at the desk"), ran.stderr
