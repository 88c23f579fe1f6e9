"""The paper as it is put before somebody on a screen: the text for their age, what is known, and who signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from filmdesk.film.rules.ages import is_minor
from filmdesk.film.store import PEOPLE
from filmdesk.film.today import local_today
from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.kinds.table import GUARDIANS, Kind, KindTable
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.states import check_way
from filmdesk.modules.releases.texts.company_forms import company_form
from filmdesk.modules.releases.texts.house import HouseText, text_of
from filmdesk.modules.releases.texts.known import Knowledge
from filmdesk.modules.releases.texts.sources import OFFICE, SOURCES
from filmdesk.modules.releases.texts.terms import settled_terms
from filmdesk.modules.releases.texts.text import ReleaseText, Signatory, TextField
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.words import a_few

MINOR = "minor"
NAME, GUARDIAN, RELATIONSHIP, ADULT, BIRTH_DATE = "name", "guardian", "relationship", "adult", "birth_date"
"""Fields that the rules look at, by their names in a text."""
_BLOCK = "The parent or guardian"
_GUARDIAN_FIELDS = (
    TextField(GUARDIAN, "Parent's or guardian's full legal name", _BLOCK, source="guardian", required=True, width=6),
    TextField(RELATIONSHIP, "Relationship to the minor", _BLOCK, "choice", ("Mother", "Father", "Legal guardian"),
              required=True, width=6),
)  # fmt: skip
_SIGNS_FOR_MINOR = Signatory("Parent or guardian", "signs for the minor and for themselves", "guardian")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is shown, asked and signed."""

    release: Release
    """Of the kind that is signed: a minor's where somebody under 18 signs an appearance release."""
    kind: Kind
    house: HouseText
    text: ReleaseText
    """The house's text, with the guardian's block where a minor needs one and the text has none."""
    minor: bool
    known: Mapping[str, str]
    """By field, what is filled in already."""

    @property
    def fixed(self) -> frozenset[str]:
        """The fields that are the office's to say, which the signer only reads: a known person's name, too."""
        office = {one.name for one in self.text.fields if one.source in OFFICE or self.is_known_person(one)}
        return frozenset(office | {one.name for one in self.text.terms})

    def is_known_person(self, asked: TextField) -> bool:
        """Whether a field is the name of somebody whom the office knows."""
        return asked.source == "person" and asked.name in self.known

    @property
    def unsaid(self) -> list[str]:
        """What the office has to say before anybody can sign."""
        fields = [one for one in self.text.fields if one.required and one.name not in self.known]
        told = [SOURCES[one.source].office for one in fields if one.source in OFFICE]
        return list(dict.fromkeys((*told, *(f"“{one.title}”" for one in fields if one in self.text.terms))))

    def says_the_same(self, other: Sheet) -> bool:
        """Whether somebody who read the other has read this one."""
        return self._said == other._said

    @property
    def _said(self) -> tuple[object, ...]:
        """The fields that are fixed follow from the text and what is known."""
        release = self.release
        return release.id, self.kind, release.person, self.house.written, self.minor, dict(self.known)

    @property
    def signatories(self) -> tuple[Signatory, ...]:
        """Who signs here, the first of them always; the company countersigns elsewhere."""
        return tuple(one for one in self.text.signatures if one.source)

    @property
    def capacities(self) -> tuple[str, ...]:
        """As what an adult may sign it, the usual one first."""
        return () if self.minor else tuple(one for one in self.kind.signers if one not in GUARDIANS)


def sheet_for(production: Production, release: Release, *, minor: bool, born: date | None = None) -> Sheet:
    """The paper for somebody of that age.

    Raises UserError where it cannot be signed from where it stands, or not on a screen, or not by a minor; where the
    office knows of another age, without saying which; and where the office has not said all that it has to.
    """
    refuse_elsewhere(production, release)
    _refuse_other_age(production, release, minor, born)
    signed = _for_minor(kinds(production), release) if minor else _for_adult(release)
    sheet = _sheet(production, signed, minor)
    _refuse_unsaid(sheet)
    return sheet


def refuse_unready(production: Production, release: Release) -> None:
    """Raise UserError for what the desk has to do before it hands the device over."""
    refuse_elsewhere(production, release)
    _refuse_unsaid(_sheet(production, release, release.kind == MINOR))


def _sheet(production: Production, release: Release, minor: bool) -> Sheet:
    house = text_of(production, release)
    added = minor and all(one.name != GUARDIAN for one in house.text.fields)
    text = with_guardian(house.text) if added else house.text
    known = Knowledge(production).of(release)
    filled = {one.name: known[one.source] for one in text.fields if one.source in known}
    filled |= {name: said for name, said in settled_terms(production, release).items() if name not in filled}
    kind = kinds(production)[release.kind]
    return Sheet(release, kind, house, text, minor, {name: " ".join(said.split()) for name, said in filled.items()})


def _refuse_unsaid(sheet: Sheet) -> None:
    if sheet.unsaid:
        raise UserError(f"The office has to say {a_few(sheet.unsaid)} first.",
                        "It is filled in at the desk; a fee of 0 stands for none.")  # fmt: skip


def refuse_elsewhere(production: Production, release: Release) -> None:
    """Raise UserError for a paper that cannot be signed on a screen, or not from where it stands."""
    check_way(release, State.SIGNED)
    paper = kinds(production)[release.kind].a_paper
    if company_form(production, release.kind):
        raise UserError(f"The company has its own form for {paper}.", "Print that form and have it signed.")
    if text_of(production, release).text.sheet != "form":
        raise UserError(f"Nobody signs {paper} on a screen.", "Print it instead.")


def _refuse_other_age(production: Production, release: Release, minor: bool, born: date | None) -> None:
    person = PEOPLE.find(production, release.person)
    if person is None:
        return
    known = person.birth_date
    on = local_today(production)
    other = is_minor(known, on) != minor or (born and born != known) if known else person.minor and not minor
    if other:
        raise UserError("The office has another age on record.", "Ask whoever gave you the device.")


def signs_on_screen(production: Production, release: Release) -> bool:
    """Whether it can be signed on a screen from where it stands."""
    try:
        refuse_elsewhere(production, release)
    except UserError:
        return False
    return True


def _for_adult(release: Release) -> Release:
    if release.kind != MINOR:
        return release
    raise UserError(f"{release.code} is a release of a minor.", "Whoever is 18 or older signs an appearance release.")


def _for_minor(table: KindTable, release: Release) -> Release:
    if release.kind in table[MINOR].serves:
        return replace(release, kind=MINOR, text="")
    if GUARDIANS.isdisjoint(table[release.kind].signers):
        paper = table[release.kind].a_paper
        raise UserError(f"Nobody under 18 signs {paper}.", "Have somebody sign it who is 18 or older.")
    return release


def with_guardian(text: ReleaseText) -> ReleaseText:
    """A text with the block and the signature of the guardian, who signs first."""
    signatures = (_SIGNS_FOR_MINOR, *text.signatures)
    return replace(text, fields=(*text.fields, *_GUARDIAN_FIELDS), signatures=signatures)
