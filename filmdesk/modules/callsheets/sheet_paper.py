"""The call sheet as a paper: as it stands, or as it went out."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, cast

from filmdesk.film.records import Facts
from filmdesk.modules.callsheets import back, front, head
from filmdesk.modules.callsheets.frozen import thaw
from filmdesk.modules.callsheets.shoot import SheetDay
from filmdesk.modules.callsheets.stars import starred
from filmdesk.paper.parts import Heading, PageSetup, Paper, Paragraph, Part, Sheet
from filmdesk.values.errors import UserError


def paper_of(shown: SheetDay, issue: int | None = None) -> Paper:
    """The sheet as people have it: a sheet that is out as it went out, a preliminary one as it stands.

    `issue` asks for an earlier issue by its revision; UserError when there is none.
    """
    if issue is None and not shown.sheet.state.issued:
        return live_paper(shown)
    asked = shown.sheet.revision if issue is None else issue
    found = next((old for old in reversed(shown.issues) if old.revision == asked), None)
    if found is None:
        raise UserError(f"Call sheet {shown.sheet.number} has no issue {asked}.", "Leave it out for the present one.")
    return replace(thaw(found.paper), page=page_of(shown.shoot.about))


def live_paper(shown: SheetDay) -> Paper:
    """The sheet from what the production says now, starred against the issue before."""
    about = shown.shoot.about
    return Paper(
        title=f"{about.title} · Call sheet {shown.sheet.number}",
        parts=_against_the_issue_before(shown, _parts(shown)),
        head=head.head_band(shown),
        page=page_of(about),
        foot=" · ".join(filter(None, (about.company, about.confidential or "Confidential"))),
        watermark="" if shown.sheet.state.issued else "PRELIMINARY",
        clock=24 if about.clock == 24 else 12,
        author=about.company,
    )


def page_of(about: Facts) -> PageSetup:
    """The production's stock."""
    return PageSetup(cast("Literal['letter', 'a4', 'legal']", about.stock or "letter"))


def parts_of_the_day(shown: SheetDay) -> tuple[Part, ...]:
    """All that the sheet says of its own day, under its head; the days ahead are only announced on it."""
    return (*_front(shown), *back.back(shown))


def _parts(shown: SheetDay) -> tuple[Part, ...]:
    return (
        *_front(shown),
        *front.advance(shown),
        Sheet("CREW", apart=False, headed=False) if shown.crew else Heading("CREW", 2),
        *back.back(shown),
    )


def _front(shown: SheetDay) -> tuple[Part, ...]:
    return (
        *head.opening(shown),
        front.scenes(shown),
        front.cast(shown),
        *front.background_and_requirements(shown),
    )


def _against_the_issue_before(shown: SheetDay, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    before = [issue for issue in shown.issues if issue.revision < shown.sheet.revision]
    if not before:
        return parts
    issued = shown.moment(before[-1].issued_at)
    legend = Paragraph(f"* changed since the sheet issued {issued}", "small")
    opening = len(head.opening(shown))
    marked = starred(parts, thaw(before[-1].paper))
    return (*marked[:opening], legend, *marked[opening:])
