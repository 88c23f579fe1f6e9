"""The fields of a fillable PDF, written so that every value keeps its letters and shows in our own fonts.

Values are stored as text of any script; what stands in a field is drawn beforehand, so no reader has to make it up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFResourceDictionary, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

_PRINTED = 1 << 2
_MULTILINE, _RADIO, _NEVER_NONE = 1 << 12, 1 << 15, 1 << 14
_REQUIRED = 1 << 1
_TYPED = "/Helv 9 Tf 0 g"
_CIRCLE = 0.5523
"""How far the handles of a Bézier quarter circle reach, against its radius."""
OFF = "Off"


@dataclass(frozen=True, slots=True)
class Place:
    """A field's name, what reads it aloud, and its rectangle on the page."""

    name: str
    label: str
    rect: tuple[float, float, float, float]
    required: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        left, bottom, right, top = self.rect
        return right - left, top - bottom


class Acro:
    """The form of one document: its fields, each shown by one widget or, for a choice, by one for each option."""

    def __init__(self, canvas: Canvas) -> None:
        raw: Any = canvas
        self._canvas = raw
        self._document = raw._doc
        listed = PDFArray([])
        self._fields: list[Any] = listed.sequence
        self._document._catalog.AcroForm = PDFDictionary(
            {"Fields": listed, "DA": PDFString(_TYPED), "DR": PDFDictionary({"Font": self._fonts()})}
        )

    def text(self, place: Place, value: str, drawn: str, *, multiline: bool) -> None:
        """A field to type in; `drawn` are the operators that show its value."""
        flags = (_MULTILINE if multiline else 0) | self._required(place)
        marked = f"/Tx BMC q {drawn} Q EMC"
        field = self._widget(place) | {
            "FT": PDFName("Tx"),
            "T": PDFString(place.name),
            "TU": PDFString(place.label),
            "V": PDFString(value),
            "DA": PDFString(_TYPED),
            "Ff": flags,
            "AP": PDFDictionary({"N": self._look(place, marked)}),
        }
        self._fields.append(self._put(field))

    def check(self, place: Place, *, is_set: bool) -> None:
        """A box to tick."""
        state = "Yes" if is_set else OFF
        field = self._widget(place) | {
            "FT": PDFName("Btn"),
            "T": PDFString(place.name),
            "TU": PDFString(place.label),
            "V": PDFName(state),
            "AS": PDFName(state),
            "Ff": self._required(place),
            "AP": self._states(place, "Yes", _tick(*place.size)),
        }
        self._fields.append(self._put(field))

    def choice(self, places: list[Place], states: list[str], chosen: str) -> None:
        """Circles of which one is filled: a place and a state for each option, all of one field."""
        first = places[0]
        kids = PDFArray([])
        parent = PDFDictionary(
            {
                "FT": PDFName("Btn"),
                "T": PDFString(first.name),
                "TU": PDFString(first.label),
                "V": PDFName(chosen or OFF),
                "Ff": _RADIO | _NEVER_NONE | self._required(first),
                "Kids": kids,
            }
        )
        above = self._document.Reference(parent)
        for place, state in zip(places, states, strict=True):
            kid = self._widget(place) | {
                "Parent": above,
                "AS": PDFName(state if state == chosen else OFF),
                "AP": self._states(place, state, _dot(*place.size)),
            }
            kids.sequence.append(self._put(kid))
        self._fields.append(above)

    @staticmethod
    def _required(place: Place) -> int:
        return _REQUIRED if place.required else 0

    def _widget(self, place: Place) -> dict[str, Any]:
        return {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "Rect": PDFArray([round(side, 2) for side in place.rect]),
            "F": _PRINTED,
        }

    def _put(self, field: dict[str, Any]) -> Any:
        reference = self._document.Reference(PDFDictionary(field))
        self._canvas._annotationrefs.append(reference)
        return reference

    def _states(self, place: Place, state: str, drawn: str) -> PDFDictionary:
        return PDFDictionary({"N": PDFDictionary({state: self._look(place, drawn), OFF: self._look(place, "")})})

    def _look(self, place: Place, drawn: str) -> Any:
        resources = PDFResourceDictionary()
        resources.basicFonts()
        wide, high = place.size
        about = {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Form"),
            "BBox": PDFArray([0, 0, round(wide, 2), round(high, 2)]),
            "Resources": resources,
        }
        return self._document.Reference(PDFStream(PDFDictionary(about), drawn.encode("latin-1")))

    def _fonts(self) -> PDFDictionary:
        """What a reader types with: one of its own fonts, as it has letters for whatever is typed."""
        about = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type1"),
            "BaseFont": PDFName("Helvetica"),
            "Encoding": PDFName("WinAnsiEncoding"),
        }
        return PDFDictionary({"Helv": self._document.Reference(PDFDictionary(about))})


def _tick(wide: float, high: float) -> str:
    points = [(0.18, 0.5), (0.42, 0.22), (0.84, 0.8)]
    (x, y), *rest = [(wide * across, high * up) for across, up in points]
    return f"0 G 1.4 w {x:.2f} {y:.2f} m " + " ".join(f"{a:.2f} {b:.2f} l" for a, b in rest) + " S"


def _dot(wide: float, high: float) -> str:
    return f"0 g {circle(wide / 2, high / 2, min(wide, high) * 0.27)} f"


def circle(x: float, y: float, radius: float) -> str:
    """The path of a circle."""
    reach = radius * _CIRCLE
    quarters = (
        (x + radius, y + reach, x + reach, y + radius, x, y + radius),
        (x - reach, y + radius, x - radius, y + reach, x - radius, y),
        (x - radius, y - reach, x - reach, y - radius, x, y - radius),
        (x + reach, y - radius, x + radius, y - reach, x + radius, y),
    )
    curves = " ".join(" ".join(f"{side:.2f}" for side in quarter) + " c" for quarter in quarters)
    return f"{x + radius:.2f} {y:.2f} m {curves}"
