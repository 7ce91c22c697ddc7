"""Detail asked by Spark, on this machine or on many. No other file of the package knows it.

A cluster reads the parquet files itself, so they have to lie where all its machines reach them: on a shared disk under
the same path as here, or in an object store, whose address the engine is then told. The manifest and the panels are
read here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from sokuho.errors import StoreError, Unavailable, UsageError
from sokuho.store.detail.engine import Frame

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_ANSI = "spark.sql.ansi.enabled"
_SETTINGS = {
    _ANSI: "true",  # a sum too large for 64 bits is then an error, and not another number
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
}


class Spark:
    """Spark as an engine (see ``sokuho.store.detail.engine``).

    Attributes:
        session: what runs the questions.
    """

    def __init__(
        self, session: SparkSession | None = None, *, folder: Path | None = None, address: str | None = None
    ) -> None:
        """Take a session, or start one on this machine.

        Args:
            session: that of a cluster; ``local_session()`` without.
            folder: the folder ``detail`` of the store, where the cluster reads a copy of it.
            address: where that copy is: ``s3a://bucket/store/detail``.

        Raises:
            Unavailable: PySpark or Java is not installed.
            UsageError: the session would let sums wrap around, or only one of folder and address is given.
        """
        if (folder is None) != (address is None):
            raise UsageError("A copy of the store needs both its folder here and its address there")
        self._folder = folder
        self._address = address
        self.session = session or local_session()
        if self.session.conf.get(_ANSI) != "true":
            raise UsageError(
                "This Spark session lets sums that are too large wrap around", hint=f"Start it with {_ANSI} = true."
            )

    def scan(self, parts: Sequence[Path]) -> Frame:
        """Return the rows of parquet files with the same columns, together, unread.

        Raises:
            StoreError: the cluster does not find them, or cannot read them.
        """
        from pyspark.errors import AnalysisException

        places = [self._place(part) for part in parts]
        try:
            frame: Frame = nw.from_native(self.session.read.parquet(*places))
            return frame
        except AnalysisException as error:
            raise StoreError(
                "Spark cannot open the detail",
                where=places[0],
                detail=str(error).partition("\n")[0],
                hint="Copy the store to where every machine of the cluster reads it, and give its address.",
            ) from None

    def _place(self, part: Path) -> str:
        if self._folder is None or self._address is None:
            # Without a scheme Spark would look in the cluster's own file system.
            return part.resolve().as_uri()
        below = part.resolve().relative_to(self._folder.resolve())
        return f"{self._address.rstrip('/')}/{below.as_posix()}"


def local_session(
    cores: int = 2, *, partitions: int = 8, memory: str = "2g", settings: Mapping[str, str] | None = None
) -> SparkSession:
    """Return a Spark session on this machine; the one that runs already, if one does.

    Args:
        cores: how many threads work.
        partitions: into how many parts rows are dealt out to be added up.
        memory: what its Java process may take.
        settings: further settings of Spark, which have the last word.

    Raises:
        Unavailable: PySpark or Java is not installed.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise Unavailable(
            "The engine Spark needs packages that are not installed",
            hint="Install them with: pip install 'sokuho[detail,spark]'",
        ) from None
    builder = SparkSession.builder.appName("sokuho").master(f"local[{cores}]")
    own = {"spark.sql.shuffle.partitions": str(partitions), "spark.driver.memory": memory}
    for name, value in (_SETTINGS | own | dict(settings or {})).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (PySparkException, OSError) as error:
        raise Unavailable(
            "Spark does not start",
            detail=str(error).partition("\n")[0],
            hint="It needs Java 17 or later; see JAVA_HOME.",
        ) from None
