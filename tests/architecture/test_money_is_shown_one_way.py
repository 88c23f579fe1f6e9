"""Money is put into words in one place, half up; a format alone would round half a cent to the even one."""

from __future__ import annotations

import re
from pathlib import Path

import filmdesk

ROOT = Path(filmdesk.__file__).parent
_FORMATTED = re.compile(r"[,+]\.2f\}")


def test_no_amount_is_rounded_to_the_even_cent_by_its_format() -> None:
    where = ROOT / "values" / "cents.py"
    found = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if path != where and _FORMATTED.search(path.read_text("utf-8"))
    ]
    assert not found, "show it with filmdesk.values.cents"
