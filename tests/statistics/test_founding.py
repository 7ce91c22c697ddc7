"""The flash report of fiscal 2024 as of 17 April 2025, from the official files."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.statistics.cells import ask, value

from sokuho.core.observation import Observation
from sokuho.core.rounded import Rounded
from sokuho.errors import NoFigures
from sokuho.sources import japan_mof
from sokuho.sources.japan_mof import area_ytd
from sokuho.sources.official_file import OfficialFile
from sokuho.statistics import lineage
from sokuho.store.view import ListArchive, View

DAY = date(2025, 4, 17)
SERIES = ("d51ma", "d61ma", *(f"d{flow}2ma00{area}" for flow in (5, 6) for area in (1, 2, 3, 4)))
AFTER_MARCH = {date(2022, 4, 27), date(2023, 4, 27), date(2024, 4, 28), date(2025, 3, 28)}
"""The days of the tables by area that tell what a fiscal year begins with, and the last one."""
ITEMS = {"total", "30301", *"0123456789"}


def official(japan: Path) -> Iterator[Observation]:
    for name in SERIES:
        yield from japan_mof.read(japan / f"series/captured-2025-08/{name}.csv", captured=date(2025, 8, 3))
    yield from japan_mof.read(japan / "series/captured-2026-10/d41ma.csv", captured=date(2026, 10, 1))
    yield from japan_mof.read(japan / "press/press_2025034en.xml")
    yield from japan_mof.read(japan / "estat/ik-140h2025i001__2025-03-28_737fe6d.csv")
    areas = OfficialFile.open(japan / "areas/ytd_vintages_thousand_yen.csv.gz")
    yield from area_ytd.read(areas, area_ytd.Filter(vintages=AFTER_MARCH, items={"total"}))


@pytest.fixture(scope="module")
def seen(shared: Path) -> View:
    wanted = [one for one in official(shared / "data/japan") if one.slice.item in ITEMS and one.released <= DAY]
    return View(ListArchive(wanted), DAY)


@pytest.mark.parametrize(
    ("question", "thousand_yen"),
    [
        ("level.export.world.total.FY2024", 108_934_598_622),
        ("level.import.world.total.FY2024", 114_156_282_656),
        ("balance.balance.world.total.FY2024", -5_221_684_034),
        ("level.export.304.total.FY2024", 21_648_249_493),
        ("level.import.304.total.FY2024", 12_642_913_585),
        ("level.export.105.total.FY2024", 18_891_774_306),
        ("level.import.105.total.FY2024", 25_939_241_209),
        ("level.export.eu.total.FY2024", 9_774_093_189),
        ("level.import.eu.total.FY2024", 12_304_717_195),
        ("level.export.asia.total.FY2024", 58_051_381_827),
    ],
)
def test_levels_to_the_last_yen_published(seen: View, question: str, thousand_yen: int):
    """March is known to the nearest million, the other months to the thousand; the terms make up the value."""
    figure = ask(seen, question)
    assert thousand_yen == figure.value
    assert figure.margin in (500, 1000)
    for one in figure.inputs or (figure,):
        terms = lineage(seen, one)
        assert one.value == sum(
            term.sign * term.observation.value.unit.size / 1000 * term.observation.value.number for term in terms
        )
        assert {DAY} == {term.observation.released for term in terms if str(term.observation.slice.period) == "2025-03"}


@pytest.mark.parametrize(
    ("question", "decimals", "printed"),
    [
        ("change.balance.world.total.FY2024", 4, "-14.9976"),
        ("change.export.world.total.FY2024", 4, "5.8621"),
        ("change.import.world.total.FY2024", 4, "4.6869"),
        ("change.balance.304.total.FY2024", 1, "-1.3"),
        ("share.export.304.total.FY2024", 1, "19.9"),
        ("unit_value.import.world.30301.FY2024", 0, "79083"),
        ("change,of=unit_value.import.world.30301.FY2024", 1, "1.5"),
        ("change,of=quantity.import.world.30301.FY2024", 1, "-7.1"),
        ("change.export.world.total.2025-03", 1, "3.9"),
        ("change.balance.world.total.2025-03", 1, "55.5"),
    ],
)
def test_ratios_as_printed(seen: View, question: str, decimals: int, printed: str):
    """As the press printed them, from exact amounts; the margin of the rounded March is less than a printed unit."""
    figure = ask(seen, question)
    assert printed == str(Rounded.of(figure.exact, decimals))
    assert figure.margin < Rounded.of(figure.exact, decimals).unit_in_last_place


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("streak,test=deficit.balance.world.total.FY2024", 4),
        ("turn,test=rise.import.world.total.FY2024", 2),
        ("streak,bound=100000000000,test=above.export.world.total.FY2024", 2),
        ("streak,test=largest.export.304.total.FY2024", 3),
        ("record.export.world.total.FY2024", 1),
        ("record.export.304.total.FY2024", 1),
        ("record.import.304.total.FY2024", 1),
        ("record.export.105.total.FY2024", 1),
        ("record.import.105.total.FY2024", 1),
        ("record.import.eu.total.FY2024", 1),
        ("rank.export.304.total.FY2024", 1),
        ("turn,test=widen.balance.105.total.FY2024", 2),
    ],
)
def test_places_and_runs(seen: View, question: str, count: int):
    """Four deficits in a row, the first rise of imports in two years, records, the largest destination."""
    assert Fraction(count) == value(seen, question)


def test_the_record_is_since_fiscal_1979(seen: View):
    """World totals begin with January 1979."""
    figure = ask(seen, "record.export.world.total.FY2024")
    assert ("FY1979", "FY2023", "46") == tuple(map(figure.fact, ("since", "previous_best", "of")))


def test_february_imports_from_a_country_are_in_a_year_to_date(seen: View):
    """The only ones published by then: less January, which is added again, they are taken as they are."""
    figure = ask(seen, "level.import.304.total.FY2024")
    assert "9 revised, 1 detailed, 1 9-digit-provisional, 1 provisional" == figure.fact("stages")
    assert "2025-02" == figure.fact("to_date")


def test_imports_from_asia_cannot_be_added_up(seen: View):
    """No figure of February that was published by then is held, and the error names it."""
    with pytest.raises(NoFigures, match="2025-02 missing") as caught:
        ask(seen, "level.import.asia.total.FY2024")
    assert "months 1988-01 to 2025-01, 2025-03" in caught.value.detail
