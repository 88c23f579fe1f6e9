"""Several releases selected: how they stand, and what can be done with all of them at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from filmdesk.modules.releases.papers.forms import FormOptions
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.states import OUT
from filmdesk.modules.releases.texts.company_forms import kinds_with_form
from filmdesk.ui.changing import changes
from filmdesk.ui.detail import DetailPanel, Fact, Section
from filmdesk.ui.labels import button, link
from filmdesk.values.counting import counted

_NO_FORM = "Those of other kinds are written by others: file them when they come."


class SeveralPanel(DetailPanel):
    """Two releases or more."""

    def show_releases(self, releases: Sequence[Release]) -> None:
        """Others; what stands already is not made again."""
        states = Counter(release.state for release in releases)
        facts = tuple(Fact(state.capitalize(), str(count)) for state, count in states.items())
        written = kinds_with_form(self._desk.production)
        unsigned = [release for release in releases if release.state in OUT]
        forms = [release for release in unsigned if release.kind in written]
        makes = tuple(self._ways(forms))
        about = " ".join(release.code for release in releases)
        self.show_record(
            f"{counted(len(releases), 'release')} selected", _NO_FORM if len(forms) < len(unsigned) else "",
            sections=(Section("", facts), Section("Papers", makes=makes, about=about)),
        )  # fmt: skip

    def _ways(self, forms: Sequence[Release]) -> Iterator[Callable[[], QWidget]]:
        drafted = [release for release in forms if release.state is State.NEEDED]
        if drafted:
            yield partial(self._draft, drafted)
        if forms:
            yield partial(self._forms, forms)

    def _draft(self, drafted: Sequence[Release]) -> QWidget:
        words = f"Draft {counted(len(drafted), 'form')}"
        run = partial(self._desk.run, "draft-release", release=codes_of(drafted))
        return changes(button(words, run, "lead"))

    def _forms(self, forms: Sequence[Release]) -> QWidget:
        return link(f"{counted(len(forms), 'form')} to sign…", partial(self._hand_over, forms))

    def _hand_over(self, forms: Sequence[Release]) -> None:
        self._desk.hand_over("release-form", FormOptions(codes_of(forms)))


def codes_of(releases: Sequence[Release]) -> str:
    """The references of several, as an option takes them."""
    return "; ".join(release.code for release in releases)
