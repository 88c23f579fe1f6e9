"""What a zip from outside may hold before anything of it is unpacked (reliability 5)."""

from __future__ import annotations

import re
import stat
import zipfile

MOST_ENTRIES = 10_000
MOST_UNPACKED = 200 * 1024 * 1024
_MOST_RATIO = 100
_SMALL = 1024 * 1024
"""Up to here a high ratio is no bomb: styles and empty sheets pack well."""
_CLIMBS = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")


def is_bomb(archive: zipfile.ZipFile) -> bool:
    """Whether it would unpack to far more than a document holds.

    Nothing unpacks to more than it says: Python stops there, and the checksum then fails.
    """
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    swells = unpacked > _SMALL and unpacked / packed > _MOST_RATIO
    return len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or swells


def is_devious(archive: zipfile.ZipFile) -> bool:
    """Whether its names lead out of it, or its entries lie over one another or say the same name twice."""
    entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    names = [entry.filename for entry in entries]
    links = any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries)
    ends = (entry.header_offset + entry.compress_size for entry in entries)
    overlap = any(end > after.header_offset for end, after in zip(ends, entries[1:], strict=False))
    return links or overlap or len(set(names)) < len(names) or any(map(_CLIMBS.search, names))
