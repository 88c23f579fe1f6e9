"""The fields of a budget as people meet them, and who may see which."""

from filmdesk.modules.budget.records import GroupMode, How, Paid, Period, Rounding, Section
from filmdesk.values.columns import Column, Privacy

_MONEY = Privacy.PRODUCTION
_EXPRESSION = "A number, or a sum or product of numbers and globals: shoot_days * 2."

_TOTAL = Column("total", "Total", "money", computed=True, privacy=_MONEY)

BUDGETS = (
    Column("name", "Budget", width=2),
    Column("active", "Worked on", "flag", computed=True),
    Column("locked", "Locked", "flag", computed=True, help="Not typed into any more; a copy of it is."),
    Column("approved", "Approved", computed=True, width=2, help="By whom, how, and at what grand total."),
    Column("currency", "Currency"),
    Column("rounding", "Rounding", "choice", choices=tuple(Rounding),
           help="Exact adds exact figures and rounds what is printed; printed adds up the whole amounts printed."),
    Column("dated", "Budget date", "date"),
    Column("script", "Script draft"),
    Column("script_date", "Script date", "date"),
    Column("start", "Start", "date"),
    Column("wrap", "Wrap", "date"),
    Column("shoot", "Shoot", help="Shoot days by hours: 25 days x 12 h."),
    Column("place", "Location"),
    Column("unions", "Unions"),
    Column("format", "Format"),
    Column("producer", "Producer"),
    Column("director", "Director"),
    Column("writer", "Writer"),
    Column("prepared_by", "Prepared by"),
    Column("assumptions", "Assumptions", width=3, help="What the figures take for granted, a line each."),
    Column("cutoffs_near", "Near a cutoff from", width=0.8,
           help="From which percent of a fringe's cutoff a person's pay is said to be near it: 90. Empty: it is not "
           "looked for. No agreement says one; it is for you to choose."),
)  # fmt: skip
CATEGORIES = (
    Column("number", "No.", "code", width=0.6),
    Column("title", "Category", width=3),
    Column("section", "Part", "choice", choices=tuple(Section), width=1.2),
    _TOTAL,
)
ACCOUNTS = (
    Column("number", "Acct", "code", width=0.6),
    Column("title", "Account", width=3),
    Column("category", "Category", width=2, help="By its number."),
    Column("lines", "Lines", "number", computed=True, width=0.5),
    _TOTAL,
    Column("missing", "Not priced", "number", computed=True, width=0.6, help="Lines without a whole price."),
)
LINES = (
    Column("account", "Acct", "code", width=0.6),
    Column("description", "Description", width=2.5),
    Column("amount", "Amt", help=f"How many. {_EXPRESSION}", width=0.9, result="amount_is"),
    Column("unit", "Units", width=0.7),
    Column("times", "X", help=f"How many times; 1 where nothing is said. {_EXPRESSION}", width=0.6, result="times_is"),
    Column("rate", "Rate", help=_EXPRESSION, privacy=_MONEY, result="rate_is"),
    Column("currency", "Currency", width=0.6, help="Where it is not the budget's own."),
    Column("person", "Person", "person", help="Whose pay it is; their lines share cutoffs."),
    Column("position", "Position", help="Whose pay it is while nobody is hired; its lines share cutoffs."),
    Column("paid", "Paid as", "choice", choices=tuple(Paid), width=0.8),
    Column("fringes", "Fringes", "list"),
    Column("groups", "Groups", "list"),
    Column("hours", "Hours", width=0.6, help="Hours worked in one unit, where X counts the hours paid."),
    Column("year", "Paid in", "number", width=0.6, help="The calendar year, for cutoffs."),
    Column("subtotal", "Subtotal", "money", computed=True, privacy=_MONEY, help="Amt times X times rate."),
    Column("fringe", "Fringe total", "money", computed=True, privacy=_MONEY),
    _TOTAL,
    Column("missing", "Not priced", computed=True, width=1.5, help="Why it has no whole price yet."),
    Column("note", "Note", width=2),
)
TOP_SHEET = (
    Column("number", "Acct", "code", width=0.6),
    Column("title", "Category", width=4),
    _TOTAL,
    Column("missing", "Not priced", "number", computed=True, width=0.6, help="Lines and charges without a price."),
    Column("section", "Part", "choice", choices=tuple(Section), width=1.2),
)
GLOBALS = (
    Column("name", "Name", width=1.2, help="As fields name it: shoot_days."),
    Column("title", "Meaning", width=2),
    Column("expression", "Typed", help=f"Wins over what the production says. {_EXPRESSION}"),
    Column("unit", "Unit", help="days, weeks, people, days/week."),
    Column("source", "From the production", help="Which of the production's own numbers feeds it."),
    Column("reason", "Why typed", width=2, help="Why it is not what the production says."),
    Column("value", "Comes to", computed=True),
    Column("says", "The production says", computed=True, width=2),
)
FRINGES = (
    Column("name", "Fringe", width=1.2),
    Column("title", "Meaning", width=2),
    Column("how", "Reckoned", "choice", choices=tuple(How)),
    Column("rate", "Rate", help="Percent of the pay: 6.2; or the flat amount."),
    Column("per", "Flat per", help="hour, day, week, month, or unit."),
    Column("cutoff", "Cutoff", help="Only the first so much of a person's pay has it."),
    Column("period", "Cutoff by", "choice", choices=tuple(Period)),
    Column("year", "Year", "number", help="The calendar year it holds from, where rate or cutoff change."),
    Column("over", "Also on", "list", help="Fringes that count as pay for it, too."),
    Column("groups", "Of groups", "list", help="Groups whose lines all have it."),
    Column("total", "Comes to", "money", computed=True, privacy=_MONEY, help="On all lines, in all its years."),
    Column("source", "Source", width=2),
)
GROUPS = (
    Column("name", "Group"),
    Column("title", "Meaning", width=2),
    Column("mode", "Counts", "choice", choices=tuple(GroupMode)),
    Column("price", "Comes to", "money", computed=True, privacy=_MONEY, help="Whether it counts or not."),
)
CURRENCIES = (
    Column("code", "Currency"),
    Column("rate", "Rate", help="What one of it costs in the budget's own currency."),
    Column("stated", "Stated", "date"),
    Column("source", "Source", width=2),
)
CHARGES = (
    Column("number", "No.", "code", width=0.6),
    Column("title", "Charge", width=2),
    Column("how", "Reckoned", "choice", choices=tuple(How)),
    Column("rate", "Rate", help="Percent: 10; or the flat amount."),
    Column("sections", "On", "list", help="Parts of the top sheet; all of them where none is named."),
    Column("over", "And on charges", "list", help="Charges ahead of it, by number."),
    Column("excludes", "Not on", "list", help="Numbers of accounts or categories, names of groups."),
    Column("less", "Not on the amount of"),
    Column("base", "Base", "money", computed=True, privacy=_MONEY),
    _TOTAL,
)
CREDITS = (
    Column("name", "Credit", width=2),
    Column("how", "Reckoned", "choice", choices=tuple(How)),
    Column("rate", "Rate", help="Percent: 25; or the flat amount."),
    Column("sections", "On", "list"),
    Column("groups", "On groups", "list"),
    Column("cap", "At most"),
    Column("applied", "Applied", "flag", help="Whether the net budget counts on it."),
    _TOTAL,
    Column("note", "Note", width=2),
)
TOTALS = (
    Column("name", "Budget", computed=True),
    Column("currency", "Currency", computed=True),
    *(Column(section.key, section.value.capitalize(), "money", computed=True, privacy=_MONEY) for section in Section),
    Column("below_the_line", "Below the line", "money", computed=True, privacy=_MONEY),
    Column("charges", "Contractual charges", "money", computed=True, privacy=_MONEY),
    Column("grand_total", "Grand total", "money", computed=True, privacy=_MONEY),
    Column("credits", "Applied credits", "money", computed=True, privacy=_MONEY),
    Column("net_budget", "Net budget", "money", computed=True, privacy=_MONEY),
    Column("missing", "Not priced", "number", computed=True, help="Lines without a whole price."),
)
APPROVALS = (
    Column("budget", "Budget", computed=True, width=2),
    Column("approved_by", "Approved by", computed=True, width=2),
    Column("how", "How", computed=True),
    Column("day", "Day", "date", computed=True),
    Column("grand_total", "Grand total", "money", computed=True, privacy=_MONEY),
    Column("currency", "Currency", computed=True),
    Column("entered_by", "Entered by", computed=True),
)
