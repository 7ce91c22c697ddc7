"""The weekly notice: only the position of a rate tells whether it is per 1 or per 100."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.japan_mof.damage import SAMPLES, facts, never_other_facts, refused, sample

from sokuho.core.observation import Observation
from sokuho.core.quantity import jpy_per
from sokuho.errors import BadInput
from sokuho.reference.partners import partner
from sokuho.sources.japan_mof import rate_notice, weekly_rates
from sokuho.sources.official_file import OfficialFile

NAME = "kouji-rate20200105-20200111.txt"
WHOLE = sample(NAME)
TEXT = WHOLE.decode()
NAMES = sorted(path.name for path in SAMPLES.glob("kouji-rate*.txt"))


def read(content: bytes) -> Iterator[Observation]:
    return rate_notice.read(OfficialFile.of(NAME, content))


def parse(name: str) -> rate_notice.Notice:
    return rate_notice.parse(OfficialFile.of(name, sample(name)))


# Read off the pages of the notices by eye: (yen, units), the second column for those per 100.
ON_THE_PAGE = {
    "kouji-rate20020106-20020112.txt": {
        "USD": ("130.97", 1), "EUR": ("115.04", 1), "KRW": ("10.03", 100), "IDR": ("1.29", 100), "IRR": ("7.48", 100),
        "IQD": ("421.26", 1), "ITL": ("5.94", 100), "TRL": ("0.01", 100), "LUF": ("2.85", 1), "BND": ("71.07", 1),
        "RUB": ("4.34", 1), "YUM": ("1.97", 1), "XCD": ("48.51", 1), "XOF": ("17.85", 100), "BIF": ("15.39", 100),
        "NGN": ("1.09", 1), "XPF": ("98.19", 100),
    },
    "kouji-rate20190113-20190119.txt": {"VES": ("0.17", 1), "XCD": ("39.94", 1), "VND": ("0.46", 100)},
    "kouji-rate20200105-20200111.txt": {
        "USD": ("109.45", 1), "KRW": ("9.42", 100), "VND": ("0.47", 100), "MNT": ("4.08", 100), "IDR": ("0.79", 100),
        "IQD": ("9.22", 100), "MMK": ("0.07", 1), "ILS": ("31.55", 1), "HUF": ("36.67", 100), "XCD": ("40.61", 1),
        "VES": ("0.24", 100), "BOB": ("16.01", 1), "XPF": ("102.08", 100), "ZMW": ("8.04", 1),
    },
}  # fmt: skip


@pytest.mark.parametrize("name", ON_THE_PAGE)
def test_rates_are_read_under_their_heads(name):
    """Per 1 or per 100 as the page has it; the bolivar changed its column between 2019 and 2020."""
    rates = {one.currency: one for one in parse(name).rates}
    for currency, (printed, units) in ON_THE_PAGE[name].items():
        assert (Fraction(printed) / units, units) == (rates[currency].yen, rates[currency].units), currency


def test_rows_without_a_rate_of_their_own():
    """Brunei's dollar is Singapore's; Ecuador's is a note; the euro is no country's."""
    notice = parse("kouji-rate20020106-20020112.txt")
    assert notice.yen_per("SGD") == notice.yen_per("BND")
    by_partner = {one.partner: one for one in notice.rates}
    assert "406" not in by_partner
    assert ("EUR", "BND = SGD", "SUR") == tuple(by_partner[code].printed for code in ("eu", "116", "224"))


def test_the_week_in_every_way_of_writing_it():
    """Heisei and Reiwa, plain and full-width digits."""
    weeks = [str(parse(name).week)[:10] for name in NAMES]
    assert ["2002-01-06", "2010-01-10", "2019-01-13", "2020-01-05"] == weeks


def test_observations_say_where_they_stand():
    """9.42 yen per 100 won, line 17 of the text, known on the first day of the week at the latest."""
    found = {str(one.slice): one for one in read(WHOLE)}
    won = found["fx.103.krw.2020-01-05/2020-01-11"]
    assert Fraction(942, 10_000) == won.value.unit.convert(won.value.number, jpy_per("KRW"))
    assert (date(2020, 1, 5), f"{NAME}, line 17, KRW, per 100") == (won.released, str(won.place))
    assert 93 == len(found)


@pytest.mark.parametrize("name", NAMES)
def test_the_dollar_is_that_of_the_weekly_list(name):
    """Two files, read by two readers, agree; and every row's country has a code that is known."""
    weekly = weekly_rates.read(OfficialFile.of("weekly_usd.csv", sample("weekly_usd.csv")))
    by_week = {str(one.slice.period): one.value.number for one in weekly}
    notice = parse(name)
    assert Fraction(by_week[str(notice.week)], 100) == notice.yen_per("USD")
    assert all(partner(one.partner).code == one.partner for one in notice.rates)


