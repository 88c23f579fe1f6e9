"""What each scene needs papers for, by the table of kinds: a proposal from script, breakdown, cast and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from filmdesk.film.records import CharacterKind, Presence, PresenceKind, Scene, SceneElement
from filmdesk.film.scenes import cast_order
from filmdesk.film.working import Parts
from filmdesk.modules.releases.clearing.picture import Picture

_PERFORMER, _APPEARANCE, _MINOR, _PLACE = "performer-deal-memo", "appearance", "minor", "location"

GROUP, _SINGLY = "group", "background"

_Cast = tuple[Parts, Mapping[str, int]]
"""Who can be called, and where each stands in cast order."""


class Subject(NamedTuple):
    """Whom or what papers are about: a person, a part nobody is cast in, a place, an element, or words."""

    table: str
    """person, character, place, element, or "" for words alone."""
    id: str


class Need(NamedTuple):
    """A kind of paper that one scene needs for somebody or something."""

    scene: str
    subject: Subject
    kind: str
    how_many: int = 1
    """Of them: background signs one each."""
    works: bool = True
    """Whether it is for that scene's shoot day; a voice may be recorded later."""

    @property
    def line(self) -> str:
        """The line of a list that its paper stands on, whichever scene needs it."""
        return ":".join((self.subject.table, self.subject.id, self.kind))

    @property
    def to_make(self) -> str:
        """The kind of paper that is made for it: one sheet for several in the background."""
        return GROUP if self.kind == _SINGLY and self.how_many > 1 else self.kind

    @property
    def place(self) -> str:
        """Id of the place it is about, if it is about one."""
        return self.subject.id if self.subject.table == "place" else ""


def needs_of(picture: Picture, scenes: Iterable[Scene] | None = None) -> list[Need]:
    """What these scenes need, or all of the script's."""
    order = sorted(picture.characters.values(), key=cast_order)
    parts = Parts({character.id: character for character in order})
    places = {character.id: at for at, character in enumerate(order)}
    return [need for scene in scenes or picture.scenes for need in _of_scene(picture, (parts, places), scene)]


def _of_scene(picture: Picture, cast: _Cast, scene: Scene) -> Iterator[Need]:
    yield from _once(_people(picture, cast, scene))
    for place in picture.shot_at.get(scene.id, ()):
        for kind in (_PLACE, *picture.kinds[_PLACE].also):
            yield Need(scene.id, Subject("place", place), kind)
    yield from _once(need for thing in picture.things.get(scene.id, ()) for need in _of_thing(picture, scene, thing))


def _of_thing(picture: Picture, scene: Scene, thing: SceneElement) -> Iterator[Need]:
    """What hangs at a place hangs where the scene is shot; of papers about people everyone has one."""
    element = picture.elements.get(thing.element)
    for kind in picture.kinds.needed_for(element.category, element.name) if element else ():
        about = picture.kinds[kind].about
        if about == "place":
            yield from (Need(scene.id, Subject("place", place), kind) for place in picture.shot_at.get(scene.id, ()))
        else:
            count = max(1, thing.quantity) if about == "person" else 1
            yield Need(scene.id, Subject("element", thing.element), kind, count)


def _once(needs: Iterable[Need]) -> Iterable[Need]:
    """Whoever plays two parts in a scene, or one that is also heard, signs one paper: the first, on camera."""
    found: dict[tuple[Subject, str], Need] = {}
    for need in needs:
        found.setdefault((need.subject, need.kind), need)
    return found.values()


def _people(picture: Picture, cast: _Cast, scene: Scene) -> Iterator[Need]:
    presences = picture.presences.get(scene.id, [])
    parts, places = cast
    for part, unnamed in sorted(parts.on_camera(presences), key=lambda one: (places[one[0]], one[1])):
        if not unnamed:  # a double with no line of its own is nobody yet
            yield from _of_part(picture, scene, part, works=True)
    for presence in presences:
        if presence.how is PresenceKind.VOICE and _is_cast(picture, presence):
            yield from _of_part(picture, scene, presence.character, works=False)


def _is_cast(picture: Picture, presence: Presence) -> bool:
    character = picture.characters.get(presence.character)
    return character is not None and character.kind is not CharacterKind.GROUP


def _of_part(picture: Picture, scene: Scene, part: str, works: bool) -> Iterator[Need]:
    """A scripted performer signs an agreement, whoever appears as self a release, a minor's guardian that of a minor.

    A minor also has a work permit, for the days on the set. A table by which an agreement stands in for no release, as
    one written before asks, has everyone sign an agreement.
    """
    person = picture.characters[part].person
    if person not in picture.people:
        yield Need(scene.id, Subject("character", part), _PERFORMER, works=works)
        return
    subject, minor = Subject("person", person), picture.is_minor_in(person, scene.id)
    of_self = (_MINOR if minor else _APPEARANCE) if part in picture.selves else _PERFORMER
    yield Need(scene.id, subject, of_self if of_self in picture.kinds[_PERFORMER].serves else _PERFORMER, works=works)
    if works and minor:
        for kind in picture.kinds[_MINOR].also:
            yield Need(scene.id, subject, kind)
