"""The connection that reads the parts can do nothing else, and one file alone knows DuckDB."""

import re
import threading
from pathlib import Path

import duckdb
import pytest
from tests.store.published import DAY, months

import sokuho
from sokuho.core.code import Flow
from sokuho.store import engine_duckdb
from sokuho.store.store import Store

FORBIDDEN = [
    "select * from read_csv('{outside}')",
    "select * from read_text('{outside}')",
    "select * from read_blob('{folder}/manifest.json')",
    "select * from read_parquet('{folder}/parts/*.parquet')",
    "select * from glob('{folder}/*')",
    "copy (select 1) to '{folder}/out.csv'",
    "copy (select 1) to '{part}'",
    "attach '{folder}/new.duckdb'",
    "attach '{outside}'",
    "export database '{folder}/out'",
    "select * from '{outside}'",
    "install httpfs",
    "load '{outside}'",
    "select * from read_parquet('https://example.org/x.parquet')",
    "set enable_external_access = true",
    "set allowed_paths = ['{outside}']",
    "set memory_limit = '100GB'",
    "set lock_configuration = false",
    "reset threads",
]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.create(tmp_path / "s")
    months("a.csv", 2024).into(store)
    return store


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_connection_opens_the_parts_and_nothing_else(store: Store, tmp_path: Path, statement: str) -> None:
    """No other file, no network, no writing, no extension, and no way to allow it."""
    outside = tmp_path / "outside.csv"
    outside.write_text("a,b\n1,2\n")
    (source,) = store.sources()
    part = store.path / "parts" / source.part.name
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    cursor = store.archive._cursor()
    assert [(24,)] == cursor.execute("select count(*) from read_parquet($part)", {"part": str(part)}).fetchall()
    with pytest.raises(duckdb.Error):
        cursor.execute(statement.format(outside=outside, folder=store.path, part=part)).fetchall()
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_statements_are_constant() -> None:
    """What is asked for comes in by parameters: no statement is put together where a question is answered."""
    text = Path(engine_duckdb.__file__).read_text(encoding="utf-8")
    assert {"_NEWEST", "_DIFFERENT", "_DAYS"} == set(re.findall(r"\.execute\((\w+)", text))
    assert set() == set(re.findall(r"\.execute\(f", text))
    for constant in (engine_duckdb._NEWEST, engine_duckdb._DIFFERENT):
        assert "'" not in constant


def test_one_file_knows_duckdb() -> None:
    folder = Path(sokuho.__file__).parent
    knowing = [path for path in folder.rglob("*.py") if re.search(r"^\s*(import|from) duckdb", path.read_text(), re.M)]
    stores = (folder / "store", folder / "store" / "detail")
    assert {store / "engine_duckdb.py" for store in stores} == {*knowing}


def test_threads_may_ask_at_once(store: Store) -> None:
    """Each gets the whole answer."""
    expected = dict(store.view(DAY).cells(Flow.EXPORT))
    answers = []

    def ask() -> None:
        for _ in range(5):
            answers.append(dict(store.view(DAY).cells(Flow.EXPORT)))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [expected] * 20 == answers
