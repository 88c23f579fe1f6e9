"""The rubrics there are: those that come with the program, and the production's own copies (rulings A5)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

from filmdesk.modules.coverage.house import keep_house_rule
from filmdesk.modules.coverage.records import Coverage
from filmdesk.modules.coverage.rubric import Rubric, read_rubric
from filmdesk.modules.coverage.rubric_edit import faults, rubric_text
from filmdesk.modules.coverage.store import COVERAGE, find_coverage, house_rule
from filmdesk.paper.write import replace_file
from filmdesk.production.forms import KeptForm, keep_form, kept_forms
from filmdesk.production.production import Production
from filmdesk.production.unchanged import kept_while_unchanged
from filmdesk.values.errors import UserError
from filmdesk.values.form_files import LARGEST_FORM, read_form_file
from filmdesk.values.modules import Foreword, option
from filmdesk.values.places import form as shipped

RUBRIC_KIND = "rubric"


@dataclass(frozen=True, slots=True)
class Available:
    """A rubric somebody can choose, and its text."""

    rubric: Rubric
    text: str
    own: bool
    """The production's own copy, not the program's."""


@kept_while_unchanged
def available(production: Production) -> tuple[Available, ...]:
    """Every rubric by name: what the company took in, else what a report is written on, else what is shipped."""
    found = {one.rubric.name: one for one in _shipped()}
    kept = {form.id: form for form in kept_forms(production, RUBRIC_KIND)}
    used = {report.rubric for report in COVERAGE.all(production)}
    taken = house_rule(production).forms
    for identity in (*(one for one in kept if one in used), *taken):
        if identity in kept:
            form = kept[identity]
            found[form.name] = Available(read_rubric(form.text), form.text, own=True)
    return tuple(sorted(found.values(), key=lambda one: one.rubric.title.casefold()))


def _shipped() -> list[Available]:
    texts = [path.read_text("utf-8") for path in sorted(shipped("rubrics").glob("*.toml"))]
    return [Available(read_rubric(text), text, own=False) for text in texts]


def find_rubric(production: Production, name: str) -> Available:
    """The rubric of that name or title; raises UserError listing those there are."""
    wanted = (name.strip() or house_rule(production).rubric).casefold()
    listed = available(production)
    for one in listed:
        if wanted in (one.rubric.name.casefold(), one.rubric.title.casefold()):
            return one
    raise UserError(f"There is no rubric “{name}”.", f"There are {', '.join(one.rubric.name for one in listed)}.")


def keep_rubric(production: Production, chosen: Available) -> str:
    """Copy a rubric into the production, inside the step that first uses it; gives the copy's id."""
    rubric = chosen.rubric
    return keep_form(production, RUBRIC_KIND, rubric.name, str(rubric.version), chosen.text).id


def rubric_of(production: Production, coverage: Coverage) -> Rubric:
    """The rubric a report is written on: the production's own copy of it."""
    return read_rubric(_kept(production, coverage.rubric).text)


def _kept(production: Production, identity: str) -> KeptForm:
    for kept in kept_forms(production, RUBRIC_KIND):
        if kept.id == identity:
            return kept
    raise UserError("The form this report is written on is missing from the production.", "Choose another for it.")


def newest(production: Production, name: str) -> Available | None:
    """The newest version there is of a rubric: taken in, in use or shipped; the company's own where two are alike."""
    same = [one for one in (*available(production), *_shipped()) if one.rubric.name == name]
    return max(same, key=lambda one: (one.rubric.version, one.own), default=None)


def newer_text(production: Production, coverage: Coverage) -> Available | None:
    """The rubric of the same name in a later version: offered, never applied (rulings A5)."""
    kept = rubric_of(production, coverage)
    found = newest(production, kept.name)
    return found if found and found.rubric.version > kept.version else None


def rubric_rows(production: Production) -> list[dict[str, Any]]:
    """The rubrics as lists have them, with how many reports are written on each."""
    kept = {form.id: form.name for form in kept_forms(production, RUBRIC_KIND)}
    used = [kept.get(report.rubric, "") for report in COVERAGE.all(production)]
    usual = house_rule(production).rubric
    return [
        {
            "id": one.rubric.name,
            "name": one.rubric.name,
            "title": one.rubric.title,
            "version": one.rubric.version,
            "own": one.own,
            "usual": one.rubric.name == usual,
            "reports": used.count(one.rubric.name),
        }
        for one in available(production)
    ]


