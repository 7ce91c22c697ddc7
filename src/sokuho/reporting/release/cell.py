"""One cell at a time: amounts through the print rules, left open where they do not give one text for sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import partial

from sokuho.core import print_rules
from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.core.print_rules import Span
from sokuho.core.quantity import Unit
from sokuho.reporting.release.amount import Amount, Unknown, balance_of
from sokuho.reporting.release.page import WITHHELD, Reason, ReleaseCell
from sokuho.sources.japan_mof.printed_cell import Measure

Known = Amount | Unknown
_Rule = Callable[..., str | None]


class Cells:
    """The cells of a flow in a period."""

    def __init__(self, flow: Flow, period: Period) -> None:
        self._flow = flow
        self._period = period

    def value(self, now: Known) -> ReleaseCell:
        """Return a value in million yen."""
        return self._cell("value", print_rules.amount, now)

    def quantity(self, now: Known, counted: Unit, into: Unit) -> ReleaseCell:
        """Return a quantity in the unit of its column; it is counted in that of the series."""
        is_traded = isinstance(now, Amount) and now.is_traded
        if is_traded and counted.measures != into.measures:
            return self.withheld("quantity", Reason.OTHER_UNIT, f"counted in {counted.code}, printed in {into.code}")
        rule = partial(print_rules.quantity, unit=counted, into=into, is_traded=is_traded)
        return self._cell("quantity", rule, now)

    def growth(self, measure: Measure, now: Known, then: Known) -> ReleaseCell:
        """Return the change of a value, a quantity or an index on the year before."""
        return self._cell(measure, print_rules.growth, now, then)

    def share(self, part: Known, whole: Known) -> ReleaseCell:
        """Return the part of the page's total."""
        if part is whole:
            return self._cell("share", lambda one: print_rules.share(one, one), part)
        return self._mixed(self._cell("share", print_rules.share, part, whole), part, whole)

    def contribution(self, now: Known, then: Known, whole_then: Known) -> ReleaseCell:
        """Return the points of the page's growth."""
        if then is whole_then:
            return self._cell("contribution", lambda one, two: print_rules.contribution(one, two, two), now, then)
        told = self._cell("contribution", print_rules.contribution, now, then, whole_then)
        return self._mixed(told, then, whole_then)

    def balance(self, export: Known, imported: Known, minus: str) -> ReleaseCell:
        """Return the printed exports less the printed imports."""
        return self._cell("value", partial(print_rules.balance, minus=minus), export, imported)

    def balance_growth(self, now: tuple[Known, Known], then: tuple[Known, Known]) -> ReleaseCell:
        """Return the change of the balance's size; the amounts are exports and imports."""
        known = [_less(*pair) for pair in (now, then)]
        return self._cell("growth", print_rules.balance_growth, *known)

    def index(self, now: Known, base: Known, months: int) -> ReleaseCell:
        """Return the value index of so many months, a twelfth of the base year being 100."""
        of_months = Fraction(months, 12)
        told = self._cell("value_index", lambda one, year: print_rules.index(one, year * of_months), now, base)
        if told.reason is not Reason.ROUNDED_TWICE or isinstance(now, Unknown) or isinstance(base, Unknown):
            return told
        by = print_rules.INDEX_BY[0]
        return replace(told, nearest=print_rules.index_by(by, now.span.middle, base.span.middle * of_months))

    def blank(self, measure: Measure) -> ReleaseCell:
        """Return an empty cell: the item has no quantity."""
        return ReleaseCell(measure, self._flow, self._period, print_rules.BLANK)

    def withheld(self, measure: Measure, reason: Reason, detail: str = "") -> ReleaseCell:
        """Return a cell left open."""
        return ReleaseCell(measure, self._flow, self._period, WITHHELD, "", reason, detail)

    @staticmethod
    def _mixed(told: ReleaseCell, part: Known, whole: Known) -> ReleaseCell:
        """Return a cell left open if the part and the whole it is told of are of different releases."""
        is_one = isinstance(part, Unknown) or isinstance(whole, Unknown) or part.superseded == whole.superseded
        if is_one or told.reason is not None or _last_place(told.text) is None:
            return told
        return replace(told, text=WITHHELD, nearest=told.text, reason=Reason.MIXED)

    def _cell(self, measure: Measure, rule: _Rule, *made_of: Known) -> ReleaseCell:
        for one in made_of:
            if isinstance(one, Unknown):
                return self.withheld(measure, one.reason, one.detail)
        known = [one for one in made_of if isinstance(one, Amount)]
        late = "; ".join(dict.fromkeys(one.superseded for one in known if one.superseded))
        texts = print_rules.printed(rule, *(one.span for one in known))
        text = next(iter(texts)) if len(texts) == 1 else None
        nearest, reason = ("", None) if text is not None else _nearest(rule, [one.span for one in known], texts)
        said = WITHHELD if text is None else text
        question = known[0].question
        return ReleaseCell(measure, self._flow, self._period, said, nearest, reason, "", question, late)


def _less(export: Known, imported: Known) -> Known:
    if isinstance(export, Unknown):
        return export
    if isinstance(imported, Unknown):
        return imported
    late = "; ".join(dict.fromkeys(filter(None, (export.superseded, imported.superseded))))
    question = export.question.replace("level.export.", "balance.balance.", 1)
    return Amount(balance_of(export, imported), export.is_traded or imported.is_traded, question, late)


def _nearest(rule: _Rule, spans: list[Span], texts: frozenset[str | None]) -> tuple[str, Reason]:
    """Return the number in the middle, if none at the ends is more than one off in the last place; and the reason."""
    if all(one.is_exact for one in spans):
        return "", Reason.ROUNDED_TWICE
    middle = rule(*(one.middle for one in spans))
    place, ends = _last_place(middle), [_last_place(text) for text in texts]
    is_near = place is not None and all(end is not None and abs(end - place) <= 1 for end in ends)
    return (middle or "") if is_near else "", Reason.ROUNDED


def _last_place(text: str | None) -> int | None:
    """Return a printed number counted in its last decimal place, or None for words and marks."""
    digits = (text or "").replace(",", "").replace(".", "").replace(print_rules.TRIANGLE, print_rules.MINUS)
    return int(digits) if digits.removeprefix(print_rules.MINUS).isdigit() else None
