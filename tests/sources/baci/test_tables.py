"""Yearly tables of BACI: made-up ones read slowly too, and copies with something wrong.

No real rows can be shipped; the format is that of the readme, with quantities missing as NA, blank, or filled up.
"""

import csv
import gzip
import io
import random
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.errors import BadInput, UsageError
from sokuho.reference.code_list import rows as listed_rows
from sokuho.sources import baci
from sokuho.sources.detail import Detail, Layout, Measure
from sokuho.sources.official_file import OfficialFile

NAME = "BACI_HS17_Y2020_V202301.csv"
TABLE = b"""t,i,j,k,v,q
2020,4,12,010121,0.158,NA
2020,4,251,870323,           3.388,         0.500
2020,156,842,870323,1000,0
2020,842,392,270900,12345.6789019,
"""
LINES = TABLE.splitlines(keepends=True)
Cell = tuple[int, int | None, str, frozenset[str]]


def read(content: bytes, name: str = NAME, **options: object) -> Detail:
    return baci.read(OfficialFile.of(name, content), **options)  # type: ignore[arg-type]


def cells(detail: Detail) -> dict[tuple[str, ...], Cell]:
    found: dict[tuple[str, ...], Cell] = {}
    for batch in detail.batches:
        for row in batch.to_pylist():
            key = (row["reporter"], row["flow"], row["partner"], row["item"], str(row["year"]), str(row["month"]))
            flags = frozenset(filter(None, row["flag"].split(";")))
            found[key] = (row["value"], row["quantity1"], row["unit1"], flags)
    return found


def slowly(content: bytes) -> dict[tuple[str, ...], Cell]:
    """The same by the csv module and decimals."""
    codes = {row["code"]: row["country"] for row in listed_rows("countries_baci")}
    found: dict[tuple[str, ...], Cell] = {}
    for row in csv.DictReader(io.StringIO(content.decode(), newline="")):
        said = {name: text.strip() for name, text in row.items()}
        flags = set()
        value, quantity = Decimal(said["v"]) * 10**6, Decimal(said["q"]) * 1000 if said["q"] not in ("NA", "") else None
        whole = [None if one is None else int(one.to_integral_value(ROUND_HALF_UP)) for one in (value, quantity)]
        if whole != [value, quantity]:
            flags.add("rounded")
        if whole[1] == 0 and whole[0]:
            flags.add("quantity-missing")
        cell = (whole[0] or 0, None if "quantity-missing" in flags else whole[1], "" if quantity is None else "MT")
        exporter, importer, item = codes[said["i"]], codes[said["j"]], said["k"].zfill(6)
        found[exporter, "export", importer, item, said["t"], "0"] = (*cell, frozenset(flags))
        found[importer, "import", exporter, item, said["t"], "0"] = (*cell, frozenset(flags | {"derived", "fob"}))
    return found


def made_up(seed: int) -> bytes:
    random_ = random.Random(seed)
    numbers = [row["code"] for row in listed_rows("countries_baci") if row["code"] != "381"]
    products = random_.sample(range(10121, 970690), 3)
    keys = sorted({(*random_.sample(numbers, 2), random_.choice(products)) for _ in range(random_.randint(1, 9))})
    if seed % 2:
        random_.shuffle(keys)
    is_padded, has_lost_zeros = seed % 3 == 0, seed % 5 == 0
    lines = ["t,i,j,k,v,q" if seed % 7 else '"t","i","j","k","v","q"']
    for exporter, importer, product in keys:
        value = f"{Decimal(random_.randint(0, 10**9)).scaleb(-random_.choice((0, 3, 3, 9))):f}"
        quantity = random_.choice(("NA", "", "0", f"{random_.randint(1, 10**6) / 1000:.3f}"))
        product_text = str(product) if has_lost_zeros else f"{product:06}"
        cells_ = (value.rjust(16), quantity.rjust(14)) if is_padded else (value, quantity)
        lines.append(f"2020,{exporter},{importer},{product_text},{','.join(cells_)}")
    end = "\r\n" if seed % 4 == 0 else "\n"
    return "".join(line + end for line in lines).encode()


