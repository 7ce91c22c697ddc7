"""How the numbers of a series are printed on its chart and told above it: short, as the charts of a report are."""

from __future__ import annotations

from dataclasses import replace

from sokuho.core.claim import Claim
from sokuho.core.figure import Figure
from sokuho.core.quantity import JPY, PERCENT
from sokuho.reporting.charts.desk import Desk
from sokuho.web.pages.series_numbers import SIGNED, claim, unit_words


def label(desk: Desk, figure: Figure) -> tuple[str, Claim]:
    """Return the number of a figure as it stands at the end of a line, and as a claim; the axis says its unit."""
    said = claim(figure)
    if figure.unit.measures == JPY.measures:
        return _money(desk, figure, said)
    number = desk.words.signed(said) if figure.address.statistic in SIGNED else desk.words.plain(said)
    return f"{number}%" if figure.unit == PERCENT else number, said


def told(desk: Desk, figure: Figure) -> tuple[str, Claim]:
    """Return the number of a figure as a sentence tells it, with its unit, and as a claim."""
    number, said = label(desk, figure)
    has_unit = figure.unit.measures == JPY.measures or figure.unit == PERCENT
    if has_unit or "index" in figure.address.statistic:
        return number, said
    return f"{number}{'' if desk.language == 'ja' else ' '}{unit_words(figure, desk.language)}", said


def _money(desk: Desk, figure: Figure, said: Claim) -> tuple[str, Claim]:
    """Return an amount in as few digits as tell; before a difference that rose stands its sign."""
    short = desk.level(figure)
    said = replace(said, printed=short.printed, scale=short.scale)
    number = desk.words.money(replace(said, approx=False))
    about = desk.words.money(said).removesuffix(number)
    sign = "+" if figure.address.statistic in SIGNED and figure.exact > 0 else ""
    return f"{about}{sign}{number}", said
