"""The release of 17 April 2025 and the news story on it, number by number.

The figures stand here as they were printed: those of the story are cut at the last digit, those of the release rounded
half-up. None is computed by the code under test.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from sokuho.core.rounded import Convention, Rounded

AS_OF = "@2025-04-17"


def figure(told, address):
    found = [one for one in told["figures"].values() if one["address"] == f"{address}{AS_OF}"]
    assert len(found) == 1, address
    return found[0]


def claims(told):
    return [claim for section in told["sections"] for said in section["sentences"] for claim in said["claims"]]


def claimed(told, kind, partner="World", period="FY2024", commodity="all", **fields):
    wanted = {"kind": kind, "partner": partner, "period": period, "commodity": commodity, **fields}
    return [one for one in claims(told) if all(one[key] == value for key, value in wanted.items())]


@pytest.mark.parametrize(
    ("address", "thousand_yen"),
    [
        ("level.export.world.total.FY2024", 108_934_598_622),
        ("level.import.world.total.FY2024", 114_156_282_656),
        ("balance.balance.world.total.FY2024", -5_221_684_034),
    ],
)
def test_totals_are_exact_in_thousand_yen(told, address, thousand_yen):
    assert str(thousand_yen) == figure(told, address)["exact"]


@pytest.mark.parametrize(
    ("address", "million_yen"),
    [
        ("level.export.world.total.FY2024", 108_934_599),
        ("level.import.world.total.FY2024", 114_156_283),
        ("balance.balance.world.total.FY2024", -5_221_684),
        ("level.export.world.total.2025-03", 9_847_814),
        ("level.import.world.total.2025-03", 9_303_763),
        ("balance.balance.world.total.2025-03", 544_051),
    ],
)
def test_totals_print_as_the_release_does(told, address, million_yen):
    assert million_yen == Rounded.of(Fraction(figure(told, address)["exact"]) / 1000, 0).value


CUT = [
    ("level.export.world.total.FY2024", "108.9345", 12),
    ("level.import.world.total.FY2024", "114.1562", 12),
    ("balance.balance.world.total.FY2024", "-5.2216", 12),
    ("level.export.304.total.FY2024", "21.6482", 12),
    ("level.import.304.total.FY2024", "12.6429", 12),
    ("balance.balance.304.total.FY2024", "9.0053", 12),
    ("level.export.asia.total.FY2024", "58.0513", 12),
    ("level.export.105.total.FY2024", "18.8917", 12),
    ("level.import.105.total.FY2024", "25.9392", 12),
    ("balance.balance.105.total.FY2024", "-7.0474", 12),
    ("level.export.eu.total.FY2024", "9.7740", 12),
    ("level.import.eu.total.FY2024", "12.3047", 12),
    ("balance.balance.world.total.2025-03", "544", 9),
    ("level.export.world.total.2025-03", "9.8478", 12),
    ("level.import.world.total.2025-03", "9.3037", 12),
]


@pytest.mark.parametrize(("address", "printed", "power"), CUT)
def test_amounts_come_out_as_the_story_cut_them(told, address, printed, power):
    decimals = len(printed.partition(".")[2])
    yen = Fraction(figure(told, address)["exact"]) * 1000
    assert printed == str(Rounded.of(yen / 10**power, decimals, Convention.TRUNCATED))


@pytest.mark.parametrize(
    ("address", "percent"),
    [
        ("change.balance.world.total.FY2024", "-15.0"),
        ("change.export.world.total.FY2024", "5.9"),
        ("change.import.world.total.FY2024", "4.7"),
        ("change.fx.304.usd.FY2024", "6.1"),
        ("change,of=unit_value.import.world.30301.FY2024", "1.5"),
        ("change,of=quantity.import.world.30301.FY2024", "-7.1"),
        ("change.export.304.total.FY2024", "3.8"),
        ("change.import.304.total.FY2024", "7.7"),
        ("change.balance.304.total.FY2024", "-1.3"),
        ("share.export.304.total.FY2024", "19.9"),
        ("change.export.304.70503.FY2024", "1.6"),
        ("multiple.import.304.7010505.FY2024", "2.9"),
        ("change.export.asia.total.FY2024", "8.8"),
        ("change.export.105.total.FY2024", "3.4"),
        ("change.import.105.total.FY2024", "7.1"),
        ("change.export.eu.total.FY2024", "-7.8"),
        ("change.import.eu.total.FY2024", "7.6"),
        ("change.balance.world.total.2025-03", "55.5"),
        ("change.export.world.total.2025-03", "3.9"),
        ("change.import.world.total.2025-03", "2.0"),
    ],
)
def test_rates_round_to_what_was_printed(told, address, percent):
    assert percent == str(Rounded.of(Fraction(figure(told, address)["exact"]), 1))


def test_price_and_exchange_rate(told):
    assert "79083" == str(Rounded.of(Fraction(figure(told, "unit_value.import.world.30301.FY2024")["exact"]), 0))
    assert Fraction("152.60") == Fraction(figure(told, "rate.fx.304.usd.FY2024")["exact"])


@pytest.mark.parametrize(
    ("kind", "fields", "value"),
    [
        ("record", {"flow": "export", "unit": "since_year", "direction": "up"}, 1979),
        ("threshold", {"flow": "export", "scale": 10**12}, 100),
        ("streak", {"flow": "export", "direction": None}, 2),
        ("streak", {"flow": "balance", "side": "deficit"}, 4),
        ("turn", {"flow": "import", "direction": "up"}, 2),
        ("record", {"flow": "export", "partner": "US", "unit": "since_year"}, 1988),
        ("record", {"flow": "import", "partner": "US", "unit": "since_year"}, 1988),
        ("rank", {"flow": "export", "partner": "US"}, 1),
        ("streak", {"flow": "export", "partner": "US"}, 3),
        ("record", {"flow": "export", "partner": "China", "unit": "since_year"}, 1988),
        ("record", {"flow": "import", "partner": "China", "unit": "since_year"}, 1988),
        ("turn", {"flow": "balance", "partner": "China", "side": "deficit", "direction": "up"}, 2),
        ("record", {"flow": "import", "partner": "EU", "unit": "since_year"}, 1988),
    ],
)
def test_what_is_remarkable_is_said(told, kind, fields, value):
    assert [value] == [one["value"] for one in claimed(told, kind, **fields)]


@pytest.mark.parametrize(
    ("flow", "partner", "commodity", "direction"),
    [
        ("export", "World", "semiconductor manufacturing equipment", "up"),
        ("import", "World", "computers", "up"),
        ("import", "World", "communications equipment", "up"),
        ("import", "World", "crude oil", "down"),
        ("export", "US", "motor vehicles", "up"),
        ("export", "China", "semiconductor manufacturing equipment", "up"),
        ("import", "China", "communications equipment", "up"),
        ("import", "China", "computers", "up"),
    ],
)
def test_the_items_the_story_names_are_among_those_that_moved_most(told, flow, partner, commodity, direction):
    assert claimed(told, "change", partner, commodity=commodity, flow=flow, direction=direction)


def test_what_cannot_be_had_is_said_and_not_guessed(told):
    assert not claimed(told, "level", "Asia", flow="import")
    assert any("Asia" in note and "2025-02" in note for note in told["notes"])


def test_every_claim_leads_to_a_figure_and_down_to_published_cells(told):
    figures = told["figures"]

    def leaves(id):
        one = figures[id]
        return one["cells"] or [cell for below in one["inputs"] for cell in leaves(below)]

    for claim in claims(told):
        found = leaves(claim["figure"])
        assert found, claim["text"]
        assert all(cell["file"] and cell["line"] >= 1 and len(cell["sha256"]) == 64 for cell in found)


def test_no_figure_uses_what_was_released_later(told):
    cells = [cell for one in told["figures"].values() for cell in one["cells"]]
    assert cells
    assert max(cell["released"] for cell in cells) <= "2025-04-17"


def test_words_of_a_claim_are_where_its_span_says(told):
    for section in told["sections"]:
        for said in section["sentences"]:
            assert all(said["text"][one["start"] : one["end"]] == one["text"] for one in said["claims"])
