"""Where in a TOML text a field stands, for pointing a person at it."""

from __future__ import annotations


def line_of(text: str, path: tuple[str | int, ...], name: str) -> int:
    """The line of a table's field; the table's own line where the field is not written."""
    title = ".".join(part for part in path if isinstance(part, str))
    number = next((part for part in path if isinstance(part, int)), 0)
    inside, seen, found = not path, -1, 1
    for line, written in enumerate(text.splitlines(), start=1):
        header = written.strip().strip("[] ") if written.strip().startswith("[") else None
        if header == (f"{title}.{name}" if title else name):
            return line
        if header is not None:
            seen += header == title
            inside = header == title and seen == number
            found = line if inside else found
        elif inside and written.partition("=")[0].strip() == name:
            return line
    return found
