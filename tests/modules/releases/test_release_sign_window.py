"""Signing on the spot in its window: by mouse, by keys alone, by a guardian; and nobody sees another's data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.state import State as WindowState
from filmdesk.film.records import Person
from filmdesk.film.store import FACTS, PEOPLE
from filmdesk.film.today import today
from filmdesk.modules.releases import steps
from filmdesk.modules.releases.page.page import ReleasesPage
from filmdesk.modules.releases.page.sign_pad import SignaturePad
from filmdesk.modules.releases.page.sign_window import SignWindow, open_signing
from filmdesk.modules.releases.records import State
from filmdesk.modules.releases.signing.kept import signing_of
from filmdesk.modules.releases.signing.strokes import MOST_POINTS
from filmdesk.modules.releases.store import EVENTS, RELEASES
from filmdesk.production.production import Production
from filmdesk.ui import coming_back
from filmdesk.ui.coming_back import ComingBack
from filmdesk.ui.fonts import load_fonts
from filmdesk.ui.leaving import CODE
from filmdesk.values.errors import UserError
from tests.modules.releases.released import enter, made, settle

COPIED = "the phones of everybody"
PHONES = {"Bo Baker": "510 555 0123", "Other Person": "999 000 1111"}


@pytest.fixture
def production() -> Iterator[Production]:
    production = made()
    FACTS.change(production, "facts", company="Bridge Pictures, LLC", address="12 Pier St")
    for name, phone in PHONES.items():
        PEOPLE.add(production, Person(name, name[:2], phone=phone, email="a@example.org"))
        enter(production, "appearance", person=name[:2], subject="Seen in the diner", scenes=("1",), fee=Decimal(0))
    yield production
    production.close()


@pytest.fixture
def window(qtbot: QtBot, production: Production) -> Iterator[SignWindow]:
    load_fonts()
    desk = OpenDesk(production, WindowState())
    page = ReleasesPage(desk)
    qtbot.addWidget(page)
    page.show()
    QApplication.clipboard().setText(COPIED)
    click(qtbot, button(page, "Sign on this screen…"))
    click(qtbot, button(shown(), "Hand it over"))
    assert "too short" in said(shown()), "nobody comes back without a code"
    qtbot.keyClicks(box(shown(), CODE), "4711")
    qtbot.keyClick(box(shown(), CODE), Qt.Key.Key_Return)
    yield shown()
    if window := next((one for one in QApplication.topLevelWidgets() if isinstance(one, SignWindow)), None):
        window._code.come_back()
        window._leave()
    desk.close()


def shown() -> SignWindow:
    QApplication.processEvents()
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, SignWindow) and one.isVisible())


def button(where: QWidget, text: str) -> QPushButton:
    QApplication.processEvents()
    return next(one for one in where.findChildren(QPushButton) if one.text() == text and one.isVisible())


def buttons(window: QWidget) -> list[str]:
    said(window)
    return [one.text() for one in window.findChildren(QPushButton) if one.isVisible()]


def click(qtbot: QtBot, what: QWidget) -> None:
    at = QPoint(12, what.height() // 2)
    qtbot.mouseClick(what, Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()


def box(where: QWidget, name: str) -> QWidget:
    found = [one for one in where.findChildren(QWidget) if one.accessibleName() == name and one.isVisible()]
    return found[0]


def fill(qtbot: QtBot, window: SignWindow, **more: str) -> None:
    """Type into every field that is needed and empty."""
    for edit in window.findChildren(QLineEdit):
        name = edit.accessibleName()
        if edit.isVisible() and not edit.text() and "signature" not in name:
            qtbot.keyClicks(edit, more.get(name, "none"))
    for choice in window.findChildren(QComboBox):
        choice.setFocus()
        qtbot.keyClick(choice, Qt.Key.Key_Down)


def draw(qtbot: QtBot, pad: SignaturePad) -> None:
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(80, 120))
    for x, y in ((160, 40), (260, 200), (420, 90)):
        qtbot.mouseMove(pad, QPoint(x, y))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(420, 90))


def come_back(qtbot: QtBot, window: SignWindow) -> None:
    qtbot.keyClicks(box(window, CODE), "4711")
    qtbot.keyClick(box(window, CODE), Qt.Key.Key_Return)
    QApplication.processEvents()


def said(window: QWidget) -> str:
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as it goes where a real event loop runs
    texts = [one.text() for kind in (QLabel, QLineEdit, QCheckBox) for one in window.findChildren(kind)]
    return " | ".join(texts)


def test_a_paper_is_read_signed_by_mouse_copied_and_the_device_given_back(
    qtbot: QtBot, production: Production, window: SignWindow, tmp_path: Path
) -> None:
    click(qtbot, button(window, "Go on"))
    assert "The age comes first" in said(window)
    click(qtbot, box(window, "Date of birth").parentWidget().findChild(QCheckBox))
    click(qtbot, button(window, "Go on"))
    told = said(window)
    assert "Bridge Pictures, LLC" in told and "SAMPLE, NOT APPROVED" in told and "cannot be revoked" in told
    assert "510 555 0123" in told and "999 000 1111" not in told and "Other Person" not in told
    assert "Payment (write “none” or “credit” where that is agreed): none" in told and "Bo Baker" in told
    assert all(one.text() not in ("Bo Baker", "none") for one in window.findChildren(QLineEdit)), "only read"
    click(qtbot, button(window, "Sign"))
    assert "Still to be filled in" in said(window)
    fill(qtbot, window)
    click(qtbot, button(window, "Sign"))
    assert "Nobody agreed" in said(window)
    click(qtbot, next(one for one in window.findChildren(QCheckBox) if one.text() == "I agree"))
    click(qtbot, button(window, "Sign"))
    assert "There is no signature yet" in said(window)
    pad = window.findChild(SignaturePad)
    draw(qtbot, pad)
    click(qtbot, button(window, "Clear"))
    assert pad.ink.is_empty
    draw(qtbot, pad)
    qtbot.keyClick(box(window, "Your address"), Qt.Key.Key_Return)
    assert not pad.ink.is_empty and RELEASES.all(production)[0].state is State.NEEDED, "Enter in a field does nothing"
    click(qtbot, button(window, "Sign"))
    release = RELEASES.all(production)[0]
    assert (release.state, release.signed_by) == (State.FILED, "Bo Baker")
    told = said(window)
    assert "give the device back" in told and "Bo Baker" not in told and "510 555" not in told
    assert window.close() is False and window.isVisible(), "the desk is not come upon by a key pressed in error"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    click(qtbot, button(window, "Stay here"))
    click(qtbot, button(window, "Back to the desk…"))
    come_back(qtbot, window)
    window.save_copy(tmp_path / "copy.pdf")
    assert "510 555 0123" in PdfReader(tmp_path / "copy.pdf").pages[0].extract_text()
    assert "The copy is saved as copy.pdf." in said(window)
    click(qtbot, button(window, "Back to the desk"))
    assert not any(isinstance(one, SignWindow) and one.isVisible() for one in QApplication.topLevelWidgets())


def test_a_finger_draws_as_a_mouse_does(qtbot: QtBot) -> None:
    pad, finger = SignaturePad("Signature"), QTest.createTouchDevice()
    qtbot.addWidget(pad)
    pad.show()
    pad.resize(pad.sizeHint())
    for what, x, y in (("press", 80, 60), ("move", 400, 160), ("release", 400, 160)):
        touch = QTest.touchEvent(pad, finger, False)
        getattr(touch, what)(0, QPoint(x, y), pad)
        touch.commit()
        QApplication.processEvents()
    assert pad.ink.strokes == (((100, 75), (500, 200)),)


def test_a_pen_draws_one_stroke_and_no_second_by_the_mouse_it_stands_in_for(qtbot: QtBot) -> None:
    pad = SignaturePad("Signature")
    qtbot.addWidget(pad)
    pad.show()
    pad.resize(pad.sizeHint())
    kinds = (QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen)
    pen = QPointingDevice("pen", 1, *kinds, QInputDevice.Capability.Pressure, 1, 1)
    left, none, keys = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    for kind, x, y, held in (
        (QEvent.Type.TabletMove, 20, 20, none), (QEvent.Type.TabletPress, 80, 60, left),
        (QEvent.Type.TabletMove, 240, 100, left), (QEvent.Type.TabletMove, 400, 160, left),
        (QEvent.Type.TabletRelease, 400, 160, none), (QEvent.Type.TabletMove, 500, 20, none),
    ):  # fmt: skip
        at = QPointF(x, y)
        moved = QTabletEvent(kind, pen, at, pad.mapToGlobal(at), 0.4, 0, 0, 0, 0, 0, keys, left, held)
        moved.ignore()
        QApplication.sendEvent(pad, moved)
        hovers = kind is QEvent.Type.TabletMove and held is none  # Qt keeps these to itself
        assert moved.isAccepted() or hovers, "else the system sends the same once more, as of a mouse"
    assert pad.ink.strokes == (((100, 75), (300, 125), (500, 200)),), "what hovers draws nothing"


def test_a_paper_is_signed_by_keys_alone_and_says_that_it_was_typed(
    qtbot: QtBot, production: Production, window: SignWindow
) -> None:
    adult = window.findChild(QCheckBox)
    adult.setFocus()
    qtbot.keyClick(adult, Qt.Key.Key_Space)
    qtbot.keyClick(box(window, "Date of birth"), Qt.Key.Key_Return)
    fill(qtbot, window)
    agree = next(one for one in window.findChildren(QCheckBox) if one.text() == "I agree")
    qtbot.keyClick(agree, Qt.Key.Key_Space)
    qtbot.keyClicks(box(window, "Name typed as signature: Signature"), "Bo Baker")
    qtbot.keyClick(button(window, "Sign"), Qt.Key.Key_Return)
    frozen = signing_of(production, RELEASES.all(production)[0])
    assert frozen is not None and frozen.signatures[0].ink.typed == "Bo Baker"


def test_somebody_under_18_meets_the_guardians_block_and_a_void_release_is_told(
    qtbot: QtBot, production: Production, window: SignWindow
) -> None:
    qtbot.keyClicks(box(window, "Date of birth"), f"{today().year - 9}-03-02")
    click(qtbot, button(window, "Go on"))
    assert "Parent's or guardian's full legal name" in said(window)
    related = next(one for one in window.findChildren(QComboBox) if one.isVisible())
    for focus in (related.setFocus, related.clearFocus):
        focus()
        middle, turn = QPointF(related.rect().center()), QPoint(0, -240)
        none, nowhere = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(related, QWheelEvent(middle, related.mapToGlobal(middle), turn, turn, none, nowhere,
                                                    Qt.ScrollPhase.NoScrollPhase, False))  # fmt: skip
    assert related.currentText() == "", "whoever scrolls past it has not answered"
    fill(qtbot, window, **{"Parent's or guardian's full legal name": "Ann Baker"})
    click(qtbot, next(one for one in window.findChildren(QCheckBox) if one.text() == "I agree"))
    qtbot.keyClicks(box(window, "Name typed as signature: Parent or guardian"), "Ann Baker")
    release = RELEASES.all(production)[0]
    steps.set_aside(production, release, State.VOID, "Cut", "Kim")
    click(qtbot, button(window, "Sign"))
    assert "is void" in said(window) and signing_of(production, release) is None


def test_a_paper_that_changed_while_it_was_read_is_shown_anew_and_not_signed(
    qtbot: QtBot, production: Production, window: SignWindow
) -> None:
    click(qtbot, window.findChild(QCheckBox))
    click(qtbot, button(window, "Go on"))
    fill(qtbot, window)
    RELEASES.change(production, RELEASES.all(production)[0].id, subject="Seen in the shower")
    click(qtbot, next(one for one in window.findChildren(QCheckBox) if one.text() == "I agree"))
    qtbot.keyClicks(box(window, "Name typed as signature: Signature"), "Bo Baker")
    click(qtbot, button(window, "Sign"))
    assert "changed meanwhile" in said(window) and "Seen in the shower" in said(window)
    assert signing_of(production, RELEASES.all(production)[0]) is None


def test_a_pad_scribbled_on_for_minutes_still_gives_a_signature(qtbot: QtBot) -> None:
    pad = SignaturePad("Signature")
    qtbot.addWidget(pad)
    pad._begin(QPointF(10, 10))
    for _ in range(3):
        pad._go_on(QPointF(10.2, 10.2))
    for step in range(MOST_POINTS + 50):
        pad._go_on(QPointF(10 + step % 2 * 90, 20))
    pad._end()
    pad._begin(QPointF(50, 50))
    assert sum(map(len, pad.ink.strokes)) == MOST_POINTS and pad.ink.strokes[0][:2] != ((12, 12), (13, 13))
    pad.clear()
    draw(qtbot, pad)
    assert not pad.ink.is_empty


def test_an_agent_signs_as_the_agent(qtbot: QtBot, production: Production, window: SignWindow) -> None:
    days = {"term_from": date(2027, 4, 5), "term_until": date(2027, 4, 9)}
    deal = enter(production, "performer-deal-memo", person="Bo", subject="Ann", fee=Decimal(400), **days)
    window._release = settle(production, deal)
    click(qtbot, window.findChild(QCheckBox))
    held = window.focusWidget()
    window._ask_to_leave()
    assert buttons(window) == ["Back to the desk", "Stay here", "The code is forgotten…"], "the paper is out of sight"
    click(qtbot, button(window, "Stay here"))
    assert held is not None and window.focusWidget() is held, "the keyboard is where it was"
    click(qtbot, button(window, "Go on"))
    fill(qtbot, window)
    window._capacity.setCurrentText("agent")
    click(qtbot, next(one for one in window.findChildren(QCheckBox) if one.text() == "I agree"))
    qtbot.keyClicks(box(window, "Name typed as signature: Signature"), "Al Agent")
    click(qtbot, button(window, "Sign"))
    assert RELEASES.get(production, deal.id).signed_as == "agent", said(window)


def test_the_desk_is_on_no_screen_and_no_folder_is_shown_while_somebody_signs(
    qtbot: QtBot, production: Production, window: SignWindow
) -> None:
    page = window.parentWidget()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [window]
    assert buttons(window) == ["Go on", "Give the device back…"]
    click(qtbot, window.findChild(QCheckBox))
    click(qtbot, button(window, "Go on"))
    assert buttons(window) == ["Clear", "Sign", "Give the device back…"]
    click(qtbot, button(window, "Give the device back…"))
    click(qtbot, button(window, "Back to the desk"))
    assert "That is not the code" in said(window) and not page.isVisible() and window.close() is False
    come_back(qtbot, window)
    assert page.isVisible(), "it comes back"
    click(qtbot, button(page, "Sign on this screen…"))
    assert "the code you chose before" in said(shown())
    click(qtbot, button(shown(), "Hand it over"))
    qtbot.keyClick(shown(), Qt.Key.Key_Escape)
    come_back(qtbot, shown())
    assert page.isVisible()


def test_no_key_no_paste_and_no_guessing_leads_out_of_a_signing(
    qtbot: QtBot, production: Production, window: SignWindow
) -> None:
    held, keys = Qt.KeyboardModifier, Qt.Key
    before = production.undo_label
    for key, with_it in (
        (keys.Key_K, held.ControlModifier), (keys.Key_Z, held.ControlModifier), (keys.Key_Tab, held.ControlModifier),
        (keys.Key_Q, held.ControlModifier), (keys.Key_W, held.ControlModifier), (keys.Key_P, held.ControlModifier),
        (keys.Key_F4, held.AltModifier), (keys.Key_F10, held.NoModifier), (keys.Key_Menu, held.NoModifier),
    ):  # fmt: skip
        qtbot.keyClick(window.focusWidget() or window, key, with_it)
        assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [window]
    window.done(0)
    assert window.isVisible() and production.undo_label == before
    for _ in range(2):
        qtbot.keyClick(window.focusWidget(), keys.Key_Escape)
        said(window)
    click(qtbot, button(window, "Stay here"))
    assert window.focusWidget() is box(window, "Date of birth"), "the keyboard is where it was"
    born = box(window, "Date of birth")
    born.setFocus()
    qtbot.keyClick(born, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(born, QLineEdit) and born.text() == "", "what the office had copied stays the office's"
    QApplication.clipboard().setText("the signer's own")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    for _ in range(3):
        assert box(window, CODE).isEnabled()
        qtbot.keyClicks(box(window, CODE), "0000")
        click(qtbot, button(window, "Back to the desk"))
    assert "can be tried in 15 seconds" in said(window) and not box(window, CODE).isEnabled()
    click(qtbot, button(window, "The code is forgotten…"))
    assert "opened without the code in 5:00" in said(window) and "Open the desk" not in buttons(window)
    window._leave()
    assert QApplication.clipboard().text() == COPIED


def test_whoever_waits_for_the_desk_waits_in_front_of_it_and_the_office_is_told(
    qtbot: QtBot, production: Production, window: SignWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[UserError] = []
    window._desk.failed.connect(told.append)  # type: ignore[attr-defined]
    monkeypatch.setattr(coming_back, "FORGOTTEN", 3)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    click(qtbot, button(window, "The code is forgotten…"))
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: "The code is forgotten…" in buttons(window), timeout=20_000)
    other.hide()
    window.activateWindow()
    click(qtbot, button(window, "The code is forgotten…"))
    qtbot.waitUntil(lambda: "Open the desk" in buttons(window), timeout=20_000)
    assert not told
    click(qtbot, button(window, "Open the desk"))
    assert [one.message[:40] for one in told] == ["The desk was opened without the code at "]
    [release, *_] = RELEASES.all(production)
    assert EVENTS.where(production, release=release.id)[-1].said == told[0].message
    assert production.undo_label == "", "no Undo takes that away"


def test_nobody_grows_older_while_the_device_is_away_or_finds_out_an_age_by_trying(
    qtbot: QtBot, production: Production, window: SignWindow
) -> None:
    def say(born: str, adult: bool) -> str:
        line, tick = box(window, "Date of birth"), window.findChild(QCheckBox)
        assert isinstance(line, QLineEdit) and isinstance(tick, QCheckBox)
        line.clear()
        qtbot.keyClicks(line, born)
        if tick.isChecked() != adult:
            click(qtbot, tick)
        click(qtbot, button(window, "Go on"))
        return window._wrong.text()

    PEOPLE.change(production, "Bo", birth_date=date(1980, 3, 2))
    assert "another age on record" in say(f"{today().year - 9}-03-02", adult=False)
    assert "Somebody under 18 was said before" in say("", adult=True)
    assert "Somebody under 18 was said before" in say("1980-03-01", adult=False)
    assert "Other ages were said before" in say("1980-03-02", adult=False)


def test_nothing_is_handed_over_before_the_office_has_said_its_part(
    qtbot: QtBot, production: Production, window: SignWindow
) -> None:
    page = window.parentWidget()
    window._leave()
    RELEASES.change(production, RELEASES.all(production)[0].id, fee=None)
    open_signing(window._desk, RELEASES.all(production)[0], ComingBack(), page)
    opened = shown()
    told = said(opened)
    assert "Bo Baker · R-0001 · Appearance release" in told and "SAMPLE, NOT APPROVED" in told
    assert "The office has to say the fee first" in told, "before a code is chosen and a photo taken"
    click(qtbot, button(opened, "Hand it over"))
    assert "The office has to say the fee first" in said(opened)
    click(qtbot, button(opened, "Back to the desk"))
    assert page.isVisible()
