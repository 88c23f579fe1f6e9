"""The window in which somebody signs: nothing of the production but their paper, until the device is given back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from filmdesk.film.scans import ReadScan
from filmdesk.film.store import day_first
from filmdesk.film.today import local_today
from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.lists import read_names
from filmdesk.modules.releases.page.sign_fields import AskedFields
from filmdesk.modules.releases.page.sign_line import SignatureLine
from filmdesk.modules.releases.page.without_code import tell_opened_without_code
from filmdesk.modules.releases.records import Release
from filmdesk.modules.releases.signing.answers import CONSENT, Age, Answers, SaidAges, must_sign
from filmdesk.modules.releases.signing.command import read_photo
from filmdesk.modules.releases.signing.kept import paper_name, signed_file
from filmdesk.modules.releases.signing.sheet import Sheet, refuse_unready, sheet_for
from filmdesk.modules.releases.signing.sign import PaperChangedError, sign_on_screen
from filmdesk.modules.releases.store import RELEASES
from filmdesk.modules.releases.texts.house import text_of
from filmdesk.paper.write import replace_file
from filmdesk.ui.choosing import ask_for_file, ask_for_place
from filmdesk.ui.coming_back import LEAST, ComingBack
from filmdesk.ui.desk import Desk
from filmdesk.ui.dialog import Over
from filmdesk.ui.fonts import scaled
from filmdesk.ui.handed_over import handed_over
from filmdesk.ui.labels import button, label, link
from filmdesk.ui.leaving import CODE, Leaving, code_line
from filmdesk.ui.records.editors import Choice
from filmdesk.ui.slot import Slot, column_of
from filmdesk.values.errors import UserError
from filmdesk.values.typed_dates import read_date

_LEFT = Qt.AlignmentFlag.AlignLeft
_WIDEST = 900
_SAMPLE = "SAMPLE, NOT APPROVED by counsel yet."
_PHOTOS = "Photos (*.jpg *.jpeg *.png *.heic *.heif)"


class SignWindow(Over):
    """One signing: the photo, handing over, age, paper, giving back, and the copy; the desk is hidden meanwhile.

    Between handing over and the code of whoever did it, no folder is shown and no way leads to the desk.
    """

    def __init__(self, desk: Desk, release: Release, code: ComingBack, parent: QWidget | None) -> None:
        super().__init__("Sign", parent)
        self.setObjectName("signing")
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._desk, self._release, self._code = desk, release, code
        self._age, self._ages = Age(), SaidAges()
        self._signed, self._may_leave = False, False
        self._is_away = False
        """Whether somebody has the device who is not to come upon the desk."""
        self._new_code: QLineEdit | None = None
        self._held: QWidget | None = None
        """What had the keyboard when somebody asked to leave."""
        self._hidden: list[tuple[QWidget, Qt.WindowState]] = []
        self._photo: ReadScan | None = None
        self._screen, self._leaving = Slot(), Slot()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        self._leaving.hide()
        column.addWidget(self._leaving, 1)
        column.addWidget(self._screen, 1)
        self._wrong = label("", "stop")
        under, foot = QHBoxLayout(), QWidget()
        under.setContentsMargins(0, 0, 0, 0)
        foot.setMaximumWidth(scaled(_WIDEST))
        column_of(foot).addWidget(self._wrong)
        under.addWidget(foot)
        column.addLayout(under)
        handed_over().troubled.connect(self._say_trouble)
        self._prepare()

    def hide_desk(self) -> None:
        """Nothing else stands on any screen until this window is left."""
        others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self]
        self._hidden = [(window, window.windowState()) for window in others]
        for window in others:
            window.hide()
        handed_over().begin()

    # Its screens, in order

    def _prepare(self) -> None:
        screen, column = _screen()
        column.addWidget(label("Before you hand the device over", "page"))
        self._say_what_is_signed(column)
        self._photographed = label("A photo of the signer with the slate may be added from a file.", "quiet")
        column.addWidget(self._photographed)
        column.addWidget(button("Add the photo…", self._choose_photo), 0, _LEFT)
        column.addSpacing(12)
        self._coming_back = Slot()
        column.addWidget(self._coming_back)
        hand_over = button("Hand it over", self._hand_over, "primary")
        column.addWidget(hand_over, 0, _LEFT)
        column.addWidget(button("Back to the desk", self._leave), 0, _LEFT)
        self._put(screen, hand_over)
        if self._code.is_chosen:
            self._say_code_is_kept()
        else:
            self._ask_code()
        try:
            refuse_unready(self._desk.production, self._release)
        except UserError as error:
            self._wrong.setText(str(error))

    def _say_what_is_signed(self, column: QVBoxLayout) -> None:
        """Whose paper it is, and that it is only a sample, before somebody else reads it."""
        production, release = self._desk.production, self._release
        title = kinds(production)[release.kind].title
        about = read_names(production).about(release)
        column.addWidget(label(" · ".join(filter(None, (about, release.code, title))), "section"))
        if not text_of(production, release).text.is_approved:
            column.addWidget(label(_SAMPLE, "warn"))

    def _say_code_is_kept(self) -> None:
        said, column = QWidget(), QVBoxLayout()
        said.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label("You come back with the code you chose before.", "quiet"))
        column.addWidget(link("Choose another", self._ask_code), 0, _LEFT)
        self._new_code = None
        self._coming_back.put(said)

    def _ask_code(self) -> None:
        asked, column = QWidget(), QVBoxLayout()
        asked.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(f"{CODE}: at least {LEAST} digits or letters that only you know."))
        self._new_code = code_line()
        self._new_code.returnPressed.connect(self._hand_over)
        column.addWidget(self._new_code)
        self._coming_back.put(asked)
        self._new_code.setFocus()

    def _hand_over(self) -> None:
        production = self._desk.production
        try:
            refuse_unready(production, RELEASES.get(production, self._release.id))
            _refuse_busy(self._desk)
            if self._new_code is not None:
                self._code.choose(self._new_code.text())
        except UserError as error:
            self._wrong.setText(str(error))
            return
        self._is_away = True
        self._code.hand_over()
        self._ask_age()

    def _ask_age(self) -> None:
        screen, column = _screen()
        column.addWidget(label("How old is the person this paper is about?", "page"))
        column.addWidget(label("Somebody under 18 signs together with a parent or guardian."))
        column.addWidget(label("Date of birth", "quiet"))
        self._born, self._adult = QLineEdit(), QCheckBox("18 or older")
        self._born.setAccessibleName("Date of birth")
        self._born.returnPressed.connect(self._take_age)
        column.addWidget(self._born)
        column.addWidget(self._adult)
        column.addWidget(button("Go on", self._take_age, "primary"), 0, _LEFT)
        column.addSpacing(12)
        column.addWidget(button("Give the device back…", self._ask_to_leave), 0, _LEFT)
        self._put(screen, self._born)

    def _take_age(self) -> None:
        try:
            self._age = self._ages.take(
                Age(self._birth_date(), self._adult.isChecked()), local_today(self._desk.production)
            )
            self._show_paper()
        except UserError as error:
            self._wrong.setText(str(error))

    def _show_paper(self) -> None:
        production, born = self._desk.production, self._age.born
        release = RELEASES.get(production, self._release.id)
        self._sheet = sheet_for(
            production, release, minor=self._age.is_minor(local_today(self._desk.production)), born=born
        )
        self._paper, column = _screen()
        self._fill(column, self._sheet)
        self._put(self._paper, self._fields)

    def _birth_date(self) -> date | None:
        typed = self._born.text().strip()
        return read_date(typed, day_first=day_first(self._desk.production)) if typed else None

    def _fill(self, column: QVBoxLayout, sheet: Sheet) -> None:
        column.addWidget(label(sheet.text.title, "page"))
        if not sheet.text.is_approved:
            column.addWidget(label(_SAMPLE, "warn"))
        self._fields = AskedFields(sheet)
        column.addWidget(self._fields)
        column.addSpacing(12)
        column.addWidget(label("What we agree", "section"))
        for number, clause in enumerate(sheet.text.clauses, 1):
            column.addWidget(label(f"{number}.  {clause.heading}", "strong"))
            column.addWidget(label(clause.text))
        self._consent = QCheckBox("I agree")
        self._consent.setAccessibleName(CONSENT)
        column.addSpacing(12)
        column.addWidget(label(CONSENT, "strong"))
        column.addWidget(self._consent)
        self._put_capacity(column, sheet)
        self._lines = [
            SignatureLine(who, needed=needed)
            for who, needed in zip(
                sheet.signatories, must_sign(sheet, self._age, local_today(self._desk.production)), strict=True
            )
        ]
        for line in self._lines:
            column.addWidget(line)
        column.addSpacing(12)
        column.addWidget(label("Look it through once more. What is signed does not change.", "quiet"))
        column.addWidget(button("Sign", self._sign, "primary"), 0, _LEFT)
        column.addSpacing(12)
        column.addWidget(button("Give the device back…", self._ask_to_leave), 0, _LEFT)

    def _put_capacity(self, column: QVBoxLayout, sheet: Sheet) -> None:
        self._capacity = Choice()
        self._capacity.addItems(sheet.capacities)
        self._capacity.setAccessibleName("You sign as")
        if len(sheet.capacities) > 1:
            column.addSpacing(12)
            column.addWidget(label("You sign as", "section"))
            column.addWidget(self._capacity)

    def _choose_photo(self) -> None:
        if path := ask_for_file(self._desk, self, "photos", "Photo of the signer with the slate", _PHOTOS):
            self._take_photo(path)

    def _take_photo(self, path: Path) -> None:
        try:
            self._photo = read_photo(path)
        except UserError as error:
            self._wrong.setText(str(error))
            return
        self._photographed.setText("The photo is added.")

    def _sign(self) -> None:
        try:
            self._sign_or_show_anew()
        except UserError as error:
            self._wrong.setText(str(error))
            if missing := self._fields.missing:
                missing.setFocus()
                self._paper.ensureWidgetVisible(missing)

    def _sign_or_show_anew(self) -> None:
        inks = tuple(line.ink for line in self._lines)
        answers = Answers(
            self._age, self._fields.values, inks, self._consent.isChecked(), self._capacity.currentText(), self._photo
        )
        try:
            self._release = sign_on_screen(self._desk.production, self._sheet, answers)
        except PaperChangedError:
            self._show_paper()
            raise
        self._signed = True
        self._give_back()

    def _give_back(self) -> None:
        screen, column = _screen()
        column.addWidget(label("It is signed. Thank you.", "page"))
        column.addWidget(label("Please give the device back.", "huge"))
        column.addWidget(label("Your paper is put away; nothing of it stands on this screen any more."))
        column.addWidget(label("You get a copy of what you signed, as a PDF, from whoever gave you the device."))
        back = button("Back to the desk…", self._ask_to_leave)
        column.addWidget(back, 0, _LEFT)
        self._put(screen, back)

    def _offer_copy(self) -> None:
        screen, column = _screen()
        column.addWidget(label("The signer's copy", "page"))
        self._copied = label("The signer gets a copy of what was signed, as a PDF.")
        column.addWidget(self._copied)
        save = button("Save the copy…", self._choose_copy, "primary")
        column.addWidget(save, 0, _LEFT)
        column.addWidget(button("Back to the desk", self._leave), 0, _LEFT)
        self._put(screen, save)

    def _choose_copy(self) -> None:
        name = paper_name(self._release.code)
        path = ask_for_place(self._desk, self, "signers-copy", "Save the signer's copy", name, "PDF (*.pdf)")
        if path:
            self.save_copy(path)

    def save_copy(self, path: Path) -> None:
        """Write the signed paper, whole, to where the signer takes it from."""
        try:
            replace_file(path, signed_file(self._desk.production, self._release))
        except UserError as error:
            self._wrong.setText(str(error))
            return
        self._wrong.clear()
        self._copied.setText(f"The copy is saved as {path.name}.")

    def _say_trouble(self) -> None:
        self._wrong.setText("That did not work on this device. Please give it back.")

    # Leaving

    def _ask_to_leave(self) -> None:
        """Back to the desk, by the code where somebody else has the device."""
        if not self._is_away:
            self._leave()
        elif self._leaving.isHidden():
            self._ask_for_code()

    def _ask_for_code(self) -> None:
        self._held = self.focusWidget()
        leaving = Leaving(self._code)
        leaving.known.connect(self._take_back)
        leaving.waited.connect(self._open_without_code)
        leaving.stayed.connect(self._stay)
        leaving.close_asked.connect(self._close_all)
        screen, column = _screen()
        column.addWidget(leaving)
        self._leaving.put(screen)
        self._leaving.show()
        for behind in (self._screen, self._wrong):
            behind.hide()
        leaving.begin()

    def _stay(self) -> None:
        self._leaving.hide()
        self._leaving.put(QWidget())
        for behind in (self._screen, self._wrong):
            behind.show()
        if self._held:
            self._held.setFocus()

    def _take_back(self) -> None:
        self._is_away = False
        self._code.come_back()
        if self._signed:
            self._offer_copy()
        else:
            self._leave()

    def _open_without_code(self) -> None:
        """Whoever handed the device over is to know."""
        tell_opened_without_code(self._desk, self._release)
        self._take_back()

    def _close_all(self) -> None:
        """Out of filmdesk, without the desk showing on the way: every step was saved when it was done."""
        self._may_leave = True
        QApplication.quit()

    def _leave(self) -> None:
        self._may_leave = True
        for window, state in self._hidden:
            window.show()
            window.setWindowState(state)  # a window that fits itself to the screen as it is shown is maximized no more
        self.close()
        handed_over().end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._ask_to_leave()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # in a field it is to press no button
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Whatever else the system has for leaving a window; QDialog would only hide this one."""
        if self._may_leave:
            super().done(result)
        else:
            self._ask_to_leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave:
            event.ignore()
            self._ask_to_leave()
            return
        super().closeEvent(event)

    def _put(self, screen: QWidget, first: QWidget) -> None:
        self._wrong.clear()
        self._held = None
        self._stay()
        self._screen.put(screen)
        first.setFocus()


def _screen() -> tuple[QScrollArea, QVBoxLayout]:
    """A screen that scrolls, its words no wider than they are read with ease."""
    area, inside = QScrollArea(), QWidget()
    inside.setMaximumWidth(scaled(_WIDEST))
    column, outer = QVBoxLayout(), QVBoxLayout(inside)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addLayout(column)
    outer.addStretch(1)
    column.setSpacing(10)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    return area, column


def _refuse_busy(desk: Desk) -> None:
    """What is under way may end in a window of its own, in front of whoever signs."""
    if desk.tasks.busy:
        raise UserError("The desk is still at work.", "Hand the device over when that is done.")


def open_signing(desk: Desk, release: Release, code: ComingBack, parent: QWidget) -> None:
    """Hand the screen over for one paper."""
    window = SignWindow(desk, release, code, parent.window())
    window.showFullScreen()
    window.hide_desk()
