"""Real downloads of UN Comtrade: the totals they are known for, special cases of countries, and what is left out."""

import gzip
from pathlib import Path

import pytest

from sokuho.errors import BadInput, UsageError
from sokuho.sources import un_comtrade
from sokuho.sources.authorities import publisher_of
from sokuho.sources.detail import Layout, Measure
from sokuho.sources.official_file import OfficialFile

SAMPLES = Path(__file__).parent / "samples"
Row = dict[str, str | int | None]


def sample(name: str) -> OfficialFile:
    return OfficialFile.open(SAMPLES / f"{name}.gz")


def rows(file: OfficialFile) -> list[Row]:
    return [row for table in un_comtrade.tables(file) for batch in table.batches for row in batch.to_pylist()]


def test_totals_of_2022():
    """China's imports, those from Japan, its exports to Japan: in whole dollars, and in the thousandths stored."""
    detail = un_comtrade.read(sample("TradeData_2022_total.csv"))
    found = {
        (row["reporter"], row["flow"], row["partner"]): row["value"] for row in rows(sample("TradeData_2022_total.csv"))
    }
    assert 2_715_997_517_261_000 == detail.totals["CN.import.world.total.2022"]
    assert 2_715_997_517_261_000 == sum(int(value or 0) for key, value in found.items() if key[:2] == ("CN", "import"))
    assert 184_496_994_754_000 == found["CN", "import", "JP"]
    assert 172_927_435_952_000 == found["CN", "export", "JP"]
    assert 1_588_852_981_506_719 == detail.totals["DE.import.world.total.2022"]


def test_what_the_file_is():
    """Dollars in thousandths, a year as a whole, and the totals it prints of itself."""
    detail = un_comtrade.read(sample("TradeData_2022_total.csv"))
    assert ("un_comtrade", "", "HS2022", Measure("USD", -3)) == (
        detail.authority,
        detail.reporter,
        detail.classification,
        detail.value,
    )
    assert (Layout.CELLS, (2022, 12), -3) == (detail.layout, detail.through, detail.quantity_exponent)
    assert 2_715_997_517_261_000 == detail.totals["CN.import.world.total.2022"]
    assert ("total", ("reporter", "flow", "item")) == (detail.table, detail.complete_in)
    assert {"CN", "DE"} == {name.split(".")[0] for name in detail.totals}


def test_types_of_the_columns():
    """Those of the contract."""
    (batch,) = un_comtrade.read(sample("TradeData_2022_total.csv")).batches
    kinds = {field.name: str(field.type) for field in batch.schema}
    assert {"year": "int16", "month": "int8", "value": "int64", "quantity1": "int64", "quantity2": "int64"} == {
        name: kind for name, kind in kinds.items() if kind != "string"
    }
    assert {"reporter", "flow", "partner", "item", "unit1", "unit2", "flag"} == {
        name for name, kind in kinds.items() if kind == "string"
    }


def test_countries_with_numbers_of_their_own():
    """The United States, France, India, Norway, Switzerland; "Other Asia" is Taiwan; areas keep their numbers."""
    partners = {row["partner"] for row in rows(sample("TradeData_2022_total.csv")) if row["reporter"] == "CN"}
    assert {"US", "FR", "IN", "NO", "CH", "TW", "IT", "M899"} <= partners
    assert 0 == len({"M490", "M842", "M251", "world"} & partners)


def test_a_weight_of_nothing_is_not_known():
    """All totals say a net weight of 0, estimated: null, and flagged; where the service says nothing it is null too."""
    found = rows(sample("TradeData_2022_total.csv"))
    assert {None} == {row["quantity2"] for row in found}
    assert {"aggregate;weight-estimated;weight-missing", "aggregate;weight-missing", "aggregate"} == {
        row["flag"] for row in found
    }


def test_the_legacy_download():
    """Bicycles from Taiwan, in four classifications, each read by itself; re-exports are left out."""
    file = sample("comtrade_im_from_tw.csv")
    assert ["HS2002", "HS2007", "HS2012", "HS2017"] == [one.classification for one in un_comtrade.tables(file)]
    found = rows(file)
    assert 591 == len(found)  # 606 less 13 re-exports and 2 re-imports
    assert {"TW"} == {row["partner"] for row in found}
    italy = {(row["flow"], row["year"]): row for row in found if row["reporter"] == "IT"}
    assert {("import", 2016), ("import", 2017)} <= italy.keys()


def test_a_file_of_several_classifications_is_read_one_by_one():
    """The same code means other goods in each."""
    with pytest.raises(UsageError, match="has 4 tables"):
        un_comtrade.read(sample("comtrade_im_from_tw.csv"))
    with pytest.raises(UsageError, match="no tables of HS2022"):
        un_comtrade.read(sample("comtrade_im_from_tw.csv"), classification="HS2022")


def test_a_table_is_chosen():
    """Of a classification and a level; one that has no world to be held against is whole cell by cell only."""
    detail = un_comtrade.read(sample("comtrade_im_from_tw.csv"), classification="HS2012", level="6-digit")
    assert ("HS2012", "6-digit", ("reporter", "flow", "partner", "item")) == (
        detail.classification,
        detail.table,
        detail.complete_in,
    )


def test_the_short_legacy_download():
    """Codes have their zeros again; the United States' re-exports to China are not among its exports."""
    found = {(row["flow"], row["item"]): row for row in rows(sample("comtrade_short_US_CN_2017.csv"))}
    assert 36_327_640_000 == found["import", "01"]["value"]
    assert 16_729_257_000 == found["export", "01"]["value"]
    assert "weight-estimated" == found["import", "01"]["flag"]
    assert {2} == {len(str(item)) for _, item in found}


def test_digits_that_a_spreadsheet_left_out_are_missed(shared):
    """The short download as it is handed round has two values in powers of ten."""
    file = OfficialFile.open(shared / "data/other/un_comtrade/comtrade_short_US_CN_2017.csv")
    with pytest.raises(BadInput, match=r"1\.12339E") as caught:
        un_comtrade.read(file)
    assert "a spreadsheet wrote it in powers of ten" in caught.value.detail.lower()


def test_the_whole_download(shared):
    """Three reporters; partners add up to the world, of Germany but for three thousandths of a dollar."""
    detail = un_comtrade.read(OfficialFile.open(shared / "data/other/un_comtrade/TradeData_china_2022_total.csv"))
    assert 3_372_902_165_775_000 == detail.totals["US.import.world.total.2022"]
    assert 1346 == sum(len(batch) for batch in detail.batches)  # 1,352 rows, six of which are of the world


@pytest.mark.parametrize(
    "name", ["TradeData_2022_total.csv", "comtrade_im_from_tw.csv", "comtrade_short_US_CN_2017.csv"]
)
def test_recognised_by_its_beginning(name):
    """Whatever its name."""
    head = gzip.decompress((SAMPLES / f"{name}.gz").read_bytes())[:8192]
    found = publisher_of("a.csv", head)
    assert found is not None
    assert "un_comtrade" == found.code
