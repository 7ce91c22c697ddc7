"""The Japanese words of trade: names of periods, partners and goods, amounts in 兆・億・万, counts of periods."""

from __future__ import annotations

from fractions import Fraction

from sokuho.core.claim import Claim
from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.period import Kind, Period
from sokuho.reference.items import item
from sokuho.reference.partners import partner

FLOWS = {"export": "輸出", "import": "輸入", "balance": "貿易収支"}
SIDES = {"surplus": "黒字", "deficit": "赤字"}
COUNTERS = {"year": "年", "month": "カ月", "half": "期", "quarter": "四半期"}
"""How many periods in a row; a half-year is 期 in texts about half-years."""
MEASURE_UNITS = {
    "KL": "キロリットル", "MT": "トン", "KG": "キログラム", "NO": "台", "GT": "総トン", "CT": "カラット", "PR": "足",
    "L": "リットル", "SM": "平方メートル", "M": "メートル", "CM": "立方メートル", "DZ": "ダース",
}  # fmt: skip
MINUS = "▲"
ITEM_WORDS = {"原油・粗油": "原油", "電子部品等": "電子部品", "半導体電子部品": "半導体等電子部品"}
"""Other words for goods, and the names of the lists."""
_GROUPS = ((10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, ""))
_ANNUAL = {Kind.YEAR: "前年", Kind.FISCAL_YEAR: "前年度", Kind.MONTH: "前年同月"}


def period_name(period: Period) -> str:
    """Return how Japanese names a period.

    >>> [period_name(Period.parse(text)) for text in ("2025-03", "2024-Q4", "FY2024", "FY2024-H1", "2025-01/2025-05")]
    ['2025年3月', '2024年10〜12月期', '2024年度', '2024年度上半期', '2025年1〜5月累計']
    """
    first, last = period.first, period.last
    match period.kind:
        case Kind.MONTH:
            return _month(period)
        case Kind.QUARTER:
            return f"{first.year}年{first.number}〜{last.number}月期"
        case Kind.YEAR:
            return f"{period.year}年"
        case Kind.FISCAL_YEAR:
            return f"{period.year}年度"
        case Kind.HALF | Kind.FISCAL_HALF:
            year = "年度" if period.kind is Kind.FISCAL_HALF else "年"
            return f"{period.year}{year}{'上' if period.number == 1 else '下'}半期"
        case Kind.FIRST_10_DAYS | Kind.FIRST_20_DAYS:
            return f"{_month(first)}{'上旬' if period.kind is Kind.FIRST_10_DAYS else '上中旬'}"
        case Kind.WEEK:
            return f"{_month(first)}{period.days[0].day}日からの週"
        case _:
            return f"{_stretch(first, last)}累計"


def _month(month: Period) -> str:
    return f"{month.year}年{month.number}月"


def _stretch(first: Period, last: Period) -> str:
    if first == last:
        return _month(first)
    if first.year == last.year:
        return f"{first.year}年{first.number}〜{last.number}月"
    return f"{_month(first)}〜{_month(last)}"


def base_name(period: Period) -> str:
    """Return what a change is measured against.

    >>> [base_name(Period.parse(text)) for text in ("2025-03", "FY2024", "2024", "FY2024-H1")]
    ['前年同月', '前年度', '前年', '前年同期']
    """
    return _ANNUAL.get(period.kind, "前年同期")


def is_fiscal(period: Period) -> bool:
    """Return whether a period belongs to a fiscal year."""
    return period.kind in (Kind.FISCAL_YEAR, Kind.FISCAL_HALF, Kind.FISCAL_YEAR_TO_DATE)


def count_of(claim: Claim) -> str:
    """Return a count of periods: ``4年``, ``3カ月``, ``9期``."""
    assert claim.printed is not None
    assert claim.unit is not None
    return f"{claim.printed.digits}{COUNTERS[claim.unit]}"


def partner_name(code: str, *, short: bool = False) -> str:
    """Return a partner's name in running text; ``short`` makes no difference.

    >>> partner_name("304"), partner_name("eu")
    ('米国', 'EU')
    """
    return partner(code).name_ja


