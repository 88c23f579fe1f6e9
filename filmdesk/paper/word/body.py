"""Parts as the body of a Word document."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import singledispatchmethod

from filmdesk.paper.parts import (
    Band,
    Blank,
    Columns,
    Drawing,
    Fields,
    Figure,
    Heading,
    Image,
    Lines,
    PageBreak,
    Paragraph,
    Part,
    Sheet,
    Signature,
    Table,
)
from filmdesk.paper.pictures import opened, packed
from filmdesk.paper.word.blanks import blank_xml, controls_of
from filmdesk.paper.word.script import script_xml
from filmdesk.paper.word.tables import TableWriter, cell_xml, table_open
from filmdesk.paper.word.words import escaped, paragraph, rich, run

_STYLES = {
    "body": "BodyText",
    "small": "Small",
    "muted": "Muted",
    "notice": "Notice",
    "center": "BodyText",
    "poster": "Poster",
}
_FIGURES = {"huge": "FigureHuge", "large": "FigureLarge", "normal": "FigureNormal"}
_BREAK = '<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'
_EMU = 635
_TALLEST = 9000
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="1A1A1A"/>' for side in ("top", "left", "bottom", "right")
)
_PAD = (
    '<w:tcMar><w:top w:w="90" w:type="dxa"/><w:left w:w="140" w:type="dxa"/><w:bottom w:w="90" w:type="dxa"/>'
    '<w:right w:w="140" w:type="dxa"/></w:tcMar>'
)


@dataclass(slots=True)
class Body:
    """Turns parts into document XML; pictures met on the way are kept for the package."""

    clock: int
    pictures: list[tuple[bytes, str]] = field(default_factory=list)
    controls: int = 0

    def parts(self, parts: tuple[Part, ...] | list[Part], width: int) -> str:
        """The parts one after another, in a frame of that many twips."""
        return "".join(self._part(part, width) for part in parts)

    @singledispatchmethod
    def _part(self, part: Part, width: int) -> str:
        raise TypeError(f"no words for {type(part).__name__}")

    @_part.register
    def _heading(self, part: Heading, width: int) -> str:
        quiet = '<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="595959"/>'
        note = run(f"   {part.note}", quiet) if part.note else ""
        return paragraph(f"Heading{min(max(part.level, 1), 3)}", run(part.text) + note)

    @_part.register
    def _paragraph(self, part: Paragraph, width: int) -> str:
        return paragraph(_STYLES[part.style], rich(part.text), "center" if part.style == "center" else "")

    @_part.register
    def _fields(self, part: Fields, width: int) -> str:
        if not part.pairs:
            return ""
        count = max(1, min(part.columns, len(part.pairs), 6))
        longest = max(len(name) for name, _ in part.pairs)
        label = round(min(longest * 95 + 280, width / count * 0.45))
        widths = [label, max(width // count - label, 100)] * count
        rows = []
        for at in range(0, len(part.pairs), count):
            pairs = [*part.pairs[at : at + count], *[("", "")] * (count - len(part.pairs[at : at + count]))]
            cells = "".join(
                cell_xml(label, paragraph("FieldText", run(name, "<w:b/><w:bCs/>") if name else ""))
                + cell_xml(widths[1], paragraph("FieldText", rich(value, 15)))
                for name, value in pairs
            )
            rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
        return table_open(widths) + "".join(rows) + "</w:tbl>" + paragraph("Spacer", "")

    @_part.register
    def _figure(self, part: Figure, width: int) -> str:
        made = [paragraph("FigureLabel", run(part.label, "<w:caps/>"), part.align)] if part.label else []
        if part.value:
            made.append(paragraph(_FIGURES[part.size], run(part.value), part.align))
        made += [paragraph("FigureLine", rich(line, 15), part.align) for line in part.lines]
        return "".join(made)

    @_part.register
    def _table(self, part: Table, width: int) -> str:
        title = self._heading(Heading(part.title), width) if part.title else ""
        return title + TableWriter(part, width, self.clock).xml()

    @_part.register
    def _columns(self, part: Columns, width: int) -> str:
        if not part.stacks:
            return ""
        shares = [max(share, 0.05) for share in (*part.widths, *([1.0] * len(part.stacks)))[: len(part.stacks)]]
        gutter = 240 if len(shares) < 5 else 60
        room = max(width - gutter * (len(shares) - 1), 200 * len(shares))
        widths = [round(share * room / sum(shares)) for share in shares]
        last = len(shares) - 1
        cells = "".join(
            cell_xml(
                wide + (gutter if at < last else 0),
                self._inside(stack, wide),
                more=f'<w:tcMar><w:right w:w="{gutter}" w:type="dxa"/></w:tcMar>' if at < last else "",
            )
            for at, (stack, wide) in enumerate(zip(part.stacks, widths, strict=True))
        )
        grid = [wide + (gutter if at < last else 0) for at, wide in enumerate(widths)]
        pictured = any(isinstance(one, Image) for stack in part.stacks for one in stack)
        whole = "<w:trPr><w:cantSplit/></w:trPr>" if pictured else ""  # else a caption stays behind its picture
        return f"{table_open(grid)}<w:tr>{whole}{cells}</w:tr></w:tbl>" + paragraph("Spacer", "")

    def _inside(self, parts: tuple[Part, ...], width: int) -> str:
        """Parts in a cell, which must end with a paragraph."""
        inner = self.parts([part for part in parts if not isinstance(part, Lines | PageBreak)], width)
        return inner if inner.endswith("</w:p>") else inner + paragraph("Spacer", "")

    @_part.register
    def _band(self, part: Band, width: int) -> str:
        borders = f"<w:tblBorders>{_BOX}</w:tblBorders>" if part.style == "box" else ""
        fill = '<w:shd w:val="clear" w:color="auto" w:fill="F1F1F1"/>' if part.style == "grey" else ""
        cell = cell_xml(width, self._inside(part.parts, width - 280), more=fill + _PAD)
        return f"{table_open([width], borders=borders)}<w:tr>{cell}</w:tr></w:tbl>" + paragraph("Spacer", "")

    @_part.register
    def _image(self, part: Image, width: int) -> str:
        picture = opened(part.data)
        if picture is None:
            return paragraph("Muted", run(f"[Picture: {part.alt}]"))
        return self._picture(
            packed(picture, part.data), picture.size, part.alt, width * min(max(part.width, 0.05), 1.0)
        )

    @_part.register
    def _drawing(self, part: Drawing, width: int) -> str:
        from filmdesk.paper.drawn import picture_of

        picture = picture_of(part)
        return self._picture(packed(picture), picture.size, part.alt, width * min(max(part.share, 0.05), 1.0))

    def _picture(self, data: tuple[bytes, str], pixels: tuple[int, int], alt: str, wide: float) -> str:
        high = wide * pixels[1] / pixels[0]
        shrink = min(1.0, _TALLEST / high)
        self.pictures.append(data)
        size = max(1, round(wide * shrink * _EMU)), max(1, round(high * shrink * _EMU))
        return paragraph("BodyText", _inline(len(self.pictures), size, escaped(alt)))

    @_part.register
    def _signature(self, part: Signature, width: int) -> str:
        line = min(width, 5000)
        who = ", ".join(filter(None, (part.name, part.role))) or "Signature"
        rule = '<w:tcBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="1A1A1A"/></w:tcBorders>'
        cell = cell_xml(line, paragraph("Small", run(who)), more=rule)
        space = paragraph("Small", "", extra='<w:keepNext/><w:spacing w:before="480"/>')
        return f"{space}{table_open([line])}<w:tr>{cell}</w:tr></w:tbl>" + paragraph("Spacer", "")

    @_part.register
    def _blank(self, part: Blank, width: int) -> str:
        first = self.controls + 1
        self.controls += controls_of(part)
        return blank_xml(part, first)

    @_part.register
    def _page_break(self, part: PageBreak, width: int) -> str:
        return _BREAK

    @_part.register
    def _sheet(self, part: Sheet, width: int) -> str:
        heading = Heading(part.title, 1 if part.apart else 2)
        return (_BREAK if part.apart else "") + (self._heading(heading, width) if part.title and part.headed else "")

    @_part.register
    def _lines(self, part: Lines, width: int) -> str:
        return script_xml(part)


def _inline(number: int, size: tuple[int, int], alt: str) -> str:
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{alt}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="rIdPicture{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
