"""The code by which whoever handed the device over comes back to the desk, and how long wrong ones are held up."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import scrypt
from hmac import compare_digest
from math import ceil
from secrets import token_bytes
from typing import Any

from filmdesk.ui.handed_over import kept_code
from filmdesk.values.errors import UserError

LEAST = 4
"""Letters or digits of a code."""
FORGOTTEN = 300
"""Seconds after which the desk opens to whoever says that the code is forgotten, and waits before everyone's eyes."""
_LONGEST_LOOK = 3.0
"""Seconds between two looks at the wait: more is sleep, or a clock that was set, and does not count."""
_FREE = 3
"""Wrong codes before the next one has to wait."""
_FIRST_WAIT, _LONGEST_WAIT = 15, 600
_A_NIGHT = 12 * 3600
"""After that the device is not with whoever was to sign."""


class ComingBack:
    """One desk's code. It keeps a signer from the desk, not from the file: that is what a passphrase is for.

    It is held in memory, and beside the settings only from handing over to coming back, so that ending the program is
    no way to the desk.
    """

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._salt, self._kept = token_bytes(16), b""
        self._wrong, self._last_wrong = 0, 0.0
        self._waited: float | None = None
        """Seconds that somebody waited for the desk to open without the code; None while nobody said so."""
        self._looked = 0.0

    @classmethod
    def left(cls, now: Callable[[], float] = time.time) -> ComingBack | None:
        """The code of a device that was handed over when the program ended; None where it was given back, or long ago.

        What cannot be read counts as a code that nobody knows: it opens as a forgotten one does.
        """
        code = cls(now)
        try:
            if now() - kept_code().stat().st_mtime > _A_NIGHT:
                return None
            code._take(json.loads(kept_code().read_text("utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError):
            code._kept = token_bytes(1)
        return code

    @property
    def is_chosen(self) -> bool:
        """Whether there is a code to come back with."""
        return bool(self._kept)

    @property
    def wait(self) -> int:
        """Seconds until another code can be tried: none for the first three, then ever more."""
        wait = min(_FIRST_WAIT << min(self._wrong - _FREE, 8), _LONGEST_WAIT) if self._wrong >= _FREE else 0
        return self._left_of(self._last_wrong + wait, wait)

    @property
    def opens_in(self) -> int | None:
        """Seconds until the desk opens without the code; None while nobody said that it is forgotten."""
        return None if self._waited is None else max(ceil(FORGOTTEN - self._waited), 0)

    def choose(self, typed: str) -> None:
        """Come back with this code from now on; raises UserError for one that anybody hits upon."""
        code = typed.strip()
        if len(code) < LEAST or len(set(code)) == 1:
            raise UserError("That code is too short.", f"Choose at least {LEAST} digits or letters, not all the same.")
        self._kept = self._made(code)

    def hand_over(self) -> None:
        """The device goes to somebody else: from now on the program opens by this code alone, also after it ended."""
        self._wrong, self._waited = 0, None
        self._keep()

    def opens(self, typed: str) -> bool:
        """Whether that is the code; one that comes before its time is not looked at."""
        if self.wait or not self.is_chosen:
            return False
        if compare_digest(self._kept, self._made(typed.strip())):
            return True
        self._wrong, self._last_wrong = self._wrong + 1, self._now()
        self._keep()
        return False

    def forget(self) -> None:
        """Somebody says that the code is forgotten: the desk opens without it once they waited in front of it."""
        if self._waited is None:
            self._waited, self._looked = 0.0, self._now()

    def look(self) -> None:
        """The wait still stands in front; without such looks it does not go on."""
        if self._waited is not None:
            now = self._now()
            self._waited += min(max(now - self._looked, 0.0), _LONGEST_LOOK)
            self._looked = now

    def stay(self) -> None:
        """The wait was left: whoever says later that the code is forgotten waits anew, as does whoever starts anew."""
        self._waited = None

    def come_back(self) -> None:
        """The device is back."""
        with suppress(OSError):
            kept_code().unlink()

    def _left_of(self, until: float, most: int) -> int:
        """Whole seconds, never more than there were, whatever became of the clock."""
        return min(max(ceil(until - self._now()), 0), most)

    def _made(self, code: str) -> bytes:
        return scrypt(code.encode("utf-8", "surrogatepass"), salt=self._salt, n=1 << 14, r=8, p=1)

    def _keep(self) -> None:
        """Write it down for this user alone; on a disk that takes nothing it is held in memory only."""
        kept: dict[str, Any] = {"salt": self._salt.hex(), "code": self._kept.hex(), "wrong": self._wrong}
        kept["last_wrong"] = self._last_wrong
        with suppress(OSError):
            kept_code().parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(kept_code(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                json.dump(kept, file)

    def _take(self, kept: dict[str, Any]) -> None:
        self._salt, self._kept = bytes.fromhex(kept["salt"]), bytes.fromhex(kept["code"])
        self._wrong, self._last_wrong = int(kept["wrong"]), float(kept["last_wrong"])
