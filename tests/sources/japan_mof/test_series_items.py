"""The series by commodity: what each mark means, and that no damaged copy says anything else."""

import random
from collections.abc import Iterator
from datetime import date

import pytest
from tests.sources.japan_mof.damage import facts, never_other_facts, refused, sample

from sokuho.core.code import Mark, Stage
from sokuho.core.observation import Observation
from sokuho.sources.japan_mof import series_items
from sokuho.sources.official_file import OfficialFile

NAME = "d52ma001.csv"
WHOLE = sample(NAME)  # exports to the United States, the header and the year 1988
CAPTURED = date(1989, 2, 10)
RUSSIA = sample("d62ma008.csv")  # imports from Russia, the header and the year 2025 as of 2025-08-03
LINES = WHOLE.split(b"\r\n")


def read(content: bytes) -> Iterator[Observation]:
    return series_items.read(OfficialFile.of(NAME, content), CAPTURED)


def russia(content: bytes, captured: date = date(2025, 8, 3)) -> Iterator[Observation]:
    return series_items.read(OfficialFile.of("d62ma008.csv", content), captured, excerpt=True)


def with_line(number: int, change) -> bytes:
    """The sample with one line (counted from 1) changed."""
    lines = list(LINES)
    lines[number - 1] = change(lines[number - 1])
    return b"\r\n".join(lines)


def with_cell(number: int, column: int, text: bytes) -> bytes:
    """The sample with one cell (line and column counted from 1) replaced."""
    return with_line(number, lambda line: b",".join([*(c := line.split(b","))[: column - 1], text, *c[column:]]))


def test_exports_to_the_united_states_in_january_1988():
    """By hand, from line 8: the total, a value without quantity, a pair."""
    found = {one.slice.item: one for one in read(WHOLE) if str(one.slice.period) == "1988-01"}
    cells = LINES[7].decode("cp932").split(",")
    assert ("1988/01", f"{found['total'].value.number} ") == (cells[0], cells[1])
    assert found["0+1"].quantity is None
    steel = found["611"]
    assert steel.quantity is not None
    assert cells[26:28] == [f"{steel.quantity.number} ", f"{steel.value.number} "]
    assert "d52ma001.csv, line 8, columns 27-28 ('611')" == str(steel.place)
    assert ("MT", "export", "304") == (steel.quantity.unit.code, steel.slice.flow.value, steel.slice.partner)


def test_a_blank_pair_was_not_compiled():
    """Semiconductor machinery to the US, January and February 1988: no observation; March has one."""
    months = {str(one.slice.period) for one in read(WHOLE) if one.slice.item == "70131"}
    assert {f"1988-{month:02d}" for month in range(3, 13)} == months


def test_marks():
    """A dash is nothing, a zero below the unit is something, and both are numbers of nothing."""
    found = {(one.slice.item, str(one.slice.period)): one for one in russia(RUSSIA)}
    marks = {one.value.mark for one in found.values()}
    quantities = {one.quantity.mark for one in found.values() if one.quantity}
    assert {Mark.NUMBER, Mark.NIL} == marks
    assert {Mark.NUMBER, Mark.NIL, Mark.BELOW_UNIT} >= quantities >= {Mark.NUMBER, Mark.NIL}
    assert all(one.value.number == 0 for one in found.values() if one.value.mark is Mark.NIL)


def test_months_that_are_not_published_give_nothing():
    """The table of August 2025 prints dashes from July on."""
    assert {f"2025-0{month}" for month in range(1, 7)} == {str(one.slice.period) for one in russia(RUSSIA)}
    latest = {one.stage for one in russia(RUSSIA) if str(one.slice.period) == "2025-06"}
    assert {Stage.NINE_DIGIT} == latest


def test_a_month_is_out_on_the_day_of_its_release():
    """The day of capture must not be before the last month came out, nor weeks after the next one did."""
    assert facts(russia(RUSSIA)) == facts(russia(RUSSIA, date(2025, 7, 30)))
    provisional = {one.stage for one in russia(RUSSIA, date(2025, 7, 29)) if str(one.slice.period) == "2025-06"}
    assert {Stage.PROVISIONAL} == provisional
    refused(
        lambda content: russia(content, date(2025, 7, 1)),
        "d62ma008.csv",
        RUSSIA,
        "nothing of it was released",
        "line 13",
    )

    def whole(content: bytes) -> Iterator[Observation]:
        return series_items.read(OfficialFile.of(NAME, content), date(1995, 1, 1))

    refused(whole, NAME, WHOLE, "were out on", "line 19")


