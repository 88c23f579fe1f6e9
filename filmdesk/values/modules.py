"""What a manifest may contribute. Heavy parts are named by string and resolved when first needed.

They are named tuples, since every start makes these classes and dataclasses take four times as long to make.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import Field, field
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from filmdesk.values.columns import Privacy
from filmdesk.values.words import capital

Name = str
"""A dotted name, "filmdesk.film.checks:unscheduled_scenes"."""

Group = Literal["", "Development", "Prep", "Shoot", "Post & release", "Office"]
"""The rail's groups in the order a film is made; "" stands above them, Office below."""

FORMATS = ("pdf", "xlsx", "docx", "csv", "html")

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def option(
    default: Any = ...,
    help: str = "",
    choices: tuple[str, ...] = (),
    *,
    title: str = "",
    of: str = "",
    kept: bool = False,
) -> Any:
    """A field of an options dataclass, with the sentence that explains it; no default makes it required.

    `title` is what a form calls it, where that is not its own name; `of` says what it names ("person", "place",
    "scene", "set", "day", "board", "part"), so that a form offers those there are. What only a page can fill in, the
    id of a record, is `of` "record": no form asks for it; nor for `of` "template", the company's own form of a paper,
    which Hand over asks for beside the format. A "password" is written down nowhere. What is "ticked" a form lists,
    as its command's `ticks` gives it; what is told are the ids of the rows that stay ticked, with ; between them.
    What is `kept` stands in the form again the next time. What is `of` "days" is a shoot day, or every one if not said.
    """
    about, unsaid = ("day", "Every day") if of == "days" else (of, "")
    metadata = {"help": help, "choices": choices, "title": title, "of": about, "kept": kept, "unsaid": unsaid}
    return field(metadata=metadata) if default is ... else field(default=default, metadata=metadata)


def option_title(field: Field[Any]) -> str:
    """What a form calls an option: "Pages per day"."""
    words = field.metadata.get("title") or field.name.rstrip("_").replace("_", " ")
    return str(capital(words))


class Export(NamedTuple):
    """A paper: `build(production, options) -> Paper`, and `each(production)`, the option sets that make all of it.

    `values(production, options) -> {field: text}` is what a company's own form may ask for, where that is more than
    the paper's own labels and sections.

    Where setting a paper in pages takes long, `build` only reads, and gives a function that sets it, on any thread.
    """

    name: str
    title: str
    build: Name
    options: Name | None = None
    each: Name | None = None
    formats: tuple[str, ...] = FORMATS
    audience: Privacy = Privacy.CREW
    help: str = ""
    leaves_out: Name | None = None
    """`leaves_out(options) -> list[str]`: what these options keep off the paper, to be said beforehand."""
    values: Name | None = None
    issue: Name | None = None
    """`issue(production, options) -> str`: which of several issues it is now ("Blue"), for the name of its file."""
    home: Name | None = None
    """`home(production, returned) -> Proposal`: what an edited copy of its workbook proposes (`paper/returned`)."""


class Import(NamedTuple):
    """A way in, in two halves (rulings A13).

    `prepare(source, mapping) -> prepared` reads a file without any production, on whatever thread; `take(production,
    prepared) -> Review | str` commits what was read as one step and says what came. An import that must look at the
    production while it reads gives `read(production, source, mapping) -> Review | str` instead of both.

    One whose file does not say all that is to be known has `options`: `take` gets them as its third, from a form that
    opens with the Foreword of `begin(production, prepared)`, or from what that fills in where nobody is asked.
    """

    name: str
    title: str
    read: Name | None = None
    suffixes: tuple[str, ...] = ()
    """File name endings this one takes without being asked for by name."""
    endings: tuple[str, ...] = ()
    """Those of its files that it must be asked for by name, for others read them too."""
    words: tuple[str, ...] = ()
    """What such a file is called, or heads its columns: by them it is told from the others."""
    help: str = ""
    prepare: Name | None = None
    take: Name | None = None
    options: Name | None = None
    begin: Name | None = None
    known: Name | None = None
    """As a command's."""
    review: Name | None = None
    """A window in which what was read is looked through, and read otherwise, before it is taken:
    `review(desk, prepared, take, parent)`, where `take(prepared)` commits it."""


class Records(NamedTuple):
    """A kind of record the command line and tables can list, add, change and remove.

    `rows(production)` gives what is listed (default: the table's records); `add`, `change` and `remove`
    replace the plain table operations where the trade has rules of its own.
    """

    name: str
    title: str
    table: Name
    columns: Name
    rows: Name | None = None
    add: Name | None = None
    change: Name | None = None
    remove: Name | None = None
    audience: Privacy = Privacy.PRODUCTION
    find: Name | None = None
    """`find(production, name) -> record`, by what people call it as well as by id."""
    reads: tuple[str, ...] = ()
    """The tables its rows are made from, besides its own: a view lists anew when one of them changes."""


class Foreword(NamedTuple):
    """What a person is to know before a command is done, and what its form holds unless asked otherwise."""

    said: str = ""
    filled: Mapping[str, str] = _NOTHING
    offered: Mapping[str, Sequence[str]] = _NOTHING
    """By field, the words to choose from while typing; anything else can still be typed."""


