"""Bringing an edited budget home: what the production is held against it with, the proposal, and taking it in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from filmdesk.modules.budget.papers.book import Book
from filmdesk.modules.budget.papers.detail_tables import accounts_table, lines_table
from filmdesk.modules.budget.papers.fringe_tables import currencies_table, fringes_table, globals_table
from filmdesk.modules.budget.papers.top_sheet import top_sheet_table
from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.feeds import feeds
from filmdesk.modules.budget.reckoning.figures import records_of
from filmdesk.modules.budget.reckoning.given import Records
from filmdesk.modules.budget.reckoning.sums import Fed
from filmdesk.modules.budget.returned.costs import Costs
from filmdesk.modules.budget.returned.deeds import Deed, Sequences, after
from filmdesk.modules.budget.returned.own_totals import own_totals
from filmdesk.modules.budget.returned.proposing import Proposing
from filmdesk.modules.budget.returned.taking import refuse_twins, write
from filmdesk.modules.budget.store import BUDGETS, active_budget
from filmdesk.paper.parts import Paper
from filmdesk.paper.returned.proposal import NEWER, Edit, Proposal
from filmdesk.paper.returned.read import Returned
from filmdesk.paper.returned.sent import Sent, sent_of, with_state
from filmdesk.paper.returned.weighed import Here
from filmdesk.production.production import Production
from filmdesk.values.cents import as_money
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError


@dataclass(frozen=True, slots=True)
class Ground:
    """The budget as it is now, read from the production: what is needed to hold a copy against it anywhere."""

    records: Records
    fed: Mapping[str, Fed]


def ground_of(production: Production, returned: Returned) -> Ground:
    """The budget a copy was written from; UserError where it is another's, or not to be typed into."""
    if returned.production != production.id:
        raise UserError(
            f"{returned.name} was written from another production.", "Open that one, and bring it back there."
        )
    if returned.paper != "budget":
        raise UserError(f"{returned.name} is no copy of a budget.", "Nothing was changed.")
    budget = BUDGETS.find(production, returned.record)
    if budget is None:
        raise UserError(
            f"The budget that {returned.name} was written from is not here any more.", "Nothing was changed."
        )
    if budget.locked:
        raise UserError(
            f"{returned.name} was written from “{budget.name}”, which is locked.",
            "Nothing of it can be taken in; hand over the budget you go on with, and ask for the changes in that.",
        )
    active = active_budget(production)
    if active.id != budget.id:
        raise UserError(
            f"{returned.name} was written from “{budget.name}”, and “{active.name}” is worked on now.",
            f"Use “{budget.name}” first to bring it back there.",
        )
    records = records_of(production, budget)
    return Ground(records, feeds(production, records.globals))


@dataclass(frozen=True)
class BudgetProposal(Proposal):
    """The changes of an edited budget, held against it as it is now."""

    ground: Ground
    returned: Returned
    deeds: Mapping[str, Deed]
    came: Sequences
    computed: Computed

    def total(self, accepted: Collection[str]) -> Decimal:
        """The grand total with these changes."""
        return _total(self.computed, self.ground, [self.deeds[one] for one in self.deeds if one in accepted], self.came)

    def ready(
        self, production: Production, accepted: Collection[str], now: Proposal | None = None
    ) -> Callable[[], str]:
        """Taking these in as one step: what is as it was when it was looked at, in the budget of this moment."""
        ground = ground_of(production, self.returned)
        reckoned = (one for one in (self, now) if isinstance(one, BudgetProposal) and one.ground == ground)
        current = next(reckoned, None) or propose(ground, self.returned)
        looked = {edit.id: _judged(edit) for edit in self.edits if edit.id in accepted and edit.id in self.deeds}
        wanted = [edit.id for edit in current.edits if looked.get(edit.id) == _judged(edit)]
        if not wanted:
            raise UserError(NEWER if looked else "None of its changes is accepted.", "Nothing was changed.")
        before = current.ground.records
        became = after(before, [current.deeds[one] for one in wanted], current.came)
        refuse_twins(before, became)
        return partial(current._take, production, wanted, became, len(looked) - len(wanted))

    def _take(self, production: Production, wanted: Collection[str], became: Records, newer: int) -> str:
        with production.step("Bring back workbook"):
            write(production, self.ground.records, became)
        left = len(self.edits) - len(wanted)
        more = f" {counted(left, 'change was', 'changes were')} not taken." if left else ""
        more += f" {counted(newer, 'change was left', 'changes were left')}: {NEWER}" if newer else ""
        total = self.total(wanted)
        return f"Took in {counted(len(wanted), 'change')} of {self.name}: {as_money(total)} {self.unit} in all.{more}"


def _judged(edit: Edit) -> tuple[object, ...]:
    """What somebody went by who accepted it."""
    return (edit.here, edit.clash, edit.problem, edit.effect)


def propose(ground: Ground, returned: Returned, told: Callable[[float], None] | None = None) -> BudgetProposal:
    """The changes with what each does to the grand total; needs no production, so that it can be done on any thread."""
    saved = f"brought back in {returned.name}" + (f", saved by {returned.by}" if returned.by else "")
    computed = Computed(ground.records, ground.fed)
    sent_now = _sent_now(computed)
    going = Proposing.of(ground.records, Here(sent_now), returned.found, saved)
    proposed = going.all()
    before = computed.grand_total
    costs = Costs(computed, ground.fed, going.came)
    edits = []
    for number, one in enumerate(proposed):
        if told:
            told(number / len(proposed))
        edits.append(replace(one.edit, effect=costs.of(one.deed)) if one.deed else one.edit)
    deeds = {one.edit.id: one.deed for one in proposed if one.deed}
    remarks = dict.fromkeys(going.case.remarks)
    if sent_now.state == returned.state:  # else it tells what was changed here since
        _total(computed, ground, list(deeds.values()), going.came)
        remarks |= dict.fromkeys(own_totals(returned.found, computed))
    return BudgetProposal(
        returned.name, returned.by, returned.at, tuple(edits), tuple(remarks), before,
        ground.records.budget.currency, ground, returned, deeds, going.came, computed,
    )  # fmt: skip


def _sent_now(computed: Computed) -> Sent:
    """What would be sent now."""
    book = Book(computed)
    makers = (
        partial(top_sheet_table, comes_home=True),
        accounts_table,
        lines_table,
        globals_table,
        currencies_table,
        fringes_table,
    )
    return with_state(sent_of(Paper("Budget", tuple(make(book) for make in makers))))


def propose_now(production: Production, returned: Returned) -> BudgetProposal:
    """The changes held against the production as it is."""
    return propose(ground_of(production, returned), returned)


def _total(computed: Computed, ground: Ground, deeds: list[Deed], came: Sequences) -> Decimal:
    """The grand total with these done; only what they touch is reckoned anew."""
    computed.renew(after(ground.records, deeds, came), ground.fed)
    return computed.grand_total
