"""What goes out with whoever has the papers of one shoot day signed on the set."""

from __future__ import annotations

from collections.abc import Sequence

from filmdesk.modules.releases.clearing.answers import read_clearing
from filmdesk.modules.releases.clearing.day import answers_of_day, needs_of_day
from filmdesk.modules.releases.kinds.changes import differences
from filmdesk.modules.releases.kinds.house import USED_KINDS, keep_kinds, kinds, kinds_in_use
from filmdesk.modules.releases.kinds.taking import few_differences
from filmdesk.modules.releases.scans.kept import SCANS
from filmdesk.modules.releases.signing.kept import SIGNINGS
from filmdesk.modules.releases.store import EVENTS, RELEASES, TERMS
from filmdesk.modules.releases.texts.company_forms import FORMS
from filmdesk.modules.releases.texts.house import TEXT_FORM
from filmdesk.production.attachments import ATTACHMENTS
from filmdesk.production.forms import keep_form, kept_forms
from filmdesk.production.production import Production
from filmdesk.production.set_copies import Clash


def of_day(production: Production, day: int) -> dict[str, set[str]]:
    """The releases the day asks for with their histories and scans, what needs none, and the people they are about."""
    clearing = read_clearing(production)
    shot = clearing.picture.day(day)
    found = answers_of_day(clearing, shot)
    releases = {release.id for answer in found for release in answer.releases}
    people = {answer.need.subject.id for answer in found if answer.need.subject.table == "person"}
    people |= {one.person for one in RELEASES.all(production) if one.id in releases and one.person}
    files = {form.attachment for form in FORMS.all(production)}
    return {
        "release": releases,
        "release_not_needed": {one.id for need in needs_of_day(clearing, shot) for one in clearing.waivers(need)},
        "release_event": {one.id for one in EVENTS.all(production) if one.release in releases},
        "release_scan": {one.id for one in SCANS.all(production) if one.release in releases},
        "release_term": {one.id for one in TERMS.all(production) if one.release in releases},
        "release_signing": {one.id for one in SIGNINGS.all(production) if one.release in releases},
        "attachment": files | {one.id for one in ATTACHMENTS.all(production) if one.owner in releases},
        "person": people,
    }


def not_taken(production: Production, copy: Production) -> dict[tuple[str, str], str]:
    """The copy's table of kinds: what it does otherwise is shown, and it is taken in as a step of its own."""
    table, written, damage = kinds_in_use(copy)
    of_copy = [(USED_KINDS.name, one.id) for one in USED_KINDS.all(copy)]
    if written == kinds_in_use(production).written:
        return dict.fromkeys(of_copy, "")
    said = "It cannot be read." if damage else " ".join(few_differences(differences(kinds(production), table)))
    remedy = "" if damage else " To take it in, choose the copy's file in “Take in kinds of releases”."
    told = f"The copy has a table of kinds of its own, which does not come with the rest. {said}{remedy}"
    return dict.fromkeys(of_copy, told)


def keep_forms(production: Production, copy: Production, clashes: Sequence[Clash], theirs: bool) -> list[str]:
    """Keep the texts that papers were signed on in the copy; nothing need be said of them."""
    del clashes, theirs
    for form in kept_forms(copy, TEXT_FORM):
        keep_form(production, form.kind, form.name, form.version, form.text)
    if RELEASES.all(production):
        keep_kinds(production)
    return []
