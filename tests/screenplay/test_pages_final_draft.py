"""Single breaks and single lines against what Final Draft 11 did with the same text."""

from __future__ import annotations

import json
from collections import defaultdict
from ctypes import c_double
from pathlib import Path

import pypdfium2
import pypdfium2.raw
import pytest

from filmdesk.screenplay.eighths import count_eighths
from filmdesk.screenplay.fdx import read_fdx
from filmdesk.screenplay.fountain import read_fountain
from filmdesk.screenplay.pages import Pagination, paginate
from filmdesk.screenplay.records import ElementKind, Screenplay
from filmdesk.screenplay.typeset import script_pages
from filmdesk.values.eighths import Eighths

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
FIRST_BASELINE = 792 - 80
"""Points from the foot of the page to the first line of Final Draft's body."""
PROBES = sorted((CORPORA / "page-break-probes").glob("*"))
pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora of real scripts are not on this computer")


def test_all_six_probes_are_here():
    assert len(PROBES) == 6


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.name)
def test_a_speech_breaks_where_final_draft_breaks_it(probe):
    expected = json.loads((probe / "expected.json").read_text(encoding="utf-8"))
    screenplay = read_fountain((probe / "source.fountain").read_text(encoding="utf-8"))
    fragments = fragments_of(paginate(screenplay), target(screenplay, expected["target"]["contains_text"]))
    wanted = expected["expected"]
    if wanted["kind"] == "split":
        (top_page, top), (bottom_page, bottom) = fragments
        assert (top_page, bottom_page) == (wanted["top_page"], wanted["bottom_page"])
        assert top.endswith(wanted["top_fragment_ends_with"])
        assert bottom.startswith(wanted["bottom_fragment_starts_with"])
    else:
        assert [page for page, _ in fragments] == [wanted["whole_on_page"]]


def target(screenplay: Screenplay, words: str) -> int:
    return next(i for i, e in enumerate(screenplay.elements) if e.kind is ElementKind.DIALOGUE and words in e.text)


def fragments_of(pages: Pagination, element: int) -> list[tuple[int, str]]:
    return [
        (placed.page, " ".join(part.text[piece.start : piece.end] for piece in part.pieces))
        for placed in pages.placed
        for part in placed.block.parts
        if part.element == element
    ]


def test_every_line_of_a_sitcom_script_is_the_line_of_final_drafts_pdf():
    """52 double-spaced pages with acts, split speeches, (MORE) and hyphens at line ends, one line after another."""
    folder = CORPORA / "screenplays" / "mostly-genius"
    screenplay = read_fdx((folder / "source.fdx").read_bytes())
    pages = script_pages(screenplay, paginate(screenplay))
    theirs = pdf_pages(folder / "sanitized-source.pdf")[1:]
    assert len(pages) == len(theirs)
    for ours, lines in zip(pages, theirs, strict=True):
        written = {line.row: plain(line.text) for line in ours.lines if not line.added and plain(line.text)}
        assert written == lines, f"page {ours.number}"


def pdf_pages(path: Path) -> list[dict[int, str]]:
    """The letters on each row of each page's body; (MORE), which is drawn twice, left out."""
    document = pypdfium2.PdfDocument(path)
    pages = (rows_of(document[n].get_textpage()) for n in range(len(document)))
    return [{row: text for row, text in page.items() if row >= 0 and text not in ("", "MOREMORE")} for page in pages]


def rows_of(text: pypdfium2.PdfTextPage) -> dict[int, str]:
    rows: dict[int, str] = defaultdict(str)
    x, y = c_double(), c_double()
    for i in range(text.count_chars()):
        char = pypdfium2.raw.FPDFText_GetUnicode(text, i)
        if pypdfium2.raw.FPDFText_GetCharOrigin(text, i, x, y):
            rows[round((FIRST_BASELINE - y.value) / 12)] += chr(char)
    return {row: plain(line) for row, line in rows.items()}


def plain(text: str) -> str:
    """Letters and figures only; Final Draft adds (CONT'D) to cues of its own accord, we to split speeches only."""
    return "".join(char for char in text.upper().replace("(CONT'D)", "") if char.isalnum())


STORED = [
    ("TestFDX-FD.fdx", ["3/8", "2/8"]),
    ("TestFDX-FI.fdx", ["3/8", "2/8"]),
    ("title-page-cast-page.fdx", ["1"]),
]


@pytest.mark.parametrize(("name", "lengths"), STORED)
def test_scenes_count_the_eighths_the_file_states(name, lengths):
    screenplay = read_fdx((CORPORA / "fdx" / name).read_bytes())
    stated = [e.length for e in screenplay.elements if e.kind is ElementKind.SCENE_HEADING]
    counted = count_eighths(screenplay, paginate(screenplay))
    assert stated == lengths
    assert list(counted.values()) == [Eighths.parse(length) for length in lengths]


def test_eighths_of_a_whole_script_add_up_to_its_pages():
    screenplay = read_fdx((CORPORA / "screenplays" / "vikings" / "source.fdx").read_bytes())
    pages = paginate(screenplay)
    total = sum(count_eighths(screenplay, pages).values())
    assert total == pytest.approx(pages.page_count * 8, rel=0.01)
