"""Rows as aligned columns on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_WIDEST = 48


def print_table(rows: Sequence[dict[str, Any]], *, whole: Sequence[str] = ()) -> None:
    """Print rows under their field names; a field nobody filled is left out, and the id comes last.

    Long values are cut short, but for those of the fields named `whole`.
    """
    if not rows:
        print("None yet.")
        return
    names = [name for name in rows[0] if name != "id" and any(row.get(name) not in ("", None, []) for row in rows)]
    names += ["id"] if "id" in rows[0] else []
    table = [names, *([_shown(row.get(name), cut=name not in whole) for name in names] for row in rows)]
    widths = [max(len(line[i]) for line in table) for i in range(len(names))]
    for line in table:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def _shown(value: Any, *, cut: bool) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    text = "yes" if value is True else str(value).replace("\n", " ")
    return text if len(text) <= _WIDEST or not cut else text[: _WIDEST - 1] + "…"
