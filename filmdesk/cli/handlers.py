"""What each command does: open, act, say it. Opening what is heavy waits until a command needs it."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from filmdesk.actions import checks, commands, imports, productions, records
from filmdesk.actions import papers as papers_
from filmdesk.actions.typed import day_first, read_options
from filmdesk.cli.table import print_table
from filmdesk.production.production import Production
from filmdesk.production.verify import damage_sentence, find_damage
from filmdesk.registry import contributed, resolve
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.words import capital


def new(asked: Namespace) -> int:
    """Start a production."""
    with productions.start_production(asked.file, asked.title) as production:
        print(f"Started {production.path}.")
    return 0


def take_in(asked: Namespace) -> int:
    """Import a file."""
    how, given = (asked.source, asked.kind, asked.mapping), _given(asked)
    return _change(asked.file, lambda opened: imports.import_file(opened, *how, given))


def sample(asked: Namespace) -> int:
    """Make the sample and its papers."""
    make: Callable[[Path], str] = resolve("filmdesk.actions.sample:make_sample")
    print(make(asked.folder))
    return 0


def check(asked: Namespace) -> int:
    """Report the open problems; 1 when there are any."""
    with productions.open_for_reading(asked.file) as production:
        found = checks.find_problems(production, asked.day)
    if asked.json:
        print(json.dumps([problem.as_dict() for problem in found], ensure_ascii=False, indent=1))
    elif not found:
        print("Nothing to report.")
    for problem in found if not asked.json else ():
        details = " ".join(filter(None, (problem.message, problem.remedy)))
        print(f"[{problem.severity}] {details}" + (f"\n    Rule: {problem.rule}" if problem.rule else ""))
    return 1 if found else 0


def accept(asked: Namespace) -> int:
    """Accept a problem with a reason."""
    return _change(asked.file, lambda opened: "Accepted: " + checks.accept_problem(opened, asked.key, asked.because))


def verify(asked: Namespace) -> int:
    """Compare all that is kept with its digest; 1 when something differs."""
    with productions.open_for_reading(asked.file) as production:
        damage = find_damage(production)
    print(damage_sentence(damage))
    return 1 if damage else 0


def papers(asked: Namespace) -> int:
    """List the papers there are."""
    rows = [{"paper": e.name, "title": e.title, "formats": " ".join(e.formats)} for e in contributed("exports")]
    print_table(rows)
    return 0


def list_(asked: Namespace) -> int:
    """List records."""
    kind = records.find_records(asked.records)
    with productions.open_for_reading(asked.file) as production:
        rows = records.list_records(production, kind)
    _show(rows, asked.json)
    return 0


def add(asked: Namespace) -> int:
    """Add a record."""
    kind, values = records.find_records(asked.records), _values(asked.values)
    return _change(asked.file, lambda production: records.add_record(production, kind, values))


def change(asked: Namespace) -> int:
    """Change a record."""
    kind, values = records.find_records(asked.records), _values(asked.values)

    def act(production: Production) -> str:
        records.change_record(production, kind, asked.id, values)
        return "Changed."

    return _change(asked.file, act)


def remove(asked: Namespace) -> int:
    """Remove a record."""
    kind = records.find_records(asked.records)

    def act(production: Production) -> str:
        records.remove_record(production, kind, asked.id)
        return "Removed."

    return _change(asked.file, act)


def export(asked: Namespace) -> int:
    """Write one paper, or all."""
    if asked.everything:
        [file] = _expect(asked.what, 1, "export --all takes one production")
        with productions.open_for_reading(Path(file)) as production:
            left_out: list[str] = []
            count = sum(1 for _ in papers_.export_all(production, asked.output, left_out))
        print(
            "\n".join((f"Wrote {counted(count, 'file')} to {asked.output}.", *(f"Left out: {why}" for why in left_out)))
        )
        return 0
    name, file = _expect(asked.what, 2, "export takes a paper and a production")
    found = papers_.find_export(name)
    with productions.open_for_reading(Path(file)) as production:
        options = _options(production, asked, found.options)
        blank = papers_.export_paper(production, found, options, asked.output, getattr(asked, "template", None))
    print(f"Wrote {asked.output}.")
    if blank:
        print(f"Left blank on the form, for want of a value: {', '.join(blank)}.")
    return 0


def history(asked: Namespace) -> int:
    """List the steps."""
    with productions.open_for_reading(asked.file) as production:
        rows = [
            {
                "step": step.lamport,
                "when": step.made_at.isoformat(timespec="seconds"),
                "who": step.author,
                "label": step.label,
                "state": "undone" if step.undone else "final" if step.final else "",
            }
            for step in production.history()
        ]
    _show(rows, asked.json)
    return 0


def undo(asked: Namespace) -> int:
    """Take the newest step back."""
    return _change(asked.file, lambda production: f"Undone: {production.undo()}.")


def redo(asked: Namespace) -> int:
    """Do the step undone last again."""
    return _change(asked.file, lambda production: f"Done again: {production.redo()}.")


def versions(asked: Namespace) -> int:
    """List the named versions."""
    with productions.open_for_reading(asked.file) as production:
        found = production.versions()
    rows = [{"name": v.name, "when": v.made_at.isoformat(timespec="seconds"), "who": v.author} for v in found]
    _show(rows, asked.json)
    return 0


def name_version(asked: Namespace) -> int:
    """Name the present state."""

    def act(production: Production) -> str:
        production.name_version(asked.name)
        return f"Named this state “{asked.name}”."

    return _change(asked.file, act)


def revert(asked: Namespace) -> int:
    """Go back to a named version."""

    def act(production: Production) -> str:
        production.revert(asked.name)
        return f"Went back to “{asked.name}”; undo takes that back."

    return _change(asked.file, act)


def compare(asked: Namespace) -> int:
    """Count what differs between a named version and now."""
    with productions.open_for_reading(asked.file) as production:
        changes = production.differences(asked.name)
    rows = [
        {"table": table, "added": added, "changed": changed, "removed": removed}
        for table, (added, changed, removed) in changes.counts().items()
    ]
    if rows or asked.json:
        _show(rows, asked.json)
    else:
        print(f"Nothing differs from “{asked.name}”.")
    return 0


def go_back(asked: Namespace) -> int:
    """Go back to just after a step."""

    def act(production: Production) -> str:
        step = production.steps.find(asked.step)
        production.go_back(step.id)
        return f"Went back to just after “{step.label}”; undo takes that back."

    return _change(asked.file, act)


def save_copy(asked: Namespace) -> int:
    """Write a copy."""
    with productions.open_for_reading(asked.file) as production:
        print(productions.save_copy(production, asked.output))
    return 0


def run(asked: Namespace) -> int:
    """Run a command a desk contributes."""
    command = commands.find_command(asked.command)
    assert command is not None  # noqa: S101 - the parser was made from the same manifests

    def act(production: Production) -> str:
        return commands.run_command(production, command, _options(production, asked, command.options))

    return _change(asked.file, act)


def _change(file: Path, act: Callable[[Production], str]) -> int:
    with productions.open_for_writing(file) as production:
        if not production.writable:
            raise UserError(f"{file.name} is open for reading only.", production.read_only_because)
        said = act(production)
        for remark in production.remarks:
            print(f"filmdesk: {remark}", file=sys.stderr)
        print(said)
    return 0


def _given(asked: Namespace) -> dict[str, Any]:
    """The options that were given, by name, as they were typed."""
    return {key.removeprefix("option_"): value for key, value in vars(asked).items() if key.startswith("option_")}


def _options(production: Production, asked: Namespace, name: str | None) -> Any:
    if not name:
        return None
    given = _given(asked)
    return read_options(resolve(name), given, day_first=day_first(production))


def _values(pairs: list[str]) -> dict[str, str]:
    values = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UserError(f"“{pair}” is not field=value.", 'Write it like name="Ann Lee".')
        values[name.strip()] = value
    return values


def _expect(words: list[str], count: int, sentence: str) -> list[str]:
    if len(words) != count:
        raise UserError(f"{capital(sentence)}.", "See: filmdesk export --help")
    return words


def _show(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        print_table(rows)
