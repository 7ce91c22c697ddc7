"""The English words of trade: names of periods, flows, amounts, directions and ordinals."""

from __future__ import annotations

from collections.abc import Mapping

from sokuho.core.claim import Claim
from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.period import Kind, Period
from sokuho.reference.items import item
from sokuho.reference.partners import partner

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SCALES = {10**12: "trillion", 10**9: "billion", 10**6: "million", 10**3: "thousand", 1: ""}
ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
CARDINALS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MEASURE_UNITS = {"KL": "kilolitre", "MT": "metric ton", "KG": "kilogram", "NO": "unit", "GT": "gross ton"}
MINUS = "-"
SPAN_NOUNS: Mapping[Kind, tuple[str, str]] = {
    Kind.MONTH: ("month", "monthly"),
    Kind.QUARTER: ("quarter", "quarterly"),
    Kind.HALF: ("half-year", "half-yearly"),
    Kind.FISCAL_HALF: ("half-year", "half-yearly"),
    Kind.YEAR: ("year", "annual"),
    Kind.FISCAL_YEAR: ("fiscal year", "annual"),
    Kind.YEAR_TO_DATE: ("year", "annual"),
    Kind.FISCAL_YEAR_TO_DATE: ("year", "annual"),
    Kind.FIRST_10_DAYS: ("month", "monthly"),
    Kind.FIRST_20_DAYS: ("month", "monthly"),
    Kind.WEEK: ("week", "weekly"),
}


def period_name(period: Period) -> str:
    """Return how English names a period.

    >>> [period_name(Period.parse(text)) for text in ("2025-03", "2024-Q4", "FY2024", "FY2024-H1", "2024-H2")]
    ['March 2025', 'October-December 2024', 'fiscal 2024', 'the first half of fiscal 2024', 'July-December 2024']
    """
    first, last = period.first, period.last
    match period.kind:
        case Kind.MONTH:
            return month_name(period)
        case Kind.YEAR:
            return str(period.year)
        case Kind.FISCAL_YEAR:
            return f"fiscal {period.year}"
        case Kind.FISCAL_HALF:
            return f"the {ORDINALS[period.number]} half of fiscal {period.year}"
        case Kind.FIRST_10_DAYS | Kind.FIRST_20_DAYS:
            days = 10 if period.kind is Kind.FIRST_10_DAYS else 20
            return f"the first {days} days of {month_name(period.first)}"
        case Kind.WEEK:
            return f"the week from {period.days[0].day} {month_name(first)}"
        case _ if first.year == last.year:
            return f"{MONTHS[first.number - 1]}-{month_name(last)}" if first != last else month_name(first)
        case _:
            return f"{month_name(first)}-{month_name(last)}"


def month_name(month: Period) -> str:
    """Return the name of a month with its year."""
    return f"{MONTHS[month.number - 1]} {month.year}"


def span_noun(period: Period) -> str:
    """Return what one period of this kind is called."""
    return SPAN_NOUNS[period.kind][0]


def span_adjective(period: Period) -> str:
    """Return the adjective for one period of this kind; a year to date is none, and is named by its months.

    >>> span_adjective(Period.parse("2024-04")), span_adjective(Period.parse("2026-01/2026-08"))
    ('monthly', 'January-August')
    """
    if period.kind in (Kind.YEAR_TO_DATE, Kind.FISCAL_YEAR_TO_DATE):
        return "-".join(dict.fromkeys(MONTHS[month.number - 1] for month in (period.first, period.last)))
    return SPAN_NOUNS[period.kind][1]


def ordinal(number: int) -> str:
    """Return an ordinal, in letters up to ten.

    >>> ordinal(4), ordinal(11), ordinal(22), ordinal(103)
    ('fourth', '11th', '22nd', '103rd')
    """
    if number < len(ORDINALS):
        return ORDINALS[number]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def cardinal(number: int) -> str:
    """Return a whole number, in letters up to ten."""
    return CARDINALS[number] if number < len(CARDINALS) else str(number)


def partner_name(code: str, *, short: bool = False) -> str:
    """Return a partner's name as it stands in a sentence, with the article it takes.

    >>> partner_name("304"), partner_name("304", short=True), partner_name("105"), partner_name("eu")
    ('the United States', 'US', 'China', 'the European Union')
    """
    found = partner(code)
    return (found.short_en or found.name_en) if short else found.with_article


def item_name(flow: Flow, code: str) -> str:
    """Return a commodity's name in lower-case prose."""
    return "all goods" if code == TOTAL else item(flow, code).name_en


def partner_label(code: str) -> str:
    """Return a partner as it stands at the head of a table row."""
    return "World" if code == WORLD else partner(code).name_en


def item_label(flow: Flow, code: str) -> str:
    """Return a commodity as it stands at the head of a table row; of-which items in parentheses.

    >>> item_label(Flow.EXPORT, "70503"), item_label(Flow.EXPORT, "7050301")
    ('Motor vehicles', '(Passenger cars)')
    """
    if code == TOTAL:
        return "Total"
    found = item(flow, code)
    name = found.name_en[:1].upper() + found.name_en[1:]
    return f"({name})" if found.of else name


def amount(claim: Claim) -> str:
    """Return a claim's amount in words and figures, without its sign.

    >>> from fractions import Fraction
    >>> from sokuho.core.rounded import Rounded
    >>> deficit = Rounded.of(Fraction("-5.221684034"), 4)
    >>> amount(Claim("level", "balance", "balance", "world", "total", Period.parse("FY2024"), deficit, 10**12, "JPY"))
    '5.2217 trillion yen'
    """
    assert claim.printed is not None
    number = about(claim) + claim.printed.text(minus="")
    scale = SCALES[claim.scale]
    return f"{number} {scale} yen" if scale else f"{number} yen"


def about(claim: Claim) -> str:
    """Return ``about `` for a number pieced together from different releases, else nothing."""
    return "about " if claim.approx else ""


def percent(claim: Claim) -> str:
    """Return a claim's rate without its sign: ``5.9%``."""
    assert claim.printed is not None
    return f"{about(claim)}{claim.printed.text(minus='')}%"


def signed(claim: Claim) -> str:
    """Return a claim's number with its sign: ``+0.9``."""
    assert claim.printed is not None
    sign = "+" if claim.printed.digits and not claim.printed.negative else ""
    return f"{about(claim)}{sign}{claim.printed.text()}"


def trade_phrase(flow: Flow, partner: str, item: str = TOTAL) -> str:
    """Return what is traded with whom: ``exports``, ``imports from China``, ``exports of cars to Australia``."""
    words = "exports" if flow is Flow.EXPORT else "imports"
    if item != TOTAL:
        words += f" of {item_name(flow, item)}"
    if partner != WORLD:
        words += f" {'to' if flow is Flow.EXPORT else 'from'} {partner_name(partner)}"
    return words


def claimed_trade(claim: Claim) -> str:
    """Return what a claim says is traded with whom."""
    return trade_phrase(Flow(claim.flow), claim.partner, claim.item)
