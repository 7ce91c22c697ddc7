"""The pages of a release, read as they stand: nothing is refused that can be read at all.

Loading a release refuses a file that contradicts itself; an audit has to read such a file to say where it does. So a
row whose name no list knows is read under that name, and a cell that prints what no such cell ever prints is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sokuho.checking.audit import names
from sokuho.checking.audit.heading import Heading, heading, row_period
from sokuho.checking.audit.page_cells import UNKNOWN, PageCell, Printing, Row, Table, TableKind
from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.period import Period
from sokuho.core.print_rules import MINUS, NIL, TRIANGLE
from sokuho.core.quantity import JPY_MILLION, PERCENT, POINTS, Unit, unit
from sokuho.errors import UnknownCode
from sokuho.reference.items import item
from sokuho.sources.japan_mof.press_pages import ROOT
from sokuho.sources.japan_mof.press_tree import Element, tree
from sokuho.sources.japan_mof.printed_cell import Measure, Word, printed
from sokuho.sources.official_file import OfficialFile

_FLOWS = {"export": Flow.EXPORT, "import": Flow.IMPORT, "sashihiki": Flow.BALANCE}
_WORDS = {Flow.EXPORT: "exports", Flow.IMPORT: "imports", Flow.BALANCE: "balance"}
_COMMODITY: tuple[tuple[str, Measure, str, Unit | None], ...] = (
    ("suryo", "quantity", "quantity", None),
    ("suryonobiritsu", "quantity_growth", "quantity growth", PERCENT),
    ("kagaku", "value", "value", JPY_MILLION),
    ("koseihi", "share", "share", PERCENT),
    ("kagakunobiritsu", "growth", "value growth", PERCENT),
    ("zogenkiyodo", "contribution", "contribution", POINTS),
)
_INDEX: tuple[tuple[str, str, Measure, Measure], ...] = (
    ("kingaku", "value index", "value_index", "value_index_growth"),
    ("suryo", "quantity index", "quantity_index", "quantity_index_growth"),
    ("kakaku", "price index", "price_index", "price_index_growth"),
)
_INDEX_POINT = Unit("index", "index")
_ENGLISH = {"全増": Word.ALL_NEW.value, "全減": Word.ALL_GONE.value}
"""The English release's words for those of the Japanese one."""


def read(file: OfficialFile) -> Printing:
    """Return the printed cells of a release.

    Raises:
        BadInput: the file is no release: not well-formed, another document, or without a single cell.
    """
    root = tree(file)
    if root.tag != ROOT:
        raise file.refuse(
            f"The XML is not a press release: its root is {root.tag[:40]}",
            column="the root",
            detail=f"Expected {ROOT}, as in 2025034e.xml.",
            hint="Name the XML file of a release of the Trade Statistics of Japan.",
        )
    reader = _Reader(heading(root))
    tables = tuple(reader.tables(root))
    if not any(table.rows for table in tables):
        raise file.refuse("The release holds no tables", column=ROOT, detail="Not one page with a cell was found.")
    if reader.open:
        reader.notices.append(f"{reader.open:,} cells are left open ({Word.OPEN.value}) and were not audited")
    notices = tuple(dict.fromkeys([*reader.heading.notices, *reader.notices]))
    notes = {child.text for page in root.children for child in page.children if child.tag.startswith("chushaku")}
    return Printing(file, reader.heading, tables, notices, tuple(sorted(notes)))


@dataclass(frozen=True, slots=True)
class _Spot:
    """What is the same for the cells of a row."""

    page: str
    table: str
    row: str
    flow: Flow
    partner: str
    item: str
    period: Period | None

    def cell(self, text: str, column: str, measure: Measure, measured: Unit | None, *, is_english: bool) -> PageCell:
        said = printed(text, measure, self.flow)
        if not is_english:
            plain = names.plain(text)
            said = printed(_ENGLISH.get(plain, plain), measure, self.flow)
        elif measure == "value" and text != NIL and text.startswith(MINUS if self.page == "pg1" else TRIANGLE):
            said = None  # each page of the English release has its own sign for negative amounts
        return PageCell(
            self.page,
            self.table,
            self.row,
            column,
            self.flow,
            self.partner,
            self.item,
            self.period,
            measure,
            measured,
            text,
            said,
        )