def test_both_sides_of_a_flow():
    """Afghanistan exports a horse to Algeria for 158 dollars: Algeria's import, derived and without freight."""
    found = cells(read(TABLE))
    assert (158_000, None, "", frozenset()) == found["AF", "export", "DZ", "010121", "2020", "0"]
    assert (158_000, None, "", frozenset({"derived", "fob"})) == found["DZ", "import", "AF", "010121", "2020", "0"]
    assert (3_388_000, 500, "MT", frozenset()) == found["AF", "export", "FR", "870323", "2020", "0"]
    assert (10**9, None, "MT", frozenset({"quantity-missing"})) == found["CN", "export", "US", "870323", "2020", "0"]
    assert (12_345_678_902, None, "", frozenset({"rounded"})) == found["US", "export", "JP", "270900", "2020", "0"]
    assert 8 == len(found)


def test_what_the_table_is():
    """As its name says: the classification and the year."""
    detail = read(TABLE)
    assert ("baci", "", "HS2017", Measure("USD", -3)) == (
        detail.authority,
        detail.reporter,
        detail.classification,
        detail.value,
    )
    assert (Layout.CELLS, (2020, 12), -3, {}) == (
        detail.layout,
        detail.through,
        detail.quantity_exponent,
        detail.totals,
    )
    assert "HS1992" == read(TABLE, "BACI_HS92_V202501.csv").classification


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_read_from_the_disk(tmp_path, suffix):
    """A table too large to be held is the same file, packed or not."""
    path = tmp_path / f"{NAME}{suffix}"
    path.write_bytes(gzip.compress(TABLE) if suffix else TABLE)
    file = OfficialFile.on_disk(path)
    assert (OfficialFile.of(NAME, TABLE).sha256, len(TABLE), NAME) == (file.sha256, file.size, file.name)
    assert cells(read(TABLE)) == cells(baci.read(file))
    with pytest.raises(BadInput, match="cannot be read"):
        OfficialFile.on_disk(tmp_path / "none.csv")


def test_one_flow_alone():
    """Who wants exports only asks for them; batches can be gone through again."""
    detail = read(TABLE, flows=("export",))
    assert {"export"} == {key[1] for key in cells(detail)}
    assert cells(detail) == cells(detail)
    with pytest.raises(UsageError, match="balance"):
        read(TABLE, flows=("balance",))


def test_read_as_slowly():
    """Some dozens of made-up tables: in order or not, with zeros lost, blanks and CR LF."""
    for seed in range(60):
        content = made_up(seed)
        assert slowly(content) == cells(read(content)), seed


@pytest.mark.slow
def test_read_a_thousand_as_slowly():
    """A thousand made-up tables."""
    for seed in range(60, 1060):
        content = made_up(seed)
        assert slowly(content) == cells(read(content)), seed


