"""The categories of a breakdown in the order its papers print them (domain 2.2, 3.4)."""

from __future__ import annotations

CATEGORIES = (
    "Cast Members", "Stunts", "Background Actors", "Props", "Set Dressing", "Vehicles", "Wardrobe", "Makeup/Hair",
    "Special Effects", "Mechanical Effects", "Visual Effects", "Special Equipment", "Camera", "Sound", "Music",
    "Art Department", "Greenery", "Animals", "Animal Wrangler", "Security", "Additional Labor", "Miscellaneous",
    "Notes",
)  # fmt: skip


def category_order(name: str) -> tuple[int, str]:
    """Sort key: the known categories in order, then a company's own by name."""
    known = [category.casefold() for category in CATEGORIES]
    return (known.index(name.casefold()) if name.casefold() in known else len(known), name.casefold())
