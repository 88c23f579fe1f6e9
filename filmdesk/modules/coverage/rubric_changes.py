"""What differs between two versions of a rubric, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from filmdesk.modules.coverage.rubric import HEAD, POINTS, Row, Rubric, Section
from filmdesk.modules.coverage.rubric_edit import percent, weight_words

_LIMITS = {
    "least_words": "words at least", "most_words": "words at most", "most_characters": "characters at most",
    "most_sentences": "sentences at most",
}  # fmt: skip
_FLAGS = {"required": ("must be filled in", "need not be filled in"), "new_page": ("begins a page", "begins no page")}


def differences(before: Rubric, after: Rubric) -> list[str]:
    """What a newer version has otherwise, each in a sentence."""
    return [
        *_head_differences(before, after),
        *_listed("section", before.sections, after.sections),
        *_changed_sections(before, after),
        *_listed("row", before.rows, after.rows),
        *_changed_rows(before, after),
    ]


def _head_differences(before: Rubric, after: Rubric) -> Iterator[str]:
    pairs = {
        "Name": (before.title, after.title),
        "Rated by": (_grid(before), _grid(after)),
        "Pages at most": (before.most_pages or "no limit", after.most_pages or "no limit"),
        "Foot": (before.foot or "none", after.foot or "none"),
        "Verdicts on the script": ("; ".join(before.script_verdicts), "; ".join(after.script_verdicts)),
        "Verdicts on the writer": ("; ".join(before.writer_verdicts), "; ".join(after.writer_verdicts)),
        "Totals": (_bands(before), _bands(after)),
    }
    for what, (was, now) in pairs.items():
        if was != now:
            yield f"{what}: {now}; was {was}."
    for name in HEAD:
        if (name in before.required) is not (name in after.required):
            need = "must be filled in" if name in after.required else "need not be filled in"
            yield f"{name.replace('_', ' ').capitalize()} {need}."


def _grid(rubric: Rubric) -> str:
    return "points from 0 to 100" if rubric.grid == POINTS else f"crosses under {', '.join(rubric.columns)}"


def _bands(rubric: Rubric) -> str:
    return "; ".join(f"{percent(band.least)} {band.title}" for band in rubric.bands) or "not named"


def _listed(
    kind: str, before: Sequence[Section] | Sequence[Row], after: Sequence[Section] | Sequence[Row]
) -> Iterator[str]:
    """What came, went or moved among the sections or the rows."""
    was, now = {one.name: one.title for one in before}, {one.name: one.title for one in after}
    come, gone = ("New section", "No longer a section") if kind == "section" else ("Rated too", "No longer rated")
    for name, title in now.items():
        if name not in was:
            yield f"{come}: {title}."
    for name, title in was.items():
        if name not in now:
            yield f"{gone}: {title}."
    if [name for name in was if name in now] != [name for name in now if name in was]:
        yield f"Order: {', '.join(now.values())}."


def _changed_sections(before: Rubric, after: Rubric) -> Iterator[str]:
    for section in after.sections:
        earlier = before.section(section.name)
        if earlier is not None and earlier != section:
            yield from _changed_section(earlier, section)


def _changed_section(earlier: Section, section: Section) -> Iterator[str]:
    if earlier.title != section.title:
        yield f"{earlier.title} is called {section.title}."
    for name, words in _LIMITS.items():
        was, now = getattr(earlier, name), getattr(section, name)
        if was != now:
            yield f"{section.title}: {words} {now or 'without limit'}; was {was or 'without limit'}."
    for name, (set_so, unset) in _FLAGS.items():
        if getattr(earlier, name) is not getattr(section, name):
            yield f"{section.title} {set_so if getattr(section, name) else unset}."
    if earlier.help != section.help:
        yield f"{section.title}: the words for whoever writes it are others."


def _changed_rows(before: Rubric, after: Rubric) -> Iterator[str]:
    known = {row.name: row for row in before.rows}
    for row in after.rows:
        earlier = known.get(row.name)
        if earlier is None:
            continue
        if earlier.title != row.title:
            yield f"{earlier.title} is called {row.title}."
        if earlier.weight != row.weight:
            yield f"{row.title} counts {weight_words(row)}; was {weight_words(earlier)}."
