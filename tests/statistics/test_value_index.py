"""The index of value: as the release prints it, and where there is none."""

from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.statistics.cells import EXPORT, IMPORT, ask, cell, months, told, value, view, year

from sokuho.core.print_rules import decimal, index
from sokuho.errors import NoFigures, PeriodError
from sokuho.sources.japan_mof import press_release
from sokuho.sources.japan_mof.printed_cell import PrintedCell
from sokuho.sources.official_file import OfficialFile
from sokuho.store.location import extract
from sokuho.store.view import View

DAY = date(2025, 4, 17)
SAMPLE = Path(__file__).resolve().parents[1] / "sources" / "japan_mof" / "samples" / "2025034e.xml"
"""The release of March 2025 with the page of indices by area and that of the world's history."""


@pytest.fixture(scope="module")
def seen() -> View:
    return extract().view(DAY)


def ours(seen: View, printed: PrintedCell) -> str:
    """What the release would print of our figure for a cell, or why there is none; growth is that of the values."""
    where = f"{printed.flow.value}.{printed.partner}.total.{printed.period}"
    is_growth = printed.measure == "value_index_growth"
    try:
        figure = ask(seen, f"{'change' if is_growth else 'value_index'}.{where}")
    except NoFigures:
        return "not held"
    if figure.value is None:
        return "other members"
    return decimal(figure.exact) if is_growth else str(index(figure.exact, 100))


def of_value(file: OfficialFile, *, excerpt: bool) -> list[PrintedCell]:
    cells = press_release.read_printed(file, excerpt=excerpt)
    return [one for one in cells if one.measure in ("value_index", "value_index_growth")]


@pytest.mark.parametrize(("flow", "printed"), [("export", "172.8"), ("import", "164.2")])
def test_march_2025(seen: View, flow: str, printed: str):
    """9,847,814 / 5,699,927 and 9,303,763 / 5,667,569; the release knows millions, which cannot move the decimal."""
    figure = ask(seen, f"value_index.{flow}.world.total.2025-03")
    assert (printed, "2020=100") == (index(figure.exact, 100), figure.unit.words)
    assert {printed} == {index(figure.exact + by * figure.margin, 100) for by in (-1, 1)}
    assert ("level", "level") == tuple(one.address.statistic for one in figure.inputs)


def test_every_cell_of_the_world_as_printed(seen: View):
    """Three years and twelve months of both flows, the summary, and the growth of each from unrounded indices."""
    cells = [one for one in of_value(OfficialFile.open(SAMPLE), excerpt=True) if one.partner == "world"]
    assert [one.text for one in cells] == [ours(seen, one) for one in cells]
    assert {"pg21": 4, "pg22": 60} == Counter(one.page for one in cells)


def test_every_cell_of_every_area_as_printed(shared: Path, seen: View):
    """Of 320 cells on pages 21 to 26 all agree but 34: 2 of imports from Asia, which are not held for February, and
    the 32 levels of the European Union, of which the United Kingdom was a member in January of the base year."""
    file = OfficialFile.open(shared / "data/japan/press/press_2025034en.xml")
    found = Counter(_agreement(one, ours(seen, one)) for one in of_value(file, excerpt=False))
    assert {"agrees": 286, "not held": 2, "other members": 32} == found


def _agreement(printed: PrintedCell, said: str) -> str:
    return "agrees" if said == printed.text else said if said in ("not held", "other members") else "differs"


def test_growth_of_unrounded_indices_is_that_of_the_values(seen: View):
    """The base cancels."""
    for where in ("export.world.total.2025-03", "import.304.70501.FY2024", "import.world.30301.2024-Q3"):
        assert value(seen, f"change.{where}") == value(seen, f"change,of=value_index.{where}")


def test_mean_months_are_compared():
    """A year has twelve, a quarter three; the base itself is 100 in its mean month."""
    cells = view(year(EXPORT, 2020, 200), year(EXPORT, 2021, [100] * 6 + [400] * 6))
    questions = ("2020", "2020-07", "2021-01", "2021-Q3", "2021", "FY2020-H2", "2021-01/2021-07")
    assert [100, 100, 50, 200, 125, 75, Fraction(500, 7)] == [
        value(cells, f"value_index.export.world.total.{period}") for period in questions
    ]
    assert (160, "2021=100") == told(
        value(cells, "value_index,base=2021.export.world.total.2021-12"),
        ask(cells, "value_index,base=2021.export.world.total.2021-12").unit.code,
    )


def test_a_group_needs_the_members_of_its_base(seen: View):
    """The European Union lost the United Kingdom in January 2020; on the base of 2021 it has an index."""
    figure = ask(seen, "value_index.export.eu.total.2025-03")
    assert figure.value is None
    assert "the members of the group eu were not the same in 2020 and 2025-03" == figure.fact("reason")
    assert value(seen, "value_index,base=2021.export.eu.total.2025-03") is not None


def test_nothing_in_the_base_year_gives_no_index():
    cells = view(year(IMPORT, 2020, 0), months(IMPORT, {"2021-01": 5}))
    figure = ask(cells, "value_index.import.world.total.2021-01")
    assert figure.value is None
    assert figure.fact("reason").startswith("nothing was traded in the base year")


def test_ten_days_are_no_month():
    cells = view(year(IMPORT, 2020, 10), [cell(IMPORT, "2021-01-D10", 5)])
    with pytest.raises(PeriodError, match="first 10 days cannot be compared with a mean month"):
        ask(cells, "value_index.import.world.total.2021-01-D10")


@pytest.mark.parametrize("base", ["20", "-2020", "0"])
def test_a_base_that_is_no_year(base: str):
    with pytest.raises(PeriodError, match="No period is written"):
        ask(view(year(IMPORT, 2020, 10)), f"value_index,base={base}.import.world.total.2020-01")
