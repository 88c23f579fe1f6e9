"""Finding releases by reference, person, place or what is released, whichever of them a list names it by."""

from __future__ import annotations

from filmdesk.modules.releases.lists import read_names
from filmdesk.modules.releases.store import RELEASES
from filmdesk.production.production import Production
from filmdesk.values.problems import Hit, RecordRef


def find(production: Production, text: str) -> list[Hit]:
    """The releases in whose reference, kind or names every word occurs."""
    words = text.casefold().split()
    if not words:
        return []
    names, found = read_names(production), []
    for release in RELEASES.all(production):
        about, kind = names.about(release), names.kinds[release.kind].title
        known = (names.people.get(release.person), names.places.get(release.place), names.elements.get(release.element))
        said = " ".join(filter(None, (release.code, kind, about, release.subject, *known))).casefold()
        if all(word in said for word in words):
            title = f"{release.code} {about}".strip()
            found.append(Hit(title, f"{kind} · {release.state}", RecordRef("release", release.id, title)))
    return found
