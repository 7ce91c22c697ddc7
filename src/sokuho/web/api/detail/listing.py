"""Answers over detail that are one table: with their evidence, of one state of the figures, page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Request
from starlette.responses import Response

from sokuho.core.code import TOTAL, Flow
from sokuho.core.period import Period
from sokuho.reporting.data_table import DataTable
from sokuho.web.api.detail.parameters import Dataset, Reporter
from sokuho.web.api.listing import Listing
from sokuho.web.api.parameters import AsOf, FigureForm, Lang, Language, Limit, Next
from sokuho.web.api.tables import FIGURE_FORMS
from sokuho.web.desk import Printed
from sokuho.web.detail_desk import DetailDesk
from sokuho.web.settings import Settings

if TYPE_CHECKING:
    from sokuho.statistics.detail.evidence import Evidence
    from sokuho.statistics.detail.scope import By, Scope
    from sokuho.store.detail.view import DetailView

Made = TypeVar("Made")


class DetailListing(Listing):
    """One request for a table of detail.

    Args:
        request, settings, name, as_of, limit, next, format, language: as for ``Listing``.
        dataset: the dataset that the address names.
        reporter: whose trade it names.
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
        dataset: str | None = None,
        reporter: str | None = None,
    ) -> None:
        super().__init__(
            request, settings, name, as_of=as_of, limit=limit, next=next, format=format, language=language,
            forms=FIGURE_FORMS,
        )  # fmt: skip
        self.settings = settings
        self._dataset = dataset
        self._reporter = reporter

    @cached_property
    def detail_desk(self) -> DetailDesk:
        """Return the desk of the detail: one for all of the answer."""
        return self.desk.detail()

    @cached_property
    def detail(self) -> DetailView:
        """Return the cells as they stood on the day that is asked for."""
        return self.detail_desk.view(self._dataset, self.day)

    @property
    def root(self) -> str:
        """Return the hash that vouches for the detail."""
        return self.detail_desk.root

    @property
    def as_of(self) -> date:
        """Return the day of the cells."""
        return self.detail.as_of

    @property
    def credit(self) -> str:
        """Return who has to be named."""
        return "; ".join(dict.fromkeys(version.credit for version in self.detail.versions))

    def scope(self, flow: Flow, partner: str | None, item: str = TOTAL) -> Scope:
        """Return the scope that an address means.

        Raises:
            UnknownCode: nobody is called so.
            UsageError: a dataset of many reporters is asked without one.
        """
        from sokuho.reporting.detail_words import partner_code
        from sokuho.statistics.detail.scope import Scope

        found = Scope(flow, partner_code(self.detail.dataset, partner), item, self._reporter or "")
        found.check(self.detail)
        return found

    def worked_out(self, make: Callable[[], Made], size: Callable[[Made], int]) -> Made:
        """Return what a question over the rows came to, for this page of it and the next ones."""
        return self.detail_desk.worked_out((self.question, self.as_of), make, size)

    def tell(self, table: DataTable, count: int, read: Evidence) -> Printed:
        """Return the rows of a page, with what they were read from."""
        found = self.page(table, (), count, evidence=read)
        of = urlencode({"dataset": read.dataset, "as_of": self.as_of.isoformat()})
        described = ("Link", f'</api/v1/detail?{of}>; rel="describedby"')
        return Printed(found.body, (*found.headers, described))

    def split(
        self, scopes: Sequence[Scope], by: By, periods: Sequence[Period], make: Callable[[], Printed]
    ) -> Response:
        """Return the answer to a question that splits scopes, unless it costs too much.

        Raises:
            UsageError: it does.
        """
        from sokuho.web.api.detail.cost import refuse_dear

        refuse_dear(self.detail, scopes, by, periods, self.settings)
        return self.respond(make)


async def _asked(
    request: Request,
    dataset: Dataset = None,
    reporter: Reporter = None,
    as_of: AsOf = None,
    lang: Lang = "en",
    limit: Limit = None,
    next: Next = None,
    format: FigureForm | None = None,
) -> Callable[[Settings, str], DetailListing]:
    # Made by the route, so that what an address means is looked at once all of it has been understood.
    def listing(settings: Settings, name: str) -> DetailListing:
        return DetailListing(
            request, settings, name, as_of=as_of, limit=limit, next=next, format=format, language=lang,
            dataset=dataset, reporter=reporter,
        )  # fmt: skip

    return listing


Asked = Annotated[Callable[[Settings, str], DetailListing], Depends(_asked)]
"""What every question over detail may say. With the limits and the name of the table it makes the listing."""
