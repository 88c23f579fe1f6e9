"""What is said of a report before it is handed in: every kind of slip is found where it stands, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.modules.coverage.advice import Advice, Report, advise
from filmdesk.modules.coverage.marks import read_mark
from filmdesk.modules.coverage.prose import sentences, word_count
from filmdesk.modules.coverage.records import Coverage, Mark, Submission
from filmdesk.modules.coverage.rubric import read_rubric
from filmdesk.modules.coverage.scripts import ScriptText, read_script_file
from filmdesk.values.places import form, resource

CLASSIC = read_rubric(form("rubrics", "studio-classic.toml").read_text("utf-8"))
GOOD = read_mark(CLASSIC, "good")
MARKS = {row.name: Mark("c", row.name, GOOD) for row in CLASSIC.rows}
SUBMISSION = Submission(
    "Leading Tone", writer="Tamsin Oyelaran", genre="Drama", pages_given=37, pages_counted=37, locale="A harbor",
    circa="Present day", draft="White", submitted_by="An agent", submitted_to="A producer",
    file_writer="Tamsin Oyelaran",
)  # fmt: skip
SYNOPSIS = (
    (
        "INÊS BARROSO sells ice cream and will not cross the line on the quay. Her daughter NADIA sails without radar. "
        "WENDELL wants the tune gone, and his horn is broken. TEO tells PERPETUA why the tune stops. "
    )
    + "The council hears the case and the van goes silent. " * 25
    + ("At last Inês drives out to the pier, the tune goes over the water, and Nadia answers it with her horn.")
)
WRITTEN = Coverage(
    "s", "r", "u", logline="A woman must play a banned tune to bring her daughter home.", synopsis=SYNOPSIS,
    comments="The idea carries the script from the first page to the last. " * 20, verdict_script="CONSIDER",
    verdict_writer="CONSIDER", reason="The finale earns a meeting.",
)  # fmt: skip


@pytest.fixture(scope="module")
def script() -> ScriptText:
    return read_script_file(resource("sample", "script.fountain")).script


def said(script: ScriptText | None, coverage: Coverage, submission: Submission = SUBMISSION) -> list[Advice]:
    return advise(Report(coverage, submission, CLASSIC, MARKS, script))


def test_a_careful_report_is_left_in_peace(script: ScriptText) -> None:
    assert said(script, WRITTEN) == []
    assert said(None, WRITTEN) == []


@pytest.mark.parametrize(
    ("field", "kind", "marked", "text"),
    [
        ("synopsis", "name", "Wendel", f"{SYNOPSIS} Then Wendel takes the lantern."),
        ("comments", "name", "Nadja", f"{WRITTEN.comments} We know little of Nadja."),
        ("synopsis", "capitals", "Okafor", SYNOPSIS.replace("At last", "Deputy Okafor brings the fuse. At last")),
        ("synopsis", "capitals", "Grange Hall", SYNOPSIS.replace("At last", "They meet at the Grange Hall. At last")),
        ("synopsis", "pronoun", "he", SYNOPSIS.replace("At last", "NADIA turns back, for he hears it. At last")),
        ("synopsis", "tense", "TEO waited", SYNOPSIS.replace("TEO tells", "TEO waited and tells")),
        ("synopsis", "tense", "She went", SYNOPSIS.replace("At last", "She went home. At last")),
        ("synopsis", "ending", "Will she ever play it again?", f"{SYNOPSIS} Will she ever play it again?"),
        ("synopsis", "placeholder", "[NAME]", SYNOPSIS.replace("Her daughter", "[NAME], her daughter")),
        ("logline", "placeholder", "TK", "A woman from TK must play a banned tune."),
        ("logline", "limit", "Four.", "One is here. Two is here. Three is here. Four."),
    ],
)
def test_a_slip_is_found_and_its_place_is_marked(
    script: ScriptText, field: str, kind: str, marked: str, text: str
) -> None:
    [found] = said(script, replace(WRITTEN, **{field: text}))
    assert (found.kind, found.field) == (kind, field)
    assert text[found.start : found.end] == marked
    assert marked in found.sentence and found.sentence in text


@pytest.mark.parametrize(
    "sentence",
    [
        "Nadia salutes him.",
        "Anselm pushes the coins across to her.",
        "Wendell takes a turn he learned from a book.",
        "Inês looks down as if it had said something.",
        "They meet in the grange hall.",
        "They meet at the GRANGE HALL, and the Grange Hall burns.",
        "Quay and pier are closed.",
    ],
)
def test_what_only_looks_like_a_slip_is_left_in_peace(script: ScriptText, sentence: str) -> None:
    text = SYNOPSIS.replace("At last", f"{sentence} At last").replace("Anselm", "ANSELM", 1)
    assert said(script, replace(WRITTEN, synopsis=text)) == []


def test_an_ending_that_names_nobody_of_the_last_pages_is_asked_about(script: ScriptText) -> None:
    open_end = SYNOPSIS.rpartition("At last")[0] + "The town falls silent. " * 8
    assert [one.kind for one in said(script, replace(WRITTEN, synopsis=open_end))] == ["ending"]


def test_what_the_form_asks_for_is_missed_field_by_field() -> None:
    bare = advise(Report(Coverage("s", "r", "u"), Submission("Untitled"), CLASSIC, {}, None))
    missing = {one.field for one in bare if one.kind == "required"}
    assert missing == {
        "writer", "genre", "pages", "locale", "circa", "draft", "submitted_by", "submitted_to", "logline", "synopsis",
        "comments", "ratings",
    }  # fmt: skip


def test_too_many_and_too_few_words_are_counted() -> None:
    long = replace(WRITTEN, comments="word " * 701, synopsis="INÊS sails. " * 10)
    assert [(one.field, one.said) for one in said(None, long) if one.kind == "limit"] == [
        ("synopsis", "Synopsis has 20 words; 250 are usual: is something missing?"),
        ("comments", "Comments has 701 words; the form allows 700: shorten it."),
    ]


def test_a_verdict_wants_a_reason_and_the_writer_one_too() -> None:
    found = said(None, replace(WRITTEN, reason=" ", verdict_writer=""))
    assert [one.said for one in found] == [
        "No verdict on the writer yet: choose one.",
        "The verdict has no reason: one line says why.",
    ]


def test_the_log_is_held_against_the_file() -> None:
    wrong = replace(SUBMISSION, writer="Tamsin O'Leary", pages_given=110)
    assert [one.field for one in said(None, WRITTEN, wrong)] == ["writer", "pages"]
    same = replace(SUBMISSION, writer="Oyelaran, Tamsin", pages_given=None)
    assert said(None, WRITTEN, same) == []


@given(st.text("Aa .!?…\n\"'é1", max_size=80))
def test_sentences_cover_their_text_in_order(text: str) -> None:
    """Marks would otherwise stand beside what they are about."""
    end = 0
    for one in sentences(text):
        assert text[one.start : one.end] == one.text and one.start >= end
        assert not text[end : one.start].strip("\"'”’) \n\t")
        end = one.end
    assert sum(word_count(one.text) for one in sentences(text)) == word_count(text)


def test_a_shortened_word_ends_no_sentence() -> None:
    assert [one.text for one in sentences("Mr. Lee waits. He goes, e.g. home.")] == [
        "Mr. Lee waits.",
        "He goes, e.g. home.",
    ]


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_is_typed_is_advised_on_without_a_fault(synopsis: str, logline: str) -> None:
    typed = replace(WRITTEN, synopsis=synopsis, logline=logline)
    for one in said(_SHORT, typed):
        text = getattr(typed, one.field, "") if one.end else ""
        assert one.end <= len(text)


_SHORT = ScriptText((("Scene Heading", "INT. ROOM - DAY", 1), ("Character", "ANN", 1), ("Dialogue", "Yes.", 1)), 1)
