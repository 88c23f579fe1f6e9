"""What desk Budget offers."""

from filmdesk.values.columns import Privacy
from filmdesk.values.files import TABLES
from filmdesk.values.modules import (
    Check,
    Command,
    CompanyRecord,
    Export,
    Final,
    Import,
    Module,
    Personal,
    Records,
    SetCopy,
)

_HERE = "filmdesk.modules.budget"
_PAPERS = f"{_HERE}.papers"
_ALL = (
    "budget", "budget_category", "budget_account", "budget_line", "budget_global", "budget_fringe", "budget_group",
    "budget_currency", "budget_charge", "budget_credit", "person", "facts", "board", "strip", "scene", "character",
    "presence", "event", "submission", "coverage",
)  # fmt: skip
"""What is read for any list of the budget."""
_KEPT = "what was ordered and spent is the company's record"


def _part(name: str, title: str, table: str, one: str, rows: str = "listed") -> Records:
    """A kind of thing a budget is made of: `one` as its functions name it."""
    lists = f"{_HERE}.lists"
    return Records(
        name, title, f"{_HERE}.store:{table}", f"{_HERE}.columns:{table}", rows=f"{_HERE}.{rows}:list_{name}",
        add=f"{lists}:add_{one}", change=f"{lists}:change_{one}", remove=f"{lists}:remove_{one}", reads=_ALL,
    )  # fmt: skip


_SPENT = (
    "purchase_order", "invoice", "petty_envelope", "receipt", "company_card", "card_entry", "cost_estimate",
    "approved_change", "cost_report", "budget_approval", "receipt_photo", *_ALL,
)  # fmt: skip
"""What is read for any list of money spent."""


def _money(name: str, title: str, table: str, one: str, rows: str) -> Records:
    """A kind of what is ordered or spent: `one` as its functions name it."""
    lists = f"{_HERE}.money.lists"
    return Records(
        name, title, f"{_HERE}.money.store:{table}", f"{_HERE}.money.columns:{table}", rows=f"{lists}:list_{rows}",
        add=f"{lists}:add_{one}", change=f"{lists}:change_{one}", remove=f"{lists}:remove_{one}", reads=_SPENT,
    )  # fmt: skip


def _reported(name: str, title: str, columns: str, rows: str, change: str = "refuse_report") -> Records:
    """What follows from the books: listed, and typed only where somebody estimates."""
    refuse = f"{_HERE}.money.lists:refuse_report"
    return Records(
        name, title, f"{_HERE}.money.store:REPORTS", f"{_HERE}.money.columns:{columns}",
        rows=f"{_HERE}.money.lists:list_{rows}", add=refuse, change=f"{_HERE}.money.lists:{change}", remove=refuse,
        reads=_SPENT,
    )  # fmt: skip


def _spend(name: str, title: str, run: str, options: str, help: str) -> Command:
    return _command(name, title, f"money.commands:{run}", f"money.commands:{options}", help)


def _check(name: str, title: str, run: str, *tables: str) -> Check:
    return Check(name, title, f"{_HERE}.checks:{run}", tables, ahead=f"{_HERE}.reckoning.arriving:bit_by_bit")


def _command(name: str, title: str, run: str, options: str, help: str, before: str = "") -> Command:
    return Command(name, title, f"{_HERE}.{run}", f"{_HERE}.{options}", help, f"{_HERE}.{before}" if before else None)


