"""Writing the objects of a PDF, locked where it has a password: as pypdf does, without what that does over and over.

It spells out every name anew, and to lock an object copies it with all that is in it, scans among it.
"""

from __future__ import annotations

from functools import lru_cache
from secrets import token_bytes
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

_BLOCK = 16


class Lock:
    """AES-256 in blocks that hang on each other: one at random first, the last filled up."""

    def __init__(self, key: bytes) -> None:
        self._key = AES(key)

    def __call__(self, data: bytes) -> tuple[bytes, ...]:
        """The data locked, in parts to be written one after another; the same twice is locked in two ways."""
        first, whole = token_bytes(_BLOCK), len(data) // _BLOCK * _BLOCK
        missing = _BLOCK - (len(data) - whole)
        encryptor = Cipher(self._key, CBC(first)).encryptor()
        blocks = encryptor.update(memoryview(data)[:whole])
        return first, blocks, encryptor.update(data[whole:] + bytes((missing,)) * missing)


def write(found: Any, file: Any, lock: Lock | None) -> None:
    """Write an object; what it refers to is written by itself."""
    match found:
        case StreamObject():
            _write_stream(found, file, lock)
        case DictionaryObject():
            _write_entries(found, file, lock)
        case ArrayObject():
            for at, one in enumerate(found):
                file.write(b" " if at else b"[")
                write(one, file, lock)
            file.write(b"]" if found else b"[]")
        case NameObject():
            file.write(_spelt(found))
        case TextStringObject() | ByteStringObject() if lock:
            plain = found.original_bytes if isinstance(found, ByteStringObject) else found.get_encoded_bytes()
            ByteStringObject(b"".join(lock(plain))).write_to_stream(file)
        case _:
            found.write_to_stream(file)


def _write_stream(found: StreamObject, file: Any, lock: Lock | None) -> None:
    parts = lock(found._data) if lock else (found._data,)
    length = NumberObject(sum(map(len, parts)))
    _write_entries({**found, NameObject("/Length"): length}, file, lock)
    file.write(b"\nstream\n")
    for part in parts:
        file.write(part)
    file.write(b"\nendstream")


def _write_entries(found: dict[Any, Any], file: Any, lock: Lock | None) -> None:
    file.write(b"<<\n")
    for name, one in found.items():
        if not (len(name) > 2 and name[1] == name[-1] == "%"):  # pypdf's own notes
            file.write(_spelt(name))
            file.write(b" ")
            write(one, file, lock)
            file.write(b"\n")
    file.write(b">>")


@lru_cache(4096)
def _spelt(name: NameObject) -> bytes:
    return name.renumber()
