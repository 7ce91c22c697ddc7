"""Made-up lists of weekly rates and notices, read by the package and slowly by other means."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction

import pytest

from sokuho.reference.partners import partners
from sokuho.sources.japan_mof import rate_notice, weekly_rates
from sokuho.sources.official_file import OfficialFile

SEEDS = (range(50), pytest.param(range(50, 1050), marks=pytest.mark.slow))
_SUNDAY = date(2002, 1, 6)
_COUNTRIES = [one for one in partners() if not one.is_group and one.code != "304"]


def weekly(seed: int) -> bytes:
    """A list of a seed: some weeks on end, of any year; ends of lines of either kind."""
    draw = random.Random(seed)
    first = _SUNDAY + timedelta(weeks=draw.randrange(900))
    lines = ["from,to,yen_per_usd"]
    for week in range(draw.randint(1, 60)):
        begin = first + timedelta(weeks=week)
        end = begin + timedelta(days=5 if begin == date(2012, 4, 22) else 6)
        lines.append(f"{begin},{end},{draw.randint(70, 399)}.{draw.randint(0, 99):02}")
    ending = draw.choice(("\n", "\r\n"))
    return "".join(f"{line}{ending}" for line in lines).encode()


@pytest.mark.parametrize("seeds", SEEDS)
def test_weekly_lists(seeds: range):
    for seed in seeds:
        content = weekly(seed)
        expected = {}
        for line in content.decode().split()[1:]:
            begin, _, rate = line.split(",")
            expected[f"{begin}/{date.fromisoformat(begin) + timedelta(days=6)}"] = Fraction(rate)
        found = weekly_rates.read(OfficialFile.of("weekly.csv", content))
        assert expected == {str(one.slice.period): Fraction(one.value.number or 0, 100) for one in found}, seed


def notice(seed: int) -> tuple[bytes, dict[str, tuple[Fraction, int]]]:
    """A notice of a seed, set as the pages are, and what was set: yen per unit, and for how many it was printed."""
    draw = random.Random(seed)
    first = _SUNDAY + timedelta(weeks=draw.randrange(980))
    last = first + timedelta(days=6)
    countries = iter(sorted(draw.sample(_COUNTRIES, 40), key=lambda one: one.code))
    pages, told, taken = [], dict[str, tuple[Fraction, int]](), {"USD", "EUR", "SUR", "YUN"}
    count = draw.randint(1, 3)
    for number in range(1, count + 1):
        left, apart = draw.randint(40, 60), draw.choice((4, 5))
        head = " " * left + "1単位につき(円)"
        lines = [head, " " * (len(head) + apart) + "100単位につき", " " * (len(head) + apart) + "(円)"]
        for at in range(draw.randint(4, 10)):
            units = (1, 100)[at % 2]
            is_dollar = number == 1 and at == 0
            code = "304" if is_dollar else next(countries).code
            currency = "USD" if is_dollar else _letters(draw, taken)
            rate = f"{draw.randint(0, 999)}.{draw.randint(1, 99):02}"
            end = len(head) + (draw.randint(-3, 2) if units == 1 else draw.randint(4, 20))
            start = f" {code}   国{at}   通貨{at}   {currency}"
            lines.append(start + rate.rjust(end - len(start)))
            told[currency] = (Fraction(rate) / units, units)
        foot = f"{number}/{count}   {_japanese(first)}〜{_japanese(last)}"
        title = [
            "  関税定率法第４条の７に規定する財務省令で定める外国為替相場",
            f"適用期間：{_japanese(first)}から{_japanese(last)}まで",
        ]
        pages.append("\n".join([*(title if number == 1 else []), *lines, foot, ""]))
    return "\f".join(pages).encode(), told


def _letters(draw: random.Random, taken: set[str]) -> str:
    while (found := "".join(draw.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=3))) in taken:
        pass
    taken.add(found)
    return found


def _japanese(day: date) -> str:
    era, first = ("令和", 2018) if day >= date(2019, 5, 1) else ("平成", 1988)
    year = day.year - first
    return f"{era}{'元' if year == 1 else year}年{day.month}月{day.day}日"


@pytest.mark.parametrize("seeds", SEEDS)
def test_notices(seeds: range):
    """Under its head each rate, wherever the heads stand on the page."""
    for seed in seeds:
        content, told = notice(seed)
        found = rate_notice.parse(OfficialFile.of("notice.txt", content))
        assert told == {one.currency: (one.yen, one.units) for one in found.rates}, seed
