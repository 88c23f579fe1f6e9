"""Names in Hebrew and Arabic on paper: joined, from right to left, and nothing else moved."""

from __future__ import annotations

from io import BytesIO

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from filmdesk.paper.parts import Blank, Paper, Paragraph
from filmdesk.paper.pdf.order import drawn_order
from filmdesk.paper.write import render


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("שרה", "הרש"),
        ("שרה לוי", "יול הרש"),
        ("Signed by שרה לוי, mother", "Signed by יול הרש, mother"),
        ("רחוב 25 (קומה 3)", "(3 המוק) 25 בוחר"),
        ("Zoë Łukasiewicz", "Zoë Łukasiewicz"),
        ("", ""),
    ],
)
def test_a_right_to_left_stretch_is_turned_and_its_numbers_are_not(text: str, drawn: str) -> None:
    assert drawn_order(text) == drawn


def test_arabic_letters_take_the_forms_of_their_place_and_lam_alef_is_one() -> None:
    assert drawn_order("محمد") == "\ufeaa\ufee4\ufea4\ufee3"
    assert drawn_order("سلام") == "\ufee1\ufefc\ufeb3"
    assert drawn_order("دار") == "\ufead\ufe8d\ufea9", "these join to nothing after them"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
def test_whatever_is_typed_is_drawn_with_no_letter_added_and_none_lost_but_to_a_ligature(text: str) -> None:
    drawn = drawn_order(text)
    assert len(text) - text.count("\u0644") <= len(drawn) <= len(text)


@given(st.text(alphabet="abc 123 .,()éЖ", max_size=30))
def test_what_runs_from_left_to_right_is_left_alone(text: str) -> None:
    assert drawn_order(text) == text


@pytest.mark.parametrize("name", ["שרה לוי", "محمد الأمين"])
def test_such_a_name_is_printed_with_its_letters_and_kept_as_typed_in_its_field(name: str) -> None:
    data = render(Paper("Form", (Paragraph(name), Blank("name", "Name", name))), "pdf")
    reader = PdfReader(BytesIO(data))
    assert (reader.get_fields() or {})["name"]["/V"] == name
    text = pdfium.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "\ufffd" not in text and "U+05" not in text and "U+06" not in text