# fmt: off
BROKEN = {
    "header renamed": (TABLE.replace(b"t,i,j", b"y,i,j"), "The header is", "line 1"),
    "header reordered": (TABLE.replace(b"t,i,j", b"t,j,i"), "The header is", "line 1"),
    "no header": (b"".join(LINES[1:]), "The header is", "line 1"),
    "no rows": (LINES[0], "no rows", "line 1"),
    "cut in a line": (TABLE[:-1], "stops in the middle", "line 5"),
    "cut in a row": (TABLE[:-20], "4 cells", "line 5"),
    "a cell more": (TABLE.replace(b"1000,0", b"1,000,0"), "7 cells", "line 4"),
    "an empty line": (TABLE.replace(b"\n2020,156", b"\n\n2020,156"), "says nothing", "line 4"),
    "another year": (TABLE.replace(b"2020,156", b"2019,156"), '"2019"', "line 4, t"),
    "an unknown exporter": (TABLE.replace(b",156,", b",158,"), '"158"', "line 4, i"),
    "an unknown importer": (TABLE.replace(b",392,", b",840,"), '"840"', "line 5, j"),
    "letters": (TABLE.replace(b",156,", b",CHN,"), '"CHN"', "line 4, i"),
    "a product of four digits": (TABLE.replace(b"270900", b"2709"), '"2709"', "line 5, k"),
    "no value": (TABLE.replace(b"1000,0", b"NA,0"), "says nothing", "line 4, v"),
    "a negative value": (TABLE.replace(b"1000,0", b"-1000,0"), '"-1000"', "line 4, v"),
    "powers of ten": (TABLE.replace(b"1000,0", b"1E+03,0"), '"1E+03"', "line 4, v"),
    "a quantity in words": (TABLE.replace(b"1000,0", b"1000,none"), '"none"', "line 4, q"),
    "a row doubled": (TABLE + LINES[2], "stands twice", "line 6, k"),
    "a row twice, otherwise": (TABLE + LINES[2].replace(b"3.388", b"3.389"), "870323 from 4 to 251", "line 6, k"),
    "a quotation mark": (TABLE.replace(b",1000,", b',"1000,'), "5 cells", "line 4"),
    "byte order mark": (b"\xef\xbb\xbf" + TABLE, "not the official text", "line 1"),
    "a web page": (b"<html><body>", "web page", "line 1"),
    "bytes that are no text": (TABLE.replace(b"NA", b"\xff\xfe"), "", "line"),
}
# fmt: on


@pytest.mark.parametrize(("content", "said", "where"), BROKEN.values(), ids=BROKEN)
def test_a_damaged_table_is_refused(content, said, where):
    """Each with its reason, at its line and column."""
    with pytest.raises(BadInput) as caught:
        list(read(content).batches)
    assert said in caught.value.title + caught.value.detail
    assert f"in {NAME}, {where}" in caught.value.where


def test_lines_are_counted_across_blocks():
    """A table of several blocks names the line of its last row as of its first."""
    many = LINES[0] + b"".join(b"2020,4,12,%06d,1.000,2.000\n" % code for code in range(10000, 310000))
    assert 300_000 == sum(len(batch) for batch in read(many, flows=("export",)).batches)
    for row, said in ((b"2020,4,12,1", "4 cells"), (b"2020,4,999,010121,1,1", "999"), (LINES[1][:-1], "010121 from 4")):
        with pytest.raises(BadInput, match=said) as caught:
            list(read(many + row + b"\n", flows=("export",)).batches)
        assert f"in {NAME}, line 300002" in caught.value.where


def test_what_is_known_of_an_edition_is_held_against_it():
    """Its products, and how many rows it has: a table cut at the end of a line shows no other sign."""
    known = ("010121", "870323", "270900")
    assert 8 == len(cells(read(TABLE, products=known, rows=4)))
    with pytest.raises(BadInput, match='"270900"'):
        list(read(TABLE, products=known[:2]).batches)
    with pytest.raises(BadInput, match="has 3 rows, not 4"):
        list(read(b"".join(LINES[:4]), rows=4).batches)


def test_a_table_without_its_name_is_refused():
    """Nothing in a table says its classification."""
    with pytest.raises(BadInput, match="which edition"):
        read(TABLE, "trade.csv")


@given(st.integers(0, 200), st.data())
def test_nothing_but_an_error_of_ours(seed, data):
    """Whatever byte is replaced by whatever other: cells or a refusal, never an accident."""
    raw = bytearray(made_up(seed))
    for _ in range(data.draw(st.integers(1, 3))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    refused = False
    found: dict[tuple[str, ...], Cell] = {}
    try:
        found = cells(read(bytes(raw)))
    except BadInput:
        refused = True
    assert refused or found
