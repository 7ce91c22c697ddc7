"""Quantities and unit values: units that fit and units that do not."""

import pytest
from tests.statistics.cells import EXPORT, IMPORT, ask, cell, million, told, value, view

from sokuho.core.code import Mark
from sokuho.core.observation import Cell
from sokuho.core.quantity import unit
from sokuho.errors import NoFigures

CRUDE = "30301"
SHIPS = "7051301"


def kilolitres(number: int) -> Cell:
    return Cell(number, unit("KL"))


def thousand_kilolitres(number: int) -> Cell:
    return Cell(number, unit("TKL"), is_rounded=True)


def test_the_release_counts_thousands_and_the_series_units():
    """TKL are converted exactly, and their rounding is a margin of 500 kl; the figure counts kl."""
    seen = view(
        [
            cell(IMPORT, "2025-02", 100, quantity=kilolitres(11_000_123), item=CRUDE),
            cell(IMPORT, "2025-03", million(1), quantity=thousand_kilolitres(10_777), item=CRUDE),
        ]
    )
    figure = ask(seen, "quantity.import.world.30301.2025-03")
    assert (10_777_000, 500, "KL") == told(figure.value, figure.margin, figure.unit.code)


def test_a_unit_value_is_of_the_whole_period():
    """1,000 yen x 10 kl and 4,000 yen x 90 kl make 3,700 yen per kl, not the 2,500 of the two months."""
    seen = view(
        [
            cell(IMPORT, "2024-01", 10, quantity=kilolitres(10), item=CRUDE),
            cell(IMPORT, "2024-02", 360, quantity=kilolitres(90), item=CRUDE),
            cell(IMPORT, "2024-03", 0, quantity=kilolitres(0), item=CRUDE),
        ]
    )
    figure = ask(seen, "unit_value.import.world.30301.2024-Q1")
    assert (3700, "JPY/KL") == told(figure.value, figure.unit.code)
    assert ("level", "quantity") == tuple(one.address.statistic for one in figure.inputs)


def test_no_quantity_gives_no_unit_value():
    """A quantity of 0 with a value occurs: there is a reason and no division."""
    seen = view([cell(IMPORT, "2024-01", 5, quantity=kilolitres(0), item=CRUDE)])
    figure = ask(seen, "unit_value.import.world.30301.2024-01")
    assert figure.value is None
    assert "no quantity was traded" == figure.fact("reason")
    rounded = view([cell(IMPORT, "2024-01", 5, quantity=thousand_kilolitres(0), item=CRUDE)])
    reason = ask(rounded, "unit_value.import.world.30301.2024-01").fact("reason")
    assert "the quantity was published as less than its unit" == reason


def test_units_that_measure_different_things_are_not_added():
    """The series counts ships by number, the release by gross tonnage."""
    seen = view(
        [
            cell(EXPORT, "2025-02", 100, quantity=Cell(20, unit("NO")), item=SHIPS),
            cell(EXPORT, "2025-03", million(1), quantity=Cell(900_000, unit("GT")), item=SHIPS),
        ]
    )
    assert 20 == value(seen, "quantity.export.world.7051301.2025-02")
    with pytest.raises(NoFigures, match="GT measures gross tonnage, NO measures number"):
        ask(seen, "quantity.export.world.7051301.2025-03")
    with pytest.raises(NoFigures, match="GT measures gross tonnage"):
        ask(seen, "change,of=quantity.export.world.7051301.2025-03")


def test_a_dash_beside_a_value_is_no_quantity_beside_nothing_it_is_none():
    """``-`` in the quantity column means not compiled where something was traded, and nothing where nothing was."""
    nil = Cell(0, unit("KL"), Mark.NIL)
    seen = view(
        [cell(IMPORT, "2024-01", 5, quantity=nil, item=CRUDE), cell(IMPORT, "2024-02", 0, quantity=nil, item=CRUDE)]
    )
    with pytest.raises(NoFigures, match="The quantity of imports of crude oil is not known"):
        ask(seen, "quantity.import.world.30301.2024-01")
    assert 0 == value(seen, "quantity.import.world.30301.2024-02")


def test_an_item_of_no_list_counts_in_its_own_unit():
    """The finest of the units its cells have."""
    seen = view(
        [
            cell(IMPORT, "2024-01", 5, item="00101", quantity=Cell(7, unit("MT"))),
            cell(IMPORT, "2024-02", 5, item="00101", quantity=Cell(50, unit("KG"))),
        ]
    )
    figure = ask(seen, "quantity.import.world.00101.2024-01")
    assert (7000, "KG") == told(figure.value, figure.unit.code)
