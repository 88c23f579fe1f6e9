"""What every paper of a production carries: its head band, its foot, its stock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import cast

from filmdesk.film.records import Facts
from filmdesk.film.store import facts
from filmdesk.paper.house import reproducible, stamped
from filmdesk.paper.parts import Head, Origin, PageSetup, Paper, Part, Stock
from filmdesk.paper.text import shown
from filmdesk.production.production import Production
from filmdesk.values.columns import Privacy


def head(production: Production, title: str, *lines: str) -> Head:
    """The house head: production and company on the left, the document and what is said of it on the right."""
    about = facts(production)
    left = (about.title, about.company)
    right = (title, *lines)
    return Head(tuple(filter(None, left)), tuple(filter(None, right)))


def page_setup(production: Production, landscape: bool = False) -> PageSetup:
    """The production's own stock."""
    return PageSetup(stock_of(production), landscape)


def stock_of(production: Production) -> Stock:
    """What the production prints on: letter until somebody says otherwise."""
    return cast(Stock, facts(production).stock or "letter")


def foot(about: Facts, audience: Privacy = Privacy.CREW) -> str:
    """Company and confidential line; the writer adds page x of y and the printing time.

    The production's own line is worded for cast and crew: what is for fewer people does not name them.
    """
    line = about.confidential if audience <= Privacy.CREW else "Confidential"
    return " · ".join(filter(None, (about.company, line)))


def issue(colour: str, on: date | None) -> str:
    """How an issue of a script or schedule is called: "Blue 26 Feb 2027"."""
    return " ".join(filter(None, (colour, shown(on) if on else "")))


def house_paper(
    production: Production, title: str, parts: Sequence[Part], *lines: str, name: str = "", landscape: bool = False
) -> Paper:
    """A paper in the house's dress; `name` is the export's, kept hidden so that an edited copy finds its way home."""
    about = facts(production)
    return Paper(
        title=f"{about.title} · {title}" if about.title else title,
        parts=tuple(parts),
        head=head(production, title, *lines),
        page=page_setup(production, landscape),
        foot=foot(about),
        printed=stamped() if reproducible() else datetime.now().astimezone(),
        origin=Origin(production.id, name),
        clock=24 if about.clock == 24 else 12,
        author=about.company,
    )
