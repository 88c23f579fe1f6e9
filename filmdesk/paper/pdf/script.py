"""Script pages: placed lines of Courier Prime on the script's own stock, scaled to the sheet they are printed on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from filmdesk.paper.parts import Line, Lines, LinesPage
from filmdesk.paper.pdf.faces import drawable
from filmdesk.paper.pdf.pen import Pen
from filmdesk.paper.text import clean

POINTS = 72.0
PITCH = 7.2
LEADING = 12.0
BASELINE = 9.6
NUMBER_RIGHT = 7.5
NUMBER_TOP = 0.5


def sheets(lines: Lines) -> list[tuple[LinesPage, ...]]:
    """The pages that stand on each sheet."""
    return [lines.pages[at : at + lines.per_sheet] for at in range(0, len(lines.pages), lines.per_sheet)]


def sheet_size(lines: Lines, stock: tuple[float, float]) -> tuple[float, float]:
    """The sheet a script stands on: upright for one page, lying for two."""
    short, long = sorted(stock)
    return (long, short) if lines.per_sheet == 2 else (short, long)


def draw_sheet(pen: Pen, lines: Lines, pages: tuple[LinesPage, ...], size: tuple[float, float]) -> None:
    """Draw the pages side by side, each scaled to its share of the sheet and centred in it."""
    share = size[0] / lines.per_sheet
    width, height = max(lines.width, 0.1) * POINTS, max(lines.height, 0.1) * POINTS
    scale = min(share / width, size[1] / height, 1.0 if lines.per_sheet == 1 else 9.0)
    for at, page in enumerate(pages):
        left = at * share + (share - width * scale) / 2
        low = (size[1] - height * scale) / 2
        placed = (scale, left, low) != (1.0, 0.0, 0.0)
        if placed:
            pen.canvas.saveState()
            pen.canvas.transform(scale, 0, 0, scale, left, low)
        _draw_page(pen, lines, page)
        if placed:
            pen.canvas.restoreState()


def _draw_page(pen: Pen, lines: Lines, page: LinesPage) -> None:
    first = (lines.height - lines.top) * POINTS - BASELINE
    pen.script_begins()
    for line in page.lines:
        y = first - line.row * LEADING
        runs = line.runs
        if len(runs) == 1 and not (runs[0].bold or runs[0].italic):
            pen.plain_line(line.column * PITCH, y, "CourierPrime-Regular", drawable(clean(runs[0].text)))
        else:
            _draw_runs(pen, line, y)
    _draw_number(pen, lines, page.number)
    pen.script_ends()
    for line in page.lines:
        for run_left, run_right, place in _marked(line):
            y = first - line.row * LEADING + place
            pen.rule(run_left, y, run_right, y, 0.7, "000000")
    for block in _struck(page):
        _strike(pen, block, first)


def _draw_runs(pen: Pen, line: Line, y: float) -> None:
    x = line.column * PITCH
    for run in line.runs:
        face = "CourierPrime-" + ("Bold" * run.bold + "Italic" * run.italic or "Regular")
        text = drawable(clean(run.text))
        pen.plain_line(x, y, face, text)
        x += len(text) * PITCH


def _draw_number(pen: Pen, lines: Lines, number: str) -> None:
    number = clean(number)
    if not number or number.rstrip(".") == "1":
        return
    text = number if number.endswith(".") else f"{number}."
    right = min(NUMBER_RIGHT, lines.width - 0.3) * POINTS
    pen.plain_line(
        right - len(text) * PITCH, (lines.height - NUMBER_TOP) * POINTS - BASELINE, "CourierPrime-Regular", text
    )


def _marked(line: Line) -> Iterator[tuple[float, float, float]]:
    if not any(run.underline or run.strike for run in line.runs):
        return
    x = line.column * PITCH
    for run in line.runs:
        end = x + len(drawable(clean(run.text))) * PITCH
        if run.underline:
            yield x, end, -1.8
        if run.strike:
            yield x, end, 3.2
        x = end


def _struck(page: LinesPage) -> list[list[Line]]:
    ordered = sorted(page.lines, key=lambda line: line.row)
    return [list(block) for struck, block in groupby(ordered, key=lambda line: line.struck) if struck]


def _strike(pen: Pen, block: list[Line], first: float) -> None:
    """One stroke from corner to corner through what is not shot; straight through a line or two."""
    left = min(line.column for line in block) * PITCH
    right = max(line.column * PITCH + sum(len(run.text) for run in line.runs) * PITCH for line in block)
    if block[-1].row - block[0].row < 2:
        for line in block:
            y = first - line.row * LEADING + 3.2
            pen.rule(left, y, right, y, 0.9, "000000")
        return
    pen.rule(left, first - block[-1].row * LEADING - 2, right, first - block[0].row * LEADING + 9, 0.9, "000000")
