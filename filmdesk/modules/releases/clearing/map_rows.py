"""The release map as a list: every scene's people, places and works, how far each is cleared, and why not."""

from __future__ import annotations

from typing import Any

from filmdesk.modules.releases.clearing.answers import Answer, answers, read_clearing
from filmdesk.modules.releases.clearing.needs import Subject
from filmdesk.modules.releases.lists import Names, read_names
from filmdesk.production.production import Production
from filmdesk.values.columns import Column, Privacy
from filmdesk.values.errors import UserError

COLUMNS = (
    Column(
        "scene", "Scene", "scene", computed=True, width=0.6, help="Empty for what is needed for all of the picture."
    ),
    Column("about", "Whom or what", computed=True, width=2),
    Column("kind", "Kind", computed=True, width=1.4),
    Column("status", "Status", computed=True, help="Cleared, sent, missing, expired, not needed."),
    Column("why", "Why", computed=True, privacy=Privacy.PRODUCTION, width=2),
    Column("codes", "Ref.", "list", computed=True),
)


def subject_name(names: Names, subject: Subject) -> str:
    """What a subject is called."""
    tables = {"person": names.people, "place": names.places, "element": names.elements, "character": names.characters}
    return tables[subject.table].get(subject.id, "") if subject.table else subject.id


def rows(production: Production) -> list[dict[str, Any]]:
    """Every need with how far it is cleared, scene by scene."""
    names = read_names(production)
    return [row_of(names, answer) for answer in answers(read_clearing(production))]


def row_of(names: Names, answer: Answer) -> dict[str, Any]:
    """One need by field."""
    need = answer.need
    return {
        "id": ":".join((need.scene, need.subject.table, need.subject.id, need.kind)),
        "scene": names.scenes.get(need.scene, ""),
        "about": subject_name(names, need.subject),
        "kind": names.kinds[answer.kind].title,
        "status": answer.status.value,
        "why": answer.why,
        "codes": tuple(release.code for release in answer.releases),
    }


def refuse(production: Production, *_: object) -> str:
    """The map follows from releases and schedule; raises UserError."""
    raise UserError("The map follows from the releases.", "Enter or change a release, or say that none is needed.")
