"""Printed numbers: sign, currency, digits or number words, scale, unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sokuho.language.en.reader.tokens import Token

CURRENCIES_BEFORE = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₩": "KRW", "₹": "INR", "฿": "THB", "₫": "VND",
    "aud": "AUD", "brl": "BRL", "cad": "CAD", "chf": "CHF", "cny": "CNY", "eur": "EUR", "gbp": "GBP", "hkd": "HKD",
    "idr": "IDR", "inr": "INR", "jpy": "JPY", "krw": "KRW", "myr": "MYR", "nzd": "NZD", "pkr": "PKR", "rm": "MYR",
    "rmb": "CNY", "rs": "INR", "sgd": "SGD", "thb": "THB", "twd": "TWD", "usd": "USD", "vnd": "VND", "y": "JPY",
}  # fmt: skip
"""What stands before a number of money."""
DOLLARS = {"a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "hk": "HKD", "nt": "TWD", "nz": "NZD", "s": "SGD",
           "us": "USD", "usd": "USD"}  # fmt: skip
"""Whose dollar, by the letters at the sign."""
CURRENCIES_AFTER = {
    "baht": "THB", "cny": "CNY", "dollar": "USD", "dollars": "USD", "dong": "VND", "eur": "EUR", "euro": "EUR",
    "euros": "EUR", "franc": "CHF", "francs": "CHF", "gbp": "GBP", "jpy": "JPY", "krw": "KRW", "lira": "TRY",
    "liras": "TRY", "peso": "PHP", "pesos": "PHP", "pound": "GBP", "pounds": "GBP", "real": "BRL", "reais": "BRL",
    "renminbi": "CNY", "ringgit": "MYR", "rmb": "CNY", "ruble": "RUB", "rubles": "RUB", "rupee": "INR",
    "rupees": "INR", "rupiah": "IDR", "usd": "USD", "won": "KRW", "yen": "JPY", "yuan": "CNY",
}  # fmt: skip
"""What stands after a number of money."""
WHOSE = {"us": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "singapore": "SGD", "japanese": "JPY",
         "swiss": "CHF", "chinese": "CNY", "korean": "KRW", "pakistani": "PKR", "hong kong": "HKD", "new taiwan": "TWD",
         "new zealand": "NZD", "taiwan": "TWD"}  # fmt: skip
"""Whose money, by the word between the number and the currency."""
SCALES = {
    "b": 10**9, "bil": 10**9, "billion": 10**9, "billions": 10**9, "bln": 10**9, "bn": 10**9, "crore": 10**7,
    "crores": 10**7, "k": 10**3, "lakh": 10**5, "m": 10**6, "mil": 10**6, "million": 10**6, "millions": 10**6,
    "mln": 10**6, "mn": 10**6, "t": 10**12, "thousand": 10**3, "tln": 10**12, "tn": 10**12, "trillion": 10**12,
    "trillions": 10**12, "trln": 10**12, "trn": 10**12,
}  # fmt: skip
_GLUED_SCALES = ("b", "k", "m", "t")
CARDINALS = {
    word: number
    for number, word in enumerate(
        (
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        )
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}  # fmt: skip
ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
            "twentieth",
        ),
        start=1,
    )
}  # fmt: skip
PERCENTS = (("%",), ("percent",), ("per", "cent"), ("pct",), ("％",))
POINTS = (("percentage", "points"), ("percentage", "point"), ("percent", "points"), ("points",), ("point",), ("pp",),
          ("pct", "points"), ("%", "points"), ("ppt",), ("ppts",), ("pts",))  # fmt: skip
TIMES = (("times",), ("fold",), ("x",))
_UNITS_OF_RATES = tuple(
    (unit, form) for unit, forms in (("pp", POINTS), ("%", PERCENTS), ("x", TIMES)) for form in forms
)
_RATES = {form[0]: tuple(one for one in _UNITS_OF_RATES if one[1][0] == form[0]) for _, form in _UNITS_OF_RATES}
"""What stands behind a rate, by the first word of it."""
GOODS = {"ton": "t", "tons": "t", "tonnes": "t", "tonne": "t", "barrels": "bbl", "kiloliters": "kl", "kilolitres": "kl"}
_OF_AMERICA = ("us", "usd", "american")
_OWN_DOLLARS = {"AU": "AUD", "CA": "CAD", "HK": "HKD", "NZ": "NZD", "SG": "SGD"}
"""Whose dollars are meant where nothing more is said: of those who count their trade in them (Taiwan does not)."""
_MINUS = ("-", "−", "–", "minus", "▲", "△", "‑")


_OPENERS = frozenset({*_MINUS, "+", *CURRENCIES_BEFORE, *DOLLARS, *CARDINALS})
"""Words and marks that a number may begin with."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed: digits, decimals, sign, what one of it is worth, and its unit, as far as they stand there.

    ``unit`` is ``%``, ``pp``, ``x``, an ISO code for money, or empty; ``whose`` is false for dollars that do not tell
    of which country they are.
    """

    digits: int
    decimals: int
    sign: str = ""
    scale: int = 1
    unit: str = ""
    scaled: bool = False
    whose: bool = True

    @property
    def is_money(self) -> bool:
        """Return whether it is an amount of money."""
        return len(self.unit) == 3


def own_dollars(reporter: str, units: Iterable[str]) -> str:
    """Return what dollars of nobody in particular are: the reporter's, unless a text sets the reporter's own apart.

    >>> own_dollars("CA", ["USD", "%"]), own_dollars("CA", ["CAD"]), own_dollars("JP", [])
    ('CAD', 'USD', 'USD')
    """
    own = _OWN_DOLLARS.get(reporter, "USD")
    return "USD" if own in units else own


def plain(words: str) -> Number:
    """Return the number that digits print.

    >>> plain("19,971.3")
    Number(digits=199713, decimals=1, sign='', scale=1, unit='', scaled=False, whose=True)
    """
    bare = "".join(one for one in words if one.isdigit() or one == ".")
    whole, _, part = bare.partition(".")
    return Number(int(whole + part), len(part))


def number_at(run: Sequence[Token], at: int) -> tuple[Number, int] | None:
    """Return the number that begins at a token, and the index of the token after it; None if none begins there."""
    found = _number(run, at) if run[at].kind == "number" or run[at].word in _OPENERS else None
    if found is None or found[0].unit != "USD" or any(token.word in _OF_AMERICA for token in run[at : found[1]]):
        return found
    return replace(found[0], whose=False), found[1]


def _number(run: Sequence[Token], at: int) -> tuple[Number, int] | None:
    sign, after = _sign(run, at)
    unit, begin = _currency_before(run, after)
    if not sign and unit:
        sign, begin = _sign(run, begin)
    counted = _count(run, begin)
    if counted is None:
        return None
    number, end = counted
    number, end = _compound(run, replace(number, sign=sign, unit=unit), end)
    if not unit:
        found = _unit_after(run, end)
        if found:
            number, end = replace(number, unit=found[0]), found[1]
    if number.unit not in ("", "USD") or unit or run[end - 1].kind != "word":
        return _conversion(run, number, end)
    return number, end


def _conversion(run: Sequence[Token], number: Number, end: int) -> tuple[Number, int]:
    """Drop a currency named twice (``RMB 386.7 billion yuan``)."""
    again = _unit_after(run, end) if number.is_money else None
    return (number, again[1]) if again and again[0] == number.unit else (number, end)


def _sign(run: Sequence[Token], at: int) -> tuple[str, int]:
    if at >= len(run):
        return "", at
    token = run[at]
    if token.word == "+":
        return "+", at + 1
    if token.word in _MINUS and not (at and run[at - 1].kind == "number" and run[at - 1].end == token.start):
        # A dash with blanks around it parts phrases; a minus stands at its number.
        close = at + 1 < len(run) and (run[at + 1].start == token.end or token.word == "minus")
        return ("-", at + 1) if close else ("", at)
    return "", at


def _currency_before(run: Sequence[Token], at: int) -> tuple[str, int]:
    if at >= len(run):
        return "", at
    word = run[at].word
    following = run[at + 1] if at + 1 < len(run) else None
    if following is None:
        return "", at
    if following.word == "$" and following.start == run[at].end and word in DOLLARS:
        return DOLLARS[word], at + 2
    if word == "$" and following.word == "us":
        return "USD", at + 2
    is_led = word in CURRENCIES_BEFORE and (following.kind == "number" or following.word in (*_MINUS, "+"))
    # A lone y is no currency, but for a Y at its number.
    if is_led and (len(word) > 1 or not word.isalpha() or run[at].capital):
        return CURRENCIES_BEFORE[word], at + 1
    return "", at


def _count(run: Sequence[Token], at: int) -> tuple[Number, int] | None:
    """Return the bare number at a token: digits, or number words, with ``point`` and ``and a half``."""
    if at >= len(run):
        return None
    token = run[at]
    if token.kind == "number":
        number, end = plain(token.word), at + 1
    elif token.word in CARDINALS:
        number, end = Number(CARDINALS[token.word], 0), at + 1
        if number.digits >= 20 and _word(run, end) in CARDINALS and CARDINALS[_word(run, end)] < 10:
            number, end = Number(number.digits + CARDINALS[_word(run, end)], 0), end + 1
    else:
        return None
    if _word(run, end) == "point" and (found := _digits_after_point(run, end + 1)):
        return Number(int(f"{number.digits}{found[0]}"), len(found[0])), found[1]
    if _words(run, end, 3) == ("and", "a", "half"):
        return Number(number.digits * 10 + 5, 1), end + 3
    return number, end


def _digits_after_point(run: Sequence[Token], at: int) -> tuple[str, int] | None:
    if at < len(run) and run[at].kind == "number" and run[at].word.isdigit():
        return run[at].word, at + 1
    said = ""
    while at < len(run) and CARDINALS.get(run[at].word, 10) < 10:
        said += str(CARDINALS[run[at].word])
        at += 1
    return (said, at) if said else None


def _compound(run: Sequence[Token], number: Number, end: int) -> tuple[Number, int]:
    """Take the scale, and a second number with a smaller scale: ``2 billion 982 million``."""
    scale = _scale(run, end)
    if scale is None:
        return number, end
    number, end = replace(number, scale=scale, scaled=True), end + 1
    second = _count(run, end) if end < len(run) and run[end].kind == "number" else None
    smaller = _scale(run, second[1]) if second else None
    if second and smaller and smaller < scale and not number.decimals and not second[0].decimals:
        total = number.digits * scale + second[0].digits * smaller
        places = len(str(scale // smaller)) - 1
        return replace(number, digits=int(Fraction(total, smaller)), decimals=places), second[1] + 1
    return number, end


def _scale(run: Sequence[Token], at: int) -> int | None:
    word = _word(run, at)
    if word in _GLUED_SCALES and run[at].start != run[at - 1].end:
        return None
    return SCALES.get(word)


def _unit_after(run: Sequence[Token], at: int) -> tuple[str, int] | None:
    word = _word(run, at)
    for unit, form in _RATES.get(word, ()):
        if _words(run, at, len(form)) == form and not (form == ("point",) and run[at - 1].word == "one"):
            return unit, at + len(form)
    if word in GOODS:
        return f"{GOODS[word]} of goods", at + 1
    return _money_after(run, at)


def _money_after(run: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Return the currency at a token, and the index of the token after it: ``Canadian dollars``, ``$``."""
    word = _word(run, at)
    for count in (2, 1):
        whose = " ".join(_words(run, at, count))
        if whose in WHOSE and _word(run, at + count) in CURRENCIES_AFTER:
            return WHOSE[whose], at + count + 1
    if word == "$":
        return "USD", at + 1
    if word in ("€", "£", "¥"):
        return (CURRENCIES_BEFORE[word], at + 1) if run[at].start == run[at - 1].end else None
    return (CURRENCIES_AFTER[word], at + 1) if word in CURRENCIES_AFTER else None


def _word(run: Sequence[Token], at: int) -> str:
    return run[at].word if at < len(run) else ""


def _words(run: Sequence[Token], at: int, count: int) -> tuple[str, ...]:
    return tuple(token.word for token in run[at : at + count])
