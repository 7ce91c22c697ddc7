"""Names of partners and commodities while somebody types, in both languages and by code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sokuho.core.code import TRADE, Flow
from sokuho.language.tongue import Language
from sokuho.reference.code_list import fold
from sokuho.reference.items import items
from sokuho.reference.partners import partners

MOST = 12
"""So many suggestions are made."""
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a field may hold, and what it is called besides: its code, its name in the other language."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class _Entry:
    suggestion: Suggestion
    names: tuple[str, ...]
    folded: tuple[str, ...]


def suggest(kind: str, flow: Flow, typed: str, language: Language) -> tuple[Suggestion, ...]:
    """Return the partners or the items that letters may mean: names that begin so first, then those that hold them.

    >>> [one.value for one in suggest("partner", Flow.EXPORT, "アメ", "en")][:1]
    ['United States']
    """
    wanted = fold(typed[:_LONGEST])
    entries = _items(flow, language) if kind == "item" else _partners(language)
    found = sorted(
        (rank, place) for place, entry in enumerate(entries) if (rank := _rank(entry.folded, wanted)) is not None
    )
    return tuple(_told(entries[place], wanted) for _, place in found[:MOST])


def listed(kind: str, flow: Flow, language: Language) -> tuple[Suggestion, ...]:
    """Return what a page suggests before anything is typed: the partners and the commodities of the release."""
    entries = _items(flow, language) if kind == "item" else _partners(language)
    return tuple(entry.suggestion for entry in entries)


def _rank(names: Sequence[str], wanted: str) -> int | None:
    """Return how well one of the names fits, 0 the best; None if none does."""
    ranks = [0 if one == wanted else 1 if one.startswith(wanted) else 2 for one in names if wanted in one]
    return min(ranks, default=None)


def _told(entry: _Entry, wanted: str) -> Suggestion:
    """Return a suggestion that shows the name by which it was found, so that the browser does not hide it again."""
    own = entry.suggestion
    if wanted in fold(own.value) or wanted in fold(own.label):
        return own
    by = next(name for name, folded in zip(entry.names, entry.folded, strict=True) if wanted in folded)
    return Suggestion(own.value, f"{own.label} · {by}")


@cache
def _partners(language: Language) -> tuple[_Entry, ...]:
    found = []
    for one in partners():
        name, other = (one.name_ja, one.name_en) if language == "ja" else (one.name_en, one.name_ja)
        names = (one.code, one.iso2 or "", one.name_en, one.short_en, one.name_ja, *one.synonyms_en, *one.synonyms_ja)
        label = f"{one.code} · {other}" if not one.is_group else other
        found.append((one.release_row is None, _entry(name, label, names)))
    return tuple(entry for _, entry in sorted(found, key=lambda pair: pair[0]))


@cache
def _items(flow: Flow, language: Language) -> tuple[_Entry, ...]:
    found = []
    for one in items(flow if flow in TRADE else Flow.EXPORT):
        if flow not in TRADE and one.level:
            break
        name, other = (one.name_ja, one.name_en) if language == "ja" else (one.name_en, one.name_ja)
        names = (one.code, one.name_en, one.name_ja, *one.synonyms_en, *one.synonyms_ja)
        found.append(_entry(name, f"{one.code} · {other}", names))
    return tuple(found)


def _entry(value: str, label: str, names: Iterable[str]) -> _Entry:
    told = tuple(name for name in (value, *names) if name)
    return _Entry(Suggestion(value, label), told, tuple(fold(name) for name in told))
