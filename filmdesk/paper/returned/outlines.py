"""The outline of a formula: what is left of it when cells may stand elsewhere and office programs write it anew."""

from __future__ import annotations

import re

from filmdesk.paper.parts import Calc, Called, Formula, Named, Ref, Sum

_SHEET = re.compile(r"\$?(?:'(?:[^']|'')*'|[\w.]+)[!.](?=\$?[A-Za-z]{1,3}\$?\d)")
_CELL = r"\$?[A-Za-z]{1,3}\$?\d{1,7}"
_CELLS = re.compile(rf"(?<![\w.]){_CELL}(?::{_CELL})?(?![\w.(])")
_SPACE = re.compile(r"\s+")


def outline_of(formula: Formula) -> str:
    """Of a formula of ours; cells are #."""
    match formula:
        case Named():
            return formula.name.casefold()
        case Ref():
            return "#"
        case Sum():
            return "sum(#)"
        case Calc():
            return f"({formula.op.join(map(outline_of, formula.operands))})"
        case Called():
            return f"{formula.name.casefold()}({','.join(map(outline_of, formula.operands))})"
        case _:
            return f"{formula:f}"


def outline_in(text: str) -> str:
    """Of a formula as it stands in a workbook."""
    bare = _SPACE.sub("", text.removeprefix("="))
    return _CELLS.sub("#", _SHEET.sub("", bare)).casefold()
