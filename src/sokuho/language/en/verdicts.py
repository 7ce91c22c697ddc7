"""English words of a checked text: verdicts, their reasons, and the page around them."""

from __future__ import annotations

from datetime import date
from functools import singledispatch

from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.period import Period
from sokuho.core.verdict import VerdictWord
from sokuho.language.en.lexicon import SCALES, item_name, ordinal, partner_name, period_name
from sokuho.language.phrase import Between, Count, Name, Number, Part, Phrase, Place, Silence, filled
from sokuho.language.said import Said
from sokuho.reference.items import listed_item
from sokuho.reference.partners import listed_partner

LABELS: dict[VerdictWord, str] = {
    "fails": "fails", "near": "near", "ambiguous": "ambiguous", "held": "held", "unknown": "unknown", "holds": "holds",
}  # fmt: skip
"""What each verdict is called."""
MEANINGS: dict[VerdictWord, str] = {
    "fails": "wrong",
    "near": "one unit off in the last place",
    "ambiguous": "true in one reading, not in another",
    "held": "true when it was published, or by other figures than those of the day",
    "unknown": "not to be told from the figures",
    "holds": "true",
}
"""What each verdict says."""
LINES = {
    "counted": "{count} claims: {listed}",
    "count": "{count} {label}",
    "comma": ", ",
    "quoted": "“{words}”",
    "readings": "Readings: {readings}",
}
"""The words around the verdicts at a terminal."""
CHECKED_PAGE = {
    "kicker": "速報 Sokuho · checked article",
    "checked": "Checked",
    "verdicts": "Verdicts",
    "no claim": "No claim about trade was found.",
    "against itself": "No figures of this country are held: its numbers were checked against one another.",
    "text": "The text",
    "another": "Another claim in the same words",
    "claims": "Claims, the worst first",
    "claim evidence": "Claim {number}: evidence",
    "hint": "Select any marked words to see the verdict and what it rests on, down to the file and line. "
    "Source of the figures: Trade Statistics of Japan, Ministry of Finance.",
    "evidence": "Verdicts and evidence",
    "close": "Close",
    "say": "Figures say",
    "read as": "Read as",
    "by": "Judged by",
    "data": "the official figures",
    "arithmetic": "the text's own numbers",
    "none": "nothing at hand",
    "figure": "The figure",
    "inputs": "Computed from",
    "cells": "Published cells",
    "cells of": "Published cells of",
    "sign": "Sign",
    "period": "Period",
    "value": "Value",
    "stage": "Stage",
    "released": "Released",
    "place": "Place",
}
"""The words of a page around the text."""

