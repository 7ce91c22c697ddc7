"""The release's words in English and Japanese: titles, heads of columns, names of rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from sokuho.core.code import TOTAL, WORLD, Flow, Stage
from sokuho.core.period import Kind, Period
from sokuho.reference.items import Item
from sokuho.reference.partners import partner
from sokuho.reporting.release.page import OfficialTables, Reason
from sokuho.sources.japan_mof.press_title import MONTHS

Language = Literal["en", "ja"]
_DETAILED_STAGES = ((Stage.DETAILED, Stage.NINE_DIGIT), (Stage.DETAILED, Stage.DETAILED))
_STAGES: Mapping[tuple[Stage, Stage], tuple[str, str]] = {
    (Stage.FIRST_10_DAYS, Stage.FIRST_10_DAYS): ("First 10 days Provisional", "上旬分速報"),
    (Stage.FIRST_20_DAYS, Stage.FIRST_20_DAYS): ("First 20 days Provisional", "上中旬分速報"),
    (Stage.PROVISIONAL, Stage.PROVISIONAL): ("Provisional", "速報"),
    _DETAILED_STAGES[0]: (
        "Exports: Detailed Data; Imports: Provisional (HS-code Basis)",
        "輸出確報;輸入速報(9桁速報)",
    ),
    _DETAILED_STAGES[1]: ("Detailed", "確報"),
    (Stage.REVISED, Stage.REVISED): ("Revised", "確々報"),
    (Stage.FIXED, Stage.FIXED): ("Fixed", "確定"),
}
_FLOWS = {Flow.EXPORT: ("Exports", "輸出"), Flow.IMPORT: ("Imports", "輸入"), Flow.BALANCE: ("Balance", "差引")}
MEASURES: Mapping[str, tuple[str, str]] = {
    "unit": ("", "単位"),
    "quantity": ("Quantity", "数量"),
    "value": ("Value", "価額"),
    "share": ("Share", "構成比"),
    "growth": ("Growth", "伸率"),
    "contribution": ("Contr.", "寄与度"),
    "value_index": ("Value", "金額"),
    "quantity_index": ("Quantity", "数量"),
    "price_index": ("Unit value", "価格"),
}
"""The heads of the columns."""
REASONS: Mapping[Reason, tuple[str, str]] = {
    Reason.MISSING: ("not published by then, or not held", "その日までに公表されていないか、収録されていない"),
    Reason.PIECED: (
        "held only as a difference of figures released on different days",
        "公表日の異なる累計の差としてしか得られない",
    ),
    Reason.ROUNDED: (
        "made of figures that were published rounded; ≈ is the nearest, its last digit may be off by one",
        "丸めて公表された値から計算されるため定まらない(≈は最も近い値で、末位が1違うことがある)",
    ),
    Reason.OTHER_UNIT: ("counted in other units in the series", "時系列では別の単位で数えられている"),
    Reason.REGROUPED: (
        "the group had other members in the period it is compared with",
        "比較する期間と構成国が異なる",
    ),
    Reason.MIXED: (
        "the whole is held as published later than the part; ≈ is what they give",
        "総額と内訳の公表時期が異なる(≈はそのまま計算した値)",
    ),
    Reason.ROUNDED_TWICE: (
        "an index so near the middle that the release's own rounding is not known; ≈ is the likelier",
        "端数が中間に近く、公表値の丸め方が確かめられない指数(≈は見込み)",
    ),
    Reason.NOT_COMPUTED: (
        "quantity and unit value indices need nine-digit figures, which are not held",
        "数量指数と価格指数に要る9桁品目の値は収録されていない",
    ),
}
"""Why cells are left open."""


def pick(pair: tuple[str, str], language: Language) -> str:
    """Return the English or the Japanese one of two texts."""
    return pair[language == "ja"]


def stage_words(stages: Mapping[Flow, Stage], language: Language = "en") -> str:
    """Return how mature a release is, in its own words.

    >>> stage_words({Flow.EXPORT: Stage.PROVISIONAL, Flow.IMPORT: Stage.PROVISIONAL}, "ja")
    '速報'
    """
    export, imported = stages[Flow.EXPORT], stages[Flow.IMPORT]
    if found := _STAGES.get((export, imported)):
        return pick(found, language)
    return f"Exports: {export.value}; Imports: {imported.value}"


def period_words(period: Period, language: Language = "en") -> str:
    """Return a period as the release names it.

    >>> [period_words(Period.parse(text)) for text in ("2025-03", "FY2024", "2024-H1", "2025-03-D10")]
    ['March 2025', 'Fiscal Year 2024', 'January-June 2024', 'March 2025']
    >>> period_words(Period.parse("FY2024"), "ja"), period_words(Period.parse("2024-H1"), "ja")
    ('2024年度', '2024年1-6月')
    >>> period_words(Period.parse("FY2024-H2")), period_words(Period.parse("FY2024-H2"), "ja")
    ('October 2024-March 2025', '2024年10月-2025年3月')
    """
    if period.kind is Kind.YEAR:
        return str(period.year) if language == "en" else f"{period.year}年"
    if period.kind is Kind.FISCAL_YEAR:
        return f"Fiscal Year {period.year}" if language == "en" else f"{period.year}年度"
    first, last = period.first, period.last
    if language == "ja":
        until = f"-{last.number}月" if first.year == last.year else f"月-{last.year}年{last.number}月"
        return f"{first.year}年{first.number}" + ("月" if first == last else until)
    begun = MONTHS[first.number - 1] + ("" if first.year == last.year else f" {first.year}")
    return ("" if first == last else f"{begun}-") + f"{MONTHS[last.number - 1]} {last.year}"


def release_title(tables: OfficialTables, language: Language = "en") -> str:
    """Return the title of a release: what it is of and how mature that is."""
    when, stage = period_words(tables.period, language), stage_words(tables.stages, language)
    return f"Value of Exports and Imports {when} ({stage})" if language == "en" else f"{when}分 貿易統計({stage})"


def published_words(day: date, language: Language = "en") -> str:
    """Return a day as the release prints it.

    >>> published_words(date(2025, 4, 8)), published_words(date(2025, 4, 8), "ja")
    ('April 08, 2025', '2025年4月8日')
    """
    return (
        f"{day.year}年{day.month}月{day.day}日"
        if language == "ja"
        else f"{MONTHS[day.month - 1]} {day.day:02d}, {day.year}"
    )


def page_title(kind: str, flow: Flow | None, area: str, language: Language = "en") -> str:
    """Return the heading of a page.

    >>> page_title("commodities", Flow.EXPORT, "304")
    'Exports by Principal Commodity by Area(Country)(USA)'
    >>> page_title("commodities", Flow.EXPORT, "105", "ja")
    '主要地域(国)別商品別輸出(中華人民共和国)'
    """
    where = area_title(area, language)
    match kind:
        case "totals":
            return pick(("Total", "輸出入総額"), language)
        case "areas":
            return pick(("Value of Exports and Imports by Area(Country)", "地域(国)別輸出入"), language)
        case "commodities":
            assert flow is not None
            way = pick(_FLOWS[flow], language)
            if area == WORLD:
                return f"{way} by Principal Commodity({where})" if language == "en" else f"主要商品別{way}({where})"
            return (
                f"{way} by Principal Commodity by Area(Country)({where})"
                if language == "en"
                else f"主要地域(国)別商品別{way}({where})"
            )
        case "indices":
            return pick(("Indexes of Trade", "貿易指数"), language)
    return f"Indexes of Trade({where})" if language == "en" else f"貿易指数({where})"


def area_title(code: str, language: Language = "en") -> str:
    """Return an area as titles print it: without parentheses, the world by its own name."""
    if code == WORLD:
        return pick(("WORLD", "世界"), language)
    found = partner(code)
    name = found.release_name if language == "en" else found.release_name_ja or found.name_ja
    return name.strip("()")


def flow_words(flow: Flow, language: Language = "en") -> str:
    """Return a flow as the head of columns names it."""
    return pick(_FLOWS[flow], language)


def area_label(code: str, language: Language = "en") -> str:
    """Return an area as its row is headed; areas that overlap others in parentheses.

    >>> area_label("eu"), area_label("103", "ja"), area_label("world", "ja")
    ('(EU)', '大韓民国', '総額')
    """
    found = partner(code)
    if language == "en":
        return found.release_name
    if code == WORLD:
        return "総額"
    name = found.release_name_ja or found.name_ja
    return f"({name})" if found.release_name.startswith("(") and not name.startswith("(") else name


def item_label(one: Item, language: Language = "en") -> str:
    """Return a commodity as its row is headed: sections numbered, of-which items in parentheses.

    >>> from sokuho.reference.items import item
    >>> item_label(item(Flow.EXPORT, "7032305"), "ja"), item_label(item(Flow.EXPORT, "3"), "ja")
    ('(IC)', '3 鉱物性燃料')
    """
    if language == "en":
        return one.release_name
    name = one.release_name_ja or one.name_ja
    if one.level == 1 and not name[:1].isdigit():
        return f"{one.release_name[0]} {name}"
    is_part = one.release_name.startswith("(") and not name.startswith("(")
    return f"({name})" if is_part and one.code != TOTAL else name
