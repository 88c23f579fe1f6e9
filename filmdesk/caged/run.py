"""Running a function on what came from outside, where it can neither hang nor bring down the program."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from filmdesk.caged.plain import Blob, read_wire, wire_parts
from filmdesk.caged.telling import MARK
from filmdesk.values.errors import UserError

HIDDEN = "--caged"
"""The argument by which a frozen program runs its own executable as a cage."""
_PIPE_SIZE = 1 << 20
"""Bytes that may lie in a pipe, where the system lets one say so."""
_log = logging.getLogger(__name__)
T = TypeVar("T")

Told = Callable[[float], None]
"""Takes the share that is done; raising in it ends the work."""
Put = Callable[[bytes], Any]
"""Takes the pieces of a file one after another."""


def run_caged(
    function: str, argument: Any, *, seconds: float = 60, megabytes: int = 1024, told: Told | None = None
) -> Any:
    """The result of the pure function "package.module:name" for one argument, worked out in a child process.

    Argument and result are plain data (see `plain`). A UserError of the function passes through; its death, a time or
    memory limit and any other error of it are a UserError too, as hostile files cause them on purpose. `told` hears
    what the function tells of its progress (see `telling`); what it raises ends the child and passes through.
    """
    request = {"function": function, "argument": argument, "seconds": seconds, "megabytes": megabytes, "poured": False}
    return _result(function, _ask(request, Flow((), _nowhere), told))


@dataclass(frozen=True, slots=True)
class Flow:
    """What goes into a cage part by part, and who takes the pieces of bytes that come out."""

    parts: Iterable[Any]
    put: Put


def pour_caged(
    function: str, argument: Any, flow: Flow, *, seconds: float = 60, megabytes: int = 1024, told: Told | None = None
) -> None:
    """As `run_caged`, for what is too large to be held.

    The function is given the argument and an iterator over the parts, and gives its pieces one by one. Where it fails
    after all, some were put already. What reading the parts or putting raises ends the child and passes through.
    """
    request = {"function": function, "argument": argument, "seconds": seconds, "megabytes": megabytes, "poured": True}
    _result(function, _ask(request, flow, told))


def _nowhere(piece: bytes) -> None:
    """A function that answers at once has no pieces to give."""


def _ask(request: dict[str, Any], flow: Flow, told: Told | None) -> dict[str, Any]:
    """What the child answers; the request goes in while its answer is awaited and its progress passed on."""
    seconds: float = request["seconds"]
    messages = chain((wire_parts(request),), map(wire_parts, flow.parts))
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
                feeding = threads.submit(_or_end, child, partial(_feed, child, messages))
                reading = threads.submit(_or_end, child, partial(_read, child, flow.put))
                for line in child.stderr or () if told else ():
                    if told and (share := _share(line)) is not None:
                        told(share)
                feeding.result()
                answer: dict[str, Any] = reading.result()
            finally:
                watch.cancel()
                _end(child)
    if late.is_set():
        _log.warning("%s was ended after %s s", request["function"], seconds)
        raise UserError(f"Reading it took longer than {seconds:g} seconds.", "Nothing was changed.")
    return answer


def _or_end(child: subprocess.Popen[bytes], work: Callable[[], T]) -> T:
    """Do the work; where it cannot be done the child is ended, or the other side would wait for it."""
    try:
        return work()
    except BaseException:
        _end(child)
        raise


def _feed(child: subprocess.Popen[bytes], messages: Iterable[list[Blob]]) -> None:
    """Send the messages; a child that died before it had them all says so by giving no answer."""
    if child.stdin is None:
        return
    try:
        for message in messages:
            try:
                child.stdin.writelines(message)
            except OSError:
                break
    finally:
        with suppress(OSError):
            child.stdin.close()


def _read(child: subprocess.Popen[bytes], put: Put) -> dict[str, Any]:
    """The child's answer; pieces that come before it are put. Empty where the child ended without one."""
    while child.stdout:
        try:
            answer = dict(read_wire(child.stdout))
        except (ValueError, TypeError, RecursionError, EOFError):
            break
        if "piece" not in answer:
            return answer
        put(answer["piece"])
    return {}


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
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()


def _result(function: str, answer: dict[str, Any]) -> Any:
    if "refused" in answer:
        raise UserError(*answer["refused"])
    if "result" not in answer:
        _log.warning("%s failed in its cage: %s", function, answer.get("failed", "it ended without an answer"))
        raise UserError("It cannot be read; it is damaged, or far larger than it looks.", "Nothing was changed.")
    return answer["result"]
