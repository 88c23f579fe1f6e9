"""A preview that is built when its tab is first looked at."""

from __future__ import annotations

from functools import partial
from typing import Any

from filmdesk.ui.desk import Desk
from filmdesk.ui.late import LateView
from filmdesk.ui.preview import Preview


class LazyPreview(LateView[Preview]):
    """Takes what a Preview takes; nothing is built or drawn before it is in sight."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self._preview)
        self._desk = desk
        self._wish = partial(Preview.show_nothing, sentence="")

    @property
    def preview(self) -> Preview | None:
        """The preview, if it was looked at."""
        return self.made

    def show_paper(self, export: str, options: Any = None, *, from_top: bool = False) -> None:
        """Show an export of that name with these options."""
        self._wish = partial(Preview.show_paper, export=export, options=options, from_top=from_top)
        self._fulfil()

    def show_nothing(self, sentence: str) -> None:
        """A sentence in place of pages."""
        self._wish = partial(Preview.show_nothing, sentence=sentence)
        self._fulfil()

    def _preview(self) -> Preview:
        made = Preview(self._desk)
        self._wish(made)
        return made

    def _fulfil(self) -> None:
        if self.made:
            self._wish(self.made)
