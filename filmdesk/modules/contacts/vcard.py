"""Reading vCards (RFC 2426, RFC 6350): what address books and telephones hand over."""

from __future__ import annotations

import re

_FOLD = re.compile(r"\r?\n[ \t]")
_ESCAPED = re.compile(r"\\(.)")
_FIELDS = {"FN": "name", "TEL": "phone", "EMAIL": "email", "ORG": "company", "TITLE": "position", "ROLE": "position",
           "NOTE": "note", "BDAY": "birth_date"}  # fmt: skip


def read_vcards(text: str) -> list[dict[str, str]]:
    """The people of a .vcf file by field; the first of several numbers or addresses counts."""
    people: list[dict[str, str]] = []
    for line in _FOLD.sub("", text).splitlines():
        name, _, value = line.partition(":")
        key = name.split(";")[0].split(".")[-1].upper()
        if key == "BEGIN" and value.strip().upper() == "VCARD":
            people.append({})
        elif people and key == "N":
            people[-1].setdefault("name", _from_parts(value))
        elif people and key in _FIELDS:
            _take(people[-1], key, value.strip())
    return [person for person in people if person.get("name")]


def _take(person: dict[str, str], key: str, value: str) -> None:
    field = _FIELDS[key]
    text = _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value.removeprefix("tel:"))
    if key == "BDAY":
        text = _date(text)
    if key == "FN" or not person.get(field):
        person[field] = text.replace(";", " ").strip() if key == "ORG" else text


def _from_parts(value: str) -> str:
    """Family;Given;Middle;Prefix;Suffix as one name."""
    family, given, middle, *_ = [*value.split(";"), "", "", ""]
    return " ".join(part.strip() for part in (given, middle, family) if part.strip())


def _date(text: str) -> str:
    digits = text.replace("-", "")[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 and digits.isdigit() else ""
