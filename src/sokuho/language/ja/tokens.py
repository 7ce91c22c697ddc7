"""A Japanese text as tokens: numbers with their units, periods, words of trade, ends of clauses and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from sokuho.core.rounded import Convention, Rounded
from sokuho.language.ja import dates
from sokuho.language.ja.figures import NUMBER, Number, from_match
from sokuho.language.ja.lexicon import MEASURE_UNITS
from sokuho.language.ja.vocabulary import Word, word_at


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the text and what it stands for.

    ``sort`` is that of a word, or ``money``, ``percent``, ``times``, ``points``, ``amount`` (of goods), ``price``,
    ``rate`` (yen per dollar), ``yen_move`` (yen of 円高), ``streak``, ``turn``, ``place``, ``period``, ``month``,
    ``date``, ``comma`` or ``end``.
    """

    sort: str
    start: int
    end: int
    word: Word | None = None
    printed: Rounded | None = None
    scale: int = 1
    unit: str = ""
    sign: str = ""
    found: re.Match[str] | None = None

    @property
    def meaning(self) -> str:
        """Return what the word means, empty if it is none."""
        return self.word.meaning if self.word else ""


_CURRENCIES = (
    ("円", "JPY"), ("米ドル", "USD"), ("香港ドル", "HKD"), ("豪ドル", "AUD"), ("ドル", "USD"), ("ユーロ", "EUR"),
    ("人民元", "CNY"), ("元", "CNY"), ("ウォン", "KRW"), ("ポンド", "GBP"), ("スイスフラン", "CHF"),
    ("台湾ドル", "TWD"),
)  # fmt: skip
_GOODS_UNITS = (
    ("台", "NO"), ("隻", "NO"), ("個", "NO"),
    *((name, unit) for unit, name in MEASURE_UNITS.items() if len(name) > 1),
    ("バレル", "BBL"), ("kl", "KL"), ("キロ", "KG"),
)  # fmt: skip
_PER = "|".join(name for name, _ in _GOODS_UNITS)
_PRICE = re.compile(rf"1(?P<per>{_PER})(?:当たり|あたり|当り)(?:の)?(?:約|およそ)?(?P<number>[0-9][0-9,.万]{{0,14}})円")
_RATE = re.compile(
    r"1(?:米)?ドル(?:=|は|、|当たり|あたり)*(?:約|およそ)?(?P<yen>[0-9]{2,3}(?:\.[0-9]+)?)円(?:(?P<sen>[0-9]{1,2})銭)?"
    r"|(?P<slash>[0-9]{2,3}(?:\.[0-9]+)?)円/ドル"
)
_EACH_DOLLAR = re.compile(r"1(?:米)?(?:ドル|ユーロ|元)(?:当たり|あたり|=|は|、)")
_ENDLESS = re.compile(r"[0-9]{19,}")
_KANJI = "一二三四五六七八九十"
_COUNT = re.compile(
    rf"(?:(?P<years>[0-9]{{1,2}})年(?:と)?)?(?P<count>[0-9]{{1,3}}|[{_KANJI}]{{1,3}})"
    r"(?P<unit>[カかヶヵケ]月|年度|年|半期|期|四半期|日)(?:間)?"
    r"(?:(?P<streak>連続|続け|続いて)|(?P<turn>ぶり))"
)
_PLACE = re.compile(
    rf"(?:(?P<past>過去)|(?P<in>全体で|世界で))?(?P<count>[0-9]{{1,3}}|[{_KANJI}]{{1,3}})"
    r"(?:番目(?:の|に|だ|と)?|位)"
)
_UNITS = {"月": "month", "年": "year", "年度": "year", "半期": "half", "期": "term", "四半期": "quarter", "日": "day"}
_STOPS = {"。": "end", "\n": "end", "、": "comma", "!": "end", "?": "end"}


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a folded text in order, in time linear in its length."""
    at = 0
    while at < len(text):
        found = _at(text, at)
        if found is not None:
            yield found
            at = found.end
        else:
            at += 1


def _at(text: str, at: int) -> Token | None:
    letter = text[at]
    if letter in _STOPS:
        return Token(_STOPS[letter], at, at + 1)
    for letters, reading in _READINGS:
        if letter in letters:
            found = reading(text, at)
            if found is not None:
                return found
    word = word_at(text, at)
    return Token(word.sort, at, at + len(word.letters), word) if word else None


def _counted(text: str, at: int) -> Token | None:
    if found := _COUNT.match(text, at):
        count = _whole(found["count"])
        unit = _UNITS[found["unit"] if found["unit"] in _UNITS else "月"]
        if found["years"]:
            count += 12 * int(found["years"])
        printed = Rounded(count, 0, convention=Convention.UNKNOWN)
        return Token("streak" if found["streak"] else "turn", at, found.end(), printed=printed, unit=unit)
    if found := _PLACE.match(text, at):
        printed = Rounded(_whole(found["count"]), 0, convention=Convention.UNKNOWN)
        return Token("place", at, found.end(), printed=printed, found=found)
    return None


def _whole(text: str) -> int:
    """Return a whole number in digits or in 一 to 九十九.

    >>> _whole("12"), _whole("十一"), _whole("二十"), _whole("三")
    (12, 11, 20, 3)
    """
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _KANJI.index(text[0]) + 1
    return (_KANJI.index(tens[0]) + 1 if tens else 1) * 10 + (_KANJI.index(ones[0]) + 1 if ones else 0)


def _dated(text: str, at: int) -> Token | None:
    """Return the date or period that stands at a place."""
    if found := dates.DATE.match(text, at):
        return Token("date", at, found.end(), found=found)
    if found := dates.WITH_YEAR.match(text, at):
        return Token("period", at, found.end(), found=found)
    if found := dates.DAY.match(text, at):
        return Token("day", at, found.end())
    if found := dates.WITHOUT.match(text, at):
        return Token("month", at, found.end(), found=found)
    return None


def _numbered(text: str, at: int) -> Token | None:
    if text[at].isdigit():
        special = _priced(text, at) or _dated(text, at)
        if special is not None:
            return special
    if run := _ENDLESS.match(text, at):
        return Token("number", at, run.end())
    found = NUMBER.match(text, at)
    if found is None or found.end() == at:
        return None
    return _measured(text, at, found.end(), from_match(found))


def _priced(text: str, at: int) -> Token | None:
    if found := _PRICE.match(text, at):
        inner = NUMBER.match(found["number"])
        if inner is not None:
            printed, scale = from_match(inner).amount()
            if scale > 1:
                printed, scale = replace(printed, digits=int(printed.value * scale), decimals=0), 1
            unit = f"JPY/{dict(_GOODS_UNITS)[found['per']]}"
            return Token("price", at, found.end(), printed=printed, scale=scale, unit=unit)
    if found := _RATE.match(text, at):
        whole = found["yen"] or found["slash"]
        written = f"{whole}.{found['sen']:0>2}" if found["sen"] else whole
        return Token("rate", at, found.end(), printed=_rounded(written), unit="JPY/USD")
    return None


def _rounded(written: str) -> Rounded:
    decimals = len(written.partition(".")[2])
    return Rounded(int(Fraction(written) * 10**decimals), decimals, convention=Convention.UNKNOWN)


_NEARLY = r"(?:程度|ほど|前後|近く|余り|あまり|余|強|弱)?"
_RATIO = re.compile(
    r"(?P<points>\)?(?:%|パーセント)?ポイント)|(?P<percent>\)?(?:%|パーセント))|(?P<times>倍)|(?P<tenths>割(?!り))"
    rf"|(?P<yen_move>円{_NEARLY}の?(?=円安|円高))"
)


def _measured(text: str, at: int, end: int, read: Number) -> Token:
    """Return a number with the unit that follows it; ``number`` if none does."""
    found = _RATIO.match(text, end)
    if found is not None and read.is_plain:
        return _ratio(at, found, read)
    if _EACH_DOLLAR.match(text, at):
        return Token("number", at, end)
    printed, scale = read.amount()
    for sort, units in (("money", _CURRENCIES), ("amount", _GOODS_UNITS)):
        for name, unit in units:
            if text.startswith(name, end):
                return Token(sort, at, end + len(name), printed=printed, scale=scale, unit=unit, sign=read.sign)
    if not read.is_plain and not text.startswith(("人", "社", "件"), end):
        return Token("money", at, end, printed=printed, scale=scale, unit="JPY", sign=read.sign)
    return Token("number", at, end, printed=read.printed())


def _ratio(at: int, found: re.Match[str], read: Number) -> Token:
    """Return a percentage, points, a multiple, tenths or yen of a move."""
    printed, sort, unit = read.printed(), str(found.lastgroup), ""
    if sort == "tenths":
        printed, sort, unit = Rounded(printed.digits * 10, printed.decimals), "percent", "割"
    elif sort == "yen_move":
        unit = "JPY/USD"
    return Token(sort, at, found.end(), printed=printed, unit=unit, sign=read.sign)


_READINGS = (
    ("0123456789一二三四五六七八九十過全世", _counted),
    ("0123456789▲+-マプ", _numbered),
    ("令平昭上下第", _dated),
)
"""What may stand where a letter is found, in the order of trying."""
