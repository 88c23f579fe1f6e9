"""Drafts kept in a production: written whole in one step, read back as the screenplay they were."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.screenplay.pages import Pagination
from filmdesk.screenplay.records import (
    BlockLayout,
    Element,
    ElementKind,
    PageLayout,
    RevisionSet,
    Screenplay,
    ScriptTag,
    TextRun,
)
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id

_NOT_RARE = frozenset({"runs", "dual", "centered", "line"})
"""Kept in columns of their own, or (the line in the source) of use only while a file is taken in."""
_RARE = {name: default for name, default in Element._field_defaults.items() if name not in _NOT_RARE}


@dataclass(frozen=True, slots=True)
class Draft:
    """A version of the script as it was taken in; the newest is the one in use."""

    ordinal: int
    """1 for the first taken in."""
    imported_at: str
    id: str = field(default_factory=new_id)
    name: str = ""
    colour: str = ""
    date: date | None = None
    source: str = ""
    """Name of the file it came from, which is attached."""
    title_page: str = "[]"
    layout: str = "{}"
    tags: str = "[]"
    revisions: str = "[]"
    actors: str = "[]"


@dataclass(frozen=True, slots=True)
class ScriptElement:
    """One block of a draft with the scene it belongs to and the pages it stands on."""

    draft: str
    position: int
    kind: str
    text: str
    scene: str
    page: str
    end_page: str
    id: str = field(default_factory=new_id)
    runs: str = ""
    """JSON of its styled, revised or tagged runs; empty for plain text."""
    dual: int = 0
    centered: bool = False
    details: str = ""
    """JSON of what only few elements have, chiefly headings (number, length, synopsis)."""


DRAFTS = Table("draft", Draft, "draft", order="ordinal, id")
SCRIPT = Table("script_element", ScriptElement, "script element", order="draft, position")


def current_draft(production: Production) -> Draft | None:
    """The draft in use: the one taken in last."""
    drafts = DRAFTS.all(production)
    return drafts[-1] if drafts else None


def draft_elements(production: Production, draft: Draft | None = None) -> list[ScriptElement]:
    """The elements of a draft (by default the one in use), in order; none before a script was taken in."""
    draft = draft or current_draft(production)
    return SCRIPT.where(production, draft=draft.id) if draft else []


def read_draft(production: Production, draft: Draft | None = None) -> Screenplay:
    """The screenplay of a draft as its file gave it; raises UserError where no script was taken in yet."""
    draft = draft or current_draft(production)
    if draft is None:
        raise UserError("This production has no script yet.", "Take one in first.")
    return screenplay_of(draft, draft_elements(production, draft))


def screenplay_of(draft: Draft, rows: Sequence[ScriptElement]) -> Screenplay:
    """The screenplay of a draft whose elements were read already."""
    return Screenplay(
        elements=tuple(map(element_of, rows)),
        title_page=tuple((key, value) for key, value in json.loads(draft.title_page)),
        layout=_layout(json.loads(draft.layout)),
        tags=tuple(ScriptTag(**tag) for tag in json.loads(draft.tags)),
        revisions=tuple(RevisionSet(**revision) for revision in json.loads(draft.revisions)),
        cast=tuple((character, actor) for character, actor in json.loads(draft.actors)),
    )


def add_draft(
    production: Production, draft: Draft, screenplay: Screenplay, pages: Pagination, scenes: Sequence[str]
) -> None:
    """Keep a screenplay as the newest draft; `scenes` gives the scene id of each element ("" ahead of the first)."""
    keep_draft(production, draft, element_rows(draft, screenplay, pages, scenes))


def keep_draft(production: Production, draft: Draft, elements: Sequence[ScriptElement]) -> None:
    """Keep a draft whose elements are made already, which keeps the step short."""
    with production.step("Add draft"):
        DRAFTS.add(production, draft)
        SCRIPT.add_all(production, elements)


def element_rows(draft: Draft, screenplay: Screenplay, pages: Pagination, scenes: Sequence[str]) -> list[ScriptElement]:
    """The elements of a draft as they are kept; `scenes` gives the scene id of each ("" ahead of the first)."""
    return list(_rows(draft.id, screenplay, pages, scenes))


def draft_of(screenplay: Screenplay, **about: Any) -> Draft:
    """A draft record with all of a screenplay that is not its elements."""
    return Draft(
        title_page=_json(screenplay.title_page),
        layout=_json(asdict(screenplay.layout)),
        tags=_json([asdict(tag) for tag in screenplay.tags]),
        revisions=_json([asdict(revision) for revision in screenplay.revisions]),
        actors=_json(screenplay.cast),
        **about,
    )


def element_of(row: ScriptElement) -> Element:
    """The element a row keeps."""
    details = json.loads(row.details) if row.details else {}
    if "layout" in details:
        details["layout"] = BlockLayout(**details["layout"])
    return Element(ElementKind(row.kind), row.text, _runs(row.runs), dual=row.dual, centered=row.centered, **details)


def _rows(draft: str, screenplay: Screenplay, pages: Pagination, scenes: Sequence[str]) -> Iterator[ScriptElement]:
    placed = zip(screenplay.elements, scenes, pages.first_page, pages.last_page, strict=True)
    for position, (element, scene, first, last) in enumerate(placed):
        yield ScriptElement(
            draft,
            position,
            element.kind.value,
            element.text,
            scene,
            str(first),
            str(last),
            runs=_runs_json(element.runs),
            dual=element.dual,
            centered=element.centered,
            details=_details(element),
        )


def _details(element: Element) -> str:
    rare: dict[str, Any] = {n: value for n, default in _RARE.items() if (value := getattr(element, n)) != default}
    if element.layout:
        rare["layout"] = asdict(element.layout)
    return _json(rare) if rare else ""


def _runs_json(runs: tuple[TextRun, ...]) -> str:
    return _json([_run(run) for run in runs]) if runs else ""


def _run(run: TextRun) -> dict[str, Any]:
    looks = {n: value for n, default in run._field_defaults.items() if (value := getattr(run, n)) != default}
    return {"text": run.text, **looks}


def _runs(text: str) -> tuple[TextRun, ...]:
    return tuple(TextRun(**run) for run in json.loads(text)) if text else ()


def _layout(stored: dict[str, Any]) -> PageLayout:
    blocks = {ElementKind(kind): BlockLayout(**block) for kind, block in stored.pop("blocks", {}).items()}
    return PageLayout(**stored, blocks=blocks)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
