"""Numbers as Japanese prints them: 兆・億・万, decimals with a middle dot, wide digits, ▲ for minus."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from sokuho.core.rounded import Convention, Rounded

_WIDE = {ord("０") + n: str(n) for n in range(10)} | {ord("Ａ") + n: chr(ord("A") + n) for n in range(26)}
_FOLDED = str.maketrans(
    _WIDE | {ord(a): b for a, b in zip("，．％（）＋－−△～〜　：＝／", ",.%()+--▲~~ :=/", strict=True)}
)
_MIDDLE_DOT = re.compile(r"(?<=[0-9])・(?=[0-9]{1,4}(?![0-9月年]))")
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}|[0-9]{1,18})(?:\.[0-9]{1,12})?"
NUMBER = re.compile(
    rf"(?P<sign>[▲+-]|マイナス|プラス)?(?=[0-9])"
    rf"(?:(?P<cho>{_NUMBER})兆)?(?:(?P<oku>{_NUMBER})億)?(?:(?P<hyakuman>{_NUMBER})百万)?"
    rf"(?:(?P<man>{_NUMBER})万)?(?:(?P<sen>{_NUMBER})千)?(?P<one>{_NUMBER})?"
)
_SIZES = {"cho": 10**12, "oku": 10**8, "hyakuman": 10**6, "man": 10**4, "sen": 10**3, "one": 1}
_SCALES = (1, 10**6, 10**9, 10**12)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its groups, each with its digits and its size, and its sign."""

    groups: tuple[tuple[str, int], ...]
    sign: str

    @property
    def is_negative(self) -> bool:
        """Return whether a minus sign stands before it."""
        return self.sign in ("▲", "-", "マイナス")

    @property
    def is_plain(self) -> bool:
        """Return whether it has neither 兆, 億 nor 万."""
        return len(self.groups) == 1 and self.groups[0][1] == 1

    def printed(self) -> Rounded:
        """Return a plain number as printed, without its sign."""
        text = self.groups[-1][0].replace(",", "")
        return Rounded(int(text.replace(".", "")), len(text.partition(".")[2]), convention=Convention.UNKNOWN)

    def amount(self) -> tuple[Rounded, int]:
        """Return a sum as printed and the scale it is told in: the largest of 1, a million, a billion, a trillion.

        The last group tells the last printed place; 万 that end in 00 are millions of a million's precision.

        >>> rounded, scale = number("5兆2,217億").amount()
        >>> str(rounded), scale
        ('5.2217', 1000000000000)
        >>> [str(number(text).amount()[0]) for text in ("9兆910億", "2346億", "1億2,300万", "7万9,083", "2.6兆")]
        ['9.0910', '234.6', '123', '79083', '2.6']
        """
        exact = sum((Fraction(digits.replace(",", "")) * size for digits, size in self.groups), Fraction(0))
        last, size = self.groups[-1]
        place = Fraction(size, 10 ** len(last.partition(".")[2]))
        if place == 10**4 and exact % 10**6 == 0:
            place = Fraction(10**6)
        scale = next(
            (one for one in reversed(_SCALES) if exact >= one and one >= place),
            next((one for one in _SCALES if one >= place), 10**12),
        )
        decimals = 0
        while Fraction(scale, 10**decimals) > place:
            decimals += 1
        return Rounded(int(exact * 10**decimals / scale), decimals, convention=Convention.UNKNOWN), scale


def fold(text: str) -> str:
    """Return a text with wide digits and marks made narrow, letter by letter, so that places stay the same.

    >>> fold("▲１１・９％（前年比）、半導体・自動車")
    '▲11.9%(前年比)、半導体・自動車'
    """
    return _MIDDLE_DOT.sub(".", text.translate(_FOLDED))


def number(text: str) -> Number:
    """Return the number a text begins with."""
    found = NUMBER.match(text)
    assert found is not None
    return from_match(found)


def from_match(found: re.Match[str]) -> Number:
    """Return the number a match of ``NUMBER`` has found."""
    groups = tuple((found[name], size) for name, size in _SIZES.items() if found[name])
    return Number(groups, found["sign"] or "")
