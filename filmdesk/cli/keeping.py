"""The commands that keep a production safe: backups, restoring, salvaging, passphrases."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import Any

from filmdesk.actions import backups as backups_
from filmdesk.actions import sealing
from filmdesk.actions.forgetting import Decision
from filmdesk.actions.forgetting import erase_person as forget_person
from filmdesk.actions.productions import open_for_reading, open_for_writing
from filmdesk.actions.salvage import salvage_production
from filmdesk.actions.set_copies import bring_set_copy_back, review_set_copy, take_set_copy
from filmdesk.cli.table import print_table
from filmdesk.production.production import Production
from filmdesk.registry import contributed
from filmdesk.values.errors import UserError

MakeCommand = Callable[[Any, str, str, Any], ArgumentParser]


def add_commands(subparsers: Any, make: MakeCommand) -> None:
    """Add these commands to the parser."""
    listing = _file_command(subparsers, make, "backups", "the backups of a production, the newest first", backups)
    listing.add_argument("--verify", action="store_true", help="read each of them back whole first")
    listing.add_argument("--accept-loss", action="store_true", help="what went missing was meant to; keep none for it")
    back = make(subparsers, "restore", "write a backup as a new production", restore)
    back.add_argument("backup", type=Path, metavar="BACKUP")
    _add_output(back, "NEW")
    compare = _file_command(
        subparsers, make, "differences", "what differs from one production file to another", differences
    )
    compare.add_argument("other", type=Path, metavar="OTHER")
    save = _file_command(
        subparsers, make, "salvage", "take what a damaged production still holds into a new one", salvage
    )
    _add_output(save, "NEW")
    _add_passphrases(subparsers, make)
    forget = _file_command(subparsers, make, "erase-person", "forget a person, with a statement of it", erase_person)
    forget.add_argument("person", metavar="PERSON", help="a name, e-mail address or id")
    _add_output(forget, "STATEMENT")
    forget.add_argument("--decided-by", default="", metavar="NAME", help="who decided it, for the statement")
    forget.add_argument("--because", default="", help="why, for the statement")
    forget.add_argument("--backups-now", action="store_true", help="remove the backups made before at once")
    _add_set_copies(subparsers, make)


def _add_set_copies(subparsers: Any, make: MakeCommand) -> None:
    purposes = ", ".join(found.name for found in contributed("set_copies"))
    out = _file_command(subparsers, make, "set-copy", "take a copy out for one purpose", set_copy)
    out.add_argument("--for", dest="purpose", required=True, metavar="PURPOSE", help=purposes)
    out.add_argument("--day", type=int, help="the shoot day, where the purpose is one day's")
    out.add_argument("--of", default="", metavar="NAME", help="the report, where the purpose is one read: Title/2")
    _add_output(out, "COPY")
    home = _file_command(subparsers, make, "bring-back", "bring home what was done in a set copy", bring_back)
    home.add_argument("copy", type=Path, metavar="COPY")
    home.add_argument("--review", action="store_true", help="only say what it would bring")
    home.add_argument("--theirs", action="store_true", help="where the two do not agree on a field, take the copy's")


def _add_passphrases(subparsers: Any, make: MakeCommand) -> None:
    lock = _file_command(subparsers, make, "encrypt", "give a production and its backups a passphrase", encrypt)
    other = _file_command(subparsers, make, "change-passphrase", "give an encrypted production another one", change)
    for sub in (lock, other):
        sub.add_argument(
            "--sheet", type=Path, metavar="PDF", help="where the recovery sheet goes; else beside the file"
        )
    _file_command(subparsers, make, "decrypt", "free a production and its backups of the passphrase", decrypt)


def _file_command(subparsers: Any, make: MakeCommand, name: str, help: str, run: Any) -> ArgumentParser:
    sub = make(subparsers, name, help, run)
    sub.add_argument("file", type=Path, metavar="FILE")
    return sub


def _add_output(sub: ArgumentParser, name: str) -> None:
    sub.add_argument("-o", "--output", type=Path, required=True, metavar=name)


def backups(asked: Namespace) -> int:
    """List the backups; 1 when one of them is damaged."""
    if asked.accept_loss:
        print(backups_.accept_losses(asked.file))
    rows = backups_.list_backups(asked.file, verify=asked.verify)
    print_table(rows, whole=("backup", "note"))
    return 1 if any(row["verified"] == "damaged" for row in rows) else 0


def restore(asked: Namespace) -> int:
    """Write a backup as a new file."""
    said, rows = backups_.restore_backup(asked.backup, asked.output)
    print(said)
    if rows:
        print_table(rows)
    return 0


def differences(asked: Namespace) -> int:
    """Count what differs between two files."""
    rows = backups_.compare_productions(asked.file, asked.other)
    if rows:
        print_table(rows)
    else:
        print("They hold the same.")
    return 0


def encrypt(asked: Namespace) -> int:
    """Encrypt a production."""
    passphrase = _passphrase("FILMDESK_PASSPHRASE", "Passphrase", twice=True)
    print(sealing.encrypt_production(asked.file, passphrase, asked.sheet))
    return 0


def change(asked: Namespace) -> int:
    """Change the passphrase."""
    present = _passphrase("FILMDESK_PASSPHRASE", "Present passphrase")
    new = _passphrase("FILMDESK_NEW_PASSPHRASE", "New passphrase", twice=True)
    print(sealing.change_production_passphrase(asked.file, present, new, asked.sheet))
    return 0


def decrypt(asked: Namespace) -> int:
    """Decrypt a production."""
    print(sealing.decrypt_production(asked.file, _passphrase("FILMDESK_PASSPHRASE", "Passphrase")))
    return 0


def set_copy(asked: Namespace) -> int:
    """Take a copy out."""
    with open_for_writing(asked.file) as production:
        said = take_set_copy(production, asked.purpose, asked.day, asked.output, of=asked.of)
        _say(production, f"{said} Bring it home with: filmdesk bring-back")
    return 0


def bring_back(asked: Namespace) -> int:
    """Bring a copy home; 1 where the two do not agree and what stands here stayed."""
    if asked.review:
        with open_for_reading(asked.file) as production:
            home, lines = review_set_copy(production, asked.copy)
        print("\n".join(lines))
        return 1 if home.clashes else 0
    with open_for_writing(asked.file) as production:
        home, said = bring_set_copy_back(production, asked.copy, theirs=asked.theirs)
        _say(production, said)
    return 1 if any(not (asked.theirs and clash.field) for clash in home.clashes) else 0


def _say(production: Production, said: str) -> None:
    for remark in production.remarks:
        print(f"filmdesk: {remark}", file=sys.stderr)
    print(said)


def erase_person(asked: Namespace) -> int:
    """Forget a person."""
    decision = Decision(asked.decided_by, asked.because, asked.backups_now)
    with open_for_writing(asked.file) as production:
        _say(production, forget_person(production, asked.person, asked.output, decision))
    return 0


def _passphrase(variable: str, prompt: str, *, twice: bool = False) -> str:
    """What the surroundings hold, else what is typed unseen; a new one is typed twice."""
    if os.environ.get(variable):
        return os.environ[variable]
    if not sys.stdin.isatty():
        raise UserError("There is nobody to ask for the passphrase.", f"Give it in {variable}.")
    typed = getpass(f"{prompt}: ")
    if twice and getpass(f"{prompt}, again: ") != typed:
        raise UserError("The two are not the same.", "Type it again; nothing was changed.")
    return typed


def salvage(asked: Namespace) -> int:
    """Take what can be read; 1 when something could not."""
    rows, whole = salvage_production(asked.file, asked.output)
    print_table(rows)
    print(f"Salvaged to {asked.output}; {asked.file.name} was left as it is.")
    return 0 if whole else 1
