"""What the desk Call sheets offers."""

from filmdesk.film.manifest import SCHEDULE_TABLES
from filmdesk.values.columns import Privacy
from filmdesk.values.modules import (
    Called,
    Check,
    Command,
    CompanyRecord,
    Export,
    Final,
    Module,
    Personal,
    Records,
    SetCopy,
)

_HERE = "filmdesk.modules.callsheets"
_CALLS = (
    ("crew_call", "call"), ("cast_call", "pickup"), ("cast_call", "makeup"), ("cast_call", "on_set"),
    ("cast_call", "off_set"), ("background_call", "call"), ("background_call", "on_set"), ("catering_line", "ready"),
    ("vehicle_line", "ready"),
)  # fmt: skip
"""What may be counted from general crew call."""
_LINES = (
    "cast_call",
    "crew_call",
    "background_call",
    "requirement",
    "catering_line",
    "vehicle_line",
    "scene_note",
    "sheet_approval",
    "sheet_issue",
    "call_confirmation",
)
_SCHEDULE = ("strip", "scene", "board", "facts", "event")
"""What is read for the days of the board in use."""
_SHOOT = (*_SCHEDULE, "place", "set_place", "presence", "character", "person")
"""What is read for who works on which day, and where."""
_SHEETS = ("sheet", *_LINES, *_SHOOT)
"""What is read for a day with its sheet, which each check of sheets goes by."""


def _lines(name: str, title: str, table: str, verb: str, columns: str, reads: tuple[str, ...] = ()) -> Records:
    """Lines of a sheet, listed and changed by the functions of `lists` named after the verb's noun."""
    lists = f"{_HERE}.lists"
    return Records(
        name,
        title,
        f"{_HERE}.store:{table}",
        f"{_HERE}.columns:{columns}",
        rows=f"{lists}:{verb}_rows",
        add=f"{lists}:add_{verb}",
        change=f"{lists}:change_{verb}",
        remove=f"{lists}:drop_{verb}",
        reads=("sheet", *(reads or _SCHEDULE)),
    )


def _check(name: str, title: str, run: str) -> Check:
    return Check(name, title, f"{_HERE}.checks:{run}", _SHEETS)


DAY_TABLES = (
    "sheet", "cast_call", "crew_call", "background_call", "requirement", "catering_line", "vehicle_line", "scene_note",
    "sheet_approval", "call_confirmation",
)  # fmt: skip
"""What belongs to the sheet of one day, besides what was issued."""

