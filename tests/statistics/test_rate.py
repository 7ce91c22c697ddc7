"""The exchange rate: as published, never averaged again."""

from fractions import Fraction

import pytest
from tests.statistics.cells import ask, cell, told, value, view

from sokuho.core.code import Flow
from sokuho.core.observation import Cell
from sokuho.core.quantity import SEN_PER_USD
from sokuho.core.rounded import Rounded
from sokuho.errors import NoFigures, UsageError
from sokuho.statistics import lineage
from sokuho.store.view import View


def rates(**sen: int) -> View:
    cells = {name.replace("_", "-"): Cell(number, SEN_PER_USD) for name, number in sen.items()}
    return view([cell(Flow.FX, period, printed, partner="304", item="usd") for period, printed in cells.items()])


def test_yen_per_dollar_exactly():
    """152.60 is published as 15,260 hundredths."""
    seen = rates(FY2024=15260)
    figure = ask(seen, "rate.fx.304.usd.FY2024")
    assert (Fraction(15260, 100), "JPY/USD") == told(figure.value, figure.unit.code)
    assert ["FY2024"] == [str(term.observation.slice.period) for term in lineage(seen, figure)]


def test_more_yen_per_dollar_is_a_weaker_yen():
    """6.1 per cent more yen per dollar, 5.77 per cent less value of the yen: both are said."""
    figure = ask(rates(FY2024=15260, FY2023=14379), "change.fx.304.usd.FY2024")
    assert "6.1" == str(Rounded.of(figure.exact, 1))
    assert ("up", "weakened", "-5.77") == tuple(map(figure.fact, ("direction", "yen", "value_of_yen")))
    stronger = ask(rates(FY2024=14379, FY2023=15260), "change.fx.304.usd.FY2024")
    assert ("down", "strengthened", "6.13") == tuple(map(stronger.fact, ("direction", "yen", "value_of_yen")))


def test_an_average_of_months_is_no_average_of_the_year():
    """A year's rate is published or it is not."""
    seen = rates(**{f"2024_{month:02d}": 15000 for month in range(1, 13)})
    assert 150 == value(seen, "rate.fx.304.usd.2024-05")
    with pytest.raises(NoFigures, match="2024 missing"):
        ask(seen, "rate.fx.304.usd.2024")


def test_only_the_dollar_has_a_rate():
    """The error names the slice that has one."""
    with pytest.raises(UsageError) as caught:
        ask(rates(FY2024=15260), "rate.fx.105.usd.FY2024")
    assert "The dollar's is fx.304.usd.FY2024" == caught.value.hint


def test_rates_have_records_and_streaks():
    """The weakest yen on record, rising three years in a row."""
    seen = rates(FY2021=11191, FY2022=13505, FY2023=14379, FY2024=15260)
    assert 1 == value(seen, "record.fx.304.usd.FY2024")
    assert 3 == value(seen, "streak,test=rise.fx.304.usd.FY2024")
