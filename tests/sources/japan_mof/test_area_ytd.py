"""Year-to-date figures by area: months that are inferred, repeats that are left out, and damaged copies."""

import gzip
from collections.abc import Iterator
from datetime import date

import pytest
from tests.sources.japan_mof.damage import SAMPLES, refused

from sokuho.core.code import Flow, Stage
from sokuho.core.observation import Observation
from sokuho.sources.japan_mof import area_ytd
from sokuho.sources.japan_mof.area_ytd import Filter
from sokuho.sources.official_file import OfficialFile

NAME = "ytd_vintages_thousand_yen.csv"
WHOLE = gzip.decompress((SAMPLES / f"{NAME}.gz").read_bytes())  # the world, US and China on four days of 2025
LINES = WHOLE.split(b"\n")


def read(content: bytes, wanted: Filter = area_ytd.EVERYTHING) -> Iterator[Observation]:
    return area_ytd.read(OfficialFile.of(NAME, content), wanted)


def test_figures_by_hand():
    """Exports to the world, year to date, on four days."""
    totals = read(WHOLE, Filter(partners={"world"}, items={"total"}))
    found = [one for one in totals if one.slice.flow is Flow.EXPORT]
    assert [
        ("2023-01/2023-12", "2025-01-30", Stage.FIXED, 100_873_049_041),
        ("2024-01/2024-12", "2025-01-30", Stage.DETAILED, 107_090_846_405),
        ("2025-01/2025-01", "2025-02-27", Stage.DETAILED, 7_865_184_974),
        ("2024-01/2024-12", "2025-03-20", Stage.REVISED, 107_087_927_726),
        ("2025-01/2025-02", "2025-03-28", Stage.DETAILED, 17_055_322_586),
    ] == [(str(one.slice.period), one.released.isoformat(), one.stage, one.value.number) for one in found]


def test_a_wanted_vintage_is_whole():
    """Alone, a vintage says all it holds, also what an earlier one said."""
    found = list(read(WHOLE, Filter(vintages={date(2025, 3, 28)})))
    assert 2 * 3 * (51 + 52) == len(found) == len({one.slice for one in found})
    assert {date(2025, 3, 28)} == {one.released for one in found}


def test_a_day_that_is_not_the_release_itself_is_inferred():
    """March 28 was the day of release of February's figures, not of the year before."""
    found = {str(one.slice): one.is_inferred for one in read(WHOLE, Filter({date(2025, 3, 28)}, {"304"}, {"total"}))}
    assert (False, True) == (
        found["export.304.total.2025-01/2025-02"],
        found["export.304.total.2024-01/2024-12"],
    )


def test_a_copy_of_the_same_day_says_nothing_new():
    """The same vintage twice, under another commit, gives nothing more; if it differs, it is refused."""
    first = [line for line in LINES[1:] if line.startswith(b"2025-01-30")]
    again = [line.replace(b"2025-01-30,14e58f0", b"2025-01-30,aaaaaaa") for line in first]
    content = b"\n".join([LINES[0], *first, *again, b""])
    assert len(list(read(b"\n".join([LINES[0], *first, b""])))) == len(list(read(content)))
    key = b"aaaaaaa,export,Grand Total,Grand Total,2024,"
    refused(read, NAME, content.replace(key + b"1", key + b"2"), "changed by", "line")


def line_of(vintage: bytes, rest: bytes) -> int:
    """The place of a row in the list of lines."""
    return next(n for n, line in enumerate(LINES) if line.startswith(vintage) and rest in line)


def with_row(place: int, row: bytes | None) -> bytes:
    """The sample with one row replaced or left out."""
    return b"\n".join([*LINES[:place], *([row] if row is not None else []), *LINES[place + 1 :]])


USA = line_of(b"2025-03-28", b",export,USA,Foodstuff,2025,")
TOTAL = line_of(b"2025-03-28", b",import,Grand Total,Grand Total,2025,")


@pytest.mark.parametrize(
    ("content", "said", "where"),
    [
        pytest.param(with_row(0, b"vintage,commit,flow,area,goods,year,kyen"), "header", "line 1", id="header"),
        pytest.param(with_row(USA, None), "not complete", f"line {USA + 1}", id="row lost"),
        pytest.param(
            with_row(USA, LINES[USA] + b"\n" + LINES[USA]), "not complete", f"line {USA + 2}", id="row doubled"
        ),
        pytest.param(with_row(USA, LINES[USA].replace(b"USA", b"UAE")), "not complete", f"line {USA + 1}", id="area"),
        pytest.param(with_row(USA, LINES[USA] + b"1"), "miss their total", "line", id="figure grown"),
        pytest.param(with_row(USA, LINES[USA].replace(b",2025,", b",2026,")), "not complete", "line", id="year"),
        pytest.param(with_row(USA, LINES[USA] + b",9"), "8 columns", f"line {USA + 1}", id="column"),
        pytest.param(with_row(USA, LINES[USA] + b".5"), "Not a whole number", f"line {USA + 1}", id="decimals"),
        pytest.param(with_row(USA, LINES[USA].replace(b"USA", b'"USA')), "quotes|columns", "line", id="quote"),
        pytest.param(with_row(TOTAL, LINES[TOTAL][:-1]), "changed by", f"line {TOTAL + 1}", id="total shrunk"),
        pytest.param(WHOLE.replace(b"2025-03-28", b"2025-03-21"), "changed by", "line", id="day before the release"),
        pytest.param(
            WHOLE.replace(b"2025-03-28", b"2025-02-01"), "comes after|changed", "line", id="days out of order"
        ),
        pytest.param(WHOLE.replace(b"2025-03-28", b"28/03/2025"), "Not a day", "line", id="no day"),
        pytest.param(WHOLE.replace(b",USA,", b",Atlantis,"), "not known", "line", id="unknown area"),
        pytest.param(WHOLE.replace(b",Foodstuff,", b",Food and more,"), "not known", "line", id="unknown goods"),
        pytest.param(b"\n".join([LINES[0], *LINES[1:200], b""]), "all goods", "line 2", id="first vintage cut"),
        pytest.param(b"\n".join([*LINES[:-9], b""]), "not complete", "line", id="last vintage cut"),
        pytest.param(WHOLE[:-1], "middle of a line", "line", id="cut"),
    ],
)
def test_a_damaged_copy_is_refused(content, said, where):
    """Each with its reason, at its line and column."""
    refused(read, NAME, content, said, where)