MODULE = Module(
    name="budget",
    title="Budget",
    page=f"{_HERE}.page.page:BudgetPage",
    views=("Top sheet", "Lines", "Globals", "Rules", "Versions", "Money", "Cost report"),
    icon="budget",
    group="Prep",
    schema=f"{_HERE}.schema:SCHEMA",
    search=f"{_HERE}.search:find",
    shows=("budget", "budget_category", "budget_account", "budget_line", "budget_global", "budget_fringe",
           "budget_charge", "budget_group", "budget_currency", "budget_credit", "purchase_order",
           "invoice", "petty_envelope", "receipt", "company_card", "card_entry"),
    records=(
        Records(
            "budgets", "Budgets", f"{_HERE}.store:BUDGETS", f"{_HERE}.columns:BUDGETS",
            rows=f"{_HERE}.lists:list_budgets", add=f"{_HERE}.lists:refuse_new_budget",
            change=f"{_HERE}.lists:change_budget", remove=f"{_HERE}.lists:remove_budget", reads=("budget_approval",),
        ),
        Records(
            "top-sheet", "Top sheet", f"{_HERE}.store:CATEGORIES", f"{_HERE}.columns:TOP_SHEET",
            rows=f"{_HERE}.sheet_rows:list_sheet", add=f"{_HERE}.sheet_rows:add_category_row",
            change=f"{_HERE}.sheet_rows:change_sheet_row", remove=f"{_HERE}.sheet_rows:remove_sheet_row", reads=_ALL,
        ),
        _part("categories", "Categories", "CATEGORIES", "category"),
        _part("accounts", "Accounts", "ACCOUNTS", "account"),
        _part("lines", "Detail lines", "LINES", "line", "line_rows"),
        _part("globals", "Globals", "GLOBALS", "global"),
        _part("fringes", "Fringes", "FRINGES", "fringe"),
        _part("groups", "Groups", "GROUPS", "group"),
        _part("currencies", "Currencies", "CURRENCIES", "currency", "lists"),
        _part("charges", "Contractual charges", "CHARGES", "charge"),
        _part("credits", "Credits", "CREDITS", "credit"),
        _money("pos", "Purchase orders", "ORDERS", "po", "pos"),
        _money("invoices", "Invoices", "INVOICES", "invoice", "invoices"),
        _money("envelopes", "Petty-cash envelopes", "ENVELOPES", "envelope", "envelopes"),
        _money("receipts", "Receipts", "RECEIPTS", "receipt", "receipts"),
        Records(
            "receipt-photos", "Receipt photos", f"{_HERE}.money.photos:PHOTOS", f"{_HERE}.money.columns:PHOTOS",
            rows=f"{_HERE}.money.photos:list_photos", add=f"{_HERE}.money.photos:refuse_photo",
            change=f"{_HERE}.money.photos:refuse_photo", remove=f"{_HERE}.money.photos:remove_photo",
            reads=("receipt", "petty_envelope", "company_card", "attachment"),
        ),
        _money("cards", "Cards", "CARDS", "card", "cards"),
        _money("card-entries", "Card statements", "ENTRIES", "entry", "entries"),
        _money("estimates", "Estimates to complete", "ESTIMATES", "estimate", "estimates"),
        _money("approved-changes", "Approved changes", "CHANGES", "change", "changes"),
        _reported("cost-reports", "Cost reports", "REPORTS", "reports"),
        _reported("costs", "Costs", "COSTS", "costs", "change_cost"),
        Records(
            "budget-approvals", "Approvals of budgets", f"{_HERE}.store:APPROVALS", f"{_HERE}.columns:APPROVALS",
            rows=f"{_HERE}.lists:list_approvals", add=f"{_HERE}.lists:refuse_approval",
            change=f"{_HERE}.lists:refuse_approval", remove=f"{_HERE}.lists:refuse_approval", reads=("budget",),
        ),
        Records(
            "totals", "Totals", f"{_HERE}.store:BUDGETS", f"{_HERE}.columns:TOTALS",
            rows=f"{_HERE}.listed:list_totals", add=f"{_HERE}.listed:refuse_total",
            change=f"{_HERE}.listed:refuse_total", remove=f"{_HERE}.listed:refuse_total", reads=_ALL,
        ),
    ),
    imports=(
        Import("budget", "Budget", prepare=f"{_HERE}.imports:read_budget", take=f"{_HERE}.imports:take_budget",
               help="another program's budget: its totals are reckoned again", options=f"{_HERE}.imports:TakeOptions",
               review=f"{_HERE}.page.take_in:TakeInBudget", endings=TABLES,
               words=("budget", "top sheet", "acct", "account", "rate", "amt", "units", "subtotal")),
    ),
    commands=(
        _command("start-budget", "Start a budget", "charts:start_budget", "charts:StartOptions",
                 "begin a budget from a chart of accounts", "charts:before_starting"),
        _command("explain-figure", "Explain a figure", "commands:explain_figure", "commands:ExplainOptions",
                 "what a figure comes from, down to what was typed, and what rests on it"),
        _command("move-lines", "Move lines", "moves:move_lines", "moves:MoveOptions",
                 "put detail lines elsewhere in an account, or into another"),
        _command("copy-budget", "Copy the budget", "versions:copy_budget", "versions:CopyOptions",
                 "go on with a copy; the first stays as it is"),
        _command("use-budget", "Use a budget", "versions:use_budget", "versions:NamedOptions",
                 "work on another of the budgets", "versions:before_naming"),
        _command("lock-budget", "Lock a budget", "versions:lock_budget", "versions:NamedOptions",
                 "let a budget not be typed into any more", "versions:before_naming"),
        _command("unlock-budget", "Unlock a budget", "versions:unlock_budget", "versions:NamedOptions",
                 "let a budget be typed into again, unless it was approved", "versions:before_naming"),
        _command("approve-budget", "Approve the budget", "versions:approve_budget", "versions:ApproveOptions",
                 "note that a producer approved it, and how; it is locked from then on"),
        _command("take-line", "Take a line over", "versions:take_line", "versions:TakeLineOptions",
                 "copy a detail line of another budget into the one worked on"),
        _command("compare-budgets", "Compare budgets", "what_if:compare_budgets", "what_if:CompareOptions",
                 "what differs between two budgets, by account and line", "what_if:before_comparing"),
        _spend("approve-po", "Approve a purchase order", "approve_po", "ApprovalOptions",
               "note who approved an order and how; it is committed money from then on"),
        _spend("close-po", "Close a purchase order", "close_po", "ReasonOptions",
               "release what was not invoiced of an order"),
        _spend("set-return-date", "Set a rental's return date", "set_return_date", "ReturnOptions",
               "say when what an order rented is to go back"),
        _spend("void-po", "Make a purchase order void", "void_po", "ReasonOptions",
               "an order that never was; its number is not given again"),
        _command("attach-receipt", "Attach a receipt's photo", "money.photos:attach_receipt",
                 "money.photos:AttachOptions", "keep the photo or scan of a receipt with it"),
        _spend("enter-card-receipt", "Enter a card's receipt", "enter_card_receipt", "EntryOptions",
               "enter the receipt of a statement line, from what the line says"),
        _spend("turn-in-envelope", "Turn an envelope in", "turn_in_envelope", "DayOptions",
               "note that petty cash came back, and say whether it balances"),
        _spend("approve-envelope", "Approve an envelope", "approve_envelope", "ApprovalOptions",
               "note who approved petty cash and how; its receipts are cost from then on"),
        _spend("reimburse-envelope", "Reimburse an envelope", "reimburse_envelope", "DayOptions",
               "note that an approved envelope was reimbursed"),
        _spend("reconcile-float", "Reconcile the float", "reconcile_float", "FloatOptions",
               "whether cash, receipts and envelopes come to the float"),
        _spend("report-costs", "Report costs", "report_costs", "ReportOptions",
               "keep the cost report of a day as it goes out"),
        _command("say-cutoffs-near", "Say what is near a cutoff", "fixes:say_cutoffs_near", "fixes:NearOptions",
                 "from which percent of a fringe's cutoff a person's pay is a point to look at; off until it is said"),
        _command("price-line", "Price a line", "fixes:price_line", "fixes:PriceOptions",
                 "give a detail line its amount and rate"),
        _command("follow-production", "Follow the production", "fixes:follow_production", "fixes:GlobalOptions",
                 "let a global say what the production says again, and not what was typed"),
        _command("approve-change", "Note an approved change", "fixes:approve_change", "fixes:ChangeOptions",
                 "note that a producer approved more, or less, for an account than its budget says"),
        _command("code-receipt", "Code a receipt", "fixes:code_receipt", "fixes:CodeOptions",
                 "say which account a receipt belongs to"),
        _command("preview-budget", "Look a budget through", "imports:preview_budget", "imports:PreviewOptions",
                 "what another program's budget would be taken in as, and where its totals do not add up"),
        _command("what-if", "What would it cost", "what_if:what_if", "what_if:WhatIfOptions",
                 "what the budget would cost with a global otherwise", "what_if:before_asking"),
    ),
    exports=(
        Export("top-sheet", "Top sheet", f"{_PAPERS}.exports:top_sheet", each=f"{_PAPERS}.exports:every_budget",
               formats=("pdf", "docx", "xlsx", "html"), audience=Privacy.PRODUCTION,
               help="What the film costs by category, and what that takes for granted."),
        Export("budget", "Budget", f"{_PAPERS}.exports:whole_budget",
               f"{_PAPERS}.exports:BudgetOptions", f"{_PAPERS}.exports:every_whole_budget",
               formats=("xlsx", "pdf", "html"), audience=Privacy.PRODUCTION,
               help="Top sheet, accounts and detail lines; the workbook reckons with live formulas.",
               home=f"{_HERE}.returned.home:propose_now"),
        Export("budget-comparison", "Budget comparison", f"{_PAPERS}.compared:comparison",
               f"{_HERE}.what_if:CompareOptions", f"{_PAPERS}.compared:every_comparison",
               ("pdf", "xlsx", "html"), Privacy.PRODUCTION,
               "Two versions side by side: what differs, by account and line."),
        Export("cost-report", "Tracking cost report", f"{_PAPERS}.spent:cost_report",
               f"{_PAPERS}.spent:CostReportOptions", f"{_PAPERS}.spent:every_report",
               ("xlsx", "pdf", "html"), Privacy.PRODUCTION,
               "What was spent, is committed and is still to come, by account."),
        Export("petty-cash", "Petty-cash envelope", f"{_PAPERS}.envelope:petty_cash",
               f"{_PAPERS}.envelope:EnvelopeOptions", f"{_PAPERS}.envelope:every_envelope",
               ("pdf", "xlsx", "docx", "html"), Privacy.PRODUCTION,
               "An envelope, or all of them: the receipts, and whether it balances."),
        Export("po-log", "Purchase order log", f"{_PAPERS}.spent:po_log",
               each=f"{_PAPERS}.spent:every_po_log", formats=("xlsx", "pdf", "csv", "html"),
               audience=Privacy.PRODUCTION, help="Every order with what it still commits."),
    ),
    checks=(
        _check("cutoffs-near", "Cutoffs nearly reached", "cutoffs_near", *_ALL),
        _check("unpriced-lines", "Lines without a price", "lines_without_price", *_ALL),
        _check("budget-days", "Schedule and budget days", "days_that_differ", *_ALL),
        _check("over-budget", "Accounts over budget", "accounts_over_budget", *_SPENT),
        _check("order-beyond-budget", "Orders beyond the budget", "orders_beyond_budget", *_SPENT),
        _check("invoice-twice", "Invoices entered twice", "invoices_entered_twice", "invoice", "person"),
        _check("rental-return", "Rentals due back", "rentals_due_back", "purchase_order", "invoice", "person",
               "budget_currency", "budget", "petty_envelope", "receipt", "card_entry"),
        _check("receipts-uncoded", "Receipts without an account", "receipts_uncoded", "petty_envelope", "receipt",
               "company_card"),
    ),
    finals=(
        Final("Approve budget", "Copy the budget and go on with the copy."),
        Final("Approve purchase order", "Make it void, saying why, and write another."),
        Final("Approve envelope", "Correct it in the next envelope."),
        Final("Report costs", "Report a later day."),
    ),
    company_records=(
        CompanyRecord("budget_approval", "who approved what the film costs is the company's record"),
        CompanyRecord("purchase_order", _KEPT),
        CompanyRecord("invoice", _KEPT),
        CompanyRecord("petty_envelope", _KEPT),
        CompanyRecord("receipt", _KEPT),
        CompanyRecord("receipt_photo", _KEPT),
        CompanyRecord("company_card", _KEPT),
    ),
    set_copies=(
        SetCopy(
            "petty-cash", "Petty cash of a holder",
            ("facts", "person", "petty_envelope", "receipt", "receipt_photo", "attachment"), Privacy.PRODUCTION,
            of=f"{_HERE}.money.going_out:of_holder", named=f"{_HERE}.money.going_out:holders",
            not_taken=f"{_HERE}.money.going_out:not_taken",
        ),
    ),
    personal=(Personal("budget_line", "person", cleared=True),),
)  # fmt: skip
