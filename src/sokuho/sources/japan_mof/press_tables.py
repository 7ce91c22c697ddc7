"""The cells of the press release: every one that each of its pages prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.period import Kind, Period
from sokuho.core.quantity import JPY_MILLION, PERCENT, Unit, unit
from sokuho.errors import UnknownCode
from sokuho.reference import items, partners
from sokuho.reference.items import Item
from sokuho.sources.japan_mof.press_layout import (
    AREA_CELLS,
    AREA_COUNT,
    FLOWS,
    INDEX_AREAS,
    INDEX_CELLS,
    INDEX_MONTHS,
    ITEM_CELLS,
    TABLES,
)
from sokuho.sources.japan_mof.press_pages import FIRST_HISTORY, FIRST_TABLE, Release, check_period, expect, is_long
from sokuho.sources.japan_mof.press_title import MONTHS, read_period
from sokuho.sources.japan_mof.press_tree import Element
from sokuho.sources.japan_mof.printed_cell import Measure, PrintedCell, printed

_TABLE_TITLE = re.compile(r"(Exports|Imports) by Principal Commodity(?: by Area\(Country\))?\((.+)\)")
_BASE = re.compile(r"[0-9]{4}＝100")
_AREA_TAGS = " ".join(["chiikikunikbn", "chiikikuni", *(tag for tag, *_ in AREA_CELLS)])
_ITEM_TAGS = " ".join(["shuyoshohin", "shuyoshohinbunrui", "tani", *(tag for tag, *_ in ITEM_CELLS)])
_INDEX_TAGS = {way: [f"{way}{tag}" for tag, *_ in INDEX_CELLS] for way in FLOWS}
_HISTORY_TAGS = " ".join(["taishokikan", *(tag for way in FLOWS for tag in (f"{way}p", *_INDEX_TAGS[way]))])


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a page, and what is the same for all of its cells."""

    release: Release
    page: str
    path: str
    name: str
    partner: str
    item: str
    period: Period

    def cell(
        self, element: Element, flow: Flow, measure: Measure, measured: Unit, *, is_provisional: bool = False
    ) -> PrintedCell:
        said, place = printed(element.text, measure, flow), f"{self.path}/{element.tag}"
        if said is None or element.children:
            raise self.release.file.refuse(
                f'No {measure.replace("_", " ")} is printed "{element.text[:40]}"',
                column=place,
                detail="The release prints 9,847,814 for amounts, -3.2 for percentages, and -, ZENZO, ZENGEN or *939.",
            )
        return PrintedCell(
            self.page,
            self.name,
            self.partner,
            flow,
            self.item,
            self.period,
            measure,
            measured,
            element.text,
            said,
            is_provisional,
            self.release.file.place(1, place),
        )


def cells(release: Release) -> Iterator[PrintedCell]:
    """Return every cell of every page, in the order of the pages.

    Raises:
        BadInput: a page is not what it has always been.
    """
    for number, page in release.pages.items():
        match page.tag:
            case "sogakutsuki":
                yield from _totals(release, page)
            case "chiikikunisogaku":
                yield from _areas(release, page)
            case "shuyochiikikunihin":
                yield from _commodities(release, page, *TABLES[number - FIRST_TABLE])
            case "shisu":
                yield from _indices(release, page)
            case _:
                yield from _index_history(release, page, INDEX_AREAS[number - FIRST_HISTORY])


def _totals(release: Release, page: Element) -> Iterator[PrintedCell]:
    tags = {"export": Flow.EXPORT, "import": Flow.IMPORT, "sashihiki": Flow.BALANCE}
    for element in page.children:
        if element.tag not in tags:
            continue
        expect(release.file, element, f"pg1/{element.tag}", "sogakutonen sogakuzennen nobiritsu")
        now, then, growth = element.children
        flow, path = tags[element.tag], f"pg1/{element.tag}"
        this_year = _Row(release, "pg1", path, element.tag, WORLD, TOTAL, release.period)
        last_year = _Row(release, "pg1", path, element.tag, WORLD, TOTAL, release.period.year_before())
        yield this_year.cell(now, flow, "value", JPY_MILLION)
        yield last_year.cell(then, flow, "value", JPY_MILLION)
        yield this_year.cell(growth, flow, "growth", PERCENT)


