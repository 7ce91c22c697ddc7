"""The release as the Ministry's XML: the same elements in the same order, so that programs made for it read ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sokuho.core.code import Stage
from sokuho.core.period import Kind, Period
from sokuho.reference.items import item
from sokuho.reference.partners import partner
from sokuho.reporting.release.page import OfficialTables, ReleaseCell, ReleasePage, ReleaseRow
from sokuho.reporting.release.words import (
    area_title,
    page_title,
    period_words,
    published_words,
    release_title,
)
from sokuho.reporting.release.xml_document import XmlDocument, write_document
from sokuho.sources.japan_mof.press_layout import AREA_CELLS, FLOWS, INDEX_CELLS, ITEM_CELLS
from sokuho.sources.japan_mof.press_pages import ROOT
from sokuho.sources.japan_mof.press_title import MONTHS
from sokuho.sources.japan_mof.press_tree import Element

_TOTALS = {"export": "export", "import": "import", "balance": "sashihiki"}
_BASE = "2020＝100"
_STYLESHEETS = {1: "d1101e.xsl", 2: "d1101e.xsl"}
_STAGE_DIGITS = {
    Stage.FIRST_10_DAYS: 1,
    Stage.FIRST_20_DAYS: 2,
    Stage.PROVISIONAL: 4,
    Stage.NINE_DIGIT: 5,
    Stage.DETAILED: 6,
    Stage.REVISED: 7,
    Stage.FIXED: 7,
}
_FILE_KINDS = {(Kind.YEAR, 1): 1, (Kind.FISCAL_YEAR, 1): 2, (Kind.HALF, 1): 3, (Kind.FISCAL_HALF, 1): 4}
"""The digit that says in a file's name which longer period it is of."""


def render_xml(tables: OfficialTables) -> str:
    """Return the release in the Ministry's own structure, in English as the Ministry's English file is.

    A cell that is left open holds ``…``. A comment before the root says who compiled the file.
    """
    digit = _stage_digit(tables)
    comment = f"Compiled by Sokuho from the published figures as of {tables.as_of}; not the Ministry's own file."
    return write_document(XmlDocument(_STYLESHEETS.get(digit, "d1201e.xsl"), document(tables), comment)) + "\n"


def document(tables: OfficialTables) -> Element:
    """Return the root element of a release."""
    pages = [_page(tables, page) for page in tables.pages]
    contents = [] if _stage_digit(tables) in _STYLESHEETS else [_contents(tables.pages)]
    link = Element("pdf", {"href": f"{_file_name(tables)}.pdf"})
    return Element(ROOT, children=[*pages[:1], *contents, *pages[1:], link])


def _stage_digit(tables: OfficialTables) -> int:
    return min(_STAGE_DIGITS[stage] for stage in tables.stages.values())


def _file_name(tables: OfficialTables) -> str:
    """Return what the Ministry calls the file: ``2025034e`` for March 2025 provisional, ``2024_217e`` for a year."""
    period, digit = tables.period, _stage_digit(tables)
    if (period.kind, period.number) in _FILE_KINDS:
        return f"{period.year}_{_FILE_KINDS[period.kind, period.number]}1{digit}e"
    if period.first == period.last:
        return f"{period.year}{period.first.number:02d}{digit}e"
    return f"{str(period).replace('/', '_')}_{digit}e"


def _contents(pages: Sequence[ReleasePage]) -> Element:
    listed = [
        Element("page", {"href": f"#pg{page.number}"}, children=[Element("pagemei", text=_listed(page))])
        for page in pages
    ]
    return Element("mokuji", children=listed)


def _listed(page: ReleasePage) -> str:
    """Return a page's title as the table of contents spells it."""
    title = page_title(page.kind, page.flow, page.partner).replace(" by Area(Country)(", " by (Country)(")
    if page.kind == "commodities":
        title = title.replace("(WORLD)", "(World)")
    return title.replace("(", " ( ").replace(")", " )").replace(" by  ( Country )", " by (Country)").replace("  ", " ")


def _page(tables: OfficialTables, page: ReleasePage) -> Element:
    built = _BUILDERS[page.kind](tables, page)
    tag = {
        "totals": "sogakutsuki",
        "areas": "chiikikunisogaku",
        "commodities": "shuyochiikikunihin",
        "indices": "shisu",
        "index_history": "chiikishisu",
    }[page.kind]
    children = [*built, Element("page", text=f"({page.number})")]
    return Element(tag, {"name": f"pg{page.number}"}, children=children)


