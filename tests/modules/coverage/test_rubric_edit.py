"""A form edited and saved: nothing of it is lost, what is wrong is said, each version says what is new in it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filmdesk.actions.productions import open_for_writing
from filmdesk.actions.set_copies import bring_set_copy_back, take_set_copy
from filmdesk.modules.coverage import reads, rubrics
from filmdesk.modules.coverage.log import log_submission
from filmdesk.modules.coverage.records import Coverage, Submission
from filmdesk.modules.coverage.rubric import COLUMNS, POINTS, Band, Row, Rubric, Section, read_rubric
from filmdesk.modules.coverage.rubric_changes import differences
from filmdesk.modules.coverage.rubric_edit import faults, rubric_text
from filmdesk.modules.coverage.store import COVERAGE, house_rule
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.places import form

CLASSIC, WEIGHTED = (
    read_rubric(form("rubrics", f"{name}.toml").read_text("utf-8")) for name in ("studio-classic", "weighted-100")
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
    lambda text: text.strip() == text != ""
)


@given(
    WORDS, WORDS, WORDS, st.integers(1, 10**6), st.integers(0, 999), st.booleans(),
    st.decimals(0, 100, allow_nan=False, allow_infinity=False, places=3),
)  # fmt: skip
@settings(deadline=None)
def test_whatever_is_typed_in_a_form_is_read_from_its_file_again(
    title: str, foot: str, help: str, version: int, most: int, required: bool, least: Decimal
) -> None:
    section = Section("synopsis", title, required, most_words=most, new_page=required, help=help)
    edited = replace(
        WEIGHTED, title=title, foot=foot, version=version, sections=(section,), bands=(Band(least, help),),
        script_verdicts=(title, f"{foot}2"), most_pages=most,
    )  # fmt: skip
    assert read_rubric(rubric_text(edited)) == edited


@pytest.mark.parametrize("shipped", [CLASSIC, WEIGHTED], ids=["classic", "weighted"])
def test_a_form_that_ships_has_no_fault_and_differs_in_nothing_from_itself(shipped: Rubric) -> None:
    assert faults(shipped) == [] and differences(shipped, replace(shipped, version=9)) == []


def changed(rubric: Rubric, at: int, **values: object) -> Rubric:
    """The form with one of its sections changed."""
    sections = list(rubric.sections)
    sections[at] = replace(sections[at], **values)  # type: ignore[arg-type]
    return replace(rubric, sections=tuple(sections))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(CLASSIC, title=" "), "The form needs a name."),
        (replace(CLASSIC, columns=("Good",)), "two columns or more"),
        (replace(CLASSIC, columns=("Good", "Good")), "The column Good is there twice."),
        (replace(CLASSIC, sections=()), "A report needs a section."),
        (replace(CLASSIC, sections=CLASSIC.sections * 2), "The section logline is there twice."),
        (changed(CLASSIC, 0, title=""), "The section logline needs a title."),
        (changed(CLASSIC, 0, least_words=60), "at least 60 words and at most 50"),
        (replace(CLASSIC, rows=()), "Nothing is rated"),
        (replace(CLASSIC, rows=(*CLASSIC.rows, Row("x", "DIALOGUE"))), "“dialogue” is rated twice."),
        (replace(WEIGHTED, rows=WEIGHTED.rows[1:]), "The weights add up to 80 %, not to 100 %."),
        (replace(CLASSIC, script_verdicts=("PASS",)), "The verdict on the script needs two words"),
        (replace(CLASSIC, writer_verdicts=("PASS", "pass")), "The verdict on the writer has “pass” twice."),
    ],
)
def test_what_is_wrong_with_a_form_is_said_in_a_sentence(wrong: Rubric, said: str) -> None:
    assert any(said in fault for fault in faults(wrong))


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (changed(CLASSIC, 4, most_words=400), "Synopsis: words at most 400; was 600."),
        (changed(CLASSIC, 4, most_words=0), "Synopsis: words at most without limit; was 600."),
        (changed(CLASSIC, 1, required=True), "Comment summary must be filled in."),
        (changed(CLASSIC, 1, title="Brief"), "Comment summary is called Brief."),
        (changed(CLASSIC, 1, help="Short."), "the words for whoever writes it are others."),
        (replace(CLASSIC, sections=CLASSIC.sections[1:]), "No longer a section: Logline."),
        (replace(CLASSIC, sections=CLASSIC.sections[::-1]), "Order: Audience, Comments"),
        (replace(CLASSIC, rows=(*CLASSIC.rows, Row("pacing", "Pacing"))), "Rated too: Pacing."),
        (replace(CLASSIC, rows=CLASSIC.rows[1:]), "No longer rated: Premise."),
        (replace(CLASSIC, required=("title",)), "Circa need not be filled in."),
        (replace(CLASSIC, most_pages=3), "Pages at most: 3; was 4."),
        (replace(CLASSIC, grid=POINTS), "Rated by: points from 0 to 100; was crosses under"),
        (replace(CLASSIC, script_verdicts=("NO", "YES")), "Verdicts on the script: NO; YES; was PASS;"),
        (replace(CLASSIC, bands=(Band(Decimal("87.50"), "fine"),)), "Totals: 87.5 fine; was not named."),
    ],
)
def test_what_is_new_in_a_version_is_said_in_sentences(after: Rubric, said: str) -> None:
    assert any(said in line for line in differences(CLASSIC, after))


def test_a_changed_weight_is_said_in_per_cent() -> None:
    rows = (replace(WEIGHTED.rows[0], weight=Decimal("0.25")), *WEIGHTED.rows[1:])
    assert differences(WEIGHTED, replace(WEIGHTED, rows=rows)) == ["Premise counts 25 %; was 20 %."]


@pytest.fixture
def report(empty: Production) -> Coverage:
    return reads.assign(empty, log_submission(empty, Submission("The Mill")), "Zoe Holm")


def test_a_saved_form_is_the_next_version_and_a_report_begun_before_stays_on_its_own(
    empty: Production, report: Coverage
) -> None:
    saved = rubrics.save_rubric(empty, changed(CLASSIC, 0, most_words=30))
    assert saved.version == 2 and rubrics.rubric_of(empty, report).version == 1
    assert rubrics.find_rubric(empty, "Studio classic").rubric == saved
    offered = rubrics.newer_text(empty, report)
    assert offered and differences(rubrics.rubric_of(empty, report), offered.rubric) == [
        "Logline: words at most 30; was 50."
    ]
    assert empty.undo() == "Change form of coverage"
    assert rubrics.find_rubric(empty, "Studio classic").rubric == CLASSIC and rubrics.newer_text(empty, report) is None
    assert rubrics.save_rubric(empty, changed(CLASSIC, 0, most_words=20)).version == 3


def test_the_tenth_version_is_newer_than_the_ninth(empty: Production, report: Coverage) -> None:
    for words in range(31, 41):
        rubrics.save_rubric(empty, changed(CLASSIC, 0, most_words=words))
    offered = rubrics.newer_text(empty, report)
    assert offered and offered.rubric.version == 11
    rubrics.use_rubric(empty, rubrics.UseRubricOptions("The Mill", "Studio classic"))
    assert rubrics.rubric_of(empty, COVERAGE.get(empty, report.id)).version == 11


def test_a_form_nobody_could_write_on_is_not_saved(empty: Production) -> None:
    with pytest.raises(UserError, match="two columns"):
        rubrics.save_rubric(empty, replace(CLASSIC, grid=COLUMNS, columns=()))
    assert house_rule(empty).forms == ()


def test_a_form_of_its_own_gets_a_name_nobody_has(empty: Production) -> None:
    assert rubrics.free_name(empty, "Studio Classic") == "studio-classic-2"
    assert rubrics.free_name(empty, "—") == "form"


def test_a_form_changed_in_a_reader_s_copy_comes_home_with_the_report_written_on_it(
    empty: Production, report: Coverage, tmp_path: Path
) -> None:
    path = tmp_path / "zoe.filmdesk"
    take_set_copy(empty, "read", None, path, of="The Mill")
    with open_for_writing(path) as copy:
        rubrics.save_rubric(copy, changed(CLASSIC, 0, most_words=30))
        rubrics.use_rubric(copy, rubrics.UseRubricOptions("The Mill", "Studio classic"))
        reads.write(copy, COVERAGE.get(copy, report.id), logline="Ada holds the wheel.")
    _, said = bring_set_copy_back(empty, path)
    assert (
        "Form of coverage “Studio classic”, version 2, came with the copy. Logline: words at most 30; was 50." in said
    )
    home = COVERAGE.get(empty, report.id)
    assert home.logline == "Ada holds the wheel." and rubrics.rubric_of(empty, home).version == 2
    assert rubrics.find_rubric(empty, "Studio classic").rubric.version == 2
    assert empty.damaged_tables() == []
    assert empty.undo() == "Bring back set copy"
    assert rubrics.rubric_of(empty, COVERAGE.get(empty, report.id)).version == 1


def test_where_the_office_changed_the_form_too_its_own_stays_in_use_and_the_copy_s_is_kept(
    empty: Production, report: Coverage, tmp_path: Path
) -> None:
    path = tmp_path / "zoe.filmdesk"
    take_set_copy(empty, "read", None, path, of="The Mill")
    with open_for_writing(path) as copy:
        rubrics.save_rubric(copy, changed(CLASSIC, 0, most_words=30))
        rubrics.use_rubric(copy, rubrics.UseRubricOptions("The Mill", "Studio classic"))
    rubrics.save_rubric(empty, changed(CLASSIC, 0, most_words=40))
    _, said = bring_set_copy_back(empty, path)
    assert "words at most 30; was 40" in said and "Not agreed" not in said and "do not agree" not in said
    assert rubrics.rubric_of(empty, COVERAGE.get(empty, report.id)).sections[0].most_words == 30
    assert rubrics.find_rubric(empty, "Studio classic").rubric.sections[0].most_words == 40
    assert len(house_rule(empty).forms) == 2
