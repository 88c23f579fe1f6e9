"""Photos of places: upright, small, with nothing hidden in what is shown; what is no photo says so."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from zlib import crc32

import pytest
from PIL import Image

from filmdesk import registry
from filmdesk.film.records import Place
from filmdesk.film.store import PLACES, start
from filmdesk.modules.locations.location_sheet import LocationSheetOptions, location_sheet
from filmdesk.modules.locations.photos import (
    PHOTOS,
    AddPhotoOptions,
    PhotoPointOptions,
    add_photo,
    keep_photos,
    photos_of,
    read_photo,
    small_picture,
    use_photo_point,
)
from filmdesk.modules.locations.picture import LONGEST_SIDE, read_picture
from filmdesk.modules.locations.records import remove_place
from filmdesk.paper.write import render
from filmdesk.production.attachments import ATTACHMENTS, read_attachment
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from tests.modules.locations.snaps import RED, snap

PIER = (33.8367, -118.3877)


@pytest.fixture
def production() -> Production:
    made = Production.in_memory(registry.schemas())
    start(made, "The Long Way")
    return made


@pytest.fixture
def mill(production: Production) -> Place:
    return PLACES.add(production, Place("Mill", address="1 Mill Lane"))


def shown(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photo_stands_upright_however_the_camera_was_held(tmp_path: Path, turned: int) -> None:
    told = read_picture({"name": "a.jpg", "data": snap(tmp_path / "a.jpg", turned=turned).read_bytes()})
    picture = shown(told["picture"])
    assert picture.size == ((64, 48) if turned <= 4 else (48, 64))
    corners = {1: (8, 8), 2: (56, 8), 3: (56, 40), 4: (8, 40), 5: (8, 8), 6: (40, 8), 7: (40, 56), 8: (8, 56)}
    found = picture.getpixel(corners[turned])
    assert isinstance(found, tuple) and all(abs(a - b) < 40 for a, b in zip(found, RED, strict=True))


def test_what_is_shown_and_printed_tells_nothing_the_camera_wrote(tmp_path: Path) -> None:
    data = snap(tmp_path / "a.jpg", point=PIER).read_bytes()
    told = read_picture({"name": "a.jpg", "data": data})
    assert (told["latitude"], told["longitude"]) == pytest.approx(PIER, abs=1e-5)
    assert told["taken"] == "2027-02-03T14:05:00"
    assert not shown(told["picture"]).getexif() and b"Exif" not in told["picture"]


def test_a_large_photo_is_made_small_and_a_see_through_one_stands_on_white(tmp_path: Path) -> None:
    told = read_picture({"name": "a.jpg", "data": snap(tmp_path / "a.jpg", (4000, 1000)).read_bytes()})
    assert shown(told["picture"]).size == (LONGEST_SIDE, LONGEST_SIDE // 4)
    clear = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(clear, "PNG")
    told = read_picture({"name": "a.png", "data": clear.getvalue()})
    assert shown(told["picture"]).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("taken", ["yesterday", "0000:00:00 00:00:00", "", "9999:99:99 99:99:99"])
def test_an_hour_the_camera_did_not_know_is_none(tmp_path: Path, taken: str) -> None:
    data = snap(tmp_path / "a.jpg", taken=taken).read_bytes()
    assert read_picture({"name": "a.jpg", "data": data})["taken"] == ""


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.jpg", b"", "cannot be read as a picture"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + b"x" * 400, "cannot be read as a picture"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "cannot be read as a picture"),
        ("a.jpg", b"%PDF-1.7 not a picture", "cannot be read as a picture"),
        ("a.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40, "cannot be read as a picture"),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError, match=says):
        read_photo(tmp_path / name)


def test_a_picture_with_too_many_points_is_refused(tmp_path: Path) -> None:
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x01\0\0\0\0"
    check = crc32(header[12:]).to_bytes(4, "big")
    (tmp_path / "bomb.png").write_bytes(header + check + b"\0\0\0\0IDAT" + b"\0" * 8)
    with pytest.raises(UserError, match=r"bomb\.png has more than 150 million pixels"):
        read_photo(tmp_path / "bomb.png")


def test_a_truncated_photo_is_refused(tmp_path: Path) -> None:
    whole = snap(tmp_path / "a.jpg", (800, 600)).read_bytes()
    (tmp_path / "a.jpg").write_bytes(whole[: len(whole) // 3])
    with pytest.raises(UserError, match="cannot be read as a picture"):
        read_photo(tmp_path / "a.jpg")


def test_several_photos_are_one_step_undone_at_once_and_one_kept_twice_is_kept_once(
    production: Production, mill: Place, tmp_path: Path
) -> None:
    read = [read_photo(snap(tmp_path / f"{n}.jpg", (64, 40 + n))) for n in range(3)]
    assert len(keep_photos(production, mill.id, [*read, read[0]])) == 3
    assert [ATTACHMENTS.get(production, photo.attachment).name for photo in photos_of(production, mill.id)] == [
        "0.jpg", "1.jpg", "2.jpg"
    ]  # fmt: skip
    assert keep_photos(production, mill.id, [read[1]]) == []
    first = photos_of(production, mill.id)[0]
    assert read_attachment(production, ATTACHMENTS.get(production, first.attachment)) == read[0].data
    assert first.taken == datetime(2027, 2, 3, 14, 5)  # noqa: DTZ001 - the camera's own clock
    assert production.undo() == "Add photos"
    assert PHOTOS.all(production) == [] and ATTACHMENTS.all(production) == []


def test_a_photo_says_where_its_place_lies_with_the_zone(production: Production, mill: Place, tmp_path: Path) -> None:
    add_photo(production, AddPhotoOptions("Mill", str(snap(tmp_path / "a.jpg", point=PIER)), "The pier"))
    [photo] = photos_of(production, mill.id)
    use_photo_point(production, PhotoPointOptions(photo.id))
    moved = PLACES.get(production, mill.id)
    assert (moved.latitude, moved.longitude) == pytest.approx(PIER, abs=1e-5)
    assert moved.time_zone == "America/Los_Angeles"


def test_a_photo_without_a_point_says_so(production: Production, mill: Place, tmp_path: Path) -> None:
    add_photo(production, AddPhotoOptions("Mill", str(snap(tmp_path / "a.jpg"))))
    with pytest.raises(UserError, match="no point"):
        use_photo_point(production, PhotoPointOptions(photos_of(production, mill.id)[0].id))


def test_a_place_takes_its_photos_with_it_and_undo_brings_both_back(
    production: Production, mill: Place, tmp_path: Path
) -> None:
    add_photo(production, AddPhotoOptions("Mill", str(snap(tmp_path / "a.jpg"))))
    [photo] = photos_of(production, mill.id)
    remove_place(production, "Mill")
    assert PHOTOS.all(production) == [] and ATTACHMENTS.all(production) == []
    production.undo()
    assert photos_of(production, mill.id) == [photo] and small_picture(production, photo)


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx", "html"])
def test_the_location_sheet_prints_photos_but_not_where_the_camera_stood(
    production: Production, mill: Place, tmp_path: Path, form: str
) -> None:
    add_photo(production, AddPhotoOptions("Mill", str(snap(tmp_path / "a.jpg", point=PIER)), "The gate, looking west"))
    paper = location_sheet(production, LocationSheetOptions("Mill"))
    assert b"GPS" not in render(paper, form)
    written = render(paper, "html").decode()
    assert "The gate, looking west" in written and "1 Mill Lane" in written and "33.83" not in written
