"""What can be done with a submission and its coverage by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filmdesk.modules.coverage import answers, reads
from filmdesk.modules.coverage.log_entry import same_file
from filmdesk.modules.coverage.marks import shown_mark, shown_total, total
from filmdesk.modules.coverage.records import State
from filmdesk.modules.coverage.rubrics import available, rubric_of
from filmdesk.modules.coverage.scripts import keep_script, kept_with, read_script_file, take_out
from filmdesk.modules.coverage.store import SUBMISSIONS, find_coverage, find_submission, marks_of
from filmdesk.paper.text import shown
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Foreword, option

_TITLE = "The submission, by its title or number in the log."


@dataclass(frozen=True, slots=True)
class AttachScriptOptions:
    """Which script came for which submission."""

    title: str = option(help=_TITLE)
    script: str = option(help="The script's file: Final Draft, Fountain or PDF.", of="file")
    day: date | None = option(None, help="The day it came; today if not said.")


def attach_script(production: Production, options: AttachScriptOptions) -> str:
    """Keep a script's file with its submission, and count its pages."""
    submission = find_submission(production, options.title)
    read = read_script_file(Path(options.script))
    keep_script(production, submission, read, options.day)
    pages = f" It has {read.script.length}." if read.script.length else ""
    unread = f" {read.script.unread}" if read.script.unread else ""
    kept = f"{read.name} is kept with “{submission.title}”.{pages}{unread}"
    return "\n".join((kept, *same_file(production, submission)))


@dataclass(frozen=True, slots=True)
class TakeOutOptions:
    """Which file of which submission."""

    title: str = option(help=_TITLE)
    file: str = option(help="The file's name.")


def take_out_file(production: Production, options: TakeOutOptions) -> str:
    """Take a script's file out again, kept by mistake or to be deleted; that it was there stays in the history."""
    submission = find_submission(production, options.title)
    kept = kept_with(production, submission.id)
    for file in kept:
        if options.file in (file.name, file.id):
            take_out(production, submission, file)
            return f"{file.name} is no longer kept with “{submission.title}”."
    names = ", ".join(file.name for file in kept)
    raise UserError(f"No file “{options.file}” is kept with it.", f"There is {names}." if names else "It has none.")


@dataclass(frozen=True, slots=True)
class FileReleaseOptions:
    """Whose release, signed when."""

    title: str = option(help=_TITLE)
    day: date | None = option(None, help="The day it was signed; today if not said.")
    note: str = option("", help="Where the paper lies, or who has it.")
    paper: str = option("", help="The signed paper's file, to be kept with it.", of="file")


def file_release(production: Production, options: FileReleaseOptions) -> str:
    """Put a signed submission release on file; the script may be read then."""
    submission = find_submission(production, options.title)
    paper = Path(options.paper) if options.paper else None
    after = answers.file_release(production, submission, options.day, options.note, paper)
    return f"The release of “{after.title}” is on file; it is {after.state}."


@dataclass(frozen=True, slots=True)
class AssignOptions:
    """Who reads what, until when."""

    title: str = option(help=_TITLE)
    reader: str = option(help="Who reads it, by name.", of="person")
    day: date | None = option(None, help="The day it was given out; today if not said.")
    due: date | None = option(None, help="When the coverage is due.")
    rubric: str = option("", help="The form it is written on; the usual one if not said.", title="Form of coverage")
    not_blind: bool = option(False, help="A further reader may see the reports before.", title="Not kept blind")


def before_assigning(production: Production) -> Foreword:
    """The forms there are to write on."""
    return Foreword(offered={"rubric": [one.rubric.title for one in available(production)]})


def assign_reader(production: Production, options: AssignOptions) -> str:
    """Give a script to a reader; a second read is blind until it is in."""
    submission = find_submission(production, options.title)
    about = {"day": options.day, "due": options.due, "blind": not options.not_blind}
    report = reads.assign(production, submission, options.reader, options.rubric, **about)
    blind = " It is blind: the report before is held back until it is in." if report.blind else ""
    due = f", due {shown(report.due)}" if report.due else ""
    return f"“{submission.title}” goes to {options.reader.strip()}{due}.{blind}"


@dataclass(frozen=True, slots=True)
class DayOptions:
    """Which submission, on which day."""

    title: str = option(help=_TITLE)
    day: date | None = option(None, help="The day it was done; today if not said.")


