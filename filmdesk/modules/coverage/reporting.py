"""A report with all that belongs to it, and what is to be said of it before it is handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from filmdesk.modules.coverage.advice import Advice, Report, advise
from filmdesk.modules.coverage.reads import refuse_held_back
from filmdesk.modules.coverage.records import Coverage
from filmdesk.modules.coverage.report_paper import report_paper, values_of
from filmdesk.modules.coverage.rubrics import rubric_of
from filmdesk.modules.coverage.scripts import script_of, text_from, words_file, words_of
from filmdesk.modules.coverage.signals import page_words, signals
from filmdesk.modules.coverage.store import SUBMISSIONS, find_coverage, find_submission, marks_of
from filmdesk.paper.deliverables import Filled, FormRow
from filmdesk.paper.forms import read_form, tables_of
from filmdesk.paper.parts import Paper
from filmdesk.paper.write import check_form
from filmdesk.production.production import Production
from filmdesk.registry import resolve
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Known, option

_WIDE, _MOST_SAID = 60, 4
_LONG = 4
"""Pages from which a report is long, where the form says nothing."""


def read_report(production: Production, coverage: Coverage) -> Report:
    """A report with its submission, form, marks and the words of the script."""
    submission = SUBMISSIONS.get(production, coverage.submission)
    marks = marks_of(production, coverage.id)
    return Report(coverage, submission, rubric_of(production, coverage), marks, words_of(production, submission.id))


def advice_on(production: Production, coverage: Coverage) -> list[Advice]:
    """Everything to look at before a report is handed in, its printed length included."""
    return prepare_advice(production, coverage)()


def prepare_advice(production: Production, coverage: Coverage) -> Callable[[], list[Advice]]:
    """Read what a report is held against; what is given finds the advice, touching no production, on any thread."""
    submission, marks = SUBMISSIONS.get(production, coverage.submission), marks_of(production, coverage.id)
    report = Report(coverage, submission, rubric_of(production, coverage), marks)
    return partial(_advised, report, words_file(production, submission.id), report_paper(production, report))


def _advised(report: Report, words: bytes | None, paper: Paper) -> list[Advice]:
    held = replace(report, script=text_from(words) if words else None)
    return [*advise(held), *_too_long(held, paper)]


def _too_long(report: Report, paper: Paper) -> list[Advice]:
    most = report.rubric.most_pages or _LONG
    pages = resolve("filmdesk.paper.pdf.writer:count_pages")(paper)
    if pages <= most:
        return []
    return [Advice("pages", f"The report prints on {pages} pages; {most} are the most anybody reads: shorten it.")]


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """Which report."""

    title: str = option(help="The submission, by its title or number in the log.")
    read: int | None = option(None, help="Which read; the newest if not said.")


def check_coverage(production: Production, options: CheckOptions) -> str:
    """Say what to look at in a report before it is handed in; all of it is advice."""
    report = find_coverage(production, options.title, options.read)
    refuse_held_back(production, report)
    lines = [f"{_place(one)}{one.said}" + (f"\n    {one.sentence}" if one.sentence else "")
             for one in advice_on(production, report)]  # fmt: skip
    return "\n".join(lines) or "Nothing to look at: hand it in."


def still_to_look_at(production: Production, texts: Mapping[str, str | bool]) -> list[Known]:
    """What is worth a second look in the report that a form is about to hand in."""
    read = str(texts.get("read", ""))
    try:
        report = find_coverage(production, str(texts.get("title", "")), int(read) if read.isdecimal() else None)
        refuse_held_back(production, report)
    except UserError:
        return []
    found = advise(read_report(production, report))
    more = [f"And {len(found) - _MOST_SAID} more: see Advice beside the report."] if len(found) > _MOST_SAID else []
    return [Known("title", said) for said in (*(one.said for one in found[:_MOST_SAID]), *more)]


def _place(advice: Advice) -> str:
    return f"{advice.field.replace('_', ' ')}: " if advice.field else ""


def form_fields(production: Production, options: CheckOptions) -> str:
    """The fields a company's own Word form may ask for, each with what a report says there."""
    report = find_coverage(production, options.title, options.read)
    refuse_held_back(production, report)
    read = read_report(production, report)
    told = [f"{{{{{name}}}}}  {_short(text)}" for name, text in values_of(production, read).items()]
    return "\n".join((*told, *map(_loop, tables_of(report_paper(production, read, with_signals=True)))))


@dataclass(frozen=True, slots=True)
class CheckFormOptions:
    """Which report, on which form."""

    title: str = option(help="The submission, by its title or number in the log.")
    template: str = option(help="The company's own Word form.", of="file", title="Form")
    read: int | None = option(None, help="Which read; the newest if not said.")


def check_company_form(production: Production, options: CheckFormOptions) -> str:
    """Say which fields of a company's form a report fills, leaves blank and does not know; nothing is written."""
    report = find_coverage(production, options.title, options.read)
    refuse_held_back(production, report)
    read = read_report(production, report)
    tables = tables_of(report_paper(production, read, with_signals=True))
    values = tuple(values_of(production, read).items())
    form = Filled(read.submission.title, read_form(Path(options.template)), values, tables)
    return "\n".join(check_form(form).sentences)


def _loop(table: tuple[str, tuple[FormRow, ...]]) -> str:
    """A table as a form goes through it: around a row of Word's own table, with the fields of its rows."""
    name, rows = table
    fields = " ".join(f"{{{{row.{field}}}}}" for field, _ in rows[0]) if rows else ""
    return f"{{%tr for row in {name} %}} {fields} {{%tr endfor %}}  {counted(len(rows), 'row')}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDE else f"{line[: _WIDE - 1]}…"


@dataclass(frozen=True, slots=True)
class SignalsOptions:
    """Of which script."""

    title: str = option(help="The submission, by its title or number in the log.")


def show_signals(production: Production, options: SignalsOptions) -> str:
    """What the words of a script ask of a production, cited by page; not a judgement."""
    submission = find_submission(production, options.title)
    script = script_of(production, submission)
    if script is None:
        raise UserError(f"“{submission.title}” has no file.", "Attach the script first.")
    if script.unread and not script.elements:
        raise UserError(script.unread, "Signals need a script whose words can be read.")
    found = signals(script)
    return "\n".join(f"{one.title}: {one.said}" + (f" ({page_words(one.pages)})" if one.pages else "") for one in found)
