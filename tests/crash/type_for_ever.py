"""The real program in its window, with somebody who types on and on in a field, until somebody ends it.

python type_for_ever.py FILE          prints `TYPED <moment>` for each key, `SAVED <letters>` once so many are committed
python type_for_ever.py FILE --late   the same, where nothing is committed while somebody types (a control)
"""

from __future__ import annotations

import itertools
import runpy
import sys
import time

from PySide6.QtCore import QMetaObject, QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from filmdesk.desktop.window import Window
from filmdesk.film.store import PEOPLE
from filmdesk.ui.records import field

WORDS = "She waits at the window until the light is gone. "
BETWEEN_KEYS = 40


class Typist(QObject):
    """Goes to the first person's note as soon as the window stands there, and begins."""

    def __init__(self) -> None:
        super().__init__()
        self.letters = itertools.cycle(WORDS)

    @Slot()
    def come(self) -> None:
        """Wait for the window."""
        window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, Window)), None)
        if not window or not window.desk or not window.place or not window.place.page:
            QTimer.singleShot(20, self, self.come)
            return
        self.production = window.desk.production
        self.person = PEOPLE.all(self.production)[0].id
        window.place.go("contacts")
        window.place.page.show_record("person", self.person)
        fields = window.place.page.findChildren(QPlainTextEdit)
        self.note = next(found for found in fields if found.accessibleName() == "Note")
        self.note.setFocus()
        self.note.selectAll()
        window.desk.changed.connect(self.saved)
        self.type()

    def type(self) -> None:
        """One key, and soon the next."""
        QTest.keyClick(self.note, next(self.letters))
        print(f"TYPED {time.monotonic()}", flush=True)
        QTimer.singleShot(BETWEEN_KEYS, self, self.type)

    def saved(self) -> None:
        """A step was committed."""
        print(f"SAVED {len(PEOPLE.get(self.production, self.person).note)}", flush=True)


if __name__ == "__main__":
    if sys.argv[-1] == "--late":
        del sys.argv[-1]
        field.COMMIT_AFTER = 60_000
    typist = Typist()
    QMetaObject.invokeMethod(typist, "come", Qt.ConnectionType.QueuedConnection)
    runpy.run_module("filmdesk", run_name="__main__", alter_sys=True)