def mark_read(production: Production, options: DayOptions) -> str:
    """Note that a script was read; its coverage is still to come."""
    after = reads.mark_read(production, find_submission(production, options.title), options.day)
    return f"“{after.title}” is read; its coverage is to come."


@dataclass(frozen=True, slots=True)
class RateOptions:
    """Which row of which report, and its mark."""

    title: str = option(help=_TITLE)
    row: str = option(help="What is rated: premise, dialogue.")
    mark: str = option(help="Good, Good+, Good-, Good/Fair; or points from 0 to 100. Empty takes it away.")
    note: str | None = option(None, help="A word beside the mark.")
    read: int | None = option(None, help="Which read; the newest if not said.")


def rate(production: Production, options: RateOptions) -> str:
    """Set a mark on the report's form."""
    report = find_coverage(production, options.title, options.read)
    mark = reads.rate(production, report, options.row, options.mark, options.note)
    rubric = rubric_of(production, report)
    row = rubric.row(options.row).title
    if mark is None:
        return f"{row} has no mark."
    reckoned = total(rubric, {name: one.mark for name, one in marks_of(production, report.id).items()})
    said = f" The total is {shown_total(reckoned)}." if reckoned is not None else ""
    return f"{row}: {shown_mark(rubric, mark)}.{said}"


@dataclass(frozen=True, slots=True)
class HandInOptions:
    """Which report is handed in, on which day."""

    title: str = option(help=_TITLE)
    day: date | None = option(None, help="The day it was handed in; today if not said.")
    read: int | None = option(None, help="Which read; the newest if not said.")


def hand_in(production: Production, options: HandInOptions) -> str:
    """Hand a report in; it is not written on any more."""
    report = find_coverage(production, options.title, options.read)
    reads.hand_in(production, report, options.day)
    submission = SUBMISSIONS.get(production, report.submission)
    return f"Coverage of “{submission.title}” is in."


@dataclass(frozen=True, slots=True)
class OpenAgainOptions:
    """Which report is written on again, and why."""

    title: str = option(help=_TITLE)
    because: str = option(help="Why; it stands in the log.")
    read: int | None = option(None, help="Which read; the newest if not said.")


def open_again(production: Production, options: OpenAgainOptions) -> str:
    """Let a report that was handed in be written on again."""
    report = find_coverage(production, options.title, options.read)
    reads.open_again(production, report, options.because)
    return "The report can be written on again."


@dataclass(frozen=True, slots=True)
class DecideOptions:
    """What was decided, and by whom."""

    title: str = option(help=_TITLE)
    outcome: str = option(help="What was decided.", choices=("", *answers.OUTCOMES))
    by: str = option(help="Who decided.")
    day: date | None = option(None, help="The day it was decided; today if not said.")


def decide(production: Production, options: DecideOptions) -> str:
    """Note what was decided of a submission; after a pass the letter is owed."""
    submission = find_submission(production, options.title)
    after = answers.decide(production, submission, options.outcome, options.by, options.day)
    owed = " The pass letter is owed." if after.state is State.DECISION else ""
    return f"“{after.title}”: {after.state}.{owed}"


@dataclass(frozen=True, slots=True)
class PassLetterOptions:
    """When the letter went, and to whom."""

    title: str = option(help=_TITLE)
    day: date | None = option(None, help="The day it went out; today if not said.")
    to: str = option("", help="To whom, where not to whoever sent the script.")


def send_pass_letter(production: Production, options: PassLetterOptions) -> str:
    """Note that the pass letter went out."""
    submission = find_submission(production, options.title)
    after = answers.send_pass_letter(production, submission, options.day, options.to or submission.submitted_by)
    return f"“{after.title}”: {after.state}."


@dataclass(frozen=True, slots=True)
class ReturnOptions:
    """When it went back, and how."""

    title: str = option(help=_TITLE)
    day: date | None = option(None, help="The day it went back; today if not said.")
    how: str = option("", help="How it went: by post, by e-mail with the file deleted.")


def return_unread(production: Production, options: ReturnOptions) -> str:
    """Note that a submission went back unread."""
    submission = find_submission(production, options.title)
    after = answers.return_unread(production, submission, options.day, options.how)
    return f"“{after.title}” was returned unread."
