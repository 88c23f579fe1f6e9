"""The parser, made from the manifests; only the command asked for has its options resolved."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NoReturn, get_type_hints

from filmdesk import __version__, registry
from filmdesk.actions.typed import is_flag, spoken
from filmdesk.cli import handlers, keeping, returning, settings
from filmdesk.values.errors import UserError
from filmdesk.values.words import capital

_UNKNOWN = re.compile(r"argument COMMAND: invalid choice: '([^']*)'")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of printing its usage."""

    def error(self, message: str) -> NoReturn:
        unknown = _UNKNOWN.match(message)
        if unknown:
            raise UserError(f"There is no command {unknown[1]}.", f"See: {self.prog} --help")
        raise UserError(f"{capital(message)}.", f"See: {self.prog} --help")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for, with `run` the function that does it."""
    parser = _Parser(prog="filmdesk", description="The production office on one laptop.")
    parser.add_argument("--version", action="version", version=f"filmdesk {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands")
    chosen = next((word for word in arguments if not word.startswith("-")), "")
    _add_files(subparsers, arguments if chosen == "import" else ())
    _add_records(subparsers)
    _add_export(subparsers, arguments if chosen == "export" else ())
    _add_history(subparsers)
    keeping.add_commands(subparsers, _command)
    returning.add_commands(subparsers, _command)
    for command in registry.contributed("commands"):
        sub = _command(subparsers, command.name, command.help or command.title, handlers.run)
        sub.add_argument("file", type=Path, metavar="FILE")
        if command.name == chosen and command.options:
            _add_options(sub, registry.resolve(command.options))
    return parser.parse_args(arguments)


def _command(subparsers: Any, name: str, help: str, run: Any) -> argparse.ArgumentParser:
    sub: argparse.ArgumentParser = subparsers.add_parser(name, help=help, description=help, allow_abbrev=False)
    sub.set_defaults(run=run)
    return sub


def _add_files(subparsers: Any, arguments: Sequence[str]) -> None:
    new = _command(subparsers, "new", "start a production", handlers.new)
    new.add_argument("file", type=Path, metavar="FILE")
    new.add_argument("--title", required=True, help="the film's title")
    take = _command(subparsers, "import", "take in a script, schedule, contacts or places", handlers.take_in)
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("source", type=Path, metavar="SOURCE")
    take.add_argument("--as", dest="kind", default="", help="what it is, when its name does not tell")
    budget = "for a budget also sheet, headings, decimals, [currencies], [rates], [rows]"
    mapping = f'a TOML file that says which column is which: [columns] rate = "Price"; {budget}'
    take.add_argument("--map", dest="mapping", type=Path, help=mapping)
    asked = next(
        (one for one in registry.contributed("imports") if {one.name, f"--as={one.name}"} & set(arguments)), None
    )
    if asked and asked.options:
        _add_options(take, registry.resolve(asked.options))
    sample = _command(subparsers, "sample", "make the sample production and all its papers", handlers.sample)
    sample.add_argument("folder", type=Path, metavar="DIR")
    check = _command(subparsers, "check", "what does not hold, across all desks", handlers.check)
    check.add_argument("file", type=Path, metavar="FILE")
    check.add_argument("--day", type=int, help="only this shoot day")
    check.add_argument("--json", action="store_true")
    accept = _command(subparsers, "accept", "accept a problem, with the reason", handlers.accept)
    accept.add_argument("file", type=Path, metavar="FILE")
    accept.add_argument("key", metavar="KEY")
    accept.add_argument("--because", required=True)
    verify = _command(subparsers, "verify", "check that the file holds what was written", handlers.verify)
    verify.add_argument("file", type=Path, metavar="FILE")
    copy = _command(subparsers, "save-copy", "the production as it stands, in another file", handlers.save_copy)
    copy.add_argument("file", type=Path, metavar="FILE")
    copy.add_argument("-o", "--output", type=Path, required=True, metavar="COPY")
    _command(subparsers, "papers", "the papers there are", handlers.papers)
    config = _command(subparsers, "config", "the settings of this computer: all, one, or one set anew", settings.config)
    config.add_argument("name", nargs="?", default="", metavar="NAME")
    config.add_argument("value", nargs="?", metavar="VALUE")


def _add_records(subparsers: Any) -> None:
    kinds = ", ".join(records.name for records in registry.contributed("records"))
    for name, help_, run in (
        ("list", "list records", handlers.list_),
        ("add", "add a record: field=value ...", handlers.add),
        ("change", "change a record: field=value ...", handlers.change),
        ("remove", "remove a record", handlers.remove),
    ):
        sub = _command(subparsers, name, help_, run)
        sub.add_argument("records", metavar="RECORDS", help=kinds)
        sub.add_argument("file", type=Path, metavar="FILE")
        if name in ("change", "remove"):
            sub.add_argument("id", metavar="ID")
        if name in ("add", "change"):
            sub.add_argument("values", nargs="+", metavar="field=value")
        if name == "list":
            sub.add_argument("--json", action="store_true")


def _add_export(subparsers: Any, arguments: Sequence[str]) -> None:
    sub = _command(subparsers, "export", "write a paper: the format follows the file's ending", handlers.export)
    sub.add_argument("--all", dest="everything", action="store_true", help="every paper in every format, into a folder")
    sub.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    names = {export.name: export for export in registry.contributed("exports")}
    sub.add_argument("what", nargs="+", metavar="PAPER FILE", help=", ".join(names))
    asked = next((word for word in arguments[1:] if word in names), "")
    if asked and names[asked].options:
        _add_options(sub, registry.resolve(names[asked].options))
    if asked and "docx" in names[asked].formats and "--template" not in sub.format_usage():
        sub.add_argument("--template", type=Path, metavar="DOCX", help="the company's own Word form, with {{fields}}")


def _add_history(subparsers: Any) -> None:
    for name, help_, run in (
        ("history", "who changed what, and when", handlers.history),
        ("undo", "take the newest step back", handlers.undo),
        ("redo", "do the step undone last again", handlers.redo),
        ("versions", "the named versions", handlers.versions),
        ("name-version", "give the present state a name", handlers.name_version),
        ("revert", "go back to a named version, as one step", handlers.revert),
        ("compare", "what differs between a named version and now", handlers.compare),
        ("go-back", "go back to just after a step of the history, as one step", handlers.go_back),
    ):
        sub = _command(subparsers, name, help_, run)
        sub.add_argument("file", type=Path, metavar="FILE")
        if name in ("name-version", "revert", "compare"):
            sub.add_argument("name", metavar="NAME")
        if name == "go-back":
            sub.add_argument("step", metavar="STEP", help="its number in the history")
        if name in ("history", "versions", "compare"):
            sub.add_argument("--json", action="store_true")


def _add_options(sub: argparse.ArgumentParser, options: type) -> None:
    """One flag for each field; absent ones are left to the record's own defaults."""
    hints = get_type_hints(options)
    for field in fields(options):
        flag = f"--{spoken(field.name)}"
        how: dict[str, Any] = {"dest": f"option_{field.name}", "help": field.metadata.get("help", "") or None}
        how["default"] = argparse.SUPPRESS
        if is_flag(hints[field.name]):
            sub.add_argument(flag, action=argparse.BooleanOptionalAction, **how)
        else:
            sub.add_argument(flag, metavar=spoken(field.name).upper(), **how)
    sub.set_defaults(options=options)
