"""What a script asks of a production, each mention leading to its page."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from filmdesk.modules.coverage.scripts import script_of
from filmdesk.modules.coverage.signals import Cited, signals
from filmdesk.modules.coverage.signals import Signal as ScriptSignal
from filmdesk.modules.coverage.store import SUBMISSIONS
from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.labels import label
from filmdesk.ui.rows import ListRow, RowsOrWords, RowsView
from filmdesk.ui.when_seen import WhenSeen
from filmdesk.values.errors import UserError

_NOTHING = "What a script asks of a production is counted here, once its file is kept with the submission."
_WHAT = "Counted in the script's own words; signals, not a judgement, and not printed unless asked for."


class SignalsPanel(QWidget):
    """The signals of one script; `chosen` gives the page and the word clicked, or gone to with Enter."""

    chosen = Signal(int, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._submission = ""
        self._cited: dict[str, Cited] = {}
        self.list = RowsView("Production signals")
        self._shown = RowsOrWords(self.list, _NOTHING)
        self._what = label(_WHAT, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 0, 0)
        column.addWidget(self._what)
        column.addWidget(self._shown, 1)
        self.list.opened.connect(self._choose)
        self.list.clicked.connect(self._click)
        self._seen = WhenSeen(self)
        self._seen.now.connect(self._read)
        desk.changed.connect(self._follow)

    def show_script(self, submission: str) -> None:
        """The signals of another submission's script; "" for none."""
        if submission != self._submission:
            self._submission = submission
            self._seen.ask()

    def _follow(self, changes: Changes) -> None:
        if changes.tables & {"attachment", "submission"}:
            self._seen.ask()

    def _read(self) -> None:
        self._cited = {}
        found, why = self._signals()
        self._what.setVisible(bool(found))
        rows = [row for at, signal in enumerate(found) for row in self._rows(at, signal)]
        self._shown.show_rows(rows, why or _NOTHING)

    def _signals(self) -> tuple[list[ScriptSignal], str]:
        """The signals, or else why there are none."""
        submission = SUBMISSIONS.find(self._desk.production, self._submission) if self._submission else None
        try:
            script = script_of(self._desk.production, submission) if submission else None
        except UserError as error:
            return [], str(error)
        if script is None or not script.elements:
            return [], script.unread if script else ""
        return signals(script), ""

    def _rows(self, number: int, signal: ScriptSignal) -> Iterator[ListRow]:
        yield ListRow(f"{number}", signal.title, signal.said, strong=True)
        if signal.cited:
            self._cited[f"{number}"] = signal.cited[0]
        for at, cited in enumerate(signal.cited):
            key = f"{number}.{at}"
            self._cited[key] = cited
            yield ListRow(key, f"p. {cited.page}", " · ".join(filter(None, (cited.word, cited.around))), tone="plain")

    def _click(self, index: QModelIndex) -> None:
        self._choose(self.list.rows.rows[index.row()].key)

    def _choose(self, key: str) -> None:
        if key in self._cited:
            self.chosen.emit(self._cited[key].page, self._cited[key].word)
