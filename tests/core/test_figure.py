from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.period import Period
from sokuho.core.quantity import JPY_THOUSAND
from sokuho.core.slice import Slice
from sokuho.errors import UsageError

codes = st.sampled_from(["world", "304", "asia", "0+1", "70309+70311", "total"])
addresses = st.builds(
    Address,
    st.sampled_from(["level", "unit_value"]),
    st.builds(
        Slice,
        st.sampled_from(list(Flow)),
        st.sampled_from([Period.parse(text) for text in ("2025-03", "FY2024-H1", "2025-01/2025-05", "2025-03-D10")]),
        codes,
        codes,
    ),
    st.dates(),
    st.lists(st.tuples(st.sampled_from(["of", "test"]), st.sampled_from(["rise", "100"])), max_size=2).map(tuple),
)


@given(addresses)
def test_an_address_is_read_as_it_is_written(address):
    assert address == Address.parse(str(address))


@pytest.mark.parametrize(
    "text",
    ["", "level", "level.export.304.total.FY2024", "level.export.304.FY2024@2025-04-17",
     "level.up.304.total.2024@2025-01-01",
     "level.export.304.total.2024-13@2025-01-01", "level,of.export.304.total.2024@2025-01-01",
     "level.export.304.total.2024@17 April"],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_an_example(text):
    with pytest.raises(UsageError) as refused:
        Address.parse(text)
    assert "level.export.304.total.FY2024@2025-04-17" in refused.value.hint


def test_the_id_vouches_for_the_value():
    address = Address("level", Slice(Flow.EXPORT, Period.parse("2024")), date(2025, 4, 17))
    figures = [Figure(address, Fraction(number), JPY_THOUSAND, "") for number in (1, 2)]
    assert "level.export.world.total.2024@2025-04-17~" == figures[0].id[:-8]
    assert figures[0].id != figures[1].id


def test_a_figure_without_a_value_says_why_when_it_is_asked():
    address = Address("change", Slice(Flow.BALANCE, Period.parse("2024")), date(2025, 4, 17))
    with pytest.raises(UsageError, match="the sign changed"):
        _ = Figure(address, None, JPY_THOUSAND, "", facts=(("reason", "the sign changed"),)).exact


@pytest.mark.parametrize(
    "text", ["bogus", "level.exprot.world.total.2024@2025-04-17", "level.export.world.total.2024@x"]
)
def test_what_is_no_address_is_refused_without_the_words_of_python(text):
    with pytest.raises(UsageError, match="Not the address of a figure") as refusal:
        Address.parse(text)
    assert ("", True) == (refusal.value.detail, "It is written STATISTIC.FLOW" in refusal.value.hint)
