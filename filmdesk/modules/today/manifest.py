"""What desk Today offers."""

from filmdesk.values.columns import Privacy
from filmdesk.values.modules import Command, Export, Module, Records

_HERE = "filmdesk.modules.today"

MODULE = Module(
    name="today",
    title="Today",
    icon="today",
    page=f"{_HERE}.page.page:TodayPage",
    views=("At a glance", "Open points", "Accepted"),
    shows=("accepted",),
    records=(
        Records(
            "accepted",
            "Accepted problems",
            "filmdesk.film.store:ACCEPTED",
            f"{_HERE}.columns:ACCEPTED",
            rows=f"{_HERE}.points:accepted_rows",
            add=f"{_HERE}.points:refuse_accepted",
            change=f"{_HERE}.points:refuse_accepted_change",
            remove=f"{_HERE}.points:show_again",
        ),
    ),
    commands=(
        Command(
            "unaccept",
            "Show a problem again",
            f"{_HERE}.points:unaccept",
            f"{_HERE}.points:UnacceptOptions",
            "Take back that a problem was accepted, so that it is shown again.",
        ),
    ),
    exports=(
        Export(
            "open-points",
            "Open points",
            f"{_HERE}.exports:open_points",
            audience=Privacy.PRODUCTION,
            help="What does not hold, by shoot day, with what to do about it.",
        ),
    ),
)
