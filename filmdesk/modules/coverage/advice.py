"""What a careful colleague would say of a report before it is handed in: advice, each with the place it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from filmdesk.modules.coverage.advice_names import Names, names_of
from filmdesk.modules.coverage.advice_places import places_not_in_capitals
from filmdesk.modules.coverage.alike import same_writer
from filmdesk.modules.coverage.prose import Stretch, sentences, word_count, words
from filmdesk.modules.coverage.records import Coverage, Mark, Submission
from filmdesk.modules.coverage.rubric import TEXTS, Rubric, Section
from filmdesk.modules.coverage.scripts import ScriptText
from filmdesk.values.words import capital

_PLACEHOLDER = re.compile(
    r"\b(?:TK|TBD|TBC|XXX+|FIXME|TODO|lorem ipsum)\b|\?\?\?+|\[[^\]]*\]|\{\{[^}]*\}\}|_{4,}|<[^<>]{1,40}>",
    re.IGNORECASE,
)
_PAST = frozenset((
    "was", "were", "had", "did", "went", "came", "saw", "said", "told", "took", "gave", "found", "left", "met",
    "knew", "thought", "made", "got", "became", "began", "ran", "fell", "felt", "kept", "brought", "stood",
    "heard", "lost", "held", "wrote", "sat", "spoke", "paid", "sent", "built", "caught", "drove", "chose",
    "grew", "drew", "threw", "flew", "fought", "sought", "taught", "wore", "won", "led",
))  # fmt: skip
"""Verbs whose past does not end in -ed, as synopses have them; those alike in the present are left out."""
_TELLING = re.compile(r"(?:^|[.!?…;:,\n]|\b(?:and|but|then|so|when|while|until)) *[\"'“‘(]*(?:\w+ )?$", re.IGNORECASE)
"""What stands before the subject of a main clause, with one word of a name or an article between."""
_SUBJECT = frozenset({"he", "she", "they", "it"})
_NO_PAST = frozenset(("need", "feed", "speed", "bleed", "breed", "seed", "weed", "indeed", "embed", "shed"))
_TEASING = re.compile(
    r"\?\s*$|…\s*$|\.\.\.\s*$|\b(?:only time will tell|remains to be seen|will (?:he|she|they|it) ever|"
    r"must (?:now )?decide|find out (?:if|whether|what)|or will)\b",
    re.IGNORECASE,
)
_SHORTEST = 4
_LAST_PART = 5
"""The ending is looked for in the last fifth of a synopsis, and in the last fifth of a script."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to look at; the field it is about and, in a text, the stretch to mark."""

    kind: str
    said: str
    field: str = ""
    start: int = 0
    end: int = 0
    sentence: str = ""
    """The sentence it stands in."""


@dataclass(frozen=True)
class Report:
    """A report with all it is held against."""

    coverage: Coverage
    submission: Submission
    rubric: Rubric
    marks: dict[str, Mark] = field(default_factory=dict)
    script: ScriptText | None = None

    @cached_property
    def names(self) -> Names | None:
        """The names of the script, where its words are known."""
        return names_of(self.script) if self.script and self.script.elements else None

    def text(self, name: str) -> str:
        """What stands in a section a reader writes."""
        return str(getattr(self.coverage, name))

    @property
    def texts(self) -> Iterator[tuple[Section, str]]:
        """The written sections of the form that hold something."""
        for section in self.rubric.sections:
            if section.name in TEXTS and self.text(section.name).strip():
                yield section, self.text(section.name)


def advise(report: Report) -> list[Advice]:
    """Everything to look at, in the order of the report."""
    finders = (_missing, _limits, _of_the_file, _placeholders, _verdict, _tenses, _ending, _names)
    found = [one for finder in finders for one in finder(report)]
    order = {section.name: at for at, section in enumerate(report.rubric.sections)}
    return sorted(found, key=lambda one: (order.get(one.field, -1), one.start))


def marked(kind: str, said: str, field_name: str, text: str, place: Stretch) -> Advice:
    """Advice about a stretch of a text, with the sentence it stands in."""
    around = next((one for one in sentences(text) if one.start <= place.start < one.end), place)
    return Advice(kind, said, field_name, place.start, place.end, around.text)


def _missing(report: Report) -> Iterator[Advice]:
    for name in report.rubric.required:
        held = report.coverage if name == "budget" else report.submission
        if getattr(held, name) in (None, ""):
            yield Advice("required", f"Not filled in yet: {_spoken(name)}.", name)
    for section in report.rubric.sections:
        if not section.required:
            continue
        if section.name in TEXTS and not report.text(section.name).strip():
            yield Advice("required", f"Nothing is written under {section.title} yet.", section.name)
        if section.name == "ratings":
            bare = [row.title for row in report.rubric.rows if row.name not in report.marks]
            if bare:
                yield Advice("required", f"No mark yet for {', '.join(bare)}.", section.name)


def _spoken(name: str) -> str:
    words = name.replace("_", " ")
    return {"elements": "Elements attached"}.get(name, capital(words))


