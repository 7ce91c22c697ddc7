"""Files of detail by the command line: recognised, loaded by year, checked."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.cli.conftest import SAMPLES, Command
from tests.sources.japan_mof.detail_files import KINDS
from tests.sources.test_every_reader import READERS

from sokuho.sources.authorities import AUTHORITIES

PORT = SAMPLES / "hs_by_port_2017_export.csv"
HEADER = ",".join(next(kind for kind in KINDS if kind.keys == ("HS", "Country")).header)


def table(flow: int, year: int, rows: dict[tuple[str, str], int], months: int = 12) -> bytes:
    """A table by country: of each row the same value each month."""
    lines = [HEADER]
    for (item, country), value in sorted(rows.items()):
        numbers = ",".join(f"0,1,{value}" if month < months else "0,0,0" for month in range(12))
        lines.append(f"{flow},{year},'{item}',{country},  ,KG,0,{months},{months * value},{numbers}")
    return ("\r\n".join(lines) + "\r\n").encode()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return written(tmp_path)


def written(folder: Path) -> list[Path]:
    """Three parts of one year, and one of the year before."""
    given = {
        "ik-100h2024e001.csv": table(1, 2024, {("010121000", "304"): 300, ("020110000", "105"): 40}),
        "ik-100h2024e017.csv": table(1, 2024, {("854231039", "304"): 7}),
        "ik-100h2024i001.csv": table(2, 2024, {("010121000", "213"): 5}),
        "ik-100h2023e001.csv": table(1, 2023, {("010121000", "304"): 1}),
    }
    for name, content in given.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in given]


def test_the_files_of_a_year_are_loaded_together(sokuho: Command, tmp_path: Path, files: list[Path]) -> None:
    store = tmp_path / "mine"
    ended = sokuho("load", *files, "--captured", "2025-12-01", "--store", store)
    assert (0, "") == (ended.code, ended.err)
    assert [
        "japan_mof/JP-HS9/JP 2024: 4 rows, 48 cells, 3 files",
        "  exports 2024-01 to 2024-12: 4,164 thousand yen, 0.00 % of the published total 107,087,511,087",
        "  imports 2024-01 to 2024-12: 60 thousand yen, 0.00 % of the published total 112,715,960,939",
        "japan_mof/JP-HS9/JP 2023: 1 rows, 12 cells, 1 file",
        "  exports 2023-01 to 2023-12: 12 thousand yen, 0.00 % of the published total 100,873,049,041",
        f"New in {store / 'detail'}: 2 of 2 years, 60 cells",
    ] == ended.out.splitlines()
    again = sokuho("load", *files, "--captured", "2025-12-01", "--store", store)
    assert f"New in {store / 'detail'}: 0 of 2 years, 0 cells; 2 held already" == again.out.splitlines()[-1]


def test_in_a_zip_archive(sokuho: Command, tmp_path: Path, files: list[Path]) -> None:
    path = tmp_path / "2024.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for file in files:
            made.write(file, file.name)
    apart, together = tmp_path / "apart", tmp_path / "together"
    sokuho("load", *files, "--captured", "2025-12-01", "--store", apart)
    ended = sokuho("load", path, "--captured", "2025-12-01", "--store", together)
    assert (0, "") == (ended.code, ended.err)
    parts = [{one.name for one in (store / "detail").rglob("*.parquet")} for store in (apart, together)]
    assert parts[0] == parts[1] != set()


def test_an_archive_with_something_else(sokuho: Command, tmp_path: Path, files: list[Path]) -> None:
    path = tmp_path / "2024.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.write(files[0], files[0].name)
        made.writestr("readme.txt", "hello")
    ended = sokuho("load", path, "--captured", "2025-12-01", "--store", tmp_path / "mine")
    assert 65 == ended.code
    assert "The archive holds a file that is no table of detail: readme.txt" in ended.err


def test_what_was_refused_and_what_is_safe(sokuho: Command, tmp_path: Path, files: list[Path]) -> None:
    """The year before the refused one stays; nothing of the refused one is held."""
    files[3].write_bytes(files[3].read_bytes().replace(b",1,1,", b",1,x,"))
    store = tmp_path / "mine"
    ended = sokuho("load", *files, "--captured", "2025-12-01", "--store", store)
    assert 65 == ended.code
    assert "ik-100h2023e001.csv, line 2" in ended.err
    assert "Loaded before it: japan_mof/JP-HS9/JP 2024" in ended.err
    assert "japan_mof/JP-HS9/JP 2024: 4 rows" in ended.out
    assert (0, True) == ((found := sokuho("verify", "--store", store)).code, "1 years of detail" in found.out)


def test_the_day_is_needed(sokuho: Command, tmp_path: Path, files: list[Path]) -> None:
    ended = sokuho("load", files[0], "--store", tmp_path / "mine")
    assert 65 == ended.code
    assert "Say it with --captured" in ended.err


def test_an_older_copy_than_it_is_said_to_be(sokuho: Command, tmp_path: Path) -> None:
    """Months that were out by the day but are 0 in every row: the file is older than that."""
    path = tmp_path / "ik-100h2024e001.csv"
    path.write_bytes(table(1, 2024, {("010121000", "304"): 300}, months=4))
    ended = sokuho("load", path, "--captured", "2024-08-05", "--store", tmp_path / "mine")
    assert 65 == ended.code
    assert "The exports of 2024-05 are published, but every row has 0" in ended.err
    assert 0 == sokuho("load", path, "--captured", "2024-06-05", "--store", tmp_path / "mine").code


def test_real_rows_by_port(sokuho: Command, tmp_path: Path) -> None:
    ended = sokuho("load", PORT, "--captured", "2018-12-01", "--excerpt", "--store", tmp_path / "mine")
    assert ended.out.startswith("japan_mof/JP-HS9/many.by-port 2017: 9 rows, 16 cells, 1 file\n")


def test_damage_is_told(sokuho: Command, tmp_path: Path, files: list[Path]) -> None:
    store = tmp_path / "mine"
    sokuho("load", *files, "--captured", "2025-12-01", "--store", store)
    path = next((store / "detail").rglob("*.panel"))
    path.write_bytes(path.read_bytes()[:-1])
    ended = sokuho("verify", "--store", store)
    assert (74, True) == (ended.code, str(path) in ended.err)


@pytest.mark.parametrize("size", ["1", "100MB", "much", "1 PB"])
def test_memory(sokuho: Command, tmp_path: Path, files: list[Path], size: str) -> None:
    ended = sokuho("load", files[0], "--memory", size, "--captured", "2025-12-01", "--store", tmp_path / "mine")
    assert (2, True) == (ended.code, "Not an amount of memory" in ended.err)


WORLD = SAMPLES.parents[1] / "un_comtrade" / "samples"


def test_a_file_that_holds_several_tables(sokuho: Command, tmp_path: Path) -> None:
    """Each classification of a download from Comtrade is a dataset of its own, in the currency of publication."""
    named = WORLD / "comtrade_im_from_tw.csv.gz"
    ended = sokuho("load", named, "--captured", "2025-12-01", "--excerpt", "--store", tmp_path / "mine")
    assert (0, "") == (ended.code, ended.err)
    held = [line for line in ended.out.splitlines() if line.startswith("un_comtrade/")]
    assert ["HS2002", "HS2007", "HS2012", "HS2017"] == sorted({line.split("/")[1] for line in held})
    assert "  imports 2016: 740,600.000 USD" in ended.out.splitlines()


def test_a_file_that_nobody_knows(sokuho: Command, tmp_path: Path) -> None:
    """Every kind of file that can be read is named: Japan's, and those of each authority."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"a;b;c\n1;2;3\n")
    ended = sokuho("load", path, "--store", tmp_path / "mine")
    assert (65, "", "The file is none that can be read") == (ended.code, ended.out, ended.err.splitlines()[0])
    kinds = ["d41ma.csv", "2025034e.xml", "ik-100h2025e016.csv", "API", *(one.name for one in AUTHORITIES)]
    assert [] == [kind for kind in kinds if kind not in ended.err]


@pytest.mark.parametrize("name", [name for name in READERS if name not in ("SDMX", "Comext before")])
def test_every_kind_of_file(sokuho: Command, tmp_path: Path, name: str) -> None:
    """What a reader reads, the command loads, under the name it comes with or any other."""
    reader = READERS[name]
    path = tmp_path / reader.name
    path.write_bytes(reader.content)
    ended = sokuho("load", path, "--captured", "2026-11-20", "--excerpt", "--store", tmp_path / "mine")
    assert (0, "") == (ended.code, ended.err)
    assert f"New in {tmp_path / 'mine'}" in ended.out
    assert 0 == sokuho("verify", "--store", tmp_path / "mine").code
