"""Numbers about the script that other desks count with."""

from __future__ import annotations

from filmdesk.film.scenes import total
from filmdesk.modules.script.review import present_scenes, speaking_parts
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths


def scene_count(production: Production) -> tuple[int, str]:
    """The scenes there are to shoot."""
    return len(present_scenes(production)), "scenes in this draft, without the omitted"


def script_pages(production: Production) -> tuple[Eighths, str]:
    """The pages there are to shoot, in eighths."""
    return total(present_scenes(production)), "the scenes' lengths added up"


def speaking_count(production: Production) -> tuple[int, str]:
    """The parts with a line."""
    return len(speaking_parts(production)), "parts with a cue in this draft, without groups"
