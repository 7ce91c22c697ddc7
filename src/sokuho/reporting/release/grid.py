"""The release's pages as people see them: titles, heads, rows of texts in one language; every medium prints these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sokuho.core.code import TRADE, WORLD, Flow
from sokuho.core.period import Period
from sokuho.core.print_rules import ALL_GONE, ALL_NEW
from sokuho.reference.items import item
from sokuho.reporting.release.page import OfficialTables, Reason, ReleaseCell, ReleasePage, ReleaseRow
from sokuho.reporting.release.words import (
    MEASURES,
    REASONS,
    Language,
    area_label,
    area_title,
    flow_words,
    item_label,
    page_title,
    period_words,
    pick,
    published_words,
    release_title,
)
from sokuho.sources.japan_mof.press_layout import AREA_CELLS, INDEX_CELLS, ITEM_CELLS

_MOST_LATE = 5
"""More lines than that would not be read."""
_KANJI = {ALL_NEW: "全増", ALL_GONE: "全減"}


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: its label, how deep it is indented, the unit of its quantity (empty if there is none), its texts."""

    label: str
    depth: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to print: its title, what its numbers count, the heads of its columns by line, its rows.

    Each head is a group of columns and a name; the first is that of the labels.
    """

    number: int
    title: str
    note: str
    corner: str
    heads: tuple[tuple[str, str], ...]
    rows: tuple[GridRow, ...]


def heading(tables: OfficialTables, language: Language) -> str:
    """Return the first line of a print of the release."""
    return release_title(tables, language)


def subheading(tables: OfficialTables, language: Language) -> str:
    """Return the second line: as of when, and if that is not the day that was asked for, why."""
    day = published_words(tables.as_of, language)
    english, japanese = f"As published by {day}", f"{day}までの公表値による"
    if tables.as_of < tables.asked:
        english += "; what came out later is not held for every row"
        japanese += "(その後の公表値は全行分は収録されていない)"
    return pick((english, japanese), language)


def grids(tables: OfficialTables, language: Language) -> Iterator[Grid]:
    """Return the tables to print, in the order of the pages; a page of indices is two: levels and growth."""
    for page in tables.pages:
        match page.kind:
            case "totals":
                yield _totals(tables, page, language)
            case "areas":
                yield _areas(tables, page, language)
            case "commodities":
                yield _commodities(tables, page, language)
            case _:
                yield from _indices(tables, page, language)


def open_cells(tables: OfficialTables) -> Mapping[Reason, int]:
    """Return how many cells are left open, by reason, the most frequent first."""
    found = Counter(cell.reason for _, _, cell in tables.cells() if cell.reason is not None)
    return dict(found.most_common())


def notes(tables: OfficialTables, language: Language) -> list[str]:
    """Return the notes beneath the tables: which vintage they are of, which cells are left open or late, and why."""
    return [*_vintage_notes(tables, language), *_open_notes(tables, language), *_late_notes(tables, language)]


def _vintage_notes(tables: OfficialTables, language: Language) -> list[str]:
    if tables.as_of == tables.asked:
        return []
    stood, asked = (published_words(day, language) for day in (tables.as_of, tables.asked))
    english = (
        f"All figures are as of {stood}. Of what was published from then to {asked} only some rows are held, and a "
        "table of different releases would not add up. Pages asked for alone have the newest that is whole for them."
    )
    japanese = (
        f"すべて{stood}現在の値。その後{asked}までの公表値は一部の行しか収録されておらず、混ぜると合計が合わない。"
        "頁を指定すれば、その頁についてそろっている最新の値になる。"
    )
    return [pick((english, japanese), language)]


def _open_notes(tables: OfficialTables, language: Language) -> list[str]:
    opened = open_cells(tables)
    if not opened:
        return []
    total, count = sum(1 for _ in tables.cells()), sum(opened.values())
    english = f"… {count:,} of {total:,} cells are left open:"
    japanese = f"… {total:,}欄のうち{count:,}欄は空けてある:"
    reasons = (f"  {number:>5,}  {pick(REASONS[reason], language)}" for reason, number in opened.items())
    return [pick((english, japanese), language), *reasons]


def _late_notes(tables: OfficialTables, language: Language) -> list[str]:
    late = Counter(part for _, _, cell in tables.cells() for part in cell.superseded.split("; ") if part)
    if not late:
        return []
    count = sum(1 for _, _, cell in tables.cells() if cell.superseded)
    english = f"{count:,} cells are of an earlier stage: a later one had come out by then and is not held"
    japanese = f"{count:,}欄は前の段階の値による(後の段階は公表済みだが収録されていない)"
    most = [f"  {number:>5,}  {part}" for part, number in late.most_common(_MOST_LATE)]
    return [pick((english, japanese), language) + ":", *most]


def _totals(tables: OfficialTables, page: ReleasePage, language: Language) -> Grid:
    heads = (
        ("", period_words(tables.period, language)),
        ("", period_words(tables.period.year_before(), language)),
        ("", pick(MEASURES["growth"], language)),
    )
    rows = tuple(GridRow(flow_words(Flow(row.key), language), 0, _texts(row.cells, language)) for row in page.rows)
    return Grid(1, page_title(page.kind, None, WORLD, language), _money(language), "", heads, rows)


def _areas(tables: OfficialTables, page: ReleasePage, language: Language) -> Grid:
    heads = tuple((flow_words(flow, language), pick(MEASURES[measure], language)) for _, flow, measure, _ in AREA_CELLS)
    rows = tuple(GridRow(area_label(row.key, language), row.level, _texts(row.cells, language)) for row in page.rows)
    corner = pick(("Area (Country)", "地域(国)"), language)
    return Grid(page.number, page_title(page.kind, None, WORLD, language), _money(language), corner, heads, rows)


def _commodities(tables: OfficialTables, page: ReleasePage, language: Language) -> Grid:
    names = [measure.removeprefix("quantity_") for _, measure, _ in ITEM_CELLS]
    # The same head twice would not say which growth it is.
    heads = (
        ("", pick(MEASURES["unit"], language)),
        *(("", pick(MEASURES[name], language)) for name in names),
    )
    rows = tuple(_commodity(page, row, language) for row in page.rows)
    title = page_title(page.kind, page.flow, page.partner, language)
    corner = pick(("Commodity", "品名"), language)
    return Grid(page.number, title, _money(language), corner, heads, rows)


def _commodity(page: ReleasePage, row: ReleaseRow, language: Language) -> GridRow:
    assert page.flow is not None
    label = item_label(item(page.flow, row.key), language)
    return GridRow(label, row.level, (row.unit, *_texts(row.cells, language)))


def _indices(tables: OfficialTables, page: ReleasePage, language: Language) -> Iterator[Grid]:
    title = page_title(page.kind, None, page.partner, language)
    heads = tuple(
        (flow_words(flow, language), pick(MEASURES[measure], language))
        for flow in TRADE
        for _, measure, _ in INDEX_CELLS
    )
    width = len(heads)
    notes = (
        pick(("2020 = 100", "2020年=100"), language),
        pick(("Growth on the year before, %", "対前年同期伸率(%)"), language),
    )
    for note, begin in zip(notes, (0, width), strict=True):
        rows = tuple(
            GridRow(
                _index_label(page, row, language),
                row.level,
                tuple(_flagged(cell, row, language) for cell in row.cells[begin : begin + width]),
            )
            for row in page.rows
        )
        yield Grid(page.number, title, note, "", heads, rows)


def _index_label(page: ReleasePage, row: ReleaseRow, language: Language) -> str:
    if page.kind == "indices":
        return area_title(row.key, language)
    return period_words(Period.parse(row.key), language)


def _flagged(cell: ReleaseCell, row: ReleaseRow, language: Language) -> str:
    is_first = cell.measure in ("value_index", "value_index_growth")
    return ("(P) " if is_first and cell.flow in row.provisional else "") + _text(cell, language)


def _texts(cells: tuple[ReleaseCell, ...], language: Language) -> tuple[str, ...]:
    return tuple(_text(cell, language) for cell in cells)


def _text(cell: ReleaseCell, language: Language) -> str:
    return _KANJI.get(cell.shown, cell.shown) if language == "ja" else cell.shown


def _money(language: Language) -> str:
    return pick(("Million yen; growth on the year before in %", "百万円、伸率は対前年同期(%)"), language)
