"""The series of totals: the world's, and one of an area with countries beside it."""

import random
from collections.abc import Iterator
from datetime import date

import pytest
from tests.sources.japan_mof.damage import facts, never_other_facts, refused, sample

from sokuho.core.code import Mark, Stage
from sokuho.core.observation import Observation
from sokuho.sources.japan_mof import series_totals
from sokuho.sources.official_file import OfficialFile

NAME = "d41ma.csv"
WHOLE = sample(NAME)
CAPTURED = date(2026, 10, 1)
LINES = WHOLE.split(b"\r\n")
# The layout others describe for areas: no official copy is at hand.
AREA = "\r\n".join(
    [
        "《北米》　【月別】　（単位：千円） ,,,,,,",
        "NORTH AMERICA  Monthly Data  (a thousand yen) ,,,,,,",
        "Years/Months,Exp-Total,Imp-Total,Exp-304,Imp-304,Exp-302,Imp-302",
        ",,,,,,",
        *(f"1979/{month:02d},900 ,500 ,700 ,400 ,200 ,{100 if month < 9 else 0} " for month in range(1, 12)),
        "1979/12,900 ,500 ,700 ,400 ,- ,- ".replace("- ", "-"),
        "",
    ]
).encode("cp932")


def read(content: bytes, captured: date = CAPTURED) -> Iterator[Observation]:
    return series_totals.read(OfficialFile.of(NAME, content), captured)


def area(content: bytes) -> Iterator[Observation]:
    return series_totals.read(OfficialFile.of("d42ma003.csv", content), date(1980, 2, 1))


def with_line(number: int, text: str) -> bytes:
    """The sample with one line (counted from 1) replaced."""
    return b"\r\n".join([*LINES[: number - 1], text.encode("cp932"), *LINES[number:]])


def test_totals_by_hand():
    """The first and the last published month, and that the year's other months give nothing."""
    found = {str(one.slice): one for one in read(WHOLE)}
    assert 2 * (47 * 12 + 8) == len(found)
    assert 1_192_541_404 == found["export.world.total.1979-01"].value.number
    august = found["import.world.total.2026-08"]
    assert (11_155_183_375, Stage.NINE_DIGIT) == (august.value.number, august.stage)
    assert "d41ma.csv, line 576, column 3 (Imp-Total)" == str(august.place)
    assert "import.world.total.2026-09" not in found


def test_columns_of_countries():
    """Each pair of columns is a partner; a pair may lag behind, and a country may have no trade one way."""
    found = {str(one.slice): one for one in area(AREA)}
    assert 900 == found["export.north_america.total.1979-12"].value.number
    assert 700 == found["export.304.total.1979-12"].value.number
    assert "export.302.total.1979-12" not in found
    nothing = found["import.302.total.1979-10"].value
    assert (0, Mark.NUMBER) == (nothing.number, nothing.mark)
    assert 12 * 4 + 11 * 2 == len(found)


