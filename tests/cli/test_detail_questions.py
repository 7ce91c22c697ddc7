"""Questions over detail by the command line: with detail loaded, and without."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.cli.conftest import Command
from tests.statistics.detail.trade import Trade, add, made_up, total

from sokuho.core.period import Period
from sokuho.sources.detail import Measure
from sokuho.store.detail.store import DetailStore
from sokuho.store.location import extract
from sokuho.store.store import DETAIL, Store

ENDS = ("CN", "JP", "US")


@pytest.fixture(scope="session")
def trade() -> Trade:
    return made_up(1)


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory, trade: Trade) -> Path:
    """A store with four made-up years of Japan, and of three countries in dollars."""
    folder = tmp_path_factory.mktemp("stored") / "mine"
    Store.create(folder, extract())
    detail = DetailStore.open(folder / DETAIL)
    add(detail, trade)
    add(detail, dollars(made_up(9, ENDS, partners=ENDS)), "un_comtrade", "HS2017", "", Measure("USD", -3))
    return folder


def dollars(trade: Trade) -> Trade:
    """Ten thousand times as much, in thousandths of a dollar."""
    return {cell: (10_000_000 * value, quantity) for cell, (value, quantity) in trade.items()}


def asked(sokuho: Command, *words: str | Path) -> dict[str, Any]:
    ended = sokuho(*words, "--json")
    assert (0, "") == (ended.code, ended.err)
    found: dict[str, Any] = json.loads(ended.out)
    return found


@pytest.mark.parametrize(
    "line",
    [
        "movers 2022-03 -n 3",
        "movers 2022 --flow import --by item,partner --partner EU --item 62 -n 2",
        "movers 2021 --by partner --lang ja",
        "ranks 2022-03 --by item --digits 4",
        "ranks 2019-05 --flow import --lang ja -n 3",
        "show 2022-01:2022-02 --item 8542 --partner 105 --by item,partner --measure level --measure change",
        "show 2022 --item 854231 --partner EU --flow export",
        "mirror 2021 2022 --exporter JP --importer US",
        "unusual 2022-03 -n 3",
        "unusual 2022 --flow import --partner EU --only unit-values --factor 2.5 -n 2 --lang ja",
        "unusual 2019-02 --item 85 --only first-trades --digits 6",
        "advantage 2021 --reporter JP --digits 6",
        "advantage 2021-03 --reporter US --item 85",
    ],
)
def test_what_people_see(sokuho: Command, stored: Path, line: str, snapshot: SnapshotAssertion) -> None:
    """Aligned columns, names, what is new, the rest, and what was read, by hash."""
    ended = sokuho(*line.split(), "--store", stored)
    assert (0, "") == (ended.code, ended.err)
    assert snapshot == re.sub(r"\([0-9a-f]{12},", "(HASH,", ended.out)


def test_movers_for_programs(sokuho: Command, stored: Path, trade: Trade) -> None:
    """Everything exactly: the parts and the rest are the whole; every version by hash with its files."""
    found = asked(sokuho, "movers", "2021-04", "--by", "item,partner", "-n", "4", "--store", stored)
    assert total(trade, "export", Period.parse("2021-04")) == found["whole"]["now"]
    every = [*found["rises"], *found["falls"], found["rest"]]
    assert found["whole"]["now"] == sum(one["now"] for one in every)
    assert Fraction(found["whole"]["growth"]) == sum(Fraction(one["contribution"]) for one in every)
    first = found["rises"][0]
    assert f"japan_mof/JP-HS9/JP:export.{first['partner']}.{first['item']}.2021-04@2025-01-31" == first["id"]
    assert [2020, 2021] == [one["year"] for one in found["evidence"]["versions"]]
    assert {"japan_mof.csv"} == {file["name"] for one in found["evidence"]["versions"] for file in one["files"]}


def test_ranks_for_programs(sokuho: Command, stored: Path) -> None:
    found = asked(sokuho, "ranks", "2021", "--store", stored)
    values = [one["value"] for one in found["ranks"]]
    assert (sorted(values, reverse=True), sum(values)) == (values, found["whole"])
    index = sum(Fraction(value, found["whole"]) ** 2 for value in values)
    assert str(index) == found["concentration"]["hhi"]
    assert {"103", "304"} < {one["partner"] for one in found["ranks"]}


def test_a_dataset_of_many_reporters(sokuho: Command, stored: Path) -> None:
    """Whose trade is meant has to be said."""
    many = ("--dataset", "un_comtrade/HS2017/many", "--store", stored)
    ended = sokuho("ranks", "2021", *many)
    assert (2, "") == (ended.code, ended.out)
    assert "Say whose trade is meant" in ended.err
    found = asked(sokuho, "ranks", "2021", "--reporter", "US", *many)
    assert {"CN", "JP", "US"} == {one["partner"] for one in found["ranks"]}
    assert "China" in {one["partner_name"] for one in found["ranks"]}


def test_show_of_codes(sokuho: Command, stored: Path, trade: Trade) -> None:
    """A code of the Harmonized System is answered by detail, every column in CSV."""
    ended = sokuho("show", "2021", "--item", "8542", "--partner", "China", "--format", "csv", "--store", stored)
    assert [str(total(trade, flow, Period.parse("2021"), "105", "8542")) for flow in ("export", "import")] == [
        row["value"] for row in csv.DictReader(io.StringIO(ended.out))
    ]
    found = asked(sokuho, "show", "2021", "--item", "8542", "--measure", "difference", "--store", stored)
    gap = total(trade, "export", Period.parse("2021"), item="8542") - total(
        trade, "export", Period.parse("2020"), item="8542"
    )
    assert str(gap) == found["rows"][0]["value"]


def test_show_as_before(sokuho: Command, stored: Path) -> None:
    """Principal commodities are those of the other figures, whether detail is held or not."""
    line = ("show", "FY2024", "--item", "cars", "--json")
    assert sokuho(*line).out == sokuho(*line, "--store", stored).out


def test_mirror_for_programs(sokuho: Command, stored: Path) -> None:
    found = asked(sokuho, "mirror", "2021", "--exporter", "CN", "--importer", "US", "--store", stored)
    [one] = found["periods"]
    assert Fraction(one["imported"]) - Fraction(one["exported"]) == Fraction(one["difference"])
    assert ["USD", "USD"] == [found[side]["currency"] for side in ("exporter", "importer")]
    assert ["valuation", "timing", "partner"] == [caveat["about"] for caveat in found["caveats"]]


def test_mirror_of_two_currencies(sokuho: Command, stored: Path) -> None:
    """Japan's own figures are in yen: the rate has to be named, and what it is of stands with the answer."""
    data = ("--exporter-data", "japan_mof/JP-HS9/JP", "--importer-data", "un_comtrade/HS2017/many")
    ends = ("--exporter", "JP", "--importer", "US", *data, "--store", stored)
    ended = sokuho("mirror", "2022", *ends)
    assert (2, "") == (ended.code, ended.out)
    assert "JP publishes in JPY, US in USD" in ended.err
    assert "--rate customs" in ended.err
    monthly = asked(sokuho, "mirror", "2022-10:2022-11", *ends, "--rate", "customs")
    rates = [rate for one in monthly["periods"] for rate in one["rates"]]
    assert ["145.09 JPY for a USD", "146.43 JPY for a USD"] == [rate.partition(" (")[0] for rate in rates]
    average = sokuho("mirror", "2022", *ends, "--rate", "customs-average").out
    assert "Rate: 130.77 JPY for a USD (customs rate, 2022, average as published)" in average
    assert "One side was converted at a rate that is named." in average
    assert 2 == sokuho("mirror", "2022", *ends, "--rate", "mine").code


