"""The inside of the cage: take one request, keep to its limits, answer, end."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from filmdesk.caged.plain import Blob, read_wire, wire_parts
from filmdesk.values.errors import UserError

_SELDOM = 20_000
"""Objects made between two looks for garbage: reading a file makes many, and the process ends soon."""


def main() -> int:
    """Answer the request on standard input; what the function itself prints goes nowhere."""
    request = read_wire(sys.stdin.buffer)
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    gc.set_threshold(_SELDOM)
    _limit(float(request["seconds"]), int(request["megabytes"]))
    with answer:
        for message in _answers(request):
            answer.writelines(message)
    return 0


def _answers(request: dict[str, Any]) -> Iterator[list[Blob]]:
    """The result, or the pieces of one that is made piece by piece and then an end; or why there is none."""
    try:
        function, argument = _find(request["function"]), request["argument"]
        if request["poured"]:
            for piece in function(argument, _parts()):
                yield wire_parts({"piece": piece})
            yield wire_parts({"result": None})
        else:
            yield wire_parts({"result": function(argument)})
    except UserError as error:
        yield wire_parts({"refused": [error.message, error.remedy]})
    except MemoryError:
        yield wire_parts({"failed": "out of memory"})
    except Exception:  # whatever a hostile file causes is an answer
        yield wire_parts({"failed": traceback.format_exc(limit=-5)})


def _parts() -> Iterator[Any]:
    """What comes in behind the request, one part after another."""
    while True:
        try:
            part = read_wire(sys.stdin.buffer)
        except EOFError:
            return
        yield part


def _find(function: str) -> Any:
    module, _, name = function.partition(":")
    return getattr(import_module(module), name)


if sys.platform == "win32":

    def _limit(seconds: float, megabytes: int) -> None:
        """Windows: the parent's watch alone limits the time."""

else:
    import resource

    def _limit(seconds: float, megabytes: int) -> None:
        """No more memory and processor time than allowed, and no core dump of somebody's papers."""
        _lower(resource.RLIMIT_AS, megabytes * 1024 * 1024)
        _lower(resource.RLIMIT_CPU, int(seconds) + 1)
        _lower(resource.RLIMIT_CORE, 0)

    def _lower(kind: int, value: int) -> None:
        _, highest = resource.getrlimit(kind)
        if highest != resource.RLIM_INFINITY:
            value = min(value, highest)
        resource.setrlimit(kind, (value, value))
