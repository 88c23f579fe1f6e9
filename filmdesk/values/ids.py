"""Record ids: time-ordered random text, so that two laptops never make the same one."""

from __future__ import annotations

import os
import time
from hashlib import blake2b


def new_id() -> str:
    """A UUIDv7 as 32 hex digits (RFC 9562): 48 bits of time, then random bits."""
    millis = time.time_ns() // 1_000_000
    value = millis << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return f"{value:032x}"


def id_of(*told: str) -> str:
    """The id of what is made from these texts: the same wherever and however often it is made."""
    return blake2b("\0".join(told).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
