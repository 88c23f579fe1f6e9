"""Starting the window: fonts, nets, the first window, and the door for later starts."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from filmdesk import __version__
from filmdesk.desktop.nets import spread
from filmdesk.desktop.program import Program
from filmdesk.registry import resolve
from filmdesk.ui.fonts import body, load_fonts


def main(arguments: Sequence[str]) -> int:
    """Open the window, at a production if one is named; the exit status of the program."""
    asked = _parse(arguments)
    gc.disable()  # nothing made on the way to the first picture is garbage yet; looking for it takes a tenth of the way
    application = QApplication([sys.argv[0]])
    application.setApplicationName("filmdesk")
    application.setApplicationDisplayName("filmdesk")
    application.setApplicationVersion(__version__)
    application.setStyle("Fusion")
    trial = asked.quit_after_start or asked.quit_after_page
    if not trial and resolve("filmdesk.desktop.single:knock")(asked.file):
        return 0
    catching = spread(application)
    load_fonts()
    application.setFont(body())
    program = Program(application)
    if not trial:
        program.listen()
    window = program.begin(asked.file)
    window.drawn.connect(gc.enable)
    if catching.last:
        production = window.desk.production if window.desk else None
        resolve("filmdesk.desktop.crash:offer_report")(catching.last, window.notices, production)
    if asked.quit_after_start:
        window.drawn.connect(window.close, Qt.ConnectionType.QueuedConnection)
    if asked.quit_after_page:
        window.arrived.connect(window.close, Qt.ConnectionType.QueuedConnection)
    return int(application.exec())


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="filmdesk", description="Open the window.")
    parser.add_argument("file", nargs="?", type=Path, help="the production to open; the one of last time if not said")
    parser.add_argument("--quit-after-start", action="store_true", help="close as soon as it was drawn (for trials)")
    parser.add_argument("--quit-after-page", action="store_true", help="close once its page stands (for trials)")
    return parser.parse_args(arguments)
