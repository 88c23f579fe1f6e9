"""Where the window was and how its tables stood: kept on this computer, in a file that may be deleted any time."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

from filmdesk.production.home import home

_LOG = logging.getLogger(__name__)
_EVERYWHERE = ""


class State:
    """Plain values by production id and key; `save` writes them, and a file that cannot be read counts as empty."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or home() / "window.json"
        self._values: dict[str, dict[str, Any]] = {}
        with suppress(OSError, ValueError):
            loaded = json.loads(self._path.read_text("utf-8"))
            if isinstance(loaded, dict):
                self._values = {key: part for key, part in loaded.items() if isinstance(part, dict)}

    def get(self, of: str, key: str, default: Any = None) -> Any:
        """What was put."""
        return self._values.get(of, {}).get(key, default)

    def put(self, of: str, key: str, value: Any) -> None:
        """Keep a plain value for a production."""
        self._values.setdefault(of, {})[key] = value

    def get_anywhere(self, key: str, default: Any = None) -> Any:
        """A value of the program as a whole."""
        return self.get(_EVERYWHERE, key, default)

    def put_anywhere(self, key: str, value: Any) -> None:
        """Keep a value of the program as a whole."""
        self.put(_EVERYWHERE, key, value)

    def save(self) -> None:
        """Write it down; where that fails the window simply opens as new next time."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part = self._path.with_suffix(".part")
            part.write_text(json.dumps(self._values), "utf-8")
            part.replace(self._path)
        except OSError as error:
            _LOG.warning("The window's state could not be kept: %s", error.strerror)
