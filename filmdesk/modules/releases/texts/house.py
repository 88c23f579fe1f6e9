"""The texts releases are made from: those that come with the program, and the production's own copies (rulings A5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from filmdesk.film.today import today
from filmdesk.modules.releases.records import Release
from filmdesk.modules.releases.store import RELEASES
from filmdesk.modules.releases.texts.text import ReleaseText, read_text
from filmdesk.paper.write import replace_file
from filmdesk.production.forms import keep_form, kept_forms
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.production.unchanged import kept_while_unchanged
from filmdesk.values.errors import UserError
from filmdesk.values.form_files import read_form_file
from filmdesk.values.modules import option
from filmdesk.values.places import form as shipped

TEXT_FORM = "release text"
"""Kind of the kept forms that are release texts."""
_COUNSEL = re.compile(r"^(?:counsel|approved) *=.*\r?\n", re.MULTILINE)
_HEAD = re.compile(r"^\[ *text *\][ \t]*(?:#.*)?\r?\n", re.MULTILINE)
_QUOTED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": " ", "\t": " ", "\r": " "})


@dataclass(frozen=True, slots=True)
class UsedText:
    """Which of its own copies a production uses of the text of that name, its id."""

    id: str
    form: str


USED = Table("release_text", UsedText, "release text")


@dataclass(frozen=True, slots=True)
class HouseText:
    """A text somebody can have signed, as it is written, and the id of the production's copy if it has one."""

    text: ReleaseText
    written: str
    form: str = ""


@kept_while_unchanged
def house_texts(production: Production) -> tuple[HouseText, ...]:
    """Every text by title: the production's own copy, else what is shipped."""
    found = {one.text.name: one for one in _shipped()}
    own = own_texts(production)
    found |= {used.id: own[used.form] for used in USED.all(production) if used.form in own}
    return tuple(sorted(found.values(), key=lambda one: one.text.title.casefold()))


@kept_while_unchanged
def own_texts(production: Production) -> dict[str, HouseText]:
    """The production's own copies by their ids, of this day and before; one that cannot be read is none of them."""
    read = ((form, _readable(form.text)) for form in kept_forms(production, TEXT_FORM))
    return {form.id: HouseText(text, form.text, form.id) for form, text in read if text}


def _readable(written: str) -> ReleaseText | None:
    try:
        return read_text(written)
    except UserError:
        return None


def damaged_texts(production: Production) -> list[str]:
    """The names of the texts in use whose own copy is not there, or cannot be read: what is shipped stands in."""
    own = own_texts(production)
    return [used.id for used in USED.all(production) if used.form not in own]


@cache
def _shipped() -> tuple[HouseText, ...]:
    written = [path.read_text("utf-8") for path in sorted(shipped("releases", "texts").glob("*.toml"))]
    return tuple(HouseText(read_text(one), one) for one in written)


def find_text(production: Production, name: str) -> HouseText:
    """The text of that name, title or kind; raises UserError listing those there are."""
    wanted, listed = name.strip().casefold(), house_texts(production)
    for one in listed:
        if wanted in (one.text.name, one.text.title.casefold()):
            return one
    if found := text_of_kind(production, wanted):
        return found
    raise UserError(f"There is no release text “{name.strip()[:60]}”.",
                    f"There are {', '.join(one.text.name for one in listed)}.")  # fmt: skip


def text_of(production: Production, release: Release) -> HouseText:
    """The text of a release: the copy it was drafted from, else the house's for its kind.

    Raises UserError for a kind that somebody else writes (a permit, a certificate).
    """
    if release.text:
        kept = own_texts(production).get(release.text)
        if kept is None:
            raise UserError(f"The text {release.code} was made from cannot be read.", "Take it from a backup.")
        return kept
    if found := text_of_kind(production, release.kind):
        return found
    raise UserError(f"{release.code} is a paper that others write.", "Put it on file when it comes.")


def text_of_kind(production: Production, kind: str) -> HouseText | None:
    """The house's text for a kind of paper; None for one that others write."""
    return next((one for one in house_texts(production) if one.text.kind == kind), None)


def keep_text(production: Production, chosen: HouseText) -> str:
    """Copy a text into the production, inside the step that first uses it; gives the copy's id."""
    text = chosen.text
    kept = keep_form(production, TEXT_FORM, text.name, str(text.version), chosen.written)
    if USED.find(production, text.name) is None:
        USED.add(production, UsedText(text.name, kept.id))
    return kept.id


