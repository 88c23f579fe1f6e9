"""Finding the files kept in the production."""

from __future__ import annotations

from filmdesk.film.names import found_name
from filmdesk.modules.files.kinds import kind_called
from filmdesk.production.attachments import ATTACHMENTS
from filmdesk.production.production import Production
from filmdesk.values.problems import Hit, RecordRef


def find(production: Production, text: str) -> list[Hit]:
    """The files whose names hold all the words."""
    words = text.casefold().split()
    return [
        Hit(
            file.name,
            found_name(production, file.owner)[1] or kind_called(file.kind),
            RecordRef("attachment", file.id, file.name),
        )
        for file in ATTACHMENTS.all(production)
        if words and all(word in file.name.casefold() for word in words)
    ]
