"""Proposing elements from what the draft in use writes in capitals: ticked by a person, taken as one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from filmdesk.film.categories import CATEGORIES, category_order
from filmdesk.film.records import Element, Scene, SceneElement
from filmdesk.film.scenes import in_number_order
from filmdesk.film.store import CHARACTERS, ELEMENTS, SCENE_ELEMENTS
from filmdesk.modules.script.capitals import category_of_thing, introduced_in, name_of_thing, things_in, words_of
from filmdesk.modules.script.review import present_scenes
from filmdesk.production.production import Production
from filmdesk.screenplay.records import ElementKind
from filmdesk.screenplay.store import draft_elements
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Foreword, Known, Ticks, option
from filmdesk.values.words import a_few

_HEADS = ("What", "Category", "Scenes")
_UNCLEAR = "Props"
_NOTHING = "No action of this draft has anything in capitals that the breakdown lacks."


@dataclass(frozen=True, slots=True)
class ProposeElements:
    """Which of the things in capitals, and what is not clear of them."""

    unclear: str = option(
        _UNCLEAR, help="The category of what has a ? behind it.", title="What is not clear goes under"
    )
    only: str = option("", help="Only these, as they are named; ; between them.", of="ticked")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in capitals that the breakdown lacks in these scenes."""

    name: str
    category: str
    """Empty where its words make none clear."""
    scenes: tuple[Scene, ...]


def propose_elements(production: Production, options: ProposeElements) -> str:
    """Add what actions write in capitals to the breakdown, in the scenes that have it."""
    unclear = options.unclear.strip()
    if not unclear:
        raise UserError("What is not clear needs a category.", "Choose one, such as Props.")
    wanted = _meant(list(things_lacking(production)), options.only)
    if not wanted:
        return _NOTHING
    with production.step("Add elements from script"):
        for thing in wanted:
            _add(production, thing, thing.category or unclear)
    needs = counted(len({scene.id for thing in wanted for scene in thing.scenes}), "scene")
    return f"Added {counted(len(wanted), 'element')} in {needs}: {a_few([thing.name for thing in wanted])}."


def _meant(lacking: list[Thing], said: str) -> list[Thing]:
    names = {part.strip().casefold() for part in said.split(";") if part.strip()}
    unknown = names - {thing.name.casefold() for thing in lacking}
    if unknown:
        raise UserError(f"No action has “{min(unknown)[:60]}” in capitals, or it is there already.", "Look it up.")
    return [thing for thing in lacking if not names or thing.name.casefold() in names]


def _add(production: Production, thing: Thing, category: str) -> None:
    known = (one for one in ELEMENTS.all(production) if words_of(one.name) == words_of(thing.name))
    element = next(known, None) or ELEMENTS.add(production, Element(thing.name, category))
    for scene in thing.scenes:
        SCENE_ELEMENTS.add(production, SceneElement(scene.id, element.id))


def things_lacking(production: Production) -> Iterator[Thing]:
    """What stands in capitals in the draft's actions and is in no element of that scene: the clear before the others.

    A thing an element elsewhere is named for is of that element's category; one key and several are one thing.
    """
    scenes = {scene.id: scene for scene in present_scenes(production)}
    categories = {tuple(words_of(one.name)): one.category for one in ELEMENTS.all(production)}
    found: dict[tuple[str, ...], dict[str, Scene]] = defaultdict(dict)
    names: dict[tuple[str, ...], str] = {}
    for identity, name in _named(production, scenes):
        words = tuple(words_of(name))
        names[words] = min(names.get(words, name), name, key=len)
        found[words].setdefault(identity, scenes[identity])
    things = (
        Thing(
            names[words],
            categories.get(words) or category_of_thing(names[words]),
            tuple(in_number_order(where.values())),
        )
        for words, where in found.items()
    )
    yield from sorted(things, key=lambda thing: (not thing.category, category_order(thing.category), thing.name))


def _named(production: Production, scenes: Mapping[str, Scene]) -> Iterator[tuple[str, str]]:
    """Each scene's id with a thing its actions name and its breakdown lacks."""
    there, actions = _there(production), [e for e in draft_elements(production) if e.kind == ElementKind.ACTION]
    names = [name for part in CHARACTERS.all(production) for name in (part.name, *part.cues)]
    names += (name for action in actions for name in introduced_in(action.text))
    people = {word for name in names for word in words_of(name)}
    for action in actions:
        for run in things_in(action.text, people) if action.scene in scenes else ():
            words = set(words_of(run))
            if not any(words <= known for known in there.get(action.scene, ())):
                yield action.scene, name_of_thing(run)


def _there(production: Production) -> dict[str, list[set[str]]]:
    """The words of every element of each scene."""
    words = {element.id: set(words_of(element.name)) for element in ELEMENTS.all(production)}
    found: dict[str, list[set[str]]] = defaultdict(list)
    for need in SCENE_ELEMENTS.all(production):
        if need.element in words:
            found[need.scene].append(words[need.element])
    return found


def before_proposing(production: Production) -> Foreword:
    """The categories there are to choose from."""
    own = sorted({element.category for element in ELEMENTS.all(production)} - set(CATEGORIES))
    return Foreword(filled={"unclear": _UNCLEAR}, offered={"unclear": (*CATEGORIES, *own)})


def lacking_things(production: Production, texts: Mapping[str, str | bool]) -> Ticks:
    """The things to be ticked; what is not clear stands under the category typed, with a ? behind it."""
    unclear = str(texts.get("unclear", "")).strip() or _UNCLEAR
    return Ticks(
        _HEADS,
        tuple(
            (thing.name, (thing.name, thing.category or f"{unclear}?", ", ".join(one.number for one in thing.scenes)))
            for thing in things_lacking(production)
        ),
    )


def known_things(production: Production, _texts: Mapping[str, str | bool]) -> list[Known]:
    """That there is nothing to tick, where there is nothing."""
    return [] if next(things_lacking(production), None) else [Known("unclear", _NOTHING)]
