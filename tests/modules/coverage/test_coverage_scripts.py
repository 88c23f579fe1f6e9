"""The files of submissions: whatever came is kept, what can be read is read, and nobody reads what is on hold."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from filmdesk.actions.imports import import_file
from filmdesk.modules.coverage import answers
from filmdesk.modules.coverage.commands import (
    AttachScriptOptions,
    FileReleaseOptions,
    TakeOutOptions,
    attach_script,
    file_release,
    take_out_file,
)
from filmdesk.modules.coverage.log import log_submission
from filmdesk.modules.coverage.pdf_script import Line, elements_of
from filmdesk.modules.coverage.records import Came, Submission
from filmdesk.modules.coverage.reporting import SignalsOptions, show_signals
from filmdesk.modules.coverage.scripts import ScriptText, files_of, read_script_file, script_of, words_of
from filmdesk.modules.coverage.signals import page_words, signals
from filmdesk.modules.coverage.store import EVENTS, SUBMISSIONS
from filmdesk.modules.script.script_paper import script as script_paper
from filmdesk.paper.write import render
from filmdesk.production.attachments import read_attachment
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.places import resource

SCRIPT = resource("sample", "script.fountain")


@pytest.fixture(scope="session")
def fountain() -> ScriptText:
    return read_script_file(SCRIPT).script


def pdf_file(folder: Path, pages: int = 1, text: str = "", lock: str = "") -> Path:
    made = BytesIO()
    canvas = Canvas(made)
    for _ in range(pages):
        canvas.drawString(108, 700, text)
        canvas.showPage()
    canvas.save()
    path = folder / "came.pdf"
    if lock:
        writer = pypdf.PdfWriter(clone_from=BytesIO(made.getvalue()))
        writer.encrypt(lock, algorithm="AES-256")
        writer.write(path)
    else:
        path.write_bytes(made.getvalue())
    return path


def test_a_pdf_is_read_like_the_script_it_was_printed_from(
    sample: Production, fountain: ScriptText, tmp_path: Path
) -> None:
    path = tmp_path / "script.pdf"
    path.write_bytes(render(script_paper(sample)(), "pdf"))
    read = read_script_file(path).script
    assert (read.pages, read.title, read.writer) == (fountain.pages, "LEADING TONE", "Tamsin Oyelaran")
    scenes = [(scene.parts.set_name, read.page_of(scene.position)) for scene in read.scenes]
    assert scenes == [(s.parts.set_name, fountain.page_of(s.position)) for s in fountain.scenes if not s.omitted]
    heard = {cue.name for scene in read.scenes for cue in scene.cues if not cue.group}
    assert {cue.name for s in fountain.scenes for cue in s.cues if not cue.group} <= heard


@pytest.mark.parametrize(
    ("made", "pages", "why"),
    [
        (lambda folder: pdf_file(folder, 3), 3, "a scan"),
        (lambda folder: pdf_file(folder, 2, "INT. ROOM - DAY", lock="secret"), None, "locked by a password"),
        (lambda folder: broken(folder), None, "not a PDF that can be read"),
    ],
)
def test_a_pdf_without_words_is_kept_and_says_why(empty: Production, tmp_path: Path, made, pages, why) -> None:  # type: ignore[no-untyped-def]
    path = made(tmp_path)
    submission = log_submission(empty, Submission("The Bridge"))
    answer = attach_script(empty, AttachScriptOptions("The Bridge", str(path)))
    assert why in answer
    [kept] = files_of(empty, submission.id)
    assert read_attachment(empty, kept) == path.read_bytes()
    assert SUBMISSIONS.get(empty, submission.id).pages == pages


def broken(folder: Path) -> Path:
    path = folder / "came.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing of the kind")
    return path


@pytest.mark.parametrize(
    ("first", "pages", "length"),
    [
        ([(700, "The ferry leaves at dawn and nobody waves.")], 3, "3 pages"),
        ([(700, "I go by the name of Ann.")], 3, "3 pages"),
        ([(480, "THE NIGHT FERRY"), (450, "by"), (420, "Ana Lopez")], 2, "2 pages and a title page"),
        ([(480, "THE NIGHT FERRY")], 2, "2 pages and a title page"),
        ([(480, "INT. FERRY - NIGHT")], 3, "3 pages"),
    ],
)
def test_only_a_title_page_is_left_out_of_the_count_of_pages_and_it_is_said(
    empty: Production, tmp_path: Path, first: list[tuple[int, str]], pages: int, length: str
) -> None:
    canvas = Canvas(str(tmp_path / "came.pdf"))
    for lines in (first, [(700, "EXT. PIER - DAY")], [(700, "She waits.")]):
        for height, text in lines:
            canvas.drawString(108, height, text)
        canvas.showPage()
    canvas.save()
    log_submission(empty, Submission("Ferry"))
    assert f"It has {length}." in attach_script(empty, AttachScriptOptions("Ferry", str(tmp_path / "came.pdf")))
    assert SUBMISSIONS.all(empty)[0].pages == pages


def test_a_page_of_a_single_sheet_is_no_title_page_of_nothing(empty: Production, tmp_path: Path) -> None:
    log_submission(empty, Submission("Ferry"))
    attach_script(empty, AttachScriptOptions("Ferry", str(pdf_file(tmp_path, 1, "FERRY"))))
    assert SUBMISSIONS.all(empty)[0].pages == 1


def test_a_file_taken_out_takes_its_page_count_along_and_stays_in_the_history(empty: Production) -> None:
    submission = log_submission(empty, Submission("Ferry"))
    attach_script(empty, AttachScriptOptions("Ferry", str(SCRIPT)))
    with pytest.raises(UserError, match="No file"):
        take_out_file(empty, TakeOutOptions("Ferry", "other.pdf"))
    take_out_file(empty, TakeOutOptions("Ferry", SCRIPT.name))
    assert not files_of(empty, submission.id) and words_of(empty, submission.id) is None
    assert SUBMISSIONS.get(empty, submission.id).pages is None
    said = [event.said for event in EVENTS.all(empty)]
    assert said[-1].startswith(f"File taken out: {SCRIPT.name}, fingerprint ")
    assert empty.undo() == "Take out file" and words_of(empty, submission.id)


def test_the_paper_of_a_release_is_not_taken_out(empty: Production) -> None:
    log_submission(empty, Submission("Ferry", came=Came.UNSOLICITED))
    file_release(empty, FileReleaseOptions("Ferry", paper=str(SCRIPT)))
    with pytest.raises(UserError, match="proof"):
        take_out_file(empty, TakeOutOptions("Ferry", SCRIPT.name))


def test_a_script_of_900_pages_is_counted(empty: Production, tmp_path: Path) -> None:
    log_submission(empty, Submission("War and Peace"))
    attach_script(empty, AttachScriptOptions("War and Peace", str(pdf_file(tmp_path, 900, "INT. ROOM - DAY"))))
    assert SUBMISSIONS.all(empty)[0].pages == 900


@pytest.mark.parametrize("data", [b"", b"   \n\n"])
def test_an_empty_file_is_refused_and_nothing_is_logged(empty: Production, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "empty.fountain"
    path.write_bytes(data)
    with pytest.raises(UserError, match="is empty"):
        import_file(empty, path, "submission")
    assert not SUBMISSIONS.all(empty)


def test_a_script_taken_in_is_logged_under_its_title_page_and_one_like_it_is_pointed_out(
    empty: Production, fountain: ScriptText
) -> None:
    import_file(empty, SCRIPT, "submission")
    said = str(import_file(empty, SCRIPT, "submission"))
    first, second = SUBMISSIONS.all(empty)
    assert (first.title, first.writer, first.pages) == ("LEADING TONE", "Tamsin Oyelaran", fountain.pages)
    assert second.number == 2 and "another draft?: 1" in said and "The very same file: 1" in said
    empty.undo()
    assert len(SUBMISSIONS.all(empty)) == 1


def test_nobody_reads_a_script_on_hold_or_returned(empty: Production) -> None:
    submission = log_submission(empty, Submission("The Bridge", came=Came.UNSOLICITED))
    attach_script(empty, AttachScriptOptions("The Bridge", str(SCRIPT)))
    with pytest.raises(UserError, match="do not read"):
        script_of(empty, SUBMISSIONS.get(empty, submission.id))
    with pytest.raises(UserError, match="do not read"):
        show_signals(empty, SignalsOptions("The Bridge"))
    answers.return_unread(empty, SUBMISSIONS.get(empty, submission.id), None)
    with pytest.raises(UserError, match="returned unread"):
        script_of(empty, SUBMISSIONS.get(empty, submission.id))


def test_a_newer_file_is_the_one_that_is_read_and_the_older_is_kept(
    empty: Production, fountain: ScriptText, tmp_path: Path
) -> None:
    submission = log_submission(empty, Submission("The Bridge"))
    attach_script(empty, AttachScriptOptions("The Bridge", str(pdf_file(tmp_path))))
    attach_script(empty, AttachScriptOptions("The Bridge", str(SCRIPT)))
    assert len(files_of(empty, submission.id)) == 2
    assert words_of(empty, submission.id) == fountain


def test_the_signals_of_the_sample_are_those_of_its_breakdown(fountain: ScriptText) -> None:
    found = {signal.name: signal for signal in signals(fountain)}
    assert found["length"].said == "37 pages, 35 scenes"
    assert found["parts"].said.startswith("12;")
    assert found["minors"].said == "Teo (10)" and 1 in found["minors"].pages
    assert {"animals", "vehicles", "water", "crowd", "music", "night", "exterior"} <= found.keys()
    assert "weapons" not in found
    dog = next(one for one in found["animals"].cited if one.word == "dog")
    assert dog.page == 1 and "large damp dog" in dog.around


def test_a_word_that_only_looks_like_a_signal_is_none() -> None:
    text = "She waves at him, eats a hot dog and faces the music. The carpet seals the floor."
    script = ScriptText((("Scene Heading", "INT. ROOM - DAY", 1), ("Action", text, 1)), 1)
    assert not {"water", "animals", "music", "vehicles"} & {signal.name for signal in signals(script)}


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ((), ""), ((3,), "page 3"), ((3, 4), "pages 3 and 4"), ((5, 3, 4), "pages 3 to 5"),
        ((1, 2, 5, 7, 8, 9), "pages 1, 2, 5 and 7 to 9"),
    ],
)  # fmt: skip
def test_pages_are_cited_as_people_say_them(pages: tuple[int, ...], words: str) -> None:
    assert page_words(pages) == words


def test_a_teleplay_s_double_spaced_speeches_stay_one_and_its_acts_are_nobody_s_cue() -> None:
    said = [
        (2.5, 1.0, "ACT ONE"), (1.5, 1.5, "INT. ROOM - DAY"), (3.7, 2.0, "ANN (V.O.)"), (2.5, 2.17, "One line that"),
        (2.5, 2.5, "goes on below."), (3.7, 3.0, "BO"), (3.1, 3.17, "(quietly)"), (2.5, 3.34, "Yes."), (7.5, 0.5, "2."),
        (1.5, 4.0, "She waits. They"), (1.5, 4.17, "all wait."),
    ]  # fmt: skip
    lines = [Line(1, left, top, text) for left, top, text in said]
    assert [(kind, text) for kind, text, _ in elements_of(lines)] == [
        ("New Act", "ACT ONE"), ("Scene Heading", "INT. ROOM - DAY"), ("Character", "ANN (V.O.)"),
        ("Dialogue", "One line that goes on below."), ("Character", "BO"), ("Parenthetical", "(quietly)"),
        ("Dialogue", "Yes."), ("Action", "She waits. They all wait."),
    ]  # fmt: skip
