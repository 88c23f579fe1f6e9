"""Bytes of a script file as text, whatever it was saved as."""

from __future__ import annotations

from filmdesk.values.errors import UserError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_FOREIGN = {
    b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or Word file", b"SQLite format 3": "a database", b"\xd0\xcf\x11\xe0": "an old Word file",
}  # fmt: skip


def decode(data: bytes) -> str:
    """Text from UTF-8, UTF-16 or Latin-1 bytes with plain newlines; raises UserError for what is not text."""
    for magic, what in _FOREIGN.items():
        if data.startswith(magic):
            raise UserError(f"This is {what}, not a script.", "Save the script as Final Draft (.fdx) or Fountain first.")
    text = _decoded(data)
    if _is_noise(text):
        raise UserError("This is not text that can be read as a script.", "Nothing was changed.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), _guess_utf16(data))
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace") if not encoding else data.decode("latin-1")


def _guess_utf16(data: bytes) -> str:
    """UTF-16 without its mark shows as a zero in every other byte of plain English."""
    head = data[:1000]
    if len(head) < 4 or b"\0" not in head:
        return ""
    if head[1::2].count(0) > len(head) // 3:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > len(head) // 3 else ""


def _is_noise(text: str) -> bool:
    """Whether control characters, or letters no encoding gave, make up more of it than any script has."""
    sample = text[:20_000]
    odd = sum(1 for char in sample if (char < " " and char not in "\t\n\r\f") or char in "\x7f\ufffd" or "\x80" <= char < "\xa0")
    return odd > len(sample) // 50
