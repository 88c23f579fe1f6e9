"""A workbook or form from outside, made to hang, exhaust or escape, is refused with a sentence or read, quickly."""

from __future__ import annotations

import io
import stat
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from filmdesk.film.tabular import read_rows
from filmdesk.values.errors import UserError

SECONDS = 3 * 5.0
"""Three times what is promised: this looks for what hangs, on however busy a machine."""
SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
Change = Callable[[dict[str, bytes]], None]


def workbook(rows: int = 3, columns: int = 2) -> bytes:
    book = Workbook()
    for row in range(rows):
        book.active.append([f"cell {row} {column}" for column in range(columns)])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return target.getvalue()


def with_sheet(sheet: bytes) -> bytes:
    return packed({**parts(), SHEET: sheet})


def with_entry(name: str, data: bytes = b"x") -> bytes:
    return packed({**parts(), name: data})


def link() -> bytes:
    target = io.BytesIO(packed(parts()))
    with zipfile.ZipFile(target, "a") as archive:
        entry = zipfile.ZipInfo("xl/media/link")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return target.getvalue()


def patched(data: bytes, signature: bytes, at: int, content: bytes) -> bytes:
    """Every record of that kind with some bytes replaced."""
    changed, found = bytearray(data), data.find(signature)
    while found >= 0:
        changed[found + at : found + at + len(content)] = content
        found = data.find(signature, found + 4)
    return bytes(changed)


def overlapping() -> bytes:
    """Every name leads to the same few bytes."""
    return patched(packed({**parts(), "xl/big.xml": bytes(100_000)}, zipfile.ZIP_STORED), b"PK\x01\x02", 42, bytes(4))


def twice() -> bytes:
    target = io.BytesIO(packed(parts()))
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(SHEET, b"<other/>")
    return target.getvalue()


def cells(count: int) -> bytes:
    row = b"<row>" + b"<c t='inlineStr'><is><t>x</t></is></c>" * count + b"</row>"
    return f"<worksheet {NAMESPACE}><sheetData>".encode() + row + b"</sheetData></worksheet>"


def entities(depth: int) -> bytes:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, depth))
    text = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><worksheet {NAMESPACE}><sheetData><row><c t="inlineStr"><is><t>'
    return f"{text}&a{depth - 1};</t></is></c></row></sheetData></worksheet>".encode()


FAR = f'<worksheet {NAMESPACE}><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + FAR.replace("1</v>", "&a;</v>")
WIDE = FAR.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
EVIL = {
    "bomb of zeros": lambda: with_entry("xl/big.bin", bytes(250_000_000)),
    "bomb of a sheet": lambda: with_sheet(b"<a>" + b" " * 120_000_000),
    "twenty thousand entries": lambda: packed({**parts(), **{f"xl/{n}": b"" for n in range(20_000)}}),
    "zip in a zip": lambda: with_entry("xl/nested.zip", packed({"big": bytes(5_000_000)})),
    "name that climbs": lambda: with_entry("../../escaped.xml"),
    "name from the root": lambda: with_entry("/tmp/escaped.xml"),
    "name of a drive": lambda: with_entry("C:\\escaped.xml"),
    "name that climbs backwards": lambda: with_entry("xl\\..\\..\\escaped.xml"),
    "name of a megabyte": lambda: with_entry("x" * 60_000),
    "link": link,
    "overlapping entries": overlapping,
    "one name twice": twice,
    "size that lies low": lambda: patched(patched(workbook(900), b"PK\x01\x02", 24, struct.pack("<I", 10)),
                                          b"PK\x03\x04", 22, struct.pack("<I", 10)),
    "size that lies high": lambda: patched(workbook(), b"PK\x01\x02", 24, b"\xff\xff\xff\x7f"),
    "checksum that is wrong": lambda: patched(workbook(), b"PK\x01\x02", 16, b"\0\0\0\0"),
    "method nobody knows": lambda: patched(workbook(), b"PK\x01\x02", 10, b"\x63\x00"),
    "encrypted entries": lambda: patched(workbook(), b"PK\x01\x02", 8, b"\x01\x00"),
    "no end": lambda: workbook()[:-40],
    "only an end": lambda: workbook()[-22:],
    "noise": lambda: b"PK\x03\x04" + bytes(range(256)) * 400,
    "laughs": lambda: with_sheet(entities(10)),
    "file from outside": lambda: with_sheet(OUTSIDE.encode()),
    "depth": lambda: with_sheet(b"<a>" * 200_000 + b"</a>" * 200_000),
    "two million cells": lambda: with_sheet(cells(500_000)),
    "the farthest cell": lambda: with_sheet(FAR.encode()),
    "sheet as large as can be said": lambda: with_sheet(WIDE.encode()),
    "no sheets": lambda: packed({name: data for name, data in parts().items() if name != SHEET}),
    "no parts": lambda: packed({"letter.txt": b"x"}),
}  # fmt: skip


@pytest.mark.parametrize("name", EVIL)
def test_an_evil_workbook_is_refused_or_read_in_seconds(name: str, tmp_path: Path) -> None:
    path = tmp_path / "in" / "evil.xlsx"
    path.parent.mkdir()
    path.write_bytes(EVIL[name]())
    begun = time.perf_counter()
    try:
        rows = read_rows(path)
    except UserError as refused:
        assert "evil.xlsx" in str(refused) or "cannot be read" in str(refused)
    else:
        assert "root:" not in str(rows)
    assert time.perf_counter() - begun < SECONDS
    assert [found.name for found in tmp_path.rglob("*")] == ["in", "evil.xlsx"]


def test_a_large_honest_workbook_is_read_within_the_same_limits(tmp_path: Path) -> None:
    (tmp_path / "long.xlsx").write_bytes(workbook(20_000, 3))
    assert len(read_rows(tmp_path / "long.xlsx")) == 20_000
