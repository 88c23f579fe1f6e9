"""A company's own Word form with tables and conditions: filled whole, its look kept, and no program run from it."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.shared import RGBColor, Twips

from filmdesk.paper.deliverables import Filled, FormCheck
from filmdesk.paper.forms import fields_of, form_of, tables_of
from filmdesk.paper.parts import Band, Cell, Columns, Fields, Figure, Heading, Paper, Paragraph, Row, Table, TableColumn
from filmdesk.paper.write import check_form, left_blank, render
from filmdesk.values.errors import UserError

VALUES = (("title", "Salt & Rye <2>"), ("logline", "A ferryman\nrefuses to sink."), ("writer", ""))
TABLES = (
    (
        "ratings",
        tuple(
            (("row", name), ("mark", mark)) for name, mark in (("Premise", "Good"), ("Dialogue", "{{title}} & more"))
        ),
    ),
    ("nobody", ()),
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(document: Any) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def saying(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def form(template: bytes) -> Filled:
    return Filled("Coverage", template, VALUES, TABLES)


def read(template: bytes) -> Any:
    return Document(BytesIO(render(form(template), "docx")))


def letterhead() -> bytes:
    document = Document()
    document.sections[0].left_margin = Twips(2324)
    document.sections[0].header.paragraphs[0].text = "ACME · {{title}}"
    document.add_heading("{{ TITLE }}", 1)
    table = document.add_table(4, 2, style="Light Grid Accent 1")
    table.cell(0, 0).text, table.cell(0, 1).text = "What", "Mark"
    table.cell(1, 0).text = "{%tr for r in ratings %}"
    table.cell(2, 0).text = "{{ loop.index }}. {{ r.row | upper }}"
    run = table.cell(2, 1).paragraphs[0].add_run("{{ r.mark }}")
    run.bold, run.font.color.rgb = True, RGBColor(0xC0, 0, 0)
    table.cell(3, 0).text = "{%tr endfor %}"
    document.add_paragraph("{% if writer %}by {{writer}}{% else %}writer not said{% endif %}")
    document.add_paragraph("{%p for n in nobody %}")
    document.add_paragraph("{{ n.name }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{{logline}}", style="Intense Quote")
    return saved(document)


def test_rows_conditions_and_fields_are_filled_and_the_layout_is_the_company_s() -> None:
    made = read(letterhead())
    table = made.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["What", "Mark"],
        ["1. PREMISE", "Good"],
        ["2. DIALOGUE", "{{title}} & more"],
    ]
    assert table.style.name == "Light Grid Accent 1"
    for row in table.rows[1:]:
        run = next(run for run in row.cells[1].paragraphs[0].runs if run.text)
        assert run.bold and run.font.color.rgb == RGBColor(0xC0, 0, 0)
    said = [(paragraph.style.name, paragraph.text) for paragraph in made.paragraphs]
    assert said == [
        ("Heading 1", "Salt & Rye <2>"),
        ("Normal", "writer not said"),
        ("Intense Quote", "A ferryman\nrefuses to sink."),
    ]
    assert made.sections[0].header.paragraphs[0].text == "ACME · Salt & Rye <2>"
    assert made.sections[0].left_margin == Twips(2324)


def test_what_stays_blank_is_named_and_ruled() -> None:
    template = saying("{{title}} by {{Writer}}")
    assert left_blank(form(template)) == ["writer"]
    assert read(template).paragraphs[0].text == "Salt & Rye <2> by ________"


def test_a_form_is_looked_over_whole_before_anything_is_written() -> None:
    template = saying(
        "{{title}} by {{Writer}}, {{nonsense}}",
        "{% for r in ratings %}{{ r.mark }}{{ r.colour }}{% endfor %}{% for n in crowd %}{{ n.name }}{% endfor %}",
        "{% for n in nobody %}{{ n.any }}{% endfor %}",
    )
    check = check_form(form(template))
    assert check == FormCheck(("ratings", "title"), ("nobody", "writer"), ("crowd", "nonsense", "r.colour"))
    assert check.sentences[0].startswith("Not known, so that nothing can be filled in: {{crowd}}, {{nonsense}}")
    with pytest.raises(UserError, match="not known"):
        render(form(template), "docx")


def test_a_form_that_wants_more_than_fields_is_refused_when_it_is_looked_over() -> None:
    with pytest.raises(UserError, match="do more than show fields"):
        check_form(form(saying("{{ title.__class__ }}", "{% set a = 1 %}")))


def test_of_a_form_without_fields_it_is_said_that_nothing_can_be_filled_in() -> None:
    assert check_form(form(saying("Dear reader"))).sentences[0].startswith("No {{field}} stands in this form")


@pytest.mark.office
def test_a_filled_form_opens_in_an_office_program_with_its_table(tmp_path: Path) -> None:
    office = shutil.which("soffice") or pytest.skip("NOT RUN: no LibreOffice here")
    (tmp_path / "form.docx").write_bytes(render(form(letterhead()), "docx"))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        [office, "--headless", home, "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "form.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    page = pdfium.PdfDocument(tmp_path / "form.pdf")[0]
    said = page.get_textpage().get_text_range()
    for words in ("ACME · Salt & Rye <2>", "1. PREMISE", "{{title}} & more", "refuses to sink."):
        assert words in said
    left = page.get_textpage().get_charbox(said.index("What"))[0]
    assert left > 2324 / 20 - 8, "the company's margin holds"


HOSTILE = {
    "the insides of a value": "{{ title.__class__.__mro__ }}",
    "the insides of a value by a filter": "{{ title | attr('__class__') }}",
    "an item by its place": "{{ ratings[0] }}",
    "a call": "{{ title.format(title) }}",
    "a loop without end": "{% for a in range(999999999) %}{{title}}{% endfor %}",
    "a loop over letters": "{% for a in title %}{{title}}{% endfor %}",
    "a product that fills the memory": "{{ title * 999999999 }}",
    "a power": "{{ 9 ** 9 ** 9 }}",
    "a wide word": "{{ title | center(999999999) }}",
    "a wide number": "{{ '%0999999999d' % 1 }}",
    "a name set": "{% set x = title %}{{x}}",
    "a macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "another file": "{% include '/etc/hostname' %}",
    "the program's own": "{{ self }}",
    "a loop within itself": "{% for r in ratings recursive %}{{ loop(ratings) }}{% endfor %}",
    "loops too deep": "".join(f"{{% for {n} in ratings %}}" for n in "abcd") + "{{title}}" + "{% endfor %}" * 4,
    "loops that hide their depth": "{% for a in ratings %}" * 4 + "{{title}}" + "{% endfor %}" * 4,
    "the insides of a loop": "{% for r in ratings %}{{ loop.__init__ }}{% endfor %}",
    "the insides of a row": "{% for r in ratings %}{{ r.items }}{% endfor %}",
    "a row as a whole": "{% for r in ratings %}{{ r }}{% endfor %}",
}


@pytest.mark.parametrize("said", HOSTILE.values(), ids=HOSTILE)
def test_a_template_that_would_be_a_program_is_refused_in_a_sentence(said: str) -> None:
    with pytest.raises(UserError, match=r"wants to do more than show|which is not known|not written as one"):
        render(form(saying("{{title}}", said)), "docx")


@pytest.mark.parametrize("place", ["header", "property"])
def test_a_program_is_found_wherever_it_hides(place: str) -> None:
    document = Document(BytesIO(saying("{{title}}")))
    if place == "header":
        document.sections[0].header.paragraphs[0].text = "{{ title.__class__ }}"
    else:
        document.core_properties.title = "{{ title.__class__ }}"
    with pytest.raises(UserError, match=r"more than show|not known"):
        render(form(saved(document)), "docx")


@pytest.mark.parametrize(
    "said", ["{{ title", "{% for r in ratings %}{{title}}", "{{ first name }}", "{% if %}{{title}}"]
)
def test_a_field_not_written_as_one_is_said_to_be_so_with_those_there_are(said: str) -> None:
    with pytest.raises(
        UserError, match=r"is not written as one.*Known: logline, title, writer. Tables: nobody, ratings"
    ):
        render(form(saying("{{title}}", said)), "docx")


def test_no_word_is_lost_without_a_sentence() -> None:
    with pytest.raises(UserError, match="where Word shows no words"):
        render(form(saying("{{r title}}")), "docx")
    document = Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "{% for r in ratings %}{{r.row}}", "{{r.mark}}"
    document.add_paragraph("{% endfor %}")
    with pytest.raises(UserError, match="different parts of a table"):
        render(form(saved(document)), "docx")


def with_relation(data: bytes, kind: str, target: str, mode: str = "External") -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(made, "w") as out:
        for name in package.namelist():
            text = package.read(name)
            if name == "[Content_Types].xml":
                text = text.replace(
                    b"<Default ", b'<Default Extension="bin" ContentType="application/bin"/><Default ', 1
                )
            if name == "word/_rels/document.xml.rels":
                more = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
                text = text.replace(b"</Relationships>", f"{more}</Relationships>".encode())
            out.writestr(name, text)
        if mode == "Internal":
            out.writestr(f"word/{target}", b"<x/>")
    return made.getvalue()


ACTS = "act by themselves"


@pytest.mark.parametrize(
    ("kind", "target", "mode", "said"),
    [
        ("image", "http://example.com/a.png", "External", "lies outside of it"),
        ("subDocument", "file:///etc/hostname", "External", "lies outside of it"),
        ("oleObject", "http://example.com/a.xls", "External", ACTS),
        ("oleObject", "object.bin", "Internal", ACTS),
        ("control", "control.bin", "Internal", ACTS),
        ("aFChunk", "chunk.bin", "Internal", ACTS),
        ("vbaProject", "vbaProject.bin", "Internal", ACTS),
    ],
)
def test_macros_objects_and_what_lies_outside_are_refused(kind: str, target: str, mode: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        render(form(with_relation(saying("{{title}}"), kind, target, mode)), "docx")


def test_a_field_of_word_that_fetches_a_file_is_refused_even_in_pieces() -> None:
    document = Document(BytesIO(saying("{{title}}")))
    run = document.add_paragraph().add_run()._r
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for piece in (" INCLUDE", 'TEXT "/etc/hostname"'):
        run.append(parse_xml(f"<w:instrText {space}>{piece}</w:instrText>"))
    with pytest.raises(UserError, match="lies outside of it"):
        render(form(saved(document)), "docx")


def test_any_paper_can_be_put_on_a_form() -> None:
    columns = (TableColumn("no", "No."), TableColumn("pay rate", "Pay rate", "money"), TableColumn("note", ""))
    table = Table("the crew", columns, (Row((Cell(1), Cell("x"), Cell("y"))), Row((Cell("all of them", span=3),))))
    parts = (
        Columns(((Fields((("Submitted by", "An agent"),)),), (Figure("Script", "PASS"),))),
        Heading("Synopsis"), Paragraph("One."), Paragraph("Two."), Band((Paragraph("Three."),)), table,
    )  # fmt: skip
    paper = Paper("Report", parts)
    assert fields_of(paper) == {
        "title": "Report", "submitted_by": "An agent", "script": "PASS", "synopsis": "One.\nTwo.\nThree.",
    }  # fmt: skip
    [(name, rows)] = tables_of(paper)
    assert name == "the_crew"
    assert rows == (
        (("no", "1"), ("pay_rate", "x"), ("note", "y")),
        (("no", "all of them"), ("pay_rate", ""), ("note", "")),
    )
    template = saying("{{script}}: {{synopsis}} {% for row in the_crew %}{{row.pay_rate}}{% endfor %}")
    assert (
        Document(BytesIO(render(form_of(paper, template), "docx"))).paragraphs[0].text == "PASS: One.\nTwo.\nThree. x"
    )
