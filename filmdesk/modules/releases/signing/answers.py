"""What a signer answered, and the rules an answer must keep before anything is signed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from unicodedata import normalize

from filmdesk.film.rules.ages import OF_AGE, is_minor, years_old
from filmdesk.film.scans import ReadScan
from filmdesk.modules.releases.signing.sheet import ADULT, BIRTH_DATE, GUARDIAN, NAME, RELATIONSHIP, Sheet
from filmdesk.modules.releases.signing.strokes import Ink, is_name
from filmdesk.modules.releases.texts.text import Signatory, TextField
from filmdesk.paper.text import clean, day_shown, ticked
from filmdesk.values.errors import UserError
from filmdesk.values.words import as_sought

CONSENT = "I agree to sign this paper electronically, on this screen, and that this counts as my signature."
REACHED_BY = ("phone", "email")
"""Fields of which one is enough."""
_OLDEST = 120
_MOST_AGES = 3
"""Different ages that may be said while the device is handed over once."""
_LONGEST = 2_000
"""Letters in one answer."""


@dataclass(frozen=True, slots=True)
class Age:
    """How old the person is whom the paper is about: a birth date, or the word that they are 18 or older."""

    born: date | None = None
    adult: bool = False

    def is_minor(self, on: date) -> bool:
        """Whether they are under 18; UserError while nothing is said, or for a birth date nobody living has."""
        if self.born is None:
            if self.adult:
                return False
            raise UserError("The age comes first.", "Give the birth date, or say that they are 18 or older.")
        if self.born > on:
            raise UserError(f"{day_shown(self.born)} is still to come.", "Give the day of birth.")
        if years_old(self.born, on) > _OLDEST:
            raise UserError(f"Nobody was born on {day_shown(self.born)}.", "Give the day of birth, with its year.")
        return is_minor(self.born, on)

    def said(self, on: date) -> str:
        """The same in words; an adult's birth date is nobody's business."""
        if self.is_minor(on):
            return f"Under 18: born {day_shown(self.born)}" if self.born else ""
        return "18 or older, by the birth date given" if self.born else "18 or older, as they said"


class SaidAges:
    """The ages that were said since the device was handed over: whoever was under 18 is not older a moment later."""

    def __init__(self) -> None:
        self._said: list[Age] = []

    def take(self, age: Age, on: date) -> Age:
        """The age, if it goes with what was said before; UserError where it does not, or where somebody only tries."""
        is_minor = age.is_minor(on)
        if age not in self._said:
            if len(self._said) == _MOST_AGES:
                raise UserError("Other ages were said before.", "Give the device back.")
            self._said.append(age)
        if not is_minor and any(one.is_minor(on) for one in self._said):
            raise UserError("Somebody under 18 was said before.", "Give the device back: a slip is put right there.")
        return age


@dataclass(frozen=True, slots=True)
class Answers:
    """All that was answered on the screen."""

    age: Age
    values: Mapping[str, str]
    signatures: tuple[Ink, ...]
    """In the order of those who sign; the first may not be empty."""
    consent: bool = False
    capacity: str = ""
    photo: ReadScan | None = None
    device: str = field(default="")


def read_values(sheet: Sheet, answers: Answers) -> dict[str, str]:
    """Every field's answer as it stands on the paper.

    Raises UserError for a field the paper has not got, an answer that does not fit, and what is still to be answered.
    """
    asked = {one.name: one for one in sheet.text.fields}
    strange = next((name for name in answers.values if name not in asked), "")
    if strange:
        raise UserError(f"This paper has no field “{strange[:40]}”.", f"It has {', '.join(asked)}.")
    given = dict(sheet.known)
    for name, text in answers.values.items():
        given[name] = _answer(sheet, asked[name], text)
    given |= _of_age(sheet, answers.age, asked)
    missing = [one.title for one in still_asked(sheet, given)]
    if missing:
        raise UserError(f"Still to be filled in: {'; '.join(missing)}.", "Nothing is signed yet.")
    _refuse_own_guardian(sheet, given, answers.signatures)
    return {one.name: given[one.name] for one in sheet.text.fields if given.get(one.name)}


def still_asked(sheet: Sheet, given: Mapping[str, str]) -> list[TextField]:
    """The fields that nothing was answered to and something is to be; one way to reach somebody is enough."""
    found = [one for one in sheet.text.fields if one.required and not _is_answered(one, given)]
    is_reached = any(given.get(name, "").strip() for name in REACHED_BY)
    return [one for one in found if not (is_reached and one.name in REACHED_BY)]


def _refuse_own_guardian(sheet: Sheet, given: Mapping[str, str], signatures: Sequence[Ink]) -> None:
    if not sheet.minor:
        return
    minor, first = _words(given[NAME]), signatures[0].typed if signatures else ""
    if minor in (_words(given[GUARDIAN]), _words(first)):
        raise UserError("No minor is their own parent or guardian.",
                        "Write the parent's or guardian's name, with Sr. or Jr. where both bear the same.")  # fmt: skip


def _words(name: str) -> list[str]:
    """The words of a name in any order, whatever stands between them."""
    return sorted(re.findall(r"[^\W\d_]+", normalize("NFKC", name).casefold()))


def _of_age(sheet: Sheet, age: Age, asked: Mapping[str, TextField]) -> dict[str, str]:
    """What was answered with the age."""
    told = {BIRTH_DATE: day_shown(age.born) if age.born else "", ADULT: "" if sheet.minor else "yes"}
    return {name: text for name, text in told.items() if name in asked and text}


def _answer(sheet: Sheet, asked: TextField, text: str) -> str:
    said = clean(text).strip()
    if asked.lines == 1:
        said = " ".join(said.split())
    if len(said) > _LONGEST:
        raise UserError(f"{asked.title}: that is too long.", f"Say it in at most {_LONGEST:,} letters.")
    if asked.name in sheet.fixed and said != sheet.known.get(asked.name, ""):
        raise _not_theirs(sheet, asked)
    if asked.options and said and said not in asked.options:
        raise UserError(f"{asked.title}: “{said[:40]}” is none of the answers.", f"Choose {', '.join(asked.options)}.")
    return said


def _not_theirs(sheet: Sheet, asked: TextField) -> UserError:
    known = sheet.known.get(asked.name, "")[:60]
    if sheet.is_known_person(asked):
        remedy = "Change the release's person, or the name in Contacts, first."
        return UserError(f"{asked.title}: the office has “{known}”.", remedy)
    return UserError(f"{asked.title}: the company says {f'“{known}”' if known else 'nothing'}.",
                     "Change the release first.")  # fmt: skip


def _is_answered(asked: TextField, given: Mapping[str, str]) -> bool:
    said = given.get(asked.name, "")
    if asked.name in (NAME, GUARDIAN):
        return is_name(said)
    return ticked(said) if asked.type == "check" else bool(said)


def must_sign(sheet: Sheet, age: Age, on: date) -> tuple[bool, ...]:
    """Which signatures the paper cannot do without: the first, and that of a minor as old as the text says."""
    years = years_old(age.born, on) if age.born else OF_AGE
    return tuple(not at or 0 < line.from_age <= years for at, line in enumerate(sheet.signatories))


def refuse_unsigned(sheet: Sheet, answers: Answers, on: date) -> None:
    """Raise UserError while consent or a signature that the paper cannot do without is missing."""
    if not answers.consent:
        raise UserError("Nobody agreed to sign electronically yet.", "Have them agree, or sign on paper.")
    for at, needed in enumerate(must_sign(sheet, answers.age, on)):
        if needed and (len(answers.signatures) <= at or answers.signatures[at].is_empty):
            who = sheet.signatories[at].who.lower()
            raise UserError(f"There is no signature yet ({who}).", "Sign in the box, or type the name.")
    if len(answers.signatures) > len(sheet.signatories):
        raise UserError(f"Only {len(sheet.signatories)} may sign this paper here.", "Leave the others out.")


def refuse_other_names(sheet: Sheet, answers: Answers, values: Mapping[str, str]) -> None:
    """Raise UserError for a name typed as a signature that is not the one in print.

    Who signs for somebody else, an agent or an officer of a company, signs with their own.
    """
    stands_in = not sheet.minor and (sheet.kind.about != "person" or answers.capacity.strip() not in _usual(sheet))
    for line, ink in zip(sheet.signatories, answers.signatures, strict=False):
        printed = printed_name(line, values)
        if ink.typed and not stands_in and not _is_same_name(ink.typed, printed):
            raise UserError(f"“{ink.typed[:60]}” is typed as the signature of {printed[:60]}.",
                            "Type the name as it is printed, or sign in the box.")  # fmt: skip


def _usual(sheet: Sheet) -> tuple[str, ...]:
    return ("", *sheet.kind.signers[:1])


def printed_name(line: Signatory, values: Mapping[str, str]) -> str:
    """The name in print beside a line to sign on."""
    return values.get(GUARDIAN if line.source == "guardian" else NAME, "")


def _is_same_name(typed: str, printed: str) -> bool:
    """Whatever the case, the accents, the order and what stands between the words."""
    one, other = _words(as_sought(typed)), _words(as_sought(printed))
    return one == other or _letters(typed) == _letters(printed)


def _letters(name: str) -> str:
    return "".join(letter for letter in as_sought(name) if letter.isalpha())


def signer_of(sheet: Sheet, values: Mapping[str, str]) -> str:
    """Who signs: the person named on the paper, for a minor the guardian."""
    return values.get(GUARDIAN if sheet.minor else NAME, "")


def capacity_of(sheet: Sheet, answers: Answers, values: Mapping[str, str]) -> str:
    """As what they sign."""
    if not sheet.minor:
        return answers.capacity
    return "legal guardian" if "guardian" in values.get(RELATIONSHIP, "").casefold() else "parent"
