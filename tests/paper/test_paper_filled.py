"""A company's own forms: filled in their own look, with every letter, and no field left."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.shared import RGBColor
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from filmdesk.paper.deliverables import Filled
from filmdesk.paper.write import render, write_paper
from filmdesk.values.errors import UserError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
VALUES = {"Name": "Zoë Ångström", "title": "Жёлтая линия", "address": "1 Mill Lane\nUpper Room", "fee": ""}


def filled(template: bytes, **values: str) -> bytes:
    form = Filled("Release", template, tuple((VALUES | values).items()))
    return render(form, form.format)


# Word


def saved(document: Any) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def letter() -> Any:
    document = Document()
    paragraph = document.add_paragraph("I, ")
    for text in ("{", "{na", "me}", "}", ", born {{ NAME }}"):
        run = paragraph.add_run(text)
        run.bold = True
    paragraph.runs[1].font.color.rgb = RGBColor(0xC0, 0, 0)
    document.add_paragraph("of {{address}} for {{fee}}", style="List Bullet")
    document.add_table(1, 1).cell(0, 0).text = "Film: {{title}}"
    document.sections[0].header.paragraphs[0].text = "{{title}}"
    return document


def words(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return " ".join(package.read(n).decode() for n in package.namelist() if n.startswith("word/") and "xml" in n)


def test_a_placeholder_split_over_runs_is_filled_in_the_look_it_began_in() -> None:
    document = Document(BytesIO(filled(saved(letter()))))
    first = document.paragraphs[0]
    assert first.text == "I, Zoë Ångström, born Zoë Ångström"
    assert first.runs[1].text == "Zoë Ångström"
    assert first.runs[1].bold and first.runs[1].font.color.rgb == RGBColor(0xC0, 0, 0)


def test_a_template_that_asks_for_nothing_is_refused_with_what_it_might_ask_for() -> None:
    document = Document()
    document.add_paragraph("Dear Sir or Madam")
    with pytest.raises(UserError, match=r"nothing can be filled in\. Known: address, fee"):
        filled(saved(document))


def test_tables_heads_lines_and_what_is_not_known() -> None:
    document = Document(BytesIO(filled(saved(letter()))))
    assert document.tables[0].cell(0, 0).text == "Film: Жёлтая линия"
    assert document.sections[0].header.paragraphs[0].text == "Жёлтая линия"
    assert document.paragraphs[1].text == "of 1 Mill Lane\nUpper Room for ________"
    assert document.paragraphs[1].style.name == "List Bullet"
    assert "{{" not in words(filled(saved(letter())))


def test_a_text_box_is_filled_once_and_its_paragraph_kept_apart() -> None:
    document = Document()
    space = f'xmlns:w="{WORD}" xmlns:v="urn:schemas-microsoft-com:vml"'
    inner = "<w:p><w:r><w:t>In a box: {{title}}</w:t></w:r></w:p>"
    box = f"<v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape>"
    document.add_paragraph("Before {{name}} ").add_run()._r.append(parse_xml(f"<w:pict {space}>{box}</w:pict>"))
    said = words(filled(saved(document)))
    assert "Before Zoë Ångström" in said and "In a box: Жёлтая линия" in said


def test_a_value_is_text_whatever_it_looks_like() -> None:
    document = Document()
    document.add_paragraph("{{name}} and {{title}}")
    data = filled(saved(document), Name="{{title}} & <w:br/>", title="x\x00\u202ey")
    assert Document(BytesIO(data)).paragraphs[0].text == "{{title}} & <w:br/> and xy"


def test_a_field_nobody_knows_is_named() -> None:
    document = Document()
    document.add_paragraph("{{nmae}}")
    with pytest.raises(UserError, match=r"asks for \{\{nmae\}\}.*Known: address, fee, name, title"):
        filled(saved(document))


def relation(data: bytes, part: str, kind: str, target: str) -> bytes:
    """The document with one more relation to somewhere outside."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(made, "w") as out:
        for name in package.namelist():
            text = package.read(name)
            if name == f"word/_rels/{part}.rels":
                more = f'<Relationship Id="rIdX" Type="{kind}" Target="{target}" TargetMode="External"/>'
                text = text.replace(b"</Relationships>", f"{more}</Relationships>".encode())
            out.writestr(name, text)
    return made.getvalue()


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_what_a_template_would_fetch_from_elsewhere_is_refused_but_links_stay() -> None:
    template = saved(letter())
    with pytest.raises(UserError, match="lies outside of it"):
        filled(relation(template, "document.xml", f"{OFFICE}/image", "http://example.com/a.png"))
    assert "example.com" in words(
        filled(relation(template, "document.xml", f"{OFFICE}/hyperlink", "http://example.com"))
    )
    assert "Forms.dotm" not in words(
        filled(relation(template, "document.xml", f"{OFFICE}/attachedTemplate", "file:///C:/Forms.dotm"))
    )


def bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(5):
            package.writestr(f"word/{number}.xml", b"0" * 50_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"{{name}}", bomb(), b"%PDF-1.4", b"%PDF-1.7\n" + b"x" * 999], ids=range(6)
)
def test_what_is_no_template_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(UserError):
        filled(data)


# PDF


