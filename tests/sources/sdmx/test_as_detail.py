"""Cells of a message whose dimensions are told."""

from dataclasses import replace

import pytest

from sokuho.errors import BadInput, UsageError
from sokuho.sources.eurostat_comext.dataflow import EUROSTAT_CN8
from sokuho.sources.eurostat_comext.partners import store_code
from sokuho.sources.official_file import OfficialFile
from sokuho.sources.sdmx.as_detail import Dimensions, read

HEAD = "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG"
ROW = "ESTAT:DS-045409(1.0),16/05/25,M,{reporter},{partner},{product},{flow},{indicator},{period},{value},{flag}"
DEFAULTS = {"reporter": "DE", "partner": "JP", "product": "85423110", "flow": "2", "period": "2024-03", "flag": ""}


def row(value: str = "100", indicator: str = "VALUE_IN_EUROS", **cells: str) -> str:
    return ROW.format(**DEFAULTS | {"value": value, "indicator": indicator} | cells)


def opened(*rows: str, head: str = HEAD) -> OfficialFile:
    return OfficialFile.of("a.csv", "".join(f"{line}\n" for line in (head, *rows)).encode())


def test_eurostats_dataflow_as_cells():
    """Quantities are another indicator, the world and the union are sums: none of them is a cell."""
    rows = [row(), row("7", "QUANTITY_IN_100KG"), row("900", partner="WORLD"), row("20.5", flow="1", flag="p")]
    detail = read(opened(*rows, row("", partner="US", flag="c")), EUROSTAT_CN8)
    assert ("eurostat_comext", "CN8", "EUR", -1, (2024, 3)) == (
        detail.authority,
        detail.classification,
        detail.value.unit,
        detail.value.exponent,
        detail.through,
    )
    found = [cell for batch in detail.batches for cell in batch.to_pylist()]
    assert [
        ("DE", "JP", "export", 1000, ""),
        ("DE", "JP", "import", 205, "P"),
        ("DE", "US", "export", None, "conf-C"),
    ] == [(cell["reporter"], cell["partner"], cell["flow"], cell["value"], cell["flag"]) for cell in found]
    assert {(2024, 3)} == {(cell["year"], cell["month"]) for cell in found}


def test_years_are_month_nought():
    yearly = replace(EUROSTAT_CN8, only={"freq": "A", "indicators": "VALUE_IN_EUROS"})
    detail = read(opened(row(period="2024").replace(",M,", ",A,")), yearly)
    assert (2024, 12) == detail.through
    assert [0] == [cell["month"] for batch in detail.batches for cell in batch.to_pylist()]


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([row(partner="ZJ")], 'No country is known by the code "ZJ" in 2024'),
        ([row(flow="3")], 'Neither exports nor imports: "3"'),
        ([row(period="2024-Q1")], 'Neither a month nor a year: "2024-Q1"'),
        ([row("9" * 25)], "The value is too large to be kept"),
    ],
)
def test_what_cannot_be_a_cell_is_refused(rows: list[str], title: str):
    with pytest.raises(BadInput) as caught:
        read(opened(*rows), EUROSTAT_CN8)
    assert title in caught.value.title


def test_a_dimension_nobody_speaks_for_must_not_count_twice():
    silent = replace(EUROSTAT_CN8, only={"freq": "M"})
    with pytest.raises(BadInput, match="The dimension indicators has several codes"):
        read(opened(row(), row("7", "QUANTITY_IN_100KG")), silent)


def test_the_dimensions_have_to_be_there():
    other = Dimensions("x", "HS", "FLOW", {}, "partner", "product", "reporter", store_code)
    with pytest.raises(UsageError, match="has no dimension FLOW"):
        read(opened(row()), other)
    with pytest.raises(UsageError, match="has nothing of freq=Q"):
        read(opened(row()), replace(EUROSTAT_CN8, only={"freq": "Q"}))


def test_values_are_of_one_unit():
    with pytest.raises(BadInput, match="The values are not of one unit: none is said"):
        read(opened(row()), replace(EUROSTAT_CN8, unit=""))
