"""The papers of coverage: an executive finds the verdict, nobody finds what is not for them."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdf
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.actions.papers import build_paper, export_all, find_export
from filmdesk.modules.coverage import reads
from filmdesk.modules.coverage.exports import ComparisonOptions, CoverageOptions, SlateOptions
from filmdesk.modules.coverage.log import log_submission
from filmdesk.modules.coverage.records import Submission
from filmdesk.modules.coverage.report_paper import crosses_of
from filmdesk.modules.coverage.reporting import (
    CheckFormOptions,
    CheckOptions,
    check_company_form,
    check_coverage,
    form_fields,
)
from filmdesk.modules.coverage.slate import Wanted, filtered, slate_rows, waiting
from filmdesk.modules.coverage.store import SUBMISSIONS, find_submission
from filmdesk.paper.parts import Table
from filmdesk.paper.write import render, write_paper
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError


def pages(production: Production, export: str, options: object = None) -> list[str]:
    data = render(build_paper(production, find_export(export), options), "pdf")
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]


def test_the_report_has_its_verdict_on_the_first_page_and_its_synopsis_on_the_next(sample: Production) -> None:
    first, second = pages(sample, "coverage", CoverageOptions("Leading Tone"))
    assert "CONSIDER" in first and "Zadie Holm" in first and "37 pages" in first and "EXCELLENT" in first
    assert "INÊS BARROSO (58)" in second and "CONCEPT." in second


def test_the_blind_copy_names_its_reader_nowhere(sample: Production) -> None:
    paper = build_paper(sample, find_export("coverage"), CoverageOptions("Leading Tone", blind=True))
    with zipfile.ZipFile(BytesIO(render(paper, "docx"))) as package:
        word = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist() if ".xml" in name)
    for text in (word, render(paper, "html").decode()):
        assert "Leonie Takahashi" in text and "Zadie" not in text


def test_word_gets_headings_and_paragraphs_that_can_be_restyled(sample: Production) -> None:
    data = render(build_paper(sample, find_export("coverage"), CoverageOptions("Leading Tone")), "docx")
    document = Document(BytesIO(data))
    headed = [p.text for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert headed == ["Logline", "Comment summary", "Ratings", "Synopsis", "Comments", "Audience"]


def test_signals_are_printed_only_when_asked_for(sample: Production) -> None:
    assert "Production signals" not in "".join(pages(sample, "coverage", CoverageOptions("Leading Tone")))
    asked = pages(sample, "coverage", CoverageOptions("Leading Tone", signals=True))
    assert "Production signals" in asked[-1] and "Teo (10)" in asked[-1]


def test_a_report_being_written_says_draft_and_knows_no_total_it_has_not_got(sample: Production) -> None:
    paper = build_paper(sample, find_export("coverage"), CoverageOptions("Low Water, High Street"))
    assert paper.watermark == "DRAFT"
    [scores] = [part for part in paper.parts if isinstance(part, Table)]
    assert not any(row.total for row in scores.rows)
    reads.rate(sample, reads.COVERAGE.where(sample, submission=find_submission(sample, "4").id)[0], "commercial", "40")
    paper = build_paper(sample, find_export("coverage"), CoverageOptions("Low Water, High Street"))
    [scores] = [part for part in paper.parts if isinstance(part, Table)]
    assert [cell.value for cell in scores.rows[-1].cells] == ["Weighted total", "100 %", "66.5", "developing"]


@given(st.decimals(0, 4, places=2))
def test_every_mark_makes_one_cross_or_two_side_by_side(mark: Decimal) -> None:
    crosses = crosses_of(mark, 4)
    assert len(crosses) in (1, 2)
    assert all(abs(mark - at - Decimal("0.5")) <= Decimal("0.63") for at in crosses)
    if len(crosses) == 2:
        assert max(crosses) - min(crosses) == 1


def test_two_reads_stand_side_by_side_and_one_report_twice_is_refused(sample: Production) -> None:
    said = " ".join(pages(sample, "coverage-comparison", ComparisonOptions("2/1", "2/2")))
    assert "ZADIE HOLM" in said.upper() and "HEDDA LINDGREN" in said.upper() and "Good+" in said
    with pytest.raises(UserError, match="twice"):
        pages(sample, "coverage-comparison", ComparisonOptions("2/1", "2/1"))


def test_while_a_blind_read_is_out_the_first_is_on_no_paper(sample: Production, tmp_path: Path) -> None:
    reads.assign(sample, find_submission(sample, "Leading Tone"), "Hedda Lindgren")
    with pytest.raises(UserError, match="blind"):
        pages(sample, "coverage", CoverageOptions("Leading Tone", 1))
    with pytest.raises(UserError, match="blind"):
        check_coverage(sample, CheckOptions("Leading Tone", 1))
    left_out: list[str] = []
    made = [path for path in export_all(sample, tmp_path / "out", left_out) if path.suffix == ".html"]
    said = "".join(
        path.read_text("utf-8") for path in made if path.name.startswith(("coverage", "slate", "submission"))
    )
    assert "The finale earns a meeting" not in said and "CONSIDER" in said


def test_the_slate_is_a_workbook_of_real_numbers_and_dates(sample: Production) -> None:
    data = render(build_paper(sample, find_export("slate"), SlateOptions()), "xlsx")
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    values = [cell.value for row in sheet.iter_rows() for cell in row]
    assert 118 in values and any(getattr(value, "year", 0) == 2027 for value in values)


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (Wanted(), ["Leading Tone", "The Salt Ledger", "The Kindness of Wolves", "Low Water, High Street",
                    "Night Nurse, Day Nurse", "Weather Permitting"]),
        (Wanted(state="on hold"), ["Night Nurse, Day Nurse"]),
        (Wanted(reader="hedda"), ["The Salt Ledger"]),
        (Wanted(verdict="consider"), ["Leading Tone", "The Salt Ledger"]),
        (Wanted(genre="comedy", text="weather"), ["Weather Permitting"]),
        (Wanted(text="5"), ["Night Nurse, Day Nurse"]),
    ],
)  # fmt: skip
def test_the_slate_is_filtered_by_state_reader_verdict_and_words(
    sample: Production, wanted: Wanted, titles: list[str]
) -> None:
    assert [row["title"] for row in filtered(slate_rows(sample), wanted)] == titles


def test_days_are_counted_until_an_answer_is_given() -> None:
    one = Submission("The Bridge", received=date(2027, 3, 1))
    assert waiting(one, date(2027, 3, 29)) == 28
    assert waiting(one, date(2027, 2, 1)) is None


def test_the_log_tells_every_entry_with_its_history_and_the_fingerprint_of_its_file(sample: Production) -> None:
    said = " ".join(pages(sample, "submission-log"))
    assert all(one.title in said for one in SUBMISSIONS.all(sample))
    assert "Returned unread, by post, envelope unopened" in said and "fingerprint" in said


def test_a_company_s_own_form_is_filled(sample: Production, tmp_path: Path) -> None:
    form = Document()
    form.add_paragraph("{{title}} by {{ writer }}: {{verdict_script}}. Reader: {{reader}}. Premise: {{premise}}.")
    form.save(str(tmp_path / "company.docx"))
    template = str(tmp_path / "company.docx")
    filled = build_paper(
        sample, find_export("coverage"), CoverageOptions("Leading Tone", blind=True, template=template)
    )
    write_paper(filled, tmp_path / "out.docx")
    [line] = [p.text for p in Document(str(tmp_path / "out.docx")).paragraphs]
    assert line.startswith("Leading Tone by Tamsin Oyelaran: CONSIDER. Reader: ____")
    assert "Zadie" not in line and "Premise: Excellent/Good." in line


def test_every_field_that_is_named_can_be_asked_for(sample: Production, tmp_path: Path) -> None:
    listed = form_fields(sample, CheckOptions("Leading Tone")).splitlines()
    named = [line.split("}}")[0] + "}}" for line in listed if line.startswith("{{")]
    named += [line.partition("  ")[0] for line in listed if line.startswith("{%tr for row in ratings")]
    assert {"{{title}}", "{{logline}}", "{{verdict_writer}}", "{{dialogue}}", "{{reader}}"} <= set(named)
    form = Document()
    assert "{{row.excellent}}" in named[-1]
    form.add_paragraph(" ".join(named).replace("{%tr", "{%"))
    form.save(str(tmp_path / "company.docx"))
    options = CoverageOptions("Leading Tone", template=str(tmp_path / "company.docx"))
    assert render(build_paper(sample, find_export("coverage"), options), "docx")


def test_the_command_line_says_what_a_company_s_form_is_filled_with_before_it_is_written(
    sample: Production, tmp_path: Path
) -> None:
    form = Document()
    form.add_paragraph("{{title}} {{audience}} {{colour}}")
    form.save(str(tmp_path / "company.docx"))
    path = str(tmp_path / "company.docx")
    unfinished = str(next(o.number for o in SUBMISSIONS.all(sample) if o.title.startswith("Low Water")))
    said = check_company_form(sample, CheckFormOptions(unfinished, path)).splitlines()
    assert said == [
        "Not known, so that nothing can be filled in: {{colour}}.",
        "Left blank, to be written by hand: {{audience}}.",
        "Filled in: {{title}}.",
    ]


def test_a_report_longer_than_anybody_reads_is_said_to_be(sample: Production) -> None:
    reads.write(
        sample, reads.COVERAGE.where(sample, submission=find_submission(sample, "4").id)[0],
        synopsis="\n".join(["The tide goes out and comes in again over the High Street. " * 12] * 40),
    )  # fmt: skip
    assert "prints on" in check_coverage(sample, CheckOptions("4"))


def test_the_reports_of_the_sample_are_what_is_advised(sample: Production) -> None:
    """A newcomer reads them first."""
    for name, read in (("1", 1), ("2", 1), ("2", 2)):
        assert check_coverage(sample, CheckOptions(name, read)) == "Nothing to look at: hand it in."


def test_a_paper_with_nothing_on_it_says_so(empty: Production) -> None:
    assert "Nothing was submitted yet." in pages(empty, "slate")[0]
    assert "Nothing was submitted yet." in pages(empty, "submission-log")[0]
    log_submission(empty, Submission("The Bridge"))
    with pytest.raises(UserError, match="no coverage"):
        pages(empty, "coverage", CoverageOptions("The Bridge"))
