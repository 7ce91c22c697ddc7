"""What loading files of detail came to: told for people and for programs, against the published totals."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Command
from tests.cli.test_load_detail import table, written


def test_a_part_that_is_issued_anew(sokuho: Command, tmp_path: Path) -> None:
    """The rest of the year is taken over, and the summary says so."""
    files, store = written(tmp_path), tmp_path / "mine"
    sokuho("load", *files, "--captured", "2025-12-01", "--store", store)
    files[1].write_bytes(table(1, 2024, {("854231039", "304"): 8, ("854239000", "105"): 1}))
    ended = sokuho("load", files[1], "--captured", "2025-12-02", "--store", store)
    assert "  3 of the rows are as they were held: the files do not speak of them" in ended.out.splitlines()


def test_for_programs(sokuho: Command, tmp_path: Path) -> None:
    """Each year with its rows and its totals, and whether it is new."""
    ended = sokuho("load", *written(tmp_path), "--captured", "2025-12-01", "--store", tmp_path / "mine", "--json")
    [newest, older] = json.loads(ended.out)["detail"]
    assert (2024, 2023, True, 4, 48) == (
        newest["year"],
        older["year"],
        newest["is_new"],
        newest["rows"],
        newest["cells"],
    )
    assert {"sum": 4164, "published": 107_087_511_087} == {
        name: newest["totals"]["export"][name] for name in ("sum", "published")
    }
    assert "2024-11-14" <= newest["released"]["export-03"] <= "2025-11-30"
