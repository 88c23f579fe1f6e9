"""Papers a production really hands out, for the writers to be tried on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal

from filmdesk.paper.parts import (
    Band,
    Blank,
    Cell,
    Columns,
    Fields,
    Figure,
    Head,
    Heading,
    Line,
    Lines,
    LinesPage,
    Origin,
    PageSetup,
    Paper,
    Paragraph,
    Part,
    Row,
    Run,
    Sheet,
    Signature,
    Sum,
    Table,
    TableColumn,
    Tone,
)
from filmdesk.values.clock import ClockTime
from filmdesk.values.eighths import Eighths

Stock = Literal["letter", "a4", "legal"]
PRINTED = datetime(2026, 6, 4, 17, 41)  # noqa: DTZ001 - the time on the wall, as printed
ORIGIN = Origin("prod-1", "call-sheet", "day=5", "abc123")


def _bold(text: str) -> Run:
    return Run(text, bold=True)


def _scene(number: str, place: str, story: str, day: str, cast: str, pages: int, note: str, tone: Tone = "") -> Row:
    cells = (
        Cell(number, bold=True),
        Cell(place, under=story, bold=True),
        Cell(day, bold=True),
        Cell(cast),
        Cell(Eighths(pages), bold=True),
        Cell(note),
    )
    return Row(cells, id=f"scene-{number}", tone=tone)


SCENE_COLUMNS = (
    TableColumn("scene", "Sc", width=0.55),
    TableColumn("set", "Set and description", width=4.6),
    TableColumn("day", "Day", width=0.6),
    TableColumn("cast", "Cast", width=0.9),
    TableColumn("pages", "Pages", "eighths", width=0.55),
    TableColumn("notes", "Location / notes", width=2.0),
)


def scenes_table() -> Table:
    rows = (
        _scene(
            "21",
            "EXT. LIGHTHOUSE STEPS",
            "Tomás counts the stairs aloud.",
            "D3",
            "1, 3K, dog",
            15,
            "1  upper steps",
            "day-ext",
        ),
        _scene("22", "INT. LAMP ROOM", "The lamp will not turn.", "D3", "1, 3K, 5", 16, "1  lamp room"),
        Row((Cell("COMPANY MOVE TO PIER 9 · 45 MIN", span=6),), tone="banner", keep_with_next=True),
        _scene(
            "30",
            "EXT. PIER 9",
            "The boat leaves without her.",
            "N3",
            "1, 2, 7, BG 6",
            12,
            "2  dark 9:03 PM",
            "night-ext",
        ),
        Row((Cell(), Cell(), Cell(), Cell("TOTAL", muted=True), Cell(Eighths(43), bold=True), Cell()), total=True),
    )
    return Table("scenes", SCENE_COLUMNS, rows)


def _actor(number: str, name: str, part: str, status: str, *times: str | int, note: str = "") -> Row:
    shown = tuple(Cell(ClockTime(t) if isinstance(t, int) else t, bold=at == 2) for at, t in enumerate(times))
    return Row(
        (
            Cell(number, bold=True),
            Cell(name, bold=True),
            Cell(part),
            Cell(status, bold=True),
            *shown,
            Cell(note, muted=True),
        ),
        id=f"cast-{number}",
    )


def cast_table() -> Table:
    columns = (
        TableColumn("number", "#", width=0.4),
        TableColumn("name", "Cast", width=1.8),
        TableColumn("part", "Character", width=1.6),
        TableColumn("status", "Status", width=0.7),
        TableColumn("pickup", "Pick-up", "time", width=0.9),
        TableColumn("makeup", "Make-up", "time", width=0.9),
        TableColumn("set", "On set", "time", width=0.9),
        TableColumn("remarks", "Remarks", width=2.6),
    )
    rows = (
        _actor("1", "Ana Sobral", "Élodie March", "W", 630, 660, 720),
        _actor("2", "Iain Duff", "McAvoy", "W", 1050, 1080, 1215, note="to location 2"),
        _actor("3K", "Leo M.", "Tomás", "W", "self", 660, 720, note="teacher Ms. Oda, guardian; off set 7:00 PM"),
        _actor("4", "Mina Kato", "Inspector", "H", "HOLD", "HOLD", "HOLD"),
        _actor("5", "Ruth Vale", "Keeper", "SWF", 780, 810, 870),
        _actor("7", "Ben Achebe", "Ferryman", "SW", 1110, 1140, 1215, note="to location 2"),
    )
    return Table("cast", columns, rows)


def _advance() -> Table:
    rows = (
        _scene("31", "EXT. PIER 9 / WATER", "STUNT: Élodie jumps the gap.", "N3", "1, 1X, 7, BG 8", 18, "Pier 9"),
        _scene("33", "INT. VAN (MOVING)", "Nobody speaks until the bridge.", "N3", "1, 4", 11, "process trailer"),
        _scene("35", "EXT. QUAY", "The crate, again, lighter.", "N3", "1", 4, "Quay Street"),
    )
    return Table("advance", SCENE_COLUMNS, rows, show_titles=False)


def _top() -> Columns:
    return Columns(
        (
            (
                Figure(
                    "General crew call",
                    "11:00 AM",
                    (
                        "Breakfast 10:15 · Safety meeting 11:10 · Shooting 12:00 PM",
                        "Lunch 5:00 PM · Est. wrap 11:10 PM",
                    ),
                ),
            ),
            (
                Figure(
                    "Where",
                    "1  Headlands Lighthouse",
                    ((Run("400 Light Road · basecamp, parking, BG holding: Battery lot"),),),
                    "large",
                ),
                Figure(
                    "",
                    "2  Pier 9",
                    ((Run("9 Embarcadero · basecamp, parking: Lot C · company move after sc. 22"),),),
                    "large",
                ),
            ),
            (
                Figure(
                    "Sky",
                    "14° / 9°  fog until noon",
                    (
                        "W 25 km/h (forecast Thu 4 PM)",
                        (Run("Sunrise 5:48 AM   Sunset 8:31 PM"),),
                        (Run("Golden 7:52 PM   Dark 9:03 PM"),),
                    ),
                    "normal",
                    "right",
                ),
            ),
        ),
        (1.22, 1.45, 0.78),
    )


def _safety() -> Band:
    return Band(
        (
            Columns(
                (
                    (
                        Fields(
                            (
                                (
                                    "NEAREST HOSPITAL",
                                    (_bold("1  Headlands General, 25 Bay Road · 555 0180 · 18 min by road"),),
                                ),
                                ("", (_bold("2  Harbor Medical, 90 Front Street · 555 0190 · 6 min by road"),)),
                            )
                        ),
                    ),
                    (
                        Figure(
                            "",
                            "",
                            (
                                (_bold("EMERGENCY 911   Set medic T. Ito 555 0144"),),
                                (_bold("Safety contact J. Holm 555 0111 · hotline 888 555 0199"),),
                            ),
                            align="right",
                        ),
                    ),
                ),
                (1.6, 1.0),
            ),
        )
    )


def _needs() -> Columns:
    extras = Fields(
        (
            ("6  Dock hands", "call 7:00 PM, location 2, own dark coats"),
            ("1  Stand-in (Élodie)", "call 11:30 AM"),
            ("1  Stand-in (Tomás)", "call 11:30 AM"),
        )
    )
    special = Fields(
        (
            ("Props", "brass lamp key (2), ledger page 13A"),
            ("Animals", "dog 11:30 AM, handler F. Reis (TBC)"),
            ("Electric", "generator to Pier 9 by 6:00 PM"),
            ("Medic", "on set from call; wet rock, boat at pier: bulletins 5, 15, 17"),
            ("Production", "courtesy rooms or ride home: ask K. Osei 555 0123"),
        )
    )
    return Columns(((Heading("BACKGROUND & STAND-INS"), extras), (Heading("SPECIAL REQUIREMENTS"), special)))


def call_sheet(stock: Stock = "letter") -> Paper:
    parts: tuple[Part, ...] = (
        _top(),
        _safety(),
        Paragraph(
            "NO FORCED CALLS WITHOUT UPM APPROVAL · CLOSED SET · NO PHOTOGRAPHY · ALL CALLS SUBJECT TO CHANGE BY "
            "THE ADs",
            "notice",
        ),
        Heading("SCENES"),
        scenes_table(),
        Heading("CAST"),
        cast_table(),
        _needs(),
        Heading("ADVANCE", note="Monday 8 June · Day 6"),
        _advance(),
    )
    head = Head(
        left=(
            "HARBOR LIGHTS",
            "Example Pictures LLC · 1 Quay Street · office 555 0100",
            "Director N. Adeyemi · Producer C. Ruiz · UPM J. Holm 555 0111 · 1st AD S. Park 555 0102 · "
            "2nd AD K. Osei 555 0123",
        ),
        right=(
            "CALL SHEET 5",
            (_bold("Friday 5 June 2026 · Day 5 of 18"),),
            "Script Blue 3 May · Schedule White 28 May · PUBLISHED (WHITE) 4 June 5:40 PM",
        ),
    )
    return Paper(
        "Call sheet 5",
        parts,
        head,
        PageSetup(stock),
        "Example Pictures LLC · Confidential",
        PRINTED,
        origin=ORIGIN,
        author="K. Osei",
    )


PLACES = ("FISH MARKET", "HARBOR OFFICE", "LAMP ROOM", "PIER 9", "ÉLODIE’S KITCHEN", "VAN (MOVING)", "QUAY")
STORIES = (
    "Élodie drags the crate; the dog follows.",
    "McAvoy names the debt. Élodie signs nothing.",
    "The ledger is missing a page.",
    "Nobody speaks until the bridge.",
)
TONES: tuple[Tone, ...] = ("day-int", "day-ext", "night-int", "night-ext")


def one_liner(count: int = 1400, stock: Stock = "letter") -> Paper:
    columns = (
        TableColumn("scene", "Sc", width=0.6, bold=True),
        TableColumn("inout", "I/E", "code", width=0.5),
        TableColumn("set", "Set and description", width=4.2),
        TableColumn("day", "Day", "code", width=0.6),
        TableColumn("cast", "Cast", width=1.2),
        TableColumn("pages", "Pages", "eighths", width=0.7),
        TableColumn("place", "Location", width=1.6),
    )
    rows: list[Row] = []
    for at in range(count):
        if at and at % 12 == 0:
            day = date(2026, 6, 1) + timedelta(days=at // 12)
            rows.append(
                Row(
                    (Cell(f"END OF DAY {at // 12}   {day:%A}", span=5), Cell(Eighths(35 + at % 9)), Cell()),
                    tone="day-break",
                    bookmark=f"Day {at // 12}",
                )
            )
            continue
        tone = TONES[at % 4]
        cells = (
            Cell(str(at + 1)),
            Cell("EXT" if "ext" in tone else "INT"),
            Cell(PLACES[at % 7], under=STORIES[at % 4], bold=True),
            Cell("N3" if "night" in tone else "D3"),
            Cell("1, 2, 3K, 7"[: 1 + 3 * (at % 4)].strip(", ")),
            Cell(Eighths(1 + at % 20), bold=True),
            Cell("Pier 9" if at % 3 else "Headlands Lighthouse"),
        )
        rows.append(Row(cells, id=f"scene-{at + 1}", tone=tone))
    head = Head(("HARBOR LIGHTS", "One-line schedule · 18 days"), ("ONE-LINER", "White 28 May 2026"))
    table = Table("one-liner", columns, tuple(rows))
    return Paper("One-liner", (table,), head, PageSetup(stock), "Example Pictures LLC", PRINTED)


CAST = (
    "1 ÉLODIE MARCH",
    "2 MCAVOY",
    "3K TOMÁS",
    "4 INSPECTOR",
    "5 KEEPER",
    "6 HARBORMASTER",
    "7 FERRYMAN",
    "8 NURSE",
    "1X ÉLODIE DOUBLE",
    "9 DOCK BOSS",
    "10 BAILIFF",
    "11 WIDOW",
)


def day_out_of_days(days: int = 60, stock: Stock = "legal") -> Paper:
    first = date(2026, 6, 1)
    dates = [first + timedelta(days=at) for at in range(days)]
    columns = (
        TableColumn("name", "", width=4.5, repeat=True, bold=True),
        *(TableColumn(f"d{at}", "", "code") for at in range(days)),
        *(TableColumn(name, name.title(), "number", width=1.2) for name in ("work", "hold", "total")),
    )
    sums = (Cell("Work"), Cell("Hold"), Cell("Total"))
    heads = (
        (Cell("Month / day"), *(Cell(f"{day.month}/{day.day}") for day in dates), *sums),
        (Cell("Weekday"), *(Cell(f"{day:%a}"[:2]) for day in dates), Cell(), Cell(), Cell()),
        (Cell("Shoot day"), *(Cell(at + 1) for at in range(days)), Cell(), Cell(), Cell()),
    )
    rows = tuple(_days_of(name, at, days) for at, name in enumerate(CAST))
    head = Head(("HARBOR LIGHTS", "Schedule White 28 May 2026"), ("DAY OUT OF DAYS", "60 shoot days"))
    table = Table("dood", columns, rows, heads, dense=True, show_titles=False)
    return Paper("Day out of days", (table,), head, PageSetup(stock, landscape=True), "Example Pictures LLC", PRINTED)


def _days_of(name: str, at: int, days: int) -> Row:
    start, end = at * 2, days - 1 - at
    marks = [
        ""
        if day < start or day > end
        else "SW"
        if day == start
        else "WF"
        if day == end
        else ("W" if (day * (at + 3)) % 5 else "H")
        for day in range(days)
    ]
    work, hold = sum("W" in mark for mark in marks), marks.count("H")
    shown = (Cell(mark, muted=mark == "H") for mark in marks)
    return Row((Cell(name), *shown, Cell(work), Cell(hold), Cell(work + hold)), id=f"cast-{at}")


def crew_list(stock: Stock = "letter") -> Paper:
    columns = (
        TableColumn("role", "Position", width=1.6),
        TableColumn("name", "Name", width=1.6, bold=True),
        TableColumn("phone", "Phone", width=1.1),
        TableColumn("email", "Email", width=2.2),
    )
    parts: list[Part] = []
    for number, department in enumerate(("Production", "Assistant directors", "Camera", "Grip & electric", "Art")):
        rows = tuple(
            Row(
                (
                    Cell(f"{department} {role}"),
                    Cell(f"Person {number}{at} O’Hara-Núñez"),
                    Cell(f"+44 20 7946 0{number}{at}0"),
                    Cell(f"person.{number}{at}@example.com"),
                ),
                id=f"p{number}{at}",
            )
            for at, role in enumerate(("manager", "coordinator", "assistant", "trainee", "driver", "runner", "daily"))
        )
        parts += [Heading(department), Table(f"crew-{number}", columns, rows)]
    return Paper(
        "Crew list",
        tuple(parts),
        Head(("HARBOR LIGHTS", "Crew list"), ("CREW LIST", "4 June 2026")),
        PageSetup(stock),
        "Example Pictures LLC · Confidential",
        PRINTED,
    )


SCRIPT = (
    ("Scene Heading", 15, "EXT. LIGHTHOUSE STEPS - DAY"),
    ("", 0, ""),
    ("Action", 15, "Tomás counts the stairs aloud. Élodie follows, one hand on"),
    ("Action", 15, "the wall, the other on the brass key."),
    ("", 0, ""),
    ("Character", 35, "TOMÁS"),
    ("Parenthetical", 30, "(counting)"),
    ("Dialogue", 25, "Ninety-one. Ninety-two."),
    ("", 0, ""),
    ("Character", 35, "ÉLODIE (O.S.)"),
    ("Dialogue", 25, "You skipped one. You always skip"),
    ("Dialogue", 25, "the broken one."),
    ("", 0, ""),
    ("Transition", 61, "CUT TO:"),
    ("", 0, ""),
)


def script_page(number: int, struck: range = range(0)) -> LinesPage:
    lines = []
    for row in range(54):
        kind, column, text = SCRIPT[row % len(SCRIPT)]
        if text:
            runs = (Run(text, bold=kind == "Scene Heading", underline=row == 15),)
            lines.append(Line(row, column, runs, kind, row in struck))
    return LinesPage(str(number), tuple(lines), ((f"Scene {number}", 0),))


def script(count: int = 3, stock: Stock = "letter", per_sheet: Literal[1, 2] = 1) -> Paper:
    pages = tuple(script_page(number, range(15, 28) if number == 2 else range(0)) for number in range(1, count + 1))
    return Paper("Harbor Lights", (Lines(pages, per_sheet=per_sheet),), page=PageSetup(stock), author="R. Vale")


def budget(stock: Stock = "letter") -> Paper:
    columns = (
        TableColumn("account", "Acct", "code", width=0.6),
        TableColumn("what", "Description", width=3),
        TableColumn("amount", "Amount", "money"),
        TableColumn("spent", "Spent", "money"),
    )
    lines = (
        ("1100", "Story & rights", "12500.00", "12000"),
        ("1200", "Producers", "85000", "-40.50"),
        ("2000", "Production staff", "240310.75", "0"),
    )
    rows = (
        *(
            Row((Cell(number), Cell(what), Cell(Decimal(amount)), Cell(Decimal(spent))), id=number)
            for number, what, amount, spent in lines
        ),
        Row(
            (
                Cell(),
                Cell("Total"),
                Cell(Decimal("337810.75"), Sum("accounts", "amount"), name="GrandTotal"),
                Cell(Decimal("11959.50"), Sum("accounts", "spent")),
            ),
            id="total",
            tone="total",
            total=True,
        ),
    )
    sheet = Table("accounts", columns, rows)
    return Paper(
        "Budget",
        (Sheet("Top sheet"), sheet, Sheet("Notes"), Paragraph("Rates as of May.")),
        Head(("HARBOR LIGHTS",), ("BUDGET",)),
        PageSetup(stock),
        watermark="PRELIMINARY",
        printed=PRINTED,
    )


def release_form(stock: Stock = "letter") -> Paper:
    parts: tuple[Part, ...] = (
        Paragraph("I permit the producer to photograph and record me for the film named above. " * 6),
        Blank("signer", "Full name"),
        Blank("address", "Address", lines=3),
        Signature("", "Signer"),
        Signature("C. Ruiz", "Producer"),
    )
    return Paper(
        "Appearance release",
        parts,
        Head(("HARBOR LIGHTS",), ("APPEARANCE RELEASE",)),
        PageSetup(stock),
        watermark="SAMPLE, NOT APPROVED",
        printed=PRINTED,
    )


def with_stock(paper: Paper, stock: Stock) -> Paper:
    return replace(paper, page=replace(paper.page, stock=stock))