class Known(NamedTuple):
    """What a production knows already of what is being typed in a form, said under the field it is about."""

    about: str
    said: str
    action: str = ""
    """What taking it up is called; empty where there is nothing to take up."""
    filled: Mapping[str, str] = _NOTHING
    """What taking it up fills in."""


class Ticks(NamedTuple):
    """What a form lists to be ticked, all of it at first: the heads, and by id the cells under them."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


class Command(NamedTuple):
    """A named action with frozen options: `run(production, options) -> str`, one sentence on what was done.

    `before(production) -> Foreword` is asked by a form before it opens, where doing it costs something that stands;
    `known(production, texts) -> Sequence[Known]` while one types in it, and `ticks(production, texts) -> Ticks`;
    `moot(production, texts) -> Collection[str]` names the options that mean nothing with what stands there by now.
    """

    name: str
    title: str
    run: Name
    options: Name | None = None
    help: str = ""
    before: Name | None = None
    known: Name | None = None
    ticks: Name | None = None
    moot: Name | None = None


class Final(NamedTuple):
    """A step that Undo must not cross, by its label, and what to do instead of undoing it."""

    step: str
    instead: str


class Check(NamedTuple):
    """`run(production) -> list[Problem]`, rerun only when one of its tables was touched.

    `ahead(production) -> Iterator[None]`, where it has one, works out piece by piece what the check is to look at, so
    that a window stays usable meanwhile; without it the check does that itself.
    """

    name: str
    title: str
    run: Name
    tables: tuple[str, ...]
    ahead: Name | None = None


class Quantity(NamedTuple):
    """A number other desks may use: `value(production) -> tuple[value, how it came about]`; None where it is not known.

    `of(production, name)` gives the same number for one thing of that name, such as one performer's days.
    """

    name: str
    title: str
    unit: str
    value: Name
    of: Name | None = None


class Called(NamedTuple):
    """What people call the stored values of a field, where that is not what is stored: `call(production, value)`."""

    table: str
    field: str
    call: Name


class Personal(NamedTuple):
    """Rows that are about one person: `by` is the column that holds their id, or that of a row about them."""

    table: str
    by: str
    cleared: bool = False
    """The row stays and only its reference is emptied; else it goes with the person."""
    kept_kinds: tuple[str, ...] = ()
    """Rows of these kinds are company records and stay."""


class CompanyRecord(NamedTuple):
    """A table that keeps what it says of a person when they are forgotten, and the reason."""

    table: str
    why: str


class SetCopy(NamedTuple):
    """A purpose a copy can be taken out for: the tables it holds, without the fields its audience may not see.

    `of_day(production, day) -> {table: ids}` limits some tables to the rows of one shoot day; the people among them
    come with every field, for whoever rings them needs it.
    """

    name: str
    title: str
    tables: tuple[str, ...]
    """What goes out, and the only tables of which anything comes home, with those in `brings`."""
    audience: Privacy
    of_day: Name | None = None
    of: Name | None = None
    """`of(production, name) -> {table: ids}` limits these tables to what belongs to the one thing of that name."""
    settle: Name | None = None
    """`settle(production, copy, clashes, theirs) -> sentences` keeps both of what does not agree, in the same step."""
    joined: tuple[tuple[str, str], ...] = ()
    """Lists, by table and field, of which `settle` keeps the items of both: they are not told of as disputed."""
    named: Name | None = None
    """`named(production) -> names`: what `of` can be asked for."""
    nobody_else: bool = False
    """Only the people `of_day` names go out, nobody else's name either."""
    brings: tuple[str, ...] = ()
    """Tables of which nothing goes out, but what the work in the copy wrote in them comes home."""
    whole: tuple[str, ...] = ()
    """Tables whose rows of that day go out with every field, as people do: the work in the copy rests on them."""
    not_taken: Name | None = None
    """`not_taken(production, copy) -> {(table, id): sentence}`: records that nothing comes home of, and why; an empty
    sentence where nothing is lost by it."""


class Module(NamedTuple):
    """One tool of the desk, as data."""

    name: str
    title: str
    icon: str = ""
    group: Group = ""
    """Where its desk stands in the window's rail."""
    schema: Name | None = None
    page: Name | None = None
    views: tuple[str, ...] = ()
    """The titles of its page's views, in order, to be gone to by name."""
    shows: tuple[str, ...] = ()
    """The tables whose records its page can open."""
    exports: tuple[Export, ...] = ()
    imports: tuple[Import, ...] = ()
    records: tuple[Records, ...] = ()
    commands: tuple[Command, ...] = ()
    finals: tuple[Final, ...] = ()
    checks: tuple[Check, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    called: tuple[Called, ...] = ()
    personal: tuple[Personal, ...] = ()
    """What is taken out when a person is forgotten."""
    company_records: tuple[CompanyRecord, ...] = ()
    """What is not."""
    set_copies: tuple[SetCopy, ...] = ()
    search: Name | None = None
    """`find(production, text) -> list[Hit]`, for Find anything."""
    day_facts: Name | None = None
    """`facts(production, shoot_day) -> list[DayFact]`, what it says of a day on Today."""
    hours: Name | None = None
    """`hours(production) -> {day break's id: (first call, estimated wrap)}`, None where one is not known."""
