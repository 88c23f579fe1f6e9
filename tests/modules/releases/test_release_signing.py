"""Signed on the spot: what was signed is frozen, on paper and on file; nothing half-answered is ever signed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from pypdf import PdfReader

from filmdesk.actions.records import change_record, find_records, list_records
from filmdesk.film.records import Person, Place, Scene, Strip, StripKind
from filmdesk.film.scans import read_scan
from filmdesk.film.store import FACTS, PEOPLE, PLACES, SCENES, STRIPS, active_board, start
from filmdesk.film.today import today
from filmdesk.modules.releases import steps
from filmdesk.modules.releases.history import add_releases
from filmdesk.modules.releases.papers.forms import FormOptions, release_form
from filmdesk.modules.releases.papers.signed import PaperOptions, release_paper
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.scans.kept import keep_scans, scans_of
from filmdesk.modules.releases.signing.answers import CONSENT, Age, Answers, read_values
from filmdesk.modules.releases.signing.kept import SIGNINGS, signed_file, signing_of
from filmdesk.modules.releases.signing.sheet import refuse_unready, sheet_for
from filmdesk.modules.releases.signing.sign import PaperChangedError, sign_on_screen
from filmdesk.modules.releases.signing.strokes import Ink, read_ink, typed_ink
from filmdesk.modules.releases.store import EVENTS, RELEASES, TERMS
from filmdesk.modules.releases.texts.house import ApproveTextOptions, approve_text
from filmdesk.modules.releases.texts.terms import settled_terms
from filmdesk.paper.deliverables import Attached
from filmdesk.paper.write import render
from filmdesk.production.attachments import ATTACHMENTS, read_attachment
from filmdesk.production.production import Production
from filmdesk.production.verify import find_damage
from filmdesk.registry import schemas
from filmdesk.values.errors import UserError
from tests.modules.releases.released import run, settle, sign

ADULT, CHILD = Age(adult=True), Age(date(today().year - 9, 1, 1))
INK = read_ink([[[100, 200], [300, 60], [500, 240]], [[520, 150], [900, 140]]])
ANSWERS = {
    "name": "Bo Baker", "address": "1 Pier St", "phone": "510 555 0123", "email": "bo@example.org",
}  # fmt: skip
GUARDED = {**ANSWERS, "name": "Tim Lee", "guardian": "Ann Lee", "relationship": "Legal guardian"}


@pytest.fixture
def production() -> Iterator[Production]:
    made = Production.in_memory(schemas())
    start(made, "The Bridge")
    FACTS.change(made, "facts", company="Bridge Pictures, LLC", address="12 Pier St", start_date=date(2027, 4, 5))
    SCENES.add(made, Scene("V1", "1", "INT. DINER - DAY", "1", set_name="DINER"))
    for rank, kind, scene in (("A", StripKind.SCENE, "1"), ("B", StripKind.DAY_BREAK, "")):
        STRIPS.add(made, Strip(active_board(made).id, rank, kind, scene=scene))
    yield made
    made.close()


def needed(production: Production, kind: str = "appearance", **more: object) -> Release:
    office = {"subject": "Baker", "scenes": ("1",), "fee": Decimal(0), **more}
    return add_releases(production, [Release(kind, **office)])[0]  # type: ignore[arg-type]


def answers(age: Age = ADULT, ink: Ink = INK, **values: str) -> Answers:
    return Answers(age, {**(GUARDED if age is CHILD else ANSWERS), **values}, (ink,), True, device="Set tablet")


def words(production: Production, release: Release) -> str:
    [scan] = scans_of(production, release)
    data = read_attachment(production, ATTACHMENTS.get(production, scan.attachment))
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages)


def test_what_was_signed_is_frozen_and_its_paper_is_on_file_as_a_scan_would_be(production: Production) -> None:
    release = needed(production)
    after = sign(production, release, answers())
    assert (after.state, after.signed_by, after.signed_as) == (State.FILED, "Bo Baker", "self")
    frozen = signing_of(production, after)
    assert frozen is not None
    assert (frozen.values["phone"], frozen.signatures[0].ink, frozen.device) == ("510 555 0123", INK, "Set tablet")
    assert frozen.consent == CONSENT and frozen.at.utcoffset() is not None and frozen.zone
    assert len(frozen.shown) == 9 and "revoked" in frozen.written
    said, [kept] = words(production, after), SIGNINGS.all(production)
    assert said.count(kept.digest) >= 3 and f"R-0001 · {kept.digest}" in said, "it stands on the margin of every page"
    assert "SAMPLE, NOT APPROVED" in said and "18 or older, as they said" in said and "510 555 0123" in said
    with pytest.raises(UserError, match="Sign release"):
        production.undo()
    assert RELEASES.get(production, release.id) == after
    assert [row["digest"] for row in list_records(production, find_records("release-signings"))] == [kept.digest]


def test_a_signing_is_told_by_the_clock_of_the_production_everywhere(production: Production) -> None:
    FACTS.change(production, "facts", time_zone="Pacific/Kiritimati")
    after = sign(production, needed(production), answers())
    frozen, there = signing_of(production, after), datetime.now(ZoneInfo("Pacific/Kiritimati"))
    assert frozen is not None and frozen.at.utcoffset() == timedelta(hours=14)
    assert abs(frozen.at - there) < timedelta(minutes=2)
    assert after.signed_on == after.since == frozen.at.date() == EVENTS.where(production, release=after.id)[-1].day
    assert f"{frozen.at:%H:%M:%S} +14 (UTC+14:00)" in words(production, after)


def test_whoever_has_no_email_signs_with_a_phone(production: Production) -> None:
    after = sign(production, needed(production), answers(email=""))
    assert after.signed_by == "Bo Baker" and "510 555 0123" in words(production, after)


def test_a_text_that_counsel_approved_signs_as_no_sample(production: Production) -> None:
    approve_text(production, ApproveTextOptions("appearance", "C. Counsel", date(2026, 11, 1)))
    said = words(production, sign(production, needed(production), answers()))
    assert "SAMPLE" not in said and "approved by C. Counsel" in said


@pytest.mark.parametrize("kind", ["appearance", "minor", "performer-deal-memo"])
def test_whoever_is_under_18_signs_through_the_guardian_whatever_the_paper_was(
    production: Production, kind: str
) -> None:
    days = {"term_from": date(2027, 4, 5), "term_until": date(2027, 4, 6)} if "deal" in kind else {}
    release = settle(production, needed(production, kind, **days))
    sheet = sheet_for(production, release, minor=True)
    asked = {one.name: one for one in sheet.text.fields}
    given = {name: text for name, text in GUARDED.items() if name in asked}
    for one in asked.values():
        if one.required and one.name not in {*given, *sheet.known, "birth_date", "adult"}:
            given[one.name] = one.options[0] if one.options else "yes"
    after = sign(production, release, Answers(CHILD, given, (INK, typed_ink("Tim Lee")), True))
    assert (after.signed_by, after.signed_as, after.guardian) == ("Ann Lee", "legal guardian", "Ann Lee")
    assert after.kind == ("minor" if kind == "appearance" else kind)
    assert after.state is (State.SIGNED if "deal" in kind else State.FILED), "the company countersigns a deal"
    said = words(production, after)
    assert "Under 18: born" in said and "Parent or guardian" in said and "signed by typing the name" in said


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (answers(Age()), "The age comes first"),
        (answers(Age(date(2199, 1, 1))), "still to come"),
        (answers(Age(date(1850, 1, 1))), "Nobody was born"),
        (answers(ink=Ink()), "There is no signature yet"),
        (answers(ink=read_ink([[[5, 5], [6, 6]], [[8, 8]]])), "There is no signature yet"),
        (Answers(ADULT, ANSWERS, (INK,)), "Nobody agreed"),
        (answers(CHILD, guardian=" \u200b"), "guardian's full legal name"),
        (answers(CHILD, relationship="Aunt"), "none of the answers"),
        (answers(CHILD, guardian="--"), "guardian's full legal name"),
        (answers(name=". 7"), "Your full legal name, as on your ID"),
        (answers(name="", phone="", email=""), "Your full legal name, as on your ID; Phone; E-mail"),
        (answers(company="Evil, Inc."), "the company says “Bridge Pictures, LLC”"),
        (answers(fee="9,000,000 USD"), "the company says “none”"),
        (answers(ink=typed_ink(" . ")), "There is no signature yet"),
        (answers(ink=typed_ink("X")), "There is no signature yet"),
        (answers(CHILD, guardian="tim lee"), "No minor is their own parent"),
        (answers(CHILD, guardian="Lee, Tim."), "No minor is their own parent"),
        (answers(CHILD, ink=typed_ink("Tim-Lee")), "No minor is their own parent"),
        (answers(ink=typed_ink("Mickey Mouse")), "“Mickey Mouse” is typed as the signature of Bo Baker"),
        (answers(CHILD, ink=typed_ink("Anna Lee")), "is typed as the signature of Ann Lee"),
        (answers(shoe_size="44"), "no field “shoe_size”"),
        (answers(name="x" * 2001), "too long"),
    ],
)  # fmt: skip
def test_what_is_missing_or_makes_no_sense_is_said_and_nothing_is_signed(
    production: Production, asked: Answers, says: str
) -> None:
    release = needed(production)
    with pytest.raises(UserError) as caught:
        sign(production, release, asked)
    assert says in str(caught.value)
    assert RELEASES.get(production, release.id) == release and SIGNINGS.all(production) == []


def test_a_release_that_went_another_way_meanwhile_is_not_signed(production: Production) -> None:
    release = needed(production)
    steps.set_aside(production, release, State.VOID, "Cut from the picture", "Kim")
    with pytest.raises(UserError, match="is void"):
        sign(production, release, answers())
    for kind, says in (("group", "Nobody signs a group sheet on a screen"), ("permit", "others write")):
        with pytest.raises(UserError, match=says):
            sheet_for(production, needed(production, kind), minor=False)
    for kind, minor, says in (("location", True, "Nobody under 18"), ("minor", False, "release of a minor")):
        with pytest.raises(UserError, match=says):
            sheet_for(production, needed(production, kind), minor=minor)


@pytest.mark.parametrize("name", ["Wolf" * 75, "Юлія Ґудзенко", "עברית בן-דוד", "山田 太郎", "Zoë <b>&amp;"])
def test_any_name_stands_whole_on_the_paper_drawn_or_typed(production: Production, name: str) -> None:
    after = sign(production, needed(production), answers(ink=typed_ink(name), name=name))
    assert after.signed_by == name
    frozen = signing_of(production, after)
    assert frozen is not None and frozen.signatures[0].ink.typed == name
    assert "signed by typing the name" in words(production, after)


@pytest.mark.parametrize("typed", ["jose angstrom oneil", "ÅNGSTRÖM-O’NEIL, José", "José  Ångström O'Neil."])
def test_a_name_is_typed_as_keyboards_let_it_be(production: Production, typed: str) -> None:
    given = answers(ink=typed_ink(typed), name="José Ångström-O'Neil")
    assert sign(production, needed(production), given).signed_by == "José Ångström-O'Neil"


def test_a_correction_signed_on_the_spot_takes_the_place_of_the_paper_before(production: Production) -> None:
    first = sign(production, needed(production), answers())
    paper = words(production, first)
    second = sign(production, steps.correct_release(production, first), answers(phone="510 555 9999"))
    before = RELEASES.get(production, first.id)
    assert (before.state, before.superseded_by) == (State.SUPERSEDED, second.id)
    assert words(production, before) == paper and "510 555 9999" in words(production, second)
    with pytest.raises(UserError, match="does not change"):
        change_record(production, find_records("release-signings"), SIGNINGS.all(production)[0].id, {"age": "9"})


def test_a_signed_paper_or_answer_changed_behind_our_back_is_noticed(production: Production) -> None:
    after = sign(production, needed(production), answers())
    assert find_damage(production) == []
    [scan] = scans_of(production, after)
    digest = ATTACHMENTS.get(production, scan.attachment).digest
    db = production.connection
    with production._guard.lifting(db):
        db.execute("UPDATE release_signing SET frozen = replace(frozen, '510 555 0123', '510 555 0124')")
        db.execute("UPDATE kept_blob SET bytes = CAST(replace(hex(bytes), '20', '21') AS BLOB) WHERE id = ?", (digest,))
    assert find_damage(production) == ["the table release_signing", "the attached file R-0001 signed.pdf"]
    with pytest.raises(UserError, match="damaged"):
        signing_of(production, after)


def test_a_script_signs_as_the_screen_does_and_takes_the_photo_with_the_slate(
    production: Production, tmp_path: Path
) -> None:
    PEOPLE.add(production, Person("Bo Baker", "bo", phone="510 555 7777"))
    release = needed(production, person="bo", subject="Baker")
    files = {"values": {"address": "1 Pier St", "email": "b@example.org"},
             "strokes": [[[100, 200], [300, 60], [500, 240]]]}  # fmt: skip
    for name, told in files.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(told))
    Image.new("RGB", (900, 600), "#446688").save(tmp_path / "slate.jpg", exif=_with_place())
    given = {name: str(tmp_path / f"{name}.json") for name in files}
    typed = {"release": "R-0001", "adult": "yes", "consent": "yes", "photo": str(tmp_path / "slate.jpg"), **given}
    assert run(production, "sign-on-the-spot", **typed) == "R-0001 is signed by Bo Baker. Its paper is on file."
    after = RELEASES.get(production, release.id)
    assert "510 555 7777" in words(production, after) and "with the slate" in words(production, after)
    kept = {one.kind: read_attachment(production, one) for one in ATTACHMENTS.where(production, owner=release.id)}
    assert b"Canon Whereabouts" in kept["release, photo of the signer"]
    assert b"Canon Whereabouts" not in kept["release"], "what the camera wrote stays inside"
    assert [event.state for event in EVENTS.where(production, release=release.id)] == ["needed", "signed", "filed"]
    (tmp_path / "values.json").write_text("[" * 9000)
    with pytest.raises(UserError, match="no JSON"):
        run(production, "sign-on-the-spot", **typed)


def _with_place() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "Canon Whereabouts"
    return exif


def test_whoever_the_office_knows_as_a_minor_signs_as_no_adult_nor_the_other_way(production: Production) -> None:
    PEOPLE.add(production, Person("Min Kim", "Min", minor=True))
    with pytest.raises(UserError, match="another age on record"):
        sign(production, needed(production, person="Min"), Answers(ADULT, {}, (INK,), True))
    for name, born in (("Kid Kim", CHILD.born), ("Ann Kim", date(1980, 1, 1))):
        PEOPLE.add(production, Person(name, name[:3], birth_date=born))
        release = needed(production, person=name[:3])
        other = ADULT if name == "Kid Kim" else CHILD
        with pytest.raises(UserError, match="another age on record") as caught:
            sign(production, release, Answers(other, {}, (INK,), True))
        assert str(born and born.year) not in str(caught.value), "the date is not the signer's to read"
        with pytest.raises(UserError, match="another age on record"):
            sheet_for(production, release, minor=other is CHILD, born=date(today().year - 10, 5, 5))
        assert sheet_for(production, release, minor=other is ADULT, born=born).minor == (other is ADULT)


def test_nobody_signs_a_paper_that_says_something_else_than_what_was_read(production: Production) -> None:
    release = needed(production)
    shown = sheet_for(production, release, minor=False)
    RELEASES.change(production, release.id, note="Called twice")
    assert shown.says_the_same(sheet_for(production, RELEASES.get(production, release.id), minor=False))
    RELEASES.change(production, release.id, subject="A scene in the shower")
    with pytest.raises(PaperChangedError, match="read it again"):
        sign_on_screen(production, shown, answers())
    assert SIGNINGS.all(production) == []
    approve_text(production, ApproveTextOptions("appearance", "C. Counsel", date(2026, 11, 1)))
    assert not shown.says_the_same(sheet_for(production, release, minor=False)), "another text, too"


def test_the_signed_paper_is_told_from_a_scan_kept_before_it(production: Production, tmp_path: Path) -> None:
    release = needed(production)
    Image.new("RGB", (90, 120), "white").save(tmp_path / "other.jpg")
    keep_scans(production, release, [read_scan(tmp_path / "other.jpg", 480)])
    after = sign(production, release, answers())
    assert "510 555 0123" in PdfReader(BytesIO(signed_file(production, after))).pages[0].extract_text()
    bound = release_paper(production, PaperOptions(after.code))
    assert signed_file(production, after) in [one.data for one in bound.items if isinstance(one, Attached)]
    [kept] = SIGNINGS.all(production)
    SIGNINGS.change(production, kept.id, paper="")
    assert signed_file(production, after)[:5] == b"%PDF-", "one that was signed before that was noted"


def test_the_name_the_office_knows_is_not_the_signers_to_change(production: Production) -> None:
    PEOPLE.add(production, Person("Bo Baker", "bo"))
    release = needed(production, person="bo")
    with pytest.raises(UserError, match=r"the office has “Bo Baker”\. Change the release's person"):
        sign(production, release, answers(name="Somebody Else"))
    assert sign(production, release, answers()).signed_by == "Bo Baker"


@pytest.mark.parametrize(
    ("lacking", "says"),
    [
        ({"fee": None}, "The office has to say the fee first"),
        ({"scenes": ()}, "The office has to say the date of filming first"),
        ({"subject": "", "fee": None}, "The office has to say what the paper is about and the fee first"),
    ],
)
def test_what_the_office_left_empty_is_the_offices_to_say(
    production: Production, lacking: dict[str, object], says: str
) -> None:
    release = needed(production, **lacking)
    for ask in (lambda: sheet_for(production, release, minor=False), lambda: refuse_unready(production, release)):
        with pytest.raises(UserError, match=says):
            ask()


def test_what_the_office_may_leave_out_is_no_signers_to_write(production: Production) -> None:
    release = needed(production, "location", person="bo")
    PEOPLE.add(production, Person("Bo Baker", "bo"))
    PLACES.add(production, Place("Diner", "diner", address="2 Pier St"))
    release = settle(production, RELEASES.change(production, release.id, place="diner", subject=""))
    sheet = sheet_for(production, release, minor=False)
    with pytest.raises(UserError, match="What it plays in the picture: the company says nothing"):
        read_values(sheet, Answers(ADULT, {"story_place": "A palace"}, (INK,), True))


@pytest.mark.parametrize(("years", "signs"), [(11, False), (12, True), (17, True)])
def test_a_minor_as_old_as_the_text_says_signs_too(production: Production, years: int, signs: bool) -> None:
    release = needed(production, "minor")
    age = Age(date(today().year - years, 1, 1))
    given = Answers(age, GUARDED, (INK,), True)
    if signs:
        with pytest.raises(UserError, match=r"no signature yet \(minor\)"):
            sign(production, release, given)
        given = replace(given, signatures=(INK, INK))
    assert sign(production, release, given).state is State.FILED


def test_terms_left_open_are_settled_by_the_office_and_written_by_no_signer(production: Production) -> None:
    days = {"term_from": date(2027, 4, 5), "term_until": date(2027, 4, 9)}
    deal = needed(production, "performer-deal-memo", fee=Decimal(400), **days)
    with pytest.raises(
        UserError, match="The office has to say the credit, “Compensation is by the” and “Travel, per diem, housing”"
    ):
        refuse_unready(production, deal)
    deal = settle(production, deal)
    said = run(production, "settle-term", release="1", term="basis", says="week")
    assert said == "R-0001, Compensation is by the: Week."
    with pytest.raises(UserError, match="none of the answers"):
        run(production, "settle-term", release="1", term="Compensation is by the", says="Fortnight")
    with pytest.raises(UserError, match="no term that is settled here"):
        run(production, "settle-term", release="1", term="phone", says="1")
    rows = {row["term"]: row["said"] for row in list_records(production, find_records("release-terms"))}
    assert rows["Compensation is by the"] == "Week" and rows["Deferred, if any"] == ""
    form = render(release_form(production, FormOptions("1", by_hand=True)), "pdf")
    assert "as agreed" in " ".join(page.extract_text() for page in PdfReader(BytesIO(form)).pages)
    with pytest.raises(UserError, match="Compensation is by the: the company says “Week”"):
        sign(production, deal, answers(basis="Day"))
    after = sign(production, deal, answers())
    frozen = signing_of(production, after)
    assert frozen and (frozen.values["basis"], frozen.values["travel"]) == ("Week", "as agreed")
    with pytest.raises(UserError, match="correction"):
        run(production, "settle-term", release="1", term="basis", says="Day")
    correction = steps.correct_release(production, RELEASES.get(production, deal.id))
    assert settled_terms(production, correction) == settled_terms(production, deal)
    run(production, "settle-term", release="2", term="basis")
    assert "basis" not in settled_terms(production, correction)
    assert production.undo() == "Settle deal terms" and settled_terms(production, correction)["basis"] == "Week"


def test_a_term_that_says_nothing_is_asked_of_the_office_before_the_device_is_handed_over(
    production: Production,
) -> None:
    days = {"term_from": date(2027, 4, 5), "term_until": date(2027, 4, 9)}
    deal = settle(production, needed(production, "performer-deal-memo", fee=Decimal(400), **days))
    refuse_unready(production, deal)
    for term in TERMS.where(production, release=deal.id):
        TERMS.change(production, term.id, said="")
    with pytest.raises(UserError, match="The office has to say “Compensation is by the”"):
        refuse_unready(production, deal)
