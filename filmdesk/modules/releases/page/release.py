"""The panel of the release selected: where it stands, what may follow, its papers, what it covers, its history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from filmdesk.modules.releases.clearing.answers import read_clearing
from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.lists import one_row, read_names, standing
from filmdesk.modules.releases.page.company_form import CompanyFormFields
from filmdesk.modules.releases.page.scans import KeptScans
from filmdesk.modules.releases.page.sign_window import open_signing
from filmdesk.modules.releases.page.terms import TermsForm
from filmdesk.modules.releases.papers.forms import FormOptions
from filmdesk.modules.releases.papers.signed import PaperOptions
from filmdesk.modules.releases.records import Release, ReleaseEvent, State
from filmdesk.modules.releases.scans.kept import Scan, scans_of
from filmdesk.modules.releases.signing.sheet import signs_on_screen
from filmdesk.modules.releases.states import OUT, SIGNED
from filmdesk.modules.releases.store import EVENTS, RELEASES
from filmdesk.modules.releases.texts.company_forms import CompanyForm, company_form, form_file, kinds_with_form
from filmdesk.modules.releases.texts.terms import asked_terms
from filmdesk.modules.releases.texts.text import TextField
from filmdesk.modules.releases.ways import FILE_SCAN, ways_of
from filmdesk.paper.text import day_shown
from filmdesk.production.changes import Changes
from filmdesk.ui.changing import changes
from filmdesk.ui.coming_back import ComingBack
from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.detail import Fact, FactLine, Panel, ProblemCard, put_inside
from filmdesk.ui.labels import heading, label, link
from filmdesk.ui.records.form import RecordForm
from filmdesk.ui.slot import Slot, column_of
from filmdesk.ui.ways import WayButtons
from filmdesk.ui.when_seen import WhenSeen
from filmdesk.values.problems import Problem, RecordRef
from filmdesk.values.ways import Way

_NOTHING = "Select a release to see where it stands, what may follow and what became of it."
_COMPANY_FORM = "The company's form"
_NARROWEST = 364
_FIELDS = ("person", "place", "element", "subject", "scenes", "media", "territory", "term_from", "term_until",
           "hours_from", "hours_until", "conditions", "credit", "fee", "currency")  # fmt: skip
_AFTER = ("paid", "original", "note")
"""What is not in the paper, and may be said of a signed one."""
_AT_ONCE = frozenset({"draft-release", "correct-release"})
"""Commands that ask for nothing but which release."""
_TONES = {"cleared": "good", "sent": "", "not needed": "", "void": "", "superseded": "", "incomplete": "warn"}


_FOLLOWED = frozenset(
    {"release_event", "release_scan", "release_text", "release_term", "release_company_form", "attachment"}
)
"""Tables that what is shown of a release follows from, besides those of the list."""


class ReleasePanel(Panel):
    """One release at a time; `scan_asked` gives the one a scan is to be chosen for."""

    scan_asked = Signal(str)

    def __init__(self, desk: Desk, source: RecordSource) -> None:
        super().__init__(_NARROWEST)
        self._desk, self._source = desk, source
        self._identity = ""
        self._code = ComingBack()
        self._head, self._past = Slot(), Slot()
        self._forms: list[RecordForm] = []
        self._asked: tuple[TextField, ...] = ()
        """The terms its text asks for."""
        self._own: tuple[str, tuple[str, ...]] = "", ()
        """The company's own form for its kind, and that form's fields."""
        self._said: _Stand | None = None
        self._seen = WhenSeen(self)
        self._seen.now.connect(self._renew)
        desk.changed.connect(self._follow)
        desk.problems_changed.connect(self._seen.ask)
        self._build()

    def show_release(self, identity: str) -> None:
        """Another release; "" for none."""
        if identity != self._identity:
            self._identity = identity
            self._build()

    def _follow(self, changes: Changes) -> None:
        if changes.tables & (self._source.tables | _FOLLOWED):
            if self._identity and self._release() is None:
                self._build()
            self._seen.ask()

    def _release(self) -> Release | None:
        return RELEASES.find(self._desk.production, self._identity) if self._identity else None

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(6)
        self._head, self._past, self._said, self._forms = Slot(), Slot(), None, []
        release = self._release()
        if release is None:
            column.addWidget(label(_NOTHING, "quiet"))
        else:
            self._fill(column, release)
            self._renew()
        column.addStretch(1)
        put_inside(self, inside)

    def _fill(self, column: QVBoxLayout, release: Release) -> None:
        column.addWidget(self._head)
        self._asked, self._own = asked_terms(self._desk.production, release), self._own_form(release)
        self._put_form(column, "What it covers", self._form(_FIELDS))
        if self._asked:
            self._put_form(column, "Deal terms", TermsForm(self._desk, release.id, self._asked))
        self._put_form(column, "For the office", self._form(_AFTER))
        if form := company_form(self._desk.production, release.kind):
            self._put_company_form(column, release, form)
        column.addWidget(heading("History"))
        column.addWidget(self._past)

    def _form(self, names: tuple[str, ...]) -> RecordForm:
        """Fields of this release, which are read without the list of all; words to choose from are those of all."""
        identity = self._identity
        one = replace(self._source, rows=lambda: one_row(self._desk.production, identity))
        return RecordForm(self._desk, one, names, words=self._source)

    def _put_form(self, column: QVBoxLayout, title: str, form: RecordForm) -> None:
        form.show_record(self._identity)
        self._forms.append(form)
        column.addWidget(heading(title))
        column.addWidget(form)

    def _put_company_form(self, column: QVBoxLayout, release: Release, form: CompanyForm) -> None:
        """It is no part of the release: it can be mapped whatever became of that."""
        title = kinds(self._desk.production)[release.kind].title
        column.addWidget(heading(_COMPANY_FORM))
        said = (
            f"{form_file(self._desk.production, form)}, for every {title.lower()}. What its fields are filled in from:"
        )
        column.addWidget(label(said, "quiet"))
        fields = CompanyFormFields(self._desk, form)
        fields.show_record(form.id)
        column.addWidget(fields)

    def _own_form(self, release: Release) -> tuple[str, tuple[str, ...]]:
        form = company_form(self._desk.production, release.kind)
        return (form.attachment, tuple(form.sources)) if form else ("", ())

    def _renew(self) -> None:
        """What follows from where the release stands; the forms follow by themselves."""
        release = self._release()
        if release is None or not self._forms:
            return
        if (asked_terms(self._desk.production, release), self._own_form(release)) != (self._asked, self._own):
            self._build()
            return
        stand = _stand(self._desk, release)
        if stand == self._said:
            return
        self._said = stand
        open_paper = release.state in OUT or release.state is State.DECLINED
        why = "" if open_paper else f"{release.code} is {release.state}: a correction takes its place."
        for form in self._forms[:-1]:  # all but what is for the office
            form.lock(why)
        ways = WayButtons(self._desk, stand.ways, self._go)
        held = self.window().focusWidget()
        was_here = held is not None and self._head.isAncestorOf(held)
        self._head.put(_head(self._desk, stand, ways, self._sign_here))
        if was_here and ways.lead:
            ways.lead.setFocus(Qt.FocusReason.OtherFocusReason)  # not on whatever stands where that was
        self._past.put(_history(self._desk, stand.events))

    def _sign_here(self) -> None:
        if release := self._release():
            open_signing(self._desk, release, self._code, self)

    def _go(self, way: Way) -> None:
        release = self._release()
        if release is None:
            return
        if way.command == FILE_SCAN:
            self.scan_asked.emit(release.id)
        elif way.command in _AT_ONCE:
            self._desk.run(way.command, release=release.code)
        else:
            self._desk.ask(way.command, release=release.code)


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a release stands, as far as the panel shows it."""

    release: Release
    about: str
    status: str
    lacks: str
    problems: tuple[Problem, ...]
    ways: tuple[Way, ...]
    scans: tuple[Scan, ...]
    events: tuple[ReleaseEvent, ...]
    tied: tuple[Fact, ...]
    """The paper it corrects, or the one that took its place."""
    has_form: bool
    signs_here: bool


