"""What differs between two tables of kinds, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from filmdesk.modules.releases.kinds.table import Kind, KindTable
from filmdesk.values.words import a_few, listed

_WORDS = 6
"""Words of a breakdown said one by one."""
_TERMS = {
    "none": "never ends",
    "use": "is a licence with an end",
    "access": "holds for the days it names",
}


def differences(before: KindTable, after: KindTable) -> list[str]:
    """What another table does otherwise, kind by kind, and then of what asks for papers."""
    new = [kind.title for kind in after if kind.name not in before]
    gone = [kind.title for kind in before if kind.name not in after]
    changed = (_changed(before, after, kind) for kind in before if kind.name in after)
    said = [f"{title}: {', '.join(how)}." for title, how in changed if how]
    found = [
        *([f"New: {listed(new)}."] if new else []),
        *([f"No longer there: {listed(gone)}."] if gone else []),
        *said,
        *_asking(before, after),
    ]
    return found or ["Nothing but its wording differs."]


def _changed(before: KindTable, after: KindTable, was: Kind) -> tuple[str, list[str]]:
    """A kind's title, and how it is from now on."""
    kind = after[was.name]
    told = [say(kind, after) for name, say in _SAID.items() if getattr(was, name) != getattr(kind, name)]
    return was.title, list(dict.fromkeys(told))


def _titles(table: KindTable, names: tuple[str, ...]) -> str:
    return listed(table[name].title for name in names)


def _grant(kind: Kind, _: KindTable) -> str:
    granted = listed((*kind.media, *kind.territory))
    return f"grants {granted}" if granted else "says itself what it grants"


_SAID: dict[str, Callable[[Kind, KindTable], str]] = {
    "title": lambda kind, _: f"is called “{kind.title}”",
    "about": lambda kind, _: f"is about a {kind.about}",
    "signers": lambda kind, _: f"is signed by {' or '.join(kind.signers) or 'nobody'}",
    "contact": lambda kind, _: f"enters whoever signs as {' of '.join(filter(None, kind.contact))}",
    "countersigned": lambda kind, _: f"is {'' if kind.countersigned else 'not '}countersigned",
    "also": lambda kind, table: f"asks for {_titles(table, kind.also) or 'nothing'} beside it",
    "serves": lambda kind, table: f"stands in for {_titles(table, kind.serves) or 'no other'}",
    "term": lambda kind, _: _TERMS[kind.term],
    "media": _grant,
    "territory": _grant,
    "paperwork": lambda kind, _: "clears nothing on screen" if kind.paperwork else "clears what is on screen",
}


def _asking(before: KindTable, after: KindTable) -> Iterator[str]:
    """What of a breakdown asks for which papers from now on, and what no longer does."""
    for words, some, others in (("Asked for", after, before), ("No longer asked for", before, after)):
        known = set(_each_asked(others))
        of_category: dict[tuple[str, str], list[str]] = {}
        for category, word, kind in _each_asked(some):
            if (category, word, kind) not in known:
                of_category.setdefault((category, kind), []).append(word)
        together: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for (category, kind), named in of_category.items():
            together.setdefault((kind, tuple(named)), []).append(category)
        for (kind, words_in), categories in together.items():
            which = f"what is named {a_few((f'“{word}”' for word in words_in), _WORDS)} among " if any(words_in) else ""
            yield f"{words}: {some[kind].title}, for {which}{listed(categories)}."


def _each_asked(table: KindTable) -> Iterator[tuple[str, str, str]]:
    """Category, word ("" for all of it) and kind, each asked for by itself."""
    for one in table.asking:
        for category in one.category:
            for word in one.words or ("",):
                for kind in one.kinds:
                    yield category, word, kind
