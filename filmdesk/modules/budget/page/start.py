"""Beginning a budget: the charts of accounts, each with what it is for, or another program's file."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from filmdesk.modules.budget.chart_files import Chart, shipped_charts
from filmdesk.modules.budget.charts import before_starting
from filmdesk.ui.changing import changes
from filmdesk.ui.choosing import ask_for_file
from filmdesk.ui.desk import Desk
from filmdesk.ui.labels import button, label
from filmdesk.values.counting import counted

_WIDE, _SHARE = 640, 20
_FILES = "Budgets (*.xlsx *.xlsm *.csv *.tsv *.txt)"
_LINES = (
    ("What the film costs: accounts, their detail lines, and what comes on top of them.", "section"),
    ("The producer and the financiers get the top sheet before prep, the accountant every version of it.", ""),
    ("Start from a chart of accounts: the numbered headings money is planned and spent under. "
     "Accounts can be added and taken out later.", "quiet"),
)  # fmt: skip


class StartView(QWidget):
    """One card for each chart; under them the other ways in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        inside = QWidget()
        inside.setMaximumWidth(_WIDE)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for text, role in _LINES:
            column.addWidget(label(text, role))
        for number, chart in enumerate(shipped_charts()):
            column.addWidget(self._card(chart, first=number == 0))
        column.addLayout(self._other_ways())
        across, whole = QHBoxLayout(), QVBoxLayout(self)
        across.addStretch(1)
        across.addWidget(inside, _SHARE)
        across.addStretch(1)
        whole.addStretch(1)
        whole.addLayout(across)
        whole.addStretch(2)

    def start(self, chart: str) -> None:
        """Begin a budget from the chart of that name."""
        name = before_starting(self._desk.production).filled["name"]
        self._desk.run("start-budget", chart=chart, name=name)

    def _card(self, chart: Chart, *, first: bool) -> QFrame:
        card = QFrame()
        card.setProperty("card", "plain")
        line = QHBoxLayout(card)
        line.setContentsMargins(16, 12, 16, 12)
        line.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        for text, role in ((chart.title, "strong"), (chart.purpose, ""), (_holds(chart), "quiet")):
            words.addWidget(label(text, role))
        begin = button(f"Start with {chart.title}", partial(self.start, chart.name), "primary" if first else "plain")
        line.addLayout(words, 1)
        line.addWidget(changes(begin))
        return card

    def _other_ways(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        help = "An Excel, CSV or tab-delimited export; every total is reckoned again before it is taken in"
        line.addWidget(
            changes(button("Bring in another program’s file…", partial(take_in_another, self._desk, self), help=help))
        )
        line.addWidget(changes(button("A chart of your own…", partial(self._desk.ask, "start-budget"))))
        line.addWidget(button("Show me in the sample", self._desk.show_sample))
        line.addStretch(1)
        return line


def take_in_another(desk: Desk, parent: QWidget) -> None:
    """Ask which file of another program to look through and take in."""
    if path := ask_for_file(desk, parent, "import.budget", "Bring in a budget", _FILES):
        desk.import_files((path,), "budget")


def _holds(chart: Chart) -> str:
    """How much there is in a chart."""
    accounts = counted(sum(len(one.accounts) for one in chart.categories), "account")
    fringes = len({one.name for one in chart.fringes})
    said = [f"{accounts} in {counted(len(chart.categories), 'category')}"]
    said += [counted(fringes, "fringe")] if fringes else []
    said += [one.title.lower() for one in chart.charges]
    return ", ".join(said)