def test_an_excerpt_has_to_be_called_one():
    """Rows left out at the beginning are rows lost, unless it is said."""
    refused(
        lambda content: series_items.read(OfficialFile.of("d62ma008.csv", content), date(2025, 8, 3)),
        "d62ma008.csv",
        RUSSIA,
        "1988-01 was to come here",
        "line 8, column 1",
    )


@pytest.mark.parametrize(
    ("content", "said", "where"),
    [
        pytest.param(WHOLE.decode("cp932").encode("utf-8"), "This is UTF-8", "line 1", id="utf-8"),
        pytest.param(WHOLE.decode("cp932").encode("euc_jp", "replace"), "title|Shift_JIS", "line", id="euc-jp"),
        pytest.param(b"\r\n".join(LINES[:-2]) + b"\r\n", "does not end with a December", "line 18", id="last row lost"),
        pytest.param(b"\r\n".join(LINES[:9] + LINES[10:]), "1988-03 was to come", "line 10", id="row lost"),
        pytest.param(b"\r\n".join(LINES[:9] + LINES[8:]), "1988-03 was to come", "line 10", id="row doubled"),
        pytest.param(
            b"\r\n".join([*LINES[:8], LINES[9], LINES[8], *LINES[10:]]), "1988-02 was to", "line 9", id="rows swapped"
        ),
        pytest.param(WHOLE + "（注）速報値\r\n".encode("cp932"), "Not a month", "line 20, column 1", id="footnote"),
        pytest.param(WHOLE + b"\r\n", "Not a month", "line 20", id="empty row"),
        pytest.param(with_line(8, lambda line: line + b","), "119 columns", "line 8, column 119", id="one more column"),
        pytest.param(
            with_line(8, lambda line: line.rpartition(b",")[0]), "117 columns", "line 8", id="one column less"
        ),
        pytest.param(with_cell(8, 2, b"624,567,890 "), "columns", "line 8", id="thousands separators"),
        pytest.param(with_cell(8, 2, "１２３ ".encode("cp932")), "Not a number", "line 8, column 2", id="full width"),
        pytest.param(with_cell(8, 2, b"1.5 "), "Not a number", "line 8, column 2", id="decimals"),
        pytest.param(with_cell(8, 2, b"-5 "), "Not a number", "line 8, column 2", id="negative"),
        pytest.param(with_cell(8, 2, b"007 "), "Not a number", "line 8, column 2", id="leading zeros"),
        pytest.param(with_cell(8, 2, b"700"), "Not a number", "line 8, column 2", id="no blank after"),
        pytest.param(with_cell(8, 2, b"-"), "no total", "line 8, column 2", id="total is nil"),
        pytest.param(with_cell(8, 2, b"0 "), "no total", "line 8, column 2", id="total is zero"),
        pytest.param(with_cell(8, 2, b""), "no total", "line 8, column 2", id="total is blank"),
        pytest.param(with_cell(8, 3, b"5 "), "where none is published", "line 8, column 4", id="quantity of nothing"),
        pytest.param(with_cell(8, 27, b""), "One half", "line 8, columns 27-28", id="half a pair"),
        pytest.param(with_cell(8, 28, b"-"), "without a value", "line 8, columns 27-28", id="quantity without a value"),
        pytest.param(with_cell(8, 4, b"1 "), "add up to", "line 8", id="section changed"),
        pytest.param(with_cell(8, 6, b"1 "), "0, 1 add up to", "line 8, the columns of 0\\+1", id="term changed"),
        pytest.param(with_cell(8, 28, b"99999999999 "), "add up to", "line 8, the columns of 6", id="item grown"),
        pytest.param(with_cell(7, 1, b"Year/Month"), "No row begins with", "line 1, column 1", id="corner misspelt"),
        pytest.param(with_cell(7, 27, "(単位：KG)".encode("cp932")), "not those of '611'", "columns 27-28", id="unit"),
        pytest.param(
            with_cell(7, 4, "(百万円)".encode("cp932")), r"not those of '0'\+'1'", "columns 3-4", id="million"
        ),
        pytest.param(with_cell(7, 2, "(百万円)".encode("cp932")), "not the total", "column 2", id="total in million"),
        pytest.param(with_cell(6, 4, "数量".encode("cp932")), r"not those of '0'\+'1'", "columns 3-4", id="kind"),
        pytest.param(with_cell(5, 27, b"'612'"), "not those of '611'", "columns 27-28", id="code changed"),
        pytest.param(with_cell(5, 27, b"'507'"), "not those of '611'", "columns 27-28", id="code doubled"),
        pytest.param(with_cell(5, 1, "品コード".encode("cp932")), "header", "line 7, column 1", id="label"),
        pytest.param(with_cell(2, 1, b"CHINA Monthly Data  (Export)"), "two partners", "line 1", id="two partners"),
        pytest.param(with_cell(2, 1, b"ATLANTIS Monthly Data  (Export)"), "not known", "line 1", id="no partner"),
        pytest.param(with_cell(2, 1, b"USA Monthly Data  (Import)"), "neither", "line 1", id="two flows"),
        pytest.param(with_cell(2, 1, b"USA Annual Data  (Export)"), "title", "line 1", id="another table"),
        pytest.param(b"\r\n".join(LINES[:7]) + b"\r\n", "does not end with a December", "line", id="no rows"),
        pytest.param(b"\r\n".join(LINES[7:]), "No row begins with", "line 1", id="no header"),
        pytest.param(WHOLE.replace(b"\r\n", b"\n"), "ends otherwise", "line 1", id="line ends"),
        pytest.param(WHOLE.replace(b"1988/05", b"1988\x0005"), "NUL", "line 12", id="nul"),
        pytest.param(WHOLE.replace(b"1988/", b"1988-"), "Not a month", "line 8", id="months rewritten"),
        pytest.param(WHOLE.replace(b",", b";"), "No row begins with", "line 1", id="semicolons"),
        pytest.param(WHOLE.replace(b",", b"\t"), "No row begins with", "line 1", id="tabs"),
    ],
)
def test_a_damaged_copy_is_refused(content, said, where):
    """Each with its reason, at its line and column."""
    refused(read, NAME, content, said, where)


