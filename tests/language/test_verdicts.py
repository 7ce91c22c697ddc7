"""What is to be said of a claim: every kind of phrase in both languages, and the parts each of them needs."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from sokuho.core.period import Period
from sokuho.core.rounded import Convention
from sokuho.core.verdict import VerdictWord
from sokuho.language.en import verdicts as english
from sokuho.language.ja import verdicts as japanese
from sokuho.language.ja.reasons import reason_words
from sokuho.language.phrase import Between, Count, Name, Number, Part, Phrase, Place, Silence, numbers_of, phrase
from sokuho.language.said import Said
from sokuho.statistics import catalogue

MARCH = Period.parse("2025-03")
FISCAL = Period.parse("FY2024")
DAY = date(2025, 4, 17)
AMOUNT = Number(Fraction(5_221_684_034_000), "JPY", 10**12, 4, Convention.HALF_UP)
RATE = Number(Fraction(-13, 10), "%", 1, 1, Convention.HALF_UP)
CARS = Said("", 0, 0, "level", "exports", "export", partner="304", item="70503", period=FISCAL)
UP = phrase("up", size=AMOUNT)
SAMPLES: dict[str, Part] = {
    "said": UP, "answer": UP, "what": UP, "why": UP, "first": UP, "second": UP, "this": UP, "other": UP,
    "expected": UP, "basis": phrase("payments"), "side": phrase("deficit"), "way": phrase("went up"), "due": AMOUNT,
    "readings": (phrase("true", what=UP), phrase("not so", what=UP)), "told": Name("reason", "it did so in 2024 too"),
    "measure": Name("measure", "exports"), "money": Name("money", "USD"), "unit": Name("unit", "KL"),
    "kind": Name("kind", "level"), "one": Name("part", "goods"), "two": Name("part", "services"),
    "day": DAY, "as_of": DAY, "period": MARCH, "since": MARCH, "best": MARCH, "meant": FISCAL,
    "size": AMOUNT, "number": AMOUNT, "rate": Between(Fraction(1), Fraction(2)), "place": Place(2, "highest"),
    "count": Count(4, "year"), "times": 1000, "of": "215", "when": "2020-06/2020-08", "year": "4024",
    "words": "自動車", "about": "輸出",
}  # fmt: skip
"""A part of every name, such as checking gives; other names take an amount."""
ALLOWED = re.compile(r"EU|ASEAN|NZ(?=ドル)")
"""Codes that Japanese has no other word for."""


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _sample(kind: str) -> Phrase:
    parts = {name: SAMPLES.get(name, AMOUNT) for name in _fields(english.TEMPLATES[kind])}
    if kind == "exchange":
        parts = {"rate": 152.6, "one": Name("money", "JPY"), "other": Name("money", "USD")}
    return phrase(kind, **parts)


def test_both_languages_have_words_for_the_same_kinds() -> None:
    assert list(english.TEMPLATES) == list(japanese.TEMPLATES)


@pytest.mark.parametrize("kind", english.TEMPLATES)
def test_both_languages_take_the_same_parts(kind: str) -> None:
    assert _fields(english.TEMPLATES[kind]) == _fields(japanese.TEMPLATES[kind])


@pytest.mark.parametrize("kind", english.TEMPLATES)
def test_every_kind_can_be_said_in_japanese_without_an_english_word(kind: str) -> None:
    said = japanese.say(_sample(kind))
    assert kind == "rate" or re.search(r"[ぁ-んァ-ヶ一-龠]", said)
    assert "" == "".join(re.findall(r"[A-Za-z]", ALLOWED.sub("", said)))
    assert "{" not in said


@pytest.mark.parametrize("kind", english.TEMPLATES)
def test_every_kind_can_be_said_in_english(kind: str) -> None:
    assert english.say(_sample(kind))


@pytest.mark.parametrize("words", [english, japanese])
def test_every_verdict_has_a_name_and_a_meaning(words) -> None:
    assert set(get_args(VerdictWord)) == set(words.LABELS) == set(words.MEANINGS)


def test_the_pages_have_the_same_words_around_the_text() -> None:
    assert list(english.CHECKED_PAGE) == list(japanese.CHECKED_PAGE)
    assert list(english.LINES) == list(japanese.LINES)


@pytest.mark.parametrize(
    ("part", "in_english", "in_japanese"),
    [
        (AMOUNT, "5.2217 trillion yen", "5兆2,217億円"),
        (Number(Fraction(-20_540_000_000), "USD", 10**9, 1, Convention.HALF_UP), "-20.5 billion dollars",
         "▲205億米ドル"),
        (Number(Fraction(9847), "JPY", 10**8, 0, Convention.HALF_UP), "0 x 100,000,000 yen", "0円"),
        (RATE, "-1.3%", "▲1.3%"),
        (Number(Fraction(29, 10), "x", 1, 1, Convention.HALF_UP), "2.9 times", "2.9倍"),
        (Number(Fraction("0.94"), "pp", 1, 1, Convention.HALF_UP), "0.9 points", "0.9ポイント"),
        (Number(Fraction("152.6"), "JPY/USD", 1, 2, Convention.HALF_UP), "152.60 yen per dollar",
         "1ドル当たり152.60円"),
        (Number(Fraction(79083), "JPY/KL", 1, 0, Convention.HALF_UP), "79,083 JPY/KL", "1キロリットル当たり79,083円"),
        (Number(Fraction(12_300_000), "KL", 1000, 0, Convention.HALF_UP), "12,300 thousand KL", "1,230万キロリットル"),
        (Between(Fraction(-1), Fraction(2)), "-1.0% to 2.0%", "▲1.0〜2.0%"),
        (Between(Fraction(2), Fraction(201, 100)), "2.0%", "2.0%"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_each_language_prints_them(part: Number, in_english: str, in_japanese: str) -> None:
    told = phrase("number", number=part)
    assert (in_english, in_japanese) == (english.say(told), japanese.say(told))


@pytest.mark.parametrize(
    ("said", "in_english", "in_japanese"),
    [
        (phrase("place since", place=Place(1, "highest"), since=FISCAL), "the highest since fiscal 2024",
         "2024年度以降で最大"),
        (phrase("place since", place=Place(3, "lowest"), since=FISCAL), "the third lowest since fiscal 2024",
         "2024年度以降で3番目の小ささ"),
        (phrase("place among", place=Place(13, "largest"), of="215"), "the 13th largest of 215 countries",
         "215カ国・地域中13位"),
        (phrase("in a row", count=Count(1, "half")), "1 half-year in a row", "1期連続"),
        (phrase("subject", said=CARS), "exports of motor vehicles to the United States, fiscal 2024",
         "米国向けの自動車の輸出(2024年度)"),
        (phrase("statistic", told=Name("reason", "from deficit to surplus")), "from deficit to surplus",
         "赤字から黒字に転じている"),
        (phrase("silent", told=Silence("No figures", "import.asia.total", "2025-02 to 2025-03")), "No figures",
         "アジアからの輸入の2025年2月〜2025年3月の数値が、その日までに公表されていないか、収録していない"),
        (phrase("silent", told=Silence("No figures")), "No figures",
         "その日までに公表された数値がないか、収録していない"),
        (phrase("silent", told=Silence("No figures", "import.zz.total", "2025-02")), "No figures",
         "2025年2月の数値が、その日までに公表されていないか、収録していない"),
    ],
)  # fmt: skip
def test_phrases_in_both_languages(said: Phrase, in_english: str, in_japanese: str) -> None:
    assert (in_english, in_japanese) == (english.say(said), japanese.say(said))


def test_words_of_a_text_are_never_taken_for_a_form() -> None:
    """What an article says between braces is told as it stands."""
    assert '"{0}{words}"' in english.say(phrase("no item", words="{0}{words}"))
    assert "「{0}{words}」" in japanese.say(phrase("no item", words="{0}{words}"))


def test_numbers_that_print_alike_are_equal() -> None:
    """Two versions of a figure that an article would print alike do not contradict it."""
    near = Number(AMOUNT.value + 1, "JPY", 10**12, 4, Convention.HALF_UP)
    assert phrase("up", size=near) == UP
    assert hash(near) == hash(AMOUNT)
    assert phrase("down", size=AMOUNT) != UP
    assert [AMOUNT] == numbers_of(phrase("figures say", expected=UP))


REASONS = [
    "what is held does not decide it", "2024-03 does not pass the test rise", "it did so in FY2023 too",
    "it never did so before, since 1979", "2025-03 is no deficit", "from surplus to balanced",
    "balanced in both periods", "nothing in either period", "nothing in the period of the year before",
    "countries without a figure (12 known) may have more", "the members of the group eu were not the same in 2019",
    "nothing was traded in all (level.export.105.total.FY2024@2025-04-17)",
    "nothing was traded in all a year before (level.export.105.total.FY2023@2025-04-17)",
    "level.export.105.total.FY2024@2025-04-17 has no value: no quantity was traded",
    "the amount of the year before was published rounded and may be zero",
    "the quantity was published as less than its unit",
    "an amount is negative, because years to date of different days were subtracted",
]  # fmt: skip


@pytest.mark.parametrize("reason", REASONS)
def test_why_a_statistic_has_no_answer_is_told_in_japanese(reason: str) -> None:
    told = reason_words(reason)
    assert "統計では算出できない" != told
    assert "" == "".join(re.findall(r"[A-Za-z]", ALLOWED.sub("", told)))


def test_a_reason_that_is_new_is_told_in_general_terms() -> None:
    assert "統計では算出できない" == reason_words("something that no statistic says yet")


def test_every_plain_reason_of_the_statistics_checking_asks_is_known() -> None:
    """A reason that is written out whole in a statistic has words here."""
    folder = Path(catalogue.__file__).parent
    asked = ("change", "contribution", "level", "multiple", "rank", "record", "share", "streak", "turn", "unit_value")
    plain = re.compile(r'(?:\("reason", |reason = |_UNSURE = )"([^"{]+)"')
    told = {found for name in asked for found in plain.findall((folder / f"{name}.py").read_text(encoding="utf-8"))}
    assert len(told) >= 3
    assert set() == {one for one in told if reason_words(one) == "統計では算出できない"}
