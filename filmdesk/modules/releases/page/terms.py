"""The terms of a deal as a form: a field for each that the release's text asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QFormLayout

from filmdesk.modules.releases.store import RELEASES
from filmdesk.modules.releases.texts.terms import settle_terms, settled_terms
from filmdesk.modules.releases.texts.text import TextField
from filmdesk.ui.desk import Desk, RecordSource, Row
from filmdesk.ui.records.form import RecordForm
from filmdesk.values.columns import Column


class TermsForm(RecordForm):
    """What the company says on one release's paper."""

    def __init__(self, desk: Desk, release: str, asked: tuple[TextField, ...]) -> None:
        super().__init__(desk, _source(desk, release, asked))
        over_fields(self)


def over_fields(form: RecordForm) -> None:
    """Set the titles of a form over its fields: others wrote them, and some are whole sentences."""
    layout = form.layout()
    if isinstance(layout, QFormLayout):
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)


def _source(desk: Desk, identity: str, asked: tuple[TextField, ...]) -> RecordSource:
    """One record whose fields are the terms."""

    def rows() -> list[Row]:
        release = RELEASES.find(desk.production, identity)
        empty = {one.name: "" for one in asked}
        return [{**empty, **settled_terms(desk.production, release), "id": identity}] if release else []

    def change(_: str, values: Mapping[str, str]) -> None:
        settle_terms(desk.production, RELEASES.get(desk.production, identity), values)

    return replace(desk.records("release-terms"), columns=tuple(map(_column, asked)), rows=rows, change=change)


def _column(asked: TextField) -> Column:
    if asked.options:
        return Column(asked.name, asked.title, "choice", ("", *asked.options))
    return Column(asked.name, asked.title)
