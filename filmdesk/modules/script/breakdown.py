"""What a script says of each scene: heading, text, who speaks, who is named, what is tagged. Pure, without a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from filmdesk.film.records import PresenceKind
from filmdesk.screenplay.cues import Cue, Seen
from filmdesk.screenplay.records import Screenplay
from filmdesk.screenplay.scenes import WrittenScene, written_scenes


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
    scenes, times = written_scenes(screenplay.elements)
    return Breakdown(scenes, times)


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
