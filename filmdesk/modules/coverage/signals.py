"""What a script asks of a production, counted in its own words and cited by page. Signals, not a judgement."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from filmdesk.film.rules.ages import OF_AGE
from filmdesk.film.scenes import light_of
from filmdesk.modules.coverage.scripts import ScriptText
from filmdesk.screenplay.records import ElementKind
from filmdesk.screenplay.scenes import WrittenScene
from filmdesk.values.counting import counted
from filmdesk.values.places import resource

_SEEN = frozenset({ElementKind.ACTION, ElementKind.SCENE_HEADING, ElementKind.SHOT, ElementKind.GENERAL})
_AGED = re.compile(r"\b([A-ZÀ-Þ][\w'’-]*(?:\s+[A-ZÀ-Þ][\w'’-]*){0,2})\s*\((?:age[ds]?\s+)?(\d{1,2})\)")
_AROUND = 28


class Cited(NamedTuple):
    """Where a signal stands: the page, the word found, and the words around it."""

    page: int
    word: str
    around: str


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing to look at: how much of it, and where."""

    name: str
    title: str
    said: str
    cited: tuple[Cited, ...] = ()

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages it stands on, each once."""
        return tuple(dict.fromkeys(one.page for one in self.cited))


def signals(script: ScriptText) -> list[Signal]:
    """Every signal of a script, those that count scenes first; what it has none of is left out."""
    counted = [_length(script), _parts(script), _sets(script), _light(script), _outside(script)]
    worded = [_minors(script), *(_worded(script, name, kind) for name, kind in _kinds().items() if name != "minors")]
    return [signal for signal in (*counted, *worded) if signal]


def page_words(pages: Sequence[int]) -> str:
    """Pages as they are cited: "pages 3, 5 to 7 and 12"."""
    if not pages:
        return ""
    spans: list[list[int]] = []
    for page in sorted(pages):
        if spans and page == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], page]
        elif not spans or page != spans[-1][-1]:
            spans.append([page])
    words = [word for span in spans for word in _span(span)]
    said = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    return f"{'page' if len(pages) == 1 else 'pages'} {said}"


def _span(span: Sequence[int]) -> list[str]:
    first, last = span[0], span[-1]
    return [f"{first} to {last}"] if last > first + 1 else [str(page) for page in span]


def _length(script: ScriptText) -> Signal | None:
    if not script.pages:
        return None
    scenes = f", {counted(len(script.scenes), 'scene')}" if script.scenes else ""
    return Signal("length", "Length", f"{counted(script.pages, 'page')}{scenes}")


def _parts(script: ScriptText) -> Signal | None:
    """The speaking parts by how often they speak; joint cues are nobody's."""
    lines: Counter[str] = Counter()
    first: dict[str, int] = {}
    for scene in script.scenes:
        for cue in scene.cues:
            if not cue.group:
                lines[cue.name] += 1
                first.setdefault(cue.name, script.page_of(scene.position))
    if not lines:
        return None
    named = ", ".join(name.title() for name, _ in lines.most_common(4))
    cited = tuple(Cited(first[name], name, counted(count, "speech")) for name, count in lines.most_common())
    return Signal("parts", "Speaking parts", f"{len(lines)}; most speeches: {named}", cited)


def _sets(script: ScriptText) -> Signal | None:
    scenes: dict[str, list[WrittenScene]] = {}
    for scene in script.scenes:
        if scene.parts.set_name and not scene.omitted:
            scenes.setdefault(scene.parts.set_name, []).append(scene)
    if not scenes:
        return None
    cited = tuple(Cited(script.page_of(found[0].position), name, _scenes(len(found))) for name, found in scenes.items())
    return Signal("sets", "Sets", f"{len(scenes)}", cited)


def _scenes(count: int) -> str:
    return f"{count} scene{'' if count == 1 else 's'}"


def _light(script: ScriptText) -> Signal | None:
    """The share of night by scenes; CONTINUOUS and the like take the light before them (rulings B4)."""
    light, night = "", []
    shot = [scene for scene in script.scenes if not scene.omitted]
    for scene in shot:
        light = light_of(scene.parts.day_night) or light
        if light == "night":
            night.append(scene)
    return _share(script, ("night", "Night"), night, shot)


def _outside(script: ScriptText) -> Signal | None:
    shot = [scene for scene in script.scenes if not scene.omitted]
    return _share(script, ("exterior", "Exteriors"), [s for s in shot if "EXT" in s.parts.int_ext], shot)


def _share(
    script: ScriptText, called: tuple[str, str], found: Sequence[WrittenScene], of: Sequence[WrittenScene]
) -> Signal | None:
    if not found:
        return None
    share = round(100 * len(found) / len(of))
    cited = tuple(Cited(script.page_of(scene.position), scene.heading.text, "") for scene in found)
    return Signal(*called, f"{share} % of scenes ({len(found)} of {len(of)})", cited)


def _minors(script: ScriptText) -> Signal | None:
    """Names with an age under 18 behind them, and words for children."""
    aged: dict[str, Cited] = {}
    for kind, text, page in script.elements:
        if kind not in _SEEN:
            continue
        for match in _AGED.finditer(text):
            if int(match[2]) < OF_AGE:
                aged.setdefault(match[1].upper(), Cited(page, f"{match[1].title()} ({match[2]})", _around(text, match)))
    words = _worded(script, "minors", _kinds()["minors"])
    cited = tuple(sorted((*aged.values(), *(words.cited if words else ())), key=lambda one: one.page))
    if not cited:
        return None
    named = ", ".join(one.word for one in aged.values())
    return Signal("minors", "Minors", named or _most_said(cited), cited)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is looked for under one title."""

    title: str
    found: re.Pattern[str]
    none: re.Pattern[str] | None


@cache
def _kinds() -> Mapping[str, _Kind]:
    tables: dict[str, Any] = tomllib.loads(resource("signals.toml").read_text("utf-8"))
    return {name: _Kind(table["title"], _any(table["words"]), _any(table["not"])) for name, table in tables.items()}


def _any(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    joined = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)
    return re.compile(rf"(?<![\w-])(?:{joined})(?:s|es)?(?![\w-])", re.IGNORECASE)


def _worded(script: ScriptText, name: str, kind: _Kind) -> Signal | None:
    cited = tuple(_cited(script, kind))
    return Signal(name, kind.title, _most_said(cited), cited) if cited else None


def _cited(script: ScriptText, kind: _Kind) -> Iterator[Cited]:
    for element, text, page in script.elements:
        if element not in _SEEN:
            continue
        none = [match.span() for match in kind.none.finditer(text)] if kind.none else []
        for match in kind.found.finditer(text):
            if not any(start <= match.start() < end for start, end in none):
                yield Cited(page, match[0].lower(), _around(text, match))


def _around(text: str, match: re.Match[str]) -> str:
    start, end = max(match.start() - _AROUND, 0), match.end() + _AROUND
    said = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{said}{'…' if end < len(text) else ''}"


def _most_said(cited: Sequence[Cited]) -> str:
    """The words it was found by, the commonest first."""
    words = Counter(one.word for one in cited)
    named = ", ".join(word for word, _ in words.most_common(5))
    return f"{len(cited)} mentions: {named}" if len(cited) > 1 else named
