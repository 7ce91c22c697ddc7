"""A figure told in words, and its lineage as a tree down to files and lines."""

from __future__ import annotations

from collections.abc import Iterator

from sokuho.core.code import TOTAL, WORLD, Flow, Mark
from sokuho.core.figure import Address, Figure
from sokuho.core.observation import Cell
from sokuho.core.quantity import JPY
from sokuho.core.rounded import Rounded
from sokuho.language import en
from sokuho.reporting.evidence import evidence, shown
from sokuho.statistics.published import Term
from sokuho.store.view import View


def explain_text(view: View, figure: Figure) -> str:
    """Return the lineage of a figure as an indented tree: formula, inputs, and the published cells at the leaves."""
    return "\n".join([figure.id, *_lines(view, figure, "")]) + "\n"


def _lines(view: View, figure: Figure, indent: str) -> Iterator[str]:
    yield f"{indent}{address_words(figure.address)}: {exact_words(figure)}"
    yield f"{indent}  = {figure.formula}"
    for name, text in figure.facts:
        yield f"{indent}  {name.replace('_', ' ')}: {text}"
    for term in evidence(view, figure).terms:
        yield f"{indent}  {_term_line(term, figure)}"
    for one in figure.inputs:
        yield from _lines(view, one, indent + "  ")


def _term_line(term: Term, figure: Figure) -> str:
    seen = term.observation
    rule = ", by rule" if seen.is_inferred else ""
    return (
        f"{'+' if term.sign > 0 else '-'} {seen.slice.period}  {cell_words(shown(term, figure))}  "
        f"{en.STAGES[seen.stage]}, released {seen.released.isoformat()}{rule}  [{seen.place}]"
    )


def cell_words(cell: Cell) -> str:
    """Return a published cell as it stands: the number and its unit, or the mark."""
    return "-" if cell.mark is Mark.NIL else f"{cell.number:,} {cell.unit.words}"


def address_words(address: Address) -> str:
    """Return what an address asks, in words.

    >>> address_words(Address.parse("change,of=quantity.import.world.30301.FY2024@2025-04-17"))
    'Change of quantity, imports of crude oil, fiscal 2024, as of 2025-04-17'
    """
    at = address.slice
    chosen = dict(address.options)
    what = address.statistic.replace("_", " ")
    what += f" of {chosen.pop('of').replace('_', ' ')}" if "of" in chosen else ""
    what += f" ({', '.join(f'{key} {value}' for key, value in chosen.items())})" if chosen else ""
    subject = _subject(at.flow, at.partner, at.item)
    # "Exports to China" says that their value is meant; "Level, exports to China" says no more.
    words = subject if address.statistic in ("level", "balance", "rate") else f"{what}, {subject}"
    return f"{words[0].upper()}{words[1:]}, {en.period_name(at.period)}, as of {address.as_of}"


def _subject(flow: Flow, partner: str, item: str) -> str:
    if flow is Flow.FX:
        return "yen per dollar"
    words = {Flow.EXPORT: "exports", Flow.IMPORT: "imports", Flow.BALANCE: "trade balance"}[flow]
    of = f" of {en.item_name(flow, item)}" if item != TOTAL else ""
    side = {Flow.EXPORT: "to", Flow.IMPORT: "from", Flow.BALANCE: "with"}[flow]
    return words + of + (f" {side} {en.partner_name(partner)}" if partner != WORLD else "")


def exact_words(figure: Figure) -> str:
    """Return the exact value of a figure with its unit, and how far off it may lie; or why there is none."""
    if figure.value is None:
        return "none: " + figure.fact("reason", "there is none to give")
    doubt = Rounded.of(figure.margin, 0).text() if figure.unit.measures == JPY.measures and figure.margin else ""
    return f"{figure.said()} ± {doubt}" if doubt else figure.said()