MODULE = Module(
    name="callsheets",
    title="Call sheets",
    icon="callsheets",
    schema=f"{_HERE}.schema:SCHEMA",
    day_facts=f"{_HERE}.day_facts:day_facts",
    hours=f"{_HERE}.day_facts:hours",
    group="Shoot",
    page=f"{_HERE}.page.page:CallSheetsPage",
    views=("Sheet", "Call-out", "Sides", "Issues"),
    shows=("sheet", *_LINES),
    search=f"{_HERE}.search:find",
    records=(
        Records(
            "sheets",
            "Call sheets",
            f"{_HERE}.store:SHEETS",
            f"{_HERE}.columns:SHEETS",
            rows=f"{_HERE}.lists:sheet_rows",
            find=f"{_HERE}.store:find_sheet",
            add=f"{_HERE}.lists:add_sheet",
            change=f"{_HERE}.lists:change_sheet",
            remove=f"{_HERE}.lists:drop_sheet",
            reads=_SCHEDULE,
        ),
        _lines("calls", "Cast calls", "CAST_CALLS", "call", "CALLS", _SHOOT),
        _lines("crew-calls", "Crew calls", "CREW_CALLS", "crew", "CREW_CALLS", _SHOOT),
        _lines("background", "Background and stand-ins", "BACKGROUND", "background", "BACKGROUND"),
        _lines("requirements", "Special requirements", "REQUIREMENTS", "requirement", "REQUIREMENTS"),
        _lines("catering", "Catering", "CATERING", "catering", "CATERING"),
        _lines("vehicles", "Vehicles", "VEHICLES", "vehicle", "VEHICLES"),
        _lines("scene-notes", "Scene notes", "SCENE_NOTES", "note", "SCENE_NOTES", _SHOOT),
        Records(
            "approvals",
            "Approvals",
            f"{_HERE}.store:APPROVALS",
            f"{_HERE}.columns:APPROVALS",
            rows=f"{_HERE}.approvals:approval_rows",
            add=f"{_HERE}.lists:refuse_approval",
            change=f"{_HERE}.lists:refuse_approval",
            remove=f"{_HERE}.lists:refuse_approval",
            reads=("sheet", *_LINES, *_SHOOT),
        ),
        Records(
            "confirmations",
            "Confirmed calls",
            f"{_HERE}.store:CONFIRMATIONS",
            f"{_HERE}.columns:CONFIRMATIONS",
            rows=f"{_HERE}.confirm:confirmation_rows",
            add=f"{_HERE}.confirm:add_confirmation",
            change=f"{_HERE}.confirm:refuse_change",
            reads=("sheet", *_LINES, *_SHOOT),
        ),
    ),
    commands=(
        Command(
            "fill-sheet",
            "Fill call sheet",
            f"{_HERE}.commands:fill_sheet",
            f"{_HERE}.commands:FillOptions",
            "Make or complete a day's call sheet; what was typed stays.",
        ),
        Command(
            "approve",
            "Approve call sheet",
            f"{_HERE}.commands:approve",
            f"{_HERE}.commands:ApproveOptions",
            "Record who approved a call sheet, how and when.",
        ),
        Command(
            "withdraw-approval",
            "Withdraw approval",
            f"{_HERE}.commands:withdraw_approval",
            f"{_HERE}.commands:WithdrawOptions",
            "Take back that somebody approved a call sheet; both stay on record.",
        ),
        Command(
            "publish",
            "Publish call sheet",
            f"{_HERE}.commands:publish",
            f"{_HERE}.commands:PublishOptions",
            "Issue a call sheet as it stands and keep it so.",
        ),
        Command(
            "revise",
            "Revise call sheet",
            f"{_HERE}.commands:revise",
            f"{_HERE}.commands:ReviseOptions",
            "Open the next revision of a call sheet that went out.",
        ),
        Command(
            "push",
            "Push call sheet",
            f"{_HERE}.commands:push",
            f"{_HERE}.commands:PushOptions",
            "Move every time of a call sheet later, or earlier with negative minutes.",
        ),
        Command(
            "call-person",
            "Set a call",
            f"{_HERE}.commands:call_person",
            f"{_HERE}.commands:CallOptions",
            "When one performer or crew member has to be where, as it stands on the day's sheet.",
            before=f"{_HERE}.commands:before_calling",
            moot=f"{_HERE}.commands:moot_for_call",
        ),
        Command(
            "confirm-call",
            "Confirm call",
            f"{_HERE}.confirm:confirm_call",
            f"{_HERE}.confirm:ConfirmOptions",
            "Keep who said they will be there, how and when; void once their call changes.",
        ),
    ),
    exports=(
        Export(
            "call-sheet",
            "Call sheet",
            f"{_HERE}.exports:call_sheet",
            f"{_HERE}.exports:CallSheetOptions",
            f"{_HERE}.exports:every_call_sheet",
            help="Who is called when and where, front and back.",
            issue=f"{_HERE}.exports:issue_called",
        ),
        Export(
            "sides",
            "Sides",
            f"{_HERE}.sides:sides",
            f"{_HERE}.sides:SidesOptions",
            f"{_HERE}.sides:every_sides",
            ("pdf", "docx", "html"),
            help="The day's script pages, other scenes struck through.",
        ),
        Export(
            "call-out",
            "Call-out list",
            f"{_HERE}.exports:call_out",
            f"{_HERE}.exports:DayOptions",
            f"{_HERE}.exports:every_call_out",
            audience=Privacy.RESTRICTED,
            help="Everyone to ring the evening before, with a place to note that they confirmed.",
        ),
    ),
    finals=(
        Final("Approve call sheet", "Withdraw the approval on Call sheets; that it was given stays on record."),
        Final("Publish call sheet", "It went out; revise the sheet on Call sheets."),
    ),
    checks=(
        _check("sheet-cast", "Cast on the sheet", "cast_lines"),
        _check("sheet-order", "Calls in order", "calls_in_order"),
        _check("sheet-status", "Status as in the day-out-of-days", "statuses_agree"),
        _check("sheet-places", "Places ready", "places_ready"),
        _check("sheet-safety", "Safety contact", "safety_named"),
        _check("sheet-minors", "Teachers of minors", "minors_taught"),
        _check("sheet-newer", "Schedule newer than the sheet", "strips_changed"),
        _check("sheet-approval", "Published without approval", "approvals_given"),
        _check("sheet-work", "Meals, rest and minors", "work_rules_kept"),
    ),
    called=(
        Called("sheet", "day", "filmdesk.film.days:day_called"),
        *(Called(table, column, f"{_HERE}.calls:call_said") for table, column in _CALLS),
    ),
    personal=(Personal("crew_call", "person"), Personal("call_confirmation", "line")),
    company_records=(
        CompanyRecord("sheet_issue", "a published call sheet is a company record"),
        CompanyRecord("sheet_approval", "who approved a call sheet is a company record"),
    ),
    set_copies=(
        SetCopy(
            "call-out",
            "Call-out of a day",
            (*SCHEDULE_TABLES, *DAY_TABLES),
            Privacy.CREW,
            of_day=f"{_HERE}.going_out:of_day",
        ),
    ),
)
