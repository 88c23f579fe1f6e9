"""How every figure of a budget follows from what was typed (domain 6; rulings B18).

Given are the records; a rule for each kind of figure asks for those it rests on, so that `Graph` knows what to work
out anew after an edit, and what a figure comes from can be told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from filmdesk.modules.budget.reckoning import fringe_rules, line_rules, sum_rules, sums
from filmdesk.modules.budget.reckoning.graph import Ask, Key

_RULES: dict[str, Callable[..., Any]] = {
    "value": sums.value,
    "exchange": line_rules.exchange,
    "subtotal": line_rules.subtotal,
    "counted": line_rules.counted,
    "shares": fringe_rules.shares,
    "share": fringe_rules.share,
    "fringe": fringe_rules.fringe_of_line,
    "fringe total": fringe_rules.fringe_total,
    "line with fringes": sum_rules.line_with_fringes,
    "line total": sum_rules.line_total,
    "line figures": sum_rules.line_figures,
    "account total": sum_rules.account,
    "category total": sum_rules.category,
    "section": sum_rules.section,
    "below the line": sum_rules.below_the_line,
    "before charges": sum_rules.before_charges,
    "charge total": sum_rules.charge,
    "charge base": sum_rules.charge_base,
    "charges": sum_rules.charges,
    "grand total": sum_rules.grand_total,
    "credit total": sum_rules.credit,
    "credit base": sum_rules.credit_base,
    "credits": sum_rules.applied_credits,
    "net budget": sum_rules.net_budget,
    "group total": sum_rules.group,
}


def rule(key: Key, ask: Ask) -> Any:
    """The figure of that key; None for a record that is not there."""
    found = _RULES.get(key[0])
    return found(ask, *key[1:]) if found else None
