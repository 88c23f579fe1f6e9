"""Make-up as it follows from the time on set, until somebody types it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from filmdesk.modules.callsheets.calls import earlier
from filmdesk.modules.callsheets.records import CastCall

MAKEUP_MINUTES = 60


def with_makeup(line: CastCall, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed of a performer's calls, and make-up before the time on set where that is not known or a proposal.

    What was proposed before and is typed now is a proposal no longer.
    """
    proposing = "on_set" in typed and "makeup" not in typed and (not line.makeup or bool(line.proposed))
    makeup = earlier(str(typed["on_set"]), MAKEUP_MINUTES) if proposing else ""
    if not makeup:
        return {**typed, "proposed": ""}
    return {**typed, "makeup": makeup, "proposed": f"make-up {MAKEUP_MINUTES} min before the time on set"}
