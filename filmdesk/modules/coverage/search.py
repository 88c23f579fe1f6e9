"""Finding submissions by title, writer, sender or number in the log."""

from __future__ import annotations

from filmdesk.modules.coverage.store import SUBMISSIONS
from filmdesk.production.production import Production
from filmdesk.values.problems import Hit, RecordRef


def find(production: Production, text: str) -> list[Hit]:
    """The submissions in whose title, writer or sender every word occurs, those whose title begins with it first."""
    words = text.casefold().split()
    if not words:
        return []
    found = []
    for one in SUBMISSIONS.all(production):
        said = f"{one.title} {one.writer} {one.submitted_by} {one.genre} {one.number}".casefold()
        if all(word in said for word in words):
            detail = " · ".join(filter(None, (f"submission {one.number}", one.writer, one.state)))
            found.append(Hit(one.title, detail, RecordRef("submission", one.id, one.title)))
    return sorted(found, key=lambda hit: not hit.title.casefold().startswith(words[0]))
