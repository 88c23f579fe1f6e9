"""The command `filmdesk`: everything the window does, from a script."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime

from filmdesk import __version__
from filmdesk.cli.parser import parse
from filmdesk.production.home import home
from filmdesk.values.errors import UserError

DONE, PROBLEMS, BAD = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 problems found, 2 bad input or usage with one sentence on stderr."""
    _let_every_name_be_printed()
    try:
        status = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (Exception, KeyboardInterrupt) as error:
        print(f"filmdesk: {_sentence(error)}".replace("\n", " "), file=sys.stderr)
        return BAD
    return status


def _run(arguments: Sequence[str]) -> int:
    """The status of one command; asking for help or the version ends here, too."""
    try:
        namespace = parse(arguments)
    except SystemExit as ended:
        return int(ended.code or DONE)
    return int(namespace.run(namespace))


def _let_every_name_be_printed() -> None:
    """A console that cannot show a letter shows its code instead of failing."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _sentence(error: BaseException) -> str:
    """What happened, for the person at the keyboard."""
    match error:
        case UserError():
            return f"{error.message} {error.typed or error.remedy}".strip()
        case KeyboardInterrupt():
            return "Stopped; what was committed is kept."
        case UnicodeEncodeError():
            return "Some of that is no text a file can hold. Type it again; nothing was changed."
        case OSError():
            name = f"{error.filename}: " if error.filename else ""
            return f"{name}{error.strerror or error}. Nothing was changed."
    return f"A mistake of the program's own stopped it; the step was dropped whole. {_written_down(error)}"


def _written_down(error: BaseException) -> str:
    """Keep the trace for whoever mends the program, with the version and no arguments (they hold names)."""
    path = home() / "logs" / "mistakes.log"
    trace = "".join(traceback.format_exception(error))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now(UTC).isoformat()} filmdesk {__version__}\n{trace}\n")
    except OSError:
        return f"({type(error).__name__})"
    return f"Please send {path} to who maintains it."
