"""What stands at the right of the Script page: what is selected, or the review of the draft that came in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from filmdesk.modules.script.page.detail import RecordDetail, SceneDetail
from filmdesk.modules.script.page.review import ReviewPanel
from filmdesk.ui.desk import Desk

SCENE, PART, ELEMENT = "Scene", "Part", "Element"
_DETAIL, _REVIEW = 0, 1


class SidePanel(QWidget):
    """Two tabs: the detail of what is selected, and the review with the number of questions still open."""

    turned = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setMinimumWidth(280)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.scene = SceneDetail(desk)
        self.part = RecordDetail(desk, "cast")
        self.element = RecordDetail(desk, "elements")
        self.review = ReviewPanel(desk)
        self._details = {SCENE: self.scene, PART: self.part, ELEMENT: self.element}
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        self._tabs.addTab(SCENE)
        self._tabs.addTab("Review")
        self._stack = QStackedWidget()
        for widget in (*self._details.values(), self.review):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        row = QVBoxLayout()
        row.setContentsMargins(20, 0, 20, 0)
        row.addWidget(self._tabs)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._shown = SCENE
        self._tabs.currentChanged.connect(self._turn)
        self.review.counted.connect(self._count)
        self._count(self.review.open)

    @property
    def reviewing(self) -> bool:
        """Whether the review is in front."""
        return self._tabs.currentIndex() == _REVIEW

    def show_detail(self, what: str) -> None:
        """Which detail stands in front of the review: a scene's, a part's or an element's."""
        self._shown = what
        self._tabs.setTabText(_DETAIL, what)
        self._show_front()

    def begin_review(self) -> None:
        """Bring the review to the front, ready for answers."""
        self._tabs.setCurrentIndex(_REVIEW)
        self.review.begin()

    def end_review(self) -> None:
        """Back to what is selected."""
        self._tabs.setCurrentIndex(_DETAIL)

    def _show_front(self) -> None:
        self._stack.setCurrentWidget(self.review if self.reviewing else self._details[self._shown])

    def _turn(self) -> None:
        self._show_front()
        if self.reviewing:
            self.review.list.begin()
        self.turned.emit()

    def _count(self, open: int) -> None:
        title = f"Review · {open} open" if open else "Review"
        if title != self._tabs.tabText(_REVIEW):
            self._tabs.setTabText(_REVIEW, title)
