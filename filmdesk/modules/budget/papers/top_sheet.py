"""The top sheet's table: categories by part, charges in their order, the grand total, applied credits, net budget."""

from __future__ import annotations

from collections.abc import Iterator

from filmdesk.modules.budget.papers.book import ACCOUNTS, LINES, TOP, Book, added, summed_rows
from filmdesk.modules.budget.papers.symbols import least
from filmdesk.modules.budget.records import Category, Charge, Credit, How, Section
from filmdesk.paper.parts import Calc, Cell, Formula, Ref, Row, Sum, Table, TableColumn
from filmdesk.values.words import listed

_COLUMNS = (
    TableColumn("number", "Acct", "code", 0.6, align="left"),
    TableColumn("title", "Category", width=5),
    TableColumn("total", "Total", "whole", 1.4),
)
_ABOVE = {
    Section.ABOVE: "Total above the line",
    Section.PRODUCTION: "Total production",
    Section.POST: "Total post",
    Section.OTHER: "Total other",
}


def top_sheet_table(book: Book, *, comes_home: bool = False) -> Table:
    """The one table a top sheet is; where the copy comes home, its numbers and titles are read again."""
    return Table(TOP, _COLUMNS, tuple(_rows(book)), dense=True, returned=("number", "title") if comes_home else ())


def _rows(book: Book) -> Iterator[Row]:
    by_section: dict[Section, list[Category]] = {section: [] for section in Section}
    for category in book.computed.records.ordered_categories():
        if book.used(category):
            by_section[category.section].append(category)
    shown = [section for section in Section if by_section[section]]
    for section in shown:
        yield from _section(book, section, by_section[section])
    yield _sum(book, "below_the_line", "Total below the line", [_of(s) for s in shown if s is not Section.ABOVE])
    yield _sum(book, "before_charges", "Total above and below the line", [_of(s) for s in shown])
    charges = book.computed.records.charges
    for charge in charges:
        cell = book.amount("charge total", charge.number, formula=_charge(book, charge))
        yield Row((Cell(charge.number), Cell(charge.title, under=charge_words(charge)), cell), charge_row(charge))
    if charges:
        yield _sum(book, "charges", "Total contractual charges", [charge_row(charge) for charge in charges])
    yield _sum(book, "grand_total", "Grand total", ["before_charges", *(["charges"] if charges else [])])
    yield from _credits(book)


def _section(book: Book, section: Section, categories: list[Category]) -> Iterator[Row]:
    for category in categories:
        formula = Sum(ACCOUNTS, "total", tuple(account.id for account in book.used(category)))
        total = book.amount("category total", category.id, formula=formula)
        yield Row((Cell(category.number), Cell(category.title), total), category.id)
    formula = Sum(TOP, "total", tuple(category.id for category in categories))
    total = book.amount("section", section.value, formula=formula, name=section.key)
    yield Row((Cell(), Cell(_ABOVE[section]), total), _of(section), "total", total=True, closes=section.value)


def _sum(book: Book, name: str, title: str, rows: list[str]) -> Row:
    """A sum of other sums of the sheet, by the name the command line has for it, too."""
    formula = added([Ref(TOP, row, "total") for row in rows])
    cell = book.amount(name.replace("_", " "), formula=formula, name=name)
    return Row((Cell(), Cell(title), cell), name, "total", total=True)


def _credits(book: Book) -> Iterator[Row]:
    applied = [credit for credit in book.computed.records.credits if credit.applied]
    if not applied:
        return
    for credit in applied:
        cell = book.amount("credit total", credit.name, formula=_credit(book, credit))
        yield Row((Cell(), Cell(f"Less {credit.name}", under=credit_words(credit)), cell), _credit_row(credit))
    yield _sum(book, "credits", "Applied credits", [_credit_row(credit) for credit in applied])
    net = Calc("-", (Ref(TOP, "grand_total", "total"), Ref(TOP, "credits", "total")))
    cell = book.amount("net budget", formula=net, name="net_budget")
    yield Row((Cell(), Cell("Net budget"), cell), "net_budget", "total", total=True)


# Charges and credits


def _charge(book: Book, charge: Charge) -> Formula | None:
    if not charge.rate:
        return None
    if charge.how is How.FLAT:
        return book.summed(book.typed(charge.rate))
    ahead = [one for one in book.computed.records.charges if one.number in charge.over]
    base = [*_base(book, charge), *(Ref(TOP, charge_row(one), "total") for one in ahead)]
    whole = added(base)
    if whole is not None and charge.less:
        whole = Calc("-", (whole, book.typed(charge.less)))
    return None if whole is None else book.summed(Calc("*", (whole, book.share(charge.rate))))


def _base(book: Book, charge: Charge) -> Iterator[Formula]:
    """Whole categories by their row of the sheet; of others their accounts, without lines of excluded groups."""
    groups = {group.name for group in book.computed.records.groups}.intersection(charge.excludes)
    for category in book.computed.records.ordered_categories():
        if category.section not in (charge.sections or tuple(Section)) or category.number in charge.excludes:
            continue
        accounts = book.used(category)
        if not accounts:
            continue
        kept = [account for account in accounts if account.number not in charge.excludes]
        out = [line.id for one in kept for line in book.lines[one.id] if groups.intersection(line.groups)]
        if len(kept) == len(accounts) and not out:
            yield Ref(TOP, category.id, "total")
        elif out:
            [whole], [less] = summed_rows(ACCOUNTS, [one.id for one in kept]), summed_rows(LINES, out)
            yield Calc("-", (whole, less))
        else:
            yield from summed_rows(ACCOUNTS, [one.id for one in kept])


def _credit(book: Book, credit: Credit) -> Formula | None:
    if not credit.rate:
        return None
    if credit.how is How.FLAT:
        found: Formula | None = book.typed(credit.rate)
    else:
        base = added(list(_credit_base(book, credit)))
        found = None if base is None else Calc("*", (base, book.share(credit.rate)))
    if found is not None and credit.cap:
        found = least(found, book.typed(credit.cap))
    return None if found is None else book.summed(found)


def _credit_base(book: Book, credit: Credit) -> Iterator[Formula]:
    if credit.groups:
        lines = [line.id for line in book.computed.records.lines if set(credit.groups).intersection(line.groups)]
        yield from summed_rows(LINES, lines)
        return
    there = {category.section for category in book.computed.records.categories if book.used(category)}
    for section in Section:
        if section in there and section in (credit.sections or tuple(Section)):
            yield Ref(TOP, _of(section), "total")


def charge_words(charge: Charge) -> str:
    """What a charge is taken on and what not, as it stands on the sheet's face."""
    if charge.how is How.FLAT or not charge.rate:
        return "flat" if charge.rate else "no rate yet"
    over = f" and {listed(charge.over)}" if charge.over else ""
    without = listed((*charge.excludes, f"{charge.less}" if charge.less else ""))
    on = listed(charge.sections) or "above and below the line"
    return f"{charge.rate.rstrip('% ')} % of {on}{over}" + (f", without {without}" if without else "")


def credit_words(credit: Credit) -> str:
    """What a credit is taken on."""
    on = listed(credit.groups or credit.sections) or "above and below the line"
    rate = "flat" if credit.how is How.FLAT else f"{credit.rate.rstrip('% ')} % of {on}"
    return rate + (f", at most {credit.cap}" if credit.cap else "")


def _of(section: Section) -> str:
    return f"section {section.key}"


def charge_row(charge: Charge) -> str:
    """The id of a charge's row."""
    return f"charge {charge.id}"


def _credit_row(credit: Credit) -> str:
    return f"credit {credit.name}"