def _limits(report: Report) -> Iterator[Advice]:
    for section, text in report.texts:
        count, said = word_count(text), section.title
        if section.most_words and count > section.most_words:
            over = f"{said} has {count:,} words; the form allows {section.most_words:,}: shorten it."
            yield Advice("limit", over, section.name)
        if section.least_words and count < section.least_words:
            yield Advice(
                "limit",
                f"{said} has {count:,} words; {section.least_words:,} are usual: is something missing?",
                section.name,
            )
        if section.most_characters and len(text) > section.most_characters:
            yield Advice(
                "limit",
                f"{said} has {len(text):,} characters, the form allows {section.most_characters:,}.",
                section.name,
            )
        listed = sentences(text)
        if section.most_sentences and len(listed) > section.most_sentences:
            first = listed[section.most_sentences]
            yield marked(
                "limit",
                f"{said} has more than {section.most_sentences} sentences: join or cut.",
                section.name,
                text,
                first,
            )


def _of_the_file(report: Report) -> Iterator[Advice]:
    """Writer and pages as the log has them against the file."""
    submission = report.submission
    if submission.file_writer and submission.writer and not same_writer(submission.writer, submission.file_writer):
        said = f"The writer is “{submission.writer}” here, “{submission.file_writer}” on its title page: which is it?"
        yield Advice("file", said, "writer")
    counted, given = submission.pages_counted, submission.pages_given
    if counted and given and counted != given:
        yield Advice("file", f"The file has {counted} pages, the report says {given}: which is right?", "pages")


def _placeholders(report: Report) -> Iterator[Advice]:
    for section, text in report.texts:
        for match in _PLACEHOLDER.finditer(text):
            place = Stretch(match[0], *match.span())
            yield marked(
                "placeholder",
                f"“{match[0]}” still stands here: write what belongs in its place.",
                section.name,
                text,
                place,
            )


def _verdict(report: Report) -> Iterator[Advice]:
    given = report.coverage
    if report.rubric.section("verdict") is None:
        return
    if not given.verdict_script:
        yield Advice("verdict", "No verdict on the script yet: choose one.", "verdict")
    if not given.verdict_writer:
        yield Advice("verdict", "No verdict on the writer yet: choose one.", "verdict")
    if (given.verdict_script or given.verdict_writer) and not given.reason.strip():
        yield Advice("verdict", "The verdict has no reason: one line says why.", "verdict")


def _tenses(report: Report) -> Iterator[Advice]:
    """Verbs in the past right behind who does it; a participle behind an auxiliary is none."""
    text = report.text("synopsis")
    names = report.names.words if report.names else frozenset()
    listed = words(text)
    for before, word in pairwise(listed):
        subject = before.text.casefold() in _SUBJECT or before.text.casefold() in names
        if subject and _is_past(word.text) and text[before.end : word.start] == " " and _tells(text, before.start):
            place = Stretch(f"{before.text} {word.text}", before.start, word.end)
            yield marked(
                "tense", f"“{place.text}” is in the past; a synopsis tells in the present.", "synopsis", text, place
            )


def _tells(text: str, at: int) -> bool:
    """Whether a clause here carries the story: what lay before it, or hangs on a noun, may stand in the past."""
    return bool(_TELLING.search(text[:at]))


def _is_past(word: str) -> bool:
    plain = word.casefold()
    if plain in _NO_PAST or plain != word:
        return False
    return plain in _PAST or (plain.endswith("ed") and len(plain) >= _SHORTEST)


def _ending(report: Report) -> Iterator[Advice]:
    """Ask whether the ending is told: a close that teases, or one that names nobody of the script's last pages."""
    text = report.text("synopsis")
    told = sentences(text)
    if not told:
        return
    last = told[-1]
    if _TEASING.search(last.text):
        yield marked("ending", "Is the ending told? A synopsis gives it away; this teases.", "synopsis", text, last)
        return
    close = told[-max(1, len(told) // _LAST_PART) :]
    said = {word.text.casefold() for one in close for word in words(one.text)}
    if report.names and report.names.at_the_end and not said & report.names.at_the_end:
        named = ", ".join(sorted(report.names.leads_at_the_end))
        asked = f"Is the ending told? The last pages are {named}'s, and the close names none of them."
        yield marked("ending", asked, "synopsis", text, last)


def _names(report: Report) -> Iterator[Advice]:
    """What the script spells otherwise, first mentions and pronouns."""
    if report.names is None or report.script is None:
        return
    for section, text in report.texts:
        for place, said in report.names.misspelt(text):
            yield marked("name", said, section.name, text, place)
    synopsis = report.text("synopsis")
    mentioned = (*report.names.not_in_capitals(synopsis), *places_not_in_capitals(report.script, synopsis))
    for place, said in mentioned:
        yield marked("capitals", said, "synopsis", synopsis, place)
    for section, text in report.texts:
        for place, said in report.names.pronouns(text):
            yield marked("pronoun", said, section.name, text, place)
