"""Encrypting a production, with the sheet that the production manager keeps for the day the passphrase is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from filmdesk import registry
from filmdesk.actions.papers import write_paper
from filmdesk.film.heads import house_paper
from filmdesk.film.store import facts
from filmdesk.paper.parts import Band, Blank, Fields, Heading, Paper, Paragraph, Part, Run, Signature
from filmdesk.production.passphrases import check_new_passphrase
from filmdesk.production.production import Production
from filmdesk.production.sealing import Resealed, change_passphrase, decrypt, encrypt, is_encrypted
from filmdesk.values.dates import long_date
from filmdesk.values.errors import UserError

_LOST = (
    "Without the passphrase nobody can open this production again, its backups neither: there is no second key and no "
    "one to ask. Whoever holds this sheet holds the production."
)
_FOR_WHOM = "For the production manager only"
_STEPS = (
    "Write the passphrase below by hand, capitals as capitals, with every space and mark. It is printed nowhere.",
    "Seal this sheet in an envelope, sign across the flap, and put it where the company keeps its signed papers.",
    "When somebody who knew the passphrase leaves, give it another and fill in a new sheet.",
)
_OUTSIDE = (
    "Encrypted from this day on are the file and its backups on this computer. Not encrypted are copies made before, "
    "what was mailed, what a cloud keeps of earlier days, and every paper that was printed or exported. A disk may "
    "keep traces of the file as it was; a laptop that leaves the company is to be wiped."
)


def encrypt_production(path: Path, passphrase: str, sheet: Path | None = None) -> str:
    """Write the recovery sheet, then encrypt the production and its backups; gives the sentence that says so."""
    if is_encrypted(path):
        raise UserError(
            f"{path.name} is encrypted already.",
            "Its passphrase can be changed.",
            typed="To change its passphrase: filmdesk change-passphrase",
        )
    check_new_passphrase(passphrase)
    sheet = _write_sheet(path, "", sheet)
    done = encrypt(path, passphrase)
    return f"Encrypted {path.name}{_followed(done)}. Fill in {sheet} by hand and keep it apart from this computer."


def change_production_passphrase(path: Path, passphrase: str, new: str, sheet: Path | None = None) -> str:
    """Write a new recovery sheet, then give the production and its backups another passphrase; says so."""
    if is_encrypted(path):
        check_new_passphrase(new)
        sheet = _write_sheet(path, passphrase, sheet)
    done = change_passphrase(path, passphrase, new)
    return f"The passphrase of {path.name} is changed{_followed(done)}. Fill in {sheet} anew and destroy the old one."


def decrypt_production(path: Path, passphrase: str) -> str:
    """Free the production and its backups of the passphrase; gives the sentence that says so."""
    return f"{path.name} is no longer encrypted{_followed(decrypt(path, passphrase))}."


def _write_sheet(path: Path, passphrase: str, sheet: Path | None) -> Path:
    sheet = sheet or path.with_name(f"{path.stem} recovery sheet.pdf")
    with Production.open(path, registry.schemas(), write=False, passphrase=passphrase) as production:
        write_paper(recovery_sheet(production, path), sheet)
    return sheet


def _followed(done: Resealed) -> str:
    count = "its backup" if done.backups == 1 else f"its {done.backups} backups"
    said = [f", and so it is with {count}" if done.backups else ""]
    said += [f"; not read, and left as it was, is {left.rstrip('.')}" for left in done.left]
    said += [f"; backups of a copy that stood at {place} stay as they are" for place in done.elsewhere]
    return "".join(said)


def recovery_sheet(production: Production, path: Path) -> Paper:
    """What the production manager keeps in an envelope: which file, what its passphrase guards, room to write it."""
    told = (
        ("Production", facts(production).title),
        ("File", path.name),
        ("Kept in", str(path.parent.resolve())),
        ("Its id", production.id),
        ("Encrypted on", long_date(datetime.now().astimezone())),
        ("By", production.steps.author),
    )
    parts: tuple[Part, ...] = (
        Paragraph((Run(_LOST, bold=True),)),
        Fields(told),
        Heading("To be done"),
        *(Paragraph(f"{n}. {text}") for n, text in enumerate(_STEPS, 1)),
        Band((Blank("passphrase", "Passphrase", lines=2), Blank("kept", "This sheet is kept at")), "box"),
        Signature("", "Production manager"),
        Heading("What it guards"),
        Paragraph(_OUTSIDE),
        Paragraph("To open it, give the passphrase in FILMDESK_PASSPHRASE, or type it where filmdesk asks for it."),
    )
    paper = house_paper(production, "Recovery sheet", parts, _FOR_WHOM)
    return replace(paper, foot=" · ".join(filter(None, (facts(production).company, _FOR_WHOM))))
