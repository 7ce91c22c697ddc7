"""Reading bulk files of Comext."""

import gzip
import hashlib
import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.sources.eurostat_comext.bulk_files import OLD, V2, generated, slowly

from sokuho.errors import BadInput, UnknownCode
from sokuho.reference.countries import country
from sokuho.sources.detail import Detail
from sokuho.sources.eurostat_comext import read, recognises
from sokuho.sources.official_file import OfficialFile

EXCERPT = Path(__file__).parent / "samples" / "full_v2_202402_excerpt.dat"
ROW = "AT,JP,E,{item},1,1,1,1,1,1,{flow},{procedure},{unit},{period},{value},1,{kg},{supplement}"
DEFAULTS = {"item": "01012100", "flow": "2", "procedure": "1", "unit": "NO_SU", "period": "202402", "kg": "1"}


def row(value: object, **cells: str) -> str:
    return ROW.format(**DEFAULTS | {"value": value, "supplement": "0"} | cells)


def opened(*rows: str, header: str = V2, name: str = "full_v2_202402.dat") -> OfficialFile:
    return OfficialFile.of(name, "".join(f"{line}\n" for line in (header, *rows)).encode())


def cells(detail: Detail) -> list[dict[str, object]]:
    return [cell for batch in detail.batches for cell in batch.to_pylist()]


def whole(found: Iterable[dict[str, object]]) -> dict[tuple[object, ...], tuple[object, ...]]:
    key = ("reporter", "flow", "partner", "item", "year", "month")
    return {
        tuple(cell[name] for name in key): (cell["value"], cell["quantity1"], cell["quantity2"], cell["flag"])
        for cell in found
    }


def test_the_excerpt_of_a_real_file():
    """Thirteen rows of Austria's exports to Andorra; chapter 39 has a secret product."""
    detail = read(OfficialFile.open(EXCERPT))
    found = cells(detail)
    assert ("eurostat_comext", "CN8", "EUR", 0) == (
        detail.authority,
        detail.classification,
        detail.value.unit,
        detail.value.exponent,
    )
    assert (2024, 2) == detail.through
    assert (13, 7_713) == (len(found), sum(int(str(cell["value"])) for cell in found))
    secret = next(cell for cell in found if cell["item"] == "39XXXXXX")
    assert {"value": 89, "flag": "confidential", "reporter": "AT", "partner": "AD", "flow": "export"}.items() <= (
        secret.items()
    )
    assert whole(found) == slowly(EXCERPT.read_bytes())


@pytest.mark.parametrize("hundred", [0, 1, 2, *(pytest.param(one, marks=pytest.mark.slow) for one in range(3, 10))])
def test_a_slow_reader_reads_the_same(hundred: int):
    """A thousand generated files of both layouts, read row by row with the csv module."""
    for seed in range(100 * hundred, 100 * hundred + 100):
        content = generated(seed)
        detail = read(OfficialFile.of("full.dat", content))
        found = cells(detail)
        assert slowly(content) == whole(found), seed
        assert len(found) == len(whole(found)), seed
        for name, total in detail.totals.items():
            reporter, flow = name.split(".")
            added = [cell["value"] for cell in found if (cell["reporter"], cell["flow"]) == (reporter, flow)]
            assert total == sum(int(str(value)) for value in added), seed


@pytest.mark.parametrize("seed", range(40))
def test_a_file_cut_inside_a_line_is_refused(seed: int):
    content = generated(seed).replace(b"\r\n", b"\n")
    at = random.Random(seed).randrange(1, len(content))
    if content[at - 1 : at] == b"\n":
        at -= 1
    with pytest.raises(BadInput):
        cells(read(OfficialFile.of("full.dat", content[:at])))


def test_packed_and_unpacked_are_the_same():
    content = EXCERPT.read_bytes()
    assert cells(read(OfficialFile.of("a.dat", content))) == cells(
        read(OfficialFile.of("a.dat.gz", gzip.compress(content)))
    )


def test_batches_can_be_read_again():
    detail = read(OfficialFile.open(EXCERPT))
    assert cells(detail) == cells(detail) != []


def test_one_reporter_alone():
    """Then no column says whose the rows are."""
    file = opened(row(5), row(7).replace("AT,", "DE,", 1))
    detail = read(file, "DE")
    assert ("DE", [7]) == (detail.reporter, [cell["value"] for cell in cells(detail)])
    assert all("reporter" not in cell for cell in cells(detail))
    assert {"AT": 5, "DE": 7} == {cell["reporter"]: cell["value"] for cell in cells(read(file))}
    with pytest.raises(UnknownCode, match='has no reporter "FR"') as caught:
        read(file, "FR")
    assert "It has AT, DE" in caught.value.hint


def test_procedures_are_parts_of_one_trade():
    [cell] = cells(read(opened(row(5), row(7, procedure="2"), row(1, procedure="9"))))
    assert (13, 3) == (cell["value"], cell["quantity1"])


def test_the_year_as_a_whole_is_month_nought():
    [cell] = cells(read(opened(row(5, period="202452"))))
    assert (2024, 0) == (cell["year"], cell["month"])


