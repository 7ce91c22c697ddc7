"""Which store answers: the one named, the one of the environment, the user's own, the one that ships."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.published import months

from sokuho.errors import StoreError
from sokuho.store import location
from sokuho.store.store import Store


@pytest.fixture(autouse=True)
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A small store in the place of the extract."""
    store = Store.create(tmp_path / "extract")
    months("shipped.csv", 2024).into(store)
    monkeypatch.setattr(location, "extract", lambda: store)
    return store


def test_with_no_store_the_extract_answers(tmp_path: Path, shipped: Store) -> None:
    """Also where there is no home; nothing is made."""
    for environment in ({}, {"HOME": str(tmp_path / "home")}, {"XDG_DATA_HOME": str(tmp_path / "data")}):
        assert shipped is location.for_reading(environment=environment)
    assert ["extract"] == [path.name for path in tmp_path.iterdir()]


def test_the_nearest_store_answers_together_with_the_extract(tmp_path: Path) -> None:
    """Named before environment before XDG data folder before home."""
    environment: dict[str, str] = {}
    for name, key in ((".local/share", "HOME"), ("data", "XDG_DATA_HOME"), ("elsewhere", location.VARIABLE)):
        environment[key] = str(tmp_path / (name if key != "HOME" else ""))
        store = location.for_writing(environment=environment)
        expected = tmp_path / name / ("sokuho" if key != location.VARIABLE else "")
        assert expected == store.path
        months(f"{key}.csv", 2023).into(store)
        read = location.for_reading(environment=environment)
        assert ["shipped.csv", f"{key}.csv"] == [source.official.name for source in read.sources()]
    named = location.for_writing(tmp_path / "named", environment)
    assert tmp_path / "named" == named.path == location.for_reading(tmp_path / "named", environment).path


def test_a_folder_that_is_named_must_hold_a_store(tmp_path: Path) -> None:
    for named, environment in ((tmp_path, {}), (None, {location.VARIABLE: str(tmp_path)})):
        with pytest.raises(StoreError, match="No store is here"):
            location.for_reading(named, environment)


def test_without_a_home_there_is_nowhere_to_write() -> None:
    with pytest.raises(StoreError, match="no home folder"):
        location.for_writing(environment={})


def test_importing_the_store_loads_no_engine() -> None:
    """What only prints its help must not wait for DuckDB or Arrow."""
    script = "import sys, sokuho.store.location; print(sorted({'duckdb', 'pyarrow'} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert "[]\n" == said
