"""`python -m filmdesk` and `filmdesk`: the window, without arguments or with a production; else the command."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from filmdesk.desktop.screen import has_screen

_BEFORE_QT = ("logging", "faulthandler", "filmdesk.production.production")
"""What the window needs that is not of Qt: PySide6 reads the source of each module that is imported after it."""


def main() -> int:
    """Open the window or run the command line; without a screen and without arguments, say what there is."""
    arguments = sys.argv[1:]
    if arguments == ["--caged"]:  # a frozen program, started by its own `run_caged`
        from filmdesk.caged.child import main as answer

        return answer()
    if _means_window(arguments):
        _leave(_open_window(arguments))
    from filmdesk.cli.main import main as run

    return run(arguments or ["--help"])


def _means_window(arguments: Sequence[str]) -> bool:
    if not arguments:
        return has_screen()
    on_trial = any(said.startswith("--quit-after-") for said in arguments)
    return on_trial or (len(arguments) == 1 and _means_file(arguments[0]))


def _means_file(said: str) -> bool:
    """Whether it is what "Open with" gives: a production, or a file or folder that is there; no command is so named."""
    path = Path(said)
    return path.suffix == ".filmdesk" or ((path.is_absolute() or bool(path.suffix)) and path.exists())


def _open_window(arguments: Sequence[str]) -> int:
    if not has_screen():
        print(f"There is no screen here, so {arguments[0]} is not opened in a window. filmdesk --help lists commands.")
        return 0
    gc.disable()  # nothing made on the way to the first picture is garbage yet; looking for it takes a tenth of the way
    for name in _BEFORE_QT:
        import_module(name)
    from filmdesk.ui.overrides import keep_errors_whole

    keep_errors_whole()
    from filmdesk.desktop.main import main as open_window

    return open_window(arguments)


def _leave(status: int) -> NoReturn:
    """End now, when every production is closed and every task has ended: what is left is only memory.

    Python would give it back object by object, Qt's in an order nobody chose; the system does it at once.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    sys.exit(main())
