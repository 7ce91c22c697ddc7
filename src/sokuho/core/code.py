"""The closed lists of codes: which way goods flow, how far a figure has matured, what a mark in a cell means."""

from __future__ import annotations

from enum import Enum

WORLD = "world"
"""The partner code of all partners together."""

TOTAL = "total"
"""The item code of all commodities together."""


class Flow(Enum):
    """Which figures are meant. Exports are valued FOB, imports CIF (IMTS 2010, chapter 4)."""

    EXPORT = "export"
    IMPORT = "import"
    BALANCE = "balance"
    """Exports less imports."""
    FX = "fx"
    """The customs exchange rate, not a flow of goods; its partner is the country that issues the currency."""

    __hash__ = object.__hash__  # figures are looked up by the hundred thousand; the enumeration's own hash is slow


TRADE = (Flow.EXPORT, Flow.IMPORT)
"""The two flows of goods."""


class Stage(Enum):
    """How mature a published figure is; a property of (flow, month), never of a file.

    The Ministry's stages in the order in which each replaces the one before ("Glossary of Trade Statistics").

    >>> Stage.PROVISIONAL < Stage.DETAILED < Stage.FIXED
    True
    """

    FIRST_10_DAYS = "first-10-days"
    FIRST_20_DAYS = "first-20-days"
    PROVISIONAL = "provisional"
    NINE_DIGIT = "9-digit-provisional"
    """Imports only: the nine-digit provisional figures that come out with the detailed exports."""
    DETAILED = "detailed"
    REVISED = "revised"
    FIXED = "fixed"

    @property
    def rank(self) -> int:
        """Return the place in the order of maturity, 0 for the first."""
        return _ORDER[self]

    def __lt__(self, other: Stage) -> bool:
        return self.rank < other.rank

    __hash__ = object.__hash__


_ORDER = {stage: place for place, stage in enumerate(Stage)}


class Mark(Enum):
    """What a published cell says apart from its number (the Ministry's notes: ``-`` none, ``0`` below the unit)."""

    NUMBER = ""
    NIL = "-"
    """Nothing was traded (or, in a column that did not exist yet, nothing was compiled)."""
    BELOW_UNIT = "0"
    """Something was traded, less than half of the unit the cell is printed in."""
