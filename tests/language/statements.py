"""Claims and statements made by hand and by Hypothesis; those of one statement differ in their figure's name alone."""

from dataclasses import fields, is_dataclass
from fractions import Fraction
from itertools import count
from typing import Any

from hypothesis import strategies as st

from sokuho.core.claim import Claim
from sokuho.core.code import TOTAL, WORLD
from sokuho.core.period import Kind, Period
from sokuho.core.rounded import Rounded
from sokuho.language.statement import (
    BalanceStatement,
    FlowStatement,
    ItemStatement,
    Mover,
    MoversStatement,
    PriceStatement,
    RateStatement,
    StandingStatement,
)

MEASURES = {"export": "exports", "import": "imports", "balance": "balance", None: "fx"}


def claim(
    kind,
    printed,
    unit,
    *,
    flow: str | None = "export",
    partner=WORLD,
    item=TOTAL,
    period="FY2024",
    scale=1,
    direction=None,
    side=None,
    among=None,
    figure="",
) -> Claim:
    """A claim whose number is printed as the text has it: ``5.9``, ``-0.0``."""
    decimals = len(printed.partition(".")[2])
    shown = Rounded(abs(int(printed.replace(".", ""))), decimals, printed.startswith("-"))
    when = Period.parse(period) if isinstance(period, str) else period
    return Claim(
        kind=kind,
        measure=MEASURES[flow],
        flow=flow,
        partner=partner,
        item=item,
        period=when,
        printed=shown,
        scale=scale,
        unit=unit,
        direction=direction,
        side=side,
        among=among,
        figure=figure,
    )


def claims_of(thing) -> list[Claim]:
    """Every claim that a statement holds, in whatever field."""
    if isinstance(thing, Claim):
        return [thing]
    if isinstance(thing, tuple):
        return [one for part in thing for one in claims_of(part)]
    if is_dataclass(thing):
        return [one for field in fields(thing) for one in claims_of(getattr(thing, field.name))]
    return []


PERIODS = st.one_of(
    *(
        st.builds(
            Period,
            st.just(kind),
            st.integers(1980, 2030),
            st.integers(1, kind.per_year if kind.length else 12),
        )
        for kind in Kind
        if kind is not Kind.WEEK  # rates are published by the week, trade is not
    )
)
DIRECTIONS = st.sampled_from(("up", "down"))
SIDES = st.sampled_from(("surplus", "deficit"))
SCALES = st.sampled_from((1, 10**6, 10**9, 10**12))


class Maker:
    """Draws the claims of one statement: of one period, flow and partner, each with a figure of its own name."""

    def __init__(self, draw: st.DrawFn, *, flow: str | None = None, period: Period | None = None) -> None:
        self.draw = draw
        self.flow = flow or draw(st.sampled_from(("export", "import")))
        self.period = period or draw(PERIODS)
        self.partner = draw(st.sampled_from((WORLD, "304", "105", "asia", "eu", "207")))
        self.names = map(str, count())

    def claim(self, kind, unit, *, decimals=0, least=0, **more) -> Claim:
        exact = Fraction(self.draw(st.integers(least, 10**6)), 10**decimals)
        negative = more.pop("negative", False)
        at: dict[str, Any] = {
            "flow": self.flow,
            "partner": self.partner,
            "period": self.period,
            "figure": next(self.names),
        } | more
        return claim(kind, str(Rounded.of(-exact if negative else exact, decimals)), unit, **at)

    def level(self, **more) -> Claim:
        return self.claim("level", "JPY", decimals=4, scale=self.draw(SCALES), **more)

    def change(self, **more) -> Claim:
        if self.draw(st.booleans()):
            return self.claim("multiple", "x", decimals=1, direction="up", **more)
        return self.claim("change", "%", decimals=1, direction=self.draw(DIRECTIONS), **more)

    def place(self, **more) -> Claim:
        unit = self.draw(st.sampled_from(("since_year", "rank")))
        among = "same-month" if self.period.kind is Kind.MONTH and self.draw(st.booleans()) else None
        return self.claim("record", unit, least=1, direction=self.draw(DIRECTIONS), among=among, **more)

    def run(self, **more) -> Claim:
        return self.claim("streak", "year", least=2, **more)

    def turn(self, **more) -> Claim:
        return self.claim("turn", "year", least=2, direction=self.draw(DIRECTIONS), **more)

    def maybe(self, make):
        return make() if self.draw(st.booleans()) else None


