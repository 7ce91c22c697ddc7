"""What loading files of detail came to: each year's rows, months, and totals against the published ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.core.quantity import JPY_THOUSAND

if TYPE_CHECKING:
    from sokuho.core.observation import Observation
    from sokuho.store.detail.delivery import Appended
    from sokuho.store.detail.manifest import Version
    from sokuho.store.store import Store


def summary(target: Store, one: Appended) -> str:
    """Return what loading a year came to: its rows, months, and totals against the published ones."""
    version = one.version
    told = f"{version.dataset} {version.year}: {version.row_count:,} rows, {version.cells:,} cells"
    if not one.is_new:
        return f"{told}; held already"
    lines = [f"{told}, {len(version.files)} file{'s' * (len(version.files) > 1)}"]
    if one.taken_over:
        lines.append(f"{one.taken_over:,} of the rows are as they were held: the files do not speak of them")
    for flow, (months, total, published) in totals(target, version).items():
        of = f"{months[0]} to {months[-1]}" if len(months) > 1 else months[0]
        lines.append(f"{flow}s {of}: {_amount(total, version)}{_against(total, published)}")
    return "\n  ".join(lines)


def _amount(total: int, version: Version) -> str:
    """Return a total in the unit of the dataset, to the last digit.

    Thousands of a unit are said so, thousandths of one are decimals.
    """
    value = version.scale.value
    if (value.unit, value.exponent) == ("JPY", 3):
        return f"{total:,} thousand yen"
    return f"{Decimal(total).scaleb(value.exponent):,f} {value.unit}"


def _against(total: int, published: int | None) -> str:
    if published is None:
        return ""
    if total == published:
        return ", the published total"
    share = Fraction(100 * total, published)
    return f", {float(share):.2f} % of the published total {published:,}"


def totals(target: Store, version: Version) -> Mapping[str, tuple[tuple[str, ...], int, int | None]]:
    """Return, by flow, the months that are out, the sum of the rows, and the total published for those months.

    The published total is that of the store and what ships with Sokuho, as of the day the files were fetched; None if
    one of the months is not held, or the rows are not the trade of Japan.
    """
    found: dict[str, tuple[tuple[str, ...], int, int | None]] = {}
    for flow in version.flows:
        months = sorted(version.months(flow, date.max))
        total = sum(version.totals[f"{flow}-{month:02d}"] for month in months)
        names = tuple(f"{version.year}-{month:02d}" if month else str(version.year) for month in months)
        found[flow] = (names, total, _published(target, version, flow, names))
    return found


def _published(target: Store, version: Version, flow: str, months: Sequence[str]) -> int | None:
    if version.dataset.authority != "japan_mof" or version.dataset.table not in ("", "world"):
        return None
    cells = _totals_held(target, version.captured, Flow(flow))
    held = [cells.get(Period.parse(month)) for month in months]
    numbers = [cell.value.number for cell in held if cell and cell.value.unit == JPY_THOUSAND]
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(months) else None


@cache
def _totals_held(target: Store, day: date, flow: Flow) -> Mapping[Period, Observation]:
    return target.view(day).cells(flow)


def fields(target: Store, one: Appended) -> dict[str, object]:
    """Return what loading a year came to, for programs."""
    version = one.version
    return {
        "dataset": str(version.dataset),
        "year": version.year,
        "is_new": one.is_new,
        "files": [file.name for file in version.files],
        "rows": version.row_count,
        "rows_taken_over": one.taken_over,
        "cells": version.cells,
        "captured": version.captured.isoformat(),
        "released": {name: day.isoformat() for name, day in version.released.items()},
        "unit": [version.scale.value.unit, version.scale.value.exponent],
        "totals": {
            flow: {"months": list(months), "sum": total, "published": published}
            for flow, (months, total, published) in totals(target, version).items()
        },
    }
