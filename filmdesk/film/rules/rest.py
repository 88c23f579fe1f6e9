"""Rest from dismissal to next call, counted in real hours across clock changes (domain 4.11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from filmdesk.film.rules.calendar import DayKind, ShootingCalendar
from filmdesk.film.rules.findings import Finding
from filmdesk.film.rules.work_rules import ForcedCall, InvadedRest, RestKind, RestRule
from filmdesk.values.clock import DAY, ClockTime, duration
from filmdesk.values.dates import month, weekday
from filmdesk.values.problems import Severity


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of a shoot day in its place: date, minutes from its 00:00 by the wall clock, IANA zone."""

    on: date
    at: ClockTime
    zone: str

    @classmethod
    def of(cls, instant: datetime, zone: str) -> Moment:
        """The moment an instant is in a zone, to the minute it falls in."""
        local = instant.astimezone(ZoneInfo(zone))
        return cls(local.date(), ClockTime(local.hour * 60 + local.minute), zone)

    def earliest(self) -> datetime:
        """The UTC instant; the first of two where the clock is set back over it."""
        return min(self._readings())

    def latest(self) -> datetime:
        """The UTC instant; the second of two where the clock is set back over it."""
        return max(self._readings())

    def shown(self, clock: int = 12) -> str:
        """As a sentence says it: "7:30 AM on Tue 2 Jun 2026"."""
        days, minutes = divmod(int(self.at), DAY)
        on = self.on + timedelta(days=days)
        return f"{ClockTime(minutes).shown(clock)} on {weekday(on)} {on.day} {month(on)} {on.year}"

    def _readings(self) -> tuple[datetime, datetime]:
        """What the wall clock may mean: one instant twice, but for the hour a clock change repeats or leaves out."""
        wall = datetime.combine(self.on, time()) + timedelta(minutes=int(self.at))
        local = wall.replace(tzinfo=ZoneInfo(self.zone))
        return local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Rest:
    """A rest against its rule, in real minutes."""

    rule: RestRule
    had: int
    due: int
    earliest_call: Moment
    estimated: bool
    """The dismissal is a planned wrap, not yet one that happened."""

    @property
    def short(self) -> int:
        """Minutes of rest missing; 0 when the rest is whole."""
        return max(0, self.due - self.had)

    def finding(self, who: str = "", clock: int = 12) -> Finding | None:
        """What to say about a rest that is too short, or None; an estimated wrap is said to be one."""
        if not self.short:
            return None
        subject = f"{who}: rest" if who else "Rest"
        message = (
            f"{subject} {duration(self.had)}, {duration(self.due)} due; "
            f"earliest call {self.earliest_call.shown(clock)}."
        )
        if self.estimated:
            message += " Counted from the estimated wrap."
        kind = "daily" if self.rule.kind is RestKind.DAILY else "weekly"
        return self.rule.finding(f"rest.{kind}", message, Severity.WARNS, "Push the call, or wrap earlier.")


def rest_kind(calendar: ShootingCalendar, last: date, following: date) -> RestKind:
    """Which rest lies between two days of work: weekly after two company days off or one, daily otherwise.

    Weeks are five or six days long as the company's days off say (domain 4.11); holidays and hiatus are not weekends.
    """
    off = len(calendar.between(last, following, DayKind.OFF))
    if off >= 2:
        return RestKind.FIVE_DAY_WEEK
    return RestKind.SIX_DAY_WEEK if off else RestKind.DAILY


def rest_between(rule: RestRule, dismissed: Moment, call: Moment, *, estimated: bool = False) -> Rest:
    """The rest a person has from dismissal to next first call, and the earliest call the rule allows (domain 4.11).

    Counted in UTC, so that a clock change costs or gives its hour; where the wall clock is ambiguous, as the shorter.
    """
    starts = dismissed.latest() + timedelta(minutes=rule.after_dismissal)
    ends = call.earliest() - timedelta(minutes=rule.before_call)
    return Rest(
        rule,
        had=(ends - starts) // timedelta(minutes=1),
        due=_due(rule, call),
        earliest_call=earliest_call(rule, dismissed, call.zone),
        estimated=estimated,
    )


def earliest_call(rule: RestRule, dismissed: Moment, zone: str = "") -> Moment:
    """The earliest call after a dismissal, in the zone of the next call (the dismissal's own if not given)."""
    zone = zone or dismissed.zone
    starts = dismissed.latest() + timedelta(minutes=rule.after_dismissal + rule.before_call)
    full = starts + timedelta(minutes=rule.rest)
    if rule.late_call_from is None or rule.late_call_rest is None:
        return Moment.of(full, zone)
    shorter = Moment.of(starts + timedelta(minutes=rule.late_call_rest), zone)
    late = max(shorter, Moment(shorter.on, rule.late_call_from, zone), key=Moment.earliest)
    return min(Moment.of(full, zone), late, key=Moment.earliest)


def invaded_hours(rule: InvadedRest, invaded: int) -> Decimal:
    """Hours paid in addition for that many invaded minutes: the least, then whole steps (domain 4.11)."""
    if invaded <= 0:
        return Decimal(0)
    if invaded <= rule.least:
        return Decimal(rule.least) / 60
    return Decimal(-(-invaded // rule.step) * rule.step) / 60


def forced_call_pay(rule: ForcedCall, day_pay: Decimal) -> Decimal:
    """What a forced call costs: a day's pay or the agreement's amount, whichever is less (domain 4.11)."""
    return min(day_pay, rule.at_most)


def _due(rule: RestRule, call: Moment) -> int:
    """Minutes of rest due before that call."""
    if rule.late_call_from is None or rule.late_call_rest is None:
        return rule.rest
    time_of_day = int(call.at) % DAY
    return rule.late_call_rest if time_of_day >= rule.late_call_from else rule.rest
