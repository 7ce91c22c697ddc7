"""What a view gives, by each engine: the months that were out, of the issue that spoke, and nothing else."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

import pytest
from tests.store.detail.conformance import made
from tests.store.detail.conformance.conftest import Asked

from sokuho.core.period import Period

DAYS = [date(2021, 5, 1), date(2021, 7, 15), date(2022, 1, 1)]
MEASURES = (("value", "value"), ("quantity1", "first"), ("quantity2", "second"))


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_cells(asked: Asked, as_of: date) -> None:
    """On the second day exports of 2020 are those of the revised file, its imports those of the one before."""
    found = asked.view(as_of=as_of).cells().collect().rows(named=True)
    assert [astuple(cell) for cell in made.cells(made.JP, as_of)] == sorted((_cell(row) for row in found), key=_shown)


def test_cells_of_periods(asked: Asked) -> None:
    """A month in which nothing was published gives no cell, and those next to it are not touched."""
    wanted = {(2020, 2), (2021, 4), (2021, 5)}
    found = asked.view(as_of=DAYS[1]).cells([Period.month(*one) for one in sorted(wanted)] + [Period.month(2021, 6)])
    expected = [astuple(cell) for cell in made.cells(made.JP, DAYS[1]) if (cell.year, cell.month) in wanted]
    assert expected == sorted((_cell(row) for row in found.collect().rows(named=True)), key=_shown)


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_year_rows(asked: Asked, as_of: date) -> None:
    """A month that was not out, or that another issue speaks of, is null; what was out stands as it was written."""
    speaks = made.published(made.JP, as_of)
    expected = []
    for issue in {id(one): one for one in speaks.values()}.values():
        for row in issue.rows:
            numbers = [
                getattr(row, of)[month - 1] if speaks.get((issue.year, row.flow, month)) is issue else None
                for _, of in MEASURES
                for month in range(1, 13)
            ]
            expected.append((row.flow, row.reporter, row.partner, row.item, issue.year, *row.units, *numbers))
    names = [f"{name}_{month:02d}" for name, _ in MEASURES for month in range(1, 13)]
    asked_for = ("flow", "reporter", "partner", "item", "year", "unit1", "unit2", *names)
    found = asked.view(as_of=as_of).year_rows().select(*asked_for).collect().rows()
    assert sorted(expected, key=repr) == sorted(map(tuple, found), key=repr)


def _cell(row: dict[str, object]) -> tuple[object, ...]:
    return tuple(row[name] for name in made.Cell.__dataclass_fields__)


def _shown(cell: tuple[object, ...]) -> str:
    return repr(made.Cell(*cell))  # type: ignore[arg-type]
