"""The passphrase of an encrypted production: given by whoever opens it, or by the surroundings of a command."""

from __future__ import annotations

import os
from pathlib import Path

from filmdesk.values.errors import SealedError, UserError

SHORTEST = 8
_VARIABLE = "FILMDESK_PASSPHRASE"


def passphrase_in_surroundings() -> str:
    """What `FILMDESK_PASSPHRASE` holds; empty where it holds nothing."""
    return os.environ.get(_VARIABLE, "")


def passphrase_for(path: Path, given: str) -> str:
    """The passphrase to open an encrypted production with; raises SealedError where none was given."""
    passphrase = given or passphrase_in_surroundings()
    if not passphrase:
        raise SealedError(f"{path.name} is encrypted.", f"Give its passphrase in {_VARIABLE}.")
    return passphrase


def check_new_passphrase(passphrase: str) -> str:
    """A passphrase that may be given to a production; raises UserError for one that is too short or cannot be typed."""
    if len(passphrase) < SHORTEST or not passphrase.isprintable():
        raise UserError(
            f"A passphrase has at least {SHORTEST} letters, all of them printable.",
            "Take four words; nothing was changed.",
        )
    return passphrase
