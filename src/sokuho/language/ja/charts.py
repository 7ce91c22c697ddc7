"""The Japanese words of charts: titles that say the message, labels, what is seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from sokuho.core.claim import Claim
from sokuho.core.code import Flow
from sokuho.core.period import Kind, Period
from sokuho.core.rounded import Rounded
from sokuho.language.ja import lexicon, phrases
from sokuho.language.ja.headings import day
from sokuho.language.ja.lexicon import (
    FLOWS,
    MEASURE_UNITS,
    MINUS,
    about,
    amount,
    base_name,
    number,
    partner_name,
    period_name,
)
from sokuho.language.sentence import Mention, Part, Sentence
from sokuho.language.statement import BalanceStatement, FlowStatement, RateStatement

NAMES = {
    "export": "輸出",
    "import": "輸入",
    "balance": "収支",
    "rate": "1ドル当たりの円",
    "contribution": "寄与度(ポイント)",
    "share": "構成比(%)",
    "before": "1年前(%)",
    "price": "単価の増減率(%)",
    "volume": "数量の増減率(%)",
    "period": "期間",
    "item": "品目",
    "partner": "国・地域",
}
AXIS_UNITS = ((10**12, "兆円"), (10**8, "億円"), (10**4, "万円"), (1, "円"))
ABOUT = "約は公表日の異なる累計の差による。"
_PARTS = {"items": "主要品目", "zones": "地域", "countries": "主要国"}


def money_places(yen: Fraction) -> tuple[int, int]:
    """Return the scale an amount is printed in, and with how many decimals: down to 億, as in sentences.

    >>> money_places(Fraction(108_934_598_622_000)), money_places(Fraction(544_051_000_000))
    ((1000000000000, 4), (1000000000, 1))
    """
    steps = ((10**12, 4), (10**9, 1), (10**6, 0))
    return next(((scale, places) for scale, places in steps if abs(yen) >= scale), (1, 0))


def money(claim: Claim) -> str:
    """Return an amount as a label: ``108兆9,346億円``, ``▲5兆2,217億円``."""
    assert claim.printed is not None
    return (
        f"{about(claim)}{MINUS if claim.printed.value < 0 else ''}{lexicon.yen(abs(claim.printed.value) * claim.scale)}"
    )


def signed(claim: Claim) -> str:
    """Return a change as a label: ``+0.9``, ``▲7.1``."""
    assert claim.printed is not None
    sign = "+" if claim.printed.value > 0 else ""
    return f"{about(claim)}{sign}{claim.printed.text(minus=MINUS)}"


def plain(claim: Claim) -> str:
    """Return a rate or share as a label: ``152.60``."""
    assert claim.printed is not None
    return f"{about(claim)}{claim.printed.text()}"


def axis_number(value: Fraction) -> str:
    """Return a round number on an axis.

    >>> axis_number(Fraction(-20)), axis_number(Fraction(1, 2)), axis_number(Fraction(1500))
    ('▲20', '0.5', '1,500')
    """
    places = next(places for places in range(9) if (value * 10**places).denominator == 1)
    return Rounded.of(value, places).text(minus=MINUS)


def period_row(period: Period) -> str:
    """Return a period as the row of a table has it."""
    return period_name(period)


def period_short(period: Period) -> str:
    """Return a period as an axis has it.

    >>> [period_short(Period.parse(text)) for text in ("FY2024", "2025-03", "2024-H1", "2024")]
    ['2024年度', '2025年3月', '2024年上半期', '2024年']
    """
    return period_name(period).removesuffix("累計")


def partner_row(code: str) -> str:
    """Return a partner as a row has it."""
    return partner_name(code)


def partner_subject(code: str) -> str:
    """Return a partner as it starts a sentence."""
    return partner_name(code)


def item_row(flow: Flow, code: str) -> str:
    """Return a commodity as a row has it."""
    return lexicon.item_name(flow, code)


def published(as_of: date) -> str:
    """Return up to which day what had been published is in."""
    return f"{day(as_of)}までの公表分。"


def trade_title(flows: Sequence[FlowStatement], balance: BalanceStatement | None) -> Sentence:
    """Return the message: the flow that set a record, or else exports, and what became of the balance."""
    lead = next((flow for flow in flows if _is_record(flow)), flows[0])
    parts = _flow(lead)
    if balance:
        parts += ["、", *_balance(balance)]
    return Sentence(tuple(parts))


def _is_record(flow: FlowStatement) -> bool:
    return flow.place is not None and flow.place.unit == "since_year" and flow.place.direction == "up"


def _flow(flow: FlowStatement) -> list[Part]:
    parts: list[Part] = [f"{FLOWS[str(flow.level.flow)]}は"]
    if flow.change:
        parts += [Mention(phrases.rate(flow.change), flow.change), "の"]
    parts.append(Mention(amount(flow.level), flow.level))
    if flow.place and _is_record(flow):
        kept = f"{flow.place.period.number}月として" if flow.place.among == "same-month" else ""
        parts += ["で", Mention(f"{kept}過去最大", flow.place)]
    return parts


def _balance(balance: BalanceStatement) -> list[Part]:
    side, level = phrases.side(balance.level), Mention(amount(balance.level), balance.level)
    if balance.swung:
        return [f"貿易収支は{side}に転換し", level]
    if balance.change is None or phrases.is_flat(balance.change):
        return [f"貿易{side}は", level]
    verb = "拡大" if balance.change.direction == "up" else "縮小"
    return [f"貿易{side}は", Mention(f"{number(balance.change)}%{verb}", balance.change), "し", level]


def trade_subtitle(first: Period, last: Period) -> str:
    """Return what the chart over time shows."""
    return f"日本の輸出入額と貿易収支、{_span(first, last)}"


def _span(first: Period, last: Period) -> str:
    if last.kind in (Kind.FISCAL_YEAR, Kind.YEAR, Kind.MONTH, Kind.FIRST_10_DAYS, Kind.FIRST_20_DAYS):
        return f"{period_name(first)}〜{period_name(last)}"
    return f"{period_short(first)}〜{period_short(last)}、各年同期"


def trade_panels(unit: str) -> tuple[str, str]:
    """Return the titles of the two fields, with the unit."""
    return f"輸出と輸入({unit})", f"貿易収支({unit})"


def trade_alt(first: Sequence[Claim], last: Sequence[Claim], gaps: int) -> Sentence:
    """Return what is seen on the chart over time."""
    parts: list[Part] = ["輸出は実線、輸入は破線の折れ線グラフで、その下に貿易収支の棒グラフがある。"]
    for claims in (first, last):
        parts += [f"{period_name(claims[0].period)}は", *_listed(claims), "。"]
    if gaps:
        parts.append(f"数値のない期間は空けてある({gaps})。")
    return Sentence(tuple(parts))


def _listed(claims: Sequence[Claim]) -> list[Part]:
    parts: list[Part] = []
    for claim in claims:
        name = phrases.side(claim) if claim.side else FLOWS[str(claim.flow)]
        parts += ["、" if parts else "", name, Mention(amount(claim), claim)]
    return parts


def contribution_title(flow: Flow, name: str, part: Claim, whole: Claim | None) -> Sentence:
    """Return the message of contributions: what moved the flow most its own way."""
    pushed = "押し上げ" if part.direction == "up" else "押し下げ"
    parts: list[Part] = [f"{FLOWS[flow.value]}は"]
    if whole is not None:
        parts += [Mention(phrases.rate(whole), whole), "、"]
    parts += [f"{name}が", Mention(f"{_size(part)}ポイント{pushed}", part)]
    return Sentence(tuple(parts))


def _size(claim: Claim) -> str:
    assert claim.printed is not None
    return about(claim) + claim.printed.text(minus="")


def contribution_subtitle(flow: Flow, period: Period, of: str) -> str:
    """Return what the bars of contributions show."""
    return f"{_PARTS[of]}別の寄与度({base_name(period)}比、ポイント)、{period_name(period)}"


def bars_alt(what: str, rows: Sequence[tuple[str, Claim]], more: int) -> Sentence:
    """Return what is seen on bars."""
    parts: list[Part] = [f"大きい順の横棒グラフ。{what}。"]
    for place, (name, claim) in enumerate(rows):
        text = signed(claim) if claim.kind == "contribution" else f"{plain(claim)}%"
        parts += ["、" if place else "", name, Mention(text, claim)]
    parts.append(f"、ほか{more}。" if more else "。")
    return Sentence(tuple(parts))


def share_title(flow: Flow, share: Claim, before: Claim | None, rank: Claim | None) -> Sentence:
    """Return the message of shares."""
    who = f"{partner_name(share.partner)}{'向け' if flow is Flow.EXPORT else ''}"
    parts: list[Part] = [f"{FLOWS[flow.value]}は{who}が", Mention(f"{plain(share)}%", share)]
    if rank and rank.printed and rank.printed.digits == 1:
        parts += ["で", Mention("最大", rank)]
    if before and before.printed and share.printed and before.printed.digits != share.printed.digits:
        moved = "上昇" if share.printed.digits > before.printed.digits else "低下"
        parts += [f"、{base_name(share.period)}の", Mention(f"{plain(before)}%", before), f"から{moved}"]
    return Sentence(tuple(parts))


def share_subtitle(flow: Flow, period: Period, *, is_compared: bool) -> str:
    """Return what the bars of shares show."""
    mark = f"、縦線は{base_name(period)}" if is_compared else ""
    where = "輸出先" if flow is Flow.EXPORT else "輸入元"
    return f"主な{where}の構成比、{period_name(period)}、%{mark}"


def price_title(name: str, price: Claim, volume: Claim, unit: str) -> Sentence:
    """Return the message of price against volume."""
    one = f"1{MEASURE_UNITS[unit]}当たりの単価" if unit in MEASURE_UNITS else "単価"
    return Sentence((
        f"{name}は{one}が", Mention(f"{_size(price)}%{'上昇' if price.direction == 'up' else '下落'}", price),
        "、輸入数量は", Mention(phrases.rate(volume), volume),
    ))  # fmt: skip


def price_subtitle(flow: Flow, period: Period, count: int) -> str:
    """Return what the bars of price against volume show."""
    return (
        f"数量のある主な{FLOWS[flow.value]}品目(金額順に{count}品目)、{period_name(period)}、{base_name(period)}比、%"
    )


def price_alt(rows: Sequence[tuple[str, Claim, Claim]]) -> Sentence:
    """Return what is seen on the bars of price against volume."""
    parts: list[Part] = ["左に単価、右に数量の横棒グラフ。"]
    for place, (name, price, volume) in enumerate(rows):
        parts += [
            "、" if place else "",
            f"{name}は単価",
            Mention(signed(price), price),
            "・数量",
            Mention(signed(volume), volume),
        ]
    return Sentence((*parts, "。"))


def rate_title(said: RateStatement) -> Sentence:
    """Return the message of the exchange rate."""
    level = Mention(f"1ドル={plain(said.level)}円", said.level)
    if said.change is None or phrases.is_flat(said.change):
        return Sentence(("為替レートは平均", level))
    moved = "円安" if said.change.direction == "down" else "円高"
    base = base_name(said.level.period)
    return Sentence(("為替レートは平均", level, "、", Mention(f"{base}比{_size(said.change)}%の{moved}", said.change)))


def rate_subtitle(first: Period, last: Period) -> str:
    """Return what the chart of the exchange rate shows."""
    return f"税関長公示レートの平均、1ドル当たりの円、{_span(first, last)}"


def rate_alt(rates: Sequence[Claim]) -> Sentence:
    """Return what is seen on the chart of the exchange rate."""
    return Sentence(("平均レートの折れ線グラフ。", *_rates(rates), "。"))


def _rates(rates: Iterable[Claim]) -> Iterable[Part]:
    for place, claim in enumerate(rates):
        yield ("、" if place else "") + f"{period_name(claim.period)}は"
        yield Mention(f"{plain(claim)}円", claim)
