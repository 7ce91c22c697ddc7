"""The figures that ship with Sokuho: whole, small, and what was published."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet
from tools import build_extract

from sokuho.core.code import Flow, Stage
from sokuho.core.period import Kind, Period
from sokuho.core.quantity import JPY_MILLION, JPY_THOUSAND, SEN_PER_USD
from sokuho.sources.official_file import OfficialFile
from sokuho.store.location import extract
from sokuho.store.manifest import CREDIT
from sokuho.store.parquet import encode
from sokuho.store.store import Store

RELEASE = date(2025, 4, 17)
LATER = date(2026, 10, 15)
SIX_MEGABYTES = 6_000_000


@pytest.fixture(scope="module")
def store() -> Store:
    return extract()


def stored(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_is_small_and_whole(store: Store) -> None:
    assert [] == store.verify()
    assert SIX_MEGABYTES > sum(map(len, stored(store.path).values()))


def test_every_source_says_what_it_is(store: Store) -> None:
    """Where it comes from, who is to be named, which bytes, and when."""
    for source in store.sources():
        official = source.official
        assert CREDIT == official.credit == "Trade Statistics of Japan, Ministry of Finance"
        assert len(official.sha256) == 64
        assert official.origin
        assert source.part.last_released <= official.captured
    captures = {source.official.name: source.official for source in store.sources()}
    assert date(2026, 10, 1) == captures["d41ma.csv"].captured
    assert "only the month of the capture is known" in captures["d41ma.csv"].origin


@pytest.mark.parametrize(
    ("as_of", "flow", "period", "number", "unit", "stage"),
    [
        (RELEASE, Flow.EXPORT, "2025-03", 9_847_814, JPY_MILLION, Stage.PROVISIONAL),
        (LATER, Flow.EXPORT, "2025-03", 9_851_552_372, JPY_THOUSAND, Stage.REVISED),
        (RELEASE, Flow.IMPORT, "2025-03", 9_303_763, JPY_MILLION, Stage.PROVISIONAL),
        (RELEASE, Flow.EXPORT, "2025-02", 9_190_137_612, JPY_THOUSAND, Stage.DETAILED),
        (RELEASE, Flow.IMPORT, "2025-02", 8_599_607_483, JPY_THOUSAND, Stage.NINE_DIGIT),
        (RELEASE, Flow.EXPORT, "2024-12", 9_906_714_261, JPY_THOUSAND, Stage.REVISED),
        (LATER, Flow.EXPORT, "2024-12", 9_906_635_820, JPY_THOUSAND, Stage.FIXED),
        (RELEASE, Flow.EXPORT, "2025-03-D10", 2_899_680, JPY_MILLION, Stage.FIRST_10_DAYS),
        (LATER, Flow.EXPORT, "1979-01", 1_192_541_404, JPY_THOUSAND, Stage.FIXED),
        (RELEASE, Flow.IMPORT, "1979-01", 1_476_341_312, JPY_THOUSAND, Stage.FIXED),
        (LATER, Flow.EXPORT, "2026-03", 10_981_365_626, JPY_THOUSAND, Stage.DETAILED),
    ],
)
def test_the_world_total_of_a_month_as_it_stood(
    store: Store, as_of: date, flow: Flow, period: str, number: int, unit, stage: Stage
) -> None:
    """Each at the stage it had reached by the day; the release of April 2025 printed March in millions."""
    found = store.view(as_of).cells(flow)[Period.parse(period)]
    assert (number, unit, stage) == (found.value.number, found.value.unit, found.stage)


@pytest.mark.parametrize(("flow", "thousand_yen"), [(Flow.EXPORT, 108_934_598_622), (Flow.IMPORT, 114_156_282_656)])
def test_fiscal_2024_adds_up_to_the_published_total(store: Store, flow: Flow, thousand_yen: int) -> None:
    """As of the release: eleven months in thousand yen and March in millions, the last three digits open."""
    cells = store.view(RELEASE).cells(flow)
    values = [cells[month].value for month in Period.parse("FY2024").months()]
    assert thousand_yen == sum(value.unit.convert(value.number, JPY_THOUSAND) for value in values)


def test_nothing_of_a_month_is_known_before_its_release(store: Store) -> None:
    """The day before, March 2025 is its first ten days."""
    view = store.view(date(2025, 4, 16))
    assert Period.parse("2025-03") not in view.cells(Flow.EXPORT)
    assert Period.parse("2025-03-D10") in view.cells(Flow.EXPORT)
    assert Period.parse("2025-03") not in view.cells(Flow.IMPORT, "304", "total")


def test_months_without_a_gap(store: Store) -> None:
    """World totals from January 1979 to August 2026, commodities from January 1988."""
    view = store.view(LATER)
    for flow, item, first in ((Flow.EXPORT, "total", 1979), (Flow.IMPORT, "total", 1979), (Flow.EXPORT, "705", 1988)):
        months = sorted(period for period in view.cells(flow, "world", item) if period.kind is Kind.MONTH)
        assert Period.month(first, 1) == months[0]
        assert Period.month(2026, 8) == months[-1]
        assert all(before == after.previous() for before, after in pairwise(months))


def test_areas_and_the_exchange_rate(store: Store) -> None:
    """Year-to-date figures by country, their goods where a report needs them, and the average of the fiscal year."""
    view = store.view(RELEASE)
    to_date = Period.to_date(Period.month(2025, 2))
    assert to_date in view.cells(Flow.IMPORT, "304")
    for partner in build_extract.BY_COUNTRY:
        for flow in (Flow.EXPORT, Flow.IMPORT):
            assert to_date in view.cells(flow, partner, "8+9")
    assert 50 < len(view.partners(Flow.EXPORT))
    rate = view.cells(Flow.FX, "304", "usd")[Period.parse("FY2024")]
    assert (15260, SEN_PER_USD, RELEASE) == (rate.value.number, rate.value.unit, rate.released)


@pytest.fixture(scope="module")
def japan(shared: Path) -> Path:
    return shared / "data" / "japan"


@pytest.fixture(scope="module")
def _same_writer(store: Store) -> None:
    """Parquet names its writer, so the same bytes can only come from the same version of Arrow."""
    part = store.path / "parts" / store.sources()[0].part.name
    writer = parquet.ParquetFile(part).metadata.created_by
    if not writer.endswith(pyarrow.__version__):
        pytest.skip(f"the extract was written by {writer}; this is {pyarrow.__version__}")


@pytest.mark.usefixtures("_same_writer")
def test_small_files_give_the_shipped_bytes_again(store: Store, japan: Path) -> None:
    """Read and written anew, part by part."""
    shipped = {source.official: source.part for source in store.sources()}
    quick = [
        *build_extract.releases(japan / "press"),
        build_extract.details(japan / "estat"),
        build_extract.averages(
            japan / "fx" / "period_averages.tsv", "Averages as printed in news reports; the list names each."
        ),
        next(iter(build_extract.series(japan / "series"))),
    ]
    for loading in quick:
        content, part = encode(loading.provenance, loading.observations)
        assert shipped[loading.provenance] == part
        assert (store.path / "parts" / part.name).read_bytes() == content


def test_the_manifest_names_the_official_bytes(store: Store, japan: Path) -> None:
    """Each hash is that of a file that is here."""
    known = {
        OfficialFile.open(path).sha256 for path in japan.rglob("*") if path.suffix in (".csv", ".xml", ".tsv", ".gz")
    }
    known.add(OfficialFile.open(build_extract.HERE / "exchange_rate_fy2024.tsv").sha256)
    assert set() == {source.official.sha256 for source in store.sources()} - known


@pytest.mark.slow
@pytest.mark.usefixtures("_same_writer")
def test_built_again_it_is_the_same_to_the_byte(store: Store, japan: Path, tmp_path: Path) -> None:
    list(build_extract.build(japan, tmp_path / "extract"))
    assert stored(store.path) == stored(tmp_path / "extract")
