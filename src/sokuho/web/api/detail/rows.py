"""What rows of detail have in common: of which trade they are, in which period, and which question they answer."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sokuho.core.period import Period
from sokuho.language.tongue import Language
from sokuho.reporting.data_table import Column, Value
from sokuho.reporting.figures_table import decimal

if TYPE_CHECKING:
    from sokuho.statistics.detail.scope import Scope
    from sokuho.store.detail.view import DetailView

OF = (
    Column("reporter", "text", "Whose trade", True),
    Column("flow", "text", "export or import", True),
    Column("partner", "text", "With whom: the dataset's code of a country, or a group", True),
    Column("partner_name", "text", "The partner's name", True),
    Column("item", "text", "In what: all codes that begin so; or total", True),
    Column("item_name", "text", "What its first six digits are called in the Harmonized System", True),
    Column("period", "text", "When", True),
)
QUESTION = Column("question", "text", "The whole question: dataset, trade, period and day", True)
UNIT = (
    Column("unit", "text", "What a value counts: a currency, or %", True),
    Column("unit_mult", "whole", "Which power of ten of it: 3 for thousands", True),
)


def of(view: DetailView, scope: Scope, period: Period, language: Language) -> tuple[Value, ...]:
    """Return the values of the columns ``OF``."""
    from sokuho.reporting.detail_words import item_name, partner_name

    return (
        scope.reporter or view.dataset.reporter,
        scope.flow.value,
        scope.partner,
        partner_name(view.dataset, scope.partner, language),
        scope.item,
        item_name(scope.item),
        str(period),
    )


def unit(view: DetailView) -> tuple[str, int]:
    """Return what the values of a dataset count, and which power of ten of it."""
    return view.scale.value.unit, view.scale.value.exponent


def rate(exact: Fraction | None) -> tuple[Value, Value]:
    """Return a rate to ten places, and exactly."""
    return (None, None) if exact is None else (decimal(exact), str(exact))
