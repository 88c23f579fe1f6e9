"""Locking what goes into a PDF with AES-256 as pypdf does, without the copies it makes of every scan on the way."""

from __future__ import annotations

from secrets import token_bytes
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from pypdf._crypt_providers import CryptBase
from pypdf._encryption import CryptFilter

_BLOCK = 16


def lock_of(encryption: Any) -> CryptFilter:
    """What locks all objects of a PDF: in AES-256 they have one key, which pypdf would set up for each anew."""
    aes = _Aes(encryption._key)
    return CryptFilter(aes, aes, aes)


class _Aes(CryptBase):
    """AES in blocks that hang on each other: one at random first, the last filled up."""

    def __init__(self, key: bytes) -> None:
        self._key = AES(key)

    def encrypt(self, data: bytes) -> bytes:
        """The data locked; the same twice is locked in two ways."""
        first, whole = token_bytes(_BLOCK), len(data) // _BLOCK * _BLOCK
        missing = _BLOCK - (len(data) - whole)
        encryptor = Cipher(self._key, CBC(first)).encryptor()
        blocks = encryptor.update(memoryview(data)[:whole])
        return b"".join((first, blocks, encryptor.update(data[whole:] + bytes((missing,)) * missing)))
