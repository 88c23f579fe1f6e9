"""A reference is given once, also while a copy of the production is out (numbers come in blocks)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from filmdesk.actions.productions import open_for_writing, start_production
from filmdesk.actions.set_copies import bring_set_copy_back, take_set_copy
from filmdesk.film.store import PEOPLE
from filmdesk.modules.releases.clearing.answers import Status, read_clearing
from filmdesk.modules.releases.clearing.day import answers_of_day, needs_of_day
from filmdesk.modules.releases.clearing.needs import Need
from filmdesk.modules.releases.going_out import of_day
from filmdesk.modules.releases.history import add_releases
from filmdesk.modules.releases.kinds.house import KINDS_FORM, USED_KINDS, keep_kinds, kinds
from filmdesk.modules.releases.records import DealTerm, NotNeeded, Release
from filmdesk.modules.releases.scans.kept import SCANS, scans_of
from filmdesk.modules.releases.signing.answers import Age, Answers
from filmdesk.modules.releases.signing.kept import signing_of
from filmdesk.modules.releases.signing.strokes import typed_ink
from filmdesk.modules.releases.store import NOT_NEEDED, RELEASES, TERMS, number_of
from filmdesk.production.attachments import ATTACHMENTS
from filmdesk.production.forms import keep_form
from filmdesk.production.numbering import BLOCK, blocks_given
from filmdesk.production.production import Production
from filmdesk.production.verify import find_damage
from filmdesk.values.errors import UserError
from tests.modules.releases.released import run, sign

VALUES = {
    "name": "Ines Vidal", "address": "1 Pier St", "phone": "510 555 0123", "email": "ines@example.org",
}  # fmt: skip


def test_references_given_in_a_copy_and_at_home_never_meet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    with start_production(tmp_path / "film.filmdesk", "The Bridge") as home:
        RELEASES.add(home, Release("appearance", "R-0350"))
        take_set_copy(home, "contacts", None, tmp_path / "copy.filmdesk")
        [first] = blocks_given(home)
        assert first > 350
        with open_for_writing(tmp_path / "copy.filmdesk") as copy:
            out = [one.code for one in add_releases(copy, [Release("appearance") for _ in range(BLOCK)])]
        here = [one.code for one in add_releases(home, [Release("appearance") for _ in range(2 * BLOCK)])]
    assert number_of(out[0]) == first and here[0] == "R-0351"
    assert set(out).isdisjoint(here)


def test_releases_of_a_day_are_signed_on_the_set_and_come_home_as_one_step(tmp_path: Path, sample: Production) -> None:
    path, away = tmp_path / "set.filmdesk", of_day(sample, 3)
    take_set_copy(sample, "releases", 3, path)
    with open_for_writing(path) as copy:
        assert {one.id for one in RELEASES.all(copy)} == away["release"]
        assert {one.id for one in PEOPLE.all(copy)} == away["person"], "nobody else's name is on the set"
        scans = {scan.attachment for scan in SCANS.all(copy)} | {scan.small for scan in SCANS.all(copy)}
        assert scans <= {file.id for file in ATTACHMENTS.all(copy)}
        scenes = next(one.scenes for one in RELEASES.all(copy) if one.scenes)
        [added] = add_releases(copy, [Release("appearance", subject="A passer-by", scenes=scenes, fee=Decimal(0))])
        answers = Answers(Age(adult=True), VALUES, (typed_ink("Ines Vidal"),), consent=True)
        signed = sign(copy, added, answers)
    before = {one.id for one in RELEASES.all(sample)}
    _, said = bring_set_copy_back(sample, path)
    assert "Brought back as one step." in said and "Not agreed" not in said
    home = RELEASES.get(sample, added.id)
    assert home == signed and home.code not in {RELEASES.get(sample, one).code for one in before}
    assert signing_of(sample, home) and scans_of(sample, home) and not find_damage(sample)
    assert sample.undo() == "Bring back set copy" and {one.id for one in RELEASES.all(sample)} == before


def test_only_what_is_said_of_the_day_goes_out_with_its_releases(tmp_path: Path, sample: Production) -> None:
    clearing = read_clearing(sample)
    day = clearing.picture.day(3)
    [today, *_] = (need for need in needs_of_day(clearing, day) if need.subject.table == "person")
    known = {need.subject for need in needs_of_day(clearing, day)}
    other = next(need for need in clearing.needs if need.subject.table == "person" and need.subject not in known)
    elsewhere = next(need.scene for need in clearing.needs if need.scene not in {one.scene for one in day.scene_strips})

    def waived(need: Need, scene: str = "", kind: str = "") -> str:
        waiver = NotNeeded(
            "Not seen", "canary-said-by", date(2027, 4, 1), person=need.subject.id, scene=scene, kind=kind
        )
        return NOT_NEEDED.add(sample, waiver).id

    before = {one.id for one in NOT_NEEDED.all(sample)}
    going = {waived(today, today.scene, today.kind)}
    staying = {waived(today, elsewhere), waived(other)}
    take_set_copy(sample, "releases", 3, tmp_path / "set.filmdesk")
    with open_for_writing(tmp_path / "set.filmdesk") as copy:
        out = {one.id for one in NOT_NEEDED.all(copy)}
        assert out - before == going and not out & staying
        here, there = read_clearing(sample), read_clearing(copy)
        assert there.answer(today).status == Status.NOT_NEEDED
        said = [[(one.need, one.status) for one in answers_of_day(each, day)] for each in (here, there)]
        assert said[0] == said[1], "what the day still asks for is the same in the copy"


def test_what_the_office_settled_goes_out_with_the_days_papers_and_comes_home_in_dispute(
    tmp_path: Path, sample: Production
) -> None:
    release = sorted(of_day(sample, 3)["release"])[0]
    settled = [TERMS.add(sample, DealTerm(f"{release}:{name}", release, "950 a day")) for name in ("fee", "deposit")]
    elsewhere = next(term for term in TERMS.all(sample) if term.release != release)
    path = tmp_path / "set.filmdesk"
    take_set_copy(sample, "releases", 3, path)
    with open_for_writing(path) as copy:
        assert {term.id: term.said for term in TERMS.all(copy)} == {one.id: "950 a day" for one in settled}
        for one in settled:
            TERMS.change(copy, one.id, said="900 a day")
        TERMS.add(copy, DealTerm(f"{release}:rooms", release, "one"))
    TERMS.change(sample, settled[1].id, said="1,000 a day")
    _, said = bring_set_copy_back(sample, path)
    assert "here “1,000 a day”; in the copy “900 a day”" in said and "stayed home" not in said
    found = {term.id: term.said for term in TERMS.all(sample)}
    assert [found[one.id] for one in settled] == ["900 a day", "1,000 a day"] and found[f"{release}:rooms"] == "one"
    assert found[elsewhere.id] == elsewhere.said


def test_a_damaged_table_of_kinds_from_the_set_never_takes_the_place_of_the_one_at_home(
    tmp_path: Path, sample: Production
) -> None:
    with sample.step("Keep the kinds"):
        keep_kinds(sample)
    before, path = kinds(sample).written, tmp_path / "set.filmdesk"
    take_set_copy(sample, "releases", 3, path)
    with open_for_writing(path) as copy, copy.step("Change the kinds"):
        kept = keep_form(copy, KINDS_FORM, "kinds", "99", "this is no table")
        USED_KINDS.change(copy, "kinds", form=kept.id)
    _, said = bring_set_copy_back(sample, path)
    assert "does not come with the rest. It cannot be read." in said and kinds(sample).written == before
    with pytest.raises(UserError, match=r"of set.filmdesk cannot be read: This table"):
        run(sample, "take-release-kinds", kinds=str(path))
