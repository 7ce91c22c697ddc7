"""What X-13ARIMA-SEATS is asked to do: the Ministry's own specification, and one that chooses the model by itself.

The Ministry's is that of its page on seasonally adjusted values (customs.go.jp/toukei/shinbun/sadj_e.html, as of 21
March 2024): the latest 120 months, logarithms, the models (1 1 0)(2 1 1) of exports and (2 1 2)(2 1 0) of imports,
trading days, additive outliers, two ramps on exports in 2020, forecasts of 48 months.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from fractions import Fraction

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.core.rounded import Rounded

LONGEST = 120
"""How many months are adjusted together: the latest ten years, as the Ministry does."""

SHORTEST = 60
"""How many months the automatic specification needs: with fewer than five years a season is seen too seldom."""

_OFFICIAL = {Flow.EXPORT: "(1 1 0)(2 1 1)", Flow.IMPORT: "(2 1 2)(2 1 0)"}
_RAMPS = (("2020-02", "2020-05"), ("2020-05", "2020-09"))
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

DEPARTURES = (
    "the Ministry runs X-12-ARIMA 0.2.10; its regressor for Japanese holidays is not at hand and is left out; "
    "its list of outliers is not either, so they are looked for anew in each run"
)
"""Where a run by the Ministry's specification is not what the Ministry does."""


@dataclass(frozen=True, slots=True)
class Series:
    """Months in a row, and what was traded in each, in thousand yen."""

    first: Period
    values: tuple[Fraction, ...]

    @property
    def last(self) -> Period:
        """Return the last month."""
        month = self.first.number - 1 + len(self.values) - 1
        return Period.month(self.first.year + month // 12, month % 12 + 1)

    @property
    def sha256(self) -> str:
        """Return the hash of the values as they are put to the program."""
        return sha256(self.text())

    def text(self) -> str:
        """Return the values, a line each, to the yen."""
        return "\n".join(str(Rounded.of(value, 3)) for value in self.values)


def sha256(text: str) -> str:
    """Return the hash of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def official(flow: Flow, series: Series) -> str:
    """Return the Ministry's specification of total exports or imports."""
    ramps = [f"rp{_date(start)}-{_date(end)}" for start, end in _ramps(flow, series)]
    return _text(
        series,
        "transform{ function=log print=none }",
        f"regression{{ variables=({' '.join(['td', *ramps])}) print=none }}",
        f"arima{{ model={_OFFICIAL[flow]} }}",
        "outlier{ types=ao print=none }",
    )


def automatic(series: Series) -> str:
    """Return a specification that has the program choose the transformation, the calendar effects and the model."""
    return _text(
        series,
        "transform{ function=auto print=none }",
        "regression{ aictest=td print=none }",
        "automdl{ print=none }",
        "outlier{ types=(ao ls) print=none }",
    )


def _text(series: Series, *chosen: str) -> str:
    start = f"{series.first.year}.{series.first.number:02d}"
    return "\n".join(
        [
            f"series{{ start={start} period=12 print=none data=(",
            series.text(),
            ") }",
            *chosen,
            "estimate{ maxiter=5000 print=none }",
            "forecast{ maxlead=48 print=none }",
            "x11{ print=none save=(d10 d11 d12 d16) }",
            "",
        ]
    )


def _ramps(flow: Flow, series: Series) -> list[tuple[Period, Period]]:
    """Return the ramps that lie within the series; the program takes no others."""
    if flow is not Flow.EXPORT:
        return []
    ramps = [(Period.parse(start), Period.parse(end)) for start, end in _RAMPS]
    return [(start, end) for start, end in ramps if series.first <= start and end <= series.last]


def _date(month: Period) -> str:
    return f"{month.year}.{_NAMES[month.number - 1]}"
