"""The tables of the budget."""

from filmdesk.production.schema import Schema

SCHEMA = Schema(
    "budget",
    (
        (
            """CREATE TABLE budget(
                id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, active INTEGER NOT NULL, chart TEXT NOT NULL,
                currency TEXT NOT NULL, rounding TEXT NOT NULL, dated TEXT, script TEXT NOT NULL, script_date TEXT,
                start TEXT, wrap TEXT, shoot TEXT NOT NULL, place TEXT NOT NULL, unions TEXT NOT NULL,
                format TEXT NOT NULL, producer TEXT NOT NULL, director TEXT NOT NULL, writer TEXT NOT NULL,
                prepared_by TEXT NOT NULL, assumptions TEXT NOT NULL, locked INTEGER NOT NULL) STRICT""",
            """CREATE TABLE budget_approval(
                id TEXT PRIMARY KEY NOT NULL, budget TEXT NOT NULL, approved_by TEXT NOT NULL, how TEXT NOT NULL,
                day TEXT NOT NULL, grand_total TEXT NOT NULL, currency TEXT NOT NULL,
                entered_by TEXT NOT NULL) STRICT""",
            """CREATE TABLE budget_category(
                id TEXT PRIMARY KEY NOT NULL, budget TEXT NOT NULL, rank TEXT NOT NULL, number TEXT NOT NULL,
                title TEXT NOT NULL, section TEXT NOT NULL) STRICT""",
            """CREATE TABLE budget_account(
                id TEXT PRIMARY KEY NOT NULL, budget TEXT NOT NULL, rank TEXT NOT NULL, category TEXT NOT NULL,
                number TEXT NOT NULL, title TEXT NOT NULL) STRICT""",
            """CREATE TABLE budget_line(
                id TEXT PRIMARY KEY NOT NULL, budget TEXT NOT NULL, rank TEXT NOT NULL, account TEXT NOT NULL,
                kin TEXT NOT NULL, description TEXT NOT NULL, person TEXT NOT NULL, position TEXT NOT NULL,
                amount TEXT NOT NULL, unit TEXT NOT NULL, times TEXT NOT NULL, rate TEXT NOT NULL,
                hours TEXT NOT NULL, currency TEXT NOT NULL, paid TEXT NOT NULL, year INTEGER,
                fringes TEXT NOT NULL, groups TEXT NOT NULL, note TEXT NOT NULL) STRICT""",
            "CREATE INDEX budget_line_of ON budget_line(budget)",
            """CREATE TABLE budget_global(
                id TEXT PRIMARY KEY NOT NULL, budget TEXT NOT NULL, rank TEXT NOT NULL, name TEXT NOT NULL,
                title TEXT NOT NULL, expression TEXT NOT NULL, unit TEXT NOT NULL, source TEXT NOT NULL,
                reason TEXT NOT NULL) STRICT""",
            """CREATE TABLE budget_fringe(
                id TEXT PRIMARY KEY NOT NULL, budget TEXT NOT NULL, rank TEXT NOT NULL, name TEXT NOT NULL,
                title TEXT NOT NULL, how TEXT NOT NULL, rate TEXT NOT NULL, per TEXT NOT NULL, cutoff TEXT NOT NULL,
                period TEXT NOT NULL, year INTEGER, over TEXT NOT NULL, groups TEXT NOT NULL,
                source TEXT NOT NULL) STRICT""",
            """CREATE TABLE budget_group(
                id TEXT PRIMARY KEY NOT NULL, budget TEXT NOT NULL, rank TEXT NOT NULL, name TEXT NOT NULL,
                title TEXT NOT NULL, mode TEXT NOT NULL) STRICT""",
            """CREATE TABLE budget_currency(
                id TEXT PRIMARY KEY NOT NULL, budget TEXT NOT NULL, rank TEXT NOT NULL, code TEXT NOT NULL,
                rate TEXT NOT NULL, stated TEXT, source TEXT NOT NULL) STRICT""",
            """CREATE TABLE budget_charge(
                id TEXT PRIMARY KEY NOT NULL, budget TEXT NOT NULL, rank TEXT NOT NULL, number TEXT NOT NULL,
                title TEXT NOT NULL, how TEXT NOT NULL, rate TEXT NOT NULL, sections TEXT NOT NULL,
                over TEXT NOT NULL, excludes TEXT NOT NULL, less TEXT NOT NULL) STRICT""",
            """CREATE TABLE budget_credit(
                id TEXT PRIMARY KEY NOT NULL, budget TEXT NOT NULL, rank TEXT NOT NULL, name TEXT NOT NULL,
                how TEXT NOT NULL, rate TEXT NOT NULL, sections TEXT NOT NULL, groups TEXT NOT NULL,
                cap TEXT NOT NULL, applied INTEGER NOT NULL, note TEXT NOT NULL) STRICT""",
        ),
        (
            """CREATE TABLE purchase_order(
                id TEXT PRIMARY KEY NOT NULL, number INTEGER NOT NULL, person TEXT NOT NULL, amount TEXT NOT NULL,
                currency TEXT NOT NULL, day TEXT, description TEXT NOT NULL, account TEXT NOT NULL,
                department TEXT NOT NULL, ordered_by TEXT NOT NULL, tax TEXT NOT NULL, rental_from TEXT,
                rental_to TEXT, state TEXT NOT NULL, approved_by TEXT NOT NULL, how TEXT NOT NULL, approved_on TEXT,
                entered_by TEXT NOT NULL, because TEXT NOT NULL, note TEXT NOT NULL) STRICT""",
            """CREATE TABLE invoice(
                id TEXT PRIMARY KEY NOT NULL, person TEXT NOT NULL, amount TEXT NOT NULL, currency TEXT NOT NULL,
                purchase_order TEXT NOT NULL, invoice_number TEXT NOT NULL, day TEXT, description TEXT NOT NULL,
                account TEXT NOT NULL, tax TEXT NOT NULL, paid_on TEXT) STRICT""",
            """CREATE TABLE petty_envelope(
                id TEXT PRIMARY KEY NOT NULL, number INTEGER NOT NULL, person TEXT NOT NULL, advance TEXT NOT NULL,
                currency TEXT NOT NULL, advanced_on TEXT, department TEXT NOT NULL, cash_returned TEXT NOT NULL,
                state TEXT NOT NULL, turned_in_on TEXT, approved_by TEXT NOT NULL, how TEXT NOT NULL,
                approved_on TEXT, entered_by TEXT NOT NULL, reimbursed_on TEXT) STRICT""",
            """CREATE TABLE company_card(
                id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, person TEXT NOT NULL,
                currency TEXT NOT NULL) STRICT""",
            """CREATE TABLE receipt(
                id TEXT PRIMARY KEY NOT NULL, number INTEGER NOT NULL, amount TEXT NOT NULL, envelope TEXT NOT NULL,
                card TEXT NOT NULL, day TEXT, payee TEXT NOT NULL, description TEXT NOT NULL, account TEXT NOT NULL,
                tax TEXT NOT NULL, flags TEXT NOT NULL, missing TEXT NOT NULL) STRICT""",
            """CREATE TABLE card_entry(
                id TEXT PRIMARY KEY NOT NULL, card TEXT NOT NULL, amount TEXT NOT NULL, day TEXT,
                payee TEXT NOT NULL, receipt TEXT NOT NULL, account TEXT NOT NULL) STRICT""",
            """CREATE TABLE cost_estimate(
                id TEXT PRIMARY KEY NOT NULL, account TEXT NOT NULL, amount TEXT NOT NULL,
                note TEXT NOT NULL) STRICT""",
            """CREATE TABLE approved_change(
                id TEXT PRIMARY KEY NOT NULL, account TEXT NOT NULL, amount TEXT NOT NULL,
                approved_by TEXT NOT NULL, how TEXT NOT NULL, day TEXT, because TEXT NOT NULL,
                entered_by TEXT NOT NULL) STRICT""",
            """CREATE TABLE cost_report(
                id TEXT PRIMARY KEY NOT NULL, day TEXT NOT NULL, made_by TEXT NOT NULL,
                forecasts TEXT NOT NULL) STRICT""",
        ),
        (
            """CREATE TABLE receipt_photo(
                id TEXT PRIMARY KEY NOT NULL, receipt TEXT NOT NULL, attachment TEXT NOT NULL, rank TEXT NOT NULL,
                pictures TEXT NOT NULL, pages INTEGER NOT NULL, doubt TEXT NOT NULL) STRICT""",
        ),
        ("ALTER TABLE budget ADD COLUMN cutoffs_near TEXT NOT NULL DEFAULT ''",),
    ),
)
