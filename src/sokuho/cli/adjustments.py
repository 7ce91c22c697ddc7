"""What stands beneath a table of seasonally adjusted figures: how each run was made, and how good it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sokuho.core.figure import Figure


def adjustments(figures: Iterable[Figure]) -> list[str]:
    """Return a few lines for every run that one of the figures comes from, each run once; none for other figures."""
    runs = {run.fact("specification"): run for figure in figures for run in _runs(figure)}
    lines = [line for run in runs.values() for line in _told(run)]
    departures = dict.fromkeys(run.fact("departs") for run in runs.values() if run.fact("departs"))
    return [*lines, *(f"Not as the Ministry does: {one}." for one in departures)]


def _runs(figure: Figure) -> Iterator[Figure]:
    if figure.fact("specification"):
        yield figure
    elif figure.fact("method"):
        for one in figure.inputs:
            yield from _runs(one)


def _told(run: Figure) -> tuple[str, ...]:
    at = run.slice
    outliers = run.fact("outliers")
    return (
        f"{at.flow.value}.{at.partner}.{at.item}: {run.fact('method')}; {run.fact('span')}, {run.fact('mode')}",
        f"  ARIMA {run.fact('model')}; regressors: {run.fact('regressors')}; outliers: {outliers}",
        f"  Q {run.fact('m_statistics_q')} (good below 1), {run.fact('m_statistics_failed')} of 11 M statistics fail; "
        f"seasonality before {run.fact('seasonality_before')}, left {run.fact('seasonality_left')}",
        f"  specification {run.fact('specification')[:12]}, input {run.fact('input')[:12]} (sha256)",
    )