def _areas(release: Release, page: Element) -> Iterator[PrintedCell]:
    expect(release.file, page, "pg2", "taishokikan " + "chiikikunisogakuinfo " * AREA_COUNT + "page")
    check_period(release.file, page.children[0], "pg2", release.period)
    seen: set[str] = set()
    for number, info in enumerate(page.children[1:-1], 1):
        expect(release.file, info, f"pg2/row {number}", _AREA_TAGS)
        level, name = (child.text for child in info.children[:2])
        path = f"pg2/row {number} {name}"
        area = _partner(release, name, path)
        if area in seen or not (number == 1) == (level == "0") == (area == WORLD):
            raise release.file.refuse(
                f'"{name}" of level {level[:3]} stands in a row that is not its own',
                column=path,
                detail="The grand total stands first, with level 0; each area stands once.",
            )
        seen.add(area)
        row = _Row(release, "pg2", path, name, area, TOTAL, release.period)
        for element, (_, flow, measure, measured) in zip(info.children[2:], AREA_CELLS, strict=True):
            yield row.cell(element, flow, measure, measured)


def _commodities(release: Release, page: Element, flow: Flow, area: str) -> Iterator[PrintedCell]:
    number = page.attributes["name"]
    press = [item for item in items.items(flow) if item.is_press]
    rows = "shuyochiikikunihininfo " * len(press)
    expect(release.file, page, number, f"title taishokikan chushaku_eu {rows} page")
    found = _TABLE_TITLE.fullmatch(page.children[0].text)
    if not found or FLOWS[found[1].lower()[:-1]] is not flow or _partner(release, found[2], number) != area:
        raise release.file.refuse(
            f'The page is "{page.children[0].text[:80]}"',
            column=f"{number}/title",
            detail=f"{number} has the {flow.value}s by commodity of {partners.partner(area).name_en}.",
        )
    check_period(release.file, page.children[1], number, release.period)
    for place, (info, item) in enumerate(zip(page.children[3:-1], press, strict=True), 1):
        yield from _commodity(release, number, f"{number}/row {place}", info, item, area)


def _commodity(release: Release, page: str, path: str, info: Element, item: Item, area: str) -> Iterator[PrintedCell]:
    expect(release.file, info, path, _ITEM_TAGS)
    name, level, measured = (child.text for child in info.children[:3])
    found = (name.strip(), level, measured.strip())
    if found != (item.release_name, str(item.level), item.release_unit or ""):
        raise release.file.refuse(
            f'The row is "{name.strip()[:40]}", level {level[:3]}, in "{measured.strip()[:5]}"',
            column=path,
            detail=f'Expected "{item.release_name}", level {item.level}, in "{item.release_unit or ""}".',
        )
    row = _Row(release, page, f"{path} {found[0]}", found[0], area, item.code, release.period)
    counted = unit(item.release_unit) if item.release_unit else PERCENT
    for element, (_, measure, of) in zip(info.children[3:], ITEM_CELLS, strict=True):
        if measure == "quantity" and (element.text == "") != (item.release_unit is None):
            raise release.file.refuse(
                f'The quantity is "{element.text}", the unit "{measured.strip()}"', column=f"{row.path}/{element.tag}"
            )
        yield row.cell(element, item.flow, measure, of or counted)


