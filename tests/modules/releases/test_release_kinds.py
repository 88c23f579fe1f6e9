"""The table of kinds is the production's own from its first release on: a newer one is offered, said, taken, undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmdesk.actions.checks import find_problems
from filmdesk.actions.productions import open_for_writing
from filmdesk.actions.records import find_records, list_records
from filmdesk.actions.set_copies import bring_set_copy_back, take_set_copy
from filmdesk.modules.releases.clearing.answers import Status, answers, read_clearing
from filmdesk.modules.releases.kinds.house import KINDS_FORM, USED_KINDS, kinds
from filmdesk.modules.releases.kinds.table import read_kinds, shipped_kinds
from filmdesk.modules.releases.kinds.taking import known_changes
from filmdesk.modules.releases.papers.forms import DraftOptions, FormOptions, draft_releases, release_form
from filmdesk.modules.releases.store import RELEASES
from filmdesk.modules.releases.texts.house import TEXT_FORM, USED, UsedText, text_of
from filmdesk.production.forms import keep_form
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.problems import Severity
from tests.modules.releases.released import add, cleared, enter, made, run

SHIPPED = shipped_kinds().written
DRONE = """
[[kind]]
name = "drone-permit"
title = "Drone permit"
about = "picture"
signers = ["pilot"]
contact = ["vendor", "Camera"]
"""
OTHER = (
    SHIPPED.replace("version = 2\n", "version = 9\n")
    .replace('signers = ["artist", "owner of the rights", "agent"]', 'signers = ["owner of the rights", "agent"]')
    .replace('"mural", ', "")
    .replace('kinds = ["background"]', 'kinds = ["appearance"]')
) + DRONE


@pytest.fixture
def production() -> Production:
    return made()


def own(tmp_path: Path, text: str) -> str:
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_a_table_edited_elsewhere_changes_no_production_that_has_releases(
    production: Production, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kinds(production) is shipped_kinds() and not USED_KINDS.all(production)
    enter(production, "artwork", element="mural")
    with monkeypatch.context() as other_program:
        other_program.setattr("filmdesk.modules.releases.kinds.house.shipped_kinds", lambda: read_kinds(OTHER))
        RELEASES.change(production, RELEASES.all(production)[0].id, note="changed by a later filmdesk")
        assert kinds(production)["artwork"].signers[0] == "artist"
        assert "drone-permit" in kinds(made()), "a production without any release works by what is shipped"
    production.undo()
    production.undo()
    assert not USED_KINDS.all(production)


def test_taking_in_a_table_says_what_changes_and_is_one_step(production: Production, tmp_path: Path) -> None:
    cleared(production, "artwork", element="mural", media=("all media",), territory=("worldwide",))
    path = own(tmp_path, OTHER)
    before = [known.said for known in known_changes(production, {"kinds": path})]
    said = run(production, "take-release-kinds", kinds=path)
    assert said == " ".join(("The kinds are those of version 9 from now on.", *before))
    assert before[:2] == ["New: Drone permit.", "Artwork release: is signed by owner of the rights or agent."]
    assert "Asked for: Appearance release, for Background Actors." in before
    among = "Set Dressing, Art Department, Props, Wardrobe and Makeup/Hair"
    assert f"No longer asked for: Artwork release, for what is named “mural” among {among}." in before
    assert before[-1] == "On the map: 1 paper more needed by the scenes, 2 papers needed no longer."
    assert "drone-permit" in kinds(production) and add(production, kind="drone permit")
    needed = {one.need.kind for one in answers(read_clearing(production)) if one.need.scene == "1"}
    assert "appearance" in needed and not {"artwork", "background"} & needed
    titles = [row["title"] for row in list_records(production, find_records("release-kinds"))]
    assert titles[-1] == "Drone permit"
    production.undo()
    assert production.undo() == "Take in table of kinds" and "drone-permit" not in kinds(production)
    assert "already" in run(production, "take-release-kinds")


def test_what_is_cleared_by_somebody_a_new_table_does_not_know_is_told(production: Production, tmp_path: Path) -> None:
    cleared(production, "artwork", element="mural", media=("all media",), territory=("worldwide",))
    stricter = SHIPPED.replace('"artist", "owner of the rights", "agent"', '"owner of the rights", "agent"', 1)
    said = run(production, "take-release-kinds", kinds=own(tmp_path, stricter))
    assert "1 paper not cleared any more" in said
    [mural] = [one for one in answers(read_clearing(production)) if one.need.subject.id == "mural"]
    assert (mural.status, mural.why) == (Status.LACKING, "it is not signed by the owner of the rights")


def test_an_older_table_is_offered_the_newer_one_and_written_out_as_it_is(
    production: Production, tmp_path: Path
) -> None:
    older = SHIPPED.replace("version = 2\n", "version = 1\n")
    run(production, "take-release-kinds", kinds=own(tmp_path, older))
    [offered] = [one for one in find_problems(production) if one.check == "release-kinds"]
    assert offered.severity is Severity.ADVICE and offered.fix and offered.fix.command == "take-release-kinds"
    run(production, "write-release-kinds", output=str(tmp_path / "out.toml"))
    assert (tmp_path / "out.toml").read_text("utf-8") == older
    assert "version 2 from now on. Nothing but its wording differs." in run(production, "take-release-kinds")
    assert not [one for one in find_problems(production) if one.check == "release-kinds"]


def test_a_table_that_would_lose_papers_or_children_is_refused(production: Production, tmp_path: Path) -> None:
    enter(production, "nda", person="ann")
    nda = SHIPPED[SHIPPED.index('[[kind]]\nname = "nda"') : SHIPPED.index('[[kind]]\nname = "submission"')]
    for text, why in (
        (SHIPPED.replace(nda, ""), "has no NDA, and there are papers"),
        (SHIPPED.replace('signers = ["parent", "legal guardian"]', 'signers = ["self"]'), "line 5.: .*legal guardian"),
        (SHIPPED.replace('name = "background"\n', 'name = "extras"\n', 1), "is to have “background”"),
        (SHIPPED.replace('also = ["work-permit"]', 'also = ["work-pemit"]'), "names “work-pemit”"),
        (SHIPPED.replace("countersigned = true", 'countersigned = "yes"', 1), "is to be true or false"),
        (SHIPPED + DRONE + DRONE, "“Drone permit” is there twice"),
        (SHIPPED + DRONE.replace("about", "abuot"), "abuot is not a field"),
    ):
        with pytest.raises(UserError, match=why):
            run(production, "take-release-kinds", kinds=own(tmp_path, text))
        assert known_changes(production, {"kinds": str(tmp_path / "own.toml")})[0].said
    assert kinds(production) is shipped_kinds()


def test_texts_and_kinds_first_used_in_a_copy_come_home_with_its_papers(tmp_path: Path, sample: Production) -> None:
    path = tmp_path / "set.filmdesk"
    take_set_copy(sample, "releases", 3, path)
    with open_for_writing(path) as copy:
        run(copy, "take-release-kinds", kinds=own(tmp_path, OTHER))
        nda = enter(copy, "life-rights", subject="A passer-by's story")
        draft_releases(copy, DraftOptions(nda.code))
    _, said = bring_set_copy_back(sample, path)
    home = RELEASES.get(sample, nda.id)
    assert home.text and text_of(sample, home).text.kind == "life-rights"
    shown = [known.said for known in known_changes(sample, {"kinds": str(path)})]
    assert shown[0] == "New: Drone permit." and " ".join(shown[:-1]) in said, "what it does otherwise is shown"
    assert "choose the copy's file" in said and "drone-permit" not in kinds(sample)
    assert shown[0] in run(sample, "take-release-kinds", kinds=str(path))
    assert "drone-permit" in kinds(sample) and sample.undo() == "Take in table of kinds"


def test_a_table_or_text_that_cannot_be_read_keeps_nobody_out_and_is_kept_as_it_is(
    production: Production, tmp_path: Path
) -> None:
    deal = enter(production, "location", place="Diner")
    broken = OTHER.replace('about = "picture"', 'about = "no such thing"', 1)
    text = text_of(production, deal).written.replace('kind = "location"', 'kind = "moon"')
    with production.step("Receive damage"):
        USED_KINDS.change(production, "kinds", form=keep_form(production, KINDS_FORM, "kinds", "9", broken).id)
        USED.add(production, UsedText("location", keep_form(production, TEXT_FORM, "location", "2", text).id))
    assert kinds(production) is shipped_kinds() and enter(production, "artwork", element="mural")
    assert text_of(production, deal).text.kind == "location" and release_form(production, FormOptions(deal.code))
    told = {one.check: one for one in find_problems(production) if one.severity is Severity.WARNS}
    assert (
        "Table of kinds, line" in told["release-kinds"].message
        and "of location" in told["release-text"].message.lower()
    )
    assert {told[name].fix.command for name in ("release-kinds", "release-text")} == {
        "take-release-kinds",
        "take-release-text",
    }
    run(production, "write-release-kinds", output=str(tmp_path / "mine.toml"))
    assert (tmp_path / "mine.toml").read_text("utf-8") == broken, "it can be mended"
    mended = own(tmp_path, broken.replace("no such thing", "picture"))
    assert "which stands in for it. New: Drone permit." in run(production, "take-release-kinds", kinds=mended)
    assert "release-kinds" not in {one.check for one in find_problems(production)}
