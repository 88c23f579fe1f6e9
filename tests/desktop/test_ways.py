"""Going back and forward in the window."""

from __future__ import annotations

from filmdesk.desktop.ways import Spot, Ways

TODAY, SCRIPT, SCHEDULE = Spot("today", {}), Spot("script", {"scene": "12"}), Spot("schedule", {})


def test_back_leads_to_where_one_was_and_forward_returns() -> None:
    ways = Ways()
    ways.leave(TODAY)
    ways.leave(SCRIPT)
    assert ways.back(SCHEDULE) == SCRIPT
    assert ways.back(SCRIPT) == TODAY
    assert ways.forward(TODAY) == SCRIPT
    assert ways.forward(SCRIPT) == SCHEDULE
    assert not ways.has_forward


def test_going_elsewhere_forgets_what_lay_ahead() -> None:
    ways = Ways()
    ways.leave(TODAY)
    ways.back(SCRIPT)
    ways.leave(TODAY)
    assert ways.forward(SCHEDULE) is None


def test_at_the_beginning_there_is_no_way_back() -> None:
    ways = Ways()
    assert ways.back(TODAY) is None
    assert not ways.has_forward


def test_leaving_the_same_spot_twice_is_one_way_back() -> None:
    ways = Ways()
    ways.leave(TODAY)
    ways.leave(TODAY)
    assert ways.back(SCRIPT) == TODAY
    assert ways.back(TODAY) is None