def _stand(desk: Desk, release: Release) -> _Stand:
    production = desk.production
    told = standing(read_clearing(production), release)
    return _Stand(
        release,
        read_names(production).about(release),
        told["status"],
        told["lacks"],
        tuple(desk.problems_of("release", release.id)),
        tuple(ways_of(production, release)),
        tuple(scans_of(production, release)),
        tuple(EVENTS.where(production, release=release.id)),
        tuple(_tied(desk, release)),
        release.state in OUT and release.kind in kinds_with_form(production),
        signs_on_screen(production, release),
    )


def _tied(desk: Desk, release: Release) -> list[Fact]:
    found = []
    for words, identity in (("Corrects", release.corrects), ("Superseded by", release.superseded_by)):
        other = RELEASES.find(desk.production, identity) if identity else None
        if other:
            found.append(
                Fact(f"{words} {other.code}", str(other.state), opens=RecordRef("release", other.id, other.code))
            )
    return found


def _head(desk: Desk, stand: _Stand, ways: QWidget, sign: Callable[[], None]) -> QWidget:
    release, head = stand.release, QWidget()
    title = kinds(desk.production)[release.kind].title
    column = column_of(head)
    column.addWidget(label(stand.about or title, "section"))
    since = f" since {day_shown(release.since)}" if release.since else ""
    column.addWidget(label(f"{release.code} · {title} · {release.state}{since}", "quiet"))
    told = ": ".join(filter(None, (stand.status.capitalize(), stand.lacks)))
    column.addWidget(label(f"{told}.", _TONES.get(stand.status, "stop")))
    for problem in stand.problems:
        column.addWidget(ProblemCard(desk, problem))
    column.addWidget(ways)
    for fact in (*stand.tied, *_signed(release)):
        column.addWidget(FactLine(desk, fact))
    column.addWidget(heading("Papers"))
    if stand.has_form:
        column.addWidget(link("Form to sign…", lambda: desk.hand_over("release-form", FormOptions(release.code))))
    if stand.signs_here:
        column.addWidget(changes(link("Sign on this screen…", sign)))
    if stand.scans:
        column.addWidget(KeptScans(desk, stand.scans, release))
        paper = PaperOptions(release.code)
        column.addWidget(link("Signed paper as one PDF…", lambda: desk.hand_over("release-paper", paper)))
    else:
        column.addWidget(label("No scan is kept yet: drop one here, or choose its file.", "quiet"))
    return head


def _signed(release: Release) -> list[Fact]:
    if release.state not in SIGNED and release.state is not State.DISPUTED:
        return []
    capacity = f" ({release.signed_as})" if release.signed_as else ""
    told = [(f"Signed by {release.signed_by}{capacity}", release.signed_on)] if release.signed_by else []
    if release.countersigned_by:
        told.append((f"Countersigned by {release.countersigned_by}", release.countersigned_on))
    return [Fact(words, day_shown(on) if on else "") for words, on in told]


def _history(desk: Desk, events: tuple[ReleaseEvent, ...]) -> QWidget:
    made = QWidget()
    column = column_of(made)
    for event in events:
        column.addWidget(FactLine(desk, Fact(event.said, day_shown(event.day))))
    return made