@pytest.mark.parametrize("line", ["movers 2022-03 --by item,partner -n 2", "unusual 2022-03 -n 2"])
def test_what_does_not_fit_comes_on_lines_of_its_own(
    sokuho: Command, stored: Path, monkeypatch: pytest.MonkeyPatch, line: str, snapshot: SnapshotAssertion
) -> None:
    """Sixty columns show every number that a hundred do."""
    wide = sokuho(*line.split(), "--store", stored).out
    monkeypatch.setenv("COLUMNS", "60")
    narrow = sokuho(*line.split(), "--store", stored).out
    assert max(map(len, narrow.splitlines())) <= 60
    assert [word for word in wide.split() if word[-1].isdigit()] == [
        word for word in narrow.split() if word[-1].isdigit()
    ]
    assert snapshot == re.sub(r"\([0-9a-f]{12},", "(HASH,", narrow)


def test_unusual_for_programs(sokuho: Command, stored: Path) -> None:
    """Ratios exactly, each cell with its question; what was read, by hash."""
    found = asked(sokuho, "unusual", "2022-03", "-n", "3", "--store", stored)
    first = found["unit_values"]["outliers"][0]
    assert Fraction(first["value"], first["quantity"]) == Fraction(first["unit_value"])
    assert Fraction(first["unit_value"]) / Fraction(first["usual"]) == Fraction(first["ratio"])
    assert first["value"] - first["quantity"] * Fraction(first["usual"]) == Fraction(first["at_stake"])
    assert f"japan_mof/JP-HS9/JP:export.{first['partner']}.{first['item']}.2022-03@2025-01-31" == first["id"]
    assert ("2019-03", "2022-02") == (found["unit_values"]["usual_from"], found["unit_values"]["usual_to"])
    assert [2019, 2020, 2021, 2022] == [one["year"] for one in found["unit_values"]["evidence"]["versions"]]
    assert "2019-01" == found["first_trades"]["held_since"]


