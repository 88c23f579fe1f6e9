"""What a sheet goes out with: the approvals it lacks, what is open about its day, what its page leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from filmdesk.modules.callsheets.approvals import missing_approvals
from filmdesk.modules.callsheets.shoot import SheetDay
from filmdesk.modules.callsheets.tbd import tbd_on
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.problems import Problem, Tally


@dataclass(frozen=True, slots=True)
class BeforePublishing:
    """A sheet on the point of being published."""

    lacking: tuple[str, ...]
    """The roles that have not approved it as it stands."""
    tally: Tally
    """The open points of its day."""
    tbd: tuple[str, ...]
    """What its page says TBD for."""

    @classmethod
    def of(cls, shown: SheetDay, problems: Sequence[Problem]) -> BeforePublishing:
        """The sheet as it stands, with the open points of its day."""
        return cls(tuple(missing_approvals(shown)), Tally.of(problems), tuple(tbd_on(shown)))

    @property
    def asks_why(self) -> str:
        """What has to be put right, or answered for, before it goes out; nothing where it just goes."""
        unapproved = f"Not approved by {' and '.join(self.lacking)}" if self.lacking else ""
        return "; ".join(filter(None, (unapproved, self.tally.stopping)))

    def refuse_unanswered(self, because: str) -> None:
        """UserError where something has to be answered for and nobody says why it goes out all the same."""
        if self.asks_why and not because.strip():
            raise UserError(f"{self.asks_why}.", "Put it right first, or say why the sheet goes out all the same.")

    @property
    def words(self) -> str:
        """ " without approval by UPM, with 6 open points", as it is said after what goes out; "" for neither."""
        return self._with(f" by {' and '.join(self.lacking)}")

    @property
    def button(self) -> str:
        """ "Publish without approval, with 6 open points": what it goes out with, as short as a button."""
        return f"Publish{self._with('')}"

    def _with(self, by: str) -> str:
        points = f" with {counted(self.tally.all, 'open point')}" if self.tally.all else ""
        return ",".join(filter(None, (f" without approval{by}" if self.lacking else "", points)))

    @property
    def tbd_words(self) -> str:
        """ "The page says TBD for 3 things: Breakfast; Weather; Set medic."; nothing where it says it for none."""
        return f"The page says TBD for {counted(len(self.tbd), 'thing')}: {'; '.join(self.tbd)}." if self.tbd else ""
