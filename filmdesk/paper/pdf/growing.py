"""A PDF that goes out while it grows: of what is finished only its place in the file is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
    TreeObject,
)

from filmdesk.paper.pdf.written import Lock, write

_VERSION = b"%PDF-1.7"
"""It stands before everything that is still to come."""


class _Fresh(BytesIO):
    """What has not gone out yet; its places are those in the whole file."""

    def __init__(self, before: int = 0) -> None:
        super().__init__()
        self._before = before

    def tell(self) -> int:
        """Where in the whole file it ends."""
        return self._before + super().tell()


class GrowingPdf(PdfWriter):
    """pypdf's writer, which would hold every object to the end, letting go of those that nothing more is added to."""

    def __init__(self, password: str) -> None:
        super().__init__()
        self._header = _VERSION
        self._places: dict[int, int] = {}
        """Where in the file each object begins that has gone out, by its place in the list of objects."""
        self._fresh = _Fresh()
        self._fresh.write(_VERSION + b"\n%\xe2\xe3\xcf\xd3\n")
        self._lock: Lock | None = None
        if password:
            self.encrypt(password, algorithm="AES-256")
            self._lock = Lock(cast("Any", self._encryption)._key)

    @contextmanager
    def finishing(self, *, streams_only: bool = False) -> Iterator[None]:
        """All objects that are added inside are finished at its end, or only the streams among them."""
        begun = len(self._objects)
        yield
        for at in range(begun, len(self._objects)):
            if not streams_only or isinstance(self._objects[at], StreamObject):
                self._put(at)
                self._objects[at] = None
        self._id_translated.clear()  # what was read is let go, and its place in memory may be taken by another

    def append_paper(self, data: bytes, title: str) -> None:
        """Add the pages of a PDF of our own under a bookmark, its own bookmarks below that."""
        before = len(self.pages)
        with self.finishing(streams_only=True):
            self.append(PdfReader(BytesIO(data)), outline_item=title)
            self._resolve_links()
        self._unresolved_links.clear()
        self._merged_in_pages.clear()
        for page in self.pages[before:]:
            del page.original_page  # pypdf's own note, by which the whole paper would be held

    def add_leaf(self, size: tuple[float, float], resources: DictionaryObject, content: bytes) -> IndirectObject:
        """Add a page of that width and height which draws the content."""
        drawn, page = StreamObject(), PageObject(self)
        drawn.set_data(content)
        page[NameObject("/Type")] = NameObject("/Page")
        page[NameObject("/Parent")] = self._pages
        page[NameObject("/MediaBox")] = ArrayObject(map(FloatObject, (0, 0, *size)))
        page[NameObject("/Resources")] = resources
        page[NameObject("/Contents")] = self._add_object(drawn)
        reference = self._add_object(page)
        pages, flat = cast("Any", self._pages.get_object()), cast("list[PageObject]", self.flattened_pages)
        pages["/Kids"].append(reference)
        pages[NameObject("/Count")] = NumberObject(pages["/Count"] + 1)
        flat.append(page)
        return reference

    def add_bookmark(
        self, title: str, page: IndirectObject, under: IndirectObject | None = None, *, is_open: bool = True
    ) -> IndirectObject:
        """Add a bookmark of a page below another, or below none, after those that are there."""
        mark = TreeObject()
        mark[NameObject("/Title")] = TextStringObject(title)
        mark[NameObject("/Dest")] = ArrayObject((page, NameObject("/Fit")))
        return self.add_outline_item_destination(self._add_object(mark), under, is_open=is_open)

    def take(self) -> memoryview:
        """What has been written since the last time."""
        written = self._fresh.getbuffer()
        self._fresh = _Fresh(self._fresh.tell())
        return written

    def finish(self) -> memoryview:
        """Write all that is left and what leads to everything; gives the last of the file."""
        self.write(self._fresh)
        return self.take()

    def _put(self, at: int) -> None:
        found = self._objects[at]
        if found is None:
            return
        self._places[at] = self._fresh.tell()
        self._fresh.write(b"%d 0 obj\n" % (at + 1))
        write(found, self._fresh, None if found is self._encrypt_entry else self._lock)
        self._fresh.write(b"\nendobj\n")

    def _write_pdf_structure(self, stream: Any) -> tuple[list[int], list[int]]:
        """As pypdf's own, of what is still here; gives the places of all objects, and which numbers are free."""
        for at in range(len(self._objects)):
            self._put(at)
        free = [at + 1 for at in range(len(self._objects)) if at not in self._places]
        return [self._places.get(at, -1) for at in range(len(self._objects))], [*free, 0]
