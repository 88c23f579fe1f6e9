"""A guard in all tests: the program asks nobody on any network for anything."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

OURS = str(Path(__file__).resolve().parents[1] / "filmdesk")
ASKED = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
ASKED_OF_SYSTEM = ("urllib.Request", "ftplib.connect", "smtplib.connect", "webbrowser.open")


def watch() -> None:
    """Refuse from now on, loudly."""
    sys.addaudithook(_heard)


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in ASKED and event not in ASKED_OF_SYSTEM:
        return
    frame: Any = sys._getframe()
    while frame:
        if frame.f_code.co_filename.startswith(OURS):
            raise AssertionError(f"the program asked the network: {event}")
        frame = frame.f_back
