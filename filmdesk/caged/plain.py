"""What may pass between the program and its cage: plain data as JSON, with bytes as they are behind it."""

from __future__ import annotations

import json
from typing import Any

_BYTES = "\0bytes"
_HEAD = 8
"""Bytes that say how long the JSON is."""


Blob = bytes | bytearray | memoryview


def to_wire(value: Any) -> bytes:
    """Numbers, text, bytes, lists and dictionaries; raises TypeError for anything else."""
    return b"".join(wire_parts(value))


def wire_parts(value: Any) -> list[Blob]:
    """The same in parts to be sent one after another, so that large files are not copied once more."""
    blobs: list[Blob] = []

    def put_behind(found: Any) -> dict[str, int]:
        if not isinstance(found, Blob):
            raise TypeError(f"{type(found).__name__} does not pass into or out of a cage")
        blobs.append(found)
        return {_BYTES: len(found)}

    told = json.dumps(value, default=put_behind).encode("utf-8", "surrogatepass")
    return [len(told).to_bytes(_HEAD, "big"), told, *blobs]


def from_wire(data: bytes) -> Any:
    """What `to_wire` was given, tuples as lists; raises ValueError for anything else."""
    whole = memoryview(data)
    end = _HEAD + int.from_bytes(whole[:_HEAD], "big")
    at = end

    def taken_up(found: dict[str, Any]) -> Any:
        nonlocal at
        if found.keys() != {_BYTES}:
            return found
        size = found[_BYTES]
        if type(size) is not int or not 0 <= size <= len(whole) - at:
            raise ValueError("what came out of the cage is cut short")
        at += size
        return bytes(whole[at - size : at])

    return json.loads(bytes(whole[_HEAD:end]).decode("utf-8", "surrogatepass"), object_hook=taken_up)
