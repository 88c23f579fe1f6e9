"""One process for all windows: a second start gives its file to the first and ends."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from filmdesk.production.home import home

_WAIT = 500
_LONGEST = 8192


class Door(QObject):
    """Listens for later starts; `knocked` carries the path one of them was given ("" for none)."""

    knocked = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._open)

    def listen(self) -> None:
        """Stand at the door; one left behind by a crash is taken away first."""
        name = _name()
        if not self._server.listen(name):
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _open(self) -> None:
        visitor = self._server.nextPendingConnection()
        if visitor is None:
            return
        if visitor.bytesAvailable() or visitor.waitForReadyRead(_WAIT):
            said = bytes(visitor.read(_LONGEST).data()).decode("utf-8", "replace")
            self.knocked.emit(said.removesuffix("\n"))
            visitor.write(b"ok\n")
            visitor.flush()
        visitor.disconnectFromServer()
        visitor.deleteLater()


def knock(path: Path | None) -> bool:
    """Give a path to the filmdesk that runs already; False when none does."""
    socket = QLocalSocket()
    socket.connectToServer(_name())
    if not socket.waitForConnected(_WAIT):
        return False
    socket.write(f"{path.resolve() if path else ''}\n".encode())
    answered = socket.waitForBytesWritten(_WAIT) and socket.waitForReadyRead(4 * _WAIT)
    socket.disconnectFromServer()
    return answered


def _name() -> str:
    """One door for each home of the program's state, so that tests and a stick's own filmdesk do not meet."""
    return "filmdesk-" + blake2b(str(home().resolve()).encode(), digest_size=8).hexdigest()
