"""The clearance binder: every paper on file whole, found by kind and by scene, and nothing that is missing."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from filmdesk.actions.papers import build_paper, file_name, find_export, prepare_paper
from filmdesk.film.records import Character, Person, Presence, PresenceKind, Scene
from filmdesk.film.store import CHARACTERS, FACTS, PEOPLE, PRESENCES, SCENES, start
from filmdesk.film.today import today
from filmdesk.modules.releases import steps
from filmdesk.modules.releases.audiences import OUTSIDE
from filmdesk.modules.releases.history import add_releases
from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.papers.binder import BinderOptions
from filmdesk.modules.releases.papers.log import LogOptions, release_log
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.scans.filing import FileScanOptions, file_scan
from filmdesk.modules.releases.store import RELEASES
from filmdesk.paper.text import day_shown
from filmdesk.paper.write import render
from filmdesk.production.production import Production
from filmdesk.registry import schemas
from filmdesk.values.errors import UserError

EXPORT = find_export("binder")


@pytest.fixture
def production() -> Production:
    made = Production.in_memory(schemas())
    start(made, "The Bridge")
    FACTS.change(made, "facts", company="Bridge Pictures, LLC")
    return made


def pdf(path: Path, words: str, pages: int = 1) -> Path:
    canvas = Canvas(str(path), (612, 792))
    for number in range(1, pages + 1):
        for line in range(30):
            canvas.drawString(72, 700 - line * 14, f"{words} sheet {number} line {line}")
        canvas.drawString(2, 2, f"{words} foot {number}")
        canvas.showPage()
    canvas.save()
    return path


def filed(production: Production, tmp_path: Path, name: str, pages: int = 1, **values: object) -> Release:
    person = PEOPLE.add(production, Person(name, birth_date=date(2014, 3, 9), phone="555 0100"))
    [release] = add_releases(production, [Release("appearance", person=person.id, **values)])  # type: ignore[arg-type]
    file_scan(production, FileScanOptions(release.code, str(pdf(tmp_path / f"{name}.pdf", name, pages)), by=name))
    return RELEASES.get(production, release.id)


def bound(production: Production, **options: str) -> PdfReader:
    data = render(build_paper(production, EXPORT, BinderOptions(**options)), "pdf")
    return PdfReader(BytesIO(data), password=options.get("password"))


def words(reader: PdfReader) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_every_paper_on_file_is_bound_whole_and_found_by_kind_and_by_scene(
    production: Production, tmp_path: Path
) -> None:
    scenes = [
        SCENES.add(production, Scene(rank, number, "INT. X", set_name=number * 3)) for rank, number in ("a1", "b2")
    ]
    filed(production, tmp_path, "Ann", 2, scenes=(scenes[0].id, scenes[1].id))
    filed(production, tmp_path, "Bo", 1, scenes=(scenes[1].id,))
    [nda] = add_releases(production, [Release("nda", subject="The draft")])
    steps.sign_release(production, nda, "Cy", "", None)
    signed = RELEASES.get(production, nda.id)
    if signed.state.value == "signed":
        steps.countersign_release(production, signed, "Company", None)
    steps.file_release(production, RELEASES.get(production, nda.id), None, None, "Office, binder 2")
    reader = bound(production)
    pages = words(reader)
    front = len(pages) - 3
    assert [f"Ann sheet {n}" in pages[front + n - 1] for n in (1, 2)] == [True, True]
    assert "Bo sheet 1" in pages[front + 2] and f"{front + 3}R-0002" in pages[front + 2]
    index = " ".join(pages[:front])
    assert f"Appearance release 2 {front + 1} NDA 1 originals, see index" in index
    assert f"R-0001 Ann 1, 2 all media, worldwide without end {day_shown(today())} {front + 1} R-0002 Bo 2" in index
    assert index.count("PAGE, OR ORIGINAL HELD BY") == 2 and "Office, binder 2" in index.replace(" ,", ",")
    assert (
        f"1 111 R-0001 Ann Appearance release · all media, worldwide · without end {front + 1} 2 222 R-0001 Ann"
        in index
    )
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert "Index by kind" in str(reader.outline) and "Appearance release" in titles


def test_the_pages_of_the_front_are_counted_with_those_of_all_the_binder(
    production: Production, tmp_path: Path
) -> None:
    filed(production, tmp_path, "Ann", 4)
    pages = words(bound(production))
    assert f"Pages {len(pages)} " in pages[0]
    assert f"Page 1 of {len(pages)} " in pages[0] and f"Page 2 of {len(pages)} " in pages[1]


def test_the_indexes_say_where_a_paper_is_needed_who_signed_and_for_what_and_how_long_it_holds(
    production: Production, tmp_path: Path
) -> None:
    scenes = [SCENES.add(production, Scene(rank, number, "INT. X")) for rank, number in (("a1", "1"), ("b2", "2"))]
    part = CHARACTERS.add(production, Character("MARA", person=PEOPLE.add(production, Person("Ann")).id))
    PRESENCES.add(production, Presence(scenes[1].id, part.id, PresenceKind.SPEAKING))
    wide = {"media": ("all media",), "territory": ("worldwide",)}
    entered: tuple[dict[str, object], ...] = (
        {"kind": "performer-deal-memo", "person": part.person, **wide},
        {"kind": "appearance", "subject": "Walks her dog past the van", "scenes": (scenes[0].id,), **wide},
        {"kind": "material", "subject": "Newsreel", "scenes": (scenes[0].id,), "media": ("festivals",),
         "territory": ("worldwide",), "term_until": today() - timedelta(1)},
        {"kind": "nda", "person": part.person},
    )  # fmt: skip
    for release in add_releases(production, [Release(**values) for values in entered]):  # type: ignore[arg-type]
        by = "Kay Passer" if release.subject else "Ann"
        signed = steps.sign_release(production, release, by, "", None)
        if kinds(production)[signed.kind].countersigned:
            signed = steps.countersign_release(production, signed, "Company", None)
        steps.file_release(production, signed, None, None, "Office")
    index = " ".join(words(bound(production)))
    expired = f"expired on {day_shown(today() - timedelta(1))}"
    by_kind, _, by_scene = index.partition("Index by scene")
    assert "R-0001 Ann 2 all media, worldwide without end" in by_kind
    assert "Walks her dog past the van signed by Kay Passer 1 all media, worldwide without end" in by_kind
    assert "signed by Kay Passer 1 festivals, worldwide " + expired in by_kind
    assert "2 R-0001 Ann Performer agreement · all media, worldwide" in by_scene
    assert f"signed by Kay Passer · festivals, worldwide · {expired}" in by_scene
    log = release_log(production, LogOptions(OUTSIDE))
    cells = [[str(cell.value) for cell in row.cells] for row in log.parts[0].rows]  # type: ignore[union-attr]
    assert [row[0] for row in cells] == ["R-0001", "R-0002", "R-0003", "R-0004"], "the same papers for the same reader"
    assert [row[3] for row in cells[:2]] == ["2", "1"]
    assert by_scene.count("All") == 1 and "All The whole picture R-0004 Ann NDA" in by_scene


def test_the_margin_strip_never_covers_the_signed_page(production: Production, tmp_path: Path) -> None:
    filed(production, tmp_path, "Ann")
    page = words(bound(production))[-1]
    assert "Ann foot 1" in page and "R-0001" in page


def test_gaps_and_what_nobody_filed_are_never_in_it(production: Production, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No release is on file yet"):
        build_paper(production, EXPORT, BinderOptions())
    filed(production, tmp_path, "Ann")
    gone = filed(production, tmp_path, "Void Vera")
    for subject, kind in (("Needed Ned", "artwork"), ("Signed Sue", "nda")):
        add_releases(production, [Release(kind, subject=subject)])
    steps.sign_release(production, RELEASES.all(production)[-1], "Sue", "", None)
    steps.set_aside(production, gone, State.VOID, "wrong form", "Bo")
    text = " ".join(words(bound(production)))
    assert "Ann" in text
    assert not [name for name in ("Vera", "Needed Ned", "Signed Sue", "gap", "missing") if name in text]


def test_the_indexes_say_no_birth_date_and_no_phone(production: Production, tmp_path: Path) -> None:
    filed(production, tmp_path, "Ann")
    text = " ".join(words(bound(production)))
    assert "2014" not in text and "555" not in text


def test_other_papers_stand_before_the_releases_and_a_password_is_kept_nowhere(
    production: Production, tmp_path: Path
) -> None:
    filed(production, tmp_path, "Ann")
    option, title = pdf(tmp_path / "Option agreement.pdf", "option", 2), pdf(tmp_path / "Title report.pdf", "title")
    word = "s3cret word"
    options = BinderOptions(f"{option}; {title}", word)
    data = render(build_paper(production, EXPORT, options), "pdf")
    assert b"s3cret" not in data and file_name(EXPORT, BinderOptions(password=word)) == "binder"
    reader = PdfReader(BytesIO(data), password=word)
    assert reader.is_encrypted
    pages = words(reader)
    front = len(pages) - 4
    assert ["option sheet 1" in pages[front], "title sheet 1" in pages[front + 2], "Ann" in pages[front + 3]] == [
        True
    ] * 3
    assert f"Option agreement {front + 1} Title report {front + 3}" in " ".join(pages[:front])
    with pytest.raises(UserError, match="broken PDF"):
        (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
        build_paper(production, EXPORT, BinderOptions(str(tmp_path / "bad.pdf")))


def test_what_stands_beside_is_read_where_the_window_is_not_kept_waiting(
    production: Production, tmp_path: Path
) -> None:
    filed(production, tmp_path, "Ann")
    make = prepare_paper(production, EXPORT, BinderOptions(str(tmp_path / "no such.pdf")))
    with pytest.raises(UserError, match=r"no such\.pdf cannot be read"):
        make()


def test_page_numbers_hold_when_the_index_itself_takes_many_pages(production: Production, tmp_path: Path) -> None:
    path = pdf(tmp_path / "one.pdf", "One")
    for number in range(90):
        [release] = add_releases(production, [Release("appearance", subject=f"Guest {number}")])
        if number in (0, 89):
            file_scan(production, FileScanOptions(release.code, str(path), by="X"))
        else:
            steps.sign_release(production, release, "X", "", None)
            steps.file_release(production, RELEASES.get(production, release.id), None, None, "Binder 1")
    pages = words(bound(production))
    assert len(pages) > 6
    assert "Guest 0" in pages[-2] and "Guest 89" in pages[-1]
    assert any(
        f"R-0090 Guest 89 signed by X All all media, worldwide without end {day_shown(today())} {len(pages)}" in page
        for page in pages
    )
