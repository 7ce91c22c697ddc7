"""e-Stat's tables of commodities by country: every cell as an independent slow reader has it, or refused."""

import gzip
import random
from datetime import date
from pathlib import Path

import pytest
from tests.sources.japan_mof.detail_files import KINDS, make, slow

from sokuho.errors import BadInput
from sokuho.sources.detail import Detail, Layout, Measure
from sokuho.sources.japan_mof import commodity_by_country
from sokuho.sources.official_file import OfficialFile

SAMPLES = Path(__file__).parent / "samples"
LONG_AFTER = date(2026, 11, 20)
PORT = SAMPLES / "hs_by_port_2017_export.csv"


def read(content: bytes, day: date = LONG_AFTER) -> Detail:
    return commodity_by_country.read(OfficialFile.of("ik-100h.csv", content), day)


def rows(content: bytes, day: date = LONG_AFTER) -> list[dict[str, object]] | None:
    try:
        return [row for batch in read(content, day).batches for row in batch.to_pylist()]
    except BadInput:
        return None


def by_key(found: list[dict[str, object]]) -> list[dict[str, object]]:
    return [dict(sorted(row.items())) for row in found]


@pytest.mark.parametrize("batch", range(10))
def test_as_the_slow_reader(batch: int) -> None:
    """A thousand files of all kinds: with office, without country, with one quantity; quoted or not; CR LF or LF."""
    for seed in range(100 * batch, 100 * batch + 100):
        made = make(seed)
        expected = slow(made.content, 12)
        assert expected is not None
        found = rows(made.content)
        assert found is not None
        assert by_key(expected) == by_key(found), seed


@pytest.mark.parametrize("seed", range(30))
def test_cut_anywhere(seed: int) -> None:
    """A file that stops anywhere but at the end of a line is refused."""
    content = make(seed).content
    draw = random.Random(seed)
    for size in draw.sample(range(1, len(content)), min(30, len(content) - 1)):
        if content[size - 1 : size] != b"\n":
            assert rows(content[:size]) is None, (seed, size)


@pytest.mark.parametrize("seed", range(30))
def test_mangled(seed: int) -> None:
    """A byte changed, lost or doubled: refused, or read as the slow reader reads it. Never anything else."""
    content = make(seed).content
    draw = random.Random(seed)
    for _ in range(25):
        at = draw.randrange(len(content))
        byte = draw.choice(
            (b"", b"0", b"9", b",", b"'", b" ", b"\n", b"\r", b"A", b"-", b".", b'"', content[at : at + 1] * 2)
        )
        mangled = content[:at] + byte + content[at + 1 :]
        expected, found = slow(mangled, 12), rows(mangled)
        assert (expected and by_key(expected)) == (found and by_key(found)), (seed, mangled)


def test_all_kinds_are_made() -> None:
    assert {make(seed).kind for seed in range(100)} == set(KINDS)


def test_what_is_said_of_the_file() -> None:
    """Thousand yen, a row a year, the months of the calendar, each with its day."""
    made = next(one for one in map(make, range(100)) if one.kind.keys == ("HS", "Country") and one.year == 2024)
    found = read(made.content, date(2024, 6, 1))
    assert ("japan_mof", "JP", "JP-HS9", "") == (found.authority, found.reporter, found.classification, found.table)
    assert (Measure("JPY", 3), Layout.YEAR_ROWS, (2024, 4)) == (found.value, found.layout, found.through)
    flow = ("", "export", "import")[made.flow]
    assert {(flow, 2024, month) for month in range(1, 5)} == set(found.released)
    assert date(2024, 5, 30) == found.released[flow, 2024, 4]


def test_months_to_come_are_no_cells() -> None:
    """The day of capture and the release calendar tell which those are; zeros do not."""
    found = rows(_of(2024, months=2), date(2024, 6, 1))
    assert found is not None
    assert [False] * 4 + [True] * 8 == [found[0][f"value_{month:02d}"] is None for month in range(1, 13)]


def test_months_to_come_may_be_blank() -> None:
    lines = _of(2024, months=4).decode().splitlines()
    cells = lines[1].split(",")
    blank = ",".join([*cells[: -8 * 3], *[""] * (8 * 3)])
    found = rows("\n".join([lines[0], blank, ""]).encode(), date(2024, 6, 1))
    assert found is not None
    assert found[0]["value_05"] is None
    assert rows("\n".join([lines[0], blank, ""]).encode(), date(2024, 8, 1)) is None


def test_a_figure_in_a_month_to_come() -> None:
    with pytest.raises(BadInput, match="in a month that was not published: 2024-05") as caught:
        list(read(_of(2024, months=5), date(2024, 6, 1)).batches)
    assert "line 2, column" in caught.value.where
    assert "(Value-May)" in caught.value.where or "-May)" in caught.value.where


def test_a_year_of_which_nothing_is_out() -> None:
    with pytest.raises(BadInput, match="Nothing of 2024 was published by nine-digit code by 2024-02-01"):
        read(_of(2024), date(2024, 2, 1))


