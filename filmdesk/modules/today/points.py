"""Accepted problems as the command line lists them, and taking an acceptance back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from filmdesk.film import points
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option


@dataclass(frozen=True, slots=True)
class UnacceptOptions:
    """Which problem."""

    key: str = option(help="The problem's key; list accepted shows it.", of="record")


def unaccept(production: Production, options: UnacceptOptions) -> str:
    """Show an accepted problem again."""
    return f"Shown again: {points.show_again(production, options.key)}"


def accepted_rows(production: Production) -> list[dict[str, Any]]:
    """What was accepted, the newest first."""
    return [
        {
            "id": record.id,
            "said": record.said,
            "because": record.because,
            "by": record.by,
            "at": record.at,
            "problem": record.problem,
        }
        for record in points.accepted_problems(production)
    ]


def refuse_accepted(production: Production, values: dict[str, str]) -> str:
    """A problem is accepted where it is shown; raises UserError."""
    raise UserError("A problem is accepted with a reason.", typed="Use accept FILE KEY --because.")


def refuse_accepted_change(production: Production, identity: str, values: dict[str, str]) -> None:
    """Who accepted what, and why, is not rewritten; raises UserError."""
    raise UserError("What was accepted is not changed afterwards.", "Show it again, then accept it anew.")


def show_again(production: Production, identity: str) -> None:
    """Take the acceptance back."""
    points.show_again(production, identity)
