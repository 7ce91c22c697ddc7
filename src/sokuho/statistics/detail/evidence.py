"""What an answer over detail was read from: the dataset, its versions by hash, the official files that went in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sokuho.core.period import Period
from sokuho.sources.detail import Measure
from sokuho.store.detail.manifest import Loaded
from sokuho.store.detail.view import DetailView


@dataclass(frozen=True, slots=True)
class Source:
    """A version of a year that was read.

    Attributes:
        year: the year.
        sha256: of the stored rows.
        captured: the day on which the newest of the files was what its publisher showed.
        files: the official files that the version's loading brought.
    """

    year: int
    sha256: str
    captured: date
    files: tuple[Loaded, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer was read from.

    Attributes:
        dataset: its name: ``japan_mof/JP-HS9/JP``.
        as_of: the day of the view.
        value: what the numbers count.
        credit: who has to be named wherever they are shown.
        sources: the versions, by year.
    """

    dataset: str
    as_of: date
    value: Measure
    credit: tuple[str, ...]
    sources: tuple[Source, ...]


def evidence(view: DetailView, periods: Iterable[Period]) -> Evidence:
    """Return the versions of the years in which some periods lie."""
    years = {month.year for period in periods for month in period.months()}
    return of_years(view, years)


def of_years(view: DetailView, years: Iterable[int]) -> Evidence:
    """Return the versions of some years."""
    wanted = set(years)
    read = [one for one in view.versions if one.year in wanted]
    sources = tuple(Source(one.year, one.rows.sha256, one.captured, one.all_files) for one in read)
    credit = tuple(dict.fromkeys(one.credit for one in read))
    return Evidence(str(view.dataset), view.as_of, view.scale.value, credit, sources)
