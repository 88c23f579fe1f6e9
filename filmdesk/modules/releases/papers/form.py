"""A release text as a paper to sign: what is known filled in, the rest left to type or to write by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from filmdesk.modules.releases.texts.sources import term_key
from filmdesk.modules.releases.texts.text import COLUMNS, ReleaseText, Signatory, SignLines, TextField
from filmdesk.paper.parts import (
    Blank,
    Cell,
    Columns,
    Fields,
    Figure,
    Head,
    Heading,
    PageBreak,
    PageSetup,
    Paper,
    Paragraph,
    Part,
    Row,
    Run,
    Signature,
    Stock,
    Table,
    TableColumn,
)
from filmdesk.paper.text import day_shown

NOT_APPROVED = "SAMPLE, NOT APPROVED"
_OFFICE = "For the office"
_SPARE = 2
"""Lines of a group sheet beyond those who are known."""
_TWO_LINES = "\u00a0\n\u00a0"
"""Makes a line of a group sheet deep enough for a signature."""
_SIGNATURE_SHARES = (5.0, 4.0, 3.0)


@dataclass(frozen=True, slots=True)
class OnScreen:
    """What stands on a paper signed on a screen: its signatures, a line in the head, and the margin of every page."""

    signed: tuple[Part, ...]
    said: str
    margin: str


@dataclass(frozen=True, slots=True)
class FormFor:
    """Whose form it is: its reference, what is known by the sources of a text's fields, and how it is to be printed."""

    reference: str = ""
    known: Mapping[str, str] = field(default_factory=dict)
    stock: Stock = "letter"
    fillable: bool = True
    on_screen: OnScreen | None = None
    heads: int = 0
    """How many people are to sign a group sheet, where that is known."""


def form_paper(text: ReleaseText, asked: FormFor) -> Paper:
    """The form as a paper, marked as a sample until counsel's name and date are on its text (rulings B15)."""
    body = {"form": _form, "group": _group, "notice": _notice}[text.sheet]
    who = asked.known.get("person", "")
    return Paper(
        title=" ".join(filter(None, (asked.reference, ": ".join(filter(None, (text.title, who)))))),
        parts=tuple(body(text, asked)),
        head=_head(text, asked),
        page=PageSetup(asked.stock),
        foot=_foot(text, asked),
        watermark="" if text.is_approved else NOT_APPROVED,
        author=asked.known.get("company", ""),
        fillable=asked.fillable,
    )


def _foot(text: ReleaseText, asked: FormFor) -> str:
    reference = asked.on_screen.margin if asked.on_screen else asked.reference
    return " · ".join(filter(None, (reference, _version(text), asked.known.get("company", ""))))


def _version(text: ReleaseText) -> str:
    return f"{text.title}, version {text.version} of {day_shown(text.dated)}"


def _head(text: ReleaseText, asked: FormFor) -> Head:
    if text.sheet == "notice":
        return Head((asked.known.get("production", "") or text.title,), (asked.reference,))
    return Head(
        (text.title, asked.known.get("production", "")),
        (asked.reference, asked.on_screen.said if asked.on_screen else f"To be signed by: {text.signs}"),
    )


def _form(text: ReleaseText, asked: FormFor) -> Iterator[Part]:
    """Nobody signs a page with nothing on it but a line to sign: the last clause stands over the signatures."""
    yield from _blocks(text, asked.known)
    yield Heading("What we agree")
    *clauses, last = _clauses(text)
    yield from clauses
    lines = (_signature(signatory, asked.known, number) for number, signatory in enumerate(text.signatures, 1))
    signed = asked.on_screen.signed if asked.on_screen else lines
    yield Columns(((last, *signed, Paragraph(_standing(text), "small")),))


def _group(text: ReleaseText, asked: FormFor) -> Iterator[Part]:
    yield from _blocks(text, asked.known)
    yield Heading("What each of us agrees")
    yield from _clauses(text)
    if text.lines:
        yield _lines(text.lines, asked.heads)
    yield Paragraph(_standing(text), "small")


