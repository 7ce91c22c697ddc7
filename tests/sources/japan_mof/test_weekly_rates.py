"""The list of weekly rates: every week once, in order, from Sunday to Saturday."""

from collections.abc import Iterator
from datetime import date

import pytest
from tests.sources.japan_mof.damage import refused, sample

from sokuho.core.observation import Observation
from sokuho.core.quantity import SEN_PER_USD
from sokuho.sources.japan_mof import weekly_rates
from sokuho.sources.official_file import OfficialFile

NAME = "weekly_usd.csv"
WHOLE = sample(NAME)


def read(content: bytes) -> Iterator[Observation]:
    return weekly_rates.read(OfficialFile.of(NAME, content))


def test_every_week_of_the_list():
    """977 weeks, the last 106.17 yen; a rate was known on the first day of its week at the latest."""
    found = list(read(WHOLE))
    last = found[-1]
    assert (977, "fx.304.usd.2020-09-20/2020-09-26") == (len(found), str(last.slice))
    assert (10_617, SEN_PER_USD, False) == (last.value.number, last.value.unit, last.value.is_rounded)
    assert (date(2020, 9, 20), True) == (last.released, last.is_inferred)
    assert "weekly_usd.csv, line 978, column 3 (yen_per_usd)" == str(last.place)


def test_a_rate_to_come_was_known_on_the_day_of_capture():
    """A list fetched on a Thursday has next week's rate already."""
    *_, last = weekly_rates.read(OfficialFile.of(NAME, WHOLE), date(2020, 9, 17))
    assert date(2020, 9, 17) == last.released


def test_a_week_that_the_list_ends_a_day_early_is_a_whole_one():
    """2012-04-22 to 2012-04-27, as the notice of that week was named; no other week may end early."""
    weeks = {str(one.slice.period): one.value.number for one in read(WHOLE)}
    assert 8_119 == weeks["2012-04-22/2012-04-28"]


def test_an_excerpt_may_leave_weeks_out():
    lines = WHOLE.splitlines(keepends=True)
    cut = OfficialFile.of(NAME, b"".join([*lines[:3], *lines[5:9]]))
    assert 6 == len(list(weekly_rates.read(cut, excerpt=True)))


@pytest.mark.parametrize(
    ("content", "said", "where"),
    [
        (WHOLE.replace(b"132.03", b"132.3"), "two decimals", "line 4, column 3"),
        (WHOLE.replace(b"132.03", b"13203"), "two decimals", "line 4, column 3"),
        (WHOLE.replace(b"132.03", b"-132.03"), "two decimals", "line 4, column 3"),
        (WHOLE.replace(b"2002-01-20,", b"2002-01-21,"), "Not a week", "line 4, column 1"),
        (WHOLE.replace(b"2002-01-26", b"2002-01-25"), "Not a week", "line 4, column 1"),
        (WHOLE.replace(b"2002-01-26", b"2002-01-32"), "Not a week", "line 4, column 1"),
        (WHOLE.replace(b"2002-01-20,2002-01-26,132.03\r\n", b""), "2002-01-20/2002-01-26 is missing", "line 4"),
        (WHOLE.replace(b"2002-01-20,2002-01-26", b"2002-01-13,2002-01-19"), "stands twice", "line 4"),
        (WHOLE.replace(b"2002-01-20,2002-01-26", b"2002-01-06,2002-01-12"), "out of order", "line 4"),
        (WHOLE.replace(b"yen_per_usd", b"usd_per_yen"), "header", "line 1"),
        (WHOLE.replace(b"2002-01-26,", b"2002-01-26,,"), "4 columns", "line 4"),
        (WHOLE[:-1], "middle of a line", "line 978"),
    ],
)
def test_a_damaged_list_is_refused(content, said, where):
    """Each with its reason, at its line and column."""
    refused(read, NAME, content, said, where)
