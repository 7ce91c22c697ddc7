"""What every chart of a report is made with: the questions, the words, the print rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from sokuho.core.claim import Claim
from sokuho.core.figure import Figure
from sokuho.core.period import Period
from sokuho.core.quantity import JPY
from sokuho.core.rounded import Rounded
from sokuho.language.chart_words import ChartWords
from sokuho.language.sentence import Sentence
from sokuho.language.tongue import Language, tongue
from sokuho.reporting import claims
from sokuho.reporting.charts.chart import Chart, Datum, Panel, Shape
from sokuho.reporting.house_style import HouseStyle
from sokuho.reporting.inquiry import Inquiry


@dataclass(frozen=True, slots=True)
class Desk:
    """What every chart of one report is made with."""

    inquiry: Inquiry
    style: HouseStyle
    words: ChartWords
    language: Language
    period: Period

    def level(self, figure: Figure) -> Claim:
        """Return the claim of an amount, printed as charts do: shorter than in sentences where the language does so."""
        yen = figure.unit.convert(figure.exact, JPY)
        scale, places = self.words.money_places(yen)
        printed = Rounded.of(yen / scale, places, self.style.convention)
        return replace(claims.level(figure, self.style), printed=printed, scale=scale)

    def short(self, claim: Claim) -> Claim:
        """Return the claim of an amount that a statement makes, printed as charts do."""
        return self.level(self.inquiry.answers[claim.figure])

    def amount(self, figure: Figure, yen_per_unit: int, *, is_shown: bool) -> Datum:
        """Return an amount as a datum of a panel that counts in so many yen."""
        claim = self.level(figure)
        return Datum(self.words.money(claim), _yen(figure) / yen_per_unit, claim, is_shown)

    def axis_unit(self, figures: list[Figure]) -> tuple[int, str]:
        """Return in how many yen an axis counts that holds all amounts, and the words for it."""
        largest = max(abs(_yen(figure)) for figure in figures)
        return next((unit for unit in self.words.AXIS_UNITS if unit[0] <= largest), self.words.AXIS_UNITS[-1])

    def chart(
        self,
        id: str,
        shape: Shape,
        said: tuple[Sentence, str, Sentence],
        panels: tuple[Panel, ...],
        rows: tuple[str, ...],
        row_head: str,
        *,
        marked: int,
        stops: tuple[str, ...] = (),
    ) -> Chart:
        """Return a chart with what is said in it: title, subtitle and what is seen."""
        title, subtitle, alt = said
        return Chart(
            id=id,
            shape=shape,
            title=title,
            subtitle=subtitle,
            rows=rows,
            stops=stops,
            marked=marked,
            panels=panels,
            alt=alt,
            row_head=self.words.NAMES[row_head],
            note=self.words.ABOUT if any(_is_about(panel) for panel in panels) else "",
            credit=tongue(self.language).CREDIT,
            published=self.words.published(self.inquiry.view.as_of),
            as_of=self.inquiry.view.as_of,
            language=self.language,
        )


def _yen(figure: Figure) -> Fraction:
    return figure.unit.convert(figure.exact, JPY)


def _is_about(panel: Panel) -> bool:
    """Return whether a printed number had to be pieced together from different releases."""
    return any(one.is_shown and one.claim.approx for series in panel.series for one in series.data if one)
