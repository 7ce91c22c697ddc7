"""No stored byte changes unseen."""

import json
import random
import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.store.published import DAY, months

from sokuho.core.code import Flow
from sokuho.errors import StoreDamaged, StoreError
from sokuho.store.store import Store


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = Store.create(tmp_path_factory.mktemp("whole"))
    for year in (2022, 2023, 2024):
        months(f"{year}.csv", year).into(store)
    assert [] == store.verify()
    return store.path


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "s"))


def verify(folder: Path) -> list[str]:
    """What verifying says, from the beginning or of a store that is open already: both must notice."""
    try:
        return Store.open(folder).verify()
    except StoreError as error:
        return [str(error)]


def parts(folder: Path) -> list[Path]:
    return [folder / "parts" / source.part.name for source in Store.open(folder).sources()]


@pytest.mark.parametrize("seed", [*range(60), *(pytest.param(n, marks=pytest.mark.slow) for n in range(60, 2000))])
def test_a_flipped_bit_or_a_zeroed_byte_is_found(folder: Path, seed: int) -> None:
    """In the manifest or a part, wherever it is; the file is named."""
    chance = random.Random(seed)
    path = chance.choice([folder / "manifest.json", *parts(folder)])
    content = bytearray(path.read_bytes())
    at = chance.randrange(len(content))
    content[at] = 0 if seed % 4 == 0 and content[at] else content[at] ^ 1 << chance.randrange(8)
    opened = Store.open(folder)
    path.write_bytes(content)
    for found in (verify(folder), opened.verify()):
        assert [] != found
        assert any(str(path) in said for said in found)


def test_no_figure_is_shown_from_a_damaged_part(folder: Path) -> None:
    """Asking is refused as verifying would, whether or not the parquet can still be read."""
    path = parts(folder)[1]
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match="has not the bytes that were written"):
        Store.open(folder).view(DAY).cells(Flow.EXPORT)


def test_files_that_changed_places_are_found(folder: Path) -> None:
    first, second, _ = parts(folder)
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    found = verify(folder)
    assert 2 == len(found)
    assert "2022.csv" in found[0]
    assert "2023.csv" in found[1]


def test_a_missing_part_is_named(folder: Path) -> None:
    parts(folder)[0].unlink()
    (found,) = verify(folder)
    assert str(folder / "parts") in found
    assert "No such file" in found


def test_a_missing_manifest_is_damage(folder: Path) -> None:
    (folder / "manifest.json").unlink()
    for find in (Store.open, Store.create):
        with pytest.raises(StoreDamaged, match="The manifest is missing"):
            find(folder)
    assert 3 == len(list((folder / "parts").iterdir()))


def test_a_store_that_was_only_begun_is_none_yet(tmp_path: Path) -> None:
    """A process may die before it writes the first manifest."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "lock").touch()
    with pytest.raises(StoreError, match="No store is here"):
        Store.open(tmp_path)
    assert () == Store.create(tmp_path).sources()


@pytest.mark.parametrize("name", ["parts/extra.parquet", "notes.txt", "parts/readme"])
def test_a_file_that_does_not_belong_is_named(folder: Path, name: str) -> None:
    """Also a part under a name that is not its own."""
    shutil.copy(parts(folder)[0], folder / name)
    assert [f"A file that belongs to no store: {folder / name}"] == verify(folder)


LINES = {
    "dropped": lambda entries: entries[1:],
    "last dropped": lambda entries: entries[:-1],
    "repeated": lambda entries: [*entries, entries[-1]],
    "reordered": lambda entries: entries[::-1],
}


@pytest.mark.parametrize("change", LINES.values(), ids=LINES.keys())
def test_an_entry_dropped_repeated_or_moved_is_found(folder: Path, change) -> None:
    """Even if the text is laid out as Sokuho would."""
    path = folder / "manifest.json"
    stored = json.loads(path.read_text())
    stored["sources"] = change(stored["sources"])
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n")
    with pytest.raises(StoreDamaged, match="not the one that was written"):
        Store.open(folder)


def test_an_altered_entry_is_named(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace('"name": "2023.csv"', '"name": "2032.csv"'))
    with pytest.raises(StoreDamaged) as caught:
        Store.open(folder)
    assert "The entry of 2032.csv was altered" in str(caught.value)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"schema": 1, "sources": [{}]}', "[" * 100_000, '"\udcff"'])
def test_what_is_no_manifest_is_damage(folder: Path, text: str) -> None:
    (folder / "manifest.json").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(StoreDamaged, match="The manifest cannot be read"):
        Store.open(folder)


def test_a_newer_layout_is_refused_politely(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace('"schema": 1', '"schema": 2'))
    with pytest.raises(StoreError, match="layout 2; this version of Sokuho reads layout 1") as caught:
        Store.open(folder)
    assert not isinstance(caught.value, StoreDamaged)
    assert date(2025, 4, 17) == DAY


def test_damage_beneath_is_found_from_above(folder: Path, tmp_path: Path) -> None:
    store = Store.create(tmp_path / "own", Store.open(folder))
    parts(folder)[0].unlink()
    assert 1 == len(store.verify())
