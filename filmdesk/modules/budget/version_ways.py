"""What can be done with a version of the budget, and of the rest why not."""

from __future__ import annotations

from filmdesk.modules.budget.records import Budget
from filmdesk.modules.budget.store import APPROVALS
from filmdesk.production.production import Production
from filmdesk.values.ways import Way


def version_ways(production: Production, budget: Budget) -> list[Way]:
    """Copying, working on it, locking, approving."""
    approved = bool(APPROVALS.where(production, budget=budget.id))
    elsewhere = "" if budget.active else f"Work on “{budget.name}” first."
    locked = f"“{budget.name}” was approved and stays as it is; copy it to go on." if approved else ""
    lock = Way("Unlock", "unlock-budget", locked) if budget.locked else Way("Lock", "lock-budget")
    return [
        Way("Copy and go on…", "copy-budget", elsewhere, next=budget.locked and budget.active),
        Way("Work on this one", "use-budget", "It is the one worked on." if budget.active else "",
            next=not budget.active),
        lock,
        Way("Approve…", "approve-budget", elsewhere or ("It is approved." if approved else "")),
    ]  # fmt: skip
