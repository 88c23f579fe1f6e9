"""Starting the window: fonts, nets, the first window, and the door for later starts."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from filmdesk import __version__
from filmdesk.desktop.nets import spread
from filmdesk.desktop.program import Program
from filmdesk.registry import resolve
from filmdesk.ui.fonts import body, load_fonts

_TRIAL = "--quit-after-"
_STYLE = ("-style", "Fusion")
"""As an argument of Qt's: asked for from Python, every enumeration a style has would be made first."""


def main(arguments: Sequence[str]) -> int:
    """Open the window, at a production if one is named; the exit status of the program."""
    asked = _parse(arguments)
    application = QApplication([sys.argv[0], *_STYLE])
    application.setApplicationName("filmdesk")
    application.setApplicationDisplayName("filmdesk")
    application.setApplicationVersion(__version__)
    if not asked.trial and resolve("filmdesk.desktop.single:knock")(asked.file):
        return 0
    catching = spread(application)
    load_fonts()
    application.setFont(body())
    program = Program(application)
    if not asked.trial:
        program.listen()
    window = program.begin(asked.file)
    window.drawn.connect(_collect_from_now_on)
    if catching.last:
        production = window.desk.production if window.desk else None
        resolve("filmdesk.desktop.crash:offer_report")(catching.last, window.notices, production)
    if asked.trial == "start":
        window.drawn.connect(window.close, Qt.ConnectionType.QueuedConnection)
    if asked.trial == "page":
        window.arrived.connect(window.close, Qt.ConnectionType.QueuedConnection)
    status = application.exec()
    program.finish()
    return status


def _collect_from_now_on() -> None:
    """Look for garbage among what is made from here: what the program itself is made of stays as long as it runs.

    Gone through each time with the rest, it would hold the window up for the blink of an eye again and again.
    """
    gc.freeze()
    gc.enable()


class Asked(NamedTuple):
    """What the window is started with."""

    file: Path | None = None
    trial: str = ""
    """When a trial closes it again: "start", as soon as it was drawn, or "page", once its page stands."""


def _parse(arguments: Sequence[str]) -> Asked:
    """The arguments, read here since argparse alone would take a tenth of the way to the first picture."""
    flags = [said for said in arguments if said.startswith("-")]
    files = [Path(said) for said in arguments if not said.startswith("-")]
    trials = [flag.removeprefix(_TRIAL) for flag in flags]
    if len(files) > 1 or len(flags) > 1 or any(trial not in ("start", "page") for trial in trials):
        raise SystemExit(
            f"filmdesk: the window opens with at most one production and one of {_TRIAL}start, {_TRIAL}page."
        )
    return Asked(files[0] if files else None, trials[0] if trials else "")
