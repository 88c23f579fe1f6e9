"""The script on screen is the script on paper, and what is found and copied in it is the writer's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pier_script import FIRST, Take

from filmdesk.actions.imports import import_file
from filmdesk.actions.papers import build_paper, find_export, prepare_paper
from filmdesk.actions.productions import start_production
from filmdesk.modules.script.reading import read_script
from filmdesk.modules.script.script_paper import script
from filmdesk.modules.script.search import find
from filmdesk.paper.parts import Lines
from filmdesk.production.production import Production
from filmdesk.screenplay.records import ElementKind, TextRun
from filmdesk.screenplay.store import draft_elements
from filmdesk.ui.script.reading import PlacedLine, Reading, folded
from filmdesk.values.problems import Hit

CORPORA = Path(__file__).resolve().parents[4] / "shared" / "corpora" / "screenplays"


def reading_of(production: Production) -> Reading:
    reading = read_script(production)
    assert reading
    return reading


def test_there_is_nothing_to_read_before_a_script_came_in(empty: Production) -> None:
    assert read_script(empty) is None


def same_pages(production: Production) -> None:
    """Every line of the paper stands on the screen at the same place, on the same page, and no other."""
    reading = reading_of(production)
    lines = next(part for part in script(production)().parts if isinstance(part, Lines))
    assert [page.number for page in lines.pages] == list(reading.labels)
    for sheet, page in enumerate(lines.pages):
        printed = {
            (line.row, line.column, "".join(run.text for run in line.runs))
            for line in page.lines
            if line.kind not in ("Head", "Revision mark")
        }
        shown = reading.lines[reading.starts[sheet] : reading.starts[sheet + 1]]
        assert {(line.row + 3, line.column, line.text) for line in shown} == printed


def test_the_screen_breaks_pages_where_the_paper_does(sample: Production) -> None:
    same_pages(sample)


@pytest.mark.parametrize("name", ["vikings", "mostly-genius"])
@pytest.mark.parametrize("kind", ["fdx", "fountain"])
def test_real_scripts_break_on_screen_where_they_break_on_paper(empty: Production, name: str, kind: str) -> None:
    source = CORPORA / name / f"source.{kind}"
    if not source.is_file():
        pytest.skip("the shared corpora are not here")
    import_file(empty, source)
    same_pages(empty)


def test_the_pages_are_set_from_what_was_read_and_need_the_production_no_more(tmp_path: Path) -> None:
    path = tmp_path / "pier.fountain"
    path.write_text("INT. PIER - DAY\n\nMARA\nSteady.\n")
    with start_production(tmp_path / "pier.filmdesk", "Pier") as production:
        import_file(production, path)
        made = build_paper(production, find_export("script"))
        make = prepare_paper(production, find_export("script"))
    assert make().parts == made.parts and make().origin == made.origin


def test_words_are_found_across_the_end_of_a_line_and_whatever_their_case(sample: Production) -> None:
    reading = reading_of(sample)
    [found] = reading.find("COMPASS, a depth   sounder and thirty-three YEARS")
    assert found.end.line == found.start.line + 1
    assert reading.text_of(found) == "compass, a depth sounder and thirty-three years"


def test_nothing_is_found_for_nothing(sample: Production) -> None:
    reading = reading_of(sample)
    assert reading.find("  ") == []
    assert reading.find("no such words in it") == []


def test_more_and_continued_are_neither_found_nor_copied(sample: Production) -> None:
    reading = reading_of(sample)
    assert any(line.text == "(MORE)" for line in reading.lines)
    assert reading.find("(MORE)") == []
    assert "(MORE)" not in reading.text_of(reading.whole)


def test_what_is_copied_has_every_paragraph_on_one_line_and_speeches_under_their_cues(
    empty: Production, take: Take
) -> None:
    take(empty, FIRST)
    reading = reading_of(empty)
    copied = reading.text_of(reading.whole)
    assert "SUE\nNever again, I tell you, never again.\n\nRAY (V.O.)\nI said that too, the year before last." in copied


def test_every_paragraph_has_a_line_to_go_to(sample: Production) -> None:
    reading = reading_of(sample)
    last = reading.first_lines[max(reading.first_lines)]
    for element in draft_elements(sample):
        line = reading.line_of(element.id)
        assert line is not None or element.position > reading.lines[last].element


@given(st.text())
def test_small_letters_are_as_many_as_there_were(text: str) -> None:
    """Otherwise a place found would be another place in the script."""
    assert len(folded(text)) == len(text)


@given(st.text(alphabet="aAİß é\n", max_size=8))
def test_whatever_is_looked_for_what_is_found_reads_so(text: str) -> None:
    reading = _small_reading()
    for span in reading.find(text):
        wanted = folded(" ".join(text.split()))
        assert folded(" ".join(reading.text_of(span).split())) in wanted or wanted in folded(reading.text_of(span))


def _small_reading() -> Reading:
    texts = ["Aa İ ß é", "aİß", "é a"]
    lines = tuple(
        PlacedLine(0, row, 15, (TextRun(text),), text, ElementKind.ACTION, -1, False) for row, text in enumerate(texts)
    )
    return Reading("d", lines, ("1",), {}, "", 54, ())


# Find anything


def titles(hits: list[Hit], table: str) -> list[str]:
    return [hit.title for hit in hits if hit.record.table == table]


def test_a_scene_is_found_by_its_number_first(sample: Production) -> None:
    hits = find(sample, "12")
    assert hits[0].title.startswith("12 ")
    assert hits[1].title.startswith("12A ")
    assert find(sample, "scene 12A")[0].title.startswith("12A ")


def test_scenes_parts_elements_and_lines_are_found_by_their_words(sample: Production) -> None:
    assert titles(find(sample, "grange hall"), "scene")
    assert titles(find(sample, "teo"), "character") == ["TEO"]
    assert "Map" in titles(find(sample, "map"), "element")
    [line] = titles(find(sample, "thirty-three years of you asking"), "script_element")
    assert "thirty-three years of you asking" in line


def test_the_words_of_a_draft_that_was_undone_are_not_found(empty: Production, take: Take) -> None:
    take(empty, FIRST)
    assert titles(find(empty, "wipers going"), "script_element")
    empty.undo()
    assert find(empty, "wipers going") == []
    take(empty, FIRST.replace("wipers", "radio"))
    assert titles(find(empty, "radio going"), "script_element")
