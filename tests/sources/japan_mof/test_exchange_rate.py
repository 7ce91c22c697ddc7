"""Averages of the customs exchange rate."""

from collections.abc import Iterator
from datetime import date

import pytest
from tests.sources.japan_mof.damage import refused, sample

from sokuho.core.observation import Observation
from sokuho.core.quantity import SEN_PER_USD
from sokuho.sources.japan_mof import exchange_rate
from sokuho.sources.official_file import OfficialFile

NAME = "period_averages.tsv"
WHOLE = sample(NAME)


def read(content: bytes) -> Iterator[Observation]:
    return exchange_rate.read(OfficialFile.of(NAME, content))


def test_averages_are_hundredths_of_a_yen():
    """Fiscal 2022: 135.05 yen per dollar, printed on 2023-04-20; CY2022 is the calendar year."""
    found = {str(one.slice): one for one in read(WHOLE)}
    one = found["fx.304.usd.FY2022"]
    assert (13_505, SEN_PER_USD, True) == (one.value.number, one.value.unit, one.value.is_rounded)
    assert (date(2023, 4, 20), "period_averages.tsv, line 3, column 2 (yen_per_usd)") == (one.released, str(one.place))
    assert 13_077 == found["fx.304.usd.2022"].value.number


@pytest.mark.parametrize(
    ("content", "said", "where"),
    [
        (WHOLE.replace(b"135.05", b"135.0"), "two decimals", "line 3, column 2"),
        (WHOLE.replace(b"135.05", b"135,05"), "two decimals", "line 3, column 2"),
        (WHOLE.replace(b"135.05", b""), "two decimals", "line 3, column 2"),
        (WHOLE.replace(b"FY2022", b"fiscal 2022"), "No period is written", "line 3, column 1"),
        (WHOLE.replace(b"FY2022", b"FY2021"), "stands twice", "line 3, column 1"),
        (WHOLE.replace(b"2023-04-20", b"20 April"), "Not a day", "line 2, column 5"),
        (WHOLE.replace(b"FY2022", b"FY2062"), "FY2062 was not over on 2023-04-20", "line 3, column 1"),
        (WHOLE.replace(b"FY2022", b"2023-04"), "2023-04 was not over on 2023-04-20", "line 3, column 1"),
        (WHOLE.replace(b"yen_per_usd", b"rate"), "header", "line 1, column 1"),
        (WHOLE.replace(b"\t", b","), "header", "line 1, column 1"),
        (WHOLE.replace(b"FY2022\t", b"FY2022\t\t"), "7 columns", "line 3"),
        (WHOLE[:-1], "middle of a line", "line 6"),
    ],
)
def test_a_damaged_list_is_refused(content, said, where):
    """Each with its reason, at its line and column."""
    refused(read, NAME, content, said, where)
