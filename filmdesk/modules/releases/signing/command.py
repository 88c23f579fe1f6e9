"""Signing on the spot by name, so that a script can do what the screen does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from filmdesk.film.scans import read_scan
from filmdesk.film.today import local_today
from filmdesk.modules.releases.records import State
from filmdesk.modules.releases.signing.answers import Age, Answers, read_values, signer_of
from filmdesk.modules.releases.signing.sheet import sheet_for
from filmdesk.modules.releases.signing.sign import sign_on_screen
from filmdesk.modules.releases.signing.strokes import Ink, read_ink, typed_ink
from filmdesk.modules.releases.store import find_release
from filmdesk.production.attachments import read_whole
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option

PHOTO_SIDE = 1200


@dataclass(frozen=True, slots=True)
class SignOnSpotOptions:
    """Which release, and the files of what was answered and drawn."""

    release: str = option(help="The release, by its reference (R-0012), or by whom or what it is about.")
    values: str = option(help="A JSON file of the answers: the names of the text's fields, and what stands there.",
                         of="file")  # fmt: skip
    strokes: str = option("", help="A JSON file of the signature: lists of points [x, y] in a box of 1000 by 300; "
                          "several with ; between them, in the order in which the paper is signed.")  # fmt: skip
    typed: bool = option(False, "The signer's name in print is the signature; else its strokes are given.")
    consent: bool = option(False, "The signer agreed to sign electronically.")
    born: date | None = option(None, help="The birth date of the person the paper is about.")
    adult: bool = option(False, "They said that they are 18 or older.")
    capacity: str = option("", help="As what: self, owner; the usual one if not said.")
    photo: str = option("", help="A photo of the signer with the slate.", of="file")
    device: str = option("", help="What it was signed on; this computer's name if not said.")


def sign_on_the_spot(production: Production, options: SignOnSpotOptions) -> str:
    """Sign a release with answers and a signature from files; what is signed is final."""
    release = find_release(production, options.release)
    photo = read_photo(Path(options.photo)) if options.photo else None
    values = _values(options.values)
    answers = Answers(
        Age(options.born, options.adult), values, (), options.consent, options.capacity, photo, options.device
    )
    sheet = sheet_for(production, release, minor=answers.age.is_minor(local_today(production)), born=options.born)
    if options.typed:
        signatures: tuple[Ink, ...] = (typed_ink(signer_of(sheet, read_values(sheet, answers))),)
    else:
        signatures = tuple(read_ink(_json(part.strip())) for part in options.strokes.split(";") if part.strip())
    signed = sign_on_screen(
        production, sheet,
        Answers(answers.age, values, signatures, options.consent, options.capacity, photo, options.device),
    )  # fmt: skip
    owed = " It is to be countersigned." if signed.state is State.SIGNED else " Its paper is on file."
    return f"{signed.code} is signed by {signed.signed_by}.{owed}"


def read_photo(path: Path) -> Any:
    """A photo of the signer, looked at in a cage; UserError for what is no picture."""
    read = read_scan(path, PHOTO_SIDE)
    if read.data.lstrip()[:5] == b"%PDF-":
        raise UserError(f"{path.name} is no photo.", "Give a JPEG, PNG or HEIC.")
    return read


def _values(name: str) -> Mapping[str, str]:
    given = _json(name)
    if not isinstance(given, dict) or not all(isinstance(text, str) for text in given.values()):
        raise UserError("The answers are to be texts by the names of the fields.", 'Write {"name": "Bo Baker"}.')
    return given


def _json(name: str) -> Any:
    path = Path(name)
    try:
        return json.loads(read_whole(path).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise UserError(f"{path.name} is no JSON that can be read.", "Write it anew.") from error
