"""The panel as rows: month by flow, partner or group, and heading, added up by whatever engine opens the files.

The panel that answers in milliseconds is made on one machine, a year at a time. This is the same table as an
expression, for where there is too much of it for that: the same cells, to the last unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from sokuho.core.code import TOTAL, TRADE, WORLD
from sokuho.core.period import Period
from sokuho.errors import UsageError
from sokuho.reference.groups import members
from sokuho.reference.partners import partners
from sokuho.store.detail.view import DetailView

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

    from sokuho.store.detail.engine import Frame

_BETWEEN = ","
Months = frozenset[tuple[int, int]]
Members = Mapping[str, Mapping[str, Months]]
"""By group and country, the years and months in which the country is a member."""


def roll_up(view: DetailView, digits: int | None = None, years: Iterable[int] | None = None) -> Frame:
    """Return the panel of a view, unread: a row for each reporter, flow, partner, heading and year.

    The columns are ``reporter``, ``flow``, ``partner`` (countries, groups by date, and ``world``), ``item``, ``year``,
    and ``value_01`` to ``value_12`` (``value_00`` of an annual dataset), in the dataset's scale. Null: not published
    as of the day. 0: nothing was traded. Of what had no trade in a year there is no row.

    Args:
        view: the cells.
        digits: to how many digits the items are cut; 0 for their total alone, all digits without.
        years: which years; all of them without.

    Raises:
        NoFigures: nothing of those years was published by the day.
        UsageError: the digits are fewer than none.
    """
    import narwhals.stable.v2 as nw

    if digits is not None and digits < 0:
        raise UsageError(f"Items are cut to 0 digits or more, not to {digits}")
    wanted = view.years if years is None else tuple(sorted(set(years)))
    joined = _members(view, wanted)
    rows = view.year_rows(wanted).select(
        *("reporter", "flow", "year"),
        _heading(digits).alias("item"),
        nw.col("partner").alias("member"),
        _places(joined).str.split(_BETWEEN).alias("partner"),
        *_values(view),
    )
    counted = rows.explode("partner").with_columns(*_as_members(view, joined, wanted))
    sums = counted.group_by("reporter", "flow", "partner", "item", "year").agg(
        *(nw.col(name).sum().cast(nw.Int64) for name in _values(view))
    )
    traded = reduce(or_, (nw.col(name) != 0 for name in _values(view)))
    return sums.filter(traded).with_columns(*_published(view, wanted))


def _values(view: DetailView) -> list[str]:
    return [f"value_{month:02d}" for month in view.dataset.months]


def _heading(digits: int | None) -> nw.Expr:
    import narwhals.stable.v2 as nw

    if digits == 0:
        return nw.lit(TOTAL)
    return nw.col("item") if digits is None else nw.col("item").str.slice(0, digits)


def _members(view: DetailView, years: Iterable[int]) -> Members:
    """Return the groups of countries that have members in some years; the world is none of them."""
    if not view.dataset.has_groups:
        return {}
    found: dict[str, dict[str, Months]] = {}
    for group in (one.code for one in partners() if one.is_group and one.code != WORLD):
        for year in years:
            for month in range(1, 13):
                for country in members(group, Period.month(year, month)):
                    held = found.setdefault(group, {})
                    held[country] = held.get(country, frozenset()) | {(year, month)}
    return found


def _places(joined: Members) -> nw.Expr:
    """Return where a row counts, as one text: its own partner, the world, each group it is ever a member of."""
    import narwhals.stable.v2 as nw

    countries: dict[str, list[str]] = {}
    for country in sorted({country for held in joined.values() for country in held}):
        groups = [group for group, held in sorted(joined.items()) if country in held]
        countries.setdefault(_BETWEEN.join([WORLD, *groups]), []).append(country)
    others = nw.lit(WORLD)
    for text, of in countries.items():
        others = nw.when(nw.col("partner").is_in(of)).then(nw.lit(text)).otherwise(others)
    itself = nw.col("partner")
    both = nw.concat_str(itself, others, separator=_BETWEEN)
    return nw.when(itself == WORLD).then(itself).otherwise(both)  # the world's own rows count once


def _as_members(view: DetailView, joined: Members, years: Iterable[int]) -> list[nw.Expr]:
    """Return the values with nothing in the months in which the country is no member of the group it counts for."""
    import narwhals.stable.v2 as nw

    found = []
    for month in view.dataset.months:
        outside: dict[tuple[str, int], list[str]] = {}
        for group, held in joined.items():
            for country, months in sorted(held.items()):
                for year in years:
                    if (year, month or 1) not in months:
                        outside.setdefault((group, year), []).append(country)
        value = nw.col(f"value_{month:02d}")
        if outside:
            is_out = reduce(or_, (_is_of(group, year, of) for (group, year), of in outside.items()))
            value = nw.when(is_out).then(0).otherwise(value).alias(f"value_{month:02d}")
        found.append(value)
    return found


def _is_of(group: str, year: int, countries: list[str]) -> nw.Expr:
    import narwhals.stable.v2 as nw

    return (nw.col("partner") == group) & (nw.col("year") == year) & nw.col("member").is_in(countries)


def _published(view: DetailView, years: Iterable[int]) -> list[nw.Expr]:
    """Return the sums, null in the months of a flow that were not published."""
    import narwhals.stable.v2 as nw

    flows = {flow: {(one.year, _number(view, one)) for one in view.periods(flow)} for flow in TRADE}
    found = []
    for month in view.dataset.months:
        lacking = [
            (nw.col("flow") == flow.value) & nw.col("year").is_in(missing)
            for flow, held in flows.items()
            if (missing := [year for year in years if (year, month) not in held])
        ]
        value = nw.col(f"value_{month:02d}")
        if lacking:
            value = nw.when(~reduce(or_, lacking)).then(value).otherwise(None).alias(f"value_{month:02d}")
        found.append(value)
    return found


def _number(view: DetailView, period: Period) -> int:
    return 0 if view.dataset.is_annual else period.number
