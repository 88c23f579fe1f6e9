"""What desk History offers."""

from filmdesk.values.modules import Module

_HERE = "filmdesk.modules.history"

MODULE = Module(
    name="history",
    title="History",
    icon="history",
    group="Office",
    page=f"{_HERE}.page.page:HistoryPage",
    views=("Steps", "Named versions"),
)
