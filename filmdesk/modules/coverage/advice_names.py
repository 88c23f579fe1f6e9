"""The names of a script held against a reader's text: spelling, capitals at first mention, pronouns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from filmdesk.modules.coverage.prose import Stretch, sentences, words
from filmdesk.modules.coverage.scripts import ScriptText
from filmdesk.screenplay.records import ElementKind

_NEARLY = 75.0
"""Likeness from which a capitalised word may be a name of the script, misspelt."""
_SHORTEST = 3
_HE, _SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
_MEANS_IT = frozenset({"he", "she", "himself", "herself"})
_FEWEST, _CLEARLY = 3, 0.8
"""Pronouns seen beside a name, and the share of one kind among them, from which the script is held to say it."""
_LAST_PART, _LEADS = 5, 3
_SCRIPTS = 4
"""Scripts whose names are kept while somebody writes about them."""
_TITLES = frozenset((
    "mr", "mrs", "ms", "dr", "old", "young", "the", "a", "an", "man", "woman", "boy", "girl", "officer",
    "captain", "sergeant", "doctor", "nurse", "voice", "first", "second", "little", "big", "mother", "father",
    "of",
))  # fmt: skip
"""Words of a cue that are nobody's name."""
_SENTENCE_START = re.compile(r"(?:^|[.!?…]\s+|\n)[\"'“‘(]*$")


@dataclass(frozen=True)
class Names:
    """Who speaks in a script, every word it uses, and what it says of them."""

    parts: frozenset[str]
    """Names of speaking parts in small letters."""
    words: frozenset[str]
    """Single words of those names by which people call them."""
    known: frozenset[str]
    """Every word of the script in small letters."""
    pronoun: Mapping[str, str]
    """ "he" or "she" by a part's name, where the script says it clearly."""
    at_the_end: frozenset[str]
    """Words of the names of those who speak on the last pages."""
    leads_at_the_end: tuple[str, ...]

    def misspelt(self, text: str) -> Iterator[tuple[Stretch, str]]:
        """Capitalised words the script never uses that are nearly one of its names."""
        names = sorted(self.words)
        seen: set[str] = set()
        for word in words(text):
            plain = _bare(word.text)
            if not word.text[:1].isupper() or len(plain) < _SHORTEST or plain in self.known or plain in seen:
                continue
            near = process.extractOne(plain, names, scorer=fuzz.ratio, score_cutoff=_NEARLY)
            if near and not _starts_a_sentence(text, word.start, plain):
                seen.add(plain)
                yield word, f"“{word.text}”: the script spells it {near[0].title()}."

    def not_in_capitals(self, synopsis: str) -> Iterator[tuple[Stretch, str]]:
        """The first mention of each speaking part that is not in capitals."""
        listed = [(word, _bare(word.text)) for word in words(synopsis)]
        for name in sorted(self.words):
            first = next((word for word, plain in listed if plain == name and word.text[:1].isupper()), None)
            if first and not _own(first.text).isupper():
                yield first, f"{_own(first.text)} is mentioned here for the first time: write it in capitals."

    def pronouns(self, text: str) -> Iterator[tuple[Stretch, str]]:
        """Pronouns behind the one name of a sentence that can only mean it, other than the script's for that part.

        "Nadia salutes him" says nothing of Nadia: him is somebody else.
        """
        for sentence in sentences(text):
            named = {word for word in map(_bare, sentence.text.split()) if word in self.words}
            called = {plain for one in words(sentence.text) if (plain := _bare(one.text)) in self.words} | named
            if len(called) != 1 or _others(sentence.text, called):
                continue
            [name] = called
            said = self.pronoun.get(name, "")
            for word in _behind(sentence.text, name):
                found = _pronoun(word.text)
                if said and found and found != said:
                    place = Stretch(word.text, sentence.start + word.start, sentence.start + word.end)
                    yield place, f"“{word.text}” for {name.title()}: the script says {said}."
                    break


def _behind(sentence: str, name: str) -> list[Stretch]:
    """The pronouns after a name that stand for who does something: subjects, and those that lead back to it."""
    listed = words(sentence)
    first = next((at for at, word in enumerate(listed) if _bare(word.text) == name), len(listed))
    return [word for word in listed[first + 1 :] if word.text.casefold() in _MEANS_IT]


@lru_cache(_SCRIPTS)
def names_of(script: ScriptText) -> Names:
    """What a script says of its names."""
    spoken = Counter(cue.name for scene in script.scenes for cue in scene.cues if not cue.group)
    parts = frozenset(name.casefold() for name in spoken)
    called = {word for name in parts for word in _called(name)}
    known = {_bare(word.text) for _, text, _ in script.elements for word in words(text)}
    last = _last_speakers(script)
    leads = tuple(name.title() for name, _ in last.most_common(_LEADS))
    ending = frozenset(word for name in last for word in _called(name.casefold()))
    return Names(parts, frozenset(called), frozenset(known), _pronouns(script, called), ending, leads)


def _called(name: str) -> list[str]:
    """The words of a name by which people call whoever bears it."""
    plain = [_bare(word.text) for word in words(name)]
    return [word for word in plain if word not in _TITLES and len(word) >= _SHORTEST and not word.isdigit()]


def _last_speakers(script: ScriptText) -> Counter[str]:
    scenes = script.scenes[-max(1, len(script.scenes) // _LAST_PART) :]
    return Counter(cue.name for scene in scenes for cue in scene.cues if not cue.group)


def _pronouns(script: ScriptText, called: set[str]) -> dict[str, str]:
    """The pronoun in action sentences that name one part, where it is nearly always the same."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, text, _ in script.elements:
        if kind != ElementKind.ACTION:
            continue
        for sentence in sentences(text):
            plain = [_bare(word.text) for word in words(sentence.text)]
            named = {word for word in plain if word in called}
            if len(named) == 1 and not _others(sentence.text, named):
                seen[named.pop()].update(filter(None, map(_pronoun, plain)))
    return {name: word for name, counts in seen.items() if (word := _clear(counts))}


def _clear(counts: Counter[str]) -> str:
    if counts.total() < _FEWEST:
        return ""
    [(word, count)] = counts.most_common(1)
    return word if count >= _CLEARLY * counts.total() else ""


def _pronoun(word: str) -> str:
    plain = word.casefold()
    return "he" if plain in _HE else "she" if plain in _SHE else ""


def _others(sentence: str, named: set[str]) -> bool:
    """Whether somebody else may be meant: another capitalised word inside the sentence, or a son and a mother."""
    inside = [word for word in words(sentence) if word.start > 0 and word.text[:1].isupper()]
    return any(_bare(word.text) not in named and word.text != "I" for word in inside) or bool(_KIN.search(sentence))


_KIN = re.compile(
    r"\b(?:mother|father|son|daughter|sister|brother|wife|husband|aunt|uncle|grandmother|grandfather|grandson|"
    r"granddaughter|girl|boy|man|woman|nephew|niece)s?\b",
    re.IGNORECASE,
)


def _own(word: str) -> str:
    """A name without the 's behind it."""
    return re.sub(r"['’]s$", "", word, flags=re.IGNORECASE)


def _bare(word: str) -> str:
    return _own(word.strip('.,;:!?()“”"')).casefold()


def _starts_a_sentence(text: str, at: int, plain: str) -> bool:
    """Whether a word is capital only because a sentence begins with it, and is no name for its ending."""
    return bool(_SENTENCE_START.search(text[:at])) and plain.endswith(("ing", "ly", "ed"))
