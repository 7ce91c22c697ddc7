"""Every question over detail, asked in several ways."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from tests.store.detail.conformance import made
from tests.store.detail.conformance.conftest import Asked

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.statistics.detail.advantage import advantage
from sokuho.statistics.detail.breakdown import breakdown
from sokuho.statistics.detail.changes import changes
from sokuho.statistics.detail.concentration import concentration
from sokuho.statistics.detail.first_ever import first_ever
from sokuho.statistics.detail.mirror import Side, mirror
from sokuho.statistics.detail.movers import movers
from sokuho.statistics.detail.ranks import ranks
from sokuho.statistics.detail.scope import By, Scope
from sokuho.statistics.detail.standings import standings
from sokuho.statistics.detail.unit_values import unit_values

OUT, IN = Flow.EXPORT, Flow.IMPORT
EARLY, MIXED, LATE = date(2021, 5, 1), date(2021, 7, 15), date(2022, 1, 1)
ITEM, PARTNER, BOTH = By(digits=4), By(partner=True), By(digits=9, partner=True)
at = Period.parse

QUESTIONS: dict[str, Callable[[Asked], object]] = {
    "movers by item": lambda a: movers(a.view(), Scope(OUT), at("2021-02"), ITEM),
    "movers by partner": lambda a: movers(a.view(as_of=MIXED), Scope(IN, item="85"), at("2020"), PARTNER, most=4),
    "movers by both": lambda a: movers(a.view(as_of=EARLY), Scope(OUT), at("2021-Q1"), BOTH, most=25),
    "movers of a group": lambda a: movers(a.view(), Scope(IN, "eu"), at("2020-02"), BOTH, base=at("2020-01")),
    "movers of years apart": lambda a: movers(a.view(), Scope(OUT), at("2020"), By(2), base=at("2004")),
    "ranks by item": lambda a: ranks(a.view(as_of=MIXED), Scope(OUT, "asean"), at("2020"), By(digits=9)),
    "ranks by partner": lambda a: ranks(a.view(), Scope(IN), at("2021-01"), PARTNER, most=3),
    "ranks by both": lambda a: ranks(a.view(as_of=EARLY), Scope(OUT, "eu"), at("2020-01"), BOTH, most=50),
    "standings by item": lambda a: standings(a.view(as_of=MIXED), Scope(OUT, "asean"), at("2020"), By(digits=6)),
    "standings by both": lambda a: standings(a.view(), Scope(IN, item="85"), at("2021-02"), BOTH),
    "changes by item": lambda a: changes(a.view(), Scope(OUT), at("2021-02"), ITEM),
    "changes by both": lambda a: changes(a.view(as_of=EARLY), Scope(IN, "eu"), at("2020-02"), BOTH, base=at("2020-01")),
    "breakdown": lambda a: breakdown(a.view(), Scope(OUT, "eu", "8"), BOTH, [at("2020-01"), at("2020-02"), at("2004")]),
    "concentration": lambda a: concentration(a.view(as_of=MIXED), Scope(IN), at("2020"), BOTH),
    "unit values": lambda a: unit_values(a.view(), Scope(OUT), at("2021-03"), factor=Fraction(2), least=3),
    "unit values, first": lambda a: unit_values(a.view(), Scope(IN), at("2020"), of="quantity1", factor=Fraction(3)),
    "first ever": lambda a: first_ever(a.view(), Scope(OUT), at("2020-03"), digits=6),
    "first ever of a group": lambda a: first_ever(a.view(as_of=EARLY), Scope(IN, "asia"), at("2021-Q1")),
    "advantage": lambda a: advantage(a.view(made.MANY), "FR", at("2020")),
    "mirror": lambda a: mirror(
        Side(a.view(made.MANY), "US", ("DE",), OUT),
        Side(a.view(made.MANY), "DE", ("US", "ZZ"), IN),
        [at("2019"), at("2020-03")],
        "85",
    ),
}
