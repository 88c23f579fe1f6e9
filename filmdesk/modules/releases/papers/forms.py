"""Forms to sign, made from releases: one or a hundred at once, and bare ones for a clipboard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from filmdesk.film.heads import stock_of
from filmdesk.film.store import facts
from filmdesk.modules.releases.audiences import SIGNER, refuse_others
from filmdesk.modules.releases.history import move
from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.papers.form import FormFor, form_paper
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.states import OUT
from filmdesk.modules.releases.store import RELEASES, find_release, number_of, releases_called
from filmdesk.modules.releases.texts.company_forms import company_form, filled_form, kinds_with_form
from filmdesk.modules.releases.texts.house import HouseText, find_text, house_texts, keep_text, text_of
from filmdesk.modules.releases.texts.known import Knowledge
from filmdesk.modules.releases.texts.mapping import REFERENCE
from filmdesk.modules.releases.texts.sources import term_key
from filmdesk.modules.releases.texts.terms import settled_terms
from filmdesk.modules.releases.typed import read_list
from filmdesk.paper.deliverables import Bundle, Filled
from filmdesk.paper.parts import Paper, Stock
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option

STOCKS: tuple[Stock, ...] = ("letter", "a4")
ALL = "all"
_TO_DRAFT = frozenset({State.NEEDED, State.DRAFTED})
_FOR = "References (R-0012; R-0014), names, a kind (location), or all that are still to be signed."


@dataclass(frozen=True, slots=True)
class FormOptions:
    """Whose forms, on which paper, and whether they are filled in on screen or by hand."""

    for_: str = option(help=_FOR, title="for whom")
    by_hand: bool = option(False, "Its blanks are ruled for a pen; else they are filled in on screen.")
    bare: bool = option(False, "A form of that kind with nobody's name on it.")
    stock: str = option("", "letter or a4; the production's own if not said.", ("", *STOCKS))
    audience: str = option(SIGNER, help="Whoever signs it.", choices=(SIGNER,))


def release_form(production: Production, options: FormOptions) -> Paper | Bundle | Filled:
    """The forms of the releases asked for; several are one document in which each is numbered by itself.

    Where the company has a form of its own for the kind, that is filled in.
    """
    refuse_others(options.audience, SIGNER)
    asked = _Printing(production, options)
    if options.bare:
        return asked.bare(options.for_)
    releases = chosen(production, options.for_)
    own = [release for release in releases if company_form(production, release.kind)]
    if own and len(own) < len(releases):
        kind = kinds(production)[own[0].kind].title
        raise UserError(f"{kind} goes out on the company's own form, the others do not.", "Choose them by themselves.")
    papers = tuple((asked.on_company_form if own else asked.paper)(release) for release in releases)
    if len(papers) == 1:
        return papers[0]
    if any(isinstance(paper, Filled) and paper.format == "docx" for paper in papers):
        raise UserError("The company's Word form makes a file for each release.", "Choose one at a time.")
    return Bundle(f"{facts(production).title}: {counted(len(papers), 'release')} to sign", papers)


class _Printing:
    """What forms made together have in common, read once."""

    def __init__(self, production: Production, options: FormOptions) -> None:
        self._production = production
        self._knowledge = Knowledge(production)
        asked = (stock for stock in STOCKS if stock == options.stock.strip().lower())
        self._stock = next(asked, stock_of(production))
        self._fillable = not options.by_hand

    def paper(self, release: Release) -> Paper:
        """The form of a release, with what is known of it filled in."""
        text = text_of(self._production, release).text
        heads = self._knowledge.heads(release) if text.lines else 0
        known = self._known(release)
        return form_paper(text, FormFor(release.code, known, self._stock, fillable=self._fillable, heads=heads))

    def on_company_form(self, release: Release) -> Filled:
        """A release on the company's own form."""
        form = company_form(self._production, release.kind)
        if form is None:
            raise UserError("There is no form of the company's for it.", "Use the text in Releases.")
        title = kinds(self._production)[release.kind].title
        known = {**self._known(release), REFERENCE: release.code}
        return filled_form(self._production, form, f"{release.code} {title}", known)

    def _known(self, release: Release) -> dict[str, str]:
        """What the production knows of a release, and the terms that are settled of it."""
        settled = settled_terms(self._production, release)
        return {**self._knowledge.of(release), **{term_key(name): said for name, said in settled.items()}}

    def bare(self, kind: str) -> Paper:
        """A form with only the picture's facts on it."""
        text = find_text(self._production, kind).text
        return form_paper(text, FormFor("", self._knowledge.of_picture(), self._stock, fillable=self._fillable))


def each_form(production: Production) -> Iterator[FormOptions]:
    """A form for every release that is still to be signed and has a form, and a bare one of each text."""
    yield from (FormOptions(release.code) for release in _open(production))
    yield from (FormOptions(one.text.name, bare=True) for one in house_texts(production))


def chosen(production: Production, said: str) -> list[Release]:
    """The releases that are meant by references, names, kinds or "all"; raises UserError for none."""
    asked, found = _Choosing(production), dict[str, Release]()
    for name in read_list(said) or ("",):
        for release in asked.meant(name.strip()):
            found[release.id] = release
    if not found:
        raise UserError("No release is to be signed.", "Enter what is needed first.")
    return list(found.values())


class _Choosing:
    """What is still to be signed, read once for hundreds of references."""

    def __init__(self, production: Production) -> None:
        self._production, self._open = production, _open(production)
        self._kinds = {called.casefold(): kind.name for kind in kinds(production) for called in (kind.name, kind.title)}
        self._numbered: dict[int, list[Release]] = defaultdict(list)
        for release in self._open:
            self._numbered[number_of(release.code)].append(release)

    def meant(self, name: str) -> list[Release]:
        """Those of a reference, a name or a kind, or all; raises UserError for none."""
        wanted, number = name.casefold(), number_of(name)
        if wanted == ALL:
            return self._open
        if wanted in self._kinds:
            return [one for one in self._open if one.kind == self._kinds[wanted]]
        if number and number in self._numbered:
            return self._numbered[number]
        called = {one.id for one in releases_called(self._production, name)}
        return [one for one in self._open if one.id in called] or [find_release(self._production, name)]


def _open(production: Production) -> list[Release]:
    made = kinds_with_form(production)
    return [one for one in RELEASES.all(production) if one.state in OUT and one.kind in made]


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """Which releases are made from their texts."""

    release: str = option(help=_FOR)


def draft_releases(production: Production, options: DraftOptions) -> str:
    """Draft releases on the text of their kind as it stands now: a later text changes nothing on them."""
    drafted = [one for one in chosen(production, options.release) if one.state in _TO_DRAFT]
    if not drafted:
        raise UserError("These releases have gone out already.", "A correction takes the place of a signed one.")
    texts = [text_of(production, one) for one in drafted]  # within a step each would be read anew
    with production.step("Draft release" if len(drafted) == 1 else "Draft releases"):
        for release, text in zip(drafted, texts, strict=True):
            _draft(production, release, text)
    if len(drafted) == 1:
        return f"{drafted[0].code} is drafted."
    return f"{counted(len(drafted), 'release')} are drafted."


def _draft(production: Production, release: Release, text: HouseText) -> None:
    identity = keep_text(production, text)
    if release.state is State.NEEDED:
        said = f"Drafted on {text.text.title}, version {text.text.version}"
        move(production, release, State.DRAFTED, said, text=identity)
    elif release.text != identity:
        RELEASES.change(production, release.id, text=identity)
