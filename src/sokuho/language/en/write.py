"""English sentences, written from statements."""

from __future__ import annotations

from functools import singledispatch

from sokuho.core.claim import Claim
from sokuho.core.code import Flow
from sokuho.language.en import phrases
from sokuho.language.en.lexicon import (
    amount,
    claimed_trade,
    item_name,
    ordinal,
    partner_name,
    percent,
    span_noun,
    trade_phrase,
)
from sokuho.language.sentence import Mention, Part, Sentence, sentence
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
    """Return the English sentences of a statement, each knowing which words carry which claim."""
    raise TypeError(f"No English sentence is written from {type(statement).__name__}")


@write.register
def _flow(statement: FlowStatement) -> list[Sentence]:
    level, change = statement.level, statement.change
    subject = phrases.capital(claimed_trade(level))
    opening = [f"{subject} ", *phrases.outcome(change, level, " from a year earlier")]
    written = [sentence(opening, _remarks(statement))]
    if statement.bound and statement.bound_run:
        written.append(_bound(statement.bound, statement.bound_run))
    return written


def _remarks(statement: FlowStatement) -> list[Part]:
    rise = "rise" if statement.change and statement.change.direction == "up" else "fall"
    remarks = [
        phrases.place(statement.place) if statement.place else None,
        phrases.first_in(statement.turn, rise) if statement.turn else None,
        phrases.run_of(statement.run, rise) if statement.run else None,
    ]
    said = [remark for remark in remarks if remark]
    joined: list[Part] = []
    for remark in said:
        joined += [", " if not joined else " and ", remark]
    return joined


def _bound(bound: Claim, run: Claim) -> Sentence:
    verb = "stayed" if phrases.number(run) > 1 else "came"
    above = Mention(f"above {amount(bound)}", bound)
    return sentence(f"{phrases.capital(claimed_trade(bound))} {verb} ", above, " ", phrases.run_above(run))


@write.register
def _balance(statement: BalanceStatement) -> list[Sentence]:
    level = statement.level
    side = level.side
    where_and_when = phrases.with_partner(level) + phrases.in_period(level)
    opening: list[Part] = ["Japan ran ", phrases.balance_of(level), where_and_when]
    if statement.swung:
        opening.append(f", after a {phrases.opposite(side)} a year earlier")
    elif statement.change:
        opening += [", ", phrases.resized(statement.change)]
    return [sentence(opening, _balance_remarks(statement, str(level.side)))]


def _balance_remarks(statement: BalanceStatement, side: str) -> list[Part]:
    """Return what is remarkable: what the balance "was", then what it "did"."""
    place, run, turn = statement.place, statement.run, statement.turn
    was: list[Mention] = []
    if place:
        was.append(Mention(f"the largest {side} {phrases.since(place)}", place))
    if run:
        was.append(phrases.run_of(run, side))
    if turn and not statement.turn_of_size:
        was.append(phrases.first_in(turn, side))
    parts: list[Part] = []
    for one in was:
        parts += [" and " if parts else "; it was ", one]
    if turn and statement.turn_of_size:
        did = "widened" if turn.direction == "up" else "narrowed"
        parts += [", and it " if was else "; it ", phrases.first_time_in(turn, did)]
    return parts


@write.register
def _standing(statement: StandingStatement) -> list[Sentence]:
    share, rank, run = statement.share, statement.rank, statement.run
    export = share.flow == Flow.EXPORT.value
    name = phrases.capital(partner_name(share.partner))
    verb = "took" if export else "supplied"
    parts: list[Part] = [
        f"{name} {verb} ",
        Mention(f"{percent(share)} of all {'exports' if export else 'imports'}", share),
    ]
    if rank:
        place = phrases.number(rank)
        largest = "largest" if place == 1 else f"{ordinal(place)}-largest"
        parts += [" and was ", Mention(f"the {largest} {'destination' if export else 'source'}", rank)]
    if rank and run:
        parts += [" ", Mention(f"for the {ordinal(phrases.number(run))} {span_noun(run.period)} in a row", run)]
    return [sentence(parts)]


@write.register
def _rate(statement: RateStatement) -> list[Sentence]:
    level, change = statement.level, statement.change
    assert level.printed is not None
    parts: list[Part] = [
        "The customs exchange rate averaged ",
        Mention(f"{level.printed.text()} yen per dollar", level),
    ]
    if change and phrases.is_flat(change):
        parts += [": the yen ", phrases.moved(change)]
    elif change:
        moved = "weakened" if change.direction == "down" else "strengthened"
        more = "more" if change.direction == "down" else "fewer"
        parts += [": the yen ", Mention(f"{moved} by {percent(change)}", change), f", counted as {more} yen per dollar"]
    return [sentence(parts)]


@write.register
def _price(statement: PriceStatement) -> list[Sentence]:
    price = statement.price
    flow = Flow(price.flow)
    name = phrases.capital(item_name(flow, price.item))
    verb = "exported" if flow is Flow.EXPORT else "imported"
    volume = phrases.moved(statement.volume_change)
    return [
        sentence(
            [f"{name} was {verb} at an average of ", phrases.unit_price(price), ", "],
            [phrases.moved(statement.price_change, up="up", down="down"), " from a year earlier; the volume ", volume],
        )
    ]


@write.register
def _item(statement: ItemStatement) -> list[Sentence]:
    level, change = statement.level, statement.change
    flow = Flow(level.flow)
    name = phrases.capital(item_name(flow, level.item))
    return [
        sentence(
            f"{name}, the largest item of {trade_phrase(flow, level.partner)}, ",
            phrases.outcome(change, level),
        )
    ]


@write.register
def _movers(statement: MoversStatement) -> list[Sentence]:
    written = []
    if statement.up:
        written.append(_moved_by(statement.up, "lifted most"))
    if statement.down:
        written.append(_moved_by(statement.down, "held back most"))
    return written


def _moved_by(movers: tuple[Mover, ...], verb: str) -> Sentence:
    first = movers[0].change
    whole = trade_phrase(Flow(first.flow), first.partner)
    parts: list[Part] = [f"{phrases.capital(whole)} were {verb} by "]
    for place, mover in enumerate(movers):
        if place:
            parts.append(" and " if place == len(movers) - 1 else ", ")
        name = item_name(Flow(mover.change.flow), mover.change.item)
        parts += [f"{name} (", phrases.rate_in_brackets(mover.change), "; "]
        parts += [phrases.points(mover.contribution), ")"]
    return sentence(parts)
