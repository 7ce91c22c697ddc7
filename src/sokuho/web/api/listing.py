"""Answers that are one table: asked as of a day, page by page, in any form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import Response

from sokuho.core.figure import Figure
from sokuho.language.tongue import tongue
from sokuho.reporting.data_table import DataTable
from sokuho.store.view import View
from sokuho.web.api import paging
from sokuho.web.api.answer import asked_day, desk_of, form_of, only_known, respond
from sokuho.web.api.parameters import Language
from sokuho.web.api.tables import FIGURE_FORMS, FORMS, Page, printed
from sokuho.web.desk import Desk, Printed
from sokuho.web.settings import Settings

if TYPE_CHECKING:
    from sokuho.statistics.detail.evidence import Evidence

_NOTHING: Mapping[str, str] = {}
Figures = tuple[Figure, ...]
Answer = tuple[DataTable, Figures]
"""A table, and the figures of its rows: as many as it has rows, or none at all."""


class Listing:
    """One request for a table.

    Args:
        request: who asks.
        settings: the limits.
        name: which table is asked for.
        as_of: the day that is asked for, as written.
        limit: so many rows on a page.
        next: the word that asks for a page.
        format: the form that the address names.
        language: the language of names.
        forms: the forms that are offered.
    """

    def __init__(
        self,
        request: Request,
        settings: Settings,
        name: str,
        *,
        as_of: str | None = None,
        limit: int | None = None,
        next: str | None = None,
        format: str | None = None,
        language: Language = "en",
        forms: tuple[str, ...] = FORMS,
    ) -> None:
        only_known(request)
        self.request = request
        self.desk: Desk = desk_of(request)
        self.form = form_of(request, format, forms)
        self.language = language
        self._name = name
        self._place = paging.read(next) if next else None
        self.day = asked_day(as_of) or (self._place.as_of if self._place else None)
        self.start = self._place.start if self._place else 0
        self.size = limit or (settings.page if self.form == "json" else settings.most_rows)
        self._state = paging.digest(self.root)
        self.question = f"{name}?{_but_the_place(request)}"
        self._question = paging.digest(self.question)
        if self._place:
            paging.check(self._place, self._question, self._state)

    @property
    def root(self) -> str:
        """Return the hash that vouches for the figures."""
        return self.desk.root

    @cached_property
    def view(self) -> View:
        """Return the figures as they stood on the day that is asked for."""
        return self.desk.view(self.day)

    @property
    def as_of(self) -> date:
        """Return the day of the figures."""
        return self.view.as_of

    @property
    def credit(self) -> str:
        """Return who has to be named."""
        return tongue(self.language).CREDIT

    def about(self) -> dict[str, str]:
        """Return what is said of every answer: the day of its figures, and who has to be named."""
        return {"as_of": self.as_of.isoformat(), "credit": self.credit}

    def answer(self, make: Callable[[], Answer], **about: str) -> Response:
        """Return the page that is asked for, of a table that is made whole."""

        def part() -> Printed:
            table, figures = make()
            stop = self.start + self.size
            rows = table.rows[self.start : stop]
            of_rows = figures[self.start : stop]
            return self.page(replace(table, rows=rows), of_rows, len(table.rows), about)

        return self.respond(part)

    def page(
        self,
        table: DataTable,
        figures: Figures,
        count: int,
        about: Mapping[str, str] = _NOTHING,
        evidence: Evidence | None = None,
    ) -> Printed:
        """Return the rows of a page, and where the next one begins."""
        stop = self.start + len(table.rows)
        word = paging.Place(stop, self.as_of, self._question, self._state).word() if stop < count else ""
        view = None if evidence else self.view
        told = Page(table, count, self.start, word, {**self.about(), **about}, figures, view, evidence, self.language)
        return printed(self.request, told, self.form)

    def respond(self, make: Callable[[], Printed]) -> Response:
        """Return the answer, at hand or made now."""
        key = (self._name, self.root, self.request.url.query, self.as_of, self.start, self.size)
        return respond(self.request, self.form, key, make)


def _but_the_place(request: Request) -> str:
    """Return what an address asks, without how much of it and in which form.

    Parameters may stand in any order; of one that is said several times the order is that of the rows.
    """
    of_page = ("next", "limit", "format", "as_of")
    asked = [one for one in request.query_params.multi_items() if one[0] not in of_page]
    return urlencode(sorted(asked, key=lambda one: one[0]))


__all__ = ["FIGURE_FORMS", "FORMS", "Answer", "Listing"]
