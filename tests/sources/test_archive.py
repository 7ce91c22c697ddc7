"""Raw files are there whole or not at all, and nothing that was captured is lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sokuho.errors import StoreBusy, StoreError
from sokuho.sources.archive import Archive, Standing
from sokuho.sources.http.asking import Asking, Received
from sokuho.sources.http.body import JSON

ADDRESS = "https://service.example/x?period=2024"


def received(folder: Path, content: bytes, address: str = ADDRESS) -> Received:
    path = folder / "came.part"
    path.write_bytes(content)
    return Received(Asking("x", "exports of 2024", JSON), address, path, {"etag": '"one"'})


def test_bytes_lie_under_their_hash_and_the_name_they_have(tmp_path: Path):
    """With a record of what they are, where they came from and when."""
    archive = Archive(tmp_path / "raw")
    kept = archive.keep("census", received(tmp_path, b"[]"), "trade.json")
    assert b"[]" == kept.path.read_bytes()
    assert (kept.capture.sha256[:2], kept.capture.sha256, "trade.json") == kept.path.relative_to(archive.folder).parts
    (record,) = (archive.folder / "captures").glob("*/*.json")
    told = json.loads(record.read_text())
    assert ("census", ADDRESS, "exports of 2024", 2) == tuple(told[n] for n in ("source", "address", "what", "size"))
    assert {"etag": '"one"'} == told["headers"]
    assert "+00:00" in told["captured"]


def test_two_addresses_with_the_same_bytes_are_two_captures(tmp_path: Path):
    archive = Archive(tmp_path / "raw")
    for address in (ADDRESS, ADDRESS + "1"):
        assert archive.keep("x", received(tmp_path, b"[]", address), "a").standing is Standing.NEW
    assert 2 == len(archive.all_captures())


def test_bytes_that_were_deleted_are_put_back(tmp_path: Path):
    """The record alone does not make them held."""
    archive = Archive(tmp_path / "raw")
    archive.keep("x", received(tmp_path, b"[]"), "a").path.unlink()
    assert archive.last(ADDRESS) is None
    assert archive.keep("x", received(tmp_path, b"[]"), "a").path.read_bytes() == b"[]"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"source": 1}', "\0"])
def test_a_damaged_record_is_no_capture(tmp_path: Path, content: str):
    """And does not keep others from being read or made."""
    archive = Archive(tmp_path / "raw")
    archive.keep("x", received(tmp_path, b"[]"), "a")
    next(archive.folder.glob("captures/*/*.json")).write_text(content)
    assert [] == archive.all_captures()
    assert archive.keep("x", received(tmp_path, b"[1]"), "a").standing is Standing.NEW
    assert 1 == len(archive.all_captures())


@pytest.mark.parametrize("at", range(6))
def test_a_failure_at_any_step_leaves_no_half_capture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int):
    """Each of the six steps that reach for the disk fails once; what is recorded is there; the next try succeeds."""
    archive, count = Archive(tmp_path / "raw"), 0

    def failing(real):
        def fail(*words, **more):
            nonlocal count
            count += 1
            if count == at + 1:
                raise OSError(28, "No space left on device")
            return real(*words, **more)

        return fail

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing(os.fsync))
        patch.setattr(Path, "replace", failing(Path.replace))
        with pytest.raises(StoreError, match="No space left"):
            archive.keep("x", received(tmp_path, b"[]"), "a")
    assert all(archive.path_of(one).read_bytes() == b"[]" for one in archive.all_captures())
    assert b"[]" == archive.keep("x", received(tmp_path, b"[]"), "a").path.read_bytes()


def test_only_one_may_fetch_at_a_time(tmp_path: Path):
    archive = Archive(tmp_path / "raw")
    with archive.one_fetcher(), pytest.raises(StoreBusy, match="Another process"), archive.one_fetcher():
        pass
    with archive.one_fetcher():
        pass


def test_nothing_changed_since_what_is_gone_is_an_error(tmp_path: Path):
    """A service that says so when nothing is held is not believed."""
    unchanged = Received(Asking("x", "x", JSON), ADDRESS, tmp_path / "none", is_unchanged=True)
    with pytest.raises(StoreError, match="a capture that is gone"):
        Archive(tmp_path / "raw").keep("x", unchanged, "a")


def test_a_memory_that_is_damaged_is_empty(tmp_path: Path):
    """It is a convenience; nothing depends on it."""
    memory = Archive(tmp_path).memory("x")
    memory.path.parent.mkdir()
    for content in ("", "[]", '{"requests": []}', "\xff"):
        memory.path.write_text(content, encoding="latin-1")
        assert 0 == memory.state().requests
    memory.count("X", None)
    assert 1 == memory.state().requests
