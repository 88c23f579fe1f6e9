"""What a desk's pages edit: one kind of record, read and written by its name as the command line does."""

from __future__ import annotations

from filmdesk import registry
from filmdesk.actions import records
from filmdesk.production.production import Production
from filmdesk.ui.desk import RecordSource


def record_source(production: Production, name: str) -> RecordSource:
    """The records of that plural name; LookupError where no desk has any."""
    kind = records.find_records(name)
    table = registry.resolve(kind.table)
    return RecordSource(
        name,
        kind.title,
        table.noun,
        tuple(registry.resolve(kind.columns)),
        frozenset({table.name, *kind.reads}),
        rows=lambda: records.list_values(production, kind),
        add=lambda values: records.add_record(production, kind, values),
        change=lambda identity, values: records.change_record(production, kind, identity, values),
        remove=lambda identity: records.remove_record(production, kind, identity),
    )