_NUMBERS = {
    "side of": "a {side} of {size}", "a side": "a {side}", "surplus": "surplus", "deficit": "deficit",
    "exports": "exports", "imports": "imports",
    "up": "up {size}", "down": "down {size}", "plus": "up {size}", "minus": "down {size}",
    "dearer": "up {size}", "cheaper": "down {size}", "widened": "up {size}", "narrowed": "down {size}",
    "weaker": "the yen weaker by {size}", "stronger": "the yen stronger by {size}", "no change": "no change",
    "went up": "up", "went down": "down", "number": "{number}",
}  # fmt: skip
"""What figures say, and which way."""
_READINGS = {
    "subject": "{said}",
    "against before": "{what} against the period just before",
    "against year": "{what} against a year before",
    "by times": "{what}: by, not to, that many times",
    "readings": "{readings}",
    "true": "{what}: true",
    "so": "{what}: {expected}",
    "not so": "{what}: not so",
}
"""What a claim is about."""
_BY_FIGURES = {
    "both": "{first}; {second}",
    "figures say": "the figures say {expected}",
    "one off": "one unit off in the last place: the figures say {expected}",
    "sign wrong": "the amount is right, but the sign is not: the figures say {expected}",
    "direction wrong": "the size is right, but the direction is not: the figures say {expected}",
    "rate of a day": "a rate of some day, perhaps; the customs average is {expected}",
    "across zero": "there is no percentage across zero",
    "statistic": "{told}",
    "silent": "{told}",
    "refused": "{told}",
    "other basis": "{why}; but the text counts in {basis}, and these are customs figures in yen",
    "payments": "the balance of payments",
    "another currency": "another currency",
    "not of, but of": "not true of {this} ({expected}), but of {other}",
    "nearly true": "nearly true of {what} ({expected}), which a revision may explain",
    "perhaps revised": "{why}, which a revision may explain",
    "text adjusted": "{why}; the text speaks of adjusted figures, which are not held",
    "measure unsaid": "{why}; but the sentence does not say that {measure} are meant",
    "left open": "the text leaves open what is meant; it is true of {this}, not of {other}",
    "left open, why": "the text leaves open what is meant; it is true of {this}, not of {other} ({why})",
    "first held": "{why} (the first figures held, of {day})",
    "other day": "the figures say {expected}; those of another day may have said this",
    "other day, oldest": "the oldest figures held, of {day}, say {expected}; those of another day may have said this",
    "held, oldest": "true by the figures released on {day}, the oldest held",
    "held, later": "true by the figures released on {day}; those of {as_of} said {expected}",
    "held, revised": "true by the figures released on {day}; revised since, to {expected} as of {as_of}",
}
_BY_SLIP = {
    "too large": "it is {times:,} times too large",
    "too small": "it is {times:,} times too small",
    "true of period": "it is true of {period}",
    "true of month": "it is true of the change on the period just before",
    "true of year": "it is true of the change on a year before",
    "true of exports": "it is true of exports",
    "true of imports": "it is true of imports",
    "true of": "it is true of {what}",
    "swapped": "two digits have changed places",
}
_BY_HISTORY = {
    "it is": "it is {expected}",
    "it is, after": "it is {expected}; {best} was higher",
    "place since": "{place} since {since}",
    "place among": "{place} of {of} countries",
    "highest in": "the highest in {count}",
    "lowest in": "the lowest in {count}",
    "highest since": "the highest since {period}",
    "lowest since": "the lowest since {period}",
    "even highest since": "it is even the highest since {period}",
    "even lowest since": "it is even the lowest since {period}",
    "comparable from": "comparable figures begin in {period}",
    "held from": "the figures held begin in {period}",
    "equals another": "it equals an earlier one",
    "in a row": "{count} in a row",
    "from on": "{what}, from {period} on",
    "at least": "at least {what}",
    "held tell": "the figures held tell of {expected} only",
    "first in": "the first in {count}, since {period}",
    "first ever": "the first ever",
}
_NOT_ASKED = {
    "forecast": "a forecast is not in the official figures",
    "remark": "a reason or a remark, which figures do not tell",
    "no country": "no figures of this country are held, and nothing else in the text tells",
    "not adjusted": "the figures held are not seasonally adjusted",
    "no step": "a change on the period before is told of months and quarters only",
    "other money": "the figures are in yen; this amount is in {money}",
    "other unit": 'the figures do not count in "{unit}"',
    "no item balance": "there is no balance of a single commodity: one code means different goods both ways",
    "other count": "{period} is not counted in {unit}s",
    "no place of goods": "places among commodities are not asked of the figures, only those among countries",
    "no side": "the text does not say whether of surpluses or deficits",
    "no bound turn": "when an amount last passed a bound is not asked of the figures",
    "no bound streak": "how long an amount has been beyond such a bound is not asked of the figures",
    "no streak": "the text does not say of what the streak is one",
    "no one period": "no figures are kept of {when} as one",
    "other base": "it is compared with another period than the one before",
    "other year": "it is compared with another year than the one before",
    "never": "there are no figures of a year {year}",
    "no volumes": "rows and records of volumes are not kept, only those of amounts",
    "no rows": "records of rows are not kept, only those of amounts",
    "no rates": "records of rates are not kept, only those of amounts",
    "no halves": "records among the same halves of years are not kept, only those among all",
    "no partner": 'the partner "{words}" is not in the lists of the customs',
    "no item": 'the commodity "{words}" is not in the lists of the customs',
    "no period": "the text does not say of which period",
    "no flow": "the text does not say whether exports or imports are meant",
    "no statistic": "no statistic tells a claim of the kind {kind}",
}
_BY_ARITHMETIC = {
    "fits": "it fits the text's other numbers",
    "fits in ways": "it fits the text's other numbers, in {count} ways",
    "heading": "the heading says {words}, and nothing in the text is about that",
    "balance sum": "exports {exports} less imports {imports} make {due}, and the text says {said}",
    "total sum": "exports {exports} and imports {imports} make {due} together, and the text says {said}",
    "movement": "exports moved by {exports} and imports by {imports}, so the balance by {due}, not {said}",
    "from to": "from {then} to {now} it is {due}, and the text says {said}",
    "change to": "a change by {by} to {now} is {due}, and the text says {said}",
    "balance before": "by the two amounts and their rates the balance was {due} a year before, "
    "and the text says {said}",
    "balance changed": "by the two amounts and their rates the {side} changed by {due}, and the text says {said}",
    "rate": "{rate}",
    "exchange": "{rate:.4g} {one} per {other}",
    "converted": "{first} for {second} is {rate}",
    "one too large": "{what}: one of them is {times:,} times too large",
    "one too small": "{what}: one of them is {times:,} times too small",
    "unseen rate": "{what}, which no day has seen",
    "named rate": "{what}, and the text converts at {rate}",
    "other rate": "{what}, elsewhere it is {rate}",
    "said twice": "the text says {first} here and {second} there",
    "bound": "the amount is {amount}, the bound it is said to have passed {bound}",
    "way": '"{words}" means that it went {way}, and the text says {said}',
    "side": '"{words}" is of a {side}, and the text says {said}',
    "not highest": "{now} is called the highest since {then}, which is not so",
    "not lowest": "{now} is called the lowest since {then}, which is not so",
    "not both": '"{first}" and "{second}" cannot both be so',
    "part of time": "{month} of a month is more than {whole} of all months with it",
    "share": "{part} of {whole} are {due}, and the text says {said}",
    "shares": "{one} and {two} of {whole} are {due}, and the text says {said}",
    "part too large": "a part of {part} is larger than its whole of {whole}",
    "more than all": "no part and no fall can be {said} of the whole",
    "order": "{own} is called larger than {other}",
    "parts sum": "{one} and {two} make {due} together, and the text says {said}",
    "volume": "price and quantity together make a change of {due}, and the text says {said}",
}
_OF_THE_TEXT = {
    "year meant": "The text says {said}; its figures are those of {meant}, and it is read so.",
    "period meant": "The text does not say so, but it is about {period}.",
    "rounded": "Its amounts are rounded half-up.",
    "cut": "Its amounts are cut, not rounded.",
    "convention unknown": "Nothing tells whether its amounts are rounded or cut.",
    "judged": "Judged by the figures published by {day}.",
    "answered": "{about}, as published by {day}",
    "yes": "Yes: {answer}",
    "no": "No: {answer}",
}
TEMPLATES = {
    **_NUMBERS, **_READINGS, **_BY_FIGURES, **_BY_SLIP, **_BY_HISTORY, **_NOT_ASKED, **_BY_ARITHMETIC, **_OF_THE_TEXT,
}  # fmt: skip
"""The words of each kind of phrase; braces take its parts."""