def _indices(release: Release, page: Element) -> Iterator[PrintedCell]:
    expect(release.file, page, "pg21", "taishoym genchi nobiritsu chushaku page")
    check_period(release.file, page.children[0], "pg21", release.period)
    base = _base(release, page.children[3], "pg21")
    for block in page.children[1:3]:
        expect(release.file, block, f"pg21/{block.tag}", "shisuinfo " * len(INDEX_AREAS))
        for number, (info, area) in enumerate(zip(block.children, INDEX_AREAS, strict=True), 1):
            path = f"pg21/{block.tag}/row {number}"
            expect(release.file, info, path, " ".join(["chiiki", *_INDEX_TAGS["export"], *_INDEX_TAGS["import"]]))
            name, *elements = info.children
            if _partner(release, name.text, path) != area:
                raise release.file.refuse(f'"{name.text}" stands in the row of {area}', column=path)
            row = _Row(release, "pg21", f"{path} {name.text}", name.text, area, TOTAL, release.period)
            yield from _index_cells(row, Flow.EXPORT, elements[:3], block.tag, base, is_provisional=False)
            yield from _index_cells(row, Flow.IMPORT, elements[3:], block.tag, base, is_provisional=False)


def _index_history(release: Release, page: Element, area: str) -> Iterator[PrintedCell]:
    number = page.attributes["name"]
    expect(release.file, page, number, "title genchi nobiritsu chushaku1 chushaku3 chushaku2 page")
    if _partner(release, page.children[0].text.strip("()"), number) != area:
        raise release.file.refuse(f'The page is of "{page.children[0].text[:40]}"', column=f"{number}/title")
    base = _base(release, page.children[3], number)
    for block in page.children[1:3]:
        names = [info.children[0].text if info.children else "" for info in block.children]
        periods = _index_periods(release, names, f"{number}/{block.tag}")
        for place, (info, name, period) in enumerate(zip(block.children, names, periods, strict=True), 1):
            path = f"{number}/{block.tag}/row {place} {name}"
            expect(release.file, info, path, _HISTORY_TAGS)
            row = _Row(release, number, path, name, area, TOTAL, period)
            for flow, (flag, *elements) in ((Flow.EXPORT, info.children[1:5]), (Flow.IMPORT, info.children[5:])):
                is_provisional = flag.text == "(P)"
                if flag.text and not is_provisional:
                    raise release.file.refuse(f'The flag is "{flag.text[:20]}"', column=path, detail='Expected "(P)".')
                yield from _index_cells(row, flow, elements, block.tag, base, is_provisional=is_provisional)


def _index_cells(
    row: _Row, flow: Flow, elements: list[Element], block: str, base: Unit, *, is_provisional: bool
) -> Iterator[PrintedCell]:
    for element, (_, level, growth) in zip(elements, INDEX_CELLS, strict=True):
        measure, measured = (level, base) if block == "genchi" else (growth, PERCENT)
        yield row.cell(element, flow, measure, measured, is_provisional=is_provisional)


def _index_periods(release: Release, names: list[str], path: str) -> list[Period]:
    """Return what the rows of an index page are of: three years, then the twelve months up to the release's last."""
    last = release.period.last
    months = [last]
    while len(months) < INDEX_MONTHS:
        months.insert(0, months[0].previous())
    in_months = [f"{one.year} {MONTHS[one.number - 1]}" for one in months]
    for year in (last.year - 1, last.year):
        years = [Period(Kind.YEAR, one) for one in range(year - 2, year + 1)]
        if names == [*map(str, years), *in_months]:
            return [*years, *months]
    said = [period for period in map(read_period, names) if period is not None]
    if is_long(release.period) and len(set(said)) == len(names):
        return said
    raise release.file.refuse(
        f"The rows are {', '.join(names)[:200]}",
        column=path,
        detail=f"Expected three years and then {in_months[0]} to {in_months[-1]}.",
    )


def _base(release: Release, note: Element, page: str) -> Unit:
    if not _BASE.fullmatch(note.text):
        raise release.file.refuse(f'No base year of an index: "{note.text[:40]}"', column=f"{page}/{note.tag}")
    return Unit(note.text.replace("＝", "="), "index")


def _partner(release: Release, name: str, path: str) -> str:
    try:
        return partners.find_partner(name).code
    except UnknownCode as error:
        raise release.file.refuse(f"An area that is not known: {error.title}", column=path) from None