def test_the_name_may_say_the_day() -> None:
    file = OfficialFile.of("ik-100h2024i016__2024-06-01_.csv", _of(2024, months=4))
    assert (2024, 4) == commodity_by_country.read(file).through
    with pytest.raises(BadInput, match="Nothing says when this copy was fetched"):
        commodity_by_country.read(OfficialFile.of("ik-100h2024i016.csv", _of(2024)))


def test_an_unknown_header() -> None:
    """What differs is told."""
    content = _of(2024).replace(b"Unit2", b"Unit3")
    with pytest.raises(BadInput) as caught:
        read(content)
    assert '"- Unit2", "+ Unit3"' in caught.value.detail


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"'010121000'", b"'01012100'", "Not a code of 9 digits: \"'01012100'\""),
        (b",304,", b",34,", 'Not a code of 3 digits: "34"'),
        (b",KG,", b",XX,", "The unit is not known"),
        (b",2100,", b",2101,", "The months add up to 2,100, the year is 2,101"),
        (b",2100,", b",2 100,", 'Not a number as the table prints them: "2 100"'),
        (b",2100,", b",2,100,", "The row has 46 columns, the header 45"),
        (b",2100,", b",02100,", 'Not a number as the table prints them: "02100"'),
        (b"1,2024,", b"1,2023,", 'The row is of "2023", the first one of "2024"'),
        (b"1,2024,", b"2,2024,", 'The row is of "2", the first one of "1"'),
    ],
)
def test_refused_with_line_and_column(old: bytes, new: bytes, says: str) -> None:
    content = _two()
    lines = content.split(b"\n")
    mangled = b"\n".join([*lines[:2], lines[2].replace(old, new), b""])
    with pytest.raises(BadInput) as caught:
        list(read(mangled).batches)
    assert says in caught.value.title
    assert "line 3" in caught.value.where
    assert caught.value.hint


def test_a_row_twice() -> None:
    lines = _two().split(b"\n")
    with pytest.raises(BadInput, match="The row says what line 2 says already") as caught:
        list(read(b"\n".join([*lines[:3], lines[1], lines[2], b""])).batches)
    assert "line 4" in caught.value.where


def test_real_rows_by_port() -> None:
    """Exports of horses in 2017, as a reader of that file shows them."""
    found = rows(PORT.read_bytes())
    assert found is not None
    assert 9 == len(found)
    united_kingdom = found[2]
    assert ("JP-104", "205", "010121000") == tuple(united_kingdom[name] for name in ("reporter", "partner", "item"))
    assert (None, "NO", 28202, 6296, 49722) == tuple(
        united_kingdom[name] for name in ("unit1", "unit2", "value_01", "value_10", "value_12")
    )
    assert 1_041_487 == sum(int(str(found[5][f"value_{month:02d}"])) for month in range(1, 13))


def test_a_real_row_that_was_mangled_on_the_way() -> None:
    """Cells of June to December stand there twice."""
    content = (SAMPLES / "hs_world_2023_import_mangled.csv").read_bytes()
    with pytest.raises(BadInput, match="columns, the header 44"):
        list(read(content).batches)


def test_gzipped(tmp_path: Path) -> None:
    path = tmp_path / "ik-100h2024e001.csv.gz"
    path.write_bytes(gzip.compress(_two()))
    found = commodity_by_country.read(OfficialFile.open(path), LONG_AFTER)
    assert 2 == sum(batch.num_rows for batch in found.batches)


def test_years_before_2010_miss_quantities_by_a_few() -> None:
    """A quantity of the year was rounded from the exact sum; a value was not."""
    content = _two().replace(b"2024", b"2008")
    assert rows(content.replace(b",KG,0,7,2100,", b",KG,0,9,2100,")) is not None
    assert rows(content.replace(b",KG,0,7,2100,", b",KG,0,7,2101,")) is None


def _two() -> bytes:
    zeros = "0,0,0," * 10
    header = ",".join(next(kind for kind in KINDS if kind.keys == ("HS", "Country")).header)
    first = f"1,2024,'010121000',105,  ,KG,0,3,900,0,1,300,0,2,600,{zeros}"
    second = f"1,2024,'010121000',304,  ,KG,0,7,2100,0,3,1000,0,4,1100,{zeros}"
    return f"{header}\n{first.rstrip(',')}\n{second.rstrip(',')}\n".encode()


def _of(year: int, months: int = 12) -> bytes:
    """A file of a year with something in each of so many months."""
    header = ",".join(next(kind for kind in KINDS if kind.keys == ("HS", "Country")).header)
    cells = ["1,2", "0,0"]
    numbers = ",".join(f"0,{cells[month >= months][0]},{7 if month < months else 0}" for month in range(12))
    return f"{header}\n1,{year},'010121000',105,  ,KG,0,{months},{7 * months},{numbers}\n".encode()
