"""Figures by name, period and measure."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.cli.conftest import Command

AS_OF = ("--as-of", "2025-04-17")
FOUNDING = ("show", "FY2024", *AS_OF)


def rows(sokuho: Command, *words: str) -> list[dict[str, str]]:
    ended = sokuho("show", *words, "--json")
    assert (0, "") == (ended.code, ended.err)
    found: list[dict[str, str]] = json.loads(ended.out)
    return found


def test_table(sokuho: Command, snapshot: SnapshotAssertion):
    """Names, exact figures, units, and how far off a figure may lie because an input was published rounded."""
    words = ["--partner", "world", "--partner", "US", "--measure", "level", "--measure", "change"]
    assert snapshot == sokuho(*FOUNDING, "2025-03", *words).out


def test_tree(sokuho: Command, snapshot: SnapshotAssertion):
    """From a price down to the cells, each with stage, release, file and line."""
    assert snapshot == sokuho("explain", "unit_value.import.world.30301.2024-Q4@2025-04-17").out


def test_the_founding_totals(sokuho: Command):
    """In exact thousand yen; March is published in millions, so half a million either way."""
    found = rows(sokuho, "FY2024", *AS_OF)
    assert [
        ("export", "108934598622", "500"),
        ("import", "114156282656", "500"),
        ("balance", "-5221684034", "1000"),
    ] == [(row["flow"], row["value"], row["margin"]) for row in found]


def test_names_in_both_languages_and_codes_are_the_same(sokuho: Command):
    words = ("2024", "--flow", "export")
    asked = [
        rows(sokuho, *words, "--partner", us, "--partner", china, "--item", cars)
        for us, china, cars in (("US", "China", "cars"), ("米国", "中国", "自動車"), ("304", "105", "70503"))
    ]
    assert [("304", "70503"), ("105", "70503")] == [(row["partner"], row["item"]) for row in asked[0]]
    assert asked[0] == asked[1] == asked[2]


def test_japanese_names_line_up(sokuho: Command):
    """A letter that is two columns wide counts as two."""
    from rich.cells import cell_len

    words = ["--lang", "ja", "--partner", "US", "--partner", "EU", "--flow", "export"]
    lines = sokuho(*FOUNDING, *words).out.splitlines()
    assert ["米国", "総額"] == lines[1].split()[1:3]
    assert 1 == len({cell_len(line.partition("FY2024")[0]) for line in lines[1:]})


def test_the_exchange_rate_is_one_series_whatever_the_partner(sokuho: Command):
    found = rows(sokuho, "FY2024", "--flow", "fx", "--partner", "US", "--partner", "EU", *AS_OF)
    assert [("763/5", "152.6", "JPY/USD")] == [(row["value"], row["decimal"], row["unit"]) for row in found]


def test_the_decimal_is_the_value_to_ten_places(sokuho: Command):
    found = rows(sokuho, "FY2015:FY2024", "--measure", "change", *AS_OF)
    assert 30 == len(found)
    for row in found:
        if row["value"]:
            assert abs(Fraction(row["value"]) - Fraction(row["decimal"])) <= Fraction(1, 2 * 10**10)
        else:
            assert row["reason"]


def test_csv_has_the_columns_and_lines_of_json(sokuho: Command):
    """One heading, one line each, ends of lines as everywhere."""
    out = sokuho(*FOUNDING, "--format", "csv").out
    assert "\r" not in out
    assert rows(sokuho, *FOUNDING[1:]) == list(csv.DictReader(io.StringIO(out)))


def test_without_a_flow_only_those_are_meant_that_can_answer(sokuho: Command):
    """Crude oil is no export item; shares of a balance and balances of an item do not exist."""
    assert {"import"} == {row["flow"] for row in rows(sokuho, "2024", "--item", "原油")}
    assert {"export", "import"} == {row["flow"] for row in rows(sokuho, "2024", "--item", "food")}
    assert {"export", "import"} == {row["flow"] for row in rows(sokuho, "2024", "--measure", "share")}


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ('The balance of "cars" is not defined', ("--flow", "balance", "--item", "cars")),
        ("share cannot be asked of balance", ("--flow", "balance", "--measure", "share")),
        ("No export commodity is called", ("--flow", "export", "--item", "原油")),
        ('Give the option once for each: --partner "US" --partner "China"', ("--partner", "US,China")),
        ("Near: China (105)", ("--partner", "Chna")),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(sokuho: Command, reason: str, words: tuple[str, ...]):
    ended = sokuho("show", "2024", *words)
    assert (2, "", True) == (ended.code, ended.out, reason in ended.err)


def test_a_partner_among_the_periods_meets_its_option(sokuho: Command):
    assert "--partner US" in sokuho("show", "US", "FY2024").err


def test_a_gap_among_answers_keeps_its_line_and_says_why(sokuho: Command):
    """Only if nothing at all answers is it an error."""
    found = rows(sokuho, "1950", "2024", "--flow", "export")
    assert [("1950", "", False), ("2024", "", True)] == [
        (row["period"], row["reason"] and "", bool(row["value"])) for row in found
    ]
    assert found[0]["reason"].startswith("The value of exports")


def test_options_may_stand_before_the_periods(sokuho: Command):
    assert rows(sokuho, "FY2024", "2024", "--flow", "export") == rows(sokuho, "--flow", "export", "FY2024", "2024")


def test_a_change_of_value_is_split_and_indices_are_named_by_their_base(sokuho: Command):
    """The parts by unit value and quantity add up exactly; each index has 2020 as 100."""
    split = [f"--measure={one}" for one in ("difference", "price_part", "quantity_part")]
    whole, *parts = (Fraction(row["value"]) for row in rows(sokuho, *FOUNDING[1:], "--item", "crude", *split))
    assert whole == sum(parts)
    indices = [f"--measure={one}" for one in ("value_index", "unit_value_index", "quantity_index")]
    found = rows(sokuho, "2025-03", "--flow", "import", *indices, *AS_OF)
    assert [("value_index", "2020=100"), ("unit_value_index", "2020=100"), ("quantity_index", "2020=100")] == [
        (row["measure"], row["unit"]) for row in found
    ]
