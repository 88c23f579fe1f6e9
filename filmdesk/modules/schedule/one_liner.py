"""The one-line schedule (domain 3.3)."""

from __future__ import annotations

from filmdesk.film.days import read_schedule
from filmdesk.film.heads import house_paper
from filmdesk.film.store import facts
from filmdesk.modules.schedule.board_rows import COLUMNS, EMPTY, BoardRows, issued, summary
from filmdesk.paper.parts import Paper, Paragraph, Row, Table
from filmdesk.production.production import Production


def one_liner(production: Production, options: None = None) -> Paper:
    """Every scene in shooting order, a line each, grouped by day."""
    schedule = read_schedule(production)
    make = BoardRows(production, schedule)
    rows: list[Row] = []
    for day in schedule.days:
        rows += [*map(make.strip, day.strips), make.day_end(day)]
    rows += make.rest("NOT YET IN A DAY", schedule.open_strips)
    rows += make.rest("BONEYARD: NOT SCHEDULED", [s for s in schedule.boneyard if make.counts(s)])
    parts = (Table("one-liner", COLUMNS, tuple(rows), empty=EMPTY), Paragraph(summary(schedule), "body"))
    return house_paper(production, "One-line schedule", parts, *issued(facts(production)), name="one-liner")
