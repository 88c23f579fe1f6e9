"""`python -m filmdesk` and `filmdesk`: the window, without arguments or with a production; else the command."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from filmdesk.desktop.screen import has_screen


def main() -> int:
    """Open the window or run the command line; without a screen and without arguments, say what there is."""
    arguments = sys.argv[1:]
    if arguments == ["--caged"]:  # a frozen program, started by its own `run_caged`
        from filmdesk.caged.child import main as answer

        return answer()
    if _means_window(arguments):
        return _open_window(arguments)
    from filmdesk.cli.main import main as run

    return run(arguments or ["--help"])


def _means_window(arguments: Sequence[str]) -> bool:
    if not arguments:
        return has_screen()
    on_trial = any(said.startswith("--quit-after-") for said in arguments)
    return on_trial or (len(arguments) == 1 and arguments[0].endswith(".filmdesk"))


def _open_window(arguments: Sequence[str]) -> int:
    if not has_screen():
        print(f"There is no screen here, so {arguments[0]} is not opened in a window. filmdesk --help lists commands.")
        return 0
    from filmdesk.desktop.main import main as open_window

    return open_window(arguments)


if __name__ == "__main__":
    sys.exit(main())
