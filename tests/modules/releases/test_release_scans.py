"""Scans of signed papers: kept as they came, pointed out where they cannot be read, never changed once on file."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFilter
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from filmdesk.actions.papers import build_paper, find_export, option_sets
from filmdesk.actions.records import change_record, find_records, list_records, remove_record
from filmdesk.film.scans import read_scan
from filmdesk.film.store import start
from filmdesk.modules.releases import steps
from filmdesk.modules.releases.commands import FileOptions, file_signed
from filmdesk.modules.releases.history import add_releases
from filmdesk.modules.releases.papers.signed import PaperOptions
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.scans.emptiness import known_filing, moot_of_filing
from filmdesk.modules.releases.scans.filing import FileScanOptions, file_scan
from filmdesk.modules.releases.scans.kept import SCANS, may_change, scans_of, small_picture
from filmdesk.modules.releases.store import EVENTS, PAPER, RELEASES
from filmdesk.paper.write import render
from filmdesk.production.attachments import ATTACHMENTS, read_attachment
from filmdesk.production.production import Production
from filmdesk.registry import schemas
from filmdesk.values.errors import UserError

RECORDS = find_records("release-scans")
EXPORT = find_export("release-paper")


@pytest.fixture
def production() -> Production:
    made = Production.in_memory(schemas())
    start(made, "The Bridge")
    return made


def sheet(size: tuple[int, int] = (1275, 1650), lines: int = 40) -> Image.Image:
    """A page of small print as a scanner sees it."""
    picture = Image.new("L", size, 244)
    pen = ImageDraw.Draw(picture)
    for line in range(lines):
        pen.text((120, 120 + line * 32), f"{line} I allow the Company to photograph, film and record me. " * 2, fill=30)
    return picture


def saved(path: Path, picture: Image.Image, **more: object) -> Path:
    picture.save(path, **more)
    return path


def pdf(path: Path, pages: int = 2, *, draw: Callable[[Canvas, int], None] | None = None) -> Path:
    canvas = Canvas(str(path), (612, 792))
    for number in range(1, pages + 1):
        if draw:
            draw(canvas, number)
        else:
            for line in range(40):
                canvas.drawString(72, 700 - line * 14, f"sheet {number} line {line} I allow the Company to film me.")
        canvas.showPage()
    canvas.save()
    return path


def needed(production: Production, kind: str = "appearance") -> Release:
    return add_releases(production, [Release(kind, subject="Baker")])[0]


def now(production: Production, release: Release) -> Release:
    return RELEASES.get(production, release.id)


def options(release: Release, path: Path | str, **more: object) -> FileScanOptions:
    return FileScanOptions(release.code, str(path), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("suffix", ["pdf", "jpg", "png"])
def test_a_scan_of_a_signed_paper_is_kept_byte_for_byte_and_the_release_filed(
    production: Production, tmp_path: Path, suffix: str
) -> None:
    path = pdf(tmp_path / "s.pdf", 1) if suffix == "pdf" else saved(tmp_path / f"s.{suffix}", sheet())
    release = needed(production)
    assert file_scan(production, options(release, path, by="Bo Baker")) == "R-0001 is filed with 1 page."
    after = now(production, release)
    assert (after.state, after.signed_by) == (State.FILED, "Bo Baker")
    [scan] = scans_of(production, after)
    original = ATTACHMENTS.get(production, scan.attachment)
    assert (original.kind, read_attachment(production, original)) == (PAPER, path.read_bytes())
    with Image.open(BytesIO(small_picture(production, scan))) as small:
        assert max(small.size) == 480
    assert scan.doubt == ""


def test_a_scan_waits_with_its_release_for_what_is_missing(production: Production, tmp_path: Path) -> None:
    first, second = pdf(tmp_path / "a.pdf", 2), pdf(tmp_path / "b.pdf", 3)
    release = needed(production, "location")
    assert file_scan(production, options(release, first)) == (
        "2 pages kept with R-0001; who signed it is not noted yet."
    )
    said = file_scan(production, options(release, second, by="Ann Owner"))
    assert said == "3 pages kept with R-0001; it is not countersigned yet."
    steps.countersign_release(production, now(production, release), "Bo", None)
    assert file_scan(production, options(release, first)) == "R-0001 has that scan already."
    third = pdf(tmp_path / "c.pdf", 4)
    assert file_scan(production, options(release, third)) == "R-0001 is filed with 4 pages."
    bundle = build_paper(production, EXPORT, PaperOptions("R-0001"))
    assert len(PdfReader(BytesIO(render(bundle, "pdf"))).pages) == 9


def test_taking_a_scan_in_is_one_step_that_undo_takes_back(production: Production, tmp_path: Path) -> None:
    release = needed(production)
    file_scan(production, options(release, pdf(tmp_path / "a.pdf")))
    production.undo()
    assert SCANS.all(production) == [] and ATTACHMENTS.all(production) == []
    production.redo()
    assert len(SCANS.all(production)) == 1


def test_pages_photographed_one_by_one_are_joined_turned_and_cropped(production: Production, tmp_path: Path) -> None:
    release = needed(production)
    paths = [saved(tmp_path / f"{number}; of 3.jpg", sheet(lines=10 * number)) for number in (1, 2, 3)]
    said = file_scan(production, options(release, ";".join(map(str, paths)), turn="90", crop="0, 0, 100, 50"))
    assert said == "3 pages kept with R-0001; who signed it is not noted yet."
    rows = list_records(production, RECORDS)
    assert (rows[0]["name"], rows[0]["turn"], rows[0]["crop"]) == ("1; of 3.jpg", 90, "0, 0, 100, 50")
    change_record(production, RECORDS, rows[2]["id"], {"turn": "180"})
    assert list_records(production, RECORDS)[2]["crop"] == "50, 0, 100, 100", "the same half, as it lies now"
    change_record(production, RECORDS, rows[1]["id"], {"turn": "0", "crop": ""})
    remove_record(production, RECORDS, rows[2]["id"])
    document = pdfium.PdfDocument(render(build_paper(production, EXPORT, PaperOptions("R-0001")), "pdf"))
    assert [page.get_width() > page.get_height() for page in document] == [True, False]
    assert len(ATTACHMENTS.all(production)) == 4


def test_a_scan_that_comes_when_the_paper_is_on_file_stands_beside_it(production: Production, tmp_path: Path) -> None:
    release = needed(production)
    file_scan(production, options(release, pdf(tmp_path / "a.pdf", 1), by="Bo"))
    filed, [first] = now(production, release), scans_of(production, release)
    said = file_scan(production, options(release, pdf(tmp_path / "better.pdf", 2)))
    assert said == "R-0001 is filed: its paper stays as it is, and 2 pages are kept beside it."
    assert now(production, release) == filed
    paper, beside = scans_of(production, release)
    assert (paper, beside.further) == (first, True)
    assert EVENTS.where(production, release=release.id)[-1].said == "Further 1 scan kept beside it"
    for change in (
        lambda: change_record(production, RECORDS, first.id, {"turn": "180"}),
        lambda: change_record(production, RECORDS, first.id, {"crop": "10,10,20,20"}),
        lambda: remove_record(production, RECORDS, first.id),
    ):
        with pytest.raises(UserError, match="its paper does not change"):
            change()
    change_record(production, RECORDS, beside.id, {"turn": "180"})
    remove_record(production, RECORDS, beside.id)
    assert scans_of(production, release) == [first]


@pytest.mark.parametrize("state", [State.DECLINED, State.VOID, State.SUPERSEDED])
def test_no_scan_is_dropped_on_a_release_that_is_closed(production: Production, tmp_path: Path, state: State) -> None:
    release = needed(production)
    RELEASES.change(production, release.id, state=state)
    with pytest.raises(UserError, match=f"R-0001 is {state}; no scan belongs to it"):
        file_scan(production, options(release, pdf(tmp_path / "a.pdf")))
    assert ATTACHMENTS.all(production) == []


def test_only_what_can_still_be_done_with_a_scan_is_offered(production: Production, tmp_path: Path) -> None:
    release = needed(production)
    file_scan(production, options(release, pdf(tmp_path / "a.pdf")))
    [scan] = scans_of(production, release)
    for state in State:
        RELEASES.change(production, release.id, state=state)
        offered, turned = may_change(now(production, release), scan), True
        try:
            change_record(production, RECORDS, scan.id, {"turn": "90"})
        except UserError:
            turned = False
        assert offered == turned == (state.value in ("needed", "drafted", "sent", "signed", "countersigned")), state


def blank(canvas: Canvas, number: int) -> None:
    if number == 1:
        for line in range(40):
            canvas.drawString(72, 700 - line * 14, f"line {line} I allow the Company to film me here and there.")


def test_empty_black_blurred_and_coarse_scans_are_pointed_out(production: Production, tmp_path: Path) -> None:
    noisy = Image.effect_noise((1275, 1650), 12).point([min(level + 110, 255) for level in range(256)])
    found = {
        "blank": read_scan(saved(tmp_path / "blank.png", Image.new("L", (1275, 1650), 250))).told["doubts"],
        "noise": read_scan(saved(tmp_path / "noise.jpg", noisy)).told["doubts"],
        "black": read_scan(saved(tmp_path / "black.jpg", Image.new("L", (1275, 1650), 12))).told["doubts"],
        "soft": read_scan(saved(tmp_path / "soft.jpg", sheet().filter(ImageFilter.GaussianBlur(3)))).told["doubts"],
        "small": read_scan(saved(tmp_path / "small.jpg", sheet((640, 800)))).told["doubts"],
        "tiny": read_scan(saved(tmp_path / "tiny.png", Image.new("L", (1, 1), 9))).told["doubts"],
        "good": read_scan(saved(tmp_path / "good.jpg", sheet(), quality=60)).told["doubts"],
        "a line": read_scan(saved(tmp_path / "line.jpg", sheet(lines=1), quality=60)).told["doubts"],
        "a soft line": read_scan(
            saved(tmp_path / "soft-line.jpg", sheet(lines=1).filter(ImageFilter.GaussianBlur(3)))
        ).told["doubts"],
        "pdf": read_scan(pdf(tmp_path / "p.pdf", 3, draw=blank)).told["doubts"],
    }
    assert found == {
        "blank": ["it seems empty"],
        "noise": ["it seems empty"],
        "black": ["it is almost black"],
        "soft": ["it is blurred"],
        "small": ["it is coarse: small print may be lost"],
        "tiny": ["it is far too small to be read", "it is coarse: small print may be lost"],
        "good": [],
        "a line": [],
        "a soft line": ["it is blurred"],
        "pdf": ["page 2 seems empty", "page 3 seems empty"],
    }
    release = needed(production)
    with pytest.raises(UserError, match="pages 2, 3 of 3, seems empty") as refused:
        file_scan(production, options(release, tmp_path / "p.pdf", by="Bo"))
    assert "--though-empty" in refused.value.typed and "tick “File it though" in refused.value.remedy
    assert now(production, release) == release and SCANS.all(production) == []
    said = file_scan(production, options(release, tmp_path / "p.pdf", by="Bo", though_empty=True))
    assert said == "R-0001 is filed with 3 pages. Look at p.pdf: page 2 seems empty, page 3 seems empty."
    assert list_records(production, RECORDS)[0]["doubt"] == "page 2 seems empty; page 3 seems empty"


def test_an_empty_page_among_joined_ones_is_named_in_the_form_before_it_is_filed(
    production: Production, tmp_path: Path
) -> None:
    release = needed(production, "certificate")
    paths = [pdf(tmp_path / "two.pdf", 2), saved(tmp_path / "back.png", Image.new("L", (1275, 1650), 250))]
    scan = ";".join(map(str, paths))
    form = {"release": release.code, "scan": scan, "by": "Ann"}
    assert moot_of_filing(production, form) == (), "nobody looked at them yet"
    with pytest.raises(UserError, match=r"back\.png, page 3 of 3, seems empty\."):
        file_scan(production, options(release, scan, by="Ann"))
    assert ("scan", "back.png, page 3 of 3, seems empty.") in [known[:2] for known in known_filing(production, form)]
    assert moot_of_filing(production, form) == ()
    assert moot_of_filing(production, {**form, "scan": str(paths[0])}) == ("though_empty",)
    steps.sign_release(production, release, "Ann", "", None)
    with pytest.raises(UserError, match=r"back\.png seems empty"):
        file_signed(production, FileOptions(release.code, str(paths[1])))
    assert now(production, release).state is State.SIGNED
    file_signed(production, FileOptions(release.code, str(paths[1]), though_empty=True))
    assert now(production, release).state is State.FILED


def locked(path: Path) -> Path:
    writer = PdfWriter(clone_from=str(pdf(path)))
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(str(path))
    return path


def huge(path: Path) -> Path:
    return saved(path, Image.new("1", (20_000, 10_000)))


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("empty.pdf", lambda path: path.write_bytes(b""), "is empty"),
        ("broken.pdf", lambda path: path.write_bytes(b"%PDF-1.7\nnothing more"), "is a broken PDF"),
        ("cut.pdf", lambda path: path.write_bytes(pdf(path).read_bytes()[:600]), "broken PDF|no pages"),
        ("locked.pdf", locked, "is locked by a password"),
        ("new.heic", lambda path: path.write_bytes(b"\0\0\0\x18ftypheic" + bytes(40)), "cannot be read as a picture"),
        ("huge.png", huge, "more than 150 million pixels"),
        ("broken.jpg", lambda path: path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(50)), "cannot be read as a picture"),
        ("letter.doc", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(500)), "is no scan"),
    ],
)
def test_what_is_no_scan_is_refused_in_a_sentence_and_nothing_changes(
    production: Production, tmp_path: Path, name: str, make: Callable[[Path], object], said: str
) -> None:
    make(tmp_path / name)
    release = needed(production)
    with pytest.raises(UserError, match=f"(?s){said}"):
        file_scan(production, options(release, tmp_path / name, by="Bo"))
    assert now(production, release) == release and ATTACHMENTS.all(production) == []


@pytest.mark.parametrize("suffix", ["pdf", "jpg", "png"])
def test_a_damaged_scan_is_read_or_refused_and_never_more(tmp_path: Path, suffix: str) -> None:
    whole = pdf(tmp_path / "a.pdf") if suffix == "pdf" else saved(tmp_path / f"a.{suffix}", sheet((300, 400), 4))
    data, chance = whole.read_bytes(), random.Random(6)
    for number in range(4):
        spoilt = bytearray(data)
        for _ in range(12):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        path = tmp_path / f"spoilt-{number}.{suffix}"
        path.write_bytes(bytes(spoilt[: chance.randrange(20, len(spoilt))] if number % 2 else spoilt))
        with suppress(UserError):
            assert read_scan(path).told["pages"] >= 1


def test_where_a_photo_was_taken_stays_inside_and_leaves_no_house(production: Production, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "CANARY 34.05 N"
    exif.get_ifd(0x8825)[29] = "2026:06:04"
    path = saved(tmp_path / "on-set.jpg", sheet(), exif=exif)
    release = needed(production)
    file_scan(production, options(release, path, by="Bo"))
    [scan] = scans_of(production, release)
    assert b"CANARY" in read_attachment(production, ATTACHMENTS.get(production, scan.attachment))
    assert b"CANARY" not in small_picture(production, scan)
    assert b"CANARY" not in render(build_paper(production, EXPORT, PaperOptions("R-0001")), "pdf")


@pytest.mark.parametrize("crop", ["5, 5", "50, 0, 40, 100", "-1, 0, 100, 100", "a, b, c, d", "0, 0, nan, 100"])
def test_a_crop_that_leaves_nothing_and_a_turn_that_is_none_are_refused(
    production: Production, tmp_path: Path, crop: str
) -> None:
    path = pdf(tmp_path / "a.pdf")
    with pytest.raises(UserError, match="leaves nothing"):
        file_scan(production, options(needed(production), path, crop=crop))
    with pytest.raises(UserError, match="no quarter turn"):
        file_scan(production, options(needed(production), path, turn="45"))
    with pytest.raises(UserError, match="no quarter turn"):
        file_scan(production, options(needed(production), path, turn="+-90"))


def test_a_release_with_a_scan_is_not_removed_in_silence(production: Production, tmp_path: Path) -> None:
    release = needed(production)
    file_scan(production, options(release, pdf(tmp_path / "a.pdf")))
    with pytest.raises(UserError, match="A scan is kept with R-0001"):
        remove_record(production, find_records("releases"), "R-0001")
    assert [asked.release for asked in option_sets(production, EXPORT)] == ["R-0001"]
