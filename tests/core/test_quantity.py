from __future__ import annotations

from fractions import Fraction

import pytest

from sokuho.core.quantity import JPY, JPY_MILLION, JPY_THOUSAND, unit
from sokuho.errors import UnknownCode


@pytest.mark.parametrize(("code", "base", "size"), [("TKL", "KL", 1000), ("MNO", "NO", 10**6), ("TMT", "KG", 10**6)])
def test_release_units_are_multiples_of_series_units(code, base, size):
    assert size == unit(code).convert(1, unit(base))


def test_yen_converts_exactly_both_ways():
    assert 9_847_814_000 == JPY_MILLION.convert(9_847_814, JPY_THOUSAND)
    assert Fraction(1, 1000) == JPY.convert(1, JPY_THOUSAND)


def test_what_measures_different_things_is_not_converted():
    with pytest.raises(UnknownCode, match="GT measures gross tonnage, NO measures number"):
        unit("GT").convert(1, unit("NO"))


def test_an_unknown_unit_is_named_with_what_there_is():
    with pytest.raises(UnknownCode) as refused:
        unit("BBL")
    assert "KL" in refused.value.hint
