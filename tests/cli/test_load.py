"""Official files into a store: whole or not at all, and checked afterwards."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import SAMPLES, Command

PRESS = SAMPLES / "2025034e.xml"
SERIES = SAMPLES / "d52ma001.csv"
AREAS = SAMPLES / "ytd_vintages_thousand_yen.csv.gz"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "倉 庫"


def contents(store: Path) -> dict[str, bytes]:
    return {str(path.relative_to(store)): path.read_bytes() for path in store.rglob("*") if path.is_file()}


def test_what_was_loaded_is_named_counted_and_sound(sokuho: Command, store: Path):
    """One line a file, one for all; once more changes nothing, and says so."""
    words = ("load", PRESS, AREAS, "--excerpt", "--store", store)
    first = sokuho(*words)
    assert (0, "") == (first.code, first.err)
    assert [
        "2025034e.xml: 195 cells, 2025-03",
        "ytd_vintages_thousand_yen.csv: 1,545 cells, 2023-01 to 2025-02",
        f"New in {store}: 2 of 2 files, 1,740 cells",
    ] == [line for line in first.out.splitlines() if not line.startswith("  ")]
    before = contents(store)
    second = sokuho(*words)
    assert f"New in {store}: 0 of 2 files, 0 cells; 2 held already" == second.out.splitlines()[-1]
    assert before == contents(store)
    assert sokuho("verify", "--store", store).out.startswith("Sound: ")


def test_a_packed_file_is_the_file_inside(sokuho: Command, store: Path, tmp_path: Path):
    packed = tmp_path / f"{PRESS.name}.gz"
    packed.write_bytes(gzip.compress(PRESS.read_bytes()))
    sokuho("load", PRESS, "--excerpt", "--store", store)
    assert "held already" in sokuho("load", packed, "--excerpt", "--store", store).out


def test_a_series_needs_the_day_of_its_capture(sokuho: Command, store: Path):
    """The error names the option; with it the same file is loaded."""
    ended = sokuho("load", SERIES, "--excerpt", "--store", store)
    assert (2, "", True) == (ended.code, ended.out, "--captured" in ended.err)
    ended = sokuho("load", SERIES, "--excerpt", "--store", store, "--captured", "2025-08-03")
    assert (0, True) == (ended.code, ended.out.startswith("d52ma001.csv: 706 cells, 1988-01 to 1988-12"))


def test_no_file_was_captured_on_a_day_to_come(sokuho: Command, store: Path):
    ended = sokuho("load", SERIES, "--excerpt", "--store", store, "--captured", "9999-12-31")
    assert (2, True) == (ended.code, "--captured 9999-12-31" in ended.err)


def test_the_first_refusal_ends_the_loading(sokuho: Command, store: Path, tmp_path: Path):
    """What came before it is loaded and sound, what comes after is named, and the refused file left nothing."""
    cut = tmp_path / "cut.xml"
    cut.write_bytes(PRESS.read_bytes()[:30_000])
    ended = sokuho("load", PRESS, cut, AREAS, "--excerpt", "--store", store, "--json")
    assert 65 == ended.code
    assert "in cut.xml, line " in ended.err
    assert f"Loaded before it: {PRESS}\n  Not loaded: {cut}, {AREAS}" in ended.err
    assert [PRESS.name] == [one["file"] for one in json.loads(ended.out)["files"]]
    told = json.loads(sokuho("verify", "--store", store, "--json").out)
    assert (True, []) == (told["sound"], told["problems"])
    after = contents(store)
    sokuho("load", cut, "--excerpt", "--store", store)
    assert after == contents(store)


@pytest.mark.parametrize(("name", "told"), [("folder", "This is a folder"), ("missing.csv", "There is no such file")])
def test_a_name_that_is_no_file_is_found_before_anything_is_loaded(
    sokuho: Command, store: Path, tmp_path: Path, name: str, told: str
):
    (tmp_path / "folder").mkdir()
    ended = sokuho("load", PRESS, tmp_path / name, "--excerpt", "--store", store)
    assert (65, "", False) == (ended.code, ended.out, store.exists())
    assert [f"{told}: {tmp_path / name}", "  Nothing was loaded."] == ended.err.splitlines()[:2]


def test_the_variable_names_the_store_and_the_option_overrides_it(
    sokuho: Command, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SOKUHO_STORE", str(store))
    sokuho("load", PRESS, "--excerpt")
    sokuho("load", PRESS, "--excerpt", "--store", tmp_path / "other")
    assert (True, True) == ((store / "manifest.json").is_file(), (tmp_path / "other" / "manifest.json").is_file())
    assert str(store) in sokuho("verify").out


def test_without_a_home_reading_works_and_loading_asks_for_a_place(sokuho: Command, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("HOME")
    assert 0 == sokuho("show", "FY2024", "--flow", "export").code
    ended = sokuho("load", PRESS, "--excerpt")
    assert (74, True) == (ended.code, "--store or SOKUHO_STORE" in ended.err)


def test_damage_is_named(sokuho: Command, store: Path):
    """A changed part by the official file it holds; a changed manifest as such; both in JSON too."""
    sokuho("load", PRESS, "--excerpt", "--store", store)
    part = next((store / "parts").iterdir())
    shutil.copy(part, store.parent / "kept")
    part.write_bytes(part.read_bytes() + b"x")
    ended = sokuho("verify", "--store", store)
    assert (74, "", True) == (ended.code, ended.out, "(holds 2025034e.xml)" in ended.err)
    shutil.copy(store.parent / "kept", part)
    assert 0 == sokuho("verify", "--store", store).code

    manifest = store / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("195", "196"), encoding="utf-8")
    ended = sokuho("verify", "--store", store, "--json")
    told = json.loads(ended.out)
    assert (74, False, 1) == (ended.code, told["sound"], len(told["problems"]))
    assert str(manifest) in ended.err
    assert 74 == sokuho("show", "FY2024", "--store", store).code


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("press/press_2025034en.xml", ()),
        ("series/captured-2026-10/d41ma.csv", ("--captured", "2026-10-15")),
        ("estat/ik-140h2023i001__2023-02-24_6ed55d3.csv", ()),
    ],
)
def test_official_files_of_every_kind(sokuho: Command, store: Path, shared: Path, file: str, words: tuple[str, ...]):
    """As they were published: the release, a series, e-Stat's table."""
    ended = sokuho("load", shared / "data" / "japan" / file, "--store", store, *words)
    assert (0, "", True) == (ended.code, ended.err, ended.out.startswith(Path(file).name))


def test_a_file_from_a_day_to_come_is_refused(sokuho: Command, tmp_path: Path):
    """Its day would else be the newest release, and so the day of every later question."""
    content = (SAMPLES / "period_averages.tsv").read_bytes().replace(b"2023-04-20", b"4023-04-20")
    path = tmp_path / "averages.tsv"
    path.write_bytes(content)
    ended = sokuho("load", path, "--store", tmp_path / "store")
    assert (65, "", True) == (ended.code, ended.out, ended.err.startswith("Published on a day to come: 4023-04-20"))
    assert [] == list((tmp_path / "store/parts").iterdir())
