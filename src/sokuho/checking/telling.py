"""Figures and claims as something to say."""

from __future__ import annotations

from fractions import Fraction

from sokuho.core.figure import Figure
from sokuho.core.rounded import Convention
from sokuho.language.phrase import Name, Number, Phrase, phrase
from sokuho.language.said import Said


def number(value: Fraction, said: Said, convention: Convention, decimals: int | None = None) -> Number:
    """Return an exact number in the form a claim prints its own: as many decimals, the same scale and unit."""
    places = decimals if decimals is not None else said.printed.decimals if said.printed else 1
    return Number(value, said.unit or "%", said.scale, places, convention)


def subject(said: Said) -> Phrase:
    """Return what a claim is about: flow, commodity, partner and period, as they were understood."""
    return phrase("subject", said=said)


def reason_of(figure: Figure) -> Phrase | None:
    """Return why a figure has no value, None if it does not say."""
    told = figure.fact("reason")
    return phrase("statistic", told=Name("reason", told)) if told else None