@st.composite
def flows(draw: st.DrawFn, /, **fixed: Any) -> FlowStatement:
    make = Maker(draw, **fixed)
    change = make.maybe(make.change)
    is_above = draw(st.booleans())
    return FlowStatement(
        level=make.level(),
        change=change,
        place=make.maybe(make.place),
        bound=make.claim("threshold", "JPY", scale=10**12, direction="up") if is_above else None,
        bound_run=make.claim("streak", "year", least=1) if is_above else None,
        run=make.maybe(make.run) if change else None,
        turn=make.maybe(make.turn) if change else None,
    )


@st.composite
def balances(draw: st.DrawFn, /, **fixed: Any) -> BalanceStatement:
    make = Maker(draw, **({"flow": "balance"} | fixed))
    side = draw(SIDES)
    swung = draw(st.booleans())
    turn = make.maybe(make.turn)
    return BalanceStatement(
        level=make.level(side=side, negative=side == "deficit"),
        change=None
        if swung
        else make.maybe(lambda: make.claim("change", "%", decimals=1, direction=draw(DIRECTIONS), side=side)),
        run=make.maybe(make.run),
        turn=turn,
        place=make.maybe(lambda: make.claim("record", "since_year", least=1979, direction="up", side=side)),
        swung=swung,
        turn_of_size=turn is not None and draw(st.booleans()),
    )


@st.composite
def standings(draw: st.DrawFn) -> StandingStatement:
    make = Maker(draw)
    rank = make.maybe(lambda: make.claim("rank", "rank", least=1))
    return StandingStatement(make.claim("share", "%", decimals=1), rank, make.maybe(make.run) if rank else None)


@st.composite
def rates(draw: st.DrawFn) -> RateStatement:
    make = Maker(draw)
    where = {"flow": None, "partner": "304", "item": "usd"}
    level = make.claim("fx", "JPY/USD", decimals=2, **where)
    change = make.maybe(lambda: make.claim("fx", "%", decimals=1, direction=draw(DIRECTIONS), **where))
    return RateStatement(level, change)


@st.composite
def prices(draw: st.DrawFn) -> PriceStatement:
    make = Maker(draw, flow="import")
    oil = {"item": "30301", "partner": WORLD}
    unit = draw(st.sampled_from(("JPY/KL", "JPY/MT", "JPY/CT")))
    return PriceStatement(
        make.claim("price", unit, **oil),
        make.claim("price", "%", decimals=1, direction=draw(DIRECTIONS), **oil),
        make.claim("volume", "%", decimals=1, direction=draw(DIRECTIONS), **oil),
    )


@st.composite
def item_statements(draw: st.DrawFn) -> ItemStatement:
    make = Maker(draw)
    return ItemStatement(make.level(item="70503"), make.change(item="70503"))


@st.composite
def movers(draw: st.DrawFn) -> MoversStatement:
    make = Maker(draw)

    def one(sign: str) -> Mover:
        item = draw(st.sampled_from(("70503", "70311", "5")))
        points = make.claim(
            "contribution", "pp", decimals=1, least=1, direction=sign, item=item, negative=sign == "down"
        )
        return Mover(make.change(item=item), points)

    up = tuple(one("up") for _ in range(draw(st.integers(0, 3))))
    down = tuple(one("down") for _ in range(draw(st.integers(0, 3))))
    return MoversStatement(up, down)


STATEMENTS = st.one_of(flows(), balances(), standings(), rates(), prices(), item_statements(), movers())