def approvals(production: Production) -> dict[str, date | None]:
    """By copy, the day counsel approved the text; None while nobody has."""
    texts = {identity: own.text for identity, own in own_texts(production).items()}
    return {identity: text.approved if text.is_approved else None for identity, text in texts.items()}


def _use(production: Production, chosen: HouseText) -> None:
    identity = keep_text(production, chosen)
    USED.change(production, chosen.text.name, form=identity)


def text_rows(production: Production) -> list[dict[str, Any]]:
    """The texts as lists have them, with how many releases are made from each."""
    newest = {one.text.name: one for one in _shipped()}
    used = [form for (form,) in RELEASES.texts(production, "text")]
    return [
        {
            "id": one.text.name,
            "name": one.text.name,
            "title": one.text.title,
            "kind": one.text.kind,
            "version": one.text.version,
            "dated": one.text.dated,
            "signs": one.text.signs,
            "counsel": one.text.counsel,
            "approved": one.text.approved,
            "newer": _newer(one, newest.get(one.text.name)),
            "releases": used.count(one.form) if one.form else 0,
        }
        for one in house_texts(production)
    ]


def _newer(used: HouseText, other: HouseText | None) -> int | None:
    """The version of a newer text that comes with the program: offered, never applied."""
    return other.text.version if other and other.text.version > used.text.version else None


def refuse_text_change(production: Production, *_: object) -> str:
    """A text is a file; raises UserError."""
    raise UserError("A release text is changed as the file it is.", "Write it out, change it, and take it in again.")


@dataclass(frozen=True, slots=True)
class TakeTextOptions:
    """The file of a text."""

    text: str = option(help="The text's file, or the name of one that comes with the program.", of="file")


def take_text(production: Production, options: TakeTextOptions) -> str:
    """Use a company's own text, or a newer one of the program's; what is drafted keeps the one it has."""
    chosen = next((one for one in _shipped() if one.text.name == options.text), None) or _read(Path(options.text))
    with production.step("Take in release text"):
        _use(production, chosen)
    marked = "" if chosen.text.is_approved else " Its forms are marked as samples until counsel has approved it."
    return f"“{chosen.text.title}”, version {chosen.text.version}, is used from now on.{marked}"


def _read(path: Path) -> HouseText:
    written = read_form_file(path, "release text")
    return HouseText(read_text(written), written)


@dataclass(frozen=True, slots=True)
class WriteTextOptions:
    """Which text, and where to."""

    text: str = option(help="The text.")
    output: str = option(help="The file to write it to.")


def write_text(production: Production, options: WriteTextOptions) -> str:
    """Write a text to a file, to be changed or shown to counsel."""
    chosen = find_text(production, options.text)
    path = Path(options.output)
    replace_file(path, chosen.written.encode())
    return f"Wrote {path}."


@dataclass(frozen=True, slots=True)
class ApproveTextOptions:
    """Which text, who approved it, when."""

    text: str = option(help="The text.")
    counsel: str = option(help="Counsel's name.")
    day: date | None = option(None, help="The day it was approved; today if not said.")


def approve_text(production: Production, options: ApproveTextOptions) -> str:
    """Put counsel's name and the day on a text: its forms are no longer samples, what was drafted before still is."""
    counsel = " ".join(options.counsel.split())
    if not counsel:
        raise UserError("An approval is somebody's.", "Say which counsel approved the text.")
    chosen = find_text(production, options.text)
    signed = {"counsel": f'"{counsel.translate(_QUOTED)}"', "approved": (options.day or today()).isoformat()}
    head = "[text]\n" + "".join(f"{name} = {value}\n" for name, value in signed.items())
    written = _HEAD.sub(lambda _: head, _COUNSEL.sub("", chosen.written), count=1)
    approved = HouseText(read_text(written), written)
    if (approved.text.counsel, approved.text.approved) != (counsel, options.day or today()):
        raise UserError(
            f"“{chosen.text.title}” is written in a way that takes no approval here.",
            "Put counsel and day into its file, under [text], and take it in again.",
        )
    with production.step("Approve release text", final=True):
        _use(production, approved)
    return f"“{chosen.text.title}” is approved by {counsel}."
