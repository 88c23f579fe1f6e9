"""The fixed parts of the Word package."""

from __future__ import annotations

from functools import cache

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)

SETTINGS = (
    f'{_XML}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:embedTrueTypeFonts/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)

CORE = (
    f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>'
    '<dc:language>{language}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{made}</dcterms:modified></cp:coreProperties>'
)

CUSTOM = (
    f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{properties}</Properties>'
)

CUSTOM_PROPERTY = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="filmdesk_{name}">'
    "<vt:lpwstr>{value}</vt:lpwstr></property>"
)


@cache
def content_types(papers: int = 1) -> str:
    """What kind each part of the package is; each further paper has heads and a foot of its own."""
    parts = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
        "/word/header1.xml": f"{_WORD}.header+xml",
        "/word/header2.xml": f"{_WORD}.header+xml",
        "/word/footer1.xml": f"{_WORD}.footer+xml",
        "/word/footer2.xml": f"{_WORD}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
    for number in range(2, papers + 1):
        parts |= {f"/word/header{one}-{number}.xml": f"{_WORD}.header+xml" for one in (1, 2)}
        parts[f"/word/footer1-{number}.xml"] = f"{_WORD}.footer+xml"
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
        f"{listed}</Types>"
    )


@cache
def package_relations() -> str:
    """What the package holds."""
    return relations(
        ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", f"{_OFFICE}/custom-properties", "docProps/custom.xml"),
    )


@cache
def document_relations(pictures: tuple[str, ...], papers: int = 1) -> str:
    """What the document refers to: only parts of its own package; `pictures` says of what kind each one is."""
    further = (
        (f"{name}{number}", f"{_OFFICE}/{kind}", f"{file}-{number}.xml")
        for number in range(2, papers + 1)
        for name, kind, file in (
            ("rIdHeader", "header", "header1"),
            ("rIdFirstHeader", "header", "header2"),
            ("rIdFooter", "footer", "footer1"),
        )
    )
    return relations(
        ("rIdStyles", f"{_OFFICE}/styles", "styles.xml"),
        ("rIdSettings", f"{_OFFICE}/settings", "settings.xml"),
        ("rIdFonts", f"{_OFFICE}/fontTable", "fontTable.xml"),
        ("rIdHeader", f"{_OFFICE}/header", "header1.xml"),
        ("rIdFirstHeader", f"{_OFFICE}/header", "header2.xml"),
        ("rIdFooter", f"{_OFFICE}/footer", "footer1.xml"),
        ("rIdNoFooter", f"{_OFFICE}/footer", "footer2.xml"),
        *further,
        *((f"rIdPicture{at}", f"{_OFFICE}/image", f"media/picture{at}.{kind}") for at, kind in enumerate(pictures, 1)),
    )


def relations(*entries: tuple[str, str, str]) -> str:
    """A relationships part, all of it inside the package."""
    listed = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in entries)
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
