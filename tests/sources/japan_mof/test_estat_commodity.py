"""The e-Stat table of principal commodities: what is published when, and damaged copies."""

import random
from collections.abc import Iterator
from datetime import date

import pytest
from tests.sources.japan_mof.damage import facts, never_other_facts, refused, sample

from sokuho.core.code import Mark, Stage
from sokuho.core.observation import Observation
from sokuho.sources.japan_mof import estat_commodity
from sokuho.sources.official_file import OfficialFile

NAME = "ik-140h2025i001__2025-03-28_737fe6d.csv"
WHOLE = sample(NAME)  # some rows, all ten sections and the last one, as of 2025-03-28
OLD = "ik-140h2009i001__2021-11-18_0c960de.csv"
LINES = WHOLE.split(b"\n")


def read(content: bytes) -> Iterator[Observation]:
    return estat_commodity.read(OfficialFile.of(NAME, content), excerpt=True)


def with_cell(number: int, column: int, text: bytes) -> bytes:
    """The sample with one cell (line and column counted from 1) replaced."""
    cells = LINES[number - 1].split(b",")
    line = b",".join([*cells[: column - 1], text, *cells[column:]])
    return b"\n".join([*LINES[: number - 1], line, *LINES[number:]])


def test_figures_by_hand():
    """Food of February 2025, what it was added to, and live animals with their number."""
    found = {str(one.slice): one for one in read(WHOLE)}
    food, more = found["import.world.0.2025-02"], found["import.world.0+1.2025-02"]
    assert (633_895_797, "line 2, column 10 (Value-Feb)") == (food.value.number, str(food.place).partition(", ")[2])
    assert 633_895_797 + found["import.world.1.2025-02"].value.number == more.value.number
    assert (2, "sum of Commodity '0' and '1', Value-Feb") == (more.place.line, more.place.column)
    assert "sum of Commodity '0', '1', '2', '3', '4', '5', '6', '7', '8' and '9', Value-Feb" in (
        found["import.world.total.2025-02"].place.column
    )
    assert 8_599_607_483 == found["import.world.total.2025-02"].value.number
    animals = found["import.world.001.2025-01"]
    assert animals.quantity is not None
    assert (2_365_071, 236_516_636, "NO") == (
        animals.value.number,
        animals.quantity.number,
        animals.quantity.unit.code,
    )
    assert {"2025-01", "2025-02"} == {str(one.slice.period) for one in found.values()}


def test_stages():
    """On 2025-03-28 January became detailed and February came out by nine digits; both on that day."""
    stages = {(str(one.slice.period), one.stage, one.released) for one in read(WHOLE)}
    day = date(2025, 3, 28)
    assert {("2025-01", Stage.DETAILED, day), ("2025-02", Stage.NINE_DIGIT, day)} == stages


def test_zero_is_nothing_but_a_quantity_beside_a_value():
    """No animals of code 00101 in January; a unit of something that has a value is below half."""
    found = {str(one.slice): one for one in read(WHOLE)}
    none = found["import.world.00101.2025-01"]
    assert none.quantity is not None
    assert (0, Mark.NUMBER, Mark.NUMBER) == (none.value.number, none.value.mark, none.quantity.mark)
    below = {str(one.slice): one for one in read(with_cell(4, 5, b"0").replace(b",44384,200608,0", b",0,200608,0"))}
    one = below["import.world.00101.2025-02"]
    assert one.quantity is not None
    assert (200_608, 0, Mark.BELOW_UNIT) == (one.value.number, one.quantity.number, one.quantity.mark)


def test_the_older_layout():
    """Before 2016 codes stood without quotes, April was Apl, and quantities of 2009 were rounded once more."""
    found = {str(one.slice): one for one in estat_commodity.read(OfficialFile.of(OLD, sample(OLD)), excerpt=True)}
    assert 401_664_170 == found["import.world.0.2009-04"].value.number
    assert Stage.FIXED is found["import.world.0.2009-04"].stage


def test_the_day_of_publication_has_to_be_known():
    """From the name, or given; the given day wins."""
    bare = OfficialFile.of("ik-140h2025i001.csv", WHOLE)
    assert facts(read(WHOLE)) == facts(estat_commodity.read(bare, date(2025, 3, 28), excerpt=True))
    refused(
        lambda content: estat_commodity.read(bare), "ik-140h2025i001.csv", WHOLE, "when this version", "the file's name"
    )


@pytest.mark.parametrize("day", [date(2025, 3, 1), date(2025, 4, 30), date(2024, 3, 28), date(2030, 1, 1)])
def test_a_wrong_day_of_publication_is_refused(day):
    """By that day other months were out than those that have figures."""

    def read_as_of(content: bytes) -> Iterator[Observation]:
        return estat_commodity.read(OfficialFile.of("ik-140h2025i001.csv", content), day, excerpt=True)

    refused(read_as_of, "ik-140h2025i001.csv", WHOLE, "figures, but by", r"line 2, column \d+ \(Value-")


