"""Forgetting somebody leaves what they signed (rulings B17): listed as retained, whole, and still cleared."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PIL import Image, ImageDraw

from filmdesk.actions.forgetting import Decision, erase_person
from filmdesk.actions.productions import start_production
from filmdesk.actions.records import find_records, list_records
from filmdesk.film.records import Person
from filmdesk.film.store import PEOPLE
from filmdesk.modules.releases import steps
from filmdesk.modules.releases.history import add_releases
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.store import EVENTS, NOT_NEEDED, PAPER, RELEASES
from filmdesk.production.attachments import ATTACHMENTS, read_attachment
from tests.modules.releases.released import DAY_1, run


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FILMDESK_USER", "Ida")


def test_a_signed_paper_and_its_scan_stay_when_the_signer_is_forgotten(tmp_path: Path) -> None:
    scan = tmp_path / "scan.png"
    sheet = Image.new("L", (600, 800), 255)
    ImageDraw.Draw(sheet).text((60, 100), "I agree. X. Quirrel", fill=0)
    sheet.save(scan)
    with start_production(tmp_path / "film.filmdesk", "The Bridge") as production:
        PEOPLE.add(production, Person("Xenia Quirrel", "xq", phone="+44 20 7946 0991"))
        signed, asked = add_releases(production, [Release("appearance", person="xq") for _ in range(2)])
        signed = steps.sign_release(production, signed, "Xenia Quirrel", "self", DAY_1)
        run(production, "file-signed-release", release=signed.code, paper=str(scan))
        run(production, "release-not-needed", about="Xenia Quirrel", because="Back to camera", by="Kim Vo")
        erase_person(production, "Xenia Quirrel", tmp_path / "statement.pdf", Decision("Kim Vo", "She asked"))
        kept = RELEASES.get(production, signed.id)
        assert (kept.state, kept.signed_by, kept.person) == (State.FILED, "Xenia Quirrel", "")
        [paper] = ATTACHMENTS.where(production, owner=signed.id, kind=PAPER)
        assert read_attachment(production, paper) == scan.read_bytes()
        assert "Signed by Xenia Quirrel (self)" in [event.said for event in EVENTS.where(production, release=signed.id)]
        assert RELEASES.get(production, asked.id).person == ""
        assert NOT_NEEDED.all(production) == [] and PEOPLE.all(production) == []
        listed = {row["code"]: row["about"] for row in list_records(production, find_records("releases"))}
        assert listed["R-0001"] == "Xenia Quirrel", "a paper on file is found by whoever signed it"
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "statement.pdf").pages)
    assert "Releases" in said and "irrevocable" in said and "Kim Vo" in said
