"""Running a function on what came from outside, where it can neither hang nor bring down the program."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from filmdesk.caged.plain import Blob, from_wire, wire_parts
from filmdesk.caged.telling import MARK
from filmdesk.values.errors import UserError

HIDDEN = "--caged"
"""The argument by which a frozen program runs its own executable as a cage."""
_PIPE_SIZE = 1 << 20
"""Bytes that may lie in a pipe, where the system lets one say so."""
_log = logging.getLogger(__name__)


Told = Callable[[float], None]
"""Takes the share that is done; raising in it ends the work."""


def run_caged(
    function: str, argument: Any, *, seconds: float = 60, megabytes: int = 1024, told: Told | None = None
) -> Any:
    """The result of the pure function "package.module:name" for one argument, worked out in a child process.

    Argument and result are plain data (see `plain`). A UserError of the function passes through; its death, a time or
    memory limit and any other error of it are a UserError too, as hostile files cause them on purpose. `told` hears
    what the function tells of its progress (see `telling`); what it raises ends the child and passes through.
    """
    request = wire_parts({"function": function, "argument": argument, "seconds": seconds, "megabytes": megabytes})
    answer = _read_answer(function, _ask(function, request, seconds, told))
    if "refused" in answer:
        raise UserError(*answer["refused"])
    if "failed" in answer:
        _log.warning("%s failed in its cage: %s", function, answer["failed"])
        raise _unreadable()
    return answer["result"]


def _ask(function: str, request: list[Blob], seconds: float, told: Told | None) -> bytes:
    """What the child answers; a large request goes in while its answer is awaited and its progress passed on."""
    with subprocess.Popen(  # noqa: S603 - this program itself
        _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if told else subprocess.DEVNULL, env=_environment(), pipesize=_PIPE_SIZE,
        start_new_session=True, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:  # fmt: skip
        late = threading.Event()
        watch = threading.Timer(seconds, _end_late, (child, late))
        with ThreadPoolExecutor(2) as threads:
            watch.start()
            try:
                threads.submit(_feed, child, request)
                answer = threads.submit(_read, child)
                for line in child.stderr or () if told else ():
                    if told and (share := _share(line)) is not None:
                        told(share)
                data = answer.result()
            finally:
                watch.cancel()
                _end(child)
    if late.is_set():
        _log.warning("%s was ended after %s s", function, seconds)
        raise UserError(f"Reading it took longer than {seconds:g} seconds.", "Nothing was changed.")
    return data


def _feed(child: subprocess.Popen[bytes], request: list[Blob]) -> None:
    """Send the request; a child that died before it had all of it says so by giving no answer."""
    if child.stdin:
        with suppress(OSError), child.stdin:
            child.stdin.writelines(request)


def _read(child: subprocess.Popen[bytes]) -> bytes:
    return child.stdout.read() if child.stdout else b""


def _end_late(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    if child.poll() is None:
        late.set()
        _end(child)


def _share(line: bytes) -> float | None:
    """The share a line tells of; None for anything else that was said."""
    try:
        return min(max(float(line.removeprefix(MARK)), 0.0), 1.0) if line.startswith(MARK) else None
    except ValueError:
        return None


def _command() -> list[str]:
    """This program again; -P, so that no file of the present folder is taken for a module."""
    if getattr(sys, "frozen", False):
        return [sys.executable, HIDDEN]
    return [sys.executable, "-P", "-m", "filmdesk.caged"]


def _environment() -> dict[str, str]:
    """The same modules are found as here."""
    here = str(Path(__file__).resolve().parents[2])
    paths = (here, *(str(Path(entry).resolve()) for entry in sys.path if entry))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths))}


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child with whatever it started, if it has not ended by itself."""
    if child.poll() is not None:
        return
    if sys.platform != "win32":
        os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()


def _read_answer(function: str, data: bytes) -> dict[str, Any]:
    try:
        answer = from_wire(data)
    except ValueError as error:
        _log.warning("%s ended in its cage without an answer", function)
        raise _unreadable() from error
    return dict(answer)


def _unreadable() -> UserError:
    return UserError("It cannot be read; it is damaged, or far larger than it looks.", "Nothing was changed.")
