from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import docx
import pypdfium2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from filmdesk.paper.parts import (
    Band,
    Blank,
    Calc,
    Called,
    Cell,
    Columns,
    Fields,
    Figure,
    Head,
    Heading,
    Image,
    Line,
    Lines,
    LinesPage,
    PageBreak,
    PageSetup,
    Paper,
    Paragraph,
    Ref,
    Row,
    Run,
    Sheet,
    Signature,
    Sum,
    Table,
    TableColumn,
)
from filmdesk.paper.pdf.faces import Look, width_of
from filmdesk.paper.pdf.wrap import wrap
from filmdesk.paper.text import clean
from filmdesk.paper.write import render
from filmdesk.values.clock import ClockTime
from filmdesk.values.eighths import Eighths

TEXT = st.one_of(st.text(max_size=40), st.sampled_from(("", "x" * 300, "=1", "Élodie\nMarch", "  ", "word " * 60)))
VALUES = st.one_of(
    st.none(),
    TEXT,
    st.integers(),
    st.booleans(),
    st.decimals(),
    st.dates(),
    st.datetimes(),
    st.builds(ClockTime, st.integers(0, 2879)),
    st.builds(Eighths, st.integers(0, 9999)),
)
RUNS = st.builds(Run, TEXT, *[st.booleans()] * 7)
RICH = st.one_of(TEXT, st.lists(RUNS, max_size=3).map(tuple))
FORMULAS = st.sampled_from(
    (
        None,
        None,
        Sum("t", "c0"),
        Ref("t", "1", "c0"),
        Calc("/", (Decimal(1), Sum("x", "y"))),
        Called("ROUND", (Ref("t", "1", "c0"), Decimal(0))),
    )
)
CELLS = st.builds(
    Cell,
    VALUES,
    FORMULAS,
    TEXT,
    *[st.booleans()] * 6,
    span=st.integers(1, 9),
    align=st.sampled_from(("", "left", "right", "center")),
    name=TEXT,
)
TONES = st.sampled_from(("", "day-int", "day-ext", "day-break", "banner", "muted", "head", "total", "stop"))
ROWS = st.builds(Row, st.lists(CELLS, max_size=7).map(tuple), TEXT, TONES, st.booleans(), st.booleans(), TEXT)
COLUMNS = st.builds(
    TableColumn,
    st.sampled_from(("c0", "c1", "c2")),
    TEXT,
    st.sampled_from(("text", "number", "eighths", "time", "date", "money", "code")),
    st.floats(0, 9),
    st.sampled_from(("", "left", "right", "center")),
    st.booleans(),
    st.booleans(),
)
TABLES = st.builds(
    Table,
    st.sampled_from(("t", "u")),
    st.lists(COLUMNS, max_size=6).map(tuple),
    st.lists(ROWS, max_size=6).map(tuple),
    st.lists(st.lists(CELLS, max_size=6).map(tuple), max_size=2).map(tuple),
    TEXT,
    TEXT,
    st.booleans(),
    st.booleans(),
)
LINES = st.builds(
    Line, st.integers(-2, 60), st.floats(0, 85), st.lists(RUNS, max_size=3).map(tuple), TEXT, st.booleans()
)
SCRIPT_PAGES = st.builds(LinesPage, TEXT, st.lists(LINES, max_size=4).map(tuple))
LEAVES = st.one_of(
    st.builds(Heading, TEXT, st.integers(0, 5), TEXT),
    TABLES,
    TABLES,
    st.builds(Paragraph, RICH, st.sampled_from(("body", "small", "muted", "notice", "center"))),
    st.builds(Fields, st.lists(st.tuples(TEXT, RICH), max_size=4).map(tuple), st.integers(0, 9)),
    st.builds(
        Figure,
        TEXT,
        TEXT,
        st.lists(RICH, max_size=2).map(tuple),
        st.sampled_from(("huge", "large", "normal")),
        st.sampled_from(("left", "right")),
    ),
    st.builds(Image, st.binary(max_size=20), TEXT, st.floats(-1, 2)),
    st.builds(Signature, TEXT, TEXT),
    st.builds(Blank, TEXT, TEXT, TEXT, st.integers(0, 40)),
    st.just(PageBreak()),
    st.builds(Sheet, TEXT),
    st.builds(Lines, st.lists(SCRIPT_PAGES, max_size=3).map(tuple), per_sheet=st.sampled_from((1, 2))),
)
PARTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Band, st.lists(inner, max_size=3).map(tuple), st.sampled_from(("box", "grey"))),
        st.builds(
            Columns,
            st.lists(st.lists(inner, max_size=2).map(tuple), max_size=4).map(tuple),
            st.lists(st.floats(0, 5), max_size=4).map(tuple),
        ),
    ),
    max_leaves=5,
)
PAPERS = st.builds(
    Paper,
    TEXT,
    st.lists(PARTS, max_size=5).map(tuple),
    st.builds(Head, st.lists(RICH, max_size=3).map(tuple), st.lists(RICH, max_size=3).map(tuple)),
    st.builds(PageSetup, st.sampled_from(("letter", "a4", "legal")), st.booleans()),
    TEXT,
    st.sampled_from((None, datetime(2026, 6, 4, 17, 41))),  # noqa: DTZ001
    TEXT,
    clock=st.sampled_from((12, 24)),
    author=TEXT,
)
PATIENT = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@PATIENT
@given(PAPERS)
def test_any_paper_is_a_pdf_that_opens(paper: Paper) -> None:
    assert len(pypdfium2.PdfDocument(render(paper, "pdf"))) >= 1


@PATIENT
@given(PAPERS)
def test_any_paper_is_a_workbook_that_opens(paper: Paper) -> None:
    assert load_workbook(BytesIO(render(paper, "xlsx"))).sheetnames


@PATIENT
@given(PAPERS)
def test_any_paper_is_a_word_document_that_opens(paper: Paper) -> None:
    assert docx.Document(BytesIO(render(paper, "docx"))).sections


@PATIENT
@given(PAPERS)
def test_any_paper_is_csv_and_html(paper: Paper) -> None:
    render(paper, "csv").decode("utf-8-sig")
    assert render(paper, "html").endswith(b"</html>\n")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120), st.floats(5, 200))
def test_wrapping_loses_no_character_and_keeps_the_width(text: str, width: float) -> None:
    text = clean(text)
    look = Look()
    lines = wrap(text, look, width)
    if text.isascii():
        assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert len(line) == 1 or width_of(line.strip(), look) <= width + 0.01 or not line.strip()


@given(st.dates(min_value=date(1, 1, 1)))
def test_every_date_can_be_printed(day: date) -> None:
    table = Table("t", (TableColumn("a", "A", "date"),), (Row((Cell(day),)),))
    assert str(day.year).encode() in render(Paper("P", (table,)), "html")
