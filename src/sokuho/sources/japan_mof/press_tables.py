"""The cells of the press release: every one that each of its pages prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.period import Kind, Period
from sokuho.core.quantity import JPY_MILLION, PERCENT, POINTS, Unit, unit
from sokuho.errors import UnknownCode
from sokuho.reference import items, partners
from sokuho.reference.items import Item
from sokuho.sources.japan_mof.press_pages import FIRST_HISTORY, FIRST_TABLE, MONTHS, Release, check_month, expect
from sokuho.sources.japan_mof.press_tree import Element
from sokuho.sources.japan_mof.printed_cell import Measure, PrintedCell, printed

AREA_COUNT = 47
_AREAS = ("304", "eu", "asia", "105", "103", "asean", "middle_east", "224")
_INDEX_AREAS = (WORLD, "304", "eu", "asia", "105")
_FLOWS = {"export": Flow.EXPORT, "import": Flow.IMPORT}
_TABLES = (
    *((Flow.EXPORT, WORLD), (Flow.IMPORT, WORLD)),
    *((flow, area) for flow in _FLOWS.values() for area in _AREAS),
)
"""The flow and the partner of the pages by commodity, in their order."""
_TABLE_TITLE = re.compile(r"(Exports|Imports) by Principal Commodity(?: by Area\(Country\))?\((.+)\)")
_INDEX_MONTHS = 12
_BASE = re.compile(r"[0-9]{4}＝100")
_AREA_CELLS: tuple[tuple[str, Flow, Measure, Unit], ...] = (
    ("exportkagakue", Flow.EXPORT, "value", JPY_MILLION),
    ("exportnobiritsu", Flow.EXPORT, "growth", PERCENT),
    ("importkagakue", Flow.IMPORT, "value", JPY_MILLION),
    ("importnobiritsu", Flow.IMPORT, "growth", PERCENT),
    ("sashihikikagakue", Flow.BALANCE, "value", JPY_MILLION),
    ("sashihikinobiritsu", Flow.BALANCE, "growth", PERCENT),
)
_ITEM_CELLS: tuple[tuple[str, Measure, Unit | None], ...] = (
    ("suryo", "quantity", None),
    ("suryonobiritsu", "quantity_growth", PERCENT),
    ("kagaku", "value", JPY_MILLION),
    ("koseihi", "share", PERCENT),
    ("kagakunobiritsu", "growth", PERCENT),
    ("zogenkiyodo", "contribution", POINTS),
)
_AREA_TAGS = " ".join(["chiikikunikbn", "chiikikuni", *(tag for tag, *_ in _AREA_CELLS)])
_ITEM_TAGS = " ".join(["shuyoshohin", "shuyoshohinbunrui", "tani", *(tag for tag, *_ in _ITEM_CELLS)])
_INDEX_CELLS: tuple[tuple[str, Measure, Measure], ...] = (
    ("kingaku", "value_index", "value_index_growth"),
    ("suryo", "quantity_index", "quantity_index_growth"),
    ("kakaku", "price_index", "price_index_growth"),
)


_INDEX_TAGS = {way: [f"{way}{tag}" for tag, *_ in _INDEX_CELLS] for way in _FLOWS}
_HISTORY_TAGS = " ".join(["taishokikan", *(tag for way in _FLOWS for tag in (f"{way}p", *_INDEX_TAGS[way]))])


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
                yield from _commodities(release, page, *_TABLES[number - FIRST_TABLE])
            case "shisu":
                yield from _indices(release, page)
            case _:
                yield from _index_history(release, page, _INDEX_AREAS[number - FIRST_HISTORY])


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
    check_month(release.file, page.children[0], "pg2", release.period)
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
        for element, (_, flow, measure, measured) in zip(info.children[2:], _AREA_CELLS, strict=True):
            yield row.cell(element, flow, measure, measured)


def _commodities(release: Release, page: Element, flow: Flow, area: str) -> Iterator[PrintedCell]:
    number = page.attributes["name"]
    press = [item for item in items.items(flow) if item.is_press]
    rows = "shuyochiikikunihininfo " * len(press)
    expect(release.file, page, number, f"title taishokikan chushaku_eu {rows} page")
    found = _TABLE_TITLE.fullmatch(page.children[0].text)
    if not found or _FLOWS[found[1].lower()[:-1]] is not flow or _partner(release, found[2], number) != area:
        raise release.file.refuse(
            f'The page is "{page.children[0].text[:80]}"',
            column=f"{number}/title",
            detail=f"{number} has the {flow.value}s by commodity of {partners.partner(area).name_en}.",
        )
    check_month(release.file, page.children[1], number, release.period)
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
    for element, (_, measure, of) in zip(info.children[3:], _ITEM_CELLS, strict=True):
        if measure == "quantity" and (element.text == "") != (item.release_unit is None):
            raise release.file.refuse(
                f'The quantity is "{element.text}", the unit "{measured.strip()}"', column=f"{row.path}/{element.tag}"
            )
        yield row.cell(element, item.flow, measure, of or counted)


def _indices(release: Release, page: Element) -> Iterator[PrintedCell]:
    expect(release.file, page, "pg21", "taishoym genchi nobiritsu chushaku page")
    check_month(release.file, page.children[0], "pg21", release.period)
    base = _base(release, page.children[3], "pg21")
    for block in page.children[1:3]:
        expect(release.file, block, f"pg21/{block.tag}", "shisuinfo " * len(_INDEX_AREAS))
        for number, (info, area) in enumerate(zip(block.children, _INDEX_AREAS, strict=True), 1):
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
    for element, (_, level, growth) in zip(elements, _INDEX_CELLS, strict=True):
        measure, measured = (level, base) if block == "genchi" else (growth, PERCENT)
        yield row.cell(element, flow, measure, measured, is_provisional=is_provisional)


def _index_periods(release: Release, names: list[str], path: str) -> list[Period]:
    """Return what the rows of an index page are of: three years, then the twelve months up to the release's."""
    months = [release.period]
    while len(months) < _INDEX_MONTHS:
        months.insert(0, months[0].previous())
    in_months = [f"{one.year} {MONTHS[one.number - 1]}" for one in months]
    for last in (release.period.year - 1, release.period.year):
        years = [Period(Kind.YEAR, year) for year in range(last - 2, last + 1)]
        if names == [*map(str, years), *in_months]:
            return [*years, *months]
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
