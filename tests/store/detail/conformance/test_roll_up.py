"""The panel as rows: by each engine the same as a plain reading, and as the panel that numpy made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from tests.store.detail.conformance import made
from tests.store.detail.conformance.conftest import Asked

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.errors import UsageError
from sokuho.reference.groups import members
from sokuho.reference.partners import partners
from sokuho.store.detail.dataset import Dataset
from sokuho.store.detail.roll_up import roll_up

DAYS = [date(2021, 7, 15), date(2022, 1, 1)]
Place = tuple[str, str, str, str, int, int]
"""Reporter, flow, partner, item, year, month."""


@cache
def plain(dataset: Dataset, as_of: date, digits: int | None) -> dict[Place, int]:
    """Every cell added to each place it counts for, month by month."""
    found: dict[Place, int] = defaultdict(int)
    for cell in made.cells(dataset, as_of):
        item = "total" if digits == 0 else cell.item[:digits]
        for partner in _places(dataset, cell.partner, cell.year, cell.month):
            found[cell.reporter, cell.flow, partner, item, cell.year, cell.month] += cell.value
    return {place: value for place, value in found.items() if value}


@cache
def _places(dataset: Dataset, partner: str, year: int, month: int) -> frozenset[str]:
    groups = [one.code for one in partners() if one.is_group] if dataset.has_groups else []
    return frozenset({partner, "world"}) | {one for one in groups if partner in members(one, Period.month(year, month))}


def rolled(asked: Asked, dataset: Dataset, as_of: date, digits: int | None) -> Iterator[tuple[Place, int | None]]:
    for row in roll_up(asked.view(dataset, as_of), digits).collect().rows(named=True):
        for month in range(1, 13):
            key = (row["reporter"], row["flow"], row["partner"], row["item"], row["year"], month)
            yield key, row[f"value_{month:02d}"]


@pytest.mark.parametrize("digits", [0, 2, 4, None])
@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_roll_up(asked: Asked, as_of: date, digits: int | None) -> None:
    """No cell twice, none too many, none lacking: ten countries join the EU within 2004, one leaves it within 2020."""
    found = list(rolled(asked, made.JP, as_of, digits))
    assert len(found) == len(dict(found))
    assert plain(made.JP, as_of, digits) == {place: value for place, value in found if value}


def test_roll_up_of_many_reporters(asked: Asked) -> None:
    """Without groups; each reporter has its own world."""
    found = dict(rolled(asked, made.MANY, DAYS[1], 4))
    assert plain(made.MANY, DAYS[1], 4) == {place: value for place, value in found.items() if value}


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_null_is_not_published_and_0_is_nothing(asked: Asked, as_of: date) -> None:
    speaks = made.published(made.JP, as_of)
    for (_, flow, _, _, year, month), value in rolled(asked, made.JP, as_of, 2):
        assert ((year, flow, month) in speaks) is (value is not None)


def test_the_panel_says_the_same(asked: Asked) -> None:
    """All partners and groups, all headings of four digits: what is read in place is what the rows add up to."""
    view = asked.view(as_of=DAYS[0])
    rows = {place: value for place, value in rolled(asked, made.JP, DAYS[0], 4) if value}
    panel: dict[Place, int] = {}
    for flow in (Flow.EXPORT, Flow.IMPORT):
        for partner in view.by_partner(flow).codes:
            table = view.by_item(flow, partner, 4)
            for item, values in zip(table.codes, table.values.tolist(), strict=True):
                for period, value in zip(table.periods, values, strict=True):
                    panel["JP", flow.value, partner, item, period.year, period.number] = value
    assert {place: value for place, value in panel.items() if value} == rows


def test_only_the_years_asked_for(asked: Asked) -> None:
    found = roll_up(asked.view(), 0, [2019]).select("year").unique().collect()
    assert [2019] == found["year"].to_list()


def test_fewer_digits_than_none(duck: Asked) -> None:
    with pytest.raises(UsageError, match="Items are cut to 0 digits or more, not to -1"):
        roll_up(duck.view(), -1)
