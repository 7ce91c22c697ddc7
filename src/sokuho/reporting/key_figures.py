"""The few figures a reader looks for first, taken from the report's own sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sokuho.core.claim import Claim
from sokuho.core.code import TOTAL, WORLD
from sokuho.language.furniture import Furniture, furniture
from sokuho.language.sentence import Mention
from sokuho.reporting.document import Document

_CHANGES = ("change", "multiple")


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure set apart: what it is, the amount as printed, and the words of the text that tell its change."""

    label: str
    value: str
    claim: Claim
    change: Mention | None


def key_figures(document: Document) -> tuple[KeyFigure, ...]:
    """Return exports, imports, the balance and the exchange rate of the period, those that the text tells."""
    words = furniture(document.language)
    said = [one for one in _mentions(document) if one.claim.period == document.period]
    found = (_total(words, said, measure) for measure in ("exports", "imports", "balance"))
    return tuple(one for one in (*found, _rate(words, said)) if one is not None)


def _mentions(document: Document) -> Iterator[Mention]:
    for section in document.sections:
        for sentence in section.sentences:
            yield from (part for part in sentence.parts if isinstance(part, Mention))


def _total(words: Furniture, said: list[Mention], measure: str) -> KeyFigure | None:
    whole = [one for one in said if _is_total(one.claim) and one.claim.measure == measure]
    level = next((one.claim for one in whole if one.claim.kind == "level"), None)
    if level is None:
        return None
    label = words.exports if measure == "exports" else words.imports
    if measure == "balance":
        label = words.surplus if level.side == "surplus" else words.deficit
    change = next((one for one in whole if one.claim.kind in _CHANGES), None)
    return KeyFigure(label, words.amount(level), level, change)


def _is_total(claim: Claim) -> bool:
    return claim.partner == WORLD and claim.item == TOTAL


def _rate(words: Furniture, said: list[Mention]) -> KeyFigure | None:
    rates = [one for one in said if one.claim.kind == "fx"]
    level = next((one for one in rates if one.claim.unit == "JPY/USD"), None)
    change = next((one for one in rates if one.claim.unit == "%"), None)
    return KeyFigure(words.rate, level.words, level.claim, change) if level else None