def test_every_notice_at_hand(shared: Path):
    """Those of the archive: each with the dollar of the list, and the same currencies per 100 a week later."""
    weekly = weekly_rates.read(OfficialFile.open(shared / "data/japan/fx/weekly_usd.csv"))
    by_week = {str(one.slice.period): one.value.number for one in weekly}
    per_hundred: dict[int, list[set[str]]] = {}
    for path in sorted((shared / "data/japan/fx/notices").glob("*.txt")):
        notice = rate_notice.parse(OfficialFile.open(path))
        assert Fraction(by_week[str(notice.week)], 100) == notice.yen_per("USD")
        per_hundred.setdefault(notice.week.year, []).append({one.currency for one in notice.rates if one.units == 100})
    assert 4 == len(per_hundred)
    for one, two in per_hundred.values():
        assert one == two


PAGES = TEXT.split("\f")
KRW = next(line for line in TEXT.split("\n") if "KRW" in line)


@pytest.mark.parametrize(
    ("text", "said", "where"),
    [
        ("\f".join([PAGES[0], PAGES[2]]) + "\f", "numbered 1/3|numbered", "line"),
        ("\f".join([PAGES[0], PAGES[2], PAGES[1]]) + "\f", "numbered 3/3", "line"),
        ("\f".join([PAGES[0], PAGES[0], *PAGES[1:]]), "numbered", "line"),
        (TEXT[: len(TEXT) // 2], "numbered|no foot", "line"),
        (TEXT.replace(KRW, KRW.replace("    9.42", "")), "Not a row", "line 17"),
        (TEXT.replace(KRW, f"{KRW}\n{KRW}"), "doubled or out of order", "line 18"),
        (TEXT.replace(KRW, KRW.replace("                     9.42", "           9.42")), "neither head", "line 17"),
        (TEXT.replace(KRW, KRW.replace("9.42", "9,42")), "Not a row", "line 17"),
        (TEXT.replace("１月11日まで", "１月10日まで"), "not of a week", "line 7"),
        (
            TEXT.replace("１月５日から", "１月12日から").replace("１月11日まで", "１月18日まで"),
            "not of the week its name",
            "line 7",
        ),
        (
            TEXT.replace("令和２年１月５日〜令和２年１月11日", "令和２年１月12日〜令和２年１月18日", 1),
            "another week",
            "line",
        ),
        (TEXT.replace("適用期間", "期間"), "No line says the week", "line 1"),
        (TEXT.replace("1単位につき(円)", "1単位", 1), "two heads", "line 1"),
        (TEXT.replace("                     1単位につき(円)", "           1単位につき(円)", 1), "two heads", "line 1"),
        (TEXT.replace("国名符号        国   名", "国名符号\n        国   名", 1), "one column", "line"),
        (TEXT.replace("シンガポール・ドルと等価", "シンガポール・ポンドと等価"), "No rate is of", "line 26"),
        (
            TEXT.replace(" 304   アメリカ合衆国", " 303   アメリカ合衆国", 1),
            "begin with the rate of the dollar",
            "line",
        ),
    ],
)
def test_a_mangled_notice_is_refused(text, said, where):
    """Each with its reason, at its line."""
    refused(read, NAME, text.encode(), said, where)


@given(st.integers(0, len(WHOLE) - 1), st.sampled_from([b"", b"0", b" ", b"\n", b"9", b"\x81"]))
def test_a_changed_byte_moves_no_rate_to_the_other_column(at, byte):
    """It is refused, or matters to nothing beyond its row; a rate per 1 never becomes one per 100."""
    try:
        got = facts(read(WHOLE[:at] + byte + WHOLE[at + 1 :]))
    except BadInput:
        return
    expected = facts(read(WHOLE))
    assert len(set(got.items()) - set(expected.items())) <= 2
    columns = {one.slice: one.value.unit for one in read(WHOLE)}
    moved = [
        one for one in read(WHOLE[:at] + byte + WHOLE[at + 1 :]) if columns.get(one.slice) not in (None, one.value.unit)
    ]
    assert not moved


def test_the_text_as_it_comes_says_its_facts():
    assert not never_other_facts(read, NAME, WHOLE, facts(read(WHOLE)))
