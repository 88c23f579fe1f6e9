"""An entry for the log as it is filled in, by hand or from its file, and what is like it said beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from filmdesk.modules.coverage.alike import Entry, alike
from filmdesk.modules.coverage.columns import FORMS
from filmdesk.modules.coverage.log import check_pages, log_submission
from filmdesk.modules.coverage.records import Came, Submission
from filmdesk.modules.coverage.scripts import ReadFile, came_before, keep_script, kept_as, read_script_file
from filmdesk.modules.coverage.slate import last_told
from filmdesk.modules.coverage.store import SUBMISSIONS, find_submission
from filmdesk.paper.text import shown
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Foreword, Known, option

_MOST_SAID = 3
_AGAIN = "Log as another draft of it"


@dataclass(frozen=True, slots=True)
class LogFileOptions:
    """What came, beside its file."""

    title: str = option(help="As on its title page.")
    writer: str = option("", help="As on the title page.")
    draft: str = option("", help="Its colour or what it is called.")
    form: str = option(FORMS[0], help="Screenplay, pilot, treatment, novel, short.")
    submitted_by: str = option("", help="Who sent it.")
    came: Came = option(Came.UNKNOWN, help="How it came.", title="How it came")
    submitted_to: str = option("", help="Whom it was sent to.")
    received: date | None = option(None, help="The day it came; today if not said.")
    due: date | None = option(None, help="When its coverage is due.")
    draft_of: str = option("", help="The number or title it is in the log under.", title="Another draft of")


@dataclass(frozen=True, slots=True)
class LogOptions(LogFileOptions):
    """What came, with or without a file."""

    pages: int | None = option(None, help="Its length; counted where its file can be read.")
    script: str = option("", help="The script's file: Final Draft, Fountain or PDF.", of="file")


def log_by_hand(production: Production, options: LogOptions) -> str:
    """Log what came, with its file where there is one."""
    read = read_script_file(Path(options.script)) if options.script else None
    return _log(production, options, read, None if options.pages is None else check_pages(options.pages))


def read_submission(source: Path, mapping: Path | None) -> ReadFile:
    """The file of a script, read without a production."""
    del mapping
    return read_script_file(source)


def begin_file(production: Production, read: ReadFile) -> Foreword:
    """The form for a script that came as a file: what its title page says, and why it is unread if it is."""
    script = read.script
    title = script.title or Path(read.name).stem.replace("_", " ").strip()
    filled = {"title": title, "writer": script.writer, "draft": script.draft}
    same = [f"The very same file is in the log: {_named(one)}." for one in kept_as(production, read.data)]
    said = " ".join(filter(None, (script.unread, *same)))
    usual = begin(production)
    return usual._replace(said=said, filled={**usual.filled, **{name: text for name, text in filled.items() if text}})


def begin(production: Production) -> Foreword:
    """The form for what came: the names there are to choose from."""
    listed = SUBMISSIONS.all(production)
    senders = sorted({one.submitted_by for one in listed if one.submitted_by}, key=str.casefold)
    execs = sorted({one.submitted_to for one in listed if one.submitted_to}, key=str.casefold)
    numbered = [f"{one.number} {one.title}" for one in listed]
    return Foreword(
        filled={"form": FORMS[0]},
        offered={"form": FORMS, "submitted_by": senders, "submitted_to": execs, "draft_of": numbered},
    )


def take_submission(production: Production, read: ReadFile, options: LogFileOptions) -> str:
    """Log a script that came as a file."""
    return _log(production, options, read)


def _log(production: Production, options: LogFileOptions, read: ReadFile | None, pages: int | None = None) -> str:
    if not options.title.strip():
        raise UserError("A submission needs a title.", "Nothing was logged.")
    earlier = _earlier(production, options.draft_of)
    known = alike(options.title, options.writer, SUBMISSIONS.all(production))
    entry = Submission(
        options.title.strip(), writer=options.writer.strip(), form=options.form.strip(), draft=options.draft.strip(),
        submitted_by=options.submitted_by.strip(), came=options.came,
        submitted_to=options.submitted_to.strip(), received=options.received, due=options.due, pages_given=pages,
    )  # fmt: skip
    entry = _like_the_earlier(entry, earlier)
    with production.step("Log submission"):
        logged = log_submission(production, entry)
        if read:
            logged = keep_script(production, logged, read)
    again = [f"{one.why}: {_named(one.submission)}." for one in known if not earlier]
    return "\n".join((_logged(logged, read), *again, *same_file(production, logged)))


def _earlier(production: Production, called: str) -> Submission | None:
    """The submission meant by its number, its title, or both as they are offered."""
    text = called.strip()
    if not text:
        return None
    number, _, title = text.partition(" ")
    known = {one.number: one for one in SUBMISSIONS.all(production)}
    offered = known.get(int(number)) if number.isdecimal() else None
    return offered if offered and offered.title == title else find_submission(production, text)


def _like_the_earlier(entry: Submission, earlier: Submission | None) -> Submission:
    """The entry with what holds for every draft of a script."""
    if earlier is None:
        return entry
    same = ("genre", "locale", "circa", "based_on", "elements")
    return replace(entry, draft_of=earlier.id, **{name: getattr(earlier, name) for name in same})


def known_like(production: Production, texts: Mapping[str, str | bool]) -> list[Known]:
    """What came before under nearly the title or from the writer that stands in a form, and what was said of it."""
    title, writer, draft_of = (str(texts.get(name, "")) for name in ("title", "writer", "draft_of"))
    told = SUBMISSIONS.texts(production, "id", "title", "writer", "number")
    entries = [Entry(identity, known, by, int(number)) for identity, known, by, number in told]
    found = alike(title, writer, entries)
    likely = [(SUBMISSIONS.get(production, one.submission.id), one.why) for one in found[:_MOST_SAID]]
    said = [_known(production, one, why, taken=bool(draft_of)) for one, why in likely]
    more = len(found) - len(said)
    return [*said, *([Known("writer", f"And {counted(more, 'submission')} more like it.")] if more else ())]


def _known(production: Production, one: Submission, why: str, *, taken: bool) -> Known:
    said = f"{why}: {describe(production, one)}"
    if taken:
        return Known("writer", said)
    filled = {"title": one.title, "writer": one.writer, "form": one.form, "draft_of": str(one.number)}
    return Known("writer", said, _AGAIN, filled)


def describe(production: Production, one: Submission) -> str:
    """A submission in a line: number, title, draft, writer, where it stands and what was said of it."""
    told = last_told(production, one.id)
    verdicts = f"{told.verdict_script} (writer {told.verdict_writer or 'not said'})" if told else ""
    came = f"received {shown(one.received)}" if one.received else ""
    by = f" by {one.writer}" if one.writer else ""
    return " · ".join(filter(None, (f"{_named(one)}{by}", one.draft, str(one.state), verdicts, came)))


@dataclass(frozen=True, slots=True)
class AlikeOptions:
    """What is about to be logged."""

    title: str = option(help="Its title.")
    writer: str = option("", help="Its writer.")


def find_alike(production: Production, options: AlikeOptions) -> str:
    """What came before under nearly the same title or from the same writer."""
    found = alike(options.title, options.writer, SUBMISSIONS.all(production))
    lines = [f"{one.why}: {describe(production, one.submission)}" for one in found]
    return "\n".join(lines) or "Nothing like it came before."


def same_file(production: Production, submission: Submission) -> Sequence[str]:
    """A sentence for each other submission that came with the very same file."""
    return [f"The very same file: {_named(one)}." for one in came_before(production, submission)]


def _logged(submission: Submission, read: ReadFile | None) -> str:
    typed = counted(submission.pages, "page") if submission.pages else ""
    length = (read.script.length if read else "") or typed
    said = ", ".join(filter(None, (f"Logged as {_named(submission)}", length)))
    return " ".join(filter(None, (f"{said}.", read.script.unread if read else "")))


def _named(submission: Submission) -> str:
    return f"{submission.number} “{submission.title}”"