_CURRENCIES = {"JPY": "yen", "USD": "dollars", "EUR": "euros", "GBP": "pounds", "CNY": "yuan", "KRW": "won"}
_UNITS = {"x": "times", "pp": "points", "JPY/USD": "yen per dollar"}
_FLOWS = {"export": "exports", "import": "imports", "balance": "trade balance", "total": "trade both ways"}
_SIDES = {"export": "to", "import": "from", "balance": "with", "total": "with"}


def say(said: Phrase) -> str:
    """Return a phrase in words.

    >>> from sokuho.language.phrase import phrase
    >>> say(phrase("in a row", count=Count(4, "year"))), say(phrase("too small", times=1000))
    ('4 years in a row', 'it is 1,000 times too small')
    """
    return filled(TEMPLATES, said, _words)


@singledispatch
def _words(part: Part) -> str | int | float:
    assert isinstance(part, str | int | float)
    return part


@_words.register(type(None))
def _none(part: None) -> str:
    return ""


_words.register(Phrase, say)
_words.register(date, date.isoformat)
_words.register(Period, period_name)


@_words.register
def _each(part: tuple) -> str:  # type: ignore[type-arg]  # what is registered is the class alone
    return "; ".join(map(say, part))


@_words.register
def _number(part: Number) -> str:
    """Return a number as English articles print it: ``5.2217 trillion yen``."""
    shown = part.shown.text()
    if part.unit == "%":
        return f"{shown}%"
    scale = SCALES.get(part.scale, f"x {part.scale:,}")
    return " ".join(
        word for word in (shown, scale, _UNITS.get(part.unit) or _CURRENCIES.get(part.unit, part.unit)) if word
    )


@_words.register
def _between(part: Between) -> str:
    ends = [f"{float(end):.1f}" for end in (part.low, part.high)]
    return f"{ends[0]}%" if ends[0] == ends[1] else f"{ends[0]}% to {ends[1]}%"


@_words.register
def _count(part: Count) -> str:
    noun = "half-year" if part.unit == "half" else part.unit
    return f"{part.number} {noun}{'' if part.number == 1 else 's'}"


@_words.register
def _place(part: Place) -> str:
    return f"the {part.order}" if part.number == 1 else f"the {ordinal(part.number)} {part.order}"


@_words.register
def _name(part: Name) -> str:
    return part.code


@_words.register
def _silence(part: Silence) -> str:
    return part.title


@_words.register
def _subject(part: Said) -> str:
    """Return what a claim is about: flow, commodity, partner and period, as they were understood."""
    when = period_name(part.period) if part.period else "no period"
    if part.kind == "fx":
        return f"yen per dollar, {when}"
    words = {"price": "unit value of ", "volume": "quantity of "}.get(part.kind, "")
    words += _FLOWS.get(part.flow or "", "trade")
    if part.item != TOTAL:
        words += f" of {_item(part)}"
    if part.partner != WORLD:
        name = partner_name(part.partner) if listed_partner(part.partner) else part.partner_words
        words += f" {_SIDES.get(part.flow or '', 'with')} {name}"
    return f"{words}, {when}"


def _item(part: Said) -> str:
    """Return the name of a claim's commodity: that of the lists, else the text's own."""
    if part.flow in ("export", "import") and listed_item(Flow(part.flow), part.item):
        return item_name(Flow(part.flow), part.item)
    return part.item_words