def refuse_rubric_change(production: Production, *_: object) -> str:
    """A rubric is a file; raises UserError."""
    raise UserError("A form is changed under Coverage, Forms.", "Or write it out, change it, and take it in again.")


@dataclass(frozen=True, slots=True)
class TakeRubricOptions:
    """The file of a rubric."""

    rubric: str = option(help="The rubric's file.", of="file")
    usual: bool = option(False, "New reports are written on it from now on.")


def take_rubric(production: Production, options: TakeRubricOptions) -> str:
    """Take in a company's own rubric; reports already begun keep the one they have."""
    return take_rubric_text(production, read_form_file(Path(options.rubric), "rubric"), usual=options.usual)


def take_rubric_text(production: Production, text: str, *, usual: bool = False) -> str:
    """Take in a rubric as it was typed."""
    chosen = Available(read_rubric(text), text, own=True)
    with production.step("Take in rubric"):
        identity = keep_rubric(production, chosen)
        forms = (*(one for one in house_rule(production).forms if one != identity), identity)
        said = {"rubric": chosen.rubric.name} if usual else {}
        keep_house_rule(production, forms=forms, **said)
    return f"“{chosen.rubric.title}” can be chosen for new reports."


def save_rubric(production: Production, changed: Rubric, *, usual: bool = False) -> Rubric:
    """Keep a rubric that was edited as the next version of its name; raises UserError for one nobody can write on."""
    if wrong := faults(changed):
        raise UserError(wrong[0], "Mend it, and save it again.")
    earlier = newest(production, changed.name)
    later = max((earlier.rubric.version if earlier else 0, *_versions(production, changed.name))) + 1
    made = replace(changed, version=later)
    text = rubric_text(made)
    if len(text.encode()) > LARGEST_FORM:
        raise UserError("This form is far larger than a report.", "Shorten what it says for whoever writes.")
    with production.step("Change form of coverage"):
        take_rubric_text(production, text, usual=usual)
    return read_rubric(text)


def _versions(production: Production, name: str) -> list[int]:
    """The versions this production has ever kept: those undone leave their number used."""
    return [read_rubric(form.text).version for form in kept_forms(production, RUBRIC_KIND) if form.name == name]


def free_name(production: Production, title: str) -> str:
    """A name no rubric has yet, made from a title."""
    plain = "-".join(re.findall(r"[a-z0-9]+", title.casefold())) or "form"
    taken = {one.rubric.name for one in available(production)}
    tried = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
    return next(name for name in tried if name not in taken)


@dataclass(frozen=True, slots=True)
class WriteRubricOptions:
    """Which rubric, and where to."""

    rubric: str = option(help="The rubric.")
    output: str = option(help="The file to write it to.")


def write_rubric(production: Production, options: WriteRubricOptions) -> str:
    """Write a rubric to a file, to be changed or given to another office."""
    chosen = find_rubric(production, options.rubric)
    path = Path(options.output)
    replace_file(path, chosen.text.encode())
    return f"Wrote {path}."


@dataclass(frozen=True, slots=True)
class UseRubricOptions:
    """Which report, and which rubric."""

    title: str = option(help="The submission, by its title or number in the log.")
    rubric: str = option(help="The form to go on with.", title="Form")
    read: int | None = option(None, help="Which read; the newest if not said.")


def forms_to_use(production: Production) -> Foreword:
    """The form that asks for another one: those there are."""
    said = "What is written stays; marks of rows the other form has not got are not printed."
    return Foreword(said, offered={"rubric": [one.rubric.title for one in available(production)]})


def use_rubric(production: Production, options: UseRubricOptions) -> str:
    """Go on with a report on another rubric; what is written stays, marks of rows it has not got are not printed."""
    report = find_coverage(production, options.title, options.read)
    if report.is_in:
        raise UserError("This report was handed in on another form.", "Open it again first.")
    found = find_rubric(production, options.rubric)
    chosen = newest(production, found.rubric.name) or found
    with production.step("Change rubric"):
        COVERAGE.change(production, report.id, rubric=keep_rubric(production, chosen))
    return f"The report is written on “{chosen.rubric.title}” now."
