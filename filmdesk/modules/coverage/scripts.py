"""The file of a submission: read outside any production, kept as it came, its words beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence, Set
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from filmdesk.caged.run import run_caged
from filmdesk.modules.coverage.log import note_event
from filmdesk.modules.coverage.records import Submission
from filmdesk.modules.coverage.states import refuse_reading
from filmdesk.modules.coverage.store import SUBMISSIONS
from filmdesk.production.attachments import ATTACHMENTS, Attachment, attach, read_attachment, read_whole
from filmdesk.production.digests import bytes_digest
from filmdesk.production.production import Production
from filmdesk.screenplay.pages import paginate
from filmdesk.screenplay.read import read_screenplay
from filmdesk.screenplay.records import Element, ElementKind
from filmdesk.screenplay.scenes import WrittenScene, written_scenes
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError

SUFFIXES = (".fdx", ".fountain", ".pdf")
"""What the file of a script is usually called; any other is kept unread."""
ORIGINAL, WORDS = "submitted script", "submitted script, words"
_SECONDS = 120
_KEPT = 4
"""Scripts whose words stay read while one goes from report to report."""


@dataclass(frozen=True)
class ScriptText:
    """A script's words: its elements with the page each begins on, counted without the title page."""

    elements: tuple[tuple[str, str, int], ...] = ()
    pages: int | None = None
    title: str = ""
    writer: str = ""
    draft: str = ""
    unread: str = ""
    """Why there are no words: locked, broken, a scan."""
    title_page: bool = False
    """Whether its file begins with a title page, which is not counted."""

    def __hash__(self) -> int:
        """A whole script is not gone through to be found again."""
        return hash((self.title, self.pages, len(self.elements)))

    @property
    def length(self) -> str:
        """How long its file is: "98 pages and a title page"; empty where nobody knows."""
        if not self.pages:
            return ""
        return counted(self.pages, "page") + (" and a title page" if self.title_page else "")

    @cached_property
    def scenes(self) -> tuple[WrittenScene, ...]:
        """Its scenes."""
        made = [Element(ElementKind(kind), text, line=at) for at, (kind, text, _) in enumerate(self.elements)]
        return written_scenes(made)[0]

    def page_of(self, element: int) -> int:
        """The page an element begins on."""
        return self.elements[element][2]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file with what could be read of it."""

    name: str
    data: bytes
    script: ScriptText = field(default_factory=ScriptText)


def read_script_file(path: Path) -> ReadFile:
    """A script's file; one whose words cannot be read says why. UserError for one that is empty, missing or huge."""
    data = read_whole(path)
    if not data.strip():
        raise UserError(f"{path.name} is empty.", "Ask for it again; nothing was logged.")
    try:
        script = _pdf(path.name, data) if data[:1024].lstrip().startswith(b"%PDF") else _screenplay(path)
    except UserError as error:
        script = ScriptText(unread=error.message)
    return ReadFile(path.name, data, script)


def _pdf(name: str, data: bytes) -> ScriptText:
    function = "filmdesk.modules.coverage.pdf_script:read_pdf"
    told = run_caged(function, {"data": data, "name": name}, seconds=_SECONDS)
    return _made({**told, "unread": f"{name} cannot be read: {told['unread']}." if told["unread"] else ""})


def _screenplay(path: Path) -> ScriptText:
    read = read_screenplay(path)
    pages = paginate(read)
    elements = [(str(e.kind), e.text, page) for e, page in zip(read.elements, pages.first_page, strict=True)]
    title, draft = read.fact("title"), read.fact("draft date")
    writer = _line(writer_of(read.title_page))
    titled = bool(read.title_page)
    return ScriptText(tuple(elements), pages.page_count, _line(title), writer, _line(draft), title_page=titled)


def writer_of(title_page: Sequence[tuple[str, str]]) -> str:
    """The writer a title page names, under either key."""
    return next((value for key, value in title_page if key.casefold() in ("author", "authors", "writer")), "")


def _line(text: str) -> str:
    return " ".join(text.split())


def _made(told: dict[str, Any]) -> ScriptText:
    elements = tuple((kind, text, page) for kind, text, page in told.pop("elements"))
    return ScriptText(elements, **told)