def partner_label(code: str) -> str:
    """Return a partner's name as the Ministry's tables print it.

    >>> partner_label("105"), partner_label("world"), partner_label("asean")
    ('中華人民共和国', '総額', '(ASEAN)')
    """
    found = partner(code)
    if code == WORLD:
        return "総額"
    name = found.release_name_ja or found.name_ja
    return f"({name})" if code in ("asean", "eu") else name


def item_name(flow: Flow, code: str) -> str:
    """Return a commodity's name in running text.

    >>> item_name(Flow.IMPORT, "30301"), item_name(Flow.EXPORT, "7010505")
    ('原粗油', '電算機類')
    """
    return item_in_full(flow, code).partition("(")[0]


def item_in_full(flow: Flow, code: str) -> str:
    """Return a commodity's name as the Japanese release prints it."""
    if code == TOTAL:
        return "総額"
    found = item(flow, code)
    return found.release_name_ja or found.name_ja


def item_label(flow: Flow, code: str) -> str:
    """Return a commodity's name as a row of a table has it; a part of another item stands in parentheses."""
    name = item_in_full(flow, code)
    return f"({name})" if code != TOTAL and item(flow, code).of else name


def trade_phrase(flow: Flow, partner_code: str, item_code: str = TOTAL) -> str:
    """Return what is traded with whom.

    >>> trade_phrase(Flow.EXPORT, "304"), trade_phrase(Flow.IMPORT, "105"), trade_phrase(Flow.EXPORT, "world", "70503")
    ('米国向け輸出', '中国からの輸入', '自動車の輸出')
    """
    words = FLOWS[flow.value]
    if item_code != TOTAL:
        words = f"{item_name(flow, item_code)}の{words}"
    if partner_code == WORLD:
        return words
    name = partner_name(partner_code)
    if flow is Flow.EXPORT:
        return f"{name}向けの{words}" if item_code != TOTAL else f"{name}向け{words}"
    return f"{name}からの{words}"


def amount(claim: Claim) -> str:
    """Return a claim's amount, without its sign, to the last place that is printed.

    >>> from sokuho.core.rounded import Rounded
    >>> deficit = Rounded.of(Fraction("-5.221684034"), 4)
    >>> amount(Claim("level", "balance", "balance", "world", "total", Period.parse("FY2024"), deficit, 10**12, "JPY"))
    '5兆2,217億円'
    """
    assert claim.printed is not None
    return f"{about(claim)}{yen(abs(claim.printed.value) * claim.scale)}"


def yen(exact: Fraction) -> str:
    """Return a sum of yen in groups of four digits.

    >>> yen(Fraction(9_091_000_000_000)), yen(Fraction(544_100_000_000)), yen(Fraction(79_083)), yen(Fraction("0.5"))
    ('9兆910億円', '5,441億円', '7万9,083円', '0.5円')
    """
    return f"{grouped(exact)}円"


def grouped(exact: Fraction) -> str:
    """Return a number in groups of four digits, as amounts are told in any currency.

    >>> grouped(Fraction(165_200_000_000))
    '1,652億'
    """
    rest, fraction = divmod(exact, 1)
    words = ""
    for size, name in _GROUPS:
        many, rest = divmod(rest, size)
        if many:
            words += f"{many:,}{name}"
    if fraction:
        words = (words or "0") + _decimals(fraction)
    return words or "0"


def _decimals(fraction: Fraction) -> str:
    places = 1
    while (fraction * 10**places).denominator != 1 and places < 12:
        places += 1
    return f".{int(fraction * 10**places):0{places}d}"


def about(claim: Claim) -> str:
    """Return 約 for a number pieced together from different releases, else nothing."""
    return "約" if claim.approx else ""


def number(claim: Claim) -> str:
    """Return a claim's number without its sign: ``5.9``."""
    assert claim.printed is not None
    return about(claim) + claim.printed.text(minus="")
