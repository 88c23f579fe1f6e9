"""The house's forms of coverage: which there are, and the one chosen as it is edited and saved as a new version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from filmdesk.modules.coverage import rubric_draft, rubrics
from filmdesk.modules.coverage.page.form_editor import FormEditor
from filmdesk.modules.coverage.rubric import Rubric
from filmdesk.modules.coverage.rubric_changes import differences
from filmdesk.modules.coverage.rubric_edit import faults
from filmdesk.modules.coverage.store import house_rule
from filmdesk.production.changes import Changes
from filmdesk.ui.actions import Action
from filmdesk.ui.changing import changes
from filmdesk.ui.choosing import ask_for_place
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import Panel, put_inside
from filmdesk.ui.fonts import scaled
from filmdesk.ui.labels import button, label
from filmdesk.ui.rows import ListRow, RowsView
from filmdesk.ui.slot import Slot, column_of
from filmdesk.ui.when_seen import WhenSeen
from filmdesk.values.counting import counted

_DRAFTS = "coverage.forms.drafts"
_LIST, _NARROWEST = 220, 420
_MOST_SAID = 4


class FormsView(QWidget):
    """The forms at the left, the one chosen at the right. What is typed is kept as a draft until it is saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.list = RowsView("Forms of coverage", lines=2)
        self.editor: FormEditor | None = None
        self._shown: Rubric | None = None
        """The form chosen as it was saved when it came into the editor."""
        self._said = Slot()
        self._panel = Panel(_NARROWEST)
        self._save = changes(button("Save", self.save, "primary"))
        self._drop = changes(button("Let go of the changes", self.drop))
        self._usual = changes(button("Use for new reports", self._make_usual))
        self._lay_out()
        self.list.picked.connect(self._show)
        self._seen = WhenSeen(self)
        self._seen.now.connect(self._look_again)
        desk.changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        """The forms are read when somebody looks for the first time."""
        super().showEvent(event)
        if self.editor is None:
            self._list()
            self.list.pick(house_rule(self._desk.production).rubric)

    # What the page offers

    def offers(self) -> Sequence[Action]:
        """What can be done with the forms."""
        return (
            Action("coverage.form.save", "Save the form", self.save, "save", "Ctrl+Return",
                   "As a new version; reports already begun stay on theirs", self._is_changed),
            Action("coverage.form.copy", "Copy as another form", self.copy),
            Action("coverage.form.take", "Take in a form…", self._take_in, "import"),
            Action("coverage.form.write", "Write the form to a file…", self._ask_write, "", "",
                   "To be given to another office", reads=True),
        )  # fmt: skip

    # Doing

    @property
    def form(self) -> rubrics.Available | None:
        """The form chosen, as it was saved last."""
        return self._saved(self.list.key)

    def _saved(self, name: str) -> rubrics.Available | None:
        found = (one for one in rubrics.available(self._desk.production) if one.rubric.name == name)
        return next(found, None)

    def save(self) -> None:
        """Keep the draft as the form's next version."""
        if self.editor is None:
            return
        self.editor.commit()
        draft = self.editor.rubric
        made = self._desk.attempt(lambda: rubrics.save_rubric(self._desk.production, draft))
        if made:
            self._keep_draft(draft.name, None)
            self._desk.said.emit(f"“{made.title}” is saved as version {made.version}; new reports are written on it.")
            self._show_again(made.name)

    def drop(self) -> None:
        """Let go of what was changed and not saved."""
        self._keep_draft(self.list.key, None)
        self._show_again(self.list.key)

    def copy(self) -> None:
        """Begin another form from the one chosen."""
        if self.editor is None:
            return
        self.editor.commit()
        title = f"{self.editor.rubric.title}, copy"
        name = rubrics.free_name(self._desk.production, title)
        draft = replace(self.editor.rubric, title=title, name=name)
        made = self._desk.attempt(lambda: rubrics.save_rubric(self._desk.production, draft))
        if made:
            self._show_again(made.name)
            self._desk.said.emit(f"“{made.title}” is a form of its own; give it its name.")

    def write(self, path: Path) -> None:
        """Write the form chosen to a file, as it was saved last."""
        self._desk.run("write-rubric", rubric=self.list.key, output=str(path))

    def _make_usual(self) -> None:
        name = self.list.key
        self._desk.attempt(lambda: self._desk.records("house-rule").change("house", {"rubric": name}))

    def _take_in(self) -> None:
        self._desk.ask("take-rubric")

    def _ask_write(self) -> None:
        name = f"{self.list.key}.toml"
        path = ask_for_place(self._desk, self, "coverage-form", "Write the form to", name, "Forms (*.toml)")
        if path:
            self.write(path)

    # Following

    def _follow(self, changed: Changes) -> None:
        if self.editor and changed.tables & {"coverage_house", "coverage"}:
            self._seen.ask()

    def _look_again(self) -> None:
        """What was changed of the forms elsewhere; a draft nobody saved stays in the editor."""
        untouched = self.editor is not None and self.editor.rubric == self._shown
        self._list()
        if untouched and self.form and self.form.rubric != self._shown:
            self._show()
        self._say()

    def _list(self) -> None:
        drafts = self._desk.recall(_DRAFTS, {})
        rows = []
        for row in rubrics.rubric_rows(self._desk.production):
            told = (f"version {row['version']}", "usual" if row["usual"] else "",
                    counted(row["reports"], "report") if row["reports"] else "",
                    "not saved" if row["name"] in drafts else "")  # fmt: skip
            rows.append(ListRow(row["name"], row["title"], " · ".join(filter(None, told)), strong=row["usual"]))
        self.list.rows.set_rows(rows)

    def _show_again(self, name: str) -> None:
        self._list()
        self.list.pick(name)
        self._show()

    def _show(self, _: object = None) -> None:
        """The form chosen, with what was changed in it and not saved yet."""
        if self.editor is not None:
            self.editor.commit()
            self.editor = None
        form = self.form
        if form is None:
            return
        self._shown = form.rubric
        self.editor = FormEditor(self._desk, self._draft(form.rubric) or form.rubric)
        self.editor.changed.connect(self._changed)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 0, 16, 16)
        column.addWidget(self.editor)
        put_inside(self._panel, inside)
        self._say()

    def _changed(self) -> None:
        if self.editor:
            self._keep_draft(self.editor.rubric.name, self.editor.rubric if self._is_changed() else None)
            self._list()
            self._say()

    def _is_changed(self) -> bool:
        """Whether the form in the editor, which may not be the one chosen by now, differs from what was saved."""
        saved = self._saved(self.editor.rubric.name) if self.editor else None
        return bool(self.editor and saved and self.editor.rubric != saved.rubric)

    def _say(self) -> None:
        """What is wrong with the draft, else what is new in it; and what can be done with it now."""
        form = self.form
        if form is None or self.editor is None:
            return
        changed, wrong = self._is_changed(), faults(self.editor.rubric)
        new = differences(form.rubric, self.editor.rubric)
        listed = wrong or new
        more = [f"And {len(listed) - _MOST_SAID} more."] if len(listed) > _MOST_SAID else []
        inside = QWidget()
        column = column_of(inside, 2)
        for line in (*listed[:_MOST_SAID], *more):
            column.addWidget(label(line, "warn" if wrong else "quiet"))
        self._said.put(inside)
        self._save.setText(f"Save as version {form.rubric.version + 1}")
        self._save.setVisible(changed)
        self._drop.setVisible(changed)
        self._usual.setVisible(not changed and house_rule(self._desk.production).rubric != form.rubric.name)

    # Drafts

    def _draft(self, saved: Rubric) -> Rubric | None:
        kept = self._desk.recall(_DRAFTS, {}).get(saved.name)
        return rubric_draft.from_plain(kept) if kept else None

    def _keep_draft(self, name: str, draft: Rubric | None) -> None:
        drafts = {key: kept for key, kept in self._desk.recall(_DRAFTS, {}).items() if key != name}
        self._desk.remember(_DRAFTS, {**drafts, name: rubric_draft.as_plain(draft)} if draft else drafts)

    # Putting it together

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        for title, run in (("Copy as another form", self.copy), ("Take in a form…", self._take_in)):
            column.addWidget(changes(button(title, run)))
        column.addWidget(button("Write to a file…", self._ask_write))
        right = QWidget()
        line = QHBoxLayout()
        for one in (self._save, self._drop, self._usual):
            line.addWidget(one)
        line.addStretch(1)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 8, 0, 0)
        beside.setSpacing(6)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addLayout(line)
        head.addWidget(self._said)
        beside.addLayout(head)
        beside.addWidget(self._panel, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(right)
        halves.setStretchFactor(1, 1)
        halves.setSizes([scaled(_LIST), scaled(_NARROWEST * 2)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(halves)
