"""What there is to say of a claim, before it is put into words: a kind, and the parts that belong to it.

Checking makes phrases, as cheap as a tuple; ``en.verdicts`` and ``ja.verdicts`` say them, when somebody reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from sokuho.core.period import Period
from sokuho.core.rounded import Convention, Rounded
from sokuho.language.said import Said


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """An exact number that is to be printed as a claim prints its own. Two are equal that are printed alike.

    Attributes:
        value: the exact number, in its unit.
        unit: as of a claim: ``JPY``, ``%``, ``pp``, ``x``, ``JPY/USD``, ``KL``...
        scale: what one of the printed number is worth.
        decimals: how many are printed.
        convention: how the rest is shortened.
    """

    value: Fraction
    unit: str
    scale: int
    decimals: int
    convention: Convention

    @property
    def shown(self) -> Rounded:
        """Return the number as it is printed."""
        return Rounded.of(self.value / self.scale, self.decimals, self.convention)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Number) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return self.shown, self.unit, self.scale


@dataclass(frozen=True, slots=True)
class Between:
    """A computed rate in per cent, which lies between two ends."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Count:
    """So many periods: of a ``year``, ``half``, ``quarter`` or ``month``."""

    number: int
    unit: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an order: 1 is the ``highest``, ``lowest`` or ``largest`` itself."""

    number: int
    order: Literal["highest", "lowest", "largest"]


@dataclass(frozen=True, slots=True)
class Name:
    """A code that has a name in each language, or words of a statistic that are told in English.

    Attributes:
        of: what it is one of.
        code: the code, or the words.
    """

    of: Literal["money", "unit", "count", "measure", "kind", "part", "reason", "refusal"]
    code: str


@dataclass(frozen=True, slots=True)
class Silence:
    """That nothing published answers: in words, and the series (``import.asia.total``) with what of it is missing."""

    title: str
    series: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something to say.

    Attributes:
        kind: under which both languages have its words.
        parts: what belongs into them, by name.
    """

    kind: str
    parts: tuple[tuple[str, Part], ...] = ()

    def part(self, name: str) -> Part:
        """Return a part, None if there is none of the name."""
        return next((part for own, part in self.parts if own == name), None)


Part = (
    Phrase
    | Number
    | Between
    | Count
    | Place
    | Name
    | Silence
    | Said
    | Period
    | date
    | str
    | int
    | float
    | None
    | tuple[Phrase, ...]
)
"""What may belong into a phrase."""


def phrase(kind: str, /, **parts: Part) -> Phrase:
    """Return something to say.

    >>> phrase("too small", times=1000)
    Phrase(kind='too small', parts=(('times', 1000),))
    """
    return Phrase(kind, tuple(parts.items()))


def numbers_of(said: Phrase) -> list[Number]:
    """Return the numbers in a phrase, and in those it is made of, in the order in which they were given."""
    found: list[Number] = []
    for _, part in said.parts:
        if isinstance(part, Number):
            found.append(part)
        elif isinstance(part, Phrase):
            found += numbers_of(part)
    return found


def filled(templates: Mapping[str, str], said: Phrase, words: Callable[[Part], str | int | float]) -> str:
    """Return the words of a phrase: those of its kind, with those of its parts in their places.

    Only the words of the kind are a form to fill in; what a text says between braces stays as it is.
    """
    return templates[said.kind].format(**{name: words(part) for name, part in said.parts})
