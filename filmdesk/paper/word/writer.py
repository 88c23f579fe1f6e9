"""Writes a paper as a Word document: the package is put together here, which takes a quarter of a library's time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, replace
from io import BytesIO

from filmdesk.paper.house import head_of, only_script, page_size, printed_at, printed_parts, running_title, stamped
from filmdesk.paper.parts import Lines, Origin, PageBreak, Paper, Part
from filmdesk.paper.text import clean
from filmdesk.paper.word.body import Body
from filmdesk.paper.word.fonts import embedded_fonts, font_relations, font_table
from filmdesk.paper.word.package import (
    CORE,
    CUSTOM,
    CUSTOM_PROPERTY,
    NAMESPACES,
    SETTINGS,
    content_types,
    document_relations,
    package_relations,
)
from filmdesk.paper.word.script import section
from filmdesk.paper.word.styles import styles_xml
from filmdesk.paper.word.tables import cell_xml, table_open
from filmdesk.paper.word.watermark import watermark_run
from filmdesk.paper.word.words import escaped, paragraph, rich, run

_MARGIN = 620
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_REFERENCES = (
    '<w:headerReference w:type="default" r:id="rIdHeader"/><w:headerReference w:type="first" r:id="rIdFirstHeader"/>'
    '<w:footerReference w:type="default" r:id="rIdFooter"/><w:footerReference w:type="first" r:id="rIdFooter"/>'
)
_REFERENCE = re.compile(r'r:id="(rId(?:Header|FirstHeader|Footer))"')
_SCRIPT_REFERENCES = (
    '<w:headerReference w:type="default" r:id="rIdFirstHeader"/>'
    '<w:footerReference w:type="default" r:id="rIdNoFooter"/>'
)


def render_docx(paper: Paper) -> bytes:
    """The paper as a Word document."""
    return _rendered(paper, (paper,))


def render_joined_docx(title: str, papers: Sequence[Paper]) -> bytes:
    """Papers that bear no script as one Word document: each in a section with its own head, foot and page numbers."""
    return _rendered(replace(papers[0], title=title, origin=Origin()), papers)


def _rendered(about: Paper, papers: Sequence[Paper]) -> bytes:
    paper, width = papers[0], _width(papers[0])
    body = Body(paper.clock)
    document = _document(papers, body)
    script = any(isinstance(part, Lines) for one in papers for part in one.parts)
    entries = {
        "[Content_Types].xml": content_types(len(papers)),
        "_rels/.rels": package_relations(),
        "docProps/core.xml": _core(about),
        "docProps/custom.xml": _custom(about),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": document_relations(tuple(kind for _, kind in body.pictures), len(papers)),
        "word/styles.xml": styles_xml(escaped(paper.language)[:20] or "en"),
        "word/settings.xml": SETTINGS,
        "word/fontTable.xml": font_table(script),
        "word/header1.xml": _header(paper, width, running=True),
        "word/header2.xml": _header(paper, width, running=False),
        "word/footer1.xml": _footer(paper, width, joined=len(papers) > 1),
        "word/footer2.xml": f"{_HEADER}<w:ftr {NAMESPACES}>{paragraph('Footer', '')}</w:ftr>",
    }
    for number, further in enumerate(papers[1:], 2):
        entries[f"word/header1-{number}.xml"] = _header(further, _width(further), running=True)
        entries[f"word/header2-{number}.xml"] = _header(further, _width(further), running=False)
        entries[f"word/footer1-{number}.xml"] = _footer(further, _width(further), joined=True)
    binaries = {f"word/media/picture{number}.{kind}": data for number, (data, kind) in enumerate(body.pictures, 1)}
    if script:
        entries["word/_rels/fontTable.xml.rels"] = font_relations()
        binaries |= embedded_fonts()
    return _packed(entries, binaries)


def _width(paper: Paper) -> int:
    return round(page_size(paper.page)[0] * 20) - 2 * _MARGIN


def _packed(entries: dict[str, str], binaries: dict[str, bytes]) -> bytes:
    target = BytesIO()
    stamp = stamped().timetuple()
    dated = (max(stamp.tm_year, 1980), stamp.tm_mon, stamp.tm_mday, stamp.tm_hour, stamp.tm_min, stamp.tm_sec)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, text in entries.items():
            _add(package, name, text.encode("utf-8"), dated)
        for name, data in binaries.items():
            _add(package, name, data, dated)
    return target.getvalue()


def _add(package: zipfile.ZipFile, name: str, data: bytes, dated: tuple[int, int, int, int, int, int]) -> None:
    entry = zipfile.ZipInfo(name, dated)
    entry.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(entry, data)


def _document(papers: Sequence[Paper], body: Body) -> str:
    """The papers one after another; the last section of the last is that of the document."""
    made = []
    for number, paper in enumerate(papers, 1):
        flow, last = _flow(paper, body, _width(paper))
        if len(papers) > 1:
            last = _numbered(last, number)
        made += [flow, last if number == len(papers) else _section_paragraph(last)]
    return f"{_HEADER}<w:document {NAMESPACES}><w:body>{''.join(made)}</w:body></w:document>"


def _numbered(section_of: str, number: int) -> str:
    """A section with the head and foot of the paper of that number, its pages counted from one."""
    own = section_of if number == 1 else _REFERENCE.sub(rf'r:id="\g<1>{number}"', section_of)
    return own.replace("<w:titlePg/>", '<w:pgNumType w:start="1"/><w:titlePg/>')


def _flow(paper: Paper, body: Body, width: int) -> tuple[str, str]:
    """Flowing parts and script pages by turns, each in sections of their own stock; the last section by itself."""
    made = [] if only_script(paper) else [_head_band(paper, width)]
    flowing: list[Part] = []
    ended: Lines | None = None
    for part in printed_parts(paper):
        if isinstance(part, Lines):
            if flowing or (made and ended is None):
                made += [body.parts(flowing, width), _section_paragraph(_page_section(paper))]
                flowing = []
            elif ended is not None:
                made.append(_section_paragraph(section(ended, _SCRIPT_REFERENCES, "nextPage")))
            made.append(body.parts([part], width))
            ended = part
        elif not (isinstance(part, PageBreak) and ended is not None and not flowing):
            if ended is not None:
                made.append(_section_paragraph(section(ended, _SCRIPT_REFERENCES, "nextPage")))
                ended = None
            flowing.append(part)
    made.append(body.parts(flowing, width))
    last = section(ended, _SCRIPT_REFERENCES, "nextPage") if ended is not None else _page_section(paper)
    return "".join(made), last


def _section_paragraph(properties: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Spacer"/><w:spacing w:line="20" w:lineRule="exact"/>{properties}</w:pPr></w:p>'
    )


def _page_section(paper: Paper) -> str:
    wide, high = (round(points * 20) for points in page_size(paper.page))
    turned = ' w:orient="landscape"' if paper.page.landscape else ""
    return (
        f'<w:sectPr>{_REFERENCES}<w:type w:val="nextPage"/><w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        f'<w:pgMar w:top="620" w:right="{_MARGIN}" w:bottom="800" w:left="{_MARGIN}" w:header="400" w:footer="360" '
        'w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def _head_band(paper: Paper, width: int) -> str:
    head = head_of(paper)
    if not head.left and not head.right:
        return ""
    share = 0.58 if head.left and head.right else 1.0 if head.left else 0.0
    widths = [wide for wide in (round(width * share), width - round(width * share)) if wide]
    rows = []
    for at in range(max(len(head.left), len(head.right))):
        style = "Quiet" if at else "Title"
        sides = [(lines, align) for lines, align in ((head.left, ""), (head.right, "right")) if lines]
        cells = "".join(
            cell_xml(wide, paragraph(style, rich(lines[at], 14 if at else 30) if at < len(lines) else "", align))
            for wide, (lines, align) in zip(widths, sides, strict=True)
        )
        rows.append(f"<w:tr>{cells}</w:tr>")
    rule = '<w:tblBorders><w:bottom w:val="single" w:sz="12" w:space="0" w:color="1A1A1A"/></w:tblBorders>'
    return table_open(widths, borders=rule) + "".join(rows) + "</w:tbl>" + paragraph("Spacer", "")


def _header(paper: Paper, width: int, running: bool) -> str:
    mark = watermark_run(clean(paper.watermark).replace("\n", " "))
    left, right = running_title(paper)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    words = run(f"{left}\t{right}".replace("\n", " ")) if running and (left or right) else ""
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="9A9A9A"/></w:pBdr>' if words else ""
    after = '<w:spacing w:after="120"/>' if words else ""
    return f"{_HEADER}<w:hdr {NAMESPACES}>{paragraph('Header', mark + words, extra=rule + tabs + after)}</w:hdr>"


def _footer(paper: Paper, width: int, *, joined: bool) -> str:
    """One among several papers does not say how many pages: not every program counts those of a section."""
    total = "" if joined else run(" of ") + _count("NUMPAGES")
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    rule = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="BDBDBD"/></w:pBdr>'
    printed = run(f" · {printed_at(paper)}") if paper.printed else ""
    words = run(f"{clean(paper.foot)}\tPage ".replace("\n", " ")) + _count("PAGE") + total
    return f"{_HEADER}<w:ftr {NAMESPACES}>{paragraph('Footer', words + printed, extra=rule + tabs)}</w:ftr>"


def _count(name: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _core(paper: Paper) -> str:
    made = f"{stamped():%Y-%m-%dT%H:%M:%SZ}"
    return CORE.format(
        title=escaped(paper.title),
        author=escaped(paper.author) or "filmdesk",
        language=escaped(paper.language),
        made=made,
    )


def _custom(paper: Paper) -> str:
    kept = asdict(paper.origin).items() if paper.origin.production else ()
    return CUSTOM.format(
        properties="".join(
            CUSTOM_PROPERTY.format(number=number, name=name, value=escaped(value))
            for number, (name, value) in enumerate(kept, 2)
        )
    )
