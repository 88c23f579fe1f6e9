"""What a draft changed in a scene, paragraph by paragraph."""

from __future__ import annotations

from collections import Counter

from filmdesk.production.production import Production
from filmdesk.screenplay.store import DRAFTS, SCRIPT


def changed_paragraphs(production: Production, scene: str) -> list[str]:
    """The ids of a scene's paragraphs in the draft in use that the draft before did not have there."""
    drafts = DRAFTS.all(production)
    if len(drafts) < 2:
        return []
    before, now = (SCRIPT.where(production, draft=draft.id, scene=scene) for draft in drafts[-2:])
    known = Counter((row.kind, row.text) for row in before)
    changed: list[str] = []
    for row in now:
        if known[row.kind, row.text]:
            known[row.kind, row.text] -= 1
        else:
            changed.append(row.id)
    return changed
