"""What starting costs: the whole program from start to exit with the sample open, beside a bare window of Qt's."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from patience import patiently

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7
LIMIT = 2.0
"""Guard, of a bare window's time; the target, 1.7, is what a quiet machine comes to. A tenth of a bare window each are
the enumerations of Qt's namespace, which it never touches, and opening, checking and closing the file durably."""
HEAVY = {"docx", "lxml", "openpyxl", "pypdf", "pypdfium2", "reportlab", "PIL"}
BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, window, window.close)
application.exec()
"""
LOADED = """
import sys
from filmdesk.desktop.main import main
main(sys.argv[1:])
import json
print('LOADED' + json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))
"""


def timed(command: list[str], home: Path) -> float:
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=surroundings(home), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return time.perf_counter() - begun


def surroundings(home: Path) -> dict[str, str]:
    """As on a person's machine: compiled files are kept from one start to the next."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    cache = str(home.parent / "compiled")
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "FILMDESK_HOME": str(home), "PYTHONPYCACHEPREFIX": cache}


@patiently
def test_the_window_stands_almost_as_soon_as_a_bare_one(sample_file: Path, tmp_path: Path) -> None:
    ours = [sys.executable, "-m", "filmdesk", str(sample_file), "--quit-after-start"]
    bare = [sys.executable, "-c", BARE]
    for command in (ours, bare):
        timed(command, tmp_path)
    pairs = [(timed(ours, tmp_path), timed(bare, tmp_path)) for _ in range(ROUNDS)]
    page = statistics.median(timed([*ours[:-1], "--quit-after-page"], tmp_path) for _ in range(ROUNDS))
    mine, floor = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"\nwindow {mine * 1000:.0f} ms, a bare one {floor * 1000:.0f} ms: {mine / floor:.2f}x")
    print(f"with the page of last time {page * 1000:.0f} ms: {page / floor:.2f}x")
    assert mine / floor <= LIMIT, f"{mine / floor:.2f}x a bare window, {LIMIT} allowed"


def test_nothing_heavy_is_loaded_before_the_window_stands(sample_file: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", LOADED, str(sample_file), "--quit-after-start"]
    done = subprocess.run(command, cwd=ROOT, env=surroundings(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not set(json.loads(done.stdout.partition("LOADED")[2])) & HEAVY
