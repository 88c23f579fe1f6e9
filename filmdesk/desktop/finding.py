"""What *Find anything* looks through: actions, commands, pages, papers and, by each desk's own search, records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from filmdesk import registry
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.ui.actions import Action
from filmdesk.values.modules import Command, Module
from filmdesk.values.problems import Hit
from filmdesk.values.words import as_sought, capital

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
_HELD, _BEGUN, _MIDDLE, _ELSEWHERE, _TOLD, _NONE = 2, 4, 6, 7, 8, 9
"""How good a match is: all words are there, all are begun, all are somewhere in words; or it is none by name."""
_WORD = "Word"
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
    found = [
        Found(a.title, a.help, "Action", a.run, a.shortcut, (a.name.partition(".")[2],))
        for a in {a.title: a for a in acts.values()}.values()
    ]
    offered = {thing.title.rstrip("…") for thing in found}
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
                Found(f"{c.title}…", c.help, "Command", _asking(desk, module, c), also=(c.name,))
                for c in module.commands
                if c.title not in offered and _askable(c)
            ]
    return [*found, *_views(desk), *_words_of_the_trade(desk)]


def _words_of_the_trade(desk: OpenDesk) -> Iterator[Found]:
    """The glossary, opened at a word."""
    for entry in registry.resolve("filmdesk.ui.terms:entries")():
        yield Found(entry.name, entry.says, _WORD, partial(desk.explaining.emit, entry.name), also=entry.also)


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
    for module in registry.modules():
        ranked += _records_of(desk, module, text, wanted)
    ranked.sort(key=lambda pair: pair[0])
    return [found for rank, found in ranked if rank < _NONE][:_MOST]


def _records_of(desk: OpenDesk, module: Module, text: str, wanted: Sequence[str]) -> list[tuple[float, Found]]:
    """The best matches among what a desk found itself."""
    hits = registry.resolve(module.search)(desk.production, text) if module.search else ()
    ranked = [(_rank_of_record(hit, wanted), hit) for hit in hits]
    ranked.sort(key=lambda pair: pair[0])
    return [
        (rank, Found(hit.title, hit.detail, _kind(hit), _opening(desk, hit))) for rank, hit in ranked[:_MOST_OF_A_DESK]
    ]


def _rank_of_record(hit: Hit, wanted: Sequence[str]) -> int:
    """A line of the script only mentions what others are called."""
    rank = _rank(hit.title, wanted, hit.detail)
    return max(rank, _BEGUN) if hit.record.table == "script_element" else rank


def _rank_of_thing(thing: Found, wanted: Sequence[str]) -> float:
    """What is to be done by its names; by what is said of it only behind every record.

    A word of the trade comes behind what is called so, and is found by how it begins.
    """
    rank = min(_rank(name, wanted) for name in (thing.title, *thing.also))
    if thing.kind == _WORD:
        whole = _words(thing.title) == wanted
        return _NONE if rank >= _MIDDLE else _HELD if whole else _HELD + 0.5 if rank < _HELD else _BEGUN + 0.5
    told = rank == _ELSEWHERE and set(wanted) <= set(_words(thing.detail))
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
        all(part in " ".join(words) for part in wanted),
    )
    return next((rank for rank, fit in enumerate(fits) if fit), _ELSEWHERE)


def _words(text: str) -> list[str]:
    return _BETWEEN.sub(" ", as_sought(text)).split()


def _is(word: str, wanted: str) -> bool:
    """A word typed whole, or in the other number."""
    return word in (wanted, f"{wanted}s") or wanted == f"{word}s"


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