@dataclass(slots=True)
class _Reader:
    heading: Heading
    notices: list[str] = field(default_factory=list)
    open: int = 0

    def tables(self, root: Element) -> Iterator[Table]:
        readers: Mapping[str, Callable[[Element, str], Iterator[Table]]] = {
            "sogakutsuki": self._totals,
            "chiikikunisogaku": self._areas,
            "shuyochiikikunihin": self._commodities,
            "shisu": self._indices,
            "chiikishisu": self._index_history,
        }
        for page in root.children:
            if page.tag in readers:
                name = page.attributes.get("name", "pg21" if page.tag == "shisu" else page.tag)
                yield from readers[page.tag](page, name)

    def _totals(self, page: Element, name: str) -> Iterator[Table]:
        rows = []
        for element in page.children:
            if element.tag not in _FLOWS:
                continue
            flow = _FLOWS[element.tag]
            texts = {child.tag: child.text for child in element.children}
            now = _Spot(name, "Total", _WORDS[flow], flow, WORLD, TOTAL, self.heading.period)
            cells = self._cells(
                now, texts, [("sogakutonen", "value", "value", JPY_MILLION), ("nobiritsu", "growth", "growth", PERCENT)]
            )
            before = self.heading.period.year_before() if self.heading.period else None
            past = _Spot(name, "Total", _WORDS[flow], flow, WORLD, TOTAL, before)
            then = self._cells(past, texts, [("sogakuzennen", "value", "value of last year", JPY_MILLION)])
            rows.append(Row(_WORDS[flow], 0, flow, False, cells, then.get("value")))
        yield Table(name, "totals", tuple(rows))

    def _areas(self, page: Element, name: str) -> Iterator[Table]:
        rows = []
        for info in page.children:
            texts = {child.tag: child.text for child in info.children}
            if "chiikikuni" not in texts:
                continue
            label = texts["chiikikuni"].strip()
            area = self._partner(label, name)
            for way, flow in _FLOWS.items():
                spot = _Spot(name, "Value by area (country)", label, flow, area, TOTAL, self.heading.period)
                columns: list[tuple[str, Measure, str, Unit | None]] = [
                    (f"{way}kagakue", "value", _WORDS[flow], JPY_MILLION),
                    (f"{way}nobiritsu", "growth", f"{_WORDS[flow]} growth", PERCENT),
                ]
                level = _level(texts.get("chiikikunikbn", ""))
                is_of_which = names.plain(label).startswith("(") or names.is_memo(area)
                rows.append(Row(label, level, flow, is_of_which, self._cells(spot, texts, columns)))
        yield Table(name, "areas", tuple(rows))

    def _commodities(self, page: Element, name: str) -> Iterator[Table]:
        title = next((child.text for child in page.children if child.tag == "title"), "")
        found = names.table(title, name)
        if found is None:
            self.notices.append(f'{name} was not read: its title is "{title[:60]}"')
            return
        flow, title = found
        area = self._partner(title, name)
        table = f"{_WORDS[flow].capitalize()} by commodity, {title}"
        infos = [info for info in page.children if "shuyoshohin" in info.tags]
        said = [{child.tag: child.text for child in info.children} for info in infos]
        codes = names.commodities(flow, [texts["shuyoshohin"] for texts in said])
        rows = []
        for texts, code in zip(said, codes, strict=True):
            label = texts["shuyoshohin"].strip()
            if code is None:
                self.notices.append(f'{name}: no list knows the commodity "{label[:40]}"')
            spot = _Spot(name, table, label, flow, area, code or UNKNOWN + label, self.heading.period)
            rows.append(self._commodity(spot, texts))
        yield Table(name, "commodities", tuple(rows))

    def _commodity(self, spot: _Spot, texts: Mapping[str, str]) -> Row:
        named = names.plain(texts.get("tani", ""))
        counted = _unit(named if named.isascii() else _printed_unit(spot))
        columns = [(tag, measure, word, of or counted) for tag, measure, word, of in _COMMODITY]
        if not named:
            columns = [one for one in columns if not (one[1].startswith("quantity") and texts.get(one[0]) == "")]
        level = _level(texts.get("shuyoshohinbunrui", ""))
        is_of_which = names.plain(spot.row).startswith("(")
        return Row(spot.row, level, spot.flow, is_of_which, self._cells(spot, texts, columns))

    def _indices(self, page: Element, name: str) -> Iterator[Table]:
        for block in page.children:
            if block.tag in ("genchi", "nobiritsu"):
                rows: list[Row] = []
                for info in block.children:
                    texts = {child.tag: child.text for child in info.children}
                    label = texts.get("chiiki", "").strip()
                    area = self._partner(label, name)
                    rows += self._index_rows(name, "Indices of trade", label, area, self.heading.period, texts, block)
                yield Table(name, _index_kind(block), tuple(rows))

    def _index_history(self, page: Element, name: str) -> Iterator[Table]:
        title = names.plain(next((child.text for child in page.children if child.tag == "title"), "")).strip("() ")
        area = self._partner(title, name)
        for block in page.children:
            if block.tag in ("genchi", "nobiritsu"):
                rows: list[Row] = []
                for info in block.children:
                    texts = {child.tag: child.text for child in info.children}
                    label = texts.get("taishokikan", "").strip()
                    period = row_period(label)
                    rows += self._index_rows(name, f"Indices of trade, {title}", label, area, period, texts, block)
                yield Table(name, _index_kind(block), tuple(rows))

    def _index_rows(
        self,
        page: str,
        table: str,
        label: str,
        area: str,
        period: Period | None,
        texts: Mapping[str, str],
        block: Element,
    ) -> Iterator[Row]:
        for way, flow in list(_FLOWS.items())[:2]:
            spot = _Spot(page, table, label, flow, area, TOTAL, period)
            is_level = block.tag == "genchi"
            columns: list[tuple[str, Measure, str, Unit | None]] = [
                (
                    f"{way}{tag}",
                    level if is_level else growth,
                    f"{_WORDS[flow]} {word}{'' if is_level else ' growth'}",
                    _INDEX_POINT if is_level else PERCENT,
                )
                for tag, word, level, growth in _INDEX
            ]
            yield Row(label, 0, flow, False, self._cells(spot, texts, columns))

    def _cells(
        self, spot: _Spot, texts: Mapping[str, str], columns: list[tuple[str, Measure, str, Unit | None]]
    ) -> dict[str, PageCell]:
        cells, english = {}, self.heading.title.isascii()
        for tag, measure, column, measured in columns:
            if texts.get(tag) == Word.OPEN.value:
                self.open += 1
            elif tag in texts:
                cells[str(measure)] = spot.cell(texts[tag], column, measure, measured, is_english=english)
            else:
                self.notices.append(f"{spot.page} {spot.row}: there is no {column}")
        return cells

    def _partner(self, name: str, page: str) -> str:
        code = names.area(name)
        if code is None:
            self.notices.append(f'{page}: no list knows the area "{name[:40]}"')
        return code or UNKNOWN + name


def _index_kind(block: Element) -> TableKind:
    return "index" if block.tag == "genchi" else "index_growth"


def _level(text: str) -> int:
    return int(text) if text in ("0", "1", "2") else 2


def _printed_unit(spot: _Spot) -> str:
    """Return the unit the English release prints for a commodity, where the page's own word for it is not known."""
    return "" if spot.item.startswith(UNKNOWN) else item(spot.flow, spot.item).release_unit or ""


def _unit(code: str) -> Unit | None:
    try:
        return unit(code) if code else None
    except UnknownCode:
        return None