def _notice(text: ReleaseText, asked: FormFor) -> Iterator[Part]:
    """A poster to be read from afar, and a second sheet for the office that says where it hung."""
    known = asked.known
    yield Figure("", text.title.upper())
    for clause in text.clauses:
        yield Figure("", clause.heading)
        yield Paragraph(clause.text, "poster")
    shown = [one for one in text.fields if one.block != _OFFICE]
    if all(known.get(one.source) for one in shown):
        yield Fields(tuple((one.title, (Run(known[one.source], large=True),)) for one in shown))
    else:
        yield from _rows(shown, known)
    yield PageBreak()
    yield Heading(f"Where “{text.title}” hung", 1)
    yield Paragraph(text.use)
    yield from _rows([one for one in text.fields if one.block == _OFFICE], known)
    yield Paragraph(_approval(text), "small")


def _blocks(text: ReleaseText, known: Mapping[str, str]) -> Iterator[Part]:
    for title, asked in text.blocks.items():
        yield Heading(title)
        yield from _rows(asked, known)


def _rows(asked: list[TextField], known: Mapping[str, str]) -> Iterator[Part]:
    """The fields side by side as wide as each asks, in rows of twelve columns."""
    row: list[TextField] = []
    for one in asked:
        if row and sum(field.width for field in row) + one.width > COLUMNS:
            yield _row(row, known)
            row = []
        row.append(one)
    if row:
        yield _row(row, known)


def _row(asked: list[TextField], known: Mapping[str, str]) -> Part:
    blanks = [_blank(one, known) for one in asked]
    left = COLUMNS - sum(one.width for one in asked)
    stacks = [(blank,) for blank in blanks] + ([()] if left else [])
    widths = [float(one.width) for one in asked] + ([float(left)] if left else [])
    return blanks[0] if len(stacks) == 1 else Columns(tuple(stacks), tuple(widths))


def _blank(asked: TextField, known: Mapping[str, str]) -> Blank:
    kind: Literal["text", "date", "check", "choice"] = asked.type  # type: ignore[assignment]  # read as one of these
    value = known.get(asked.source or term_key(asked.name), "")
    return Blank(asked.name, asked.title, value, asked.lines, kind, asked.options, asked.required)


def _clauses(text: ReleaseText) -> Iterator[Paragraph]:
    for number, clause in enumerate(text.clauses, 1):
        yield Paragraph((Run(f"{number}.  {clause.heading}.  ", bold=True), Run(clause.text)))


def _signature(signatory: Signatory, known: Mapping[str, str], number: int) -> Part:
    name = known.get(signatory.source, "") if signatory.source else ""
    printed = Blank(f"printed_{number}", "Name in print", name)
    day = Blank(f"signed_{number}", "Date", kind="date")
    return Columns(((Signature(signatory.who, signatory.role),), (printed,), (day,)), _SIGNATURE_SHARES)


def _lines(lines: SignLines, heads: int) -> Table:
    """A line for each head and two to spare, at least those of the text."""
    count = max(lines.count, heads + _SPARE if heads > 1 else 0)
    shares = [2.0] * len(lines.columns)
    shares[-1] = 1.0
    columns = (
        TableColumn("number", "", "code", 0.3),
        *(TableColumn(name, name, width=share) for name, share in zip(lines.columns, shares, strict=True)),
    )
    empty = tuple(Cell() for _ in lines.columns)
    rows = tuple(Row((Cell(f"{number}{_TWO_LINES[1:]}"), *empty)) for number in range(1, count + 1))
    return Table("lines", columns, rows)


def _standing(text: ReleaseText) -> str:
    """What the text is, said where it is signed."""
    return f"{_approval(text)} The signer gets a copy."


def _approval(text: ReleaseText) -> str:
    if text.is_approved and text.approved:
        return f"Text approved by {text.counsel}, {day_shown(text.approved)}."
    return "A template, not legal advice: it is to be used only once the company's own counsel has approved the text."
