"""Asking the statistics for a report, and remembering every answer and every question that had none."""

from __future__ import annotations

from sokuho.core.figure import Address, Figure
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures
from sokuho.statistics import answer
from sokuho.store.view import View


class Inquiry:
    """The questions of one report to one view.

    Attributes:
        view: the published figures as of a day.
        answers: every figure given, by id.
        silences: why a question had no answer, in the order of asking, each reason once.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.answers: dict[str, Figure] = {}
        self.silences: list[NoFigures] = []

    def ask(self, statistic: str, at: Slice, **options: str) -> Figure | None:
        """Return the figure, or None if nothing published by then answers (kept in ``silences``)."""
        try:
            return self._answer(statistic, at, options)
        except NoFigures as silence:
            if silence.title not in {kept.title for kept in self.silences}:
                self.silences.append(silence)
            return None

    def seek(self, statistic: str, at: Slice, **options: str) -> Figure | None:
        """Return the figure, or None; for going through a list, where a silence is nothing to speak of."""
        try:
            return self._answer(statistic, at, options)
        except NoFigures:
            return None

    def value_of(self, statistic: str, at: Slice, **options: str) -> Figure | None:
        """Return the figure if it has a value: None also where a statistic has a reason to give none."""
        figure = self.ask(statistic, at, **options)
        return figure if figure is not None and figure.value is not None else None

    def _answer(self, statistic: str, at: Slice, options: dict[str, str]) -> Figure:
        figure = answer(self.view, Address(statistic, at, self.view.as_of, tuple(options.items())))
        self.answers[figure.id] = figure
        return figure
