"""What a cell of the map is asked for, how far it is cleared and why, and the ways on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from filmdesk.modules.releases.clearing.answers import Answer, Status, read_clearing
from filmdesk.modules.releases.clearing.map import MapScene
from filmdesk.modules.releases.clearing.needs import Need
from filmdesk.modules.releases.clearing.reasons import reason
from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.kinds.table import KindTable
from filmdesk.modules.releases.page.map_model import MapModel, Place
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import DetailPanel, Fact, Section
from filmdesk.ui.labels import label, link
from filmdesk.values.problems import RecordRef

_NOTHING = "Select a cell to see what asks for a paper there, which paper answers, and what is missing."
_TONES = {
    Status.CLEARED: "good",
    Status.EXPIRED: "warn",
    Status.LACKING: "warn",
    Status.SENT: "",
    Status.NOT_NEEDED: "",
}


class MapPanel(DetailPanel):
    """One cell; `make_asked` gives a need for which a release is to be entered."""

    make_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.show_nothing(_NOTHING)

    def show_place(self, shown: MapModel, place: Place | None) -> None:
        """Another cell; None for none."""
        scene = shown.scene(place.scene) if place else None
        if place is None or scene is None:
            self.show_nothing(_NOTHING)
            return
        found = shown.answers_at(place)
        name = shown.name_of(place.subject)
        sections = [self._section(answer, name, scene) for answer in found]
        if scene.id:
            opens = RecordRef("scene", scene.id, f"scene {scene.number}")
            sections.append(Section("Scene", (Fact(f"Scene {scene.number}", scene.when, opens=opens),)))
        said = _where(scene) if found else f"{_where(scene)}: nothing is needed here."
        self.show_record(name, said, sections=sections)

    def _section(self, answer: Answer, name: str, scene: MapScene) -> Section:
        """One paper: why it is asked for, where it stands, which releases answer, what can be done."""
        status = ": ".join(filter(None, (str(answer.status).capitalize(), answer.why)))
        facts = [Fact(f"{status}.", tone=_TONES.get(answer.status, "stop"))]
        for release in answer.releases:
            opens = RecordRef("release", release.id, release.code)
            facts.append(Fact(release.code, str(release.state), opens=opens))
        why = reason(read_clearing(self._desk.production), answer.need)
        makes: tuple[Callable[[], QWidget], ...] = (partial(label, why, "quiet"), *self._ways(answer, name, scene))
        about = f"{scene.id} {answer.need.subject} {answer.need.kind} {why}"
        return Section(self._kinds[answer.kind].title, tuple(facts), makes=makes, about=about)

    @property
    def _kinds(self) -> KindTable:
        return kinds(self._desk.production)

    def _ways(self, answer: Answer, name: str, scene: MapScene) -> Iterator[partial[QWidget]]:
        if not answer.releases and answer.status.is_open:
            yield partial(_changing, "Make the release", partial(self.make_asked.emit, answer.need))
        if answer.status.is_open:
            yield partial(_changing, "None is needed…", partial(self._waive, answer.need, name, scene))

    def _waive(self, need: Need, name: str, scene: MapScene) -> None:
        self._desk.ask("release-not-needed", about=name, scene=scene.number if scene.id else "",
                       kind=self._kinds[need.kind].title)  # fmt: skip


def _changing(words: str, run: partial[None]) -> QWidget:
    return changes(link(words, run))


def _where(scene: MapScene) -> str:
    return f"In scene {scene.number}" if scene.id else "For all of the picture"
