"""The pages of what is attached, each as a form that can be set anywhere. Runs caged: they come from anywhere.

A page is set as it is, looked through for photographs alone: what was signed comes out as it went in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zlib import compress

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    StreamObject,
)

from filmdesk.paper.pdf.inline import without_remarks_within
from filmdesk.paper.pdf.jpeg2000 import without_remarks
from filmdesk.paper.pdf.packings import of_letters, whole_names
from filmdesk.paper.pdf.photographs import Photograph, is_picture, read_photograph, without_whereabouts
from filmdesk.values.errors import UserError

_NOTES = frozenset({"/FreeText", "/Stamp", "/Line", "/Polygon", "/PolyLine", "/Caret"})
"""What is written over a page, where it may come without its look."""
_TOLD = ("/Metadata", "/PieceInfo", "/LastModified", "/Measure", "/PtData")
"""What programs note of a page's parts beside them; where on the earth it lies, too."""
_WITHOUT = {"/DCTDecode": without_whereabouts, "/JPXDecode": without_remarks}
"""What makes a photograph tell nothing, by how it is packed."""
_DRAWING = ("/XObject", "/Pattern", "/CharProcs")
"""Where a page, and what it is made of, name the streams that draw on it by words."""
_BROKEN = (
    PyPdfError, DependencyError, ValueError, KeyError, TypeError, AttributeError, RecursionError, AssertionError,
    NotImplementedError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page to be set: its form in the binder, and how wide and high it stands."""

    form: Any
    width: float
    height: float


def leaves(binder: PdfWriter, item: dict[str, Any], stock: tuple[float, float]) -> list[Leaf]:
    """The pages of an attached PDF or picture, upright; UserError for what cannot be read.

    A picture stands on the stock, upright or lengthwise as it is itself.
    """
    title, turn, before = item["title"], int(item.get("turn", 0)) % 360, len(binder._objects)
    if is_picture(item["data"]):
        crop = item.get("crop") or (0.0, 0.0, 1.0, 1.0)
        return [_picture_leaf(binder, read_photograph(item["data"], title, turn, tuple(crop)), stock)]
    try:
        with _pages(item["data"], title) as pages:
            found = [_page_leaf(binder, page, turn) for page in pages]
            taken_over = binder._objects[before:]
            drawing = {id(stream) for taken in taken_over for stream in _drawing(taken)}
            for taken in taken_over:
                _strip(taken, id(taken) in drawing)
    except _BROKEN as error:
        raise _unreadable(title) from error
    if not found:
        raise _unreadable(title)
    return found


@contextmanager
def _pages(data: bytes, title: str) -> Iterator[list[PageObject]]:
    """The pages with everything filled in made part of them first; what was read is let go after the block."""
    with _opened(data) as reader:
        is_locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if is_locked else list(reader.pages)
        if pages and not _is_written_on(reader, pages):
            yield pages
            return
        _refuse_unseen(pages, title)
    with _opened(_flat(data, title)) as reader:
        yield list(reader.pages)


@contextmanager
def _opened(data: bytes) -> Iterator[PdfReader]:
    """A reader that does not outlive the block: it refers to itself, so nothing else would let go of the bytes soon."""
    with BytesIO(data) as stream, closing(PdfReader(stream)) as reader:
        yield reader


def _is_written_on(reader: PdfReader, pages: list[PageObject]) -> bool:
    return "/AcroForm" in reader.root_object or any(
        note.get("/Subtype") != "/Link" for page in pages for note in _notes(page)
    )


def _notes(page: PageObject) -> Iterator[DictionaryObject]:
    """What lies over a page; an entry that leads nowhere is none."""
    found = (note.get_object() for note in page.annotations or ())
    return (note for note in found if isinstance(note, DictionaryObject))


def _refuse_unseen(pages: list[PageObject], title: str) -> None:
    """A note whose look each reader makes up for itself cannot be bound in, and left out it would change a paper."""
    if any(note.get("/Subtype") in _NOTES and "/AP" not in note for page in pages for note in _notes(page)):
        raise UserError(f"“{title}” carries a note that cannot be bound in.", "Print it to PDF and attach that.")


def _flat(data: bytes, title: str) -> bytes:
    from pypdfium2 import raw

    from filmdesk.paper.pdf.pdfium import open_pdf

    document = open_pdf(data, f"“{title}”")
    kept = [document[at] for at in range(len(document))]  # a page that is dropped too soon ends the process
    for page in kept:
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
    target = BytesIO()
    document.save(target, flags=raw.FPDF_REMOVE_SECURITY)
    return target.getvalue()


def _page_leaf(binder: PdfWriter, page: PageObject, turn: int) -> Leaf:
    box = page.cropbox
    left, right = sorted((float(box.left), float(box.right)))
    bottom, top = sorted((float(box.bottom), float(box.top)))
    turn = (page.rotation + turn) % 360
    matrix = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }[turn]
    form = _content_of(binder, page)
    form.update(_named(Type="/XObject", Subtype="/Form"))
    form[NameObject("/BBox")] = ArrayObject(map(FloatObject, (left, bottom, right, top)))
    form[NameObject("/Matrix")] = ArrayObject(map(FloatObject, matrix))
    for name in ("/Resources", "/Group"):
        if name in page:
            form[NameObject(name)] = page.raw_get(name).clone(binder, ignore_fields=_TOLD)
    wide, high = (right - left, top - bottom) if turn in (0, 180) else (top - bottom, right - left)
    if wide <= 0 or high <= 0:
        raise ValueError("a page of no size")
    return Leaf(binder._add_object(form), wide, high)


def _content_of(binder: PdfWriter, page: PageObject) -> StreamObject:
    """A page's content as a stream of its own: as it is packed where it is in one piece, else joined anew."""
    content: Any = page["/Contents"].get_object() if "/Contents" in page else ArrayObject()
    if isinstance(content, EncodedStreamObject):
        form = EncodedStreamObject()
        form._data = content._data
        for name in ("/Filter", "/DecodeParms"):
            if name in content:
                form[NameObject(name)] = content[name].clone(binder)
        return form
    parts = content if isinstance(content, ArrayObject) else [content]
    plain = StreamObject()
    plain.set_data(b"\n".join(part.get_object().get_data() for part in parts))
    return plain.flate_encode()


def _drawing(taken: Any) -> Iterator[StreamObject]:
    """What an object names that draws by words: a damaged map of letters, or what nobody can unpack, is none."""
    if isinstance(taken, StreamObject) and taken.get("/Subtype") == "/Form":
        yield taken
    if isinstance(taken, DictionaryObject):
        for name, one in taken.items():
            named: Any = one.get_object() if name in _DRAWING else None
            streams = (value.get_object() for value in named.values()) if isinstance(named, DictionaryObject) else ()
            yield from (stream for stream in streams if isinstance(stream, StreamObject))
    if isinstance(taken, DictionaryObject | ArrayObject):
        for inner in taken.values() if isinstance(taken, DictionaryObject) else taken:
            yield from _drawing(inner)


def _strip(taken: Any, is_drawing: bool) -> None:
    """Take out of what a page is made of whatever a camera wrote, however deep it stands, and files kept with it."""
    if not isinstance(taken, DictionaryObject):
        return
    _let_files_go(taken)
    if not isinstance(taken, StreamObject):
        return
    packings = _packings(taken)
    without = _WITHOUT.get(packings[-1]) if packings else None
    if without:
        _strip_picture(taken, packings, without)
    elif is_drawing and taken.get("/Subtype") != "/Image":
        _strip_words(taken)


def _let_files_go(taken: DictionaryObject) -> None:
    """Of a file that is kept with a picture only its name stays."""
    beside: Any = taken.get("/AF", NullObject()).get_object()
    for found in (taken, *(beside if isinstance(beside, ArrayObject) else [beside])):
        told = found.get_object()
        files = told.pop("/EF", NullObject()).get_object() if isinstance(told, DictionaryObject) else None
        for kept in files.values() if isinstance(files, DictionaryObject) else ():
            if isinstance(kept, IndirectObject):
                kept.pdf._objects[kept.idnum - 1] = NullObject()


def _strip_picture(taken: StreamObject, packings: list[str], without: Callable[[bytes], bytes]) -> None:
    if len(packings) > 1:
        taken._data = _without_outer(taken, packings[:-1])
        taken[NameObject("/Filter")] = NameObject(packings[-1])
        taken.pop("/DecodeParms", None)
    taken._data = without(taken._data)


def _without_outer(taken: StreamObject, packings: list[str]) -> bytes:
    """A photograph's data with all but its own packing undone."""
    if packings == ["/ASCII85Decode"]:
        return of_letters(taken._data)
    taken[NameObject("/Filter")] = ArrayObject(map(NameObject, packings))
    return taken.get_data()


def _strip_words(taken: StreamObject) -> None:
    """What draws a page or a part of it, as it is packed unless a photograph that tells something is among it."""
    words = taken.get_data()
    told = without_remarks_within(words)
    if told is not words:
        taken._data = compress(told)
        taken[NameObject("/Filter")] = NameObject("/FlateDecode")
        taken.pop("/DecodeParms", None)


def _packings(stream: StreamObject) -> list[str]:
    """How a stream is packed, the outermost first; by their whole names, wherever in the file those stand."""
    packed = stream.get("/Filter", NullObject()).get_object()
    names = packed if isinstance(packed, ArrayObject) else [packed]
    return whole_names(str(name.get_object()) for name in names)


def _picture_leaf(binder: PdfWriter, photograph: Photograph, stock: tuple[float, float]) -> Leaf:
    """A photograph in the middle of a page."""
    picture = EncodedStreamObject()
    picture._data = photograph.data
    picture.update(
        _named(Type="/XObject", Subtype="/Image", Filter="/DCTDecode", ColorSpace=f"/Device{photograph.inks}")
    )
    for name, value in (("/Width", photograph.width), ("/Height", photograph.height), ("/BitsPerComponent", 8)):
        picture[NameObject(name)] = NumberObject(value)
    wide, high = max(stock), min(stock)
    if photograph.height >= photograph.width:
        wide, high = high, wide
    scale = min(wide / photograph.width, high / photograph.height)
    across, up = photograph.width * scale, photograph.height * scale
    form = StreamObject()
    form.set_data(
        f"q {across:.3f} 0 0 {up:.3f} {(wide - across) / 2:.3f} {(high - up) / 2:.3f} cm /Photo Do Q".encode()
    )
    form.update(_named(Type="/XObject", Subtype="/Form"))
    form[NameObject("/BBox")] = ArrayObject(map(FloatObject, (0, 0, wide, high)))
    form[NameObject("/Resources")] = drawn_objects({"/Photo": binder._add_object(picture)})
    return Leaf(binder._add_object(form), wide, high)


def drawn_objects(objects: dict[str, Any]) -> Any:
    """Resources that hold these objects by name."""
    inner = DictionaryObject({NameObject(name): found for name, found in objects.items()})
    return DictionaryObject({NameObject("/XObject"): inner})


def _named(**names: str) -> dict[NameObject, NameObject]:
    return {NameObject(f"/{key}"): NameObject(value) for key, value in names.items()}


def _unreadable(title: str) -> UserError:
    return UserError(f"“{title}” is not a PDF that can be read.", "Attach it again, saved anew as PDF.")
