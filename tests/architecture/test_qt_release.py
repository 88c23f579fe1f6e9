"""The release of Qt for Python that is locked keeps its count of references on this Python."""

from __future__ import annotations

import os
import subprocess
import sys

CALLS = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
for _ in range(10_000):
    label.setText("Scene 12A")
print("sound")
"""


def test_ten_thousand_void_calls_leave_python_alive() -> None:
    """PySide6 6.12.0 aborts on Python 3.11 after some 5,000, with `none_dealloc`."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", CALLS], env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "sound"), done.stderr
