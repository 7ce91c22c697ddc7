"""Which of the cells that contradict each other is wrong: the few that explain every broken rule, and keep no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from sokuho.checking.audit.check import Check, Strength
from sokuho.checking.audit.page_cells import PageCell

_DOUBT = Fraction(1)
_TRUST: dict[Strength, Fraction] = {"exact": Fraction(1), "close": Fraction(1, 10), "loose": Fraction(0)}
"""What a kept rule says for a cell: one that leaves it one way to be printed as much as a broken one against it."""
_AS_LIKELY = Fraction(4, 5)
"""Cells that explain nearly as much for what they keep are suspects together: nobody can tell them apart."""


def suspects(checks: Sequence[Check]) -> dict[PageCell, tuple[Check, ...]]:
    """Return the cells that are most likely wrong, each with the broken rules it explains.

    A cell bound by a broken rule on its own is wrong. Of the others the one is taken that explains most broken rules
    for the rules it keeps: a total that agrees with fifty shares is not wrong because of two that it disagrees with.
    What it explains is settled, and the next is taken until nothing is left. Cells that nothing tells apart are all
    suspects.
    """
    left = [check for check in checks if not check.holds]
    if not left:
        return {}
    cost = _cost(checks, {cell for check in left for cell in check.cells})
    found: dict[PageCell, tuple[Check, ...]] = {}
    while left:
        for cell in _next(left, cost):
            found[cell] = tuple(check for check in left if cell in check.cells)
        left = [check for check in left if not any(cell in found for cell in check.cells)]
    return found


def _cost(checks: Iterable[Check], involved: set[PageCell]) -> dict[PageCell, Fraction]:
    trust: Counter[tuple[PageCell, Strength]] = Counter()
    for check in checks:
        if check.holds:
            for cell in involved.intersection(check.cells):
                trust[cell, check.strength] += 1
    return {cell: _DOUBT + sum(trust[cell, how] * worth for how, worth in _TRUST.items()) for cell in involved}


def _next(left: Sequence[Check], cost: dict[PageCell, Fraction]) -> list[PageCell]:
    alone = [check.cells[0] for check in left if len(check.cells) == 1]
    if alone:
        return list(dict.fromkeys(alone))
    explains = Counter(cell for check in left for cell in check.cells)
    worth = {cell: count / cost[cell] for cell, count in explains.items()}
    best = max(worth.values())
    chosen = sorted((cell for cell in worth if worth[cell] >= best * _AS_LIKELY), key=lambda cell: -worth[cell])
    first = next(check for check in left if chosen[0] in check.cells)
    return [cell for cell in chosen if cell in first.cells]