@pytest.mark.parametrize(("only", "told"), [("first-trades", "first_trades"), ("unit-values", "unit_values")])
def test_only_one_of_the_two(sokuho: Command, stored: Path, only: str, told: str) -> None:
    found = asked(sokuho, "unusual", "2022-03", "--only", only, "--store", stored)
    assert {told} == {"first_trades", "unit_values"} & found.keys()


def test_advantage_for_programs(sokuho: Command, stored: Path) -> None:
    """The share of own exports over that of the world's; of the part that is asked for the index is the same."""
    found = asked(sokuho, "advantage", "2021", "--reporter", "JP", "--store", stored)
    for one in found["items"]:
        own, world = (Fraction(one[of], found[of]) for of in ("exports", "exports_of_world"))
        assert own / world == Fraction(one["index"])
    part = asked(sokuho, "advantage", "2021", "--reporter", "JP", "--item", "85", "--store", stored)
    assert [one for one in found["items"] if one["item"].startswith("85")] == part["items"]


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("movers 2018", 69, "No exports of 2018 are held"),
        ("movers 2021 --digits 5", 2, "Commodities have 2, 4, 6 or 9 digits, not 5"),
        ("movers 2021 --dataset baci/HS2017/many", 2, 'No detail is called "baci/HS2017/many"'),
        ("ranks 2021 --partner Atlantis", 2, "Atlantis"),
        ("ranks 2021 --item 99", 69, "Nothing was traded in 2021"),
        ("show 2021 --by item --measure rank", 2, "Detail has no rank"),
        ("mirror 2021 --exporter FR --importer US", 69, "No exports reported by FR are held of 2021"),
        ("mirror --exporter FR --importer US", 2, "sokuho mirror needs PERIODS"),
        ("movers 2021 --item cars", 2, "Find it: sokuho codes cars"),
        ("unusual 2019", 69, "Nothing of the 3 years before 2019 is held"),
        ("unusual 2019 --only first-trades", 69, "Nothing before 2019 is held"),
        ("unusual 2022-03 --factor many", 2, 'Not a number: --factor "many"'),
        ("unusual 2022-03 --factor 1", 2, "more than 1"),
        ("unusual 2022-03 -n 0", 2, "At least one"),
        ("unusual 2022-03 --only first-trades -n 0", 2, "At least one"),
        ("unusual 2022-03 --quantity 1", 69, "has no quantity 1 of exports in 2022-03"),
        ("unusual 2022-03 --only first-trades --factor 5", 2, "--factor does nothing with --only first-trades"),
        ("unusual 2022-03 --only first-trades --quantity 2", 2, "--quantity does nothing with --only first-trades"),
        ("unusual 2022-03 --only unit-values --digits 6", 2, "--digits does nothing with --only unit-values"),
        ("unusual 2022-03 --digits 5", 2, "Commodities have 2, 4, 6 or 9 digits, not 5"),
        ("advantage 2021 --reporter FR", 69, "No exports of FR in 2021"),
        ("advantage 2021 --reporter JP --item 99", 69, "JP exported nothing of 99 in 2021"),
        ("advantage 2021 --reporter JP -n 0", 2, "At least one"),
        ("advantage 2021 --reporter JP --dataset japan_mof/JP-HS9/JP", 2, "has one reporter"),
    ],
)
def test_what_cannot_be_answered(sokuho: Command, stored: Path, line: str, code: int, says: str) -> None:
    ended = sokuho(*line.split(), "--store", stored)
    assert (code, "") == (ended.code, ended.out)
    assert says in ended.err


