"""What stands behind a verdict: the figure that decides, what it was computed from, and the published cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sokuho.checking.checked import Checked
from sokuho.core.figure import Figure
from sokuho.language.tongue import Tongue, tongue
from sokuho.statistics.evidence import all_behind, shown, terms
from sokuho.statistics.published import Term


@dataclass(frozen=True, slots=True)
class CellLine:
    """A published cell as the evidence lists it."""

    sign: str
    period: str
    value: str
    stage: str
    released: str
    place: str


@dataclass(frozen=True, slots=True)
class Behind:
    """A figure as evidence: what it is, its exact value, how it was made, and of which figures or cells.

    Attributes:
        figure: the figure.
        about: what was asked.
        exact: the exact answer.
        formula: how it was made.
        inputs: the ids of the figures it was computed from.
        cells: the published cells it is the sum of.
    """

    figure: Figure
    about: str
    exact: str
    formula: str
    inputs: tuple[str, ...]
    cells: tuple[CellLine, ...]


def behind(checked: Checked) -> dict[str, Behind]:
    """Return the evidence of the figures that decide, and of all they were computed from, by id, in its language."""
    deciding = (one.figure for one in checked.judged if one.figure is not None)
    words = tongue(checked.language)
    return {figure.id: _behind(checked, figure, words) for figure in all_behind(deciding)}


def _behind(checked: Checked, figure: Figure, words: Tongue) -> Behind:
    return Behind(
        figure=figure,
        about=words.address_words(figure.address),
        exact=words.exact_words(figure),
        formula=words.formula_words(figure.formula),
        inputs=tuple(one.id for one in figure.inputs),
        cells=tuple(_line(term, figure, words) for term in _terms(checked, figure)),
    )


def _terms(checked: Checked, figure: Figure) -> Iterable[Term]:
    return terms(checked.records.view(figure.address.as_of), figure) if checked.records else ()


def _line(term: Term, figure: Figure, words: Tongue) -> CellLine:
    seen = term.observation
    return CellLine(
        sign="+" if term.sign > 0 else "−",
        period=str(seen.slice.period),
        value=words.cell_words(shown(term, figure)),
        stage=words.STAGES[seen.stage],
        released=seen.released.isoformat() + (words.PAGE["by rule"] if seen.is_inferred else ""),
        place=f"{seen.place.file}, {words.PAGE['line'].format(line=seen.place.line, column=seen.place.column)}",
    )
