"""Opening the XML of an FDX so that no file can harm: no types of its own, no entities, bounded size and depth."""

from __future__ import annotations

from lxml import etree

from filmdesk.values.errors import UserError

_DEEPEST = 64
_MOST_NODES = 2_000_000
_TOO_DEEP = etree.XPath("boolean(" + "/*" * (_DEEPEST + 1) + ")")
_NODES = etree.XPath("count(//*)")


def parsed(data: bytes) -> etree._Element:
    """The root of the XML; UserError for a document type, over 2,000,000 parts, a depth over 64, or half a file."""
    if _declares_type(data):
        raise _no_type()
    opened = data.count(b"<")
    if opened > 2 * _MOST_NODES:
        raise _no_script()
    root = _tree(data)
    if root.getroottree().docinfo.internalDTD is not None:
        raise _no_type()
    if _TOO_DEEP(root) is True or (opened > _MOST_NODES and float(str(_NODES(root))) > _MOST_NODES):
        raise _no_script()
    return root


def _declares_type(data: bytes) -> bool:
    """Whether it does, seen before anything is parsed; wide characters only where there are zero bytes."""
    word = "<!DOCTYPE"
    wide = b"\x00" in data and (word.encode("utf-16-le") in data or word.encode("utf-16-be") in data)
    return word.encode() in data or wide


def _tree(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        where = f"; it breaks off or is damaged in line {line}" if line else ""
        raise UserError(
            f"This is not a whole Final Draft file{where}.", "Save it again from Final Draft and take that in."
        ) from error


def _no_type() -> UserError:
    return UserError("This file declares a document type, which no script needs.", "It was not read.")


def _no_script() -> UserError:
    return UserError("This XML is built like no script: too many parts, or too deep.", "It was not read.")
