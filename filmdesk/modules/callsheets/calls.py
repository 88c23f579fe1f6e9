"""Calls as they are typed: a time, a step from general crew call ("-1:00"), or a word ("self", "O/C", "HOLD")."""

from __future__ import annotations

import re

from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError

HOLD = "HOLD"
AT_CALL = "+0:00"
"""At general crew call, wherever that moves."""

_STEP = re.compile(r"(?:call\s*)?([+\-\u2212\u2013])\s*(\d{1,2}):(\d{2})", re.IGNORECASE)
_WORDS = {
    "HOLD": HOLD,
    "H": HOLD,
    "OC": "O/C",
    "O/C": "O/C",
    "WN": "W/N",
    "W/N": "W/N",
    "NC": "N/C",
    "N/C": "N/C",
    "SELF": "self",
    "CALL": AT_CALL,
    "TBD": "",
    "P/AD": "P/AD",
    "PER AD": "P/AD",
}
_NEXT_DAYS = 48 * 60


def read_call(text: str) -> str:
    """The call as it is kept: "07:15", "-1:00", a word, or "" for not known; UserError for an unreadable time."""
    plain = text.strip()
    word = _WORDS.get(plain.upper().rstrip("."))
    if word is not None or not plain:
        return word or ""
    step = _STEP.fullmatch(plain)
    if step:
        return _step_text(_step_minutes(step))
    if plain[0].isalpha():
        return plain
    return ClockTime.parse(plain).shown(24)


def is_step(call: str) -> bool:
    """Whether the call is counted from general crew call."""
    return _STEP.fullmatch(call) is not None


def call_said(_: Production, call: str) -> str:
    """A call counted from general crew call in words: "1:00 before general crew call"; any other as it is kept."""
    step = _STEP.fullmatch(call)
    if step is None:
        return call
    away = f"{int(step[2])}:{step[3]}"
    if not _step_minutes(step):
        return "at general crew call"
    return f"{away} {'after' if _step_minutes(step) > 0 else 'before'} general crew call"


def call_value(call: str, general: ClockTime | None) -> ClockTime | str | None:
    """What a call prints as: a time, a word, None where it is not known; a step from no general call stays words."""
    step = _STEP.fullmatch(call)
    if step:
        minutes = _step_minutes(step)
        return general.plus(minutes) if general is not None else f"call {_step_text(minutes)}"
    if not call:
        return None
    return ClockTime.parse(call) if call[0].isdigit() else call


def clock_of(call: str, general: ClockTime | None) -> ClockTime | None:
    """The time a call means, or None where it means none."""
    value = call_value(call, general)
    return value if isinstance(value, ClockTime) else None


def shifted(call: str, minutes: int) -> str:
    """The call that many minutes later; steps follow general call by themselves and words stand."""
    return shifted_time(ClockTime.parse(call), minutes).shown(24) if call[:1].isdigit() else call


def earlier(call: str, minutes: int) -> str:
    """The call that many minutes before another, counted as that is; "" before what is no time, or before midnight."""
    step = _STEP.fullmatch(call)
    if step:
        return _step_text(_step_minutes(step) - minutes)
    if not call[:1].isdigit():
        return ""
    before = ClockTime.parse(call).plus(-minutes)
    return before.shown(24) if before >= 0 else ""


def shifted_time(time: ClockTime, minutes: int) -> ClockTime:
    """The time that many minutes later; UserError when it leaves the shoot day."""
    moved = time.plus(minutes)
    if not 0 <= moved < _NEXT_DAYS:
        raise UserError(f"{time.shown()} moved by {counted(minutes, 'minute')} leaves the shoot day.", "Move by less.")
    return moved


def _step_minutes(step: re.Match[str]) -> int:
    minutes = int(step[2]) * 60 + int(step[3])
    return minutes if step[1] == "+" else -minutes


def _step_text(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours}:{rest:02d}"
