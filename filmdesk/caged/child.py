"""The inside of the cage: take one request, keep to its limits, answer, end."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from importlib import import_module
from typing import Any

from filmdesk.caged.plain import Blob, from_wire, wire_parts
from filmdesk.values.errors import UserError

_SELDOM = 20_000
"""Objects made between two looks for garbage: reading a file makes many, and the process ends soon."""


def main() -> int:
    """Answer the request on standard input; what the function itself prints goes nowhere."""
    request = from_wire(sys.stdin.buffer.read())
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    gc.set_threshold(_SELDOM)
    _limit(float(request["seconds"]), int(request["megabytes"]))
    with answer:
        answer.writelines(_answer(request["function"], request["argument"]))
    return 0


def _answer(function: str, argument: Any) -> list[Blob]:
    try:
        return wire_parts({"result": _find(function)(argument)})
    except UserError as error:
        return wire_parts({"refused": [error.message, error.remedy]})
    except MemoryError:
        return wire_parts({"failed": "out of memory"})
    except Exception:  # whatever a hostile file causes is an answer
        return wire_parts({"failed": traceback.format_exc(limit=-5)})


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
