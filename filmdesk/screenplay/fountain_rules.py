"""What one line of Fountain is, by its look alone (domain 2.8)."""

from __future__ import annotations

import re

from filmdesk.screenplay.records import ElementKind

HEADING = re.compile(r"[*_]*(?:(?:INT|EXT)\.?/(?:INT|EXT)|INT|EXT|EST|I\.?/E)[.\s]", re.IGNORECASE)
"""The beginning of a scene heading that need not be forced, its separator included."""

_SCENE_NUMBER = re.compile(r"[0-9A-Za-z.)-]+")
_OMITTED = re.compile(
    r"(?:SCENES?\s+)?(?:(\d\w*(?:\s*(?:-|–|&|,|\bAND\b|\bTHRU\b|\bTHROUGH\b)\s*\d\w*)*)[\s.:–-]+)?OMIT(?:TED)?\.?"
)
_LONGEST_OMISSION = 80
_EXTENSIONS = re.compile(r"(?:\([^()]*\)\s*)*\^?")
_FIXED_TRANSITIONS = frozenset({"FADE TO BLACK.", "FADE OUT.", "CUT TO BLACK."})
_END_OF_ACT = re.compile(r"END\s+(?:OF\s+)?ACT\b.*", re.IGNORECASE)
_NEW_ACT = re.compile(r"ACT\s+\S+", re.IGNORECASE)


def is_heading(words: str) -> bool:
    """INT, EXT, EST, INT/EXT or I/E in any case, then a full stop or a space; "ESTABLISHING" is none."""
    return words[0] in "IiEe*_" and HEADING.match(words) is not None


def is_forced_heading(words: str) -> bool:
    """One full stop before a letter or a digit; "..." is none."""
    return words[0] == "." and (words[1:2].isalnum() or words[1:2] in ("*", "_"))


def is_cue(words: str) -> bool:
    """All capitals but for extensions in parentheses; a caret only at the end."""
    name, bracket, rest = words.partition("(")
    if not name.isupper() or "^" in words[:-1]:
        return False
    return not bracket or _EXTENSIONS.fullmatch("(" + rest) is not None


def begins_speech(words: str) -> bool:
    """A cue, forced or not, that is no transition or heading: what stands directly below it is spoken."""
    if words[0] == "@":
        return len(words) > 1
    return is_cue(words) and not is_heading(words) and not is_transition(words, words)


def is_transition(line: str, words: str) -> bool:
    """Capitals that end the line with "TO:" exactly, or one of three fixed endings."""
    bare = words.strip("*_")
    if bare.endswith("TO:"):
        return line.rstrip("*_").endswith("TO:") and words.isupper()
    return bare in _FIXED_TRANSITIONS and line.endswith(words)


def is_page_break(words: str) -> bool:
    """Three or more equals signs and nothing else."""
    return words.startswith("===") and not words.strip("=")


def is_omitted(words: str) -> bool:
    """A line that says of itself that its scene is out of the script: OMITTED, 12 OMITTED."""
    return "OMIT" in words and heading_parts(words)[2]


def heading_parts(text: str) -> tuple[str, str, bool]:
    """A heading's words, its number without hashes, and whether it says that the scene is omitted."""
    text, number = _without_number(text.strip()) if "#" in text else (text.strip(), "")
    words = text.strip("*_ ").upper()
    if words[-8:].find("OMIT") >= 0 and len(words) < _LONGEST_OMISSION and (match := _OMITTED.fullmatch(words)):
        return "OMITTED", number or match[1] or "", True
    return text, number, False


def _without_number(text: str) -> tuple[str, str]:
    """A heading parted from the number between hashes at its end, behind which only emphasis may close."""
    words = text.rstrip("*_ \t")
    opening = words.rfind("#", 0, -1) if words.endswith("#") else -1
    number = words[opening + 1 : -1]
    if opening < 0 or not _SCENE_NUMBER.fullmatch(number):
        return text, ""
    return (words[:opening].rstrip() + text[len(words) :]).strip(), number


def act_kind(words: str) -> ElementKind:
    """Centered ACT ONE begins an act, END OF ACT ONE ends it; other centered words are action."""
    if _END_OF_ACT.fullmatch(words):
        return ElementKind.END_OF_ACT
    return ElementKind.NEW_ACT if _NEW_ACT.fullmatch(words) else ElementKind.ACTION
