"""A computed number that can say what it is made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.core.quantity import PERCENT, RANK, Unit
from sokuho.core.rounded import Convention, Rounded
from sokuho.core.slice import Slice
from sokuho.errors import UsageError


@dataclass(frozen=True, slots=True)
class Address:
    """A question that has one answer: a statistic with its options, of a slice, as published by a date.

    Written ``change,of=quantity.import.world.30301.FY2024@2025-04-17``. It can be read back, so a figure's lineage is
    not kept but asked again.

    >>> asked = Address.parse("change,of=quantity.import.world.30301.FY2024@2025-04-17")
    >>> asked.statistic, asked.options, str(asked.slice)
    ('change', (('of', 'quantity'),), 'import.world.30301.FY2024')
    >>> str(asked)
    'change,of=quantity.import.world.30301.FY2024@2025-04-17'
    """

    statistic: str
    slice: Slice
    as_of: date
    options: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def parse(text: str) -> Address:
        """Return the address a text writes.

        Raises:
            UsageError: the text is no address.
        """
        try:
            what, _, day = text.partition("@")
            named, flow, partner, item, period = what.split(".")
            statistic, *options = named.split(",")
            pairs = tuple((key, value) for key, value in (option.split("=") for option in options))
            asked = Slice(Flow(flow), Period.parse(period), partner, item)
            return Address(statistic, asked, date.fromisoformat(day), pairs)
        except ValueError as error:
            raise UsageError(
                f'Not the address of a figure: "{text}"',
                detail=error.title if isinstance(error, UsageError) else "",
                hint="It is written STATISTIC.FLOW.PARTNER.ITEM.PERIOD@DATE, such as "
                "level.export.304.total.FY2024@2025-04-17; reports print it beside each number.",
            ) from None

    def option(self, key: str) -> str:
        """Return the value of an option, empty if it is not said."""
        return dict(self.options).get(key, "")

    def __str__(self) -> str:
        named = ",".join([self.statistic, *(f"{key}={value}" for key, value in self.options)])
        return f"{named}.{self.slice}@{self.as_of.isoformat()}"


@dataclass(frozen=True, slots=True)
class Figure:
    """The answer to an address: an exact number of a unit, or none and the reason.

    Attributes:
        address: the question, from which everything can be computed again.
        value: the exact number, or None where there is none to give (a percentage across zero).
        unit: what the number counts.
        formula: how it was made, in words and numbers.
        margin: how far off the exact number may lie because an input was published rounded; 0 if none was.
        inputs: the figures it was computed from; empty for those read straight from published cells.
        facts: what else there is to say, by name (``since``, ``runner_up``, ``turned``); text, for people and claims.
    """

    address: Address
    value: Fraction | None
    unit: Unit
    formula: str
    margin: Fraction = Fraction(0)
    inputs: tuple[Figure, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    _id: str = field(default="", init=False, repr=False, compare=False)

    @property
    def slice(self) -> Slice:
        """Return what the figure is about."""
        return self.address.slice

    @property
    def exact(self) -> Fraction:
        """Return the value of a figure that has one.

        Raises:
            UsageError: it has none.
        """
        if self.value is None:
            raise UsageError(f"{self.address} has no value: {self.fact('reason')}")
        return self.value

    def said(self) -> str:
        """Return the number in figures with its unit; one that does not end within ten decimals is cut with a mark.

        >>> from sokuho.core.quantity import JPY_THOUSAND, PERCENT
        >>> asked = Address.parse("level.export.304.total.FY2024@2025-04-17")
        >>> Figure(asked, Fraction(21648249493), JPY_THOUSAND, "").said()
        '21,648,249,493 thousand yen'
        >>> Figure(asked, Fraction(-25, 2), PERCENT, "").said(), Figure(asked, Fraction(1, 3), PERCENT, "").said()
        ('-12.5%', '0.3333333333…%')
        """
        cut = Rounded.of(self.exact, 10, Convention.TRUNCATED)
        number = cut.text().rstrip("0").rstrip(".") + ("" if cut.value == self.exact else "…")
        if self.unit is RANK:
            return f"place {number}"
        plural = "s" if self.unit.measures.startswith("count of") and self.exact != 1 else ""
        return number + ("" if self.unit is PERCENT else " ") + self.unit.words + plural

    @property
    def is_approximate(self) -> bool:
        """Return whether it, or a figure it was computed from, had to be pieced together from different releases."""
        return self.fact("approximate") == "yes" or any(one.is_approximate for one in self.inputs)

    def fact(self, name: str, otherwise: str = "") -> str:
        """Return one of the facts."""
        return dict(self.facts).get(name, otherwise)

    @property
    def id(self) -> str:
        """Return the address and eight hexadecimal digits that vouch for the answer: the same wherever it is computed.

        The digits are the head of the sha256 of the address, the exact value, its unit and the facts.
        """
        if not self._id:  # asked for wherever the figure is printed or linked to, so worked out once
            address = str(self.address)
            said = "|".join([address, str(self.value), self.unit.code, *(f"{k}={v}" for k, v in self.facts)])
            object.__setattr__(self, "_id", f"{address}~{hashlib.sha256(said.encode()).hexdigest()[:8]}")
        return self._id