@pytest.mark.parametrize(
    ("content", "said", "where"),
    [
        pytest.param(with_cell(1, 9, b"Quantity-Fev"), "Quantity-Fev", "line 1, column 9", id="header misspelt"),
        pytest.param(with_cell(1, 9, b"Value-Feb"), "Value-Feb", "line 1, column 9", id="header doubled"),
        pytest.param(WHOLE.replace(b",Value-Dec", b""), "29 columns", "line 1", id="header shorter"),
        pytest.param(b"\n".join(LINES[1:]), "The header says", "line 1, column 1", id="no header"),
        pytest.param(with_cell(2, 10, b"633,895,797"), "32 columns", "line 2", id="thousands separators"),
        pytest.param(with_cell(2, 10, b"633895797.0"), "Not a number", "line 2, column 10", id="decimals"),
        pytest.param(with_cell(2, 10, b"+633895797"), "Not a number", "line 2, column 10", id="plus"),
        pytest.param(with_cell(2, 10, b""), "Not a number", "line 2, column 10", id="blank"),
        pytest.param(with_cell(2, 10, b"633895798"), "add up to", "line 2, column 6", id="a digit changed"),
        pytest.param(with_cell(3, 7, b"236516637"), "add up to", "line 3, column 5", id="a quantity changed"),
        pytest.param(with_cell(2, 3, b"'0'"), "Not a code", "line 2, column 3", id="code not filled up"),
        pytest.param(with_cell(2, 3, b"'A       '"), "Not a code", "line 2, column 3", id="no code"),
        pytest.param(with_cell(3, 4, b"XX"), "unit is not known", "line 3, column 4", id="unit"),
        pytest.param(with_cell(3, 4, b"  "), "has no unit", "line 3, column 4", id="no unit"),
        pytest.param(with_cell(3, 1, b"1"), "The row is of", "line 3, column 1", id="another flow"),
        pytest.param(with_cell(3, 1, b"3"), "The row is of", "line 3, column 1", id="no flow"),
        pytest.param(with_cell(3, 2, b"2024"), "The row is of", "line 3, column 1", id="another year"),
        pytest.param(b"\n".join([*LINES[:-2], b""]), "cut: it has no 903", "line", id="last row lost"),
        pytest.param(b"\n".join([LINES[0], *LINES[2:]]), "cut: it has no 0", "line", id="section lost"),
        pytest.param(b"\n".join([*LINES[:3], *LINES[2:]]), "comes after", "line 4, column 3", id="row doubled"),
        pytest.param(b"\n".join([LINES[0], *LINES[1:][::-1][1:], b""]), "comes after", "line 3", id="rows reversed"),
        pytest.param(LINES[0] + b"\n", "cut: it has no 0", "line 1", id="no rows"),
        pytest.param(WHOLE + b"Note: provisional\n", "1 columns", "line", id="footnote"),
        pytest.param(WHOLE.replace(b",", b";"), "The header says", "line 1", id="semicolons"),
        pytest.param(WHOLE + "２\n".encode(), "ascii", "line", id="full width"),
        pytest.param(WHOLE.decode().encode("utf-16-le"), "NUL", "line 1", id="utf-16"),
    ],
)
def test_a_damaged_copy_is_refused(content, said, where):
    """Each with its reason, at its line and column."""
    refused(read, NAME, content, said, where)


def test_windows_line_ends_are_the_same_file_otherwise():
    """Copies with CR LF say the same."""
    assert facts(read(WHOLE)) == facts(read(WHOLE.replace(b"\n", b"\r\n")))


def test_a_copy_cut_anywhere_is_refused():
    """At every byte."""
    for end in range(1, len(WHOLE)):
        assert never_other_facts(read, NAME, WHOLE[:end], {})


def test_any_changed_digit_of_a_figure_is_refused():
    """Each figure stands in the sum of its year."""
    for place in random.Random(6).sample(range(WHOLE.index(b"\n") + 1, len(WHOLE)), 300):
        digit = WHOLE[place : place + 1]
        if digit.isdigit() and WHOLE[:place].rpartition(b"\n")[2].count(b",") >= 4:
            other = b"5" if digit != b"5" else b"6"
            assert never_other_facts(read, NAME, WHOLE[:place] + other + WHOLE[place + 1 :], {})


def whole(content: bytes) -> Iterator[Observation]:
    return estat_commodity.read(OfficialFile.of(NAME, content))


def test_a_part_without_its_whole_is_refused():
    """Unless rows were left out on purpose: 30301 is part of 303, which the sample does not have."""
    refused(whole, NAME, WHOLE, "30301 is part of 303", r"line 9, column 3")
    assert facts(read(WHOLE))


def test_parts_do_not_add_up_to_more_than_the_whole():
    """Not even in an excerpt: two thousand yen of the year and of February moved from 00101 would be seen."""
    cells = [line.split(b",") for line in LINES]
    part, all_of_it = cells[3], int(cells[2][9])
    more = all_of_it + 1 - int(part[9])
    part[5], part[9] = (str(int(part[at]) + more).encode() for at in (5, 9))
    content = b"\n".join(b",".join(line) for line in cells)
    refused(read, NAME, content, "The parts of 001 add up to", r"line 3, column 10 \(Value-Feb\)")


def test_a_lost_row_is_refused(shared):
    """Of a whole file: a code with parts below it, or any three digits of the sections that are filled."""
    content = (shared / "data/japan/estat" / NAME).read_bytes()
    lines = content.split(b"\n")
    codes = [line[8:16].decode().strip() for line in lines]
    filled = [n for n, code in enumerate(codes) if len(code) == 3 and code[0] in "1678"]
    above = [n for n, code in enumerate(codes[:-1]) if len(code) > 1 and code.isdigit() and code in codes[n + 1][:7]]
    assert facts(whole(content))
    for gone in random.Random(4).sample([*filled, *above], 12):
        assert never_other_facts(whole, NAME, b"\n".join([*lines[:gone], *lines[gone + 1 :]]), {})
