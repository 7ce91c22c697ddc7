"""Revealed comparative advantage, against the formula written out over every cell."""

from fractions import Fraction
from pathlib import Path

import pytest
from tests.statistics.detail.trade import Trade, made_up, view_of

from sokuho.core.period import Period
from sokuho.errors import NoFigures, UsageError
from sokuho.sources.detail import Measure
from sokuho.statistics.detail.advantage import advantage
from sokuho.store.detail.view import DetailView

REPORTERS = ("CN", "JP", "US")


def annual(seed: int) -> Trade:
    made = made_up(seed, REPORTERS, partners=("CN", "JP", "US"))
    return {(*cell[:4], cell[4], 0): numbers for cell, numbers in made.items() if cell[5] == 4}


@pytest.mark.parametrize(("digits", "reporter"), [(2, "JP"), (6, "US")])
def test_against_the_formula(tmp_path: Path, digits: int, reporter: str) -> None:
    trade = annual(5)
    view = view_of(tmp_path, trade, authority="baci", classification="HS2017", reporter="", currency=Measure("USD", -3))
    exports = [(c[0], c[3][:digits], v) for c, (v, _) in trade.items() if c[1] == "export" and c[4] == 2020]
    own, world = (sum(v for of, _, v in exports if of in who) for who in ((reporter,), REPORTERS))
    expected = []
    for item in {item for of, item, _ in exports if of == reporter}:
        part, of_all = (
            sum(v for of, code, v in exports if of in who and code == item) for who in ((reporter,), REPORTERS)
        )
        expected.append((-Fraction(part, own) / Fraction(of_all, world), item))
    found = advantage(view, reporter, Period.parse("2020"), digits=digits)
    assert sorted(expected) == [(-one.index, one.item) for one in found.items]
    assert (own, world, 3) == (found.whole, found.world, found.reporters)
    assert 1 == sum(one.index * one.world / found.world for one in found.items)


def test_one_reporter_is_not_the_world(view: DetailView, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has one reporter"):
        advantage(view, "JP", Period.parse("2020"))
    many = view_of(tmp_path, annual(6), authority="baci", classification="HS2017", reporter="")
    with pytest.raises(NoFigures, match="No exports of FR in 2020"):
        advantage(many, "FR", Period.parse("2020"))