def test_in_the_older_layout_procedure_four_is_the_sum():
    old = "040,AT,732,JP,E,01012100,1,1,1,1,1,1,2,{},NO_SU,200502,{},3,0"
    rows = [old.format("1", 5), old.format("2", 6), old.format("4", 11)]
    [cell] = cells(read(opened(*rows, header=OLD)))
    assert (11, 3) == (cell["value"], cell["quantity1"])
    with pytest.raises(BadInput, match="add up to 11, procedure 4 is 12"):
        cells(read(opened(*rows[:2], old.format("4", 12), header=OLD)))
    with pytest.raises(BadInput, match="procedure 4 is not there"):
        cells(read(opened(*rows, old.replace("01012100", "01012900").format("1", 1), header=OLD)))


def test_what_a_total_has_beyond_its_products_is_kept():
    detail = read(opened(row(5), row(7, item="TOTAL")))
    assert {"AT.export": 7} == detail.totals
    assert [("01012100", 5, ""), ("unallocated", 2, "residual")] == [
        (cell["item"], cell["value"], cell["flag"]) for cell in cells(detail)
    ]


@pytest.mark.parametrize(
    ("rows", "title", "place"),
    [
        ([row(5), row(4, item="TOTAL")], "The products of AT with JP are 1 euro more than their total", "line 2"),
        ([row(5), row(5, period="202403")], "more than one period: 202402 and 202403", "PERIOD"),
        ([row(5), row(5, period="202413")], 'Not what PERIOD holds: "202413"', "line 3"),
        ([row(5), row(5, flow="3")], 'Not what FLOW holds: "3"', "line 3"),
        ([row(5, item="0101210")], 'Not what PRODUCT_NC holds: "0101210"', "line 2"),
        ([row(5), row("")], "A row has no value", "line 3, VALUE_EUR"),
        ([row(5), row("1.5")], "A row is not as Comext writes it", "column 15"),
        ([row(5), row("1 000")], "A row is not as Comext writes it", "column 15"),
        ([row(5), row("1,000")], "A row is not as Comext writes it", "line 3"),
        ([row(5), row(5)[:-2]], "A row is not as Comext writes it", "line 3"),
        ([row(5).replace(",JP,", ",ZJ,")], 'No country is known by the letters "ZJ" in 2024', "line 2, PARTNER"),
        ([row(5).replace(",JP,", ",jp,")], 'Not what PARTNER holds: "jp"', "line 2"),
        ([row(5, unit="NAR"), row(5)], "01012100 is measured in", "supplementary unit"),
        ([], "The file has no rows", "line 2"),
        ([row(5), ""], "", "line 3"),
        ([row(5) + "\0"], "A NUL byte stands in the file", "line 2"),
        ([row(5), row(5).replace("JP", "\u00e9")], "A byte that is no ASCII (0xc3) stands in the file", "line 3"),
        ([row(5), row(5).replace(",1,1", "\r1,1", 1)], "A row is not as Comext writes it", "line 3"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(rows: list[str], title: str, place: str):
    with pytest.raises(BadInput) as caught:
        cells(read(opened(*rows)))
    assert title in caught.value.title
    assert place in caught.value.where


@pytest.mark.parametrize(
    ("header", "title"),
    [
        (V2.replace("VALUE_EUR,", ""), "The header misses VALUE_EUR"),
        (V2.replace("VALUE_NAC", "VALUE_USD"), "The header has an unknown column, VALUE_USD"),
        (V2.replace("VALUE_NAC", "PERIOD"), "The header names twice PERIOD"),
        ("a,b,c", "The header misses DECLARANT_ISO"),
    ],
)
def test_another_header_is_refused(header: str, title: str):
    with pytest.raises(BadInput) as caught:
        read(opened(row(5), header=header))
    assert title == caught.value.title


def test_the_archive_is_read_as_it_comes():
    """Packed by another program than ours; in it is the excerpt, under the name it has at Eurostat."""
    file = OfficialFile.open(EXCERPT.with_name("full_v2_202402_excerpt.7z"))
    assert ("full_v2_202402.dat", hashlib.sha256(EXCERPT.read_bytes()).hexdigest()) == (file.name, file.sha256)
    assert cells(read(OfficialFile.open(EXCERPT))) == cells(read(file))


def test_files_are_recognised_by_their_columns():
    assert recognises("x", V2.encode())
    assert recognises("x", OLD.encode())
    assert recognises("x", b"DATAFLOW,freq\nESTAT:DS-045409(1.0),M")
    assert not recognises("x", b"DATAFLOW,freq\nESTAT:DS-018995(1.0),M")
    assert recognises("x", b'"REPORTER","PARTNER","TRADE_TYPE","PRODUCT_NC"')
    assert not recognises("full_v2_202402.dat", b"REPORTER,PARTNER")


@pytest.mark.parametrize(
    ("letters", "year", "code", "flag"),
    [
        ("QS", 2024, "QS", ""),
        ("XI", 2024, "XI", ""),
        ("UK", 2019, "GB", ""),
        ("XS", 2005, "RS", "code-out-of-its-years"),
        ("CS", 1990, "M200", ""),
        ("CS", 2004, "M891", ""),
        ("YU", 1991, "M890", ""),
        ("YU", 1995, "M891", ""),
        ("SU", 1990, "M810", ""),
        ("SU", 1995, "M810", "code-out-of-its-years"),
    ],
)
def test_partners_have_the_code_the_store_has_for_them(letters: str, year: int, code: str, flag: str):
    """Every one of them is in the list of countries, with a name; a state that was no more is flagged."""
    [cell] = cells(read(opened(row(5, period=f"{year}02").replace(",JP,", f",{letters},"))))
    assert (code, flag) == (cell["partner"], cell["flag"])
    assert len(country(code).name_en) > 2
