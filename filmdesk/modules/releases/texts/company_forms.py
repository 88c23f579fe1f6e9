"""A company's own form in place of a text: kept with the production, its fields mapped once (rulings A2, A5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from filmdesk.caged.run import run_caged
from filmdesk.modules.releases.kinds.house import keep_kinds, kinds
from filmdesk.modules.releases.texts.house import house_texts
from filmdesk.modules.releases.texts.mapping import filling_called, fillings, guessed_filling
from filmdesk.paper.deliverables import Filled
from filmdesk.paper.forms import read_form
from filmdesk.production.attachments import ATTACHMENTS, attach, read_attachment
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option

_KIND = "company form"
_SECONDS = 30


@dataclass(frozen=True, slots=True)
class CompanyForm:
    """The form that stands for a kind of paper; `mapping` says "their field=what it is filled in from" for each."""

    id: str
    """Name of the kind."""
    attachment: str
    mapping: tuple[str, ...] = ()

    @property
    def sources(self) -> dict[str, str]:
        """By the form's own field, what it is filled in from; nothing where nobody has said."""
        return {theirs: source for theirs, _, source in (line.rpartition("=") for line in self.mapping)}


FORMS = Table("release_company_form", CompanyForm, "company form")


def kinds_with_form(production: Production) -> frozenset[str]:
    """The kinds a form can be made of: those that have a text, and those the company has a form of its own for."""
    written = {one.text.kind for one in house_texts(production)}
    return frozenset({*written, *(form.id for form in FORMS.all(production))})


def company_form(production: Production, kind: str) -> CompanyForm | None:
    """The company's own form for a kind of paper, if it has one."""
    return FORMS.find(production, kind)


def filled_form(production: Production, form: CompanyForm, title: str, known: Mapping[str, str]) -> Filled:
    """The company's form with what is known of a release; the rest is left to be written by hand."""
    empty = Filled(title, read_attachment(production, ATTACHMENTS.get(production, form.attachment)), ())
    values = {theirs: known.get(source, "") for theirs, source in form.sources.items()}
    given = {theirs: text for theirs, text in values.items() if text or empty.format != "pdf"}
    return replace(empty, values=tuple(given.items()))


@dataclass(frozen=True, slots=True)
class TakeFormOptions:
    """Which form, and for which kind of paper."""

    kind: str = option(help="The kind of paper it stands for.")
    form: str = option(help="The company's Word template with {{fields}}, or fillable PDF.", of="file")


def take_form(production: Production, options: TakeFormOptions) -> str:
    """Keep a company's own form and use it for a kind of paper; its fields are mapped as far as their names tell."""
    kind, path = kinds(production).called(options.kind), Path(options.form)
    data = read_form(path)
    fields = run_caged(
        "filmdesk.modules.releases.texts.company_form_reading:read_fields", {"template": data}, seconds=_SECONDS
    )
    if not fields:
        raise UserError(f"{path.name} asks for nothing.", "Put {{person}} where the name is to stand.")
    before = FORMS.find(production, kind.name)
    said = before.sources if before else {}
    mapping = tuple(
        f"{one}={said[one] if one in said else guessed_filling(production, kind.name, one)}" for one in fields
    )
    with production.step("Take in company form"):
        keep_kinds(production)
        if before:
            _drop(production, before)
        kept = attach(production, kind.name, path.name, _KIND, data)
        made = FORMS.add(production, CompanyForm(kind.name, kept.id, mapping))
    open_ = [theirs for theirs, source in made.sources.items() if not source]
    told = f" Not filled in: {', '.join(open_)}." if open_ else ""
    count = f"{len(fields) - len(open_)} of its {len(fields)} fields are filled in"
    return f"{kind.title} goes out on {path.name}; {count}.{told}"


def _drop(production: Production, form: CompanyForm) -> None:
    FORMS.remove(production, form.id)
    if ATTACHMENTS.find(production, form.attachment):
        ATTACHMENTS.remove(production, form.attachment)


@dataclass(frozen=True, slots=True)
class DropFormOptions:
    """Whose form."""

    kind: str = option(help="The kind of paper.")


def drop_form(production: Production, options: DropFormOptions) -> str:
    """Go back to filmdesk's own text for a kind of paper."""
    kind = kinds(production).called(options.kind)
    form = FORMS.find(production, kind.name)
    if form is None:
        raise UserError(f"There is no form of the company's for {kind.a_paper}.", "Nothing was changed.")
    with production.step("Remove company form"):
        _drop(production, form)
    return f"{kind.title} goes out on the text in Releases again."


def field_rows(production: Production) -> list[dict[str, Any]]:
    """Every field of every company form, with what it is filled in from."""
    table = kinds(production)
    return [
        {
            "id": f"{form.id}:{theirs}",
            "kind": table[form.id].title,
            "form": form_file(production, form),
            "field": theirs,
            "source": source,
        }
        for form in FORMS.all(production)
        for theirs, source in form.sources.items()
    ]


def form_file(production: Production, form: CompanyForm) -> str:
    """The name of the form's file."""
    kept = ATTACHMENTS.find(production, form.attachment)
    return kept.name if kept else ""


def change_field(production: Production, identity: str, values: dict[str, str]) -> None:
    """Say what a field of a company's form is filled in from, by its name or by what people call it."""
    name, _, theirs = identity.partition(":")
    form, offered = FORMS.get(production, name), fillings(production, name)
    if set(values) != {"source"} or theirs not in form.sources:
        raise UserError("Of a form's field only what it is filled in from is said.", f"Choose {', '.join(offered)}.")
    source = filling_called(offered, values["source"])
    mapping = tuple(f"{one}={source if one == theirs else said}" for one, said in form.sources.items())
    FORMS.change(production, form.id, "Map company form", mapping=mapping)


def refuse_field(production: Production, *_: object) -> str:
    """The fields are the form's own; raises UserError."""
    raise UserError("A form's fields are its own.", "Change the form and take it in again.")
