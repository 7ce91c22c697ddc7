"""One thing said twice must be the same number twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from sokuho.checking.arithmetic import tell
from sokuho.checking.arithmetic.ledger import Entry, Finding, Ledger
from sokuho.language.phrase import Phrase, phrase

_OTHER_PRINT = re.compile(r"revis|initial|first|preliminar|previously|original|forecast|expect|修正|予想")
"""Words of numbers that are told because another print had another number."""


_FLOWS = {
    "export": re.compile(r"export|shipment|輸出", re.IGNORECASE),
    "import": re.compile(r"import|purchase|輸入", re.IGNORECASE),
    "balance": re.compile(r"surplus|deficit|balance|gap|黒字|赤字|収支", re.IGNORECASE),
}
_NARROWING = re.compile(
    r"averag|daily|week|secondary|main|markets?|travel|tourism|income|current|capital|"
    r"volume|tonn?e?s|adjusted|real|intra|extra|non-?\w+|oil|gas|core|goods|services|rest|to date|"
    r"quarter|half|since|parts?|eu\b|euro\b|other|數量|数量|平均|通年|年間|上半期|下半期",
    re.IGNORECASE,
)


def repeated(ledger: Ledger) -> Iterator[Finding]:
    """Yield whether two claims of the same amount, rate or share agree.

    Both must name what they are about in their own words, and neither may add a word that narrows it down: the
    imports of a week, on average, by volume are not the imports.
    """
    kinds: dict[object, list[Entry]] = {}
    for one in ledger.of("level", "change", "multiple", "share"):
        said = one.said
        if said.period is not None and _names_itself(one) and not _OTHER_PRINT.search(said.words):
            key = (said.kind, said.measure, said.flow, one.scope, said.unit, said.basis, _narrowed(said.words))
            kinds.setdefault(key, []).append(one)
    for same in kinds.values():
        for first, second in combinations(same, 2):
            yield Finding(
                claims=(first.at, second.at),
                fits=abs(first.span).meets(abs(second.span)) and _one_way(first, second),
                why=phrase("said twice", first=_told(first), second=_told(second)),
            )


def _names_itself(one: Entry) -> bool:
    """Return whether the words of a claim name its flow, so that it was not taken over from somewhere else."""
    named = _FLOWS.get(one.said.flow or "")
    return named is not None and named.search(one.said.words) is not None and "partner" not in one.said.inherited


def _narrowed(words: str) -> frozenset[str]:
    return frozenset(found.casefold() for found in _NARROWING.findall(words))


def _one_way(first: Entry, second: Entry) -> bool:
    """Return whether neither contradicts the direction or the side of the other."""
    sides = {one.said.side for one in (first, second)} - {None}
    ways = {one.said.direction for one in (first, second)} - {None}
    return len(sides) < 2 and len(ways) < 2


def _told(one: Entry) -> Phrase:
    told = phrase("number", number=tell.printed(one))
    if one.said.side and one.said.kind == "level":
        told = phrase("side of", side=phrase(one.said.side), size=tell.printed(one))
    return phrase(one.said.direction, size=told) if one.said.direction else told
