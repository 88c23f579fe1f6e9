"""What may pass between the program and its cage: plain data as JSON, with bytes as they are behind it."""

from __future__ import annotations

import json
from typing import IO, Any

_BYTES = "\0bytes"
_HEAD = 8
"""Bytes that say how long the JSON is."""
_LARGEST = 1 << 30
"""What says it is larger is not believed: room would be made for it before it comes."""

Blob = bytes | bytearray | memoryview


def wire_parts(value: Any) -> list[Blob]:
    """Numbers, text, bytes, lists and dictionaries, in parts to be sent one after another: large files are not copied.

    Raises TypeError for anything else.
    """
    blobs: list[Blob] = []

    def put_behind(found: Any) -> dict[str, int]:
        if not isinstance(found, Blob):
            raise TypeError(f"{type(found).__name__} does not pass into or out of a cage")
        blobs.append(found)
        return {_BYTES: len(found)}

    told = json.dumps(value, default=put_behind).encode("utf-8", "surrogatepass")
    return [len(told).to_bytes(_HEAD, "big"), told, *blobs]


def read_wire(file: IO[bytes]) -> Any:
    """The next value on a file or pipe, tuples as lists, and no byte more.

    Raises EOFError at its end, and ValueError for what `wire_parts` never gave.
    """
    head = file.read(_HEAD)
    if not head:
        raise EOFError
    told = _read(file, int.from_bytes(head, "big") if len(head) == _HEAD else -1)

    def taken_up(found: dict[str, Any]) -> Any:
        return _read(file, found[_BYTES]) if found.keys() == {_BYTES} else found

    return json.loads(told.decode("utf-8", "surrogatepass"), object_hook=taken_up)


def _read(file: IO[bytes], size: Any) -> bytes:
    """So many bytes, all of them."""
    if type(size) is not int or not 0 <= size <= _LARGEST:
        raise ValueError("what came out of the cage is no answer")
    data = file.read(size)
    if len(data) < size:
        raise ValueError("what came out of the cage is cut short")
    return data
