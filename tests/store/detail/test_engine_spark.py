"""What can be said of the engine without Spark: what it refuses, and where it looks for files."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from sokuho.errors import StoreError, Unavailable, UsageError
from sokuho.store.detail.engine_spark import Spark, local_session


class NotFound(Exception):
    """Stands in for an error of Spark's."""


def session(ansi: str = "true") -> SimpleNamespace:
    """As much of a session as is looked at; to read is to fail with the addresses."""

    def parquet(*places: str) -> None:
        raise NotFound(f"[PATH_NOT_FOUND] {' '.join(places)}\nand much more")

    conf = SimpleNamespace(get={"spark.sql.ansi.enabled": ansi}.get)
    return SimpleNamespace(conf=conf, read=SimpleNamespace(parquet=parquet))


@pytest.fixture
def errors(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("pyspark.errors")
    module.AnalysisException = NotFound  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyspark.errors", module)
    if "pyspark" not in sys.modules:
        monkeypatch.setitem(sys.modules, "pyspark", ModuleType("pyspark"))


def test_without_pyspark(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyspark", "pyspark.sql", "pyspark.errors"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(Unavailable, match="needs packages that are not installed") as raised:
        local_session()
    assert "sokuho[detail,spark]" in str(raised.value.hint)


def test_sums_that_would_wrap_around() -> None:
    with pytest.raises(UsageError, match="lets sums that are too large wrap around"):
        Spark(session(ansi="false"))


@pytest.mark.parametrize(("folder", "address"), [(Path("store"), None), (None, "s3a://bucket/detail")])
def test_a_copy_has_two_ends(folder: Path | None, address: str | None) -> None:
    with pytest.raises(UsageError, match="both its folder here and its address there"):
        Spark(session(), folder=folder, address=address)


@pytest.mark.usefixtures("errors")
@pytest.mark.parametrize("address", ["s3a://bucket/detail", "s3a://bucket/detail/"])
def test_files_are_read_at_the_address(tmp_path: Path, address: str) -> None:
    engine = Spark(session(), folder=tmp_path, address=address)
    with pytest.raises(StoreError) as raised:
        engine.scan([tmp_path / "baci" / "HS2017" / "many.annual" / "1.parquet"])
    assert "s3a://bucket/detail/baci/HS2017/many.annual/1.parquet" == raised.value.where
    assert "and much more" not in str(raised.value.detail)


@pytest.mark.usefixtures("errors")
def test_files_are_read_where_they_are(tmp_path: Path) -> None:
    """With a scheme, lest a cluster look for them in its own file system."""
    with pytest.raises(StoreError) as raised:
        Spark(session()).scan([tmp_path / "1.parquet"])
    assert raised.value.where == (tmp_path / "1.parquet").as_uri()
