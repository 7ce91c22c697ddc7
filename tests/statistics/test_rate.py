"""The exchange rate: as published, or the average of its weeks under a stated weighting."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.japan_mof.damage import sample
from tests.statistics.cells import DAY, ask, cell, told, value, view

from sokuho.core.code import Flow
from sokuho.core.observation import Cell
from sokuho.core.period import Period
from sokuho.core.quantity import SEN_PER_USD, Unit, sen_per
from sokuho.core.rounded import Rounded
from sokuho.errors import NoFigures, UsageError
from sokuho.sources.japan_mof import exchange_rate, weekly_rates
from sokuho.sources.official_file import OfficialFile
from sokuho.statistics import lineage
from sokuho.store.view import ListArchive, View


def rates(**sen: int) -> View:
    cells = {name.replace("_", "-"): Cell(number, SEN_PER_USD) for name, number in sen.items()}
    return view([cell(Flow.FX, period, printed, partner="304", item="usd") for period, printed in cells.items()])


def test_yen_per_dollar_exactly():
    """152.60 is published as 15,260 hundredths."""
    seen = rates(FY2024=15260)
    figure = ask(seen, "rate.fx.304.usd.FY2024")
    assert (Fraction(15260, 100), "JPY/USD") == told(figure.value, figure.unit.code)
    assert ["FY2024"] == [str(term.observation.slice.period) for term in lineage(seen, figure)]


def test_more_yen_per_dollar_is_a_weaker_yen():
    """6.1 per cent more yen per dollar, 5.77 per cent less value of the yen: both are said."""
    figure = ask(rates(FY2024=15260, FY2023=14379), "change.fx.304.usd.FY2024")
    assert "6.1" == str(Rounded.of(figure.exact, 1))
    assert ("up", "weakened", "-5.77") == tuple(map(figure.fact, ("direction", "yen", "value_of_yen")))
    stronger = ask(rates(FY2024=14379, FY2023=15260), "change.fx.304.usd.FY2024")
    assert ("down", "strengthened", "6.13") == tuple(map(stronger.fact, ("direction", "yen", "value_of_yen")))


def test_an_average_of_months_is_no_average_of_the_year():
    """A year's rate is published or it is not."""
    seen = rates(**{f"2024_{month:02d}": 15000 for month in range(1, 13)})
    assert 150 == value(seen, "rate.fx.304.usd.2024-05")
    with pytest.raises(NoFigures, match="2024 missing"):
        ask(seen, "rate.fx.304.usd.2024")


def test_only_the_dollar_has_a_rate():
    """The error names the slice that has one."""
    with pytest.raises(UsageError) as caught:
        ask(rates(FY2024=15260), "rate.fx.105.usd.FY2024")
    assert "The dollar's is fx.304.usd.FY2024" == caught.value.hint


def test_rates_have_records_and_streaks():
    """The weakest yen on record, rising three years in a row."""
    seen = rates(FY2021=11191, FY2022=13505, FY2023=14379, FY2024=15260)
    assert 1 == value(seen, "record.fx.304.usd.FY2024")
    assert 3 == value(seen, "streak,test=rise.fx.304.usd.FY2024")


PRINTED = {
    "2016-07": ("103.14", "https://megalodon.jp/ref/2016-0818-1505-43/www.asahi.com/articles/ASJ8L2JSCJ8LUTFK002.html"),
    "FY2016-H1": ("106.14", "https://www.japantimes.co.jp/news/2016/10/24/ (Kyodo, first half of fiscal 2016)"),
    "2016-11": ("104.94", "https://www.japantimes.co.jp/news/2016/12/19/ (Kyodo, November 2016)"),
    "2016": ("108.95", "https://www.japantimes.co.jp/news/2017/01/25/ (Kyodo, calendar 2016)"),
    "2015": ("121", "the same, printed without decimals as the year before"),
    "2017-07": ("112.41", "https://www.japantimes.co.jp/news/2017/08/17/ (Kyodo, July 2017)"),
    "2018-01": ("112.47", "Daiwa Institute of Research, trade statistics of January 2018"),
    "2018-10": ("112.90", "https://egg.5ch.net/test/read.cgi/bizplus/1542596821/ (Nikkei, October 2018)"),
    "2018-12": ("113.12", "https://itgadget.tokyo/archives/42937 (Nikkei, December 2018)"),
}
"""Averages that the Ministry gave out with its releases and newspapers printed, where all weeks are in the list."""


@pytest.fixture(scope="module")
def weekly() -> View:
    return View(ListArchive(weekly_rates.read(OfficialFile.of("weekly_usd.csv", sample("weekly_usd.csv")))), DAY)


@pytest.mark.parametrize("period", PRINTED)
def test_the_ministry_weights_by_days(weekly, period):
    """Each calendar day at the rate of its week gives every printed average, to the last printed digit."""
    printed = PRINTED[period][0]
    decimals = len(printed.partition(".")[2])
    assert printed == str(Rounded.of(ask(weekly, f"rate,weights=days.fx.304.usd.{period}").exact, decimals))