def form(tooltip: str = "") -> bytes:
    target = BytesIO()
    canvas = Canvas(target, (612, 792))
    canvas.drawString(50, 740, "APPEARANCE RELEASE")
    fields = canvas.acroForm
    fields.textfield(name="name", x=50, y=700, width=220, height=20, borderWidth=1)
    fields.textfield(name="title", x=300, y=700, width=120, height=20, fontSize=12, tooltip=tooltip)
    fields.textfield(name="address", x=50, y=600, width=220, height=60, fieldFlags="multiline")
    fields.textfield(name="given", value="already here", x=300, y=640, width=120, height=20)
    fields.checkbox(name="agree", x=50, y=560, size=16)
    fields.checkbox(name="minor", x=80, y=560, size=16, checked=True)
    for at, value in enumerate(("fee", "credit")):
        fields.radio(name="paid", value=value, x=120 + 30 * at, y=560, size=16, selected=False)
    fields.choice(name="state", value="CA", options=["CA", "NY"], x=300, y=560, width=60, height=20)
    canvas.linkURL("http://example.com", (50, 20, 100, 40))
    canvas.save()
    return target.getvalue()


def dark(data: bytes, x: float, y: float) -> bool:
    """Whether ink stands at the middle of a mark."""
    picture = pdfium.PdfDocument(data)[0].render(scale=4).to_pil().convert("L")
    box = picture.crop((round(x * 4 - 3), round((792 - y) * 4 - 3), round(x * 4 + 3), round((792 - y) * 4 + 3)))
    return bool(box.getextrema()[0] < 80)


def test_a_pdf_form_has_its_values_and_no_field_is_left() -> None:
    data = filled(form(), agree="yes", minor="no", paid="credit", state="NY")
    reader = PdfReader(BytesIO(data))
    text = " ".join(reader.pages[0].extract_text().split())
    for said in (
        "APPEARANCE RELEASE",
        "Zoë Ångström",
        "Жёлтая линия",
        "1 Mill Lane",
        "Upper Room",
        "already here",
        "NY",
    ):
        assert said in text
    assert "/AcroForm" not in reader.root_object
    assert [annotation.get_object()["/Subtype"] for annotation in reader.pages[0].annotations or ()] == ["/Link"]
    assert reader.get_fields() in (None, {})


def test_marks_are_set_where_they_were_asked_for() -> None:
    data = filled(form(), agree="yes", minor="no", paid="credit")
    assert dark(data, 58, 568) and not dark(data, 88, 568)
    assert not dark(data, 128, 568) and dark(data, 158, 568)
    untouched = filled(form())
    assert not dark(untouched, 58, 568) and dark(untouched, 88, 568), "the template's own mark stays"


def test_a_long_value_is_set_smaller_and_stays_in_its_field() -> None:
    data = filled(form(), Name="Maximiliana Wilhelmina von und zu Hohenstein-Wittelsbach the Younger of Upper Mill")
    assert "Hohenstein-Wittelsbach" in PdfReader(BytesIO(data)).pages[0].extract_text()
    picture = pdfium.PdfDocument(data)[0].render(scale=2).to_pil().convert("L")
    right_of_it = picture.crop((546, 2 * (792 - 720), 596, 2 * (792 - 700)))
    assert right_of_it.getextrema()[0] > 200


def nested() -> bytes:
    """A form whose field has a name within a name, on a page that is turned and does not begin at zero."""
    writer = PdfWriter(clone_from=BytesIO(form()))
    page = writer.pages[0]
    widget = next(a.get_object() for a in page.annotations or () if a.get_object().get("/T") == "name")
    parent = DictionaryObject({NameObject("/T"): TextStringObject("artist")})
    widget[NameObject("/Parent")] = writer._add_object(parent)
    widget[NameObject("/MK")] = DictionaryObject({NameObject("/R"): NumberObject(90)})
    widget[NameObject("/Rect")] = page.mediabox.__class__((40, 300, 64, 500))
    page.mediabox.lower_left = (20, 10)
    page.rotate(90)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def test_fields_within_fields_and_turned_pages_are_filled_upright() -> None:
    data = filled(nested(), **{"artist.name": "Bo Ray"})
    document = pdfium.PdfDocument(data)
    assert "Bo Ray" in document[0].get_textpage().get_text_range()
    page = document[0].get_textpage()
    at = page.get_text_range().index("Bo Ray")
    left, bottom, right, top = page.get_charbox(at)
    assert 40 <= left <= right <= 64 and 300 <= bottom <= top <= 500


def test_a_form_that_acts_by_itself_is_only_paper_afterwards() -> None:
    writer = PdfWriter(clone_from=BytesIO(form()))
    act = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('hello')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(act)
    writer.add_attachment("x.bin", b"123")
    target = BytesIO()
    writer.write(target)
    data = filled(target.getvalue())
    assert b"/JavaScript" not in data and b"/OpenAction" not in data and b"EmbeddedFile" not in data


def plain_pdf(locked: bool = False) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(form()) if locked else None)
    if locked:
        writer.encrypt("secret", algorithm="AES-256")
    else:
        writer.add_blank_page(100, 100)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def test_a_pdf_without_fields_or_with_a_lock_is_said_to_be_so() -> None:
    with pytest.raises(UserError, match="no fields"):
        filled(plain_pdf())
    with pytest.raises(UserError, match="locked by a password"):
        filled(plain_pdf(locked=True))


def test_a_form_is_written_in_its_own_format_only(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"Word form\. Write it as \.docx"):
        write_paper(Filled("Release", saved(letter()), ()), tmp_path / "a.pdf")
    with pytest.raises(UserError, match=r"PDF form\. Write it as \.pdf"):
        write_paper(Filled("Release", form(), ()), tmp_path / "a.docx")
    write_paper(Filled("Release", form(), ()), tmp_path / "a.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.parametrize("template", [saved(letter()), form()], ids=["word", "pdf"])
def test_the_same_form_is_the_same_file_when_the_clock_is_given(
    template: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    first = filled(template)
    time.sleep(2.1)  # a zip keeps time in steps of two seconds
    assert filled(template) == first
