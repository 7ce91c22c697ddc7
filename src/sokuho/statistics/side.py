"""Which side of zero a balance is on."""

from __future__ import annotations

from fractions import Fraction


def side(balance: Fraction) -> str:
    """Return ``surplus``, ``deficit`` or ``balanced``.

    >>> side(Fraction(-1)), side(Fraction(0))
    ('deficit', 'balanced')
    """
    return "surplus" if balance > 0 else "deficit" if balance < 0 else "balanced"
