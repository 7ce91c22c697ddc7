"""What the clients bring is what the readers read: the two halves meet in the real formats."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.sources.http.asking import ask
from tests.sources.http.server import Case, Server
from tests.sources.http.services import TARGETS, comtrade_rows

from sokuho.sources import un_comtrade, us_census
from sokuho.sources.clients import us_census as census_client
from sokuho.sources.detail import Detail
from sokuho.sources.japan_mof.estat_api import combine, read_page
from sokuho.sources.official_file import OfficialFile


def brought(server: Server, name: str, folder: Path) -> list[Path]:
    target = TARGETS[name]
    ended = ask(server, target, Case(target.replay), folder)
    assert ended.error is None
    return [one.path for one in ended.kept]


def rows(detail: Detail) -> list[dict[str, object]]:
    return [row for batch in detail.batches for row in batch.to_pylist()]


def test_the_census_bureau_s_answer_is_read(server: Server, tmp_path: Path):
    """Three commodities from Japan in March 2024, in dollars."""
    (path,) = brought(server, "census", tmp_path)
    found = rows(us_census.read(OfficialFile.open(path)))
    assert {("import", 2024, 3)} == {(row["flow"], row["year"], row["month"]) for row in found}
    assert 3_500_007 == sum(int(str(row["value"])) for row in found)


def test_the_columns_asked_for_are_those_the_reader_knows():
    from sokuho.core.code import Flow
    from sokuho.sources.us_census.measures import EXPORTS, GENERAL

    for flow, measures in ((Flow.EXPORT, EXPORTS), (Flow.IMPORT, GENERAL)):
        known = {measures.commodity, measures.value, *measures.quantities}
        assert known <= set(census_client._FIRST[flow])


def test_comtrade_s_answer_is_read(server: Server, tmp_path: Path):
    """China's imports of 2022 from ten countries, as a download of the service's own has them."""
    (path,) = brought(server, "comtrade, rows", tmp_path)
    detail = un_comtrade.read(OfficialFile.open(path), excerpt=True)
    published = [int(row["primaryValue"]) for row in comtrade_rows()]
    assert 2_715_997_517_261 == max(published)
    scale = 10**-detail.value.exponent
    values = [int(str(row["value"])) for row in rows(detail)]
    assert {value * scale for value in published if value < max(published)} <= set(values)


def test_pages_of_the_api_are_read(server: Server, tmp_path: Path):
    """One by one; all rows of all pages, in order."""
    pages = [read_page(path.read_bytes(), path.name) for path in brought(server, "japan-api", tmp_path)]
    assert [(1, 30), (31, 60), (61, 75)] == [(page.first, page.last) for page in pages]
    assert callable(combine)


@pytest.mark.parametrize("name", ["japan, file", "comext", "sdmx"])
def test_other_files_keep_the_name_readers_go_by(server: Server, tmp_path: Path, name: str):
    (path,) = brought(server, name, tmp_path)
    expected = {
        "japan, file": "ik-100h2017e001.csv",
        "comext": "full_v2_202402.7z",
        "sdmx": "sdmx-DS-045409-2024-01-2024-02.csv",
    }
    assert expected[name] == path.name
