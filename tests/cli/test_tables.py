"""``sokuho tables``: printed, or into files, as of the day that is meant."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command

from sokuho.sources.japan_mof import press_release
from sokuho.sources.official_file import OfficialFile

MARCH = ("tables", "2025-03", "--page", "1")


def test_a_stage_stands_for_its_day(sokuho: Command):
    by_stage = sokuho(*MARCH, "--stage", "provisional")
    assert (0, "") == (by_stage.code, by_stage.err)
    assert by_stage.out == sokuho(*MARCH, "--as-of", "2025-04-17").out
    assert "Exports    9,847,814    9,474,898      3.9" in by_stage.out


def test_the_marks_are_those_of_the_release(sokuho: Command):
    ended = sokuho("tables", "2025-05", "--page", "1", "--as-of", "2025-08-03", "--lang", "ja")
    assert "差引    △642,474   △1,225,174   -47.6" in ended.out
    assert "2025年5月分 貿易統計" in ended.out


def test_every_form_holds_the_same_values(sokuho: Command, tmp_path: Path):
    """The endings say the form; each file is announced, nothing is printed."""
    names = [tmp_path / f"release.{ending}" for ending in ("txt", "md", "csv", "json", "xml", "html")]
    words = [word for name in names for word in ("-o", name)]
    ended = sokuho("tables", "2025-03", "--stage", "provisional", *words)
    assert (0, "", [f"Wrote {name}" for name in names]) == (ended.code, ended.out, ended.err.splitlines())
    lines = list(csv.DictReader(io.StringIO(names[2].read_text(encoding="utf-8"))))
    told = json.loads(names[3].read_text(encoding="utf-8"))
    cells = [cell for page in told["pages"] for row in page["rows"] for cell in row["cells"]]
    assert [line["text"] for line in lines] == [cell["text"] or "" for cell in cells]
    assert [line["reason"] for line in lines] == [cell.get("reason", "") for cell in cells]
    read = list(press_release.read_printed(OfficialFile.open(names[4])))
    assert sorted(cell.text for cell in read) == sorted(line["text"] if not line["reason"] else "…" for line in lines)
    assert 4 == names[5].read_text(encoding="utf-8").count("<td>9,847,814</td>") + 1
    assert names[0].read_text(encoding="utf-8").count("9,847,814") == names[1].read_text(encoding="utf-8").count(
        "9,847,814"
    )


def test_json_names_what_can_be_asked_for(sokuho: Command):
    told = json.loads(sokuho(*MARCH, "--as-of", "2025-04-17", "--json").out)
    cell = told["pages"][0]["rows"][0]["cells"][0]
    assert {
        "flow": "export",
        "period": "2025-03",
        "measure": "value",
        "text": "9,847,814",
        "figure": "level.export.world.total.2025-03@2025-04-17",
    } == cell
    assert 0 == sokuho("explain", cell["figure"]).code
    assert ("2025-03", {"export": "provisional", "import": "provisional"}) == (told["period"], told["stages"])


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("--stage and --as-of both say", ("--stage", "provisional", "--as-of", "2025-04-17")),
        ("have no first-10-days stage", ("--stage", "first-10-days")),
        ("has no page 99", ("--page", "99")),
        ("does not say which format to write: a.pdf", ("-o", "a.pdf")),
        ("this is an option: --json", ("-o", "--json")),
    ],
)
def test_what_does_not_fit_together_is_refused(sokuho: Command, reason: str, words: tuple[str, ...]):
    ended = sokuho("tables", "2025-03", *words)
    assert (2, True) == (ended.code, reason in ended.err)


def test_a_month_to_come_has_no_tables(sokuho: Command):
    ended = sokuho("tables", "2050-01")
    assert (69, True) == (ended.code, "Nothing of 2050-01 had been published" in ended.err)
