"""Tables of commodities by country in e-Stat's layout, of any size: ``generate.py FOLDER --years 2016-2025``.

The same arguments write the same bytes. No real figure is in them. What is as in real tables is their shape: codes of
97 chapters that come and go with the editions of the Harmonized System, 230 partners of which a few have most of the
trade, most months of most rows empty, values from a heavy tail with growth and seasons, a second quantity in nearly
every row and a first one in every third. At scale 1 a year has some 420,000 rows and 1.9 million cells.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sokuho.reference.partners import partners

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HEADER = ",".join(
    [
        *("Exp or Imp", "Year", "HS", "Country", "Unit1", "Unit2"),
        *(f"{measure}-{when}" for when in ("Year", *MONTHS) for measure in ("Quantity1", "Quantity2", "Value")),
    ]
)
SECTIONS = (5, 14, 15, 24, 27, 38, 40, 43, 46, 49, 63, 67, 70, 71, 83, 84, 85, 89, 92, 93, 96, 97)
"""The last chapter of each section; a file holds a section."""
EDITIONS = (1988, 1996, 2002, 2007, 2012, 2017, 2022)
ROWS = {1: 178_000, 2: 242_000}
"""Rows of a recent year at scale 1: of exports, of imports."""
CODES = {1: 6_500, 2: 9_500}
Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Goods:
    """The codes of a flow: which years they live, how large their trade is, and what a unit costs."""

    codes: Whole
    first: Whole
    last: Whole
    size: Floats
    price: Floats
    has_first: NDArray[np.bool_]


@dataclass(frozen=True)
class Rows:
    """The rows of a flow and year, ordered by code and country: twelve of each number."""

    codes: Whole
    countries: Whole
    has_first: NDArray[np.bool_]
    values: Whole
    first: Whole
    second: Whole


def goods(flow: int, seed: int) -> Goods:
    """Return the codes of a flow, the same for all years."""
    draw = np.random.default_rng([seed, flow])
    chapters = np.array([chapter for chapter in range(1, 98) if chapter != 77])
    weights = draw.lognormal(0, 0.9, len(chapters))
    count = int(CODES[flow] * 1.3)  # a third of them is not alive in a given year
    chapter = draw.choice(chapters, count, p=weights / weights.sum())
    codes = np.unique(
        chapter * 10_000_000 + draw.integers(1, 60, count) * 100_000 + draw.integers(1, 1000, count) * 100
    )
    edition = draw.integers(0, len(EDITIONS), (2, len(codes)))
    first = np.where(draw.random(len(codes)) < 0.65, EDITIONS[0], np.array(EDITIONS)[edition[0]])
    last = np.where(draw.random(len(codes)) < 0.7, 9999, np.array(EDITIONS)[edition[1]] - 1)
    size = draw.normal(0, 1.9, len(codes))
    return Goods(codes, first, last, size, np.exp(draw.normal(0, 2, len(codes))), draw.random(len(codes)) < 0.34)


def rows(flow: int, year: int, *, seed: int = 1, scale: float = 1.0, through: int = 12, version: int = 0) -> Rows:
    """Return a flow's year.

    Args:
        flow: 1 for exports, 2 for imports.
        year: the year.
        seed: another seed is another country.
        scale: how many times as many rows.
        through: the last month that has figures.
        version: of another version a few values differ.
    """
    every = goods(flow, seed)
    draw = np.random.default_rng([seed, flow, year])
    alive = np.flatnonzero((every.first <= year) & (year <= every.last))
    countries = np.array([int(one.code) for one in partners() if one.code.isdigit()])
    reach = np.random.default_rng([seed, 3]).normal(0, 1.6, len(countries)) - 0.02 * np.arange(len(countries))
    pull = np.random.default_rng([seed, flow, 4]).normal(0, 2.1, (len(every.codes), len(countries)))[alive]
    strength = every.size[alive, None] * 1.2 + reach[None, :] * 1.4 + pull + 0.012 * (year - 2025)
    wanted = min(int(ROWS[flow] * scale * (0.72 + 0.28 * (year - 1988) / 37)), strength.size)
    kept = np.sort(np.argpartition(strength.ravel(), -wanted)[-wanted:])
    code, country = np.divmod(kept, len(countries))
    size = strength.ravel()[kept] - strength.ravel()[kept].min()
    return _filled(draw, every, alive[code], countries[country], size, through, version)


def _filled(
    draw: np.random.Generator, every: Goods, code: Whole, countries: Whole, size: Floats, through: int, version: int
) -> Rows:
    count = len(code)
    trades = draw.random((count, 12)) < (1 - np.exp(-0.16 - 0.25 * size**1.5))[:, None]
    trades[np.arange(count), draw.integers(0, 12, count)] = True
    season = 1 + 0.1 * np.sin(np.arange(12) / 6 * np.pi + draw.random((count, 1)) * 6)
    values = np.exp(5.6 + 0.9 * size[:, None] + draw.normal(0, 0.6, (count, 12))) * season
    numbers = np.where(trades, np.maximum(np.rint(values), 200), 0).astype(np.int64)
    if version:
        changes = np.random.default_rng([version, count]).random((count, 12)) < 0.02
        numbers = np.where(changes & (numbers > 0), numbers + version, numbers)
    second = np.maximum(np.rint(numbers / every.price[code, None]), numbers > 0).astype(np.int64)
    first = np.where(every.has_first[code, None], np.maximum(second // 5, numbers > 0), 0)
    for one in (numbers, second, first):
        one[:, through:] = 0
    keeps = numbers.any(axis=1)
    kept = (every.codes[code], countries, every.has_first[code], numbers, first, second)
    return Rows(*(one[keeps] for one in kept))


def files(
    year: int, *, seed: int = 1, scale: float = 1.0, through: int = 12, version: int = 0
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file of a year: a flow and a section each."""
    for flow, letter in ((1, "e"), (2, "i")):
        made = rows(flow, year, seed=seed, scale=scale, through=through, version=version)
        section = np.searchsorted(SECTIONS, made.codes // 10_000_000)
        for number in range(len(SECTIONS)):
            chosen = np.flatnonzero(section == number)
            if len(chosen):
                yield f"ik-100h{year}{letter}{number + 1:03d}.csv", _text(flow, year, made, chosen)


def _text(flow: int, year: int, made: Rows, chosen: Whole) -> bytes:
    numbers = np.stack([made.first[chosen], made.second[chosen], made.values[chosen]], axis=2)
    whole = np.concatenate([numbers.sum(axis=1, keepdims=True), numbers], axis=1).reshape(len(chosen), -1)
    heads = [
        f"{flow},{year},'{code:09d}',{country},{'NO' if has_first else '  '},KG,"
        for code, country, has_first in zip(
            made.codes[chosen].tolist(), made.countries[chosen].tolist(), made.has_first[chosen].tolist(), strict=True
        )
    ]
    lines = [head + ",".join(map(str, cells)) for head, cells in zip(heads, whole.tolist(), strict=True)]
    return ("\n".join([HEADER, *lines]) + "\n").encode()


def write(
    folder: Path, years: range, *, seed: int = 1, scale: float = 1.0, through: int = 12, version: int = 0
) -> None:
    """Write the files of years, a folder each; one that is there already is left as it is."""
    for year in years:
        place = folder / str(year)
        if (place / "complete").is_file():
            continue
        place.mkdir(parents=True, exist_ok=True)
        for name, content in files(year, seed=seed, scale=scale, through=through, version=version):
            (place / name).write_bytes(content)
        (place / "complete").touch()


def main() -> None:
    """Write files as the command line says."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--years", default="2025-2025", help="such as 2016-2025")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--scale", type=float, default=1.0)
    arguments.add_argument("--through", type=int, default=12, help="the last month with figures")
    arguments.add_argument("--version", type=int, default=0)
    given = arguments.parse_args()
    first, last = map(int, given.years.split("-"))
    write(
        given.folder,
        range(first, last + 1),
        seed=given.seed,
        scale=given.scale,
        through=given.through,
        version=given.version,
    )


if __name__ == "__main__":
    main()
