"""How the columns of a file were understood, by its headings: asked once for each program that writes such files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from filmdesk.settings.home import home
from filmdesk.settings.store import write_whole

_MOST = 200
"""Layouts that are kept; the one that was longest unused goes first."""
_FILE = "layouts.json"


def layout_key(kind: str, headings: Sequence[str]) -> str:
    """What files of that kind with these headings are known again by."""
    told = json.dumps([kind, [" ".join(heading.casefold().split()) for heading in headings]])
    return blake2b(told.encode(), digest_size=16).hexdigest()


def kept_layouts() -> dict[str, dict[str, int]]:
    """By key, the column of each field, counted from 0; none where the file is missing or broken."""
    try:
        told = json.loads((home() / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: columns for key, columns in told.items() if _is_layout(columns)} if isinstance(told, dict) else {}


def keep_layout(key: str, columns: Mapping[str, int]) -> None:
    """Keep a layout as the one used last; raises UserError where it cannot be written."""
    others = {known: kept for known, kept in kept_layouts().items() if known != key}
    newest = list({**others, key: dict(columns)}.items())[-_MOST:]
    write_whole(home() / _FILE, json.dumps(dict(newest), indent=1), "How its columns are read")


def _is_layout(columns: Any) -> bool:
    return isinstance(columns, dict) and all(type(at) is int and at >= 0 for at in columns.values())