def _totals(tables: OfficialTables, page: ReleasePage) -> Iterable[Element]:
    yield Element("kohyoymd", text=published_words(tables.as_of))
    yield Element("title", text=release_title(tables))
    yield Element("taishoymtonen", text=period_words(tables.period))
    yield Element("taishoymzennen", text=period_words(tables.period.year_before()))
    for row in page.rows:
        tags = ("sogakutonen", "sogakuzennen", "nobiritsu")
        yield Element(_TOTALS[row.key], children=_cells(tags, row.cells))
    yield Element("chushaku", text="1")


def _areas(tables: OfficialTables, page: ReleasePage) -> Iterable[Element]:
    yield Element("taishokikan", text=period_words(tables.period))
    for row in page.rows:
        head = [
            Element("chiikikunikbn", text=str(row.level)),
            Element("chiikikuni", text=partner(row.key).release_name),
        ]
        yield Element("chiikikunisogakuinfo", children=[*head, *_cells([tag for tag, *_ in AREA_CELLS], row.cells)])


def _commodities(tables: OfficialTables, page: ReleasePage) -> Iterable[Element]:
    yield Element("title", text=page_title(page.kind, page.flow, page.partner))
    yield Element("taishokikan", text=period_words(tables.period))
    yield Element("chushaku_eu", text="1" if page.partner == "eu" else "")
    assert page.flow is not None
    for row in page.rows:
        name = item(page.flow, row.key).release_name
        head = [
            Element("shuyoshohin", text=f" {name}" if row.level > 1 else name),
            Element("shuyoshohinbunrui", text=str(row.level)),
            Element("tani", text=f"{row.unit:>3}"),
        ]
        cells = _cells([tag for tag, *_ in ITEM_CELLS], row.cells)
        yield Element("shuyochiikikunihininfo", children=[*head, *cells])


def _indices(tables: OfficialTables, page: ReleasePage) -> Iterable[Element]:
    yield Element("taishoym", text=period_words(tables.period))
    yield from _index_blocks(page.rows, lambda row: [Element("chiiki", text=area_title(row.key))], is_flagged=False)
    yield Element("chushaku", text=_BASE)


def _history(tables: OfficialTables, page: ReleasePage) -> Iterable[Element]:
    yield Element("title", text=f"({area_title(page.partner)})")
    yield from _index_blocks(page.rows, lambda row: [Element("taishokikan", text=_dated(row.key))], is_flagged=True)
    yield Element("chushaku1", text=_BASE)
    yield Element("chushaku3", text="3" if page.partner == "asia" else "")
    yield Element("chushaku2", text="1")


def _index_blocks(
    rows: Sequence[ReleaseRow], head: Callable[[ReleaseRow], list[Element]], *, is_flagged: bool
) -> Iterable[Element]:
    width = len(INDEX_CELLS)
    for block, start in (("genchi", 0), ("nobiritsu", 2 * width)):
        infos = []
        for row in rows:
            children = head(row)
            for place, (way, flow) in enumerate(FLOWS.items()):
                if is_flagged:
                    children.append(Element(f"{way}p", text="(P)" if flow in row.provisional else ""))
                begin = start + place * width
                tags = [f"{way}{tag}" for tag, *_ in INDEX_CELLS]
                children += _cells(tags, row.cells[begin : begin + width])
            infos.append(Element("shisuinfo", children=children))
        yield Element(block, children=infos)


def _dated(key: str) -> str:
    period = Period.parse(key)
    return str(period.year) if period.is_annual else f"{period.year} {MONTHS[period.number - 1]}"


def _cells(tags: Sequence[str], cells: Sequence[ReleaseCell]) -> list[Element]:
    return [Element(tag, text=cell.text) for tag, cell in zip(tags, cells, strict=True)]


_BUILDERS: dict[str, Callable[[OfficialTables, ReleasePage], Iterable[Element]]] = {
    "totals": _totals,
    "areas": _areas,
    "commodities": _commodities,
    "indices": _indices,
    "index_history": _history,
}
