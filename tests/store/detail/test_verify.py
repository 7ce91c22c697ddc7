"""No stored byte of detail changes unseen."""

import json
import random
import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.store.detail.years import delivery, plain

from sokuho.core.code import Flow
from sokuho.errors import StoreDamaged, StoreError
from sokuho.store.detail.store import DetailStore


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = DetailStore.open(tmp_path_factory.mktemp("whole"))
    for number, year in enumerate((2022, 2023, 2023)):
        store.append(delivery(year, plain(number), name=f"{number}.csv", captured=date(2024, 1, 1 + number)))
    assert [] == store.verify()
    return store.path


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "s"))


def verify(folder: Path) -> list[str]:
    try:
        return DetailStore.open(folder).verify()
    except StoreError as error:
        return [str(error)]


@pytest.mark.parametrize("seed", range(30))
def test_a_bit_changed(folder: Path, seed: int) -> None:
    """Anywhere in any file: rows, panels, the manifest."""
    draw = random.Random(seed)
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    path = draw.choice(files)
    content = bytearray(path.read_bytes())
    content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
    path.write_bytes(content)
    assert verify(folder)


def test_a_file_gone_or_swapped(folder: Path) -> None:
    first, second = sorted(folder.glob("*/*/*/*.parquet"))[:2]
    held = first.read_bytes()
    first.write_bytes(second.read_bytes())
    assert [f"A stored file has not the bytes that were written: {first}"] == verify(folder)
    first.write_bytes(held)
    second.unlink()
    assert ["A stored file cannot be read: No such file or directory: " + str(second)] == verify(folder)


@pytest.mark.parametrize("change", ["drop", "repeat", "swap", "alter"])
def test_the_manifest(folder: Path, change: str) -> None:
    path = folder / "manifest.jsonl"
    head, *lines = path.read_text().splitlines()
    if change == "alter":
        entry = json.loads(lines[0])
        entry["version"]["cells"] += 1
        lines[0] = json.dumps(entry)
    changed = {
        "drop": lines[1:],
        "repeat": [*lines, lines[-1]],
        "swap": [lines[1], lines[0], *lines[2:]],
        "alter": lines,
    }
    path.write_text("\n".join([head, *changed[change], ""]))
    with pytest.raises(StoreDamaged):
        DetailStore.open(folder)


def test_without_its_manifest(folder: Path) -> None:
    (folder / "manifest.jsonl").unlink()
    with pytest.raises(StoreDamaged, match="The manifest of the detail is missing"):
        DetailStore.open(folder)


def test_a_newer_layout(folder: Path) -> None:
    path = folder / "manifest.jsonl"
    path.write_text(path.read_text().replace('"schema": 1', '"schema": 2', 1))
    with pytest.raises(StoreError, match="The detail has layout 2"):
        DetailStore.open(folder)


def test_a_stranger(folder: Path) -> None:
    path = next(folder.glob("*/*/*/*.parquet")).with_name("notes.txt")
    path.write_text("hello")
    assert [f"A file that belongs to no store: {path}"] == verify(folder)
    assert path.is_file()


def test_a_cut_panel_is_told(folder: Path) -> None:
    store = DetailStore.open(folder)
    for path in folder.glob("*/*/*/*.panel"):
        path.write_bytes(path.read_bytes()[:-20])
    view = store.view(store.datasets()[0])
    with pytest.raises(StoreDamaged, match="A stored panel cannot be read"):
        view.series(Flow.EXPORT, "304")
