"""What a paper is made of. Builders say what is on it; writers decide how it stands on the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from filmdesk.values.clock import ClockTime
from filmdesk.values.eighths import Eighths

Value = str | int | Decimal | Eighths | ClockTime | date | datetime | bool | None
"""What a cell can hold; writers format by type and by the column's kind. None prints as nothing."""

Tone = Literal[
    "",
    "day-int",
    "day-ext",
    "night-int",
    "night-ext",
    "day-break",
    "banner",
    "muted",
    "head",
    "total",
    "warn",
    "stop",
]
"""Trade colours of a row (domain 3.1); a toned row always carries its letters too, so it survives black and white."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    muted: bool = False
    small: bool = False
    large: bool = False


Rich = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """A cell of a named table, by row id and column name; inside a formula only."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of a column of a named table over the given rows, or over all rows that are not totals."""

    table: str
    column: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A workbook-wide name, such as a budget global."""

    name: str


@dataclass(frozen=True, slots=True)
class Calc:
    """Operands joined by one of + - * /."""

    op: Literal["+", "-", "*", "/"]
    operands: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """A function of a workbook: the least or greatest of several, a number rounded half up, or down to a whole one."""

    name: Literal["MIN", "MAX", "ROUND", "INT"]
    operands: tuple[Formula, ...]
    """ROUND takes the number of places after the number."""


Formula = Ref | Sum | Named | Calc | Called | Decimal


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, how it looks, and (for Excel) the formula that makes it; other writers print the value."""

    value: Value = None
    formula: Formula | None = None
    under: str = ""
    """A second, quieter line in the same cell (a synopsis under its set)."""
    bold: bool = False
    italic: bool = False
    muted: bool = False
    strike: bool = False
    changed: bool = False
    """Differs from the issue before: printed with a star, so black and white shows it."""
    blank: bool = False
    """Not known yet: printed as a marked blank, never as a guess."""
    span: int = 1
    """Columns this cell runs across."""
    align: Literal["", "left", "right", "center"] = ""
    name: str = ""
    """A workbook-wide name for this cell in Excel."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table on paper."""

    name: str
    title: str
    kind: Literal["text", "number", "eighths", "time", "date", "money", "whole", "code"] = "text"
    """Sets alignment and format; "code" is short centred text such as W, H, SWF; "whole" is money without cents."""
    width: float = 1.0
    """Share of the width against the neighbours' shares."""
    align: Literal["", "left", "right", "center"] = ""
    repeat: bool = False
    """Repeated at the left of every page when a wide table is cut into several (names of a day-out-of-days)."""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: one cell per column (a spanning cell stands for several)."""

    cells: tuple[Cell, ...]
    id: str = ""
    """The record the row shows: what brings an edited copy home."""
    tone: Tone = ""
    total: bool = False
    keep_with_next: bool = False
    bookmark: str = ""
    """Entry of the PDF outline that leads here."""
    opens: str = ""
    """The group that the rows under it belong to until another is opened: the account whose lines follow."""
    closes: str = ""
    """The group that the rows above it belong to, up to the next total: the part of a top sheet that it adds up."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under repeated heads; rows are never split across pages and a table never leaves one lonely row."""

    name: str
    columns: tuple[TableColumn, ...]
    rows: tuple[Row, ...]
    heads: tuple[tuple[Cell, ...], ...] = ()
    """Head rows standing over the columns' own titles (month/day and weekday of a day-out-of-days)."""
    title: str = ""
    empty: str = ""
    """The sentence printed instead of the table when it has no rows."""
    dense: bool = False
    close: bool = False
    """Its rows stand close together on a page, the words as large: for a page that must hold much."""
    show_titles: bool = True
    returned: tuple[str, ...] = ()
    """The columns that are read when an edited workbook comes home (`paper/returned`); none where it never does."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's title; level 1 to 3. The note stands quieter on the same line."""

    text: str
    level: int = 2
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Rich
    style: Literal["body", "small", "muted", "notice", "center", "poster"] = "body"
    """"notice" is the all-caps line every reader must see (NO FORCED CALLS ...); "poster" is read from afar."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels with their values, in one or more columns."""

    pairs: tuple[tuple[str, Rich], ...]
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the few things the reader came for: a small label, one large value, quieter lines under it."""

    label: str
    value: str
    lines: tuple[Rich, ...] = ()
    size: Literal["huge", "large", "normal"] = "huge"
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Columns:
    """Stacks of parts side by side, with shares of the width."""

    stacks: tuple[tuple[Part, ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Parts set apart from the rest: boxed (hospital, emergency) or on a grey ground."""

    parts: tuple[Part, ...]
    style: Literal["box", "grey"] = "box"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture given as bytes (PNG or JPEG), with the words that stand for it when it cannot be seen."""

    data: bytes
    alt: str
    width: float = 1.0
    """Share of the text width, at most 1."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points of a drawing; closed, it bounds a shape that may be filled. Colours are RRGGBB."""

    points: tuple[tuple[float, float], ...]
    ink: str = "1A1A1A"
    weight: float = 1.0
    """Thickness in the drawing's own units; 0 draws no line."""
    fill: str = ""
    closed: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle of a drawing, by its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    ink: str = "1A1A1A"
    weight: float = 1.0
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle of a drawing, by its centre."""

    x: float
    y: float
    radius: float
    ink: str = "1A1A1A"
    weight: float = 1.0
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words on a drawing: one line standing on the point given, which is its start, middle or end."""

    x: float
    y: float
    text: str
    size: float = 10.0
    bold: bool = False
    align: Literal["left", "center", "right"] = "left"
    ink: str = "1A1A1A"
    turn: float = 0.0
    """Degrees anticlockwise about the point."""


