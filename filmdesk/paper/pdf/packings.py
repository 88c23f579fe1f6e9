"""How what a PDF holds is packed, by the names it gives that."""

from __future__ import annotations

from collections.abc import Iterable

_WHOLE_NAMES = {
    "/AHx": "/ASCIIHexDecode", "/A85": "/ASCII85Decode", "/LZW": "/LZWDecode", "/Fl": "/FlateDecode",
    "/RL": "/RunLengthDecode", "/DCT": "/DCTDecode",
}  # fmt: skip
"""Of packings that programs also name in short, as readers let them."""


def whole_names(names: Iterable[str]) -> list[str]:
    """The same packings by their whole names."""
    return [_WHOLE_NAMES.get(name, name) for name in names]
