"""The styles of the Word file: each look has a name, so that a person can restyle the whole at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

FONT = "Arial"
SCRIPT_FONT = "Courier Prime"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: half-points, twips and RRGGBB as Word counts."""

    id: str
    name: str
    size: int = 17
    bold: bool = False
    ink: str = "1A1A1A"
    before: int = 0
    after: int = 0
    keep: bool = False
    based: str = "Normal"
    level: int = -1
    font: str = ""
    exact: int = 0


STYLES = (
    Style("Title", "Title", 30, bold=True, after=20),
    Style("Quiet", "Head Line", 14, ink="595959"),
    Style("Heading1", "heading 1", 28, bold=True, before=280, after=80, keep=True, level=0),
    Style("Heading2", "heading 2", 18, bold=True, before=200, after=60, keep=True, level=1),
    Style("Heading3", "heading 3", 16, bold=True, ink="595959", before=140, after=40, keep=True, level=2),
    Style("BodyText", "Body Text", 18, before=60, after=60),
    Style("Small", "Small", 15, before=40, after=40),
    Style("Muted", "Muted", 17, ink="595959", before=40, after=40),
    Style("Poster", "Poster", 38, before=120, after=120),
    Style("Notice", "Notice", 13, bold=True, ink="595959", before=100, after=80),
    Style("TableText", "Table Text", 16),
    Style("TableDense", "Table Dense", 13),
    Style("TableTitle", "Table Title", 12, bold=True, ink="595959", keep=True),
    Style("TableUnder", "Table Under", 14, ink="595959"),
    Style("FigureLabel", "Figure Label", 13, bold=True, ink="595959", keep=True),
    Style("FigureHuge", "Figure Huge", 54, bold=True),
    Style("FigureLarge", "Figure Large", 22, bold=True),
    Style("FigureNormal", "Figure Normal", 18, bold=True),
    Style("FigureLine", "Figure Line", 15, ink="595959"),
    Style("FieldText", "Field Text", 15, ink="333333"),
    Style("Header", "header", 15, bold=True),
    Style("Footer", "footer", 13, ink="595959"),
    Style("Spacer", "Spacer", 8),
    Style("Script", "Script", 24, font=SCRIPT_FONT, exact=240),
    *(
        Style(name.replace(" ", ""), name, 24, font=SCRIPT_FONT, exact=240, based="Script")
        for name in (
            "Scene Heading",
            "Action",
            "Character",
            "Parenthetical",
            "Dialogue",
            "Lyrics",
            "Transition",
            "Shot",
            "General",
            "Cast List",
            "New Act",
            "End of Act",
        )
    ),
)
_KNOWN = {style.name: style.id for style in STYLES}


def script_style(kind: str) -> str:
    """The style of a script line's kind; a kind without its own stands in Script."""
    return _KNOWN.get(kind, "Script")


@cache
def styles_xml(language: str) -> str:
    """word/styles.xml."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        '<w:color w:val="1A1A1A"/>'
        f'<w:sz w:val="17"/><w:szCs w:val="17"/><w:lang w:val="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault>'
        '<w:pPr><w:spacing w:before="0" w:after="0" w:line="252" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/></w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        + _TABLES
        + "".join(map(_style_xml, STYLES))
        + "</w:styles>"
    )


_MARGINS = (
    '<w:tblCellMar><w:top w:w="{0}" w:type="dxa"/><w:left w:w="{1}" w:type="dxa"/><w:bottom w:w="{0}" w:type="dxa"/>'
    '<w:right w:w="{1}" w:type="dxa"/></w:tblCellMar>'
)
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    + _MARGINS.format(0, 0)
    + '</w:tblPr></w:style><w:style w:type="table" w:customStyle="1" w:styleId="FilmdeskTable">'
    '<w:name w:val="filmdesk Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="BDBDBD"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="BDBDBD"/></w:tblBorders>'
    + _MARGINS.format(45, 70)
    + '</w:tblPr></w:style><w:style w:type="table" w:customStyle="1" w:styleId="FilmdeskDense">'
    '<w:name w:val="filmdesk Dense Table"/><w:basedOn w:val="FilmdeskTable"/><w:tblPr>'
    + _MARGINS.format(15, 25)
    + "</w:tblPr></w:style>"
)


def _style_xml(style: Style) -> str:
    custom = "" if style.id in {"Title", "BodyText", "Header", "Footer"} or style.level >= 0 else ' w:customStyle="1"'
    keep = "<w:keepNext/>" if style.keep else ""
    line = f' w:line="{style.exact}" w:lineRule="exact"' if style.exact else ""
    level = f'<w:outlineLvl w:val="{style.level}"/>' if style.level >= 0 else ""
    fonts = f'<w:rFonts w:ascii="{style.font}" w:hAnsi="{style.font}" w:cs="{style.font}"/>' if style.font else ""
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based}"/><w:qFormat/><w:pPr>{keep}'
        f'<w:spacing w:before="{style.before}" w:after="{style.after}"{line}/>{level}</w:pPr>'
        f'<w:rPr>{fonts}{bold}<w:color w:val="{style.ink}"/><w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>'
        "</w:rPr></w:style>"
    )
