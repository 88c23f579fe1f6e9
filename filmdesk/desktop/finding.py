"""What *Find anything* looks through: actions, commands, pages, papers and, by each desk's own search, records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from filmdesk import registry
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.ui.actions import Action
from filmdesk.values.modules import Command, Module
from filmdesk.values.problems import Hit
from filmdesk.values.words import capital

_MOST = 60
_KINDS = {
    "scene": "Scene",
    "script_element": "Script",
    "character": "Part",
    "element": "Element",
    "person": "Person",
    "place": "Place",
    "set_place": "Set",
    "strip": "Day",
    "sheet": "Call sheet",
    "attachment": "File",
}
_MOST_OF_A_DESK = 12
_ELSEWHERE, _TOLD, _NONE = 7, 8, 9
"""How good a match is that is none by name."""
_BETWEEN = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the list, and what choosing it does."""

    title: str
    detail: str
    kind: str
    run: Callable[[], None]
    shortcut: str = ""
    also: tuple[str, ...] = ()
    """What else it is called: "DOOD"."""


def things_to_do(desk: OpenDesk, actions: Iterable[Action]) -> list[Found]:
    """Everything with a name: what the page and the window offer, every desk, paper and command."""
    acts = {action.name: action for action in actions if action.enabled()}
    going = {module.name: acts.pop(f"go.{module.name}", None) for module in registry.modules()}
    found = [Found(a.title, a.help, "Action", a.run, a.shortcut) for a in {a.title: a for a in acts.values()}.values()]
    offered = {thing.title for thing in found}
    for module in registry.modules():
        if module.page:
            keys = there.shortcut if (there := going[module.name]) else ""
            found.append(Found(module.title, "Go to this desk", "Desk", _going(desk, module.name), keys))
        found += [
            Found(e.title, e.help or "Hand over", "Paper", _handing(desk, e.name), also=_also(e.title))
            for e in module.exports
        ]
        if desk.production.writable:
            found += [
                Found(f"{c.title}…", c.help, "Command", _asking(desk, module, c))
                for c in module.commands
                if f"{c.title}…" not in offered and _askable(c)
            ]
    return [*found, *_views(desk)]


def _views(desk: OpenDesk) -> Iterator[Found]:
    """What each desk shows under its tabs, but for what is called as the desk is."""
    for module in registry.modules():
        for view in module.views:
            if view != module.title:
                yield Found(view, f"In {module.title}", "View", _going(desk, module.name, view))


def _askable(command: Command) -> bool:
    """Whether it can be begun from here: one about a record stands with that record, on its page."""
    options = registry.resolve(command.options) if command.options else None
    return bool(registry.resolve("filmdesk.desktop.offering:can_be_asked")(options))


def search(desk: OpenDesk, things: Iterable[Found], text: str) -> list[Found]:
    """The best matches first, by how much of their names was typed; of those alike what can be done before records."""
    wanted = _words(text)
    if not wanted:
        return [] if text.strip() else list(things)[:_MOST]
    ranked = [(_rank_of_thing(thing, wanted), thing) for thing in things]
    records = (Found(h.title, h.detail, _kind(h), _opening(desk, h)) for h in _hits(desk, text))
    ranked += [(_rank(record.title, wanted, record.detail), record) for record in records]
    ranked.sort(key=lambda pair: pair[0])
    return [found for rank, found in ranked if rank < _NONE][:_MOST]


def _hits(desk: OpenDesk, text: str) -> Iterator[Hit]:
    for module in registry.modules():
        if module.search:
            yield from registry.resolve(module.search)(desk.production, text)[:_MOST_OF_A_DESK]


def _rank_of_thing(thing: Found, wanted: Sequence[str]) -> int:
    """What is to be done by its names; by what is said of it only behind every record."""
    rank = min(_rank(name, wanted) for name in (thing.title, *thing.also))
    told = rank == _ELSEWHERE and _all_in(_words(thing.detail), wanted, _is)
    return _TOLD if told else _NONE if rank == _ELSEWHERE else rank


def _rank(name: str, wanted: Sequence[str], detail: str = "") -> int:
    """How much of a name was typed, 0 where it is all of it; of a record its desk found it by something else."""
    words = _words(name)
    begins = words[: len(wanted)]
    fits = (
        words == wanted,
        _are(begins, wanted),
        _all_in(words, wanted, _is),
        " ".join(words).startswith(" ".join(wanted)),
        _all_in(words, wanted, str.startswith),
        _all_in((*words, *_words(detail)), wanted, _is),
        all(part in name.casefold() for part in wanted),
    )
    return next((rank for rank, fit in enumerate(fits) if fit), _ELSEWHERE)


def _words(text: str) -> list[str]:
    return _BETWEEN.sub(" ", text.casefold()).split()


def _is(word: str, wanted: str) -> bool:
    """A word typed whole, or in the singular."""
    return word in (wanted, f"{wanted}s")


def _are(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return len(words) == len(wanted) and all(map(_is, words, wanted))


def _all_in(words: Sequence[str], wanted: Sequence[str], fits: Callable[[str, str], bool]) -> bool:
    return all(any(fits(word, part) for word in words) for part in wanted)


def _also(title: str) -> tuple[str, ...]:
    """What else the trade calls a paper."""
    entry = registry.resolve("filmdesk.ui.terms:find_entry")(title)
    return entry.also if entry else ()


def _kind(hit: Hit) -> str:
    """What is found, in a word: a scene, a person, a line of the script."""
    noun: str = _KINDS.get(hit.record.table) or registry.resolve("filmdesk.film.names:kind_of")(hit.record.table).noun
    return capital(noun)


def _going(desk: OpenDesk, name: str, view: str = "") -> Callable[[], None]:
    return lambda: desk.go(name, view)


def _handing(desk: OpenDesk, name: str) -> Callable[[], None]:
    return lambda: desk.hand_over(name)


def _asking(desk: OpenDesk, module: Module, command: Command) -> Callable[[], None]:
    """The form over the desk it is about, where one then sees what was done."""

    def ask() -> None:
        if module.page:
            desk.go(module.name)
        desk.ask(command.name)

    return ask


def _opening(desk: OpenDesk, hit: Hit) -> Callable[[], None]:
    return lambda: desk.open(hit.record)
