"""The report for Python: one call, an object that shows itself in a notebook, saves itself, and gives its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sokuho.core.figure import Figure
from sokuho.core.period import Period
from sokuho.core.rounded import Convention
from sokuho.errors import Unavailable, UsageError
from sokuho.language.tongue import Language
from sokuho.reporting.compose import compose
from sokuho.reporting.document import Document
from sokuho.reporting.forms import FORMS, TABLES, about, form_of
from sokuho.store.location import for_reading
from sokuho.store.view import View

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

TableName = Literal["figures", "printed", "cells"]
_LANGUAGES: tuple[Language, ...] = ("en", "ja")


def report(
    period: str | Period,
    *,
    as_of: str | date | None = None,
    lang: Language = "en",
    rounding: Literal["half-up", "truncated"] = "half-up",
    store: str | Path | None = None,
) -> Report:
    """Return the flash report of a period.

    Args:
        period: ``2025-03``, ``2024-Q4``, ``2024-H1``, ``2024``, ``FY2024`` (April 2024 to March 2025)...
        as_of: only what was published by this day, such as ``2025-04-17``; by itself all that is held.
        lang: the language, ``en`` or ``ja``.
        rounding: amounts in sentences as the official release prints them, or cut as many newsrooms do.
        store: the folder of loaded figures; by itself the one that ``sokuho report`` takes.

    Raises:
        UsageError: there is no such period, day, language or rounding.
        NoFigures: nothing that was published by then, and is held, answers.
        StoreError: the folder holds no store, or cannot be read.
    """
    _refuse("language", lang, _LANGUAGES)
    _refuse("rounding", rounding, ("half-up", "truncated"))
    asked = Period.parse(period) if isinstance(period, str) else period
    view = for_reading(Path(store) if store is not None else None).view(_day(as_of))
    return Report(compose(view, asked, convention=Convention(rounding), language=lang), view)


class Report:
    """A flash report: prints as text, shows itself in a notebook, saves itself in every form.

    Attributes:
        document: the report as a value, without its charts.
    """

    def __init__(self, document: Document, view: View) -> None:
        self.document = document
        self._view = view

    @property
    def headline(self) -> str:
        """Return the headline."""
        return self.document.headline.text

    @cached_property
    def illustrated(self) -> Document:
        """Return the report as a value with its charts."""
        from sokuho.reporting.illustrate import illustrate  # which a text has no use for

        return illustrate(self.document, self._view)

    @property
    def figures(self) -> Mapping[str, Figure]:
        """Return every figure the report prints, and those they were computed from, by id."""
        return {id: found.figure for id, found in self.illustrated.evidence.items()}

    def in_language(self, lang: Language) -> Report:
        """Return the same report in another language; what has been computed is not computed again."""
        if lang == self.document.language:
            return self
        _refuse("language", lang, _LANGUAGES)
        own = self.document
        return Report(compose(self._view, own.period, convention=Convention(own.convention), language=lang), self._view)

    def render(self, form: str) -> bytes:
        """Return the report in a form, by the name of it: ``text``, ``md``, ``html``, ``pdf``, ``xlsx``, ``json``...

        Raises:
            UsageError: there is no such form.
            Unavailable: a package it needs is not installed.
        """
        named = {one.name: one for one in FORMS}
        _refuse("form", form, tuple(named))
        wanted = named[form]
        return wanted.render(self.illustrated if wanted.is_illustrated else self.document)

    def save(self, path: str | Path, langs: Sequence[Language] = _LANGUAGES) -> list[Path]:
        """Write a file in the form of its ending, or, if the path is a folder or ends with ``/``, a full set.

        A full set is in the languages given, a file in the report's own. Returns the files written.

        Raises:
            UsageError: the name does not say which form to write.
            Unavailable: a package that the form needs is not installed; of a full set the rest has been written.
            OutputError: a file cannot be written.
        """
        from sokuho.reporting.full_set import full_set
        from sokuho.reporting.publish import publish, publish_all

        if is_folder(path):
            made = full_set([self.in_language(lang).illustrated for lang in langs])
            publish_all(Path(path), ((one.path, one.content) for one in made.files))
            made.check()
            return [Path(path, one.path) for one in made.files]
        form = form_of(Path(path))
        if form is None:
            endings = ", ".join(one.ending for one in FORMS)
            raise UsageError(
                f"The name does not say which form to write: {path}",
                hint=f"Let it end in {endings}; or in / for a full set.",
            )
        publish(Path(path), self.render(form.name))
        return [Path(path)]

    def to_arrow(self, table: TableName = "figures") -> pa.Table:
        """Return the figures as an Arrow table, one a row, with units and vintage.

        Args:
            table: ``figures``; ``printed``: each place where one is printed; ``cells``: the published cells behind.
        """
        from sokuho.reporting.render_parquet import arrow_table

        _refuse("table", table, tuple(TABLES))
        return arrow_table(TABLES[table](self.illustrated), about(self.document))

    def to_pandas(self, table: TableName = "figures") -> pd.DataFrame:
        """Return the figures as a pandas frame with Arrow's types, so that numbers stay exact and days are days.

        Raises:
            Unavailable: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            raise _not_installed("pandas") from None
        made = self.to_arrow(table)
        frame: pd.DataFrame = made.to_pandas(types_mapper=pd.ArrowDtype)
        frame.attrs = {key.decode(): value.decode() for key, value in (made.schema.metadata or {}).items()}
        return frame

    def to_polars(self, table: TableName = "figures") -> pl.DataFrame:
        """Return the figures as a polars frame.

        Raises:
            Unavailable: polars is not installed.
        """
        try:
            import polars as pl
        except ImportError:
            raise _not_installed("polars") from None
        frame = pl.from_arrow(self.to_arrow(table))
        assert isinstance(frame, pl.DataFrame)
        return frame

    def __str__(self) -> str:
        return self.render("text").decode()

    def __repr__(self) -> str:
        own = self.document
        return f"<Report {own.period} as of {own.as_of}, {own.language}: {self.headline}>"

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the page in a frame of its own, so that neither changes the other's style."""
        from html import escape

        page = escape(self.render("html").decode(), quote=True)
        title = escape(self.document.title, quote=True)
        return f'<iframe title="{title}" srcdoc="{page}" style="width:100%;height:40rem;border:0"></iframe>'

    def _repr_markdown_(self) -> str:
        return self.render("md").decode()


def is_folder(path: str | Path) -> bool:
    """Return whether a full set is meant: the path ends with ``/``, or a folder is there."""
    return str(path).endswith(("/", "\\")) or Path(path).is_dir()


def _refuse(what: str, word: str, known: Sequence[str]) -> None:
    if word not in known:
        raise UsageError(f'No {what} is called "{word}"', hint=f"There are {', '.join(known)}.")


def _day(text: str | date | None) -> date | None:
    if not isinstance(text, str):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f'Not a day: as_of "{text}"', hint="Days are written 2025-04-17.") from None


def _not_installed(package: str) -> Unavailable:
    return Unavailable(f"{package} is not installed", hint=f"Install it with: pip install {package}")
