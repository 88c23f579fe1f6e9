"""What is asked of a budget by name."""

from __future__ import annotations

from dataclasses import dataclass

from filmdesk.modules.budget.reckoning.figures import figures
from filmdesk.modules.budget.reckoning.resting import rests_on
from filmdesk.modules.budget.reckoning.why import chain, find_figure, told
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option


@dataclass(frozen=True, slots=True)
class ExplainOptions:
    """Which figure."""

    figure: str = option(help="An account, line, global, group or charge by its number or name, or the grand total.")
    depth: int = option(6, help="How many steps down.")


def explain_figure(production: Production, options: ExplainOptions) -> str:
    """Say what a figure comes from, down to what was typed, and what rests on it."""
    computed = figures(production)
    if computed is None:
        raise UserError("No budget was begun yet.", "Start one from a chart of accounts.")
    key = find_figure(computed, options.figure)
    down = [f"{'  ' * depth}{one.title}: {one.value} ({one.how})" for depth, one in chain(computed, key, options.depth)]
    over = [told(computed, one) for one in rests_on(computed, key)]
    up = [f"  {one.title}: {one.value}" for one in over]
    return "\n".join((*down, "It goes into:" if up else "Nothing else rests on it.", *up))
