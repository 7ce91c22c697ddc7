"""Japanese sentences, written from statements."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

from sokuho.core.claim import Claim
from sokuho.core.code import Flow
from sokuho.language.ja import phrases
from sokuho.language.ja.lexicon import SIDES, amount, base_name, item_name, number, partner_name, period_name
from sokuho.language.ja.lexicon import trade_phrase as trade
from sokuho.language.sentence import Mention, Part, Sentence
from sokuho.language.statement import (
    BalanceStatement,
    FlowStatement,
    ItemStatement,
    Mover,
    MoversStatement,
    PriceStatement,
    RateStatement,
    StandingStatement,
    Statement,
)


@singledispatch
def write(statement: Statement) -> list[Sentence]:
    """Return the Japanese sentences of a statement, each knowing which words carry which claim."""
    raise TypeError(f"No Japanese sentence is written from {type(statement).__name__}")


def _sentence(*parts: Part | Sequence[Part]) -> Sentence:
    flat: list[Part] = []
    for part in parts:
        flat.extend([part] if isinstance(part, str | Mention) else part)
    return Sentence((*(part for part in flat if part), "。"))


def _traded(claim: Claim) -> str:
    return trade(Flow(claim.flow), claim.partner, claim.item)


@write.register
def _flow(statement: FlowStatement) -> list[Sentence]:
    level, change = statement.level, statement.change
    written = [_sentence(f"{_traded(level)}は", phrases.outcome(change, level), _remarks(statement))]
    if statement.bound and statement.bound_run:
        written.append(_bound(statement.bound, statement.bound_run))
    return written


def _remarks(statement: FlowStatement) -> list[Part]:
    """Return what is remarkable of an amount, each remark after a comma, so that the sentence ends with the last."""
    moved = "増加" if statement.change and statement.change.direction == "up" else "減少"
    told: list[list[Part]] = []
    if statement.place:
        told.append([phrases.place(statement.place)])
    if statement.turn:
        told.append([_with(phrases.first_in(statement.turn), f"の{moved}")])
    if statement.run:
        told.append([_with(phrases.run_of(statement.run), f"の{moved}")])
    if not told:
        return ["だった"]
    joined: list[Part] = ["で"]
    for one in told:
        joined += ["、", *one]
    return [*joined, "となった"]


def _with(mention: Mention, end: str) -> Mention:
    return Mention(mention.words + end, mention.claim)


def _bound(bound: Claim, run: Claim) -> Sentence:
    above = Mention(f"{amount(bound)}を上回", bound)
    if phrases.digits(run) == 1:
        return _sentence(f"{_traded(bound)}が", above, "るのは", Mention("初めて", run))
    return _sentence(f"{_traded(bound)}は", phrases.run_of(run), "で", above, "った")


@write.register
def _balance(statement: BalanceStatement) -> list[Sentence]:
    level = statement.level
    side = phrases.side(level)
    opening: list[Part] = [f"{period_name(level.period)}の{phrases.with_partner(level)}貿易収支は"]
    opening.append(phrases.balance_of(level))
    if statement.swung:
        other = SIDES["deficit" if level.side == "surplus" else "surplus"]
        opening.append(f"で、{base_name(level.period)}の{other}から{side}に転じた")
    elif statement.change:
        opening += [f"で、{side}額は", phrases.changed(statement.change), "となった"]
    else:
        opening.append("だった")
    remarks = _balance_remarks(statement, side)
    return [_sentence(opening), *([_sentence(remarks)] if remarks else [])]


def _balance_remarks(statement: BalanceStatement, side: str) -> list[Part]:
    place, run, turn = statement.place, statement.run, statement.turn
    told: list[list[Part]] = []
    if run:
        told.append([_after(f"{side}は", phrases.run_of(run))])
    if turn and not statement.turn_of_size:
        told.append([_after(f"{side}は", phrases.first_in(turn))])
    if turn and statement.turn_of_size:
        resized = "拡大" if turn.direction == "up" else "縮小"
        told.append([_after(f"{side}の{resized}は", phrases.first_in(turn))])
    if place:
        told.append([f"{side}額は", phrases.place(place)])
    joined: list[Part] = []
    for one in told:
        joined += ["で、" if joined else phrases.with_partner(statement.level), *one]
    return joined


def _after(start: str, mention: Mention) -> Mention:
    return Mention(start + mention.words, mention.claim)


@write.register
def _standing(statement: StandingStatement) -> list[Sentence]:
    share, rank, run = statement.share, statement.rank, statement.run
    export = share.flow == Flow.EXPORT.value
    flow = "輸出" if export else "輸入"
    place_of = "輸出先" if export else "輸入元"
    parts: list[Part] = [f"{partner_name(share.partner)}は"]
    parts += [Mention(f"{flow}総額の{number(share)}%", share), "を占め"]
    if rank is None:
        return [_sentence(parts, "た")]
    parts.append("、")
    if run:
        parts += [phrases.run_of(run), "で"]
    place = phrases.digits(rank)
    largest = f"最大の{place_of}" if place == 1 else f"{place}番目に大きい{place_of}"
    return [_sentence(parts, Mention(largest, rank), "となった")]


@write.register
def _rate(statement: RateStatement) -> list[Sentence]:
    level, change = statement.level, statement.change
    parts: list[Part] = ["為替レート(税関長公示レートの平均)は", Mention(f"1ドル={_yen_and_sen(level)}", level)]
    if change is None:
        return [_sentence(parts, "だった")]
    way = f"{number(change)}%の{'円安' if change.direction == 'down' else '円高'}"
    base = base_name(change.period)
    way = f"{base}比ほぼ横ばい({way})" if phrases.is_flat(change) else f"{base}に比べ{way}"
    return [_sentence(parts, "で、", Mention(way, change), "となった(1ドル当たりの円の増減率)")]


def _yen_and_sen(claim: Claim) -> str:
    """Return a rate as quoted: ``152円60銭``."""
    assert claim.printed is not None
    whole, _, sen = claim.printed.text().partition(".")
    return f"{whole}円{sen}銭" if len(sen) == 2 else f"{claim.printed.text()}円"


@write.register
def _price(statement: PriceStatement) -> list[Sentence]:
    price, moved, volume = statement.price, statement.price_change, statement.volume_change
    flow = Flow(price.flow)
    subject = f"{trade(flow, price.partner, price.item)}単価は"
    rise = "上昇" if moved.direction == "up" else "下落"
    grew = "増えた" if volume.direction == "up" else "減った"
    base = base_name(moved.period)
    return [
        _sentence(
            [subject, phrases.unit_price(price), "と", Mention(f"{base}比{number(moved)}%{rise}", moved), "し、"],
            Mention(f"数量は{number(volume)}%{grew}", volume),
        )
    ]


@write.register
def _item(statement: ItemStatement) -> list[Sentence]:
    level, change = statement.level, statement.change
    flow = Flow(level.flow)
    whole = trade(flow, level.partner)
    name = item_name(flow, level.item)
    return [_sentence(f"{whole}で最も大きい品目の{name}は", phrases.outcome(change, level), "だった")]


@write.register
def _movers(statement: MoversStatement) -> list[Sentence]:
    written = []
    if statement.up:
        written.append(_moved_by(statement.up, "押し上げた"))
    if statement.down:
        written.append(_moved_by(statement.down, "押し下げた"))
    return written


def _moved_by(movers: tuple[Mover, ...], did: str) -> Sentence:
    first = movers[0].change
    parts: list[Part] = [f"{trade(Flow(first.flow), first.partner)}を{did}品目は、"]
    for mover in movers:
        name = item_name(Flow(mover.change.flow), mover.change.item)
        parts += ["" if mover is movers[0] else "、", f"{name}(", phrases.rate_in_brackets(mover.change), "、"]
        parts += [phrases.points(mover.contribution), ")"]
    return _sentence(parts, "など" if len(movers) > 1 else "だった")
