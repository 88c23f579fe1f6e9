"""The script's own font inside the Word file, so that its lines stand where they should on any computer."""

from __future__ import annotations

from functools import cache
from uuid import UUID, uuid5

from filmdesk.paper.word.package import NAMESPACES, relations
from filmdesk.values.places import resource

_FACES = {
    "Regular": "CourierPrime-Regular",
    "Bold": "CourierPrime-Bold",
    "Italic": "CourierPrime-Italic",
    "BoldItalic": "CourierPrime-BoldItalic",
}
_SPACE = UUID("6f1c2f0e-6a0d-4f0e-9d5a-0f3b7a1f4c11")
_FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"


def font_table(script: bool) -> str:
    """word/fontTable.xml; with the script's faces embedded where there is a script."""
    embedded = (
        "".join(f'<w:embed{face} r:id="rId{face}" w:fontKey="{{{str(_key(face)).upper()}}}"/>' for face in _FACES)
        if script
        else ""
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {NAMESPACES}><w:font w:name="Arial">'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font><w:font w:name="Courier Prime">'
        f'<w:altName w:val="Courier New"/><w:family w:val="modern"/><w:pitch w:val="fixed"/>'
        f"{embedded}</w:font></w:fonts>"
    )


def font_relations() -> str:
    """word/_rels/fontTable.xml.rels."""
    return relations(*((f"rId{face}", _FONT, f"fonts/{name}.odttf") for face, name in _FACES.items()))


@cache
def embedded_fonts() -> dict[str, bytes]:
    """The faces as Word packs them: the first 32 bytes crossed with the key (ECMA-376 part 4, font embedding)."""
    return {f"word/fonts/{name}.odttf": _obscured(face, name) for face, name in _FACES.items()}


def _obscured(face: str, name: str) -> bytes:
    data = resource("fonts", f"{name}.ttf").read_bytes()
    key = _key(face).bytes[::-1] * 2
    return bytes(byte ^ mask for byte, mask in zip(data, key, strict=False)) + data[32:]


def _key(face: str) -> UUID:
    return uuid5(_SPACE, face)
