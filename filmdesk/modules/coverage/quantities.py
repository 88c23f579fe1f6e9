"""Numbers of coverage other desks may use: what readers are paid by, and what waits."""

from __future__ import annotations

from filmdesk.modules.coverage.states import WAITING
from filmdesk.modules.coverage.store import COVERAGE, SUBMISSIONS
from filmdesk.production.production import Production


def submissions(production: Production) -> tuple[int, str]:
    """How many scripts came in."""
    return len(SUBMISSIONS.all(production)), "the entries of the submission log"


def unanswered(production: Production) -> tuple[int, str]:
    """How many of them wait for an answer."""
    return sum(one.state in WAITING for one in SUBMISSIONS.all(production)), "submissions nobody has answered yet"


def reports_in(production: Production) -> tuple[int, str]:
    """How many reports were handed in: readers are paid by the report."""
    return sum(report.is_in for report in COVERAGE.all(production)), "reports handed in, second reads included"


def pages_read(production: Production) -> tuple[int, str]:
    """The pages of the scripts reports were handed in on."""
    pages = {one.id: one.pages or 0 for one in SUBMISSIONS.all(production)}
    read = [pages[report.submission] for report in COVERAGE.all(production) if report.is_in]
    return sum(read), f"the pages of {len(read)} reports' scripts; a script of unknown length counts none"
