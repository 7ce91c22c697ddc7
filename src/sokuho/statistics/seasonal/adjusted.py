"""Seasonally adjusted exports, imports and balance, and how they change from month to month.

Adjusted figures are no measure of the other statistics: no record, share or change mixes an adjusted month with one
that is not adjusted, nor with one of another run.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction

from sokuho.core.code import TOTAL, TRADE, WORLD, Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.period import Kind
from sokuho.core.quantity import JPY_THOUSAND, PERCENT
from sokuho.core.rounded import Rounded
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures, UsageError
from sokuho.statistics.change import percent
from sokuho.statistics.extent import extent
from sokuho.statistics.level import level
from sokuho.statistics.margin import away_from_zero, margin_of
from sokuho.statistics.seasonal import specification, x13
from sokuho.statistics.seasonal.specification import DEPARTURES, LONGEST, SHORTEST, Series
from sokuho.statistics.side import side
from sokuho.statistics.statistic import Option, statistic
from sokuho.store.view import View

Facts = tuple[tuple[str, str], ...]

_OFFICIAL, _AUTOMATIC = "official", "automatic"


def _by_slice(at: Slice) -> str:
    return _OFFICIAL if (at.partner, at.item) == (WORLD, TOTAL) else _AUTOMATIC


SPECIFICATION = Option(
    "the Ministry's specification, which there is for the world's total alone, or one that chooses the model by "
    "itself; by itself the Ministry's for the world's total, for all else the automatic one",
    (_OFFICIAL, _AUTOMATIC),
    _by_slice,
)


@statistic(*TRADE, Flow.BALANCE, spec=SPECIFICATION)
def adjusted(view: View, asked: Address) -> Figure:
    """Return the seasonally adjusted value of a month, in thousand yen, by X-13ARIMA-SEATS (X-11 filters).

    The latest 120 months of the series are adjusted together, each as it stood on the day; every later day has another
    run, so the adjusted past changes each month. The facts name the specification, its span, the program, the hashes
    of what went in, the model, and the quality statistics: Q (``m_statistics_q``, acceptable below 1), QS of the
    original and the adjusted series with their probabilities (``seasonality_before``, ``seasonality_left``), outliers,
    and where the run departs from what the Ministry does. The balance is adjusted exports less adjusted imports; it is
    not adjusted itself.

    The program prints fifteen digits. The figure is the number they write; its margin is half a unit of the last
    digit, and that of the month's own amount where that was published rounded. What the rounding of other months does
    to the factors is not in it.

    Raises:
        UsageError: the period is no month, or the Ministry's specification is asked of anything but the world's total.
        NoFigures: the month is not among those adjusted together, too few months are held, or the program fails.
        Unavailable: X-13ARIMA-SEATS is not installed. No other method ever answers under this name.
    """
    spec = adjusted.chosen(asked, "spec")
    _check(asked.slice, spec)
    if asked.slice.flow is Flow.BALANCE:
        return _balance(view, asked, spec)
    done = _run(view, asked.slice, spec)
    month = asked.slice.period
    if month not in done.result.tables["d11"]:
        raise NoFigures(
            f"{month} is not among the months adjusted together as of {view.as_of}: {done.span}",
            hint="Ask for one of these months, or as of another day.",
        )
    printed = done.result.tables["d11"][month]
    original = level(view, asked.slice)
    return Figure(
        address=asked,
        value=printed.value,
        unit=JPY_THOUSAND,
        formula=f"{original.said()}, seasonally adjusted in a run over {done.span}",
        margin=printed.margin + _scaled(original, printed.value),
        inputs=(original,),
        facts=(*done.facts, ("factor", str(Rounded.of(done.result.tables["d16"][month].value, 6)))),
    )


@statistic(*TRADE, Flow.BALANCE, spec=SPECIFICATION)
def adjusted_change(view: View, asked: Address) -> Figure:
    """Return the change of the seasonally adjusted value on the month before, in per cent.

    (now / then - 1) x 100, both months from the same run. A balance is compared by its size, so that a growing deficit
    is a positive change, and has no percentage across zero.

    Raises:
        UsageError: the period is no month, or the Ministry's specification is asked of anything but the world's total.
        NoFigures: one of the two months is not among those adjusted together, or the program fails.
        Unavailable: X-13ARIMA-SEATS is not installed.
    """
    spec = adjusted_change.chosen(asked, "spec")
    now = adjusted(view, asked.slice, spec=spec)
    then = adjusted(view, asked.slice.at(asked.slice.period.previous()), spec=spec)
    if reason := _no_percentage(now, then):
        facts = (*_turned(now, then), ("reason", reason))
        return Figure(asked, None, PERCENT, "now / then - 1", inputs=(now, then), facts=facts)
    value = percent(now.exact, then.exact)
    bigger, smaller = ("widened", "narrowed") if asked.slice.flow is Flow.BALANCE else ("up", "down")
    direction = ("direction", bigger if value > 0 else smaller if value < 0 else "unchanged")
    margin = margin_of(percent, now, then)
    return Figure(
        asked, value, PERCENT, f"{now.said()} / {then.said()} - 1", margin, (now, then), (*_method(now), direction)
    )


@dataclass(frozen=True, slots=True)
class _Done:
    """A run of a series: its result, the months it is over, and what travels with each of its figures."""

    result: x13.Result
    span: str
    facts: Facts


def _check(at: Slice, spec: str) -> None:
    if at.period.kind is not Kind.MONTH:
        raise UsageError(f"Months are seasonally adjusted, not a {at.period.kind.label}: {at.period}")
    if spec == _OFFICIAL != _by_slice(at):
        raise UsageError(
            f"The Ministry has no specification for {at.flow.value}.{at.partner}.{at.item}; it adjusts the world's "
            "total alone",
            hint="Ask with spec=automatic.",
        )


def _run(view: View, at: Slice, spec: str) -> _Done:
    """Return the run over the latest months of a series; one for all of its months."""
    key = (_run, at.flow, at.partner, at.item, spec)
    if key not in view.memo:
        view.memo[key] = _ran(view, at, spec)
    done: _Done = view.memo[key]
    return done


def _ran(view: View, at: Slice, spec: str) -> _Done:
    figures = _latest(view, at, SHORTEST if spec == _AUTOMATIC else LONGEST)
    series = Series(figures[0].slice.period, tuple(one.exact for one in figures))
    text = specification.official(at.flow, series) if spec == _OFFICIAL else specification.automatic(series)
    result = x13.run(text)
    span = f"{series.first} to {series.last}"
    pieced = tuple(one for one in figures if one.is_approximate)
    facts = (
        ("method", f"{result.program}, {_NAMES[spec]}"),
        ("span", span),
        ("specification", specification.sha256(text)),
        ("input", series.sha256),
        *_quality(result),
        *((("departs", DEPARTURES),) if spec == _OFFICIAL else ()),
        *((("approximate", "yes"),) if pieced else ()),
        *((("warned", " ".join(result.warnings)),) if result.warnings else ()),
    )
    return _Done(result, span, facts)


_NAMES = {_OFFICIAL: "the Ministry's specification of 2024-03-21", _AUTOMATIC: "automatic specification"}


def _latest(view: View, at: Slice, least: int) -> list[Figure]:
    """Return the levels of the latest months in a row, at most so many as are adjusted together, in order."""
    held = extent(view, at)
    last = held.last if held else at.period
    figures = [level(view, at.at(last))]
    with suppress(NoFigures):
        while len(figures) < LONGEST and held and held.first < figures[-1].slice.period:
            figures.append(level(view, at.at(figures[-1].slice.period.previous())))
    if len(figures) < least:
        raise NoFigures(
            f"Seasonal adjustment needs {least} months in a row, and {len(figures)} are held up to {last}",
            hint="Load files that hold the months before, or ask as of another day.",
        )
    return figures[::-1]


def _quality(result: x13.Result) -> Facts:
    """Return the model and the quality statistics, as the program prints them."""
    told = result.diagnostics
    found = {
        "model": told["arimamdl"],
        "regressors": told.get("finalreg01", "none"),
        "mode": told.get("finmode", told["samode"].removesuffix(" seasonal adjustment")),
        "m_statistics_q": told["f3.q"],
        "m_statistics_failed": told["f3.fail"],
        "seasonality_before": _qs(told, "qsori"),
        "seasonality_left": _qs(told, "qssadj"),
        "outliers": ", ".join(_outliers(told)) or "none",
    }
    return tuple(found.items())


def _qs(told: Mapping[str, str], key: str) -> str:
    statistic, probability = told[key].split()
    return f"QS {statistic}, p {probability}"


def _outliers(told: Mapping[str, str]) -> list[str]:
    return [key.removeprefix("AutoOutlier$") for key in told if key.startswith("AutoOutlier$")]


def _balance(view: View, asked: Address, spec: str) -> Figure:
    exports, imports = (adjusted(view, asked.slice.of(flow=flow), spec=spec) for flow in TRADE)
    value = exports.exact - imports.exact
    return Figure(
        address=asked,
        value=value,
        unit=JPY_THOUSAND,
        formula=f"adjusted exports {exports.said()} less adjusted imports {imports.said()}",
        margin=exports.margin + imports.margin,
        inputs=(exports, imports),
        facts=(*_method(exports), ("indirect", "adjusted exports less adjusted imports"), ("side", side(value))),
    )


def _method(made_of: Figure) -> Facts:
    return (("method", made_of.fact("method")),)


def _scaled(original: Figure, value: Fraction) -> Fraction:
    """Return the margin of an amount, as large beside the adjusted one as it is beside the amount itself."""
    return original.margin * abs(value / original.exact) if original.exact else original.margin


def _no_percentage(now: Figure, then: Figure) -> str:
    if not away_from_zero(then):
        return "the month before may be zero"
    if now.slice.flow is Flow.BALANCE and side(now.exact) != side(then.exact):
        return f"from {side(then.exact)} to {side(now.exact)}"
    return ""


def _turned(now: Figure, then: Figure) -> Facts:
    turned = (("turned", side(now.exact)),) if side(now.exact) != side(then.exact) else ()
    return (*_method(now), *turned)
