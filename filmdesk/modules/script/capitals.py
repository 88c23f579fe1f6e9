"""Things an action line writes in capitals, as scripts do for what somebody has to bring. Pure, but for the table."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache

from filmdesk.values.places import form

_RUN = re.compile(r"(?<![\w'’-])[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]*)*(?![\w'’-])")
"""Words in capitals one after another."""
_AGED = re.compile(r",?\s{0,3}\((?:aged? |(?:early|mid|late)[ -])?\d{1,2}s?(?:,[^)]{0,60})?\)", re.IGNORECASE)
"""The age behind the name of somebody who is introduced: "(41)", "(mid-30s)"; no calibre, no year."""
_QUOTED = re.compile(r"“[^”]{0,400}”|\"[^\"]{0,400}\"")
_ARTICLE = re.compile(r"^(?:THE|AN?|HIS|HER|THEIR|ITS) ")
_MOST_WORDS, _LEAST_LETTERS = 3, 3
_VOWEL = re.compile(r"[AEIOUY]")


@dataclass(frozen=True, slots=True)
class Table:
    """What words in capitals are, as the form says."""

    ignore: frozenset[str]
    begins: frozenset[str]
    categories: dict[str, str]
    """By its last word, in the singular."""


@cache
def capitals_table() -> Table:
    """The shipped table."""
    told = tomllib.loads(form("breakdown", "capitals.toml").read_text("utf-8"))
    categories = {word: kind["name"] for kind in told["category"] for word in _compared(kind["words"])}
    return Table(_compared(told["capitals"]["ignore"]), _compared(told["capitals"]["begins"]), categories)


def _compared(words: Iterable[str]) -> frozenset[str]:
    return frozenset(compared for word in words for compared in words_of(word))


def introduced_in(action: str) -> list[str]:
    """Whom an action line introduces: the names in capitals with an age behind them."""
    return [match[0] for match in _RUN.finditer(action) if _AGED.match(action, match.end())]


def things_in(action: str, people: Set[str]) -> list[str]:
    """What an action line has in capitals that is a thing, each once; `people` are the words of everybody's names."""
    runs = (_ARTICLE.sub("", match[0]) for match in _RUN.finditer(_QUOTED.sub(" ", action)))
    return list(dict.fromkeys(run for run in runs if _is_thing(run, people)))


def _is_thing(run: str, people: Set[str]) -> bool:
    table, words = capitals_table(), words_of(run)
    if not 0 < len(words) <= _MOST_WORDS or len(run) < _LEAST_LETTERS or words[0] in table.begins:
        return False
    return not any(word in table.ignore or word in people for word in words)


def category_of_thing(run: str) -> str:
    """The category that its last word makes clear; empty where none does."""
    words = words_of(run)
    return capitals_table().categories.get(words[-1], "") if words else ""


def name_of_thing(run: str) -> str:
    """A thing as a list names it: "Biscuit tin", "VHF radio"."""
    words = [word.lower() if _VOWEL.search(word) or "'" in word else word for word in run.replace("’", "'").split()]
    return " ".join((words[0][:1].upper() + words[0][1:], *words[1:]))


def words_of(text: str) -> list[str]:
    """The words of a name as they are compared: small letters, in the singular, nobody's."""
    return list(_words(text))


def _words(text: str) -> Iterator[str]:
    for word in re.split(r"[\s/]+", text.casefold().replace("’", "'")):
        bare = word.strip("'.,:;()-").removesuffix("'s")
        if bare:
            yield _singular(bare)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > len("ties"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > _LEAST_LETTERS else word
