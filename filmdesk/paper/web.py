"""Writes a paper as one HTML file that needs nothing else, reads on a phone and prints as it should."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict
from functools import singledispatch
from html import escape

from filmdesk.paper.house import FILLS, head_of, printed_at, printed_parts
from filmdesk.paper.parts import (
    Band,
    Blank,
    Cell,
    Columns,
    Drawing,
    Fields,
    Figure,
    Heading,
    Image,
    Line,
    Lines,
    PageBreak,
    Paper,
    Paragraph,
    Part,
    Rich,
    Row,
    Run,
    Sheet,
    Signature,
    Table,
)
from filmdesk.paper.pictures import opened, packed
from filmdesk.paper.svg import svg
from filmdesk.paper.text import BLANK, align_of, cell_shown, clean, is_banner, plain, runs_of, spread, ticked
from filmdesk.values.places import resource

_TONES = "".join(f".{tone}>td{{background:#{fill}}}" for tone, fill in FILLS.items())


def render_html(paper: Paper) -> bytes:
    """The paper as UTF-8 HTML without scripts and without anything loaded from elsewhere."""
    style = resource("paper.css").read_text(encoding="utf-8").replace("/*tones*/", _TONES)
    size = f"@page{{size:{paper.page.stock}{' landscape' if paper.page.landscape else ''};margin:11mm}}"
    body = "".join(_html(part, paper.clock) for part in printed_parts(paper))
    mark = f'<div class="mark" aria-hidden="true">{_text(paper.watermark)}</div>' if paper.watermark else ""
    foot = " · ".join(filter(None, (_text(paper.foot), _text(printed_at(paper)))))
    wide = ' class="wide"' if paper.page.landscape else ""
    return (
        f'<!doctype html><html lang="{_text(paper.language)}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        'img-src data:"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_text(paper.title)}</title>{_about(paper)}<style>{size}{style}</style></head><body{wide}>{mark}"
        f"{_head(paper)}<main>{body}</main><footer>{foot}</footer></body></html>\n"
    ).encode()


def _text(text: str) -> str:
    return escape(clean(text), quote=True).replace("\n", "<br>")


def _about(paper: Paper) -> str:
    author = f'<meta name="author" content="{_text(paper.author)}">' if paper.author else ""
    if not paper.origin.production:
        return author
    return f'{author}<meta name="filmdesk" content="{_text(json.dumps(asdict(paper.origin)))}">'


def _rich(rich: Rich) -> str:
    if isinstance(rich, str):
        return _text(rich)
    return "".join(_run(run) for run in runs_of(rich))


def _run(run: Run) -> str:
    named = (("bold", "b"), ("italic", "i"), ("underline", "u"), ("strike", "s"), ("small", "small"))
    tags = [tag for name, tag in named if getattr(run, name)]
    text = _text(run.text)
    for tag in tags:
        text = f"<{tag}>{text}</{tag}>"
    kinds = " ".join(name for name in ("muted", "large") if getattr(run, name))
    return f'<span class="{kinds}">{text}</span>' if kinds else text


def _head(paper: Paper) -> str:
    head = head_of(paper)
    if not head.left and not head.right:
        return ""
    return f"<header>{_side(head.left, 'h1')}{_side(head.right, 'p')}</header>"


def _side(lines: tuple[Rich, ...], first: str) -> str:
    tags = [first, *(["p"] * len(lines))]
    made = [f"<{tag}>{_rich(line)}</{tag}>" for tag, line in zip(tags, lines, strict=False)]
    return f"<div>{''.join(made)}</div>"


@singledispatch
def _html(part: Part, clock: int) -> str:
    raise TypeError(f"no HTML for {type(part).__name__}")


@_html.register
def _heading(part: Heading, clock: int) -> str:
    level = min(max(part.level, 1), 3) + 1
    note = f" <small>{_text(part.note)}</small>" if part.note else ""
    return f"<h{level}>{_text(part.text)}{note}</h{level}>"


@_html.register
def _paragraph(part: Paragraph, clock: int) -> str:
    return f'<p class="{part.style}">{_rich(part.text)}</p>'


@_html.register
def _fields(part: Fields, clock: int) -> str:
    pairs = "".join(f"<div><dt>{_text(name)}</dt><dd>{_rich(value)}</dd></div>" for name, value in part.pairs)
    return f'<dl style="--columns:{max(1, min(part.columns, 6))}">{pairs}</dl>'


@_html.register
def _figure(part: Figure, clock: int) -> str:
    lines = "".join(f"<p>{_rich(line)}</p>" for line in part.lines)
    label = f"<p class=label>{_text(part.label)}</p>" if part.label else ""
    value = f"<p class={part.size}>{_text(part.value)}</p>" if part.value else ""
    return f'<div class="figure {part.align}">{label}{value}{lines}</div>'


@_html.register
def _table(part: Table, clock: int) -> str:
    title = f"<h3>{_text(part.title)}</h3>" if part.title else ""
    if not part.rows or not part.columns:
        return title + (f"<p class=muted>{_text(part.empty)}</p>" if part.empty else "")
    heads = "".join(_row(part, Row(cells), clock, "th") for cells in part.heads)
    if part.show_titles:
        heads += f"<tr>{''.join(f'<th class={align_of(Cell(), c)}>{_text(c.title)}</th>' for c in part.columns)}</tr>"
    rows = "".join(_row(part, row, clock, "td") for row in part.rows)
    dense = " class=dense" if part.dense else ""
    body = f"<thead>{heads}</thead><tbody>{rows}</tbody>"
    return f"{title}<div class=scroll><table{dense}>{_widths(part)}{body}</table></div>"


def _widths(part: Table) -> str:
    total = sum(max(column.width, 0.05) for column in part.columns)
    return "".join(f'<col style="width:{max(column.width, 0.05) / total:.2%}">' for column in part.columns)


def _row(table: Table, row: Row, clock: int, tag: str) -> str:
    banner = row.tone == "banner" and is_banner(row, len(table.columns))
    cells = []
    for at, span, cell in spread(row.cells, len(table.columns)):
        column = table.columns[at]
        kinds = [name for name in ("italic", "muted", "strike") if getattr(cell, name)]
        kinds += ["bold"] if cell.bold or column.bold else []
        kinds.append("center" if banner and not cell.align else align_of(cell, column))
        under = f"<small>{_text(cell.under)}</small>" if cell.under else ""
        spanned = f" colspan={span}" if span > 1 else ""
        words = _text(cell_shown(cell, column, clock))
        cells.append(f'<{tag} class="{" ".join(kinds)}"{spanned}>{words}{under}</{tag}>')
    kind = " ".join(filter(None, (row.tone, "sum" if row.total else "")))
    return f'<tr class="{kind}">{"".join(cells)}</tr>' if kind else f"<tr>{''.join(cells)}</tr>"


@_html.register
def _columns(part: Columns, clock: int) -> str:
    shares = [max(share, 0.05) for share in (*part.widths, *([1.0] * len(part.stacks)))[: len(part.stacks)]]
    stacks = "".join(f"<div>{''.join(_html(child, clock) for child in stack)}</div>" for stack in part.stacks)
    template = " ".join(f"minmax(0,{share:g}fr)" for share in shares)
    return f'<div class="columns" style="--template:{template}">{stacks}</div>'


@_html.register
def _band(part: Band, clock: int) -> str:
    return f'<section class="{part.style}">{"".join(_html(child, clock) for child in part.parts)}</section>'


@_html.register
def _image(part: Image, clock: int) -> str:
    picture = opened(part.data)
    if picture is None:
        return f"<p class=muted>[Picture: {_text(part.alt)}]</p>"
    data, kind = packed(picture, part.data)
    coded = base64.b64encode(data).decode()
    width = min(max(part.width, 0.05), 1.0)
    return f'<img alt="{_text(part.alt)}" style="width:{width:.0%}" src="data:image/{kind};base64,{coded}">'


@_html.register
def _drawing(part: Drawing, clock: int) -> str:
    return svg(part)


@_html.register
def _signature(part: Signature, clock: int) -> str:
    return f"<p class=sign>{_text(', '.join(filter(None, (part.name, part.role))))}</p>"


@_html.register
def _blank(part: Blank, clock: int) -> str:
    value = _text(part.value) or BLANK * 3
    if part.kind == "check":
        return f"<p class=blank>{'☒' if ticked(part.value) else '☐'} {_text(part.label)}</p>"
    if part.kind == "choice":
        marked = (f"{'☒' if option == part.value else '☐'} {_text(option)}" for option in part.options)
        value = " &emsp; ".join(marked)
    return f"<p class=blank><span class=label>{_text(part.label)}</span>{value}</p>"


@_html.register
def _page_break(part: PageBreak, clock: int) -> str:
    return "<div class=break></div>"


@_html.register
def _sheet(part: Sheet, clock: int) -> str:
    apart = "<div class=break></div>" if part.apart else ""
    return apart + (f"<h2>{_text(part.title)}</h2>" if part.headed else "")


@_html.register
def _lines(part: Lines, clock: int) -> str:
    return "".join(
        f'<div class="script" style="height:{part.height:g}in;width:{part.width:g}in">'
        f"<p class=number>{_text(page.number)}</p>{''.join(_line(line, part.top) for line in page.lines)}</div>"
        for page in part.pages
    )


def _line(line: Line, top: float) -> str:
    place = f"left:{line.column / 10:g}in;top:{top + line.row / 6:.4g}in"
    kind = ' class="strike"' if line.struck else ""
    return f'<p{kind} style="{place}" title="{_text(plain(line.kind))}">{_rich(line.runs)}</p>'
