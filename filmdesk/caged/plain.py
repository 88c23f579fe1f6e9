"""What may pass between the program and its cage: plain data, bytes included, as JSON."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import Any

_BYTES = "\0bytes"


def to_wire(value: Any) -> bytes:
    """Numbers, text, bytes, lists and dictionaries as JSON; raises TypeError for anything else."""
    return json.dumps(value, default=_wrapped).encode("utf-8", "surrogatepass")


def from_wire(data: bytes) -> Any:
    """What `to_wire` was given, tuples as lists; raises ValueError for anything else."""
    return json.loads(data.decode("utf-8", "surrogatepass"), object_hook=_unwrapped)


def _wrapped(value: Any) -> dict[str, str]:
    if isinstance(value, bytes | bytearray | memoryview):
        return {_BYTES: b64encode(value).decode("ascii")}
    raise TypeError(f"{type(value).__name__} does not pass into or out of a cage")


def _unwrapped(found: dict[str, Any]) -> Any:
    return b64decode(found[_BYTES], validate=True) if found.keys() == {_BYTES} else found
