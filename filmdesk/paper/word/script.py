"""Script pages in Word: every line a paragraph at its place, in the style of what it is."""

from __future__ import annotations

from itertools import groupby

from filmdesk.paper.parts import Line, Lines, LinesPage
from filmdesk.paper.text import clean
from filmdesk.paper.word.styles import script_style
from filmdesk.paper.word.words import run

LINE = 240
TENTH = 144
LEFT_MARGIN = 1440
NUMBER_ROOM = 2
"""Lines from the page number at the top to the first line of a script that begins an inch down, less one."""


def script_xml(lines: Lines) -> str:
    """The pages, each beginning a new page of the document."""
    return "".join(_page(lines, page, first=at == 0) for at, page in enumerate(lines.pages))


def section(lines: Lines, references: str, kind: str) -> str:
    """The section that script pages stand in: the script's own stock."""
    return (
        f'<w:sectPr>{references}<w:type w:val="{kind}"/><w:pgSz w:w="{round(lines.width * 1440)}" '
        f'w:h="{round(lines.height * 1440)}"/><w:pgMar w:top="720" w:right="200" w:bottom="240" w:left="{LEFT_MARGIN}" '
        'w:header="200" w:footer="200" w:gutter="0"/></w:sectPr>'
    )


def _page(lines: Lines, page: LinesPage, first: bool) -> str:
    number = clean(page.number).rstrip(".")
    words = run(f"\t{number}.") if number and number != "1" else ""
    tab = round(lines.width * 1440) - LEFT_MARGIN - 1440
    breaks = "" if first else "<w:pageBreakBefore/>"
    made = [
        f'<w:p><w:pPr><w:pStyle w:val="Script"/>{breaks}<w:tabs><w:tab w:val="right" w:pos="{tab}"/></w:tabs></w:pPr>'
        f"{words}</w:p>"
    ]
    row = round((0.5 - lines.top) * 6)
    ordered = sorted(page.lines, key=lambda line: (line.row, line.column))
    for at, group in groupby(ordered, key=lambda line: line.row):
        made.append(_line(list(group), max(at - row - 1, 0)))
        row = at
    return "".join(made)


def _line(parts: list[Line], gap: int) -> str:
    """The placed texts of one line, the later ones at tab stops."""
    first = parts[0]
    tabs = "".join(
        f'<w:tab w:val="left" w:pos="{max(round(part.column * TENTH) - LEFT_MARGIN, 1)}"/>' for part in parts[1:]
    )
    main = max(parts, key=lambda part: sum(len(piece.text) for piece in part.runs))
    runs = "".join(("<w:r><w:tab/></w:r>" if at else "") + _runs(part) for at, part in enumerate(parts))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{script_style(main.kind)}"/>{f"<w:tabs>{tabs}</w:tabs>" if tabs else ""}'
        f'<w:spacing w:before="{gap * LINE}" w:line="{LINE}" w:lineRule="exact"/>'
        f'<w:ind w:left="{round(first.column * TENTH) - LEFT_MARGIN}"/></w:pPr>{runs}</w:p>'
    )


def _runs(line: Line) -> str:
    return "".join(
        run(
            part.text,
            "".join(
                (
                    "<w:b/><w:bCs/>" if part.bold else "",
                    "<w:i/><w:iCs/>" if part.italic else "",
                    "<w:strike/>" if part.strike or line.struck else "",
                    '<w:u w:val="single"/>' if part.underline else "",
                )
            ),
        )
        for part in line.runs
        if part.text
    )
