"""About filmdesk: its version, and under which licences it and what it stands on are given."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, metadata

from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from filmdesk import __version__
from filmdesk.ui.dialog import Over
from filmdesk.ui.labels import label
from filmdesk.values.places import resource

_STANDS_ON = (
    ("PySide6", "PySide6-Essentials", "the window; Qt under the LGPL 3, replaceable in its folder"),
    ("APSW with SQLite3 Multiple Ciphers", "apsw-sqlite3mc", "the production's file"),
    ("ReportLab", "reportlab", "PDF"),
    ("openpyxl", "openpyxl", "Excel"),
    ("python-docx", "python-docx", "Word"),
    ("docxtpl", "docxtpl", "a company's own Word forms; under the LGPL 2.1, replaceable in its folder"),
    ("Jinja2", "jinja2", "the fields of those forms"),
    ("lxml", "lxml", "XML"),
    ("Pillow", "pillow", "pictures"),
    ("pi-heif", "pi-heif", "telephones' photos; with libheif and libde265 under the LGPL 3, replaceable in its folder"),
    ("pypdf", "pypdf", "PDF files from outside"),
    ("pypdfium2", "pypdfium2", "pages on screen"),
    ("RapidFuzz", "rapidfuzz", "names spelt nearly the same"),
    ("astral", "astral", "sunrise and sunset"),
    ("tzfpy", "tzfpy", "time zones of places"),
    ("tzdata", "tzdata", "the rules of time zones"),
    ("cryptography", "cryptography", "PDF files with a password"),
    ("platformdirs", "platformdirs", "where the system keeps what programs keep"),
)
_TEXTS = (
    ("Inter", "fonts", "OFL-Inter.txt"),
    ("Courier Prime", "fonts", "OFL-CourierPrime.txt"),
    ("DejaVu Sans", "fonts", "LICENSE-DejaVu.txt"),
    ("Droid Sans Fallback (Chinese, Japanese, Korean)", "fonts", "LICENSE-DroidSansFallback.txt"),
    ("Shapes of countries (world-atlas, from Natural Earth)", "maps", "LICENSE-world-atlas.txt"),
    ("Material Symbols (icons)", "icons", "LICENSE-MaterialSymbols.txt"),
)


class About(Over):
    """Version and licences, to be read and copied."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("About filmdesk", parent)
        self.resize(640, 520)
        text = QPlainTextEdit(licences())
        text.setReadOnly(True)
        text.setAccessibleName("Licences")
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.addWidget(label(f"filmdesk {__version__}", "page"))
        column.addWidget(label("The production office on one laptop. Free under the MIT licence; no network.", "quiet"))
        column.addWidget(text, 1)
        column.addWidget(close)


def licences() -> str:
    """What filmdesk stands on, each with its version and licence, and the licences of what it ships."""
    lines = ["filmdesk stands on", ""]
    lines += [f"  {name} {_version(package)} – {use} ({_licence(package)})" for name, package, use in _STANDS_ON]
    for name, *place in _TEXTS:
        lines += ["", "", name, "=" * len(name), resource(*place).read_text("utf-8").strip()]
    return "\n".join(lines)


def _version(package: str) -> str:
    try:
        return str(metadata(package)["Version"])
    except PackageNotFoundError:
        return ""


def _licence(package: str) -> str:
    try:
        about = metadata(package)
    except PackageNotFoundError:
        return "licence with its files"
    stated = about.json
    said = str(stated.get("license_expression") or stated.get("license") or "")
    classified = [
        line.rsplit("::", 1)[-1].strip() for line in about.get_all("Classifier") or () if "License ::" in line
    ]
    first = said.strip().splitlines()[0] if said.strip() else ""
    return first if 0 < len(first) < 60 else ", ".join(classified) or "licence with its files"
