"""Taking in another table of kinds, and writing the one in use to a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from filmdesk.modules.releases.clearing.answers import Clearing, Status, answers, clearing_by
from filmdesk.modules.releases.clearing.needs import Need, Subject
from filmdesk.modules.releases.kinds.changes import differences
from filmdesk.modules.releases.kinds.house import InUse, keep_kinds, kinds, kinds_in_use
from filmdesk.modules.releases.kinds.table import KindTable, read_kinds, shipped_kinds
from filmdesk.modules.releases.store import NOT_NEEDED, RELEASES
from filmdesk.modules.releases.texts.company_forms import FORMS
from filmdesk.paper.write import replace_file
from filmdesk.production.production import Production
from filmdesk.registry import schemas
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.form_files import read_form_file
from filmdesk.values.modules import Known, option
from filmdesk.values.words import a_few

_NOUN = "table of kinds"
_SAME = "That is the table in use already."
_DAMAGED = "The production's own table cannot be read, so this is held against filmdesk's, which stands in for it."
_PRODUCTION = ".filmdesk"
_SHOWN = 8
"""Changes a form says one by one."""


@dataclass(frozen=True, slots=True)
class TakeKindsOptions:
    """The file of a table, or of a production whose table it is."""

    kinds: str = option("", help="A table's file, or a production that works by it; filmdesk's if none.", of="file",
                        title="File")  # fmt: skip


def take_kinds(production: Production, options: TakeKindsOptions) -> str:
    """Work by another table of kinds from now on; what is signed stays as it was signed."""
    table, used = _chosen(production, options.kinds), kinds_in_use(production)
    if _is_same(used, table):
        return _SAME
    _refuse_orphans(production, table)
    changed = _changes(production, used, table)
    with production.step("Take in table of kinds"):
        keep_kinds(production, table)
    return " ".join((f"The kinds are those of version {table.version} from now on.", *changed))


def known_changes(production: Production, texts: Mapping[str, str | bool]) -> list[Known]:
    """What the table that stands in a form would change, said before it is taken in."""
    try:
        table, used = _chosen(production, str(texts.get("kinds", ""))), kinds_in_use(production)
        if _is_same(used, table):
            return [Known("kinds", _SAME)]
        _refuse_orphans(production, table)
    except UserError as error:
        return [Known("kinds", str(error))]
    *changed, effect = _changes(production, used, table)
    return [Known("kinds", said) for said in (*few_differences(changed), effect)]


def few_differences(said: list[str]) -> list[str]:
    """The first of them, and how many more there are."""
    more = len(said) - _SHOWN
    return [*said[:_SHOWN], *([f"And {counted(more, 'other change')}."] if more > 0 else [])]


def _is_same(used: InUse, table: KindTable) -> bool:
    return table.written == used.written and not used.damage


def _chosen(production: Production, name: str) -> KindTable:
    path = Path(name.strip())
    if path.suffix.lower() == _PRODUCTION:
        return _of_production(path, production.passphrase)
    return read_kinds(read_form_file(path, _NOUN)) if name.strip() else shipped_kinds()


def _of_production(path: Path, passphrase: str) -> KindTable:
    """The table another file works by: a set copy's, or another production's."""
    with Production.open(path, schemas(), write=False, passphrase=passphrase) as other:
        table, _, damage = kinds_in_use(other)
    if damage:
        raise UserError(f"The table of kinds of {path.name} cannot be read: {damage}", "Nothing was changed.")
    return table


def _refuse_orphans(production: Production, table: KindTable) -> None:
    """A kind that papers are of cannot be taken out of the table."""
    used = [*(one.kind for one in RELEASES.all(production)), *(form.id for form in FORMS.all(production)),
            *(one.kind for one in NOT_NEEDED.all(production) if one.kind)]  # fmt: skip
    gone = [kinds(production)[name].title for name in dict.fromkeys(used) if name not in table]
    if gone:
        raise UserError(f"This table has no {a_few(gone)}, and there are papers of that kind here.",
                        "Put it into the table again.")  # fmt: skip


def _changes(production: Production, used: InUse, table: KindTable) -> list[str]:
    """What differs in the table, and at last what that means for the papers there are."""
    said = [_DAMAGED] if used.damage else []
    return [*said, *differences(used.table, table), _effect(production, used.table, table)]


def _effect(production: Production, used: KindTable, table: KindTable) -> str:
    before, after = clearing_by(production, used), clearing_by(production, table)
    was, now = _papers(before.needs), _papers(after.needs)
    cleared, clears = _cleared(before), _cleared(after)
    told = (
        (len(now - was), "more needed by the scenes"),
        (len(was - now), "needed no longer"),
        (len(cleared - clears - (was - now)), "not cleared any more"),
        (len(clears - cleared - (now - was)), "cleared by it"),
    )
    found = [f"{counted(count, 'paper')} {what}" for count, what in told if count]
    return f"On the map: {', '.join(found)}." if found else "On the map nothing changes."


def _papers(needs: Iterable[Need]) -> set[tuple[Subject, str]]:
    """Each paper once, whichever scenes need it."""
    return {(need.subject, need.kind) for need in needs}


def _cleared(clearing: Clearing) -> set[tuple[Subject, str]]:
    """The papers that are cleared wherever they are needed."""
    found = answers(clearing)
    still = _papers(one.need for one in found if one.status is not Status.CLEARED)
    return _papers(one.need for one in found) - still


@dataclass(frozen=True, slots=True)
class WriteKindsOptions:
    """Where to."""

    output: str = option(help="The file to write it to.")


def write_kinds(production: Production, options: WriteKindsOptions) -> str:
    """Write the table of kinds to a file, to be changed or given to another office."""
    path = Path(options.output)
    replace_file(path, kinds_in_use(production).written.encode())
    return f"Wrote {path}."


def newer_kinds(production: Production) -> int | None:
    """The version of a newer table that comes with the program: offered, never applied."""
    used, shipped = kinds(production), shipped_kinds()
    return shipped.version if shipped.version > used.version else None
