"""The code that leads back to the desk: not guessed, not got around by an end, and no trap for the office."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from filmdesk.ui.coming_back import FORGOTTEN, ComingBack
from filmdesk.ui.handed_over import kept_code
from filmdesk.values.errors import UserError


class Clock:
    """A clock that is moved by hand, from the hour the file system has."""

    def __init__(self, home: Path) -> None:
        self.at = home.stat().st_mtime

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path))
    yield Clock(tmp_path)


def away(clock: Clock) -> ComingBack:
    code = ComingBack(clock)
    code.choose("4711")
    code.hand_over()
    return code


def test_a_code_is_not_found_by_trying_and_a_second_start_tries_no_sooner(clock: Clock) -> None:
    code, waits = away(clock), []
    for _ in range(10):
        assert not code.opens("0000")
        waits.append(code.wait)
        assert not waits[-1] or not code.opens("4711"), "even the right one is not looked at before its time"
        code = ComingBack.left(clock) or code
        assert code.wait == waits[-1]
        clock.at += code.wait
    assert waits == [0, 0, 15, 30, 60, 120, 240, 480, 600, 600]
    assert code.opens("4711")
    code.opens("0000")
    clock.at -= 90_000
    assert code.wait == 600, "a clock that was set back locks nobody out for a day"


def test_the_code_is_kept_for_this_user_alone_and_only_while_the_device_is_away(clock: Clock) -> None:
    code = ComingBack(clock)
    for typed in ("", "471", "   7  ", "1111"):
        with pytest.raises(UserError, match="too short"):
            code.choose(typed)
    code.choose("4711")
    assert not kept_code().exists()
    code.hand_over()
    assert b"4711" not in kept_code().read_bytes()
    assert os.name == "nt" or stat.S_IMODE(kept_code().stat().st_mode) == 0o600
    later = ComingBack.left(clock)
    assert later is not None and later.opens("4711") and not later.opens("4712")
    later.come_back()
    assert not kept_code().exists() and ComingBack.left(clock) is None
    code.hand_over()
    assert code.wait == 0 and code.opens("4711"), "the same code serves the next signer"


def test_a_forgotten_code_holds_the_office_up_for_minutes_and_not_for_a_day(clock: Clock) -> None:
    code = away(clock)
    assert code.opens_in is None
    code.forget()
    for _ in range(50):
        clock.at += 2
        code.look()
    code.forget()
    assert code.opens_in == FORGOTTEN - 100
    clock.at += 2 * FORGOTTEN
    code.look()
    assert code.opens_in == FORGOTTEN - 103, "neither a clock set forward nor a lid closed is waiting"
    code.stay()
    assert code.opens_in is None, "nobody waits by reading on"
    code.forget()
    for _ in range(FORGOTTEN):
        clock.at += 1
        code.look()
    assert code.opens_in == 0
    later = ComingBack.left(clock)
    assert later is not None and later.opens_in is None, "nobody waits elsewhere"
    clock.at += 13 * 3600
    assert ComingBack.left(clock) is None, "the next morning the device is where it belongs"


@pytest.mark.parametrize("kept", ["", "{}", "[]", '{"salt": 1}', "\0"])
def test_a_damaged_code_opens_as_a_forgotten_one_does(clock: Clock, kept: str) -> None:
    away(clock)
    kept_code().write_text(kept)
    code = ComingBack.left(clock)
    assert code is not None and code.is_chosen and not code.opens("4711")
    code.forget()
    assert code.opens_in == FORGOTTEN
