"""The English words of charts: titles that say the message, labels, what is seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from sokuho.core.claim import Claim
from sokuho.core.code import Flow
from sokuho.core.period import Kind, Period
from sokuho.core.rounded import Rounded
from sokuho.language.en import lexicon, phrases
from sokuho.language.en.headings import day
from sokuho.language.en.lexicon import MEASURE_UNITS, MONTHS, amount, partner_name, percent, period_name
from sokuho.language.sentence import Mention, Part, Sentence
from sokuho.language.statement import BalanceStatement, FlowStatement, RateStatement

NAMES = {
    "export": "Exports",
    "import": "Imports",
    "balance": "Balance",
    "rate": "Yen per dollar",
    "contribution": "Contribution, points",
    "share": "Share, %",
    "before": "A year earlier, %",
    "price": "Unit value, change in %",
    "volume": "Quantity, change in %",
    "period": "Period",
    "item": "Commodity",
    "partner": "Partner",
}
AXIS_UNITS = ((10**12, "trillion yen"), (10**9, "billion yen"), (10**6, "million yen"), (1, "yen"))
ABOUT = "≈ differences of years to date released on different days."
_SHORT_UNITS = {10**12: "tn", 10**9: "bn", 10**6: "m", 1: ""}
_PARTS = {
    "items": "Largest rises and falls by commodity",
    "zones": "By area",
    "countries": "Largest rises and falls by country",
}


def money_places(yen: Fraction) -> tuple[int, int]:
    """Return the scale an amount is printed in, and with how many decimals: three or four digits that tell.

    >>> money_places(Fraction(108_934_598_622_000)), money_places(Fraction(9_847_814_000_000))
    ((1000000000000, 1), (1000000000000, 2))
    """
    if abs(yen) >= 10**13:
        return 10**12, 1
    return next(
        ((scale, places) for scale, places in ((10**12, 2), (10**9, 1), (10**6, 0)) if abs(yen) >= scale), (1, 0)
    )


def money(claim: Claim) -> str:
    """Return an amount as a label: ``¥108.9tn``, ``-¥5.22tn``."""
    assert claim.printed is not None
    sign = "-" if claim.printed.value < 0 else ""
    return f"{'≈' if claim.approx else ''}{sign}¥{claim.printed.text(minus='')}{_SHORT_UNITS[claim.scale]}"


def signed(claim: Claim) -> str:
    """Return a change as a label: ``+0.9``, ``-7.1``."""
    assert claim.printed is not None
    sign = "+" if claim.printed.value > 0 else ""
    return f"{'≈' if claim.approx else ''}{sign}{claim.printed.text()}"


def plain(claim: Claim) -> str:
    """Return a rate or share as a label: ``152.60``."""
    assert claim.printed is not None
    return f"{'≈' if claim.approx else ''}{claim.printed.text()}"


def axis_number(number: Fraction) -> str:
    """Return a round number on an axis.

    >>> axis_number(Fraction(-20)), axis_number(Fraction(1, 2)), axis_number(Fraction(1500))
    ('-20', '0.5', '1,500')
    """
    places = next(places for places in range(9) if (number * 10**places).denominator == 1)
    return Rounded.of(number, places).text()


def period_row(period: Period) -> str:
    """Return a period as the row of a table has it: ``Fiscal 2024``."""
    return phrases.capital(period_name(period).removeprefix("the "))


def period_short(period: Period) -> str:
    """Return a period as an axis has it.

    >>> [period_short(Period.parse(text)) for text in ("FY2024", "2025-03", "2024-H1", "FY2024-H2", "2024-Q4", "2024")]
    ['FY2024', 'Mar 2025', 'H1 2024', 'FY2024 H2', 'Q4 2024', '2024']
    """
    first, last = (MONTHS[month.number - 1][:3] for month in (period.first, period.last))
    match period.kind:
        case Kind.FISCAL_YEAR | Kind.YEAR:
            return str(period)
        case Kind.FISCAL_HALF:
            return f"FY{period.year} H{period.number}"
        case Kind.HALF | Kind.QUARTER:
            return f"{'H' if period.kind is Kind.HALF else 'Q'}{period.number} {period.year}"
        case _:
            return f"{first} {period.first.year}" if first == last else f"{first}-{last} {period.last.year}"


def partner_row(code: str) -> str:
    """Return a partner as a row has it."""
    return lexicon.partner_label(code)


def partner_subject(code: str) -> str:
    """Return a partner as it starts a sentence."""
    return phrases.capital(partner_name(code))


def item_row(flow: Flow, code: str) -> str:
    """Return a commodity as a row has it."""
    return phrases.capital(lexicon.item_name(flow, code))


def published(as_of: date) -> str:
    """Return up to which day what had been published is in."""
    return f"As published by {day(as_of)}."


def trade_title(flows: Sequence[FlowStatement], balance: BalanceStatement | None) -> Sentence:
    """Return the message: the flow that set a record, or else exports, and what became of the balance."""
    lead = next((flow for flow in flows if _is_record(flow)), flows[0])
    parts = _flow(lead)
    if balance:
        parts += ["; ", *_balance(balance)]
    return Sentence(tuple(parts))


def _is_record(flow: FlowStatement) -> bool:
    return flow.place is not None and flow.place.unit == "since_year" and flow.place.direction == "up"


def _flow(flow: FlowStatement) -> list[Part]:
    name, level = NAMES[str(flow.level.flow)], Mention(amount(flow.level), flow.level)
    if flow.place and _is_record(flow):
        if flow.place.among == "same-month":
            month = MONTHS[flow.place.period.number - 1]
            return [f"{name} reached ", level, ", ", Mention(f"the highest for any {month}", flow.place)]
        return [f"{name} reached ", Mention("a record", flow.place), " ", level]
    return [f"{name} ", *phrases.outcome(flow.change, flow.level)]


def _balance(balance: BalanceStatement) -> list[Part]:
    level = Mention(amount(balance.level), balance.level)
    if balance.swung:
        return [f"the balance swung to a {balance.level.side} of ", level]
    if balance.change is None or phrases.is_flat(balance.change):
        return [f"the {balance.level.side} was ", level]
    verb = "widened" if balance.change.direction == "up" else "narrowed"
    return [f"the {balance.level.side} ", Mention(f"{verb} {percent(balance.change)}", balance.change), " to ", level]


def trade_subtitle(first: Period, last: Period) -> str:
    """Return what the chart over time shows."""
    return f"Japan's merchandise trade, {_span(first, last)}"


def _span(first: Period, last: Period) -> str:
    match last.kind:
        case Kind.FISCAL_YEAR:
            return f"fiscal years {first.year} to {last.year}"
        case Kind.YEAR:
            return f"{first.year} to {last.year}"
        case Kind.MONTH | Kind.FIRST_10_DAYS | Kind.FIRST_20_DAYS:
            return f"monthly, {period_name(first)} to {period_name(last)}"
        case _:
            return _same_months(first, last)


def _same_months(first: Period, last: Period) -> str:
    name, year = period_name(last), f" {last.year}"
    if name.endswith(year) and last.first.year == last.last.year:
        return f"{name.removesuffix(year)} of each year, {first.year} to {last.year}"
    return f"the same months of each year, {period_short(first)} to {period_short(last)}"


def trade_panels(unit: str) -> tuple[str, str]:
    """Return the titles of the two fields, with the unit."""
    return f"Exports and imports, {unit}", f"Balance (exports less imports), {unit}"


def trade_alt(first: Sequence[Claim], last: Sequence[Claim], gaps: int) -> Sentence:
    """Return what is seen on the chart over time."""
    parts: list[Part] = ["A line for exports and a dashed line for imports, above columns of the balance. "]
    for claims in (first, last):
        parts += [f"{phrases.capital(period_name(claims[0].period).removeprefix('the '))}: ", *_listed(claims), ". "]
    if gaps:
        parts.append(f"Periods without figures are left open: {gaps}. ")
    return Sentence(tuple(parts))


def _listed(claims: Sequence[Claim]) -> list[Part]:
    parts: list[Part] = []
    for claim in claims:
        name = claim.side if claim.side else NAMES[str(claim.flow)].lower()
        parts += [", " if parts else "", f"{name} ", Mention(amount(claim), claim)]
    return parts


def contribution_title(flow: Flow, name: str, part: Claim, whole: Claim | None) -> Sentence:
    """Return the message of contributions: what moved the flow most its own way."""
    trade, points = NAMES[flow.value].lower(), _points(part)
    did = " added " if part.direction == "up" else " took "
    if whole is None or whole.kind == "multiple" or phrases.is_flat(whole):
        return Sentence((name, did, points, " to " if part.direction == "up" else " off ", trade))
    change = Mention(percent(whole), whole)
    if part.direction == whole.direction:
        joined = " to the " if part.direction == "up" else " off "
        if part.direction == "up":
            return Sentence((name, did, points, joined, change, f" rise in {trade}"))
        return Sentence((name, did, points, joined, trade, ", which fell ", change))
    turned = " to" if part.direction == "up" else " off"
    return Sentence(
        (name, did, points, f"{turned} {trade}, which {'rose' if whole.direction == 'up' else 'fell'} ", change)
    )


def _points(claim: Claim) -> Mention:
    assert claim.printed is not None
    return Mention(f"{lexicon.about(claim)}{claim.printed.text(minus='')} points", claim)


def contribution_subtitle(flow: Flow, period: Period, of: str) -> str:
    """Return what the bars of contributions show."""
    return f"{_PARTS[of]}: contribution to growth on a year earlier, points, {period_name(period)}"


def bars_alt(what: str, rows: Sequence[tuple[str, Claim]], more: int) -> Sentence:
    """Return what is seen on bars."""
    parts: list[Part] = [f"Bars, sorted. {what}: "]
    for place, (name, claim) in enumerate(rows):
        text = signed(claim) if claim.kind == "contribution" else percent(claim)
        parts += [", " if place else "", f"{name} ", Mention(text, claim)]
    parts.append(f", and {more} more." if more else ".")
    return Sentence(tuple(parts))


def share_title(flow: Flow, share: Claim, before: Claim | None, rank: Claim | None) -> Sentence:
    """Return the message of shares."""
    who = phrases.capital(partner_name(share.partner))
    did = "bought" if flow is Flow.EXPORT else "supplied"
    parts: list[Part] = [f"{who} {did} ", Mention(percent(share), share), f" of Japan's {NAMES[flow.value].lower()}"]
    if rank and rank.printed and rank.printed.digits == 1:
        parts.append(Mention(", more than any other country", rank))
    if before and before.printed and share.printed and before.printed.digits != share.printed.digits:
        way = "up" if share.printed.digits > before.printed.digits else "down"
        parts += [f", {way} from ", Mention(percent(before), before)]
    return Sentence(tuple(parts))


def share_subtitle(flow: Flow, period: Period, *, is_compared: bool) -> str:
    """Return what the bars of shares show."""
    mark = "; the upright mark is a year earlier" if is_compared else ""
    return f"Share in {NAMES[flow.value].lower()} of the largest partners, {period_name(period)}, %{mark}"


def price_title(name: str, price: Claim, volume: Claim, unit: str) -> Sentence:
    """Return the message of price against volume."""
    one = MEASURE_UNITS.get(unit, "unit")
    more = "more" if price.direction == "up" else "less"
    rose = "rose" if volume.direction == "up" else "fell"
    return Sentence((
        f"A {one} of {name[:1].lower()}{name[1:]} cost ", Mention(f"{percent(price)} {more}", price),
        "; the quantity imported ", Mention(f"{rose} {percent(volume)}", volume),
    ))  # fmt: skip


def price_subtitle(flow: Flow, period: Period, count: int) -> str:
    """Return what the bars of price against volume show."""
    trade = NAMES[flow.value].lower()
    return (
        f"The {count} largest {trade} that are counted, by value, {period_name(period)}, change on a year earlier in %"
    )


def price_alt(rows: Sequence[tuple[str, Claim, Claim]]) -> Sentence:
    """Return what is seen on the bars of price against volume."""
    parts: list[Part] = ["Two columns of bars, unit value and quantity. "]
    for place, (name, price, volume) in enumerate(rows):
        parts += [
            "; " if place else "",
            f"{name} ",
            Mention(signed(price), price),
            " and ",
            Mention(signed(volume), volume),
        ]
    return Sentence((*parts, "."))


def rate_title(said: RateStatement) -> Sentence:
    """Return the message of the exchange rate."""
    level = Mention(f"{plain(said.level)} yen", said.level)
    if said.change is None or phrases.is_flat(said.change):
        return Sentence(("A dollar cost ", level, " on average"))
    more = "more" if said.change.direction == "down" else "less"
    return Sentence(
        (
            "A dollar cost ",
            level,
            " on average, ",
            Mention(f"{percent(said.change)} {more}", said.change),
            " than a year earlier",
        )
    )


def rate_subtitle(first: Period, last: Period) -> str:
    """Return what the chart of the exchange rate shows."""
    return f"Customs exchange rate, average yen per dollar, {_span(first, last)}"


def rate_alt(rates: Sequence[Claim]) -> Sentence:
    """Return what is seen on the chart of the exchange rate."""
    return Sentence(("A line of the average rate. ", *_rates(rates), "."))


def _rates(rates: Iterable[Claim]) -> Iterable[Part]:
    for place, claim in enumerate(rates):
        yield ("; " if place else "") + f"{period_row(claim.period)}: "
        yield Mention(f"{plain(claim)} yen", claim)
