"""One door for all files: what a file is, is seen from its content."""

from datetime import date

import pytest
from tests.sources.japan_mof.damage import SAMPLES, sample

from sokuho.errors import BadInput, UsageError
from sokuho.sources import japan_mof


@pytest.mark.parametrize(
    ("name", "captured", "excerpt", "first"),
    [
        ("d41ma.csv", date(2026, 10, 1), False, "export.world.total.1979-01"),
        ("d52ma001.csv", date(1989, 2, 10), False, "export.304.total.1988-01"),
        ("d62ma008.csv", date(2025, 8, 3), True, "import.224.total.2025-01"),
        ("2025031e.xml", None, False, "export.world.total.2025-03-D10"),
        ("2025034e.xml", None, True, "export.world.total.2025-03"),
        ("ik-140h2025i001__2025-03-28_737fe6d.csv", None, True, "import.world.0.2025-01"),
        ("ik-140h2009i001__2021-11-18_0c960de.csv", None, True, "import.world.0.2009-01"),
        ("ytd_vintages_thousand_yen.csv.gz", None, False, "export.105.7050303.2023-01/2023-12"),
        ("period_averages.tsv", None, False, "fx.304.usd.FY2021"),
        ("weekly_usd.csv", None, False, "fx.304.usd.2002-01-06/2002-01-12"),
        ("kouji-rate20020106-20020112.txt", None, False, "fx.304.usd.2002-01-06/2002-01-12"),
        ("kouji-rate20200105-20200111.txt", None, False, "fx.304.usd.2020-01-05/2020-01-11"),
    ],
)
def test_each_file_is_recognised(name, captured, excerpt, first):
    """Each of the samples is read by its reader."""
    found = next(japan_mof.read(SAMPLES / name, captured=captured, excerpt=excerpt))
    assert first == str(found.slice)
    assert name.removesuffix(".gz") == found.place.file


def test_the_name_of_a_file_makes_no_difference(tmp_path):
    """A renamed or packed copy says the same at the same places, but for its name."""
    (tmp_path / "download (3).txt").write_bytes(sample("d41ma.csv"))
    ours = list(japan_mof.read(SAMPLES / "d41ma.csv", captured=date(2026, 10, 1)))
    copied = list(japan_mof.read(tmp_path / "download (3).txt", captured=date(2026, 10, 1)))
    assert [(one.slice, one.value, one.place.sha256) for one in ours] == [
        (one.slice, one.value, one.place.sha256) for one in copied
    ]


def test_a_series_needs_the_day_of_its_capture():
    """Nothing else says how mature its figures are."""
    with pytest.raises(UsageError, match=r"day on which d41ma\.csv was fetched"):
        japan_mof.read(SAMPLES / "d41ma.csv")


def test_any_other_file_is_refused_with_what_could_be_read(tmp_path):
    """The error says what the file begins with, and what there is."""
    (tmp_path / "notes.txt").write_text("Dear colleague,\n")
    with pytest.raises(BadInput) as refused:
        japan_mof.read(tmp_path / "notes.txt")
    assert "Dear colleague" in refused.value.detail
    assert "d41ma.csv" in refused.value.detail
    assert "in notes.txt, line 1, character 1" == refused.value.where