def test_every_printed_average_at_hand(weekly, shared: Path):
    """Reproduced if all its weeks are held, else refused with the weeks that are missing: never made of a part."""
    printed = list(exchange_rate.read(OfficialFile.open(shared / "data/japan/fx/period_averages.tsv")))
    assert 17 == len(printed)
    for one in printed:
        question = f"rate,weights=days.{one.slice}"
        if one.slice.period.days[1] <= date(2020, 9, 26):
            assert one.value.number == Rounded.of(ask(weekly, question).exact * 100, 0).value
        else:
            with pytest.raises(NoFigures, match="missing"):
                ask(weekly, question)


def test_the_ministry_does_not_take_the_mean_of_weeks(weekly):
    """The weeks that begin in the period, all alike, give only one of those averages and the one without decimals."""
    found = {
        period
        for period, (printed, _) in PRINTED.items()
        if printed
        == str(Rounded.of(ask(weekly, f"rate,weights=weeks.fx.304.usd.{period}").exact, len(printed.partition(".")[2])))
    }
    assert {"2017-07", "2015"} == found


def test_the_rule_still_held_in_2024():
    """July 2024 was printed as 159.77 (Jiji, 2024-08-21): 6 days of one week, three weeks, 4 days of another."""
    weeks = {"2024-06-30": 15800, "2024-07-07": 16013, "2024-07-14": 16137, "2024-07-21": 16060, "2024-07-28": 15751}
    seen = in_weeks(weeks)
    figure = ask(seen, "rate,weights=days.fx.304.usd.2024-07")
    assert "159.77" == str(Rounded.of(figure.exact, 2))
    assert "(6 x 158.00 + 7 x 160.13 + 7 x 161.37 + 7 x 160.60 + 4 x 157.51) / 31 days" == figure.formula
    assert list(weeks) == [str(term.observation.slice.period)[:10] for term in lineage(seen, figure)]
    assert Fraction(16013 + 16137 + 16060 + 15751, 400) == value(seen, "rate,weights=weeks.fx.304.usd.2024-07")


def in_weeks(sen: dict[str, int], partner: str = "304", item: str = "usd", unit: Unit = SEN_PER_USD) -> View:
    weeks = {str(Period.week(date.fromisoformat(day))): Cell(number, unit) for day, number in sen.items()}
    return view([cell(Flow.FX, week, printed, partner=partner, item=item) for week, printed in weeks.items()])


@given(st.dates(date(2002, 2, 1), date(2020, 8, 1)), st.sampled_from(["month", "quarter", "year", "fiscal"]))
@settings(max_examples=30)
def test_days_counted_one_by_one(weekly, day, kind):
    """The slow way: look up the rate of each day of the period and take the plain mean."""
    quarter = (day.month - 1) // 3 + 1
    named = {
        "month": f"{day:%Y-%m}",
        "quarter": f"{day.year}-Q{quarter}",
        "year": f"{min(day.year, 2019)}",
        "fiscal": f"FY{min(max(day.year, 2002), 2019)}",
    }[kind]
    if named in ("2002", "2002-Q1"):
        return  # the list begins on 6 January 2002
    by_start = {
        date.fromisoformat(str(period)[:10]): seen.value.number
        for period, seen in weekly.cells(Flow.FX, "304", "usd").items()
    }
    first, last = Period.parse(named).days
    each = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    numbers = [by_start[one - timedelta(days=one.isoweekday() % 7)] for one in each if one <= date(2020, 9, 26)]
    if each[-1] > date(2020, 9, 26):
        return
    assert Fraction(sum(numbers), 100 * len(numbers)) == value(weekly, f"rate,weights=days.fx.304.usd.{named}")


def test_a_week_without_a_rate_is_named():
    """An average of most of the days is none of the period."""
    seen = in_weeks({"2024-06-30": 15800, "2024-07-07": 16013, "2024-07-28": 15751})
    with pytest.raises(NoFigures, match="2024-07-14/2024-07-20 to 2024-07-21/2024-07-27 missing"):
        ask(seen, "rate,weights=days.fx.304.usd.2024-07")


def test_the_rate_of_a_week_is_as_published():
    """Whatever the weights: it is the rate that was applied."""
    seen = in_weeks({"2024-07-07": 16013})
    for weights in ("", ",weights=days", ",weights=weeks"):
        assert Fraction(16013, 100) == value(seen, f"rate{weights}.fx.304.usd.2024-07-07/2024-07-13")


def test_a_rate_per_100_is_told_per_1():
    """9.42 yen per 100 won are 0.0942 yen per won."""
    seen = in_weeks({"2020-01-05": 942}, "103", "krw", sen_per("KRW", 100))
    figure = ask(seen, "rate.fx.103.krw.2020-01-05/2020-01-11")
    assert (Fraction(942, 10_000), "0.0942 yen per KRW") == told(figure.value, figure.said())


def test_weekly_rates_have_records_and_streaks():
    """The weakest yen of the four weeks; two weeks in a row above 160."""
    seen = in_weeks({"2024-06-23": 15708, "2024-06-30": 15700, "2024-07-07": 16013, "2024-07-14": 16137})
    assert 1 == value(seen, "record.fx.304.usd.2024-07-14/2024-07-20")
    streak = ask(seen, "streak,bound=160,test=above.fx.304.usd.2024-07-14/2024-07-20")
    assert (2, "2 weeks") == told(streak.value, streak.said())
