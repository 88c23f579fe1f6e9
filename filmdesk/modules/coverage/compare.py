"""Two reports held side by side: what each says, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass

from filmdesk.film.store import PEOPLE
from filmdesk.modules.coverage.advice import Report
from filmdesk.modules.coverage.marks import shown_mark, shown_total, total
from filmdesk.modules.coverage.reads import held_back, refuse_held_back
from filmdesk.modules.coverage.records import Coverage
from filmdesk.modules.coverage.reporting import read_report
from filmdesk.modules.coverage.rubric import TEXTS
from filmdesk.modules.coverage.store import SUBMISSIONS, drafts_of, find_coverage, name_of, reads_of
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

_HEAD = (
    ("title", "Title"), ("writer", "Writer"), ("form", "Form"), ("genre", "Genre"), ("pages", "Pages"),
    ("draft", "Draft"), ("locale", "Locale"), ("circa", "Circa"), ("elements", "Elements attached"),
)  # fmt: skip
_VERDICT = (("verdict_script", "Verdict on script"), ("verdict_writer", "Verdict on writer"), ("reason", "Reason"),
            ("budget", "Budget (est.)"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """One thing two reports say."""

    name: str
    title: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        """Whether they say it differently."""
        return " ".join(self.left.split()).casefold() != " ".join(self.right.split()).casefold()


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reports with all they say, line by line."""

    titles: tuple[str, ...]
    """Of what they are about: one, or two where a draft was renamed."""
    heads: tuple[str, str]
    lines: list[Held]
    texts: list[Held]


def compared(production: Production, first: str, second: str) -> Compared:
    """Two reports by what they are called: "3/1". Raises UserError for one twice, or one that is held back."""
    left, right = (_report(production, name) for name in (first, second))
    if left.coverage.id == right.coverage.id:
        raise UserError("That is one report twice.", "Name two: 3/1 and 3/2, or two drafts.")
    drafts = left.submission.id != right.submission.id
    heads = (_called(production, left, drafts), _called(production, right, drafts))
    titles = tuple(dict.fromkeys((left.submission.title, right.submission.title)))
    return Compared(titles, heads, compare(left, right), texts_of(left, right))


def called(production: Production, report: Coverage) -> str:
    """What a report is called where two are named: its submission and its read."""
    return f"{name_of(production, SUBMISSIONS.get(production, report.submission))}/{report.read}"


def others(production: Production, report: Coverage) -> list[Coverage]:
    """The reports one may be held against: the reads of the same script, then those of its other drafts."""
    submission = SUBMISSIONS.get(production, report.submission)
    found: list[Coverage] = []
    for one in (submission, *drafts_of(production, submission)):
        reads = reads_of(production, one.id)
        found += [read for read in reversed(reads) if read.id != report.id and not held_back(reads, read)]
    return found


def _report(production: Production, name: str) -> Report:
    found = find_coverage(production, name)
    refuse_held_back(production, found)
    return read_report(production, found)


def _called(production: Production, report: Report, drafts: bool) -> str:
    reader = PEOPLE.find(production, report.coverage.reader)
    draft = f"{report.submission.number}, {report.submission.draft or 'draft'}"
    said = draft if drafts else f"Read {report.coverage.read}"
    return " · ".join(filter(None, (said, reader.name if reader else "")))


def compare(left: Report, right: Report) -> list[Held]:
    """Head, verdicts and marks of two reports, line by line; what neither says is left out."""
    lines = [Held(name, title, _of(left, name), _of(right, name)) for name, title in (*_HEAD, *_VERDICT)]
    return [line for line in (*lines, *_marks(left, right)) if line.left or line.right]


def texts_of(left: Report, right: Report) -> list[Held]:
    """Their written sections, in the order of the first report's form."""
    order = [section for section in left.rubric.sections if section.name in TEXTS]
    order += [
        section for section in right.rubric.sections if section.name in TEXTS and not left.rubric.section(section.name)
    ]
    lines = [Held(section.name, section.title, left.text(section.name), right.text(section.name)) for section in order]
    return [line for line in lines if line.left.strip() or line.right.strip()]


def _of(report: Report, name: str) -> str:
    held = report.coverage if name in dict(_VERDICT) else report.submission
    value = getattr(held, name)
    return "" if value is None else str(value)


def _marks(left: Report, right: Report) -> list[Held]:
    """Every row either form rates; the same name on both is one line."""
    titles = {row.name: row.title for report in (right, left) for row in report.rubric.rows}
    named = dict.fromkeys(row.name for report in (left, right) for row in report.rubric.rows)
    rows = [Held(f"mark.{name}", titles[name], _mark(left, name), _mark(right, name)) for name in named]
    return [*rows, Held("total", "Total", _total(left), _total(right))]


def _mark(report: Report, name: str) -> str:
    mark = report.marks.get(name)
    known = any(row.name == name for row in report.rubric.rows)
    return shown_mark(report.rubric, mark.mark) if mark and known else ""


def _total(report: Report) -> str:
    reckoned = total(report.rubric, {name: mark.mark for name, mark in report.marks.items()})
    return "" if reckoned is None else shown_total(reckoned)