@pytest.mark.parametrize(
    ("content", "said", "where"),
    [
        pytest.param(
            with_line(576, "2026/08,10043269534 ,0 "), "number was to stand", "line 576, column 3", id="one zero"
        ),
        pytest.param(with_line(576, "2026/08,0 ,11155183375 "), "number was to stand", "line 576, column 2", id="zero"),
        pytest.param(with_line(400, "2011/12,0 ,0 "), "number was to stand", "line 400, column 2", id="empty within"),
        pytest.param(with_line(400, "2011/12,,1 "), "number was to stand", "line 400, column 2", id="blank"),
        pytest.param(with_line(577, "2026/09,9 ,9 "), "nothing of it was released|2026-09", "line 577", id="future"),
        pytest.param(with_line(576, "2026/08,10,043,269,534 ,1 "), "columns", "line 576", id="thousands separators"),
        pytest.param(with_line(576, "2026/08,１２ ,1 "), "Not a number", "line 576, column 2", id="full width"),
        pytest.param(
            with_line(576, "2026/08,１２ ,1 "), "plain digits", "line 576, column 2", id="full width, the cure"
        ),
        pytest.param(with_line(576, "2026/8,1 ,1 "), "Not a month", "line 576, column 1", id="month"),
        pytest.param(with_line(576, "2026/08,1 ,1 ,"), "4 columns", "line 576, column 4", id="one more column"),
        pytest.param(with_line(1, "《世界》　【月別】　（単位：百万円） ,,"), "thousand yen", "line 1", id="million"),
        pytest.param(with_line(1, "《世界》　【年別】　（単位：千円） ,,"), "title", "line 1", id="years"),
        pytest.param(with_line(3, "Years/Months,Imp-Total,Exp-Total"), "pairs of exports", "line 3", id="swapped"),
        pytest.param(with_line(3, "Years/Months,Exp-Total,Exp-Total"), "pairs of exports", "line 3", id="doubled"),
        pytest.param(with_line(3, "Years/Months,Exp-Total"), "pairs of exports", "line 3", id="dropped"),
        pytest.param(with_line(3, "Years/Months,Exp-Totl,Imp-Total"), "pairs of exports", "line 3", id="misspelt"),
        pytest.param(with_line(3, "Year/Month,Exp-Total,Imp-Total"), "No row begins with", "line 1", id="corner"),
        pytest.param(with_line(4, "1978/12,1 ,1 "), "empty row", "line 4", id="no rule"),
        pytest.param(b"\r\n".join([*LINES[:4], *LINES[5:]]), "1979-01 was to come", "line 5", id="first month lost"),
        pytest.param(
            b"\r\n".join([*LINES[:-2], b""]), "does not end with a December", "line 579", id="last month lost"
        ),
        pytest.param(b"\r\n".join([*LINES[:-13], b""]), "were out on", "line 568", id="last year lost"),
        pytest.param(WHOLE + "注：速報 ,,\r\n".encode("cp932"), "Not a month", "line 581, column 1", id="footnote"),
        pytest.param(WHOLE.decode("cp932").encode("utf-8"), "This is UTF-8", "line 1", id="utf-8"),
        pytest.param(WHOLE.decode("cp932").encode("euc_jp"), "title|EUC-JP", "line 1", id="euc-jp"),
    ],
)
def test_a_damaged_copy_is_refused(content, said, where):
    """Each with its reason, at its line and column."""
    refused(read, NAME, content, said, where)


def test_a_wrong_day_of_capture_is_refused():
    """Too early for the last month, or too late to still lack the next one."""
    refused(lambda content: read(content, date(2026, 9, 1)), NAME, WHOLE, "nothing of it was released", "line 576")
    refused(lambda content: read(content, date(2027, 1, 1)), NAME, WHOLE, "were out on", "line 576")


def test_countries_that_are_not_known_are_refused():
    """Codes of the customs list only; each pair once."""
    refused(area, "d42ma003.csv", AREA.replace(b"-302", b"-399"), "not known", "line 3, column 6")
    refused(area, "d42ma003.csv", AREA.replace(b"-302", b"-304"), "pairs of exports", "line 3")
    refused(area, "d42ma003.csv", AREA.replace(b"Imp-304", b"Imp-302"), "pairs of exports", "line 3")


def test_a_copy_cut_anywhere_is_refused():
    """At each of the last 300 bytes, and at 200 others."""
    for end in [*range(len(WHOLE) - 300, len(WHOLE)), *random.Random(3).sample(range(1, len(WHOLE) - 300), 200)]:
        assert never_other_facts(read, NAME, WHOLE[:end], {})


def test_a_byte_lost_outside_the_figures_is_refused_or_harmless():
    """A digit of a figure lost is another figure, which only a second table can tell; any other byte is missed."""
    expected, first = facts(read(WHOLE)), WHOLE.index(b"1979/01")
    figures = {place for place in range(first, len(WHOLE)) if WHOLE[place : place + 1].isdigit()}
    others = sorted(set(range(len(WHOLE))) - figures)
    for place in [*range(first), *random.Random(4).sample(others[first:], 200)]:
        never_other_facts(read, NAME, WHOLE[:place] + WHOLE[place + 1 :], expected)
