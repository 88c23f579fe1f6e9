"""Photos on paper: small enough to send, and telling nothing the camera wrote into them."""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import ExifTags, Image, ImageFile
from pypdf import PdfReader

from filmdesk.modules.locations.picture import read_picture
from filmdesk.paper.parts import Columns, Paper
from filmdesk.paper.parts import Image as Picture
from filmdesk.paper.pdf.photographs import read_photograph
from filmdesk.paper.write import render
from filmdesk.values.errors import UserError

MAKER = "Camera of 12 Quay Street"


def photo(turned: int = 1) -> bytes:
    """A photo 90 by 60 as a camera writes it, its whole left third red."""
    picture = Image.effect_noise((90, 60), 80).convert("RGB")
    picture.paste((220, 20, 20), (0, 0, 30, 60))
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = MAKER
    exif[ExifTags.Base.Orientation] = turned
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (33.0, 50.0, 12.0), 3: "W", 4: (118.0, 23.0, 16.0)})
    target = BytesIO()
    picture.save(target, "JPEG", exif=exif, comment=MAKER.encode(), quality=90)
    return target.getvalue()


def drawing() -> bytes:
    target = BytesIO()
    Image.new("RGBA", (20, 10), (0, 0, 0, 0)).save(target, "PNG")
    return target.getvalue()


def inside(paper: Paper, suffix: str) -> list[ImageFile.ImageFile]:
    """The pictures a file carries, in the order of their names."""
    data = render(paper, suffix)
    if suffix == "pdf":
        return [Image.open(BytesIO(found.data)) for page in PdfReader(BytesIO(data)).pages for found in page.images]
    with zipfile.ZipFile(BytesIO(data)) as package:
        return [Image.open(BytesIO(package.read(name))) for name in sorted(package.namelist()) if "/media/" in name]


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_a_photo_stays_a_jpeg_and_loses_where_it_was_taken(suffix: str) -> None:
    [found] = inside(Paper("P", (Picture(photo(), "a pier"),)), suffix)
    assert found.format == "JPEG"
    assert not found.getexif() and "comment" not in found.info
    assert MAKER.encode() not in render(Paper("P", (Picture(photo(), "a pier"),)), suffix)


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_a_photo_taken_sideways_stands_upright(suffix: str) -> None:
    [found] = inside(Paper("P", (Picture(photo(turned=6), "a pier"),)), suffix)
    assert found.size == (60, 90)
    red, green, _ = found.convert("RGB").tobytes()[3 * (8 * 60 + 30) :][:3]
    assert red > 150 > green


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_a_photo_and_a_see_through_drawing_side_by_side_keep_each_their_kind(suffix: str) -> None:
    both = Columns(((Picture(photo(), "a pier"),), (Picture(drawing(), "a plan"),)))
    assert {found.format for found in inside(Paper("P", (both,)), suffix)} == {"JPEG", "PNG"}


def test_a_page_for_the_web_names_the_kind_of_each_picture() -> None:
    page = render(Paper("P", (Picture(photo(), "a pier"), Picture(drawing(), "a plan"))), "html").decode()
    assert page.count("data:image/jpeg;base64,/9j/") == 1 and page.count("data:image/png;base64,iVBOR") == 1


@pytest.mark.parametrize("turn", [0, 90])
def test_a_photographed_paper_says_nothing_of_its_camera_whichever_way_it_is_bound(turn: int) -> None:
    assert MAKER.encode() not in read_photograph(photo(turned=6), "a paper", turn).data


TELEPHONES = Path(__file__).with_name("telephone.heic")
"""A drawn specimen, taken sideways, with a maker and a place written into it."""


def test_a_telephones_photo_stands_upright_and_says_nothing_of_where_it_was_taken() -> None:
    found = read_photograph(TELEPHONES.read_bytes(), "signed.heic")
    assert (found.width, found.height) == (1512, 1134)
    picture = Image.open(BytesIO(found.data)).convert("L")
    assert not picture.getexif() and b"Telephone" not in found.data
    words, empty = picture.crop((100, 80, 900, 160)), picture.crop((100, 900, 900, 1100))
    assert min(words.tobytes()) < 80 < 200 < min(empty.tobytes())


def test_what_the_telephone_wrote_is_kept_for_those_who_may_know() -> None:
    told = read_picture({"name": "a.heic", "data": TELEPHONES.read_bytes()})
    assert (told["latitude"], told["longitude"], told["taken"]) == (48.856667, 2.351944, "2027-04-08T09:30:00")


def test_without_the_decoder_a_telephones_photo_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    with pytest.raises(UserError, match=r"(?s)cannot be read on this computer.*Save it as a JPEG"):
        read_photograph(TELEPHONES.read_bytes(), "signed.heic")
