from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.core.period import Kind, Period
from sokuho.errors import PeriodError

COUNTS = {Kind.YEAR_TO_DATE: 12, Kind.FISCAL_YEAR_TO_DATE: 12, Kind.WEEK: 52}
OF_DAYS = (Kind.FIRST_10_DAYS, Kind.FIRST_20_DAYS, Kind.WEEK)


KINDS = st.sampled_from(list(Kind))
WITHOUT_TO_DATE = st.sampled_from([kind for kind in Kind if "to date" not in kind.label])
OF_MONTHS = st.sampled_from([kind for kind in Kind if kind is not Kind.WEEK])


@st.composite
def periods(draw, kinds=KINDS):
    kind = draw(kinds)
    return Period(kind, draw(st.integers(1900, 2100)), draw(st.integers(1, COUNTS.get(kind, kind.per_year))))


@given(periods())
def test_a_period_is_read_as_it_is_written(period):
    assert period == Period.parse(str(period))


@given(periods())
def test_lower_case_names_the_same_period(period):
    assert period == Period.parse(f" {str(period).lower()} ")


@given(periods())
def test_the_months_follow_each_other_without_a_gap(period):
    months = period.months()
    assert months[0] == period.first
    assert all(after.previous() == before for before, after in itertools.pairwise(months))


@given(periods(OF_MONTHS))
def test_the_year_before_has_the_same_months_a_year_earlier(period):
    assert [month.year_before() for month in period.months()] == list(period.year_before().months())


@given(periods())
def test_the_year_after_the_year_before_is_the_period(period):
    assert period == period.year_before().year_after()


@given(periods(WITHOUT_TO_DATE))
def test_the_previous_period_ends_where_the_period_begins(period):
    assert period.previous() < period
    if period.kind not in OF_DAYS:
        assert period.first.previous() == period.previous().last


@given(periods(), periods())
def test_kinds_are_never_compared(one, other):
    if one.kind is not other.kind:
        with pytest.raises(PeriodError, match="cannot be compared"):
            _ = one < other
    else:
        assert (one < other) + (one == other) + (one > other) == 1


def test_fiscal_2024_runs_from_april_to_march():
    months = [str(month) for month in Period.parse("FY2024").months()]
    assert ["2024-04", "2025-03"] == [months[0], months[-1]]
    assert 12 == len(months)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2024-Q4", ["2024-10", "2024-12"]),
        ("2024-H2", ["2024-07", "2024-12"]),
        ("FY2024-H1", ["2024-04", "2024-09"]),
        ("FY2024-H2", ["2024-10", "2025-03"]),
        ("2025-01/2025-05", ["2025-01", "2025-05"]),
        ("2024-04/2025-02", ["2024-04", "2025-02"]),
        ("2025-03-D10", ["2025-03", "2025-03"]),
        ("2019-12-29/2020-01-04", ["2019-12", "2019-12"]),
    ],
)
def test_first_and_last_month(text, months):
    period = Period.parse(text)
    assert months == [str(period.first), str(period.last)]


@pytest.mark.parametrize(
    "text",
    ["2025-13", "2025-00", "2025-Q5", "2024-H3", "FY2024-H0", "24", "FY24", "", "2025/03", "2024-02/2024-05",
     "2024-01/2025-01", "2024-05/2024-04", "2025-03-D30", "٢٠٢٥", "2020-09-21/2020-09-27", "2020-09-20/2020-09-25",
     "2020-09-31/2020-10-06", "2020-09-20"],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_the_grammar(text):
    with pytest.raises(PeriodError) as refused:
        Period.parse(text)
    assert "FY2024" in refused.value.hint


def test_a_period_to_date_steps_back_by_a_year():
    assert "2024-01/2024-05" == str(Period.parse("2025-01/2025-05").previous())


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_day_is_of_one_week(day):
    """From the Sunday on or before it to the Saturday, 7 days; the weeks before and after adjoin."""
    sunday = next(one for one in (day - timedelta(days=back) for back in range(7)) if one.isoweekday() == 7)
    week = Period.week(sunday)
    assert (sunday, sunday + timedelta(days=6)) == week.days
    assert sunday - timedelta(days=7) == week.previous().days[0]
    assert sunday - timedelta(days=364) == week.year_before().days[0]


def test_some_years_have_53_weeks():
    """Fifty-three Sundays fell into 2017, fifty-two into 2018."""
    assert "2017-12-31/2018-01-06" == str(Period(Kind.WEEK, 2017, 53))
    with pytest.raises(PeriodError, match="Week 53 does not exist: a year has 52"):
        Period(Kind.WEEK, 2018, 53)


def test_no_week_begins_on_a_monday():
    with pytest.raises(PeriodError, match="No week begins on 2020-09-21, a Monday"):
        Period.week(date(2020, 9, 21))


@given(periods(OF_MONTHS))
def test_the_days_of_a_period_are_those_of_its_months(period):
    """Counted one by one; the first days of a month are as many as they say."""
    first, last = period.days
    counted = (last - first).days + 1
    if period.kind in OF_DAYS:
        assert int(period.kind.label.split()[1]) == counted
    else:
        lengths = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}
        leap = [one.year % 4 == 0 and (one.year % 100 != 0 or one.year % 400 == 0) for one in period.months()]
        assert counted == sum(
            lengths.get(one.number, 31) + (is_leap and one.number == 2)
            for one, is_leap in zip(period.months(), leap, strict=True)
        )
    assert 1 == first.day
