"""Exports and imports by area and commodity, year to date, as they stood on each of many days.

The list is a conversion by others of the official tables of areas by the commodities of the press release: for each
day on which they took it (a "vintage"), the running year up to the last month published by then, and the year before.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from sokuho.core.code import TOTAL, WORLD, Flow, Stage
from sokuho.core.observation import Cell, Observation
from sokuho.core.period import Period
from sokuho.core.quantity import JPY_THOUSAND
from sokuho.core.slice import Slice
from sokuho.errors import UnknownCode
from sokuho.reference import items, partners, release_calendar
from sokuho.reference.release_calendar import Release
from sokuho.sources.official_file import OfficialFile

HEADER = ("vintage", "commit", "ex_im", "area", "goods", "year", "kyen")
_FLOWS = {"export": Flow.EXPORT, "import": Flow.IMPORT}
_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")
_COLUMN = "column 7 (kyen)"


@dataclass(frozen=True, slots=True)
class _Key:
    """What a pair of rows is of: as the list names it, and in codes."""

    names: list[str]
    flow: Flow
    partner: str
    item: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Which observations are wanted: by day of publication, partner code and item code; None means all of them."""

    vintages: Collection[date] | None = None
    partners: Collection[str] | None = None
    items: Collection[str] | None = None

    def wants(self, partner: str, item: str) -> bool:
        """Return whether a partner's figure of an item is wanted."""
        by_partner = self.partners is None or partner in self.partners
        return by_partner and (self.items is None or item in self.items)


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of the list that belong to one vintage: the line of the first, their cells, the day."""

    line: int
    rows: Sequence[list[str]]
    day: date


@dataclass(frozen=True, slots=True)
class Vintage:
    """The list as it stood on a day, and the last month published in detail by then."""

    block: Block
    last: Mapping[Flow, Period]


def read(file: OfficialFile, wanted: Filter = EVERYTHING) -> Iterator[Observation]:
    """Return the year-to-date cells of the wanted vintages, in thousand yen.

    The period of a cell runs from January to the last month published in detail by the vintage's day, or to the
    December of the year before. The stage is that of the last month. A cell that repeats what an earlier wanted
    vintage said, at the same stage, is not returned again.

    Args:
        file: the file.
        wanted: which vintages, partners and items.

    Raises:
        BadInput: a vintage is not complete, or its totals do not grow when, and only when, a month is added.
    """
    layout: tuple[_Key, ...] = ()
    before: Vintage | None = None
    said: dict[Slice, tuple[Stage, int]] = {}
    for block in _blocks(file):
        if before is not None and block.day < before.block.day:
            raise file.refuse(
                f"{block.day} comes after {before.block.day}", line=block.line, column="column 1 (vintage)"
            )
        layout = layout or _layout(file, block)
        vintage = Vintage(block, {flow: _last_month(flow, block.day) for flow in _FLOWS.values()})
        _check_layout(file, block, layout, vintage.last)
        _check_growth(file, before, vintage, layout)
        before = vintage
        if wanted.vintages is None or block.day in wanted.vintages:
            yield from _news(file, vintage, layout, wanted, said)


def _blocks(file: OfficialFile) -> Iterator[Block]:
    """Return the rows of each vintage, one after the other."""
    rows = _rows(file)
    header = next(rows)
    if tuple(header) != HEADER:
        raise file.refuse(
            "The header is not that of year-to-date figures by area",
            column="column 1",
            detail=f"Expected {','.join(HEADER)}; found {','.join(header)[:120]}.",
        )
    line = 2
    for (day, _), found in groupby(rows, key=itemgetter(0, 1)):
        cells = list(found)
        try:
            block = Block(line, cells, date.fromisoformat(day))
        except ValueError:
            raise file.refuse(f'Not a day: "{day[:40]}"', line=line, column="column 1 (vintage)") from None
        yield block
        line += len(block.rows)


def _rows(file: OfficialFile) -> Iterator[list[str]]:
    line = 0
    try:
        for cells in csv.reader((text for _, text in file.lines("utf-8")), strict=True):
            line += 1
            if len(cells) != len(HEADER):
                raise file.refuse(
                    f"The row has {len(cells)} columns, the header {len(HEADER)}", line=line, column="column 1"
                )
            yield cells
    except csv.Error as error:
        raise file.refuse(f"The quotes of the row do not match: {error}", line=line + 1, column="column 1") from None


def _layout(file: OfficialFile, block: Block) -> tuple[_Key, ...]:
    """Return what each pair of rows of a vintage is of: all goods for each area, each for two years."""
    names = [(cells[2], cells[3], cells[4]) for cells in block.rows]
    pairs = names[::2]
    for way in _FLOWS:
        areas = dict.fromkeys(area for flow, area, _ in pairs if flow == way)
        goods = dict.fromkeys(name for flow, _, name in pairs if flow == way)
        due = [(way, area, name) for area in areas for name in goods]
        if due != [pair for pair in pairs if pair[0] == way] or len(goods) != _goods(way) or names[1::2] != pairs:
            raise file.refuse(
                f"The first vintage does not have all goods for each area in {way}s",
                line=block.line,
                column="column 3 (ex_im)",
                detail=f"Expected {_goods(way)} goods, each for two years; found {len(goods)} for {len(areas)} areas.",
            )
    return tuple(_key(file, block.line + 2 * place, *pair) for place, pair in enumerate(pairs))


def _goods(way: str) -> int:
    return sum(item.is_press for item in items.items(_FLOWS[way]))


def _key(file: OfficialFile, line: int, way: str, area: str, goods: str) -> _Key:
    flow = _FLOWS[way]
    try:
        partner, item = partners.find_partner(area), items.find_item(flow, goods)
    except UnknownCode as error:
        raise file.refuse(f"A name that is not known: {error.title}", line=line, column="columns 4-5") from None
    return _Key([way, area, goods], flow, partner.code, item.code)


def _check_layout(file: OfficialFile, block: Block, layout: Sequence[_Key], last: Mapping[Flow, Period]) -> None:
    """Refuse a vintage that has not the rows of the first one, of the two years that the release calendar says."""
    years = {flow: (str(month.year - 1), str(month.year)) for flow, month in last.items()}
    due = [[*key.names, year] for key in layout for year in years[key.flow]]
    found = [cells[2:6] for cells in block.rows]
    if found == due:
        return
    place = next((n for n, (one, two) in enumerate(zip(found, due, strict=False)) if one != two), len(found) - 1)
    raise file.refuse(
        f"The vintage of {block.day} is not complete or not in order: it has {len(found)} of {len(due)} rows",
        line=block.line + place,
        column="columns 3-6",
        detail=f"Expected {', '.join(due[min(place, len(due) - 1)])} there; found {', '.join(found[place])}.",
    )


def _last_month(flow: Flow, day: date) -> Period:
    """Return the last month of which a release with all areas and goods, so not the provisional one, was out."""
    month = Period.month(day.year, day.month)
    while _held(flow, month, day) is None:
        month = month.previous()
    return month


def _held(flow: Flow, month: Period, day: date) -> Release | None:
    release = release_calendar.held(flow, month, day)
    return None if release is None or release.stage is Stage.PROVISIONAL else release


def _check_growth(file: OfficialFile, before: Vintage | None, vintage: Vintage, layout: Sequence[_Key]) -> None:
    """Refuse a vintage whose world totals do not bear out the months that the calendar says it has."""
    if before is None:
        return
    for place, key in enumerate(layout):
        month, month_before = vintage.last[key.flow], before.last[key.flow]
        if (key.partner, key.item) != (WORLD, TOTAL) or month.year != month_before.year:
            continue
        grown = _number(file, vintage.block, 2 * place + 1) - _number(file, before.block, 2 * place + 1)
        if grown < 0 or (grown > 0) != (month > month_before):
            raise file.refuse(
                f"The {key.flow.value}s of {month.year} changed by {grown:,} since {before.block.day}",
                line=vintage.block.line + 2 * place + 1,
                column=_COLUMN,
                detail=f"By the release calendar they ran to {month_before} then and to {month} now.",
            )


def _check_sums(file: OfficialFile, block: Block, layout: Sequence[_Key]) -> None:
    """Refuse a vintage in which the sections of an area do not add up to its total, which they do exactly."""
    sums: dict[tuple[Flow, str, int], int] = {}
    sections = {flow: {item.code for item in items.partition(flow)} for flow in _FLOWS.values()}
    for place in range(len(block.rows)):
        key = layout[place // 2]
        sign = -1 if key.item == TOTAL else key.item in sections[key.flow]
        if sign:
            at = (key.flow, key.partner, place % 2)
            sums[at] = sums.get(at, 0) + sign * _number(file, block, place)
    for (flow, partner, _), off in sums.items():
        if off:
            place = next(n for n, key in enumerate(layout) if (key.flow, key.partner) == (flow, partner))
            raise file.refuse(
                f"The nine sections of the {flow.value}s of {partner} miss their total by {off:,}",
                line=block.line + 2 * place,
                column=_COLUMN,
                detail="They add up to the last thousand yen in every vintage; a digit was lost or changed.",
            )


def _news(
    file: OfficialFile, vintage: Vintage, layout: Sequence[_Key], wanted: Filter, said: dict[Slice, tuple[Stage, int]]
) -> Iterator[Observation]:
    _check_sums(file, vintage.block, layout)
    heads = {flow: _heads(flow, last, vintage.block.day) for flow, last in vintage.last.items()}
    for place in range(len(vintage.block.rows)):
        key = layout[place // 2]
        if wanted.wants(key.partner, key.item):
            period, release = heads[key.flow][place % 2]
            at, number = Slice(key.flow, period, key.partner, key.item), _number(file, vintage.block, place)
            if said.get(at) != (release.stage, number):
                said[at] = (release.stage, number)
                is_inferred = release.is_inferred or release.released != vintage.block.day
                there = file.place(vintage.block.line + place, _COLUMN)
                value = Cell(number, JPY_THOUSAND)
                yield Observation(at, value, None, release.stage, vintage.block.day, is_inferred, there)


def _heads(flow: Flow, last: Period, day: date) -> tuple[tuple[Period, Release], ...]:
    """Return the periods of the two years, the whole one first, and how mature their last months are on a day."""
    months = (Period.month(last.year - 1, 12), last)
    return tuple((Period.to_date(month), release) for month in months if (release := _held(flow, month, day)))


def _number(file: OfficialFile, block: Block, place: int) -> int:
    text = block.rows[place][6]
    if not _NUMBER.fullmatch(text):
        raise file.refuse(f'Not a whole number: "{text[:40]}"', line=block.line + place, column=_COLUMN)
    return int(text)
