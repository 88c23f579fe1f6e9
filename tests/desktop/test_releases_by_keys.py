"""One shoot day's releases from proposal to binder without touching the mouse."""

from __future__ import annotations

from pathlib import Path

from in_window import CONTROL, opened
from keys_only import Hands
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from filmdesk.desktop.program import Program
from filmdesk.modules.releases.page.page import ReleasesPage
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.scans.kept import scans_of
from filmdesk.modules.releases.store import RELEASES
from filmdesk.settings import Settings, write_settings
from filmdesk.values.places import resource

Key = Qt.Key


def propose(hands: Hands, day: str) -> None:
    hands.do("Propose releases")
    hands.wait(lambda: hands.name == "Day")
    hands.type(day)
    box = hands.here
    assert isinstance(box, QComboBox) and box.currentText().startswith(f"Day {day} ")
    hands.press(Key.Key_Return)  # too soon: what the day lacks is listed first
    hands.tab_to("Propose releases")
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Return)


def send(hands: Hands) -> None:
    hands.press(Key.Key_Tab, CONTROL)
    hands.tab_to("Mark sent…")
    hands.press(Key.Key_Return)
    hands.wait(lambda: hands.name == "Day")
    hands.press(Key.Key_Return)


def file_scan(hands: Hands, release: Release, scan: Path) -> None:
    hands.do("File scan")
    hands.wait(lambda: hands.name == "Release")
    hands.type(release.code)
    hands.tab_to("Scan")
    hands.type(str(scan))
    hands.tab_to("Signed by")
    hands.type("Port District")
    hands.press(Key.Key_Return)


def hand_over_binder(hands: Hands, folder: Path) -> PdfReader:
    hands.do("Clearance binder")
    hands.wait(lambda: hands.name != "Find anything" and hands.here.window().windowTitle().startswith("Hand over"))
    hands.tab_to("Hand over")
    hands.press(Key.Key_Return)
    hands.wait(lambda: bool(list(folder.glob("*binder.pdf"))))
    [paper] = folder.glob("*binder.pdf")
    return PdfReader(paper)


def test_a_day_is_cleared_from_proposal_to_binder_without_the_mouse(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    write_settings(Settings(hand_over_folder=str(folder), open_after=False))
    window = opened(qtbot, program, file)
    assert window.desk and window.place
    production, hands = window.desk.production, Hands(qtbot, window)
    before = {one.id for one in RELEASES.all(production)}
    hands.do("Releases")
    hands.wait(lambda: isinstance(window.place and window.place.page, ReleasesPage))
    propose(hands, "5")
    hands.wait(lambda: len(RELEASES.all(production)) > len(before))
    made = [one for one in RELEASES.all(production) if one.id not in before]
    assert sorted(one.kind for one in made) == ["certificate", "permit"], "of day 5 alone, not of all days"
    permit = next(one for one in made if one.kind == "permit")
    hands.wait(lambda: hands.here.window() is window)
    hands.do(permit.code)
    hands.wait(lambda: window.place is not None and window.place.spot().place.get("release") == permit.id)
    send(hands)
    hands.wait(lambda: RELEASES.get(production, permit.id).state is State.SENT)
    hands.wait(lambda: hands.here.window() is window)
    file_scan(hands, permit, resource("sample", "scan-performer.pdf"))
    hands.wait(lambda: RELEASES.get(production, permit.id).state is State.FILED)
    assert scans_of(production, permit)
    hands.wait(lambda: hands.here.window() is window)
    bound = " ".join(page.extract_text() for page in hand_over_binder(hands, folder).pages)
    assert permit.code in bound
