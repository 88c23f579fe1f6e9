"""The code by which whoever handed the device over comes back to the desk: held while it is open, written nowhere."""

from __future__ import annotations

from hashlib import scrypt
from hmac import compare_digest
from secrets import token_bytes

from filmdesk.values.errors import UserError

LEAST = 4
"""Letters or digits of a code."""


class ComingBack:
    """One desk's code. It keeps a signer from the desk, not anybody from the data: closing filmdesk forgets it."""

    def __init__(self) -> None:
        self._salt = token_bytes(16)
        self._kept = b""

    @property
    def is_chosen(self) -> bool:
        """Whether there is a code to come back with."""
        return bool(self._kept)

    def choose(self, typed: str) -> None:
        """Come back with this code from now on; raises UserError for one that anybody hits upon."""
        code = typed.strip()
        if len(code) < LEAST or len(set(code)) == 1:
            raise UserError("That code is too short.", f"Choose {LEAST} digits or letters, not all the same.")
        self._kept = self._made(code)

    def opens(self, typed: str) -> bool:
        """Whether that is the code."""
        return self.is_chosen and compare_digest(self._kept, self._made(typed.strip()))

    def _made(self, code: str) -> bytes:
        return scrypt(code.encode("utf-8", "surrogatepass"), salt=self._salt, n=1 << 12, r=8, p=1)
