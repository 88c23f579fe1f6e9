"""What releases and exceptions are about, and which things of the breakdown words stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from filmdesk.modules.releases.clearing.needs import Subject
from filmdesk.modules.releases.clearing.picture import Picture
from filmdesk.modules.releases.kinds.table import KindTable
from filmdesk.modules.releases.records import NotNeeded, Release

NOBODY = Subject("", "")


def subject_of(table: KindTable, release: Release) -> Subject:
    """Whom or what a release is about first of all."""
    own = {"person": "person", "place": "place", "work": "element"}.get(table[release.kind].about, "")
    for name in filter(None, (own, "element" if not release.subject else "")):
        if identity := getattr(release, name):
            return Subject(name, identity)
    if release.subject:
        return Subject("", release.subject.strip())
    return next(
        (Subject(name, getattr(release, name)) for name in ("person", "place") if getattr(release, name)), NOBODY
    )


def releases_by_subject(picture: Picture, releases: Iterable[Release]) -> dict[Subject, list[Release]]:
    """Under everything a release is about; one about a work in words counts for all whose name begins with them."""
    found: dict[Subject, list[Release]] = defaultdict(list)
    for release in releases:
        about = {subject_of(picture.kinds, release), *_named(release, ("person", "place", "element"))}
        if release.subject and not release.element:
            about.update(_beginning_with(picture, release.subject))
        for subject in about - {NOBODY}:
            found[subject].append(release)
    return found


def waived_by_subject(
    picture: Picture, waivers: Iterable[NotNeeded], subjects: Iterable[Subject]
) -> dict[Subject, list[NotNeeded]]:
    """Under everything of which somebody said that nothing is needed; `subjects` are those releases are about."""
    in_words: dict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        if not subject.table:
            in_words[subject.id.casefold()].append(subject)
    found: dict[Subject, list[NotNeeded]] = defaultdict(list)
    for waiver in waivers:
        about = {*_named(waiver, ("person", "character", "place", "element"))}
        if waiver.subject:
            about |= {*in_words[waiver.subject.casefold()], *_beginning_with(picture, waiver.subject)}
        for subject in about:
            found[subject].append(waiver)
    return found


def _named(record: Release | NotNeeded, tables: Iterable[str]) -> Iterator[Subject]:
    return (Subject(table, getattr(record, table)) for table in tables if getattr(record, table))


def _beginning_with(picture: Picture, words: str) -> Iterator[Subject]:
    """The things of the breakdown whose name is these words, or begins with them as whole words."""
    wanted = words.strip().casefold()
    for element in picture.elements.values():
        name = element.name.casefold()
        if name.startswith(wanted) and not name[len(wanted) : len(wanted) + 1].isalnum():
            yield Subject("element", element.id)
