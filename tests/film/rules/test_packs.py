"""Rule packs are edited by people: a slip is refused by line and field, and every shipped figure has its source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from filmdesk.film.rules.packs import read_rule_pack
from filmdesk.film.rules.work_rules import RestKind, out_of_date
from filmdesk.values.errors import UserError

PACKS = sorted((Path(__file__).parents[3] / "forms" / "rules").glob("*.toml"))
HEAD = '[pack]\nname = "a"\ntitle = "A"\ncovers = "crew"\nversion = 1\n'
REST = '[[rest]]\nkind = "daily"\nsituation = "usual"\nrest = "10 h"\ntext = "T."\nsource = "S"\n'


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_a_shipped_pack_reads_and_is_named_as_its_file(path):
    pack = read_rule_pack(path.read_text(encoding="utf-8"))
    assert pack.name == path.stem
    for rule in (*pack.rest, *pack.meal_penalties, *pack.drops):
        assert rule.text.endswith(".")
        assert rule.source


def test_the_packs_that_are_shipped():
    assert [path.stem for path in PACKS] == [
        "dga-2023",
        "house",
        "iatse-basic-2021",
        "iatse-basic-2024",
        "iatse-low-budget-2023",
        "minors-california",
        "sag-aftra-theatrical-2023",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "has no [pack] table"),
        ("[pack\n", "line 1"),
        (HEAD.replace("version = 1\n", ""), "line 1: [pack] version is missing"),
        (HEAD + "\n" + REST + REST.replace('"10 h"', '"ten"'), "line 16: [rest] rest makes no sense: “ten”"),
        (HEAD + REST.replace("daily", "dayly"), "line 7: [rest] kind makes no sense: it is to be one of daily,"),
        (HEAD + REST + "howrs = 3\n", "line 12: [rest] howrs is not a field"),
        (HEAD + REST.replace('source = "S"\n', ""), "line 6: [rest] source is missing"),
        (HEAD + REST + 'late_call_from = "6a"\n', "line 6: [rest] needs late_call_from and late_call_rest"),
        (HEAD + "[rest]\n", "line 6: rest is to be a list of tables"),
        (HEAD + "[bogus]\n", "line 6: bogus is not a field"),
        (HEAD + '[meal.first]\nwithin = "6 h"\ntext = "T."\nsource = "S"\n', "[meal] following is missing"),
        (HEAD + "effective_from = 2026-01-01\neffective_to = 2025-01-01\n", "line 7: [pack] effective_to lies before"),
        (HEAD + 'effective_from = "2026-01-01"\n', "line 6: [pack] effective_from makes no sense: it is to be a date"),
        (
            HEAD + '[forced_call]\nat_most = "lots"\ntext = "T."\nsource = "S"\n',
            "line 7: [forced_call] at_most makes no sense",
        ),
        (
            HEAD + '[invaded_rest]\nleast = "30 min"\nstep = "0 min"\ntext = "T."\nsource = "S"\n',
            "[invaded_rest] needs a step",
        ),
    ],
)
def test_nonsense_is_refused_with_its_line_and_field(text, told):
    with pytest.raises(UserError) as refused:
        read_rule_pack(text)
    assert told in str(refused.value)


def test_a_rule_has_its_packs_dates_unless_it_gives_its_own(pack):
    iatse = pack("iatse-basic-2024")
    assert iatse.rest[0].effective_from == date(2024, 8, 1)
    assert iatse.invaded_rest.effective_from == date(2024, 11, 3)
    assert iatse.invaded_rest.effective_to == date(2027, 7, 31)
    assert not iatse.invaded_rest.applies_on(date(2024, 10, 1))


def test_figures_not_confirmed_for_their_dates_say_so_in_every_warning(pack):
    finding = pack("iatse-basic-2024").rest_rule(RestKind.DAILY).finding("rest.daily", "Short.")
    assert finding.verify
    assert finding.quoted.endswith("To be verified against the agreement.")


def test_an_agreement_that_ended_or_has_not_begun_is_told(pack):
    sag = pack("sag-aftra-theatrical-2023")
    assert sag.applies_on(date(2026, 6, 30))
    assert out_of_date(sag, date(2026, 6, 30)) is None
    assert "ended on 2026-06-30" in out_of_date(sag, date(2026, 7, 1)).message
    assert "begins on 2023-11-09" in out_of_date(sag, date(2023, 1, 1)).message
    assert out_of_date(pack("minors-california"), date(1990, 1, 1)) is None


def test_drops_need_ten_days_in_the_usa_and_fourteen_outside(pack):
    sag = pack("sag-aftra-theatrical-2023")
    assert sag.drop_rule().intervening_days == 10
    assert sag.drop_rule("shot outside the USA").intervening_days == 14
    assert pack("house").drop_rule() is None
