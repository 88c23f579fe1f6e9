"""What a script says of each scene: heading, text, who speaks, who is named, what is tagged. Pure, without a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from filmdesk.film.records import PresenceKind
from filmdesk.modules.script.cues import Cue, Seen, read_cue
from filmdesk.modules.script.headings import HeadingParts, split_heading, times_of
from filmdesk.screenplay.records import Element, ElementKind, Screenplay

_OMITTED = re.compile(r"\W*(SCENES?\s+)?OMITTED\W*", re.IGNORECASE)
_BODY = frozenset({ElementKind.ACTION, ElementKind.GENERAL, ElementKind.SHOT})


@dataclass(frozen=True)
class WrittenScene:
    """A scene as the script has it: its heading and the elements under it."""

    heading: Element
    parts: HeadingParts
    body: tuple[Element, ...]
    position: int
    """Of its heading among the script's elements."""

    @property
    def omitted(self) -> bool:
        """Whether the script itself says OMITTED."""
        return self.heading.omitted or bool(_OMITTED.fullmatch(self.heading.text))

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Its cues in order, joint ones included."""
        lines = (element.text for element in self.body if element.kind is ElementKind.CHARACTER)
        return tuple(cue for cue in map(read_cue, lines) if cue)

    @cached_property
    def action(self) -> str:
        """What is seen, as one text."""
        return "\n".join(element.text for element in self.body if element.kind in _BODY)

    @cached_property
    def text(self) -> str:
        """All of it under the heading: what a scene is known again by."""
        return "\n".join(element.text for element in self.body)


@dataclass(frozen=True, slots=True)
class Proposed:
    """How a part seems to be in a scene; not confirmed means that a person is asked (B1)."""

    how: PresenceKind
    cue: bool
    confirmed: bool


@dataclass(frozen=True)
class Breakdown:
    """A whole script taken apart."""

    scenes: tuple[WrittenScene, ...]
    times: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def groups(self) -> frozenset[str]:
        """The names of joint and group cues, which are nobody's."""
        return frozenset(cue.name for scene in self.scenes for cue in scene.cues if cue.group)

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """The names with a cue of their own, in lead order: scenes spoken in, then lines, then first heard (B2)."""
        scenes: dict[str, int] = {}
        lines: dict[str, int] = {}
        for scene in self.scenes:
            names = [cue.name for cue in scene.cues if not cue.group]
            for name in names:
                lines[name] = lines.get(name, 0) + 1
            for name in dict.fromkeys(names):
                scenes[name] = scenes.get(name, 0) + 1
        return tuple(sorted(lines, key=lambda name: (-scenes[name], -lines[name])))

    def presences(self, known: Iterable[str]) -> list[dict[str, Proposed]]:
        """For each scene who is in it and how, by name; `known` are the parts looked for in the action."""
        names = frozenset(known) - self.groups
        finder = _finder(names)
        return [_present(scene, names, finder) for scene in self.scenes]


def break_down(screenplay: Screenplay) -> Breakdown:
    """The scenes of a screenplay with what each says."""
    elements = screenplay.elements
    heads = [i for i, element in enumerate(elements) if element.kind is ElementKind.SCENE_HEADING]
    times = times_of(elements[i].text for i in heads)
    ends = [*heads[1:], len(elements)]
    return Breakdown(tuple(_scene(elements, i, end, times) for i, end in zip(heads, ends, strict=True)), times)


def _scene(elements: Sequence[Element], at: int, end: int, times: frozenset[str]) -> WrittenScene:
    heading = elements[at]
    return WrittenScene(heading, split_heading(heading.text, times), tuple(elements[at + 1 : end]), at)


def _present(scene: WrittenScene, known: frozenset[str], finder: re.Pattern[str] | None) -> dict[str, Proposed]:
    named = _named(scene.action, finder) if finder else frozenset()
    found = {name: _heard(scene.cues, name, name in named) for name in dict.fromkeys(cue.name for cue in scene.cues)}
    for member in (member for cue in scene.cues for member in cue.members):
        if member in known and member not in found:
            found[member] = Proposed(PresenceKind.SPEAKING, True, False)
    for name in sorted(named - found.keys()):
        found[name] = Proposed(PresenceKind.SILENT, False, False)
    return found


def _heard(cues: Sequence[Cue], name: str, named: bool) -> Proposed:
    """Cues propose speaking; V.O. proposes voice only, asked where the action names the speaker; O.S. asks (B1)."""
    own = [cue for cue in cues if cue.name == name]
    seen = {cue.seen for cue in own}
    if own[0].group:
        return Proposed(PresenceKind.SPEAKING, True, False)
    if Seen.ON in seen:
        return Proposed(PresenceKind.SPEAKING, True, True)
    if seen == {Seen.VOICE}:
        return Proposed(PresenceKind.VOICE, True, not named)
    return Proposed(PresenceKind.SPEAKING, True, False)


def _finder(names: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the names as whole words, the longest first so that OLD MAN is not a MAN."""
    longest = sorted((name for name in names if len(name) > 1), key=lambda name: (-len(name), name))
    if not longest:
        return None
    words = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def _named(action: str, finder: re.Pattern[str]) -> frozenset[str]:
    """The names found written as names: every word capitalised or all in capitals."""
    found = (match.split() for match in finder.findall(action))
    return frozenset(" ".join(words).upper() for words in found if all(not word[0].islower() for word in words))