def test_without_detail_principal_commodities_answer(sokuho: Command, snapshot: SnapshotAssertion) -> None:
    ended = sokuho("movers", "2025-03", "-n", "3", "--as-of", "2025-06-30")
    assert (0, "") == (ended.code, ended.err)
    assert snapshot == ended.out


def test_without_detail_every_number_has_an_id(sokuho: Command) -> None:
    """Which sokuho explain follows."""
    for line in (("movers", "2024", "--by", "partner"), ("ranks", "2024", "--by", "item")):
        [first, *_] = asked(sokuho, *line)["rows"]
        assert 0 == sokuho("explain", first["id"]).code


@pytest.mark.parametrize(
    "line",
    [
        "movers 2024 --by item,partner",
        "movers 2024 --item 8542",
        "ranks 2024 --digits 4",
        "show 2024 --by item",
        "mirror 2024 --exporter JP --importer US",
        "unusual 2024",
        "advantage 2024 --reporter JP",
    ],
)
def test_what_only_detail_answers(sokuho: Command, line: str) -> None:
    """It is said what to load."""
    ended = sokuho(*line.split())
    assert (69, "") == (ended.code, ended.out)
    assert "needs detail by commodity code and country" in ended.err
    assert "sokuho load" in ended.err


def test_an_answer_imports_neither_pandas_nor_pyarrow(stored: Path) -> None:
    """Their import would take longer than the answer."""
    code = (
        "import sys; from sokuho.cli.main import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print([one for one in ('pandas', 'pyarrow') if sys.modules.get(one)], file=sys.stderr)"
    )
    line = [sys.executable, "-c", code, "movers", "2022-03", "--store", str(stored)]
    ended = subprocess.run(line, capture_output=True, text=True, timeout=60, check=True)
    assert "[]" == ended.stderr.strip()


def test_the_world_is_not_one_reporter(sokuho: Command, tmp_path: Path) -> None:
    Store.create(tmp_path, extract())
    add(DetailStore.open(tmp_path / DETAIL), made_up(1))
    ended = sokuho("advantage", "2021", "--reporter", "JP", "--store", tmp_path)
    assert (69, "") == (ended.code, ended.out)
    assert "needs the exports of the world" in ended.err
