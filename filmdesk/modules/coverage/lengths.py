"""How long a section is against what the form allows, in words a reader takes in at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from filmdesk.modules.coverage.prose import sentences, word_count
from filmdesk.modules.coverage.rubric import Section
from filmdesk.values.counting import counted


@dataclass(frozen=True, slots=True)
class Length:
    """What is said of a section's length, and whether it is longer than the form allows."""

    said: str
    over: bool = False


def length_of(section: Section, text: str) -> Length:
    """Words, characters and, where the form limits them, sentences of a text."""
    words, characters = word_count(text), len(text)
    listed = len(sentences(text)) if section.most_sentences else 0
    parts = [_words(section, words), _characters(section, characters)]
    if listed > section.most_sentences:
        parts.append(f"{counted(listed, 'sentence')}, {section.most_sentences} at most")
    over = (
        _beyond(words, section.most_words) > 0
        or _beyond(characters, section.most_characters) > 0
        or listed > section.most_sentences
    )
    return Length(" · ".join(parts), over)


def _beyond(count: int, most: int) -> int:
    """By how much a count goes beyond a limit; 0 where there is none."""
    return max(count - most, 0) if most else 0


def _words(section: Section, count: int) -> str:
    least, most = section.least_words, section.most_words
    if over := _beyond(count, most):
        return f"{counted(count, 'word')}, {over:,} over {most:,}"
    if least and most:
        return f"{counted(count, 'word')} of {least:,} to {most:,}"
    return f"{count:,} of {most:,} words" if most else counted(count, "word")


def _characters(section: Section, count: int) -> str:
    most = section.most_characters
    if over := _beyond(count, most):
        return f"{counted(count, 'character')}, {over:,} over {most:,}"
    return f"{count:,} of {most:,} characters" if most else counted(count, "character")
