"""The departments in the order a crew list and the back of a call sheet print them (domain 4.6)."""

from __future__ import annotations

DEPARTMENTS = (
    "Production", "Assistant Directors", "Script", "Camera", "Grip", "Electric", "Sound", "Video", "Art",
    "Set Dec", "Props", "Construction", "Greens", "SFX", "VFX", "Stunts", "Wardrobe", "Make-up", "Hair", "Animals",
    "Locations", "Transportation", "Catering/Craft", "Medic", "Security", "Teacher", "Accounting", "Casting",
    "Office", "Editorial", "Post", "Publicity",
)  # fmt: skip
_SAME = {
    "ads": "Assistant Directors", "ad": "Assistant Directors", "ad department": "Assistant Directors",
    "set decoration": "Set Dec", "set dressing": "Set Dec", "property": "Props", "special effects": "SFX",
    "visual effects": "VFX", "makeup": "Make-up", "make up": "Make-up", "costume": "Wardrobe", "costumes": "Wardrobe",
    "transport": "Transportation", "transpo": "Transportation", "catering": "Catering/Craft",
    "craft service": "Catering/Craft", "craft": "Catering/Craft", "lighting": "Electric", "electrical": "Electric",
    "location": "Locations", "script supervisor": "Script", "studio teacher": "Teacher", "education": "Teacher",
    "medical": "Medic", "art department": "Art", "producers": "Production",
}  # fmt: skip


def department(written: str) -> str:
    """The trade's name of a department, or the words as written for one it has no name for."""
    word = written.strip()
    if word.casefold() in _SAME:
        return _SAME[word.casefold()]
    return next((known for known in DEPARTMENTS if known.casefold() == word.casefold()), word)


def department_order(name: str) -> tuple[int, str]:
    """Sort key: the known departments in order, then the others by name, those without one last."""
    if name in DEPARTMENTS:
        return (DEPARTMENTS.index(name), "")
    return (len(DEPARTMENTS) + (not name), name.casefold())
