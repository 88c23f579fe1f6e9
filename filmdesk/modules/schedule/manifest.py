"""What desk Schedule offers."""

from filmdesk.film.manifest import SCHEDULE_TABLES
from filmdesk.values.columns import Privacy
from filmdesk.values.files import TABLES
from filmdesk.values.modules import Check, Command, Export, Import, Module, Quantity, Records, SetCopy

_HERE = "filmdesk.modules.schedule"
_BOARD = ("strip", "scene", "board", "facts", "event")


def _command(name: str, title: str, run: str, options: str, about: str) -> Command:
    here = f"{_HERE}.commands"
    return Command(name, title, f"{here}:{run}", f"{here}:{options}", about)


def _check(name: str, title: str, run: str, *more: str) -> Check:
    return Check(name, title, f"{_HERE}.checks:{run}", (*_BOARD, *more))


MODULE = Module(
    name="schedule",
    title="Schedule",
    icon="schedule",
    group="Prep",
    page=f"{_HERE}.page.page:SchedulePage",
    views=("Board", "Calendar", "Day out of days", "One-liner"),
    shows=("strip", "board", "event"),
    search=f"{_HERE}.search:find",
    records=(
        Records(
            "strips",
            "Strips",
            "filmdesk.film.store:STRIPS",
            f"{_HERE}.columns:STRIPS",
            rows=f"{_HERE}.rows:strips",
            add=f"{_HERE}.rows:add_strip",
            change=f"{_HERE}.rows:change_strip",
            find=f"{_HERE}.rows:find_any_strip",
            remove=f"{_HERE}.rows:remove_strip",
            reads=("scene", "board", "facts", "event"),
        ),
        Records(
            "days",
            "Shoot days",
            "filmdesk.film.store:STRIPS",
            f"{_HERE}.columns:DAYS",
            rows=f"{_HERE}.rows:days",
            add=f"{_HERE}.rows:add_day",
            change=f"{_HERE}.rows:change_day",
            remove=f"{_HERE}.rows:remove_day",
            reads=("scene", "board", "facts", "event", "place", "set_place"),
        ),
        Records(
            "events",
            "Events",
            "filmdesk.film.store:EVENTS",
            f"{_HERE}.columns:EVENTS",
            rows=f"{_HERE}.rows:events",
            add=f"{_HERE}.rows:add_event",
            reads=("character",),
        ),
    ),
    imports=(
        Import(
            "schedule",
            "Schedule",
            help="the AD's board: a table or pasted lines",
            prepare=f"{_HERE}.reading:read_schedule_file",
            take=f"{_HERE}.imports:commit_schedule",
            endings=TABLES,
            words=("schedule", "one-liner", "stripboard", "scene", "sc", "shoot day", "pages", "pgs"),
        ),
    ),
    commands=(
        Command(
            "draft-schedule",
            "Draft schedule",
            f"{_HERE}.commands:draft_schedule",
            f"{_HERE}.commands:DraftOptions",
            "lay every scene out in days: by place, set, then day or night; exteriors early; a rest after nights",
            before=f"{_HERE}.commands:before_drafting",
            known=f"{_HERE}.commands:known_of_draft",
        ),
        _command("move-strips", "Move strips", "move_strips", "MoveOptions", "move strips to a day or beside another"),
        _command("split-scene", "Split scene", "split_scene", "SplitOptions", "shoot a scene in parts"),
        _command("join-scene", "Join scene", "join_scene", "SceneOptions", "make a split scene whole again"),
        _command("add-break", "Add day break", "add_break", "BreakOptions", "end a day behind a strip"),
        _command("remove-break", "Remove day break", "remove_break", "DayOptions", "let a day run into the next"),
        _command("add-banner", "Add banner", "add_banner", "BannerOptions", "company move, lunch, travel"),
        _command("add-event", "Add event", "add_event", "EventOptions", "travel, fitting, holiday ..."),
        _command("new-board", "Copy board", "new_board", "BoardOptions", "try another order on a copy"),
        _command("use-board", "Use board", "use_board", "BoardOptions", "make a board the one that counts"),
        _command("rename-board", "Rename board", "rename_board", "RenameOptions", "call a board something else"),
        _command("remove-board", "Remove board", "remove_board", "BoardOptions", "a board no longer needed"),
        _command("date-day", "Date a shoot day", "date_day", "DateOptions", "where it is not the next working day"),
        _command("set-start", "Set start date", "set_start", "StartOptions", "first day of shooting, days off"),
    ),
    exports=(
        Export("one-liner", "One-line schedule", f"{_HERE}.one_liner:one_liner"),
        Export(
            "shooting-schedule",
            "Shooting schedule",
            f"{_HERE}.shooting_schedule:shooting_schedule",
            help="Each day's scenes with cast and elements, for heads of department.",
        ),
        Export("day-out-of-days", "Day out of days", f"{_HERE}.dood_paper:day_out_of_days_paper"),
    ),
    checks=(
        _check("unscheduled-scene", "Unscheduled scenes", "unscheduled_scenes", "set_place"),
        _check("day-over-limit", "Days over their limit", "days_over_limit"),
        _check("split-lengths", "Split scenes", "splits_that_do_not_add_up"),
        _check("set-without-place", "Sets without a place", "sets_without_place", "set_place"),
        _check("night-into-day", "Night into day", "nights_into_days"),
        _check("day-on-day-off", "Days off", "days_on_days_off"),
        _check("day-out-of-order", "Days out of order", "days_out_of_order"),
        _check("busy-elsewhere", "Cast busy elsewhere", "cast_busy_elsewhere", "presence", "character"),
    ),
    quantities=(
        Quantity("shoot_days", "Shoot days", "days", f"{_HERE}.quantities:shoot_days"),
        Quantity("pages_per_day", "Pages per day", "pages", f"{_HERE}.quantities:pages_per_day"),
        Quantity(
            "cast_work_days",
            "Cast work days",
            "days",
            f"{_HERE}.quantities:cast_work_days",
            f"{_HERE}.quantities:work_days_of",
        ),
        Quantity(
            "cast_hold_days",
            "Cast hold days",
            "days",
            f"{_HERE}.quantities:cast_hold_days",
            f"{_HERE}.quantities:hold_days_of",
        ),
    ),
    set_copies=(SetCopy("schedule", "Schedule for reading", SCHEDULE_TABLES, Privacy.CREW),),
)
