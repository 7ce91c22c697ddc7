"""``sokuho audit`` from the command line, on the first ten days of March 2025 and copies of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import SAMPLES, Command

TEN_DAYS = SAMPLES / "2025031e.xml"


def changed(folder: Path, old: str, new: str) -> Path:
    text = TEN_DAYS.read_text(encoding="utf-8")
    assert old in text
    path = folder / "changed.xml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_a_sound_release_ends_with_0(sokuho: Command):
    ended = sokuho("audit", TEN_DAYS)
    assert (0, "") == (ended.code, ended.err)
    assert "9 cells, held against the figures of 2025-03-28: every cell is explained" in ended.out


def test_a_wrong_balance_ends_with_1_and_is_told(sokuho: Command, tmp_path: Path):
    ended = sokuho("audit", changed(tmp_path, "△39,376", "△39,367"))
    assert 1 == ended.code
    assert "pg1 Total: balance, value\n  printed △39,367, expected △39,376\n" in ended.out
    assert "balance = printed exports - imports = 2,899,680 - 2,939,056" in ended.out


def test_json_tells_the_same(sokuho: Command, tmp_path: Path):
    ended = sokuho("audit", changed(tmp_path, "<nobiritsu>1.2<", "<nobiritsu>1.3<"), "--json")
    told = json.loads(ended.out)
    wrong = [one for one in told["cells"] if one["verdict"] == "unexplained"]
    assert (1, False) == (ended.code, told["sound"])
    assert [("pg1", "exports", "growth", "1.3", "1.2")] == [
        (one["page"], one["row"], one["column"], one["printed"], one["expected"]) for one in wrong
    ]


def test_details_tell_what_every_cell_rests_on(sokuho: Command):
    told = sokuho("audit", TEN_DAYS, "--details").out
    assert "\n  exports, growth: 1.2  agrees  growth = 2,899,680 / 2,865,888 - 1" in told


def test_the_store_may_be_asked_as_of_another_day(sokuho: Command):
    assert "held against the figures of 2025-04-30" in sokuho("audit", TEN_DAYS, "--as-of", "2025-04-30").out


def test_a_day_that_is_none_is_wrong_usage(sokuho: Command):
    assert 2 == sokuho("audit", TEN_DAYS, "--as-of", "yesterday").code


def test_a_file_that_is_no_release_is_bad_input(sokuho: Command):
    ended = sokuho("audit", SAMPLES / "d41ma.csv")
    assert (65, "") == (ended.code, ended.out)
    assert "d41ma.csv" in ended.err


def test_a_file_that_is_not_there_is_bad_input(sokuho: Command, tmp_path: Path):
    assert 65 == sokuho("audit", tmp_path / "no.xml").code


def test_a_store_that_is_not_there_is_said(sokuho: Command, tmp_path: Path):
    ended = sokuho("audit", TEN_DAYS, "--store", tmp_path)
    assert (74, True) == (ended.code, "No store is here" in ended.err)


def test_a_store_that_holds_the_release_alone_does_not_vouch_for_it(sokuho: Command, tmp_path: Path):
    """What ships is asked beside it; a changed copy is held against the one that was loaded."""
    assert 0 == sokuho("load", TEN_DAYS, "--store", tmp_path / "mine").code
    ended = sokuho("audit", TEN_DAYS, "--store", tmp_path / "mine")
    assert (0, True) == (ended.code, "it was not asked about itself" in ended.out)
    assert 1 == sokuho("audit", changed(tmp_path, "2,899,680", "2,899,681"), "--store", tmp_path / "mine").code


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7 \xe2\xe3", "mark of a PDF"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><hodoxml>&b;</hodoxml>', "declares a document type"),
        (b"<hodoxml>" + b"<a>" * 9, "nested more than"),
        (b"<hodoxml><sogakutsuki>", "breaks off or is broken"),
    ],
)
def test_what_is_no_release_is_refused_with_a_word_why(sokuho: Command, tmp_path: Path, content: bytes, said: str):
    path = tmp_path / "release.xml"
    path.write_bytes(content)
    ended = sokuho("audit", path)
    assert (65, "", True) == (ended.code, ended.out, said in ended.err)


def test_the_summary_fits_into_a_terminal(sokuho: Command, shared: Path):
    """Eighty columns, of the release with all its pages."""
    ended = sokuho("audit", shared / "data" / "japan" / "press" / "press_2025034en.xml")
    assert 0 == ended.code
    assert 80 >= max(map(len, ended.out.splitlines()[2:]))
