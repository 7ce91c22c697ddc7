"""What is worth saying about a period, and in what order.

The order is that of official releases: total and balance, exchange rate, prices, partners, items, and for a year its
last month alone. A statement is made only if its figures were published by the report's day; what is remarkable about
one (a record, a streak, a turn) is said by rule, the same for every period.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sokuho.core.claim import Claim, Side
from sokuho.core.code import TRADE, WORLD, Flow
from sokuho.core.figure import Figure
from sokuho.core.period import Kind, Period
from sokuho.core.slice import Slice
from sokuho.language.statement import (
    BalanceStatement,
    FlowStatement,
    PriceStatement,
    RateStatement,
    StandingStatement,
    Statement,
)
from sokuho.reporting import claims
from sokuho.reporting.house_style import HouseStyle
from sokuho.reporting.inquiry import Inquiry
from sokuho.reporting.movers import item_statements

PARTNERS = ("304", "asia", "105", "eu")
"""The partners every report speaks of: the United States, Asia, China, the EU (the release's own headline areas)."""
CRUDE_OIL = "30301"
_FEWEST_YEARS = 5
"""A record among fewer earlier periods than this is not worth saying."""
_NEWS_OF_BOUND = 3
"""Being above a round amount is news for so many years."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A part of the report before it is put into words.

    Its subject is ``total``, ``rate``, ``price``, ``partner``, ``items`` or ``month``, of a partner or another period.
    """

    subject: str
    statements: tuple[Statement, ...]
    partner: str = WORLD
    period: Period | None = None


class Planner:
    """Makes the statements of one report."""

    def __init__(self, inquiry: Inquiry, style: HouseStyle) -> None:
        self._ask = inquiry.ask
        self._value_of = inquiry.value_of
        self._inquiry = inquiry
        self._style = style

    def topics(self, period: Period) -> tuple[Topic, ...]:
        """Return what to say about a period, in order; topics without figures are left out."""
        every = [
            Topic("total", self.totals(period)),
            Topic("rate", self.rate(period)),
            Topic("price", self.price(period)),
        ]
        every += [Topic("partner", self.partner(period, code), partner=code) for code in PARTNERS]
        every.append(Topic("items", item_statements(self._inquiry, self._style, period, WORLD, most=3)))
        if period.is_annual:
            every.append(Topic("month", self.totals(period.last), period=period.last))
        return tuple(topic for topic in every if topic.statements)

    def totals(self, period: Period) -> tuple[Statement, ...]:
        """Return the balance, exports and imports with the world."""
        return tuple(self._flows_and_balance(period, WORLD))

    def rate(self, period: Period) -> tuple[Statement, ...]:
        """Return the average exchange rate, if it has been published for the period."""
        at = Slice(Flow.FX, period, "304", "usd")
        rate = self._value_of("rate", at)
        if rate is None:
            return ()
        change = self._value_of("change", at)
        moved = claims.exchange_rate_change(change, self._style) if change else None
        return (RateStatement(claims.exchange_rate(rate, self._style), moved),)

    def price(self, period: Period) -> tuple[Statement, ...]:
        """Return crude oil imports by price and volume."""
        at = Slice(Flow.IMPORT, period, item=CRUDE_OIL)
        price = self._value_of("unit_value", at)
        price_change = self._value_of("change", at, of="unit_value")
        volume_change = self._value_of("change", at, of="quantity")
        if price is None or price_change is None or volume_change is None:
            return ()
        made = claims.price(price, self._style), claims.price(price_change, self._style)
        return (PriceStatement(*made, claims.volume(volume_change, self._style)),)

    def partner(self, period: Period, partner: str) -> tuple[Statement, ...]:
        """Return trade with a partner: both flows, the balance, its standing, the items that moved most."""
        said = list(self._flows_and_balance(period, partner))
        if not said:
            return ()
        if partner.isdigit():
            said += self._standing(Slice(Flow.EXPORT, period, partner))
        return (*said, *item_statements(self._inquiry, self._style, period, partner, most=3))

    def _flows_and_balance(self, period: Period, partner: str) -> Iterator[Statement]:
        flows = [self._flow(Slice(flow, period, partner)) for flow in TRADE]
        balance = self._balance(Slice(Flow.BALANCE, period, partner)) if all(flows) else None
        ordered = (balance, *flows) if partner == WORLD else (*flows, balance)
        yield from (statement for statement in ordered if statement is not None)

    def _flow(self, at: Slice) -> FlowStatement | None:
        level = self._ask("level", at)
        if level is None:
            return None
        change = self._value_of("change", at)
        place = self._place(at)
        bound, bound_run = self._bound(at, level)
        moved = claims.change(change, self._ask("multiple", at), self._style) if change else None
        run, turn = (
            self._course(at, "rise" if change.exact > 0 else "fall") if change and _shows(moved) else (None, None)
        )
        return FlowStatement(
            level=claims.level(level, self._style),
            change=moved,
            place=place,
            bound=bound,
            bound_run=bound_run,
            run=run if at.partner == WORLD else None,
            turn=turn,
        )

    def _place(self, at: Slice) -> Claim | None:
        """Return the record, second place or low worth saying: among all periods, else among months of that name."""
        record = self._value_of("record", at)
        if record is None or not self._is_telling(record):
            return None
        if record.exact <= 2:
            return claims.record(record, "up")
        if record.fact("low_place") == "1":
            return claims.record(record, "down")
        if at.period.kind is Kind.MONTH and record.fact("same_month_place") == "1":
            return self._best_of_its_name(at)
        return None

    def _best_of_its_name(self, at: Slice) -> Claim | None:
        record = self._value_of("record", at, among="same-month")
        return claims.record(record, "up") if record and self._is_telling(record) else None

    def _is_telling(self, record: Figure) -> bool:
        years = record.slice.period.year - Period.parse(record.fact("since")).year
        return years >= _FEWEST_YEARS and record.fact("doubtful") != "yes" and record.fact("is_tie") != "yes"

    def _bound(self, at: Slice, level: Figure) -> tuple[Claim | None, Claim | None]:
        """Return the round amount a yearly total has stayed above for a few years, and for how many."""
        if not at.period.is_annual or at.partner != WORLD:
            return None, None
        bound = _round_below(int(level.exact))
        run = self._value_of("streak", at, test="above", bound=str(bound))
        if run is None or not _is_certain(run) or run.exact > _NEWS_OF_BOUND:
            return None, None
        if run.exact < 2 and not self._is_first_above(at, bound):
            return None, None
        return claims.threshold(run, bound), claims.streak(run)

    def _is_first_above(self, at: Slice, bound: int) -> bool:
        record = self._value_of("record", at)
        best = record.fact("previous_best_level") if record else ""
        return bool(best) and Fraction(best) <= bound

    def _course(self, at: Slice, test: str, side: Side | None = None) -> tuple[Claim | None, Claim | None]:
        """Return the streak a period goes on with, or else the turn it makes."""
        run = self._value_of("streak", at, test=test)
        if run is not None and run.exact >= 2 and _is_certain(run):
            return claims.streak(run), None
        return None, self._turn(at, test, side)

    def _turn(self, at: Slice, test: str, side: Side | None) -> Claim | None:
        turn = self._value_of("turn", at, test=test)
        return claims.turn(turn, side) if turn and _is_certain(turn) else None

    def _balance(self, at: Slice) -> BalanceStatement | None:
        balance = self._ask("balance", at)
        if balance is None:
            return None
        level = claims.level(balance, self._style)
        change = self._ask("change", at)
        swung = bool(change and change.fact("turned") == level.side)
        run, turn = self._course(at, str(level.side), level.side)
        moved = change if change and change.value is not None else None
        resized = claims.change(moved, style=self._style) if moved else None
        of_size = _shows(resized) and turn is None
        if moved and of_size:
            turn = self._turn(at, "widen" if moved.exact > 0 else "narrow", level.side)
        return BalanceStatement(
            level=level,
            change=resized,
            run=run if at.partner == WORLD else None,
            turn=turn,
            place=self._largest_balance(at, level),
            swung=swung,
            turn_of_size=of_size and turn is not None,
        )

    def _largest_balance(self, at: Slice, level: Claim) -> Claim | None:
        record = self._value_of("record", at, side=str(level.side))
        if record is None or record.exact != 1 or not self._is_telling(record):
            return None
        return claims.record(record, "up")

    def _standing(self, at: Slice) -> Iterator[Statement]:
        share = self._value_of("share", at, of="partner")
        if share is None:
            return
        rank = self._value_of("rank", at)
        run = self._value_of("streak", at, test="largest") if rank and rank.exact == 1 else None
        yield StandingStatement(
            claims.share(share, self._style),
            claims.rank(rank) if rank else None,
            claims.streak(run) if run and run.exact >= 2 and _is_certain(run) else None,
        )


def _is_certain(count: Figure) -> bool:
    """Return whether a streak or turn is known to its end, and the rounding of what it compares leaves no doubt."""
    return "yes" not in (count.fact("open_ended"), count.fact("doubtful"))


def _shows(change: Claim | None) -> bool:
    """Return whether a change is one at the precision it is printed with."""
    return change is not None and change.printed is not None and change.printed.digits > 0


def _round_below(thousand_yen: int) -> int:
    """Return the largest of 1, 2, 5, 10, 20, 50... that an amount has reached.

    >>> _round_below(108_934_598_622), _round_below(83)
    (100000000000, 50)
    """
    power: int = 10 ** (len(str(thousand_yen)) - 1)
    return max(step * power for step in (1, 2, 5) if step * power <= thousand_yen)
