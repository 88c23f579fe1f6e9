"""Where strips go when hands or keys move them: from faces in order to the strip they come before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from filmdesk.film.records import StripKind
from filmdesk.modules.schedule.faces import OPEN, Face

END = ""
"""Before nothing: at the end of the board."""


def strip_behind(standing: Sequence[Face], gap: int, moving: Collection[str]) -> str:
    """The id of the first strip at or behind a gap that stays where it is; END when none does."""
    staying = (face.id for face in standing[gap:] if face.id not in moving and face.kind != OPEN)
    return next(staying, END)


def stays_put(standing: Sequence[Face], gap: int, moving: Collection[str]) -> bool:
    """Whether a drop there changes nothing: the strips stand side by side, and the gap touches them."""
    rows = [row for row, face in enumerate(standing) if face.id in moving]
    whole = len(rows) == len(moving) and rows == list(range(rows[0], rows[-1] + 1))
    return whole and rows[0] <= gap <= rows[-1] + 1


def one_up(standing: Sequence[Face], moving: Collection[str]) -> int | None:
    """The gap above the strip in front of the first of them; None where there is none."""
    first = _rows(standing, moving)[0]
    return first - 1 if first else None


def one_down(standing: Sequence[Face], moving: Collection[str]) -> int | None:
    """The gap below the strip behind the last of them; None where there is none."""
    behind = _rows(standing, moving)[-1] + 1
    return behind + 1 if behind < len(standing) and standing[behind].kind != OPEN else None


def day_before(standing: Sequence[Face], moving: Collection[str]) -> int | None:
    """The end of the day before the first of them."""
    first = _rows(standing, moving)[0]
    breaks = [row for row in _breaks(standing) if row < first and standing[row].id not in moving]
    return breaks[-1] if breaks else None


def day_after(standing: Sequence[Face], moving: Collection[str]) -> int | None:
    """The beginning of the day after the last of them."""
    last = _rows(standing, moving)[-1]
    return next((row + 1 for row in _breaks(standing) if row > last), None)


def day_at(standing: Sequence[Face], gap: int) -> int | None:
    """The number of the shoot day a gap lies in; None behind the last day break."""
    return next((face.day for face in standing[gap:] if face.kind == StripKind.DAY_BREAK), None)


def _rows(standing: Sequence[Face], moving: Collection[str]) -> list[int]:
    return [row for row, face in enumerate(standing) if face.id in moving]


def _breaks(standing: Sequence[Face]) -> list[int]:
    return [row for row, face in enumerate(standing) if face.kind == StripKind.DAY_BREAK]
