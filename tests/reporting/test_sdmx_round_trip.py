"""What is written as SDMX-CSV is read back as it was."""

from fractions import Fraction

import pytest

from sokuho.reporting.sdmx_csv import KEY, render_sdmx_csv
from sokuho.sources.official_file import OfficialFile
from sokuho.sources.sdmx.message import Observed, observations


@pytest.fixture(scope="module")
def read_back(document) -> dict[str, Observed]:
    content = render_sdmx_csv(document).encode()
    return {one.attributes["FIGURE"]: one for one in observations(OfficialFile.of("report.csv", content))}


def test_every_figure_comes_back_with_its_exact_value(document, read_back: dict[str, Observed]):
    """OBS_VALUE has ten decimals at most; EXACT_VALUE has all of it."""
    figures = {found.figure.id: found.figure for found in document.evidence.values()}
    assert figures.keys() == read_back.keys()
    for name, figure in figures.items():
        one = read_back[name]
        assert KEY == tuple(one.key)
        assert (figure.value is None) == (one.value is None)
        if figure.value is not None:
            assert figure.value == Fraction(one.attributes["EXACT_VALUE"])
            assert one.value is not None
            assert abs(figure.value - one.value) <= Fraction(1, 2 * 10**10)


def test_amounts_come_back_in_single_yen(document, read_back: dict[str, Observed]):
    """UNIT_MULT tells a thousand from a million."""
    levels = [found.figure for found in document.evidence.values() if found.figure.unit.code in ("JPY_k", "JPY_m")]
    assert levels
    for figure in levels:
        one = read_back[figure.id]
        assert "JPY" == one.unit
        if figure.value is not None and one.amount is not None:
            assert abs(figure.value * figure.unit.size - one.amount) <= Fraction(1, 1000)
