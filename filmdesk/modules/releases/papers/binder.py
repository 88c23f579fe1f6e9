"""The clearance binder: every paper on file, whole, with an index by kind and by scene (rulings B16).

What is missing is never in it: gaps are another paper, for counsel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from filmdesk.film.heads import stock_of
from filmdesk.film.records import Facts, Scene
from filmdesk.film.scans import read_scan
from filmdesk.film.store import SCENES, facts
from filmdesk.film.today import today
from filmdesk.modules.releases.audiences import OUTSIDE, refuse_others
from filmdesk.modules.releases.clearing.answers import read_clearing
from filmdesk.modules.releases.lists import Names, read_names, term_said
from filmdesk.modules.releases.records import Release
from filmdesk.modules.releases.scans.kept import bound_scans, kept_files, scans_of
from filmdesk.modules.releases.states import ON_FILE
from filmdesk.modules.releases.store import RELEASES
from filmdesk.paper.deliverables import Attached, Bundle, Files
from filmdesk.paper.parts import (
    Cell,
    Fields,
    Figure,
    Head,
    Heading,
    PageBreak,
    PageSetup,
    Paper,
    Paragraph,
    Part,
    Row,
    Stock,
    Table,
    TableColumn,
)
from filmdesk.paper.pdf.writer import count_pages
from filmdesk.paper.text import day_shown
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.files import named_files
from filmdesk.values.modules import option

BESIDE = "Chain of title and reports"
HELD = "Page, or original held by"
_UNKNOWN = "nobody noted it"
_ELSEWHERE = "originals, see index"
_MOST_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class BinderOptions:
    """What is bound in besides the releases, and whether it is locked."""

    beside: str = option("", help="PDFs bound in before the releases (chain of title, title report), ; between them.")
    password: str = option("", help="A password the binder is locked with.", of="password")
    audience: str = option(OUTSIDE, help="An insurer or distributor, nobody else.", choices=(OUTSIDE,))


@dataclass(frozen=True, slots=True)
class Bound:
    """A release in the binder: its scans, and how many pages they take."""

    release: Release
    kind: str
    about: str
    scenes: frozenset[str]
    """Ids of those it is for, as the release map knows them; none is all of the picture."""
    scope: str
    """The media and territory it grants."""
    term: str
    scans: tuple[Attached, ...]
    pages: int

    @property
    def signed_by(self) -> str:
        """Who signed, where that is not whom it is about anyway."""
        signer = self.release.signed_by
        return f"signed by {signer}" if signer and signer != self.about else ""

    @property
    def told(self) -> str:
        """What it is, who signed, what for and until when."""
        return " · ".join(filter(None, (self.kind, self.signed_by, self.scope, self.term)))


class _Told(NamedTuple):
    """What a binder is made from."""

    about: Facts
    names: Names
    scenes: list[Scene]
    listed: list[Bound]
    stock: Stock


def binder(production: Production, options: BinderOptions) -> Callable[[], Bundle]:
    """Makes the binder as one PDF; UserError while no paper is on file.

    The papers beside are read, and the front is laid out to count its pages, where the production is not waited for.
    """
    refuse_others(options.audience, OUTSIDE)
    listed = bound_releases(production)
    if not listed:
        raise UserError("No release is on file yet.", "File a signed release first.")
    told = _Told(facts(production), read_names(production), SCENES.all(production), listed, stock_of(production))
    return partial(_bound_together, told, options, kept_files(production))


def _bound_together(told: _Told, options: BinderOptions, files: Files | None) -> Bundle:
    beside = list(_told_apart(map(_beside, named_files(options.beside))))
    front = _Front(told, beside).paper()
    scans = [scan for one in told.listed for scan in one.scans]
    items: tuple[Paper | Attached, ...] = (front, *(scan for scan, _ in beside), *scans)
    company = told.about.company
    return Bundle(front.title, items, options.password, company, numbered=True, stock=told.stock, files=files)


def each_binder(production: Production) -> Iterator[BinderOptions]:
    """The binder, once a paper is on file."""
    return (BinderOptions() for _ in range(any(one.state in ON_FILE for one in RELEASES.all(production))))


def bound_releases(production: Production) -> list[Bound]:
    """The releases on file in the order of the kinds, each with its scans."""
    names = read_names(production)
    order = [kind.name for kind in names.kinds]
    found = [one for one in RELEASES.all(production) if one.state in ON_FILE]
    known = [one for one in found if one.kind in order]
    others = [one for one in found if one.kind not in order]
    listed = (*sorted(known, key=lambda one: order.index(one.kind)), *others)
    clearing = read_clearing(production)
    return [_bound(production, names, clearing.scenes_told(one), one) for one in listed]


def _bound(production: Production, names: Names, scenes: frozenset[str], release: Release) -> Bound:
    kind, about = names.kinds[release.kind].title, names.about(release)
    scope, term = ", ".join((*release.media, *release.territory)), term_said(names.kinds, release)
    scans = bound_scans(production, release, ": ".join(filter(None, (kind, about))), kind)
    pages = sum(scan.pages for scan in scans_of(production, release))
    return Bound(release, kind, about, scenes, scope, term, tuple(scans), pages)


def _beside(path: Path) -> tuple[Attached, int]:
    """A paper from outside with its pages, looked at in a cage before it is bound in."""
    read = read_scan(path)
    return Attached(BESIDE, read.data, path.stem, BESIDE), read.told["pages"]


def _told_apart(beside: Iterable[tuple[Attached, int]]) -> Iterator[tuple[Attached, int]]:
    """Papers of one name from several folders are numbered, so that the index leads to each."""
    seen: Counter[str] = Counter()
    for attached, pages in beside:
        seen[attached.reference] += 1
        again = seen[attached.reference]
        called = attached.reference if again == 1 else f"{attached.reference} ({again})"
        yield replace(attached, reference=called), pages


class _Front:
    """Cover and indexes, which tell on which page of the binder each paper begins."""

    def __init__(self, told: _Told, beside: list[tuple[Attached, int]]) -> None:
        self._about, self._names, self._scenes, self._listed, self._stock = told
        self._beside = beside

    def paper(self) -> Paper:
        """The front with its page numbers right: they follow from its own length."""
        length = 0
        for _ in range(_MOST_ROUNDS):
            made = self._made(length)
            if (pages := count_pages(made)) == length:
                break
            length = pages
        return made

    def _made(self, length: int) -> Paper:
        at = length + 1
        pages: dict[str, str] = {}
        for attached, count in self._beside:
            pages[attached.reference] = str(at)
            at += count
        for one in self._listed:
            pages[one.release.id] = str(at) if one.pages else one.release.original or _UNKNOWN
            at += one.pages
        parts = (*self._cover(at - 1, pages), *self._by_kind(pages), *self._by_scene(pages))
        title = f"{self._about.title}: clearance binder"
        head = Head(("Clearance binder",), (self._about.company,))
        return Paper(title, parts, head, PageSetup(self._stock), bound_pages=at - 1)

    def _cover(self, pages: int, pages_of: dict[str, str]) -> Iterator[Part]:
        yield Figure("", self._about.title)
        yield Fields(
            (
                ("Company", self._about.company),
                ("Address", " ".join(self._about.address.split())),
                ("Made on", day_shown(today())),
                ("Papers", counted(len(self._listed), "release")),
                ("Pages", str(pages)),
            )
        )
        yield Paragraph(
            "Every paper is bound whole, as it was signed; its reference and the page of this binder stand in the "
            "margin under it. Where a paper is not bound in, the index says who holds the original. It holds names, "
            "addresses and signatures: it is for the insurer, the distributor and counsel."
        )
        yield self._contents(pages_of)

    def _contents(self, pages: dict[str, str]) -> Table:
        """What is in it: each kind, how many papers, and where they begin."""
        found: dict[str, list[Bound]] = {}
        for one in self._listed:
            found.setdefault(one.kind, []).append(one)
        rows = [
            Row((Cell(kind), Cell(len(there)), Cell(next((pages[o.release.id] for o in there if o.pages), _ELSEWHERE))))
            for kind, there in found.items()
        ]
        columns = (
            TableColumn("kind", "Kind", width=4),
            TableColumn("papers", "Papers", "number"),
            TableColumn("page", "From page", width=1.5, align="right"),
        )
        return Table("contents", columns, tuple(rows), title="In this binder")

    def _by_kind(self, pages: dict[str, str]) -> Iterator[Part]:
        yield PageBreak()
        yield Heading("Index by kind", 1)
        rows: list[Row] = []
        if self._beside:
            rows.append(_banner(BESIDE, 6))
            rows += [
                Row((Cell(), Cell(one.reference), Cell(), Cell(), Cell(), Cell(pages[one.reference])))
                for one, _ in self._beside
            ]
        kind = ""
        for one in self._listed:
            if one.kind != kind:
                rows.append(_banner(one.kind, 6))
                kind = one.kind
            release = one.release
            scenes = ", ".join(self._names.numbers(tuple(one.scenes))) or "All"
            about, scope = Cell(one.about, under=one.signed_by), Cell(one.scope or one.term)
            if one.scope:
                scope = Cell(one.scope, under=one.term)
            cells = (Cell(release.code), about, Cell(scenes), scope, Cell(release.signed_on), Cell(pages[release.id]))
            rows.append(Row(cells, release.id))
        columns = (
            TableColumn("code", "Reference", "code", 0.8),
            TableColumn("about", "Whom or what", width=2.4),
            TableColumn("scenes", "Scenes", width=1.3),
            TableColumn("scope", "Media, territory, term", width=1.7),
            TableColumn("signed_on", "Signed", "date", 1),
            TableColumn("page", HELD, width=1.6, align="right"),
        )
        yield Table("by-kind", columns, tuple(rows))

    def _by_scene(self, pages: dict[str, str]) -> Iterator[Part]:
        yield Heading("Index by scene", 1)
        columns = (
            TableColumn("scene", "Scene", "code", 0.6),
            TableColumn("set", "Set", width=1.6),
            TableColumn("code", "Reference", "code", 0.8),
            TableColumn("about", "Whom or what", width=3.9),
            TableColumn("page", HELD, width=1.5, align="right"),
        )
        rows = [row for scene in self._scenes for row in self._of_scene(scene, pages)]
        everywhere = [one for one in self._listed if not one.scenes]
        rows += self._lines("All", "The whole picture", everywhere, pages)
        yield Table("by-scene", columns, tuple(rows), empty="No paper names its scenes.")

    def _of_scene(self, scene: Scene, pages: dict[str, str]) -> list[Row]:
        there = [one for one in self._listed if scene.id in one.scenes]
        return self._lines(scene.number, scene.set_name, there, pages)

    @staticmethod
    def _lines(number: str, where: str, there: list[Bound], pages: dict[str, str]) -> list[Row]:
        """A line for each paper of a scene, its set named on the first."""
        return [
            Row(
                (
                    Cell(number),
                    Cell("" if at else where),
                    Cell(one.release.code),
                    Cell(one.about, under=one.told),
                    Cell(pages[one.release.id]),
                )
            )
            for at, one in enumerate(there)
        ]


def _banner(title: str, columns: int) -> Row:
    return Row((Cell(title, span=columns, align="left"),), tone="banner", keep_with_next=True)
