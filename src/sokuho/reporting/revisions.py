"""How the headline figures of a period were revised, as a value: renderers print it and compute nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sokuho.core.code import Stage
from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures
from sokuho.reference.release_calendar import Release
from sokuho.statistics.revision import Lag, Print, lags, months_up_to, not_held, prints, sound
from sokuho.store.view import View

Stages = tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A row of the triangle: a month and its prints."""

    at: Slice
    prints: tuple[Print, ...]

    def at_stage(self, stages: Stages) -> Print | None:
        """Return the last print of a stage, None if none is held."""
        return next((one for one in reversed(self.prints) if one.stages == stages), None)

    @property
    def first(self) -> Print | None:
        """Return the first print that is what was printed, from which the others are measured."""
        return next(iter(sound(self.prints)), None)


@dataclass(frozen=True, slots=True)
class Track:
    """One headline figure: its prints, the releases of which none is held, and the months it is seen beside.

    Attributes:
        at: the figure.
        prints: the prints, the first one first.
        missing: publications by the day of which no print is held.
        months: the rows of the triangle, the oldest month first.
        lags: how far those months moved from one stage to another.
    """

    at: Slice
    prints: tuple[Print, ...]
    missing: tuple[Release, ...]
    months: tuple[Month, ...]
    lags: tuple[Lag, ...]

    @property
    def first(self) -> Print | None:
        """Return the first print that is what was printed, from which the others are measured."""
        return next(iter(sound(self.prints)), None)

    def columns(self) -> tuple[Stages, ...]:
        """Return the stages that the months have prints of, in the order of maturity."""
        return tuple(sorted({one.stages for month in self.months for one in month.prints}))


@dataclass(frozen=True, slots=True)
class Revisions:
    """The headline figures of a period, each with its revisions, as of a day."""

    period: Period
    as_of: date
    tracks: tuple[Track, ...]


def revisions(view: View, asked: Sequence[Slice], months: int) -> Revisions:
    """Return how figures of one period were revised, each beside the months up to its last.

    Args:
        view: the figures that are held.
        asked: exports, imports or balances of the same period.
        months: over how many months the size of revisions is taken.

    Raises:
        NoFigures: no print of any of them is held.
    """
    tracks = [_track(view, at, months) for at in asked]
    held = tuple(one for one in tracks if one.prints)
    if not held:
        raise NoFigures(
            f"No print of {asked[0].period} is held as of {view.as_of}",
            hint="Load files that hold it (sokuho load FILE), or ask for another period.",
        )
    return Revisions(asked[0].period, view.as_of, held)


def _track(view: View, at: Slice, months: int) -> Track:
    held = prints(view, at)
    beside = [at.at(month) for month in months_up_to(at.period.last, months)]
    rows = tuple(Month(one, prints(view, one)) for one in beside)
    return Track(at, held, not_held(view, at, held), rows, lags(row.prints for row in rows))
