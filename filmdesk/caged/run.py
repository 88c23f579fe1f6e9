"""Running a function on what came from outside, where it can neither hang nor bring down the program."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from filmdesk.caged.plain import from_wire, to_wire
from filmdesk.caged.telling import MARK
from filmdesk.values.errors import UserError

HIDDEN = "--caged"
"""The argument by which a frozen program runs its own executable as a cage."""
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
    request = to_wire({"function": function, "argument": argument, "seconds": seconds, "megabytes": megabytes})
    answer = _read_answer(function, _ask(function, request, seconds, told))
    if "refused" in answer:
        raise UserError(*answer["refused"])
    if "failed" in answer:
        _log.warning("%s failed in its cage: %s", function, answer["failed"])
        raise _unreadable()
    return answer["result"]


def _ask(function: str, request: bytes, seconds: float, told: Told | None) -> bytes:
    with subprocess.Popen(  # noqa: S603 - this program itself
        _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if told else subprocess.DEVNULL, env=_environment(),
        start_new_session=True, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:  # fmt: skip
        try:
            return _listen(child, request, seconds, told) if told else child.communicate(request, timeout=seconds)[0]
        except subprocess.TimeoutExpired as error:
            _log.warning("%s was ended after %s s", function, seconds)
            raise UserError(f"Reading it took longer than {seconds:g} seconds.", "Nothing was changed.") from error
        finally:
            _end(child)


def _listen(child: subprocess.Popen[bytes], request: bytes, seconds: float, told: Told) -> bytes:
    """Wait for the answer on another thread and pass on what is told meanwhile on this one, the caller's.

    Raises TimeoutExpired, or what `told` raises.
    """
    heard, child.stderr = child.stderr, None
    if heard is None:
        raise ValueError("nothing is heard of this child")
    with heard, ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(child.communicate, request, timeout=seconds)
        waiting.add_done_callback(lambda _: _end(child))
        try:
            for line in heard:
                if (share := _share(line)) is not None:
                    told(share)
            return waiting.result()[0]
        finally:
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
