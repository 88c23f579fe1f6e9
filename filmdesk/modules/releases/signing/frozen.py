"""What was signed, frozen: all of it in one text that never changes, and the digest over that text."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

from filmdesk.modules.releases.signing.strokes import Ink
from filmdesk.values.errors import UserError


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature: whose line it stands on, whose name in print, and the ink."""

    who: str
    role: str
    name: str
    ink: Ink


@dataclass(frozen=True, slots=True)
class Frozen:
    """All that a signer saw and did."""

    code: str
    kind: str
    title: str
    version: int
    dated: str
    approved: str
    """Who approved the text and when; empty for a sample."""
    written: str
    """The text, whole, as its file has it."""
    shown: tuple[tuple[str, str], ...]
    """The clauses as they stood on the screen: heading and words."""
    asked: tuple[tuple[str, str, str], ...]
    """Name of a field, its title as it was asked, and the answer."""
    minor: bool
    age: str
    signer: str
    capacity: str
    consent: str
    """The sentence that was agreed to, by itself."""
    signatures: tuple[Signed, ...]
    at: datetime
    """With the offset of the zone."""
    zone: str
    device: str
    photo: str
    """Digest of the photo of the signer with the slate, if one was taken."""

    @property
    def values(self) -> dict[str, str]:
        """The answers by field."""
        return {name: answer for name, _, answer in self.asked}


def pack(frozen: Frozen) -> str:
    """The text that is kept: the same for the same signing, letter by letter."""
    plain = {**asdict(frozen), "at": frozen.at.isoformat()}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(packed: str) -> str:
    """What the margin of the paper says of the text that was frozen."""
    return blake2b(packed.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def unpack(packed: str) -> Frozen:
    """What was frozen; UserError for a text that no filmdesk froze."""
    try:
        told: dict[str, Any] = json.loads(packed)
        told["shown"] = tuple((heading, words) for heading, words in told["shown"])
        told["asked"] = tuple((name, title, answer) for name, title, answer in told["asked"])
        told["signatures"] = tuple(map(_signed, told["signatures"]))
        told["at"] = datetime.fromisoformat(told["at"])
        return Frozen(**told)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UserError("What was signed is damaged in this production.", "Take it from a backup.") from error


def _signed(told: dict[str, Any]) -> Signed:
    strokes = tuple(tuple((x, y) for x, y in line) for line in told["ink"]["strokes"])
    return Signed(told["who"], told["role"], told["name"], Ink(strokes, told["ink"]["typed"]))
