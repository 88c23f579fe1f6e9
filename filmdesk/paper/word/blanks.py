"""Blanks to fill in as Word's content controls: text, a date to pick, boxes to tick; ruled, so that a pen will do."""

from __future__ import annotations

from filmdesk.paper.parts import Blank
from filmdesk.paper.text import ticked
from filmdesk.paper.word.words import escaped, paragraph, run

_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="8A8A8A"/></w:pBdr>'
_QUIET = '<w:color w:val="8A8A8A"/>'
_ROOM = "\u2002" * 5
"""What stands in a control that is empty: room to click on, which prints as nothing."""
_MOST_LINES = 20
_LONGEST = 60
"""Letters of a control's name, which Word cuts itself."""
_DATE = '<w:date><w:dateFormat w:val="d MMM yyyy"/><w:lid w:val="en-US"/></w:date>'
_BOX = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'
FIRST = 1000
"""Where the numbers of controls begin."""


def blank_xml(part: Blank, number: int) -> str:
    """The blank with its label; `number` is the first of those its controls may take."""
    if part.kind == "check":
        return paragraph("BodyText", _box(part.label, part.name, number, is_set=ticked(part.value)))
    if part.kind == "choice":
        boxes = (
            _box(option, f"{part.name}: {option}", number + at, is_set=option == part.value)
            for at, option in enumerate(part.options)
        )
        return paragraph("FigureLabel", run(part.label)) + paragraph("BodyText", run("     ").join(boxes))
    shown = run(part.value) if part.value else run(_ROOM, _QUIET)
    hint = "" if part.value else "<w:showingPlcHdr/>"
    how = _DATE if part.kind == "date" else '<w:text w:multiLine="1"/>'
    spare = "".join(paragraph("BodyText", "", extra=_RULE) for _ in range(min(part.lines, _MOST_LINES) - 1))
    about = _about(part.label, part.name, number)
    return (
        paragraph("FigureLabel", run(part.label))
        + f"<w:sdt><w:sdtPr>{about}{hint}{how}</w:sdtPr><w:sdtContent>"
        + paragraph("BodyText", shown, extra=_RULE)
        + f"</w:sdtContent></w:sdt>{spare}"
    )


def controls_of(part: Blank) -> int:
    """How many controls the blank takes."""
    return len(part.options) if part.kind == "choice" else 1


def _box(label: str, name: str, number: int, *, is_set: bool) -> str:
    """A box to tick, with its words after it."""
    mark = run("☒" if is_set else "☐", _BOX)
    box = (
        f'<w14:checkbox><w14:checked w14:val="{int(is_set)}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    )
    about = _about(label, name, number)
    return f"<w:sdt><w:sdtPr>{about}{box}</w:sdtPr><w:sdtContent>{mark}</w:sdtContent></w:sdt>" + run(f" {label}")


def _about(label: str, name: str, number: int) -> str:
    return (
        f'<w:alias w:val="{escaped(label[:_LONGEST])}"/><w:tag w:val="{escaped(name[:_LONGEST])}"/>'
        f'<w:id w:val="{FIRST + number}"/>'
    )
