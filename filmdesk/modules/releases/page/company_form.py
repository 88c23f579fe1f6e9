"""What the company's own form is filled in from, field by field: said once, for every release of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from filmdesk.modules.releases.page.terms import over_fields
from filmdesk.modules.releases.texts.company_forms import FORMS, CompanyForm, change_field
from filmdesk.modules.releases.texts.mapping import fillings
from filmdesk.ui.desk import Desk, RecordSource, Row
from filmdesk.ui.records.form import RecordForm
from filmdesk.values.columns import Column

_BY_HAND = "By hand"
_FIELD = "field "
"""Before the name of a form's own field, which may be called as anything is: id."""


class CompanyFormFields(RecordForm):
    """A choice for each field of the form."""

    def __init__(self, desk: Desk, form: CompanyForm) -> None:
        super().__init__(desk, _source(desk, form))
        over_fields(self)


def _source(desk: Desk, form: CompanyForm) -> RecordSource:
    """One record, the form, whose fields are the form's own."""
    kind, called = form.id, fillings(desk.production, form.id)

    def rows() -> list[Row]:
        now = FORMS.find(desk.production, kind)
        filled = (
            {_FIELD + theirs: called.get(source, _BY_HAND) for theirs, source in now.sources.items()} if now else {}
        )
        return [{**filled, "id": kind}] if now else []

    def change(_: str, values: Mapping[str, str]) -> None:
        for name, said in values.items():
            theirs = name.removeprefix(_FIELD)
            change_field(desk.production, f"{kind}:{theirs}", {"source": "" if said == _BY_HAND else said})

    columns = tuple(Column(_FIELD + theirs, theirs, "choice", (_BY_HAND, *called.values())) for theirs in form.sources)
    return replace(desk.records("release-form-fields"), columns=columns, rows=rows, change=change)