def keep_script(production: Production, submission: Submission, read: ReadFile, day: date | None = None) -> Submission:
    """Keep a script's file with its entry; what its title page says fills what is still empty."""
    script = read.script
    told: dict[str, Any] = {"pages_counted": script.pages, "file_title": script.title, "file_writer": script.writer}
    if not submission.writer:
        told["writer"] = script.writer
    if not submission.draft:
        told["draft"] = script.draft
    with production.step("Attach script"):
        attach(production, submission.id, read.name, ORIGINAL, read.data)
        for old in ATTACHMENTS.where(production, owner=submission.id, kind=WORDS):
            ATTACHMENTS.remove(production, old.id)
        words = json.dumps(asdict(script), ensure_ascii=False, separators=(",", ":")).encode()
        attach(production, submission.id, _words_of(read.name), WORDS, words)
        note_event(production, submission.id, ", ".join(filter(None, (f"File kept: {read.name}", script.length))), day)
        return SUBMISSIONS.change(production, submission.id, **told)


def _words_of(name: str) -> str:
    return f"{name}, words.json"


def take_out(production: Production, submission: Submission, file: Attachment) -> None:
    """Take a script's file out again; that it was there stays in the entry's history."""
    if file.kind != ORIGINAL:
        raise UserError(f"{file.name} is the company's proof and stays.", "Only a script's file can be taken out.")
    with production.step("Take out file"):
        ATTACHMENTS.remove(production, file.id)
        for words in ATTACHMENTS.where(production, owner=submission.id, kind=WORDS, name=_words_of(file.name)):
            ATTACHMENTS.remove(production, words.id)
            SUBMISSIONS.change(production, submission.id, pages_counted=None, file_title="", file_writer="")
        note_event(production, submission.id, f"File taken out: {file.name}, fingerprint {file.digest[:12]}")


def kept_with(production: Production, submission: str) -> list[Attachment]:
    """The files somebody brought for a submission: scripts, and the paper of its release."""
    return [file for file in ATTACHMENTS.where(production, owner=submission) if file.kind != WORDS]


def came_before(production: Production, submission: Submission) -> list[Submission]:
    """The other submissions that came with the very same file."""
    digests = {file.digest for file in files_of(production, submission.id)}
    return [one for one in _with_file(production, digests) if one.id != submission.id]


def kept_as(production: Production, data: bytes) -> list[Submission]:
    """The submissions that came with a file of these bytes."""
    return _with_file(production, {bytes_digest(data)})


def _with_file(production: Production, digests: Set[str]) -> list[Submission]:
    owners = {file.owner for file in ATTACHMENTS.where(production, kind=ORIGINAL) if file.digest in digests}
    return [one for one in SUBMISSIONS.all(production) if one.id in owners]


def files_of(production: Production, submission: str) -> list[Attachment]:
    """The script's files as they came."""
    return ATTACHMENTS.where(production, owner=submission, kind=ORIGINAL)


def newest_file(production: Production, submission: str) -> Attachment | None:
    """The file of a script that came last."""
    return max(files_of(production, submission), key=lambda file: file.id, default=None)


@dataclass(frozen=True, slots=True)
class KeptScript:
    """The newest file of a submission as it came, and its words as they were kept; still to be read."""

    id: str
    name: str
    data: bytes
    words: bytes


def kept_script(production: Production, submission: Submission) -> KeptScript | None:
    """What a script's pages are made of; None where there is no file. Raises UserError while nobody may read it."""
    refuse_reading(submission.title, submission.state)
    newest, words = newest_file(production, submission.id), _words_file(production, submission.id)
    if newest is None or words is None:
        return None
    return KeptScript(newest.id, newest.name, read_attachment(production, newest), read_attachment(production, words))


def script_of(production: Production, submission: Submission) -> ScriptText | None:
    """The words of a submission's newest file; None where it has none. Raises UserError while nobody may read it."""
    refuse_reading(submission.title, submission.state)
    return words_of(production, submission.id)


def words_of(production: Production, submission: str) -> ScriptText | None:
    """The same for what only counts and compares."""
    words = words_file(production, submission)
    return text_from(words) if words else None


def words_file(production: Production, submission: str) -> bytes | None:
    """The words of a submission's newest file as they are kept, still to be read."""
    found = _words_file(production, submission)
    return read_attachment(production, found) if found else None


@lru_cache(_KEPT)
def text_from(words: bytes) -> ScriptText:
    """A script's words from the file they are kept in."""
    return _made(json.loads(words))


def _words_file(production: Production, submission: str) -> Attachment | None:
    found = ATTACHMENTS.where(production, owner=submission, kind=WORDS)
    return found[-1] if found else None