Shape = Stroke | Box | Disc | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in a box of its own units, x to the right and y down, painted in order; scaled to the page."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alt: str
    """The words that stand for it where it cannot be seen."""
    share: float = 1.0
    """Of the text width, at most 1."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A ruled place to sign, with who signs and as what."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A value to be filled in: a form field in a fillable PDF, a content control in Word, a ruled blank elsewhere."""

    name: str
    label: str
    value: str = ""
    """What is filled in already; a check is set by "yes", a choice by one of its options."""
    lines: int = 1
    kind: Literal["text", "date", "check", "choice"] = "text"
    options: tuple[str, ...] = ()
    """What a choice is made from."""
    required: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What follows stands on its own tab in Excel and on a new page elsewhere.

    Not `apart`, it stays on the page it begins on where it fits there whole. Not `printed`, it stands in a workbook
    alone, which reckons with what is on it.
    """

    title: str
    headed: bool = True
    """Whether its title stands over it, too; the first one may leave that to the paper's own head."""
    apart: bool = True
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One placed line of monospaced text: column in characters from the left edge of the stock."""

    row: int
    """Line of the page from 0; 6 lines an inch."""
    column: float
    """Tenths of an inch from the stock's left edge (10 characters an inch)."""
    runs: tuple[Run, ...]
    kind: str = ""
    """What the line is ("Scene Heading", "Dialogue"), for Word styles and for reading aloud."""
    struck: bool = False
    """Not shot that day: printed with a stroke through it."""


@dataclass(frozen=True, slots=True)
class LinesPage:
    """A page of placed lines."""

    number: str
    lines: tuple[Line, ...]
    bookmarks: tuple[tuple[str, int], ...] = ()
    """(title, row) of the PDF outline entries that lead to this page."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Pages of monospaced text on the script's own stock; other paper scales them, never re-paginates."""

    pages: tuple[LinesPage, ...]
    width: float = 8.5
    height: float = 11.0
    """The script's own stock in inches."""
    top: float = 1.0
    """Inches from the top edge to the first line."""
    per_sheet: Literal[1, 2] = 1
    """2 prints two script pages side by side on one sheet (sides)."""


Part = (
    Heading
    | Paragraph
    | Fields
    | Figure
    | Table
    | Columns
    | Band
    | Image
    | Drawing
    | Signature
    | Blank
    | PageBreak
    | Sheet
    | Lines
)


Stock = Literal["letter", "a4", "legal"]
"""A size of paper."""


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Stock and direction; margins are the house's."""

    stock: Stock = "letter"
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The head band: first line large, the rest quieter. Later pages repeat the first lines small."""

    left: tuple[Rich, ...] = ()
    right: tuple[Rich, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a paper came from, kept hidden in it, so that an edited copy can be brought home."""

    production: str = ""
    """The production's id."""
    paper: str = ""
    """The export's name."""
    options: str = ""
    digest: str = ""
    record: str = ""
    """The record it is of, where there are several it could be of: a version of the budget."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: what is on it, in order, and the page it stands on."""

    title: str
    parts: tuple[Part, ...]
    head: Head = field(default_factory=Head)
    page: PageSetup = field(default_factory=PageSetup)
    foot: str = ""
    """Company and confidential line; page x of y and the printing time are added by the writer."""
    printed: datetime | None = None
    """When it was printed; None leaves it out (golden papers)."""
    watermark: str = ""
    """Printed large and faint across every page (PRELIMINARY, a recipient's name)."""
    origin: Origin = field(default_factory=Origin)
    language: str = "en"
    clock: Literal[12, 24] = 12
    author: str = ""
    fillable: bool = True
    """Whether the blanks of a PDF can be filled in on screen; else they are ruled, to be filled in by hand."""
    bound_pages: int = 0
    """How many pages the binder has that it is the front of; page x of y counts those."""
