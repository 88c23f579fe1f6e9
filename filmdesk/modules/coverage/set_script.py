"""A submitted script set in pages to be read: off the window's thread, from plain bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from filmdesk.modules.coverage.scripts import KeptScript, text_from
from filmdesk.screenplay.pages import paginate
from filmdesk.screenplay.read import screenplay_in
from filmdesk.screenplay.records import Element, ElementKind, Screenplay
from filmdesk.screenplay.title_page import title_lines
from filmdesk.screenplay.typeset import script_pages
from filmdesk.ui.script.reading import Reading, placed_lines
from filmdesk.values.errors import UserError


@dataclass(frozen=True, slots=True)
class SetScript:
    """A script as it is shown: on sheets of its own, or the PDF it came as; `why` says what is wanting."""

    reading: Reading | None = None
    pdf: bytes = b""
    pages: int = 0
    """Its pages without a title page."""
    why: str = ""


class SetParagraph(NamedTuple):
    """An element as sheets ask for it; its scene is the count of headings so far."""

    id: str
    kind: str
    scene: str


def set_script(kept: KeptScript) -> SetScript:
    """Set a script in pages. A PDF is shown as it is where it could be opened: also a scan, which has no words."""
    text = text_from(kept.words)
    if kept.data[:1024].lstrip().startswith(b"%PDF"):
        return SetScript(pdf=kept.data if text.pages else b"", pages=text.pages or 0, why=text.unread)
    if text.unread:
        return SetScript(why=text.unread)
    try:
        reading = _reading(kept.id, screenplay_in(kept.name, kept.data))
    except UserError as error:
        return SetScript(why=str(error))
    return SetScript(reading, pages=sum(1 for page in reading.labels if page))


def _reading(name: str, screenplay: Screenplay) -> Reading:
    pagination = paginate(screenplay)
    lines, labels = placed_lines(title_lines(screenplay), script_pages(screenplay, pagination))
    elements = tuple(_paragraphs(screenplay.elements))
    return Reading(name, lines, labels, {}, "", pagination.lines_per_page, elements)


def _paragraphs(elements: Iterable[Element]) -> Iterator[SetParagraph]:
    scene = 0
    for at, element in enumerate(elements):
        scene += element.kind is ElementKind.SCENE_HEADING
        yield SetParagraph(str(at), element.kind, str(scene) if scene else "")