@pytest.mark.parametrize("text", [b"0 ", b"-"])
def test_a_placeholder_before_a_published_month_is_refused(text):
    """Only months at the end may be empty."""
    refused(read, NAME, with_line(10, lambda line: line[:7] + (b"," + text) * 117), "no total", "line 10")


def swapped(first: int, second: int, lines: range) -> bytes:
    """The sample with two columns exchanged on some lines."""
    changed = list(LINES)
    for line in lines:
        cells = changed[line - 1].split(b",")
        cells[first - 1], cells[second - 1] = cells[second - 1], cells[first - 1]
        changed[line - 1] = b",".join(cells)
    return b"\r\n".join(changed)


@pytest.mark.parametrize(("first", "second"), [(3, 5), (27, 28), (4, 10), (24, 28), (2, 4)])
def test_columns_that_changed_places_are_refused(first, second):
    """Columns stand in the order of the table under their own heads; values have none, but break a sum."""
    refused(read, NAME, swapped(first, second, range(1, 20)), "not those of|not the total|add up", "line [78]")


@pytest.mark.parametrize(("first", "second"), [(3, 4), (4, 10), (2, 4), (26, 28), (24, 28), (16, 18)])
def test_figures_that_changed_places_are_refused(first, second):
    """Figures of sections, terms and totals under each other's heads break a sum or stand where nothing is."""
    refused(read, NAME, swapped(first, second, range(8, 20)), "add up|no total|none is published", "line 8")


def test_a_copy_cut_anywhere_is_refused():
    """At each of the last 300 bytes, and at 100 others."""
    places = [*range(len(WHOLE) - 300, len(WHOLE)), *random.Random(1).sample(range(1, len(WHOLE) - 300), 100)]
    for end in places:
        assert never_other_facts(read, NAME, WHOLE[:end], {})


def test_a_changed_digit_of_a_sum_is_refused():
    """Any other digit in the total, a section or a term of a sum is found out."""
    columns = [2, 4, 6, 8, 10, 12, 14]
    for number in (8, 15, 19):
        for column in columns:
            cell = LINES[number - 1].split(b",")[column - 1]
            for place, digit in enumerate(cell[:-1]):
                other = cell[:place] + (b"9" if digit != ord("9") else b"8") + cell[place + 1 :]
                refused(read, NAME, with_cell(number, column, other), "add up to", f"line {number}")


@pytest.mark.slow
def test_a_real_file_cut_anywhere_is_refused(shared):
    """The whole series of exports to the world."""
    content = (shared / "data/japan/series/captured-2025-08/d51ma.csv").read_bytes()

    def whole(content: bytes) -> Iterator[Observation]:
        return series_items.read(OfficialFile.of("d51ma.csv", content), date(2025, 8, 3))

    for end in [*range(len(content) - 300, len(content)), *random.Random(2).sample(range(len(content)), 200)]:
        assert never_other_facts(whole, "d51ma.csv", content[:end], {})
