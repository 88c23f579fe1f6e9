"""Runs and paragraphs of WordprocessingML; every text goes through one escape."""

from __future__ import annotations

from filmdesk.paper.parts import Rich, Run
from filmdesk.paper.text import clean, runs_of

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped(text: str) -> str:
    """Clean text as XML character data or attribute value."""
    return clean(text).translate(_ESCAPES)


def run(text: str, properties: str = "") -> str:
    """A run; line ends become breaks and tabs stay tabs."""
    inner = "<w:br/>".join(
        "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' if part else "" for part in line.split("\t"))
        for line in escaped(text).split("\n")
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def paragraph(style: str, runs: str, align: str = "", extra: str = "") -> str:
    """A paragraph; extra is what stands between style and alignment in Word's order."""
    jc = f'<w:jc w:val="{align}"/>' if align and align != "left" else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}{jc}</w:pPr>{runs}</w:p>'


def rich(text: Rich, size: int = 17) -> str:
    """Rich text as runs; size is the half-points that small and large are measured from."""
    if isinstance(text, str):
        return run(text) if text else ""
    return "".join(run(part.text, _look(part, size)) for part in runs_of(text) if part.text)


def _look(part: Run, size: int) -> str:
    scaled = round(size * (0.88 if part.small else 1.4)) if part.small or part.large else 0
    return "".join(
        (
            "<w:b/><w:bCs/>" if part.bold else "",
            "<w:i/><w:iCs/>" if part.italic else "",
            "<w:strike/>" if part.strike else "",
            f'<w:color w:val="{"595959" if part.muted else "1A1A1A"}"/>' if part.muted or part.bold else "",
            f'<w:sz w:val="{scaled}"/><w:szCs w:val="{scaled}"/>' if scaled else "",
            '<w:u w:val="single"/>' if part.underline else "",
        )
    )


def look(bold: bool = False, italic: bool = False, strike: bool = False, ink: str = "", size: int = 0) -> str:
    """Run properties in Word's order."""
    return "".join(
        (
            "<w:b/><w:bCs/>" if bold else "",
            "<w:i/><w:iCs/>" if italic else "",
            "<w:strike/>" if strike else "",
            f'<w:color w:val="{ink}"/>' if ink else "",
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "",
        )
    )
