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
    ),
)
