"""What may be added up: the figures of one authority by one code list, in one currency, monthly or annual."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from sokuho.errors import BadInput
from sokuho.sources.detail import Measure

MANY = "many"
"""The reporter of a dataset whose rows say themselves whose trade they are."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


@dataclass(frozen=True, slots=True, order=True)
class Dataset:
    """The figures of one authority by one code list.

    Attributes:
        authority: who publishes them: ``japan_mof``.
        classification: the code list of the commodities: ``JP-HS9``.
        reporter: whose trade it is (``JP``); ``many`` where each row says so.
        table: which table of the authority; empty for that by country.
        is_annual: whether a row has one figure a year, and not one a month.

    >>> str(Dataset("japan_mof", "JP-HS9", "JP")), str(Dataset("baci", "HS2017", "many", is_annual=True))
    ('japan_mof/JP-HS9/JP', 'baci/HS2017/many.annual')
    """

    authority: str
    classification: str
    reporter: str
    table: str = ""
    is_annual: bool = False

    def __str__(self) -> str:
        return str(self.folder)

    @property
    def folder(self) -> PurePosixPath:
        """Return the folder of the dataset below ``detail``."""
        last = ".".join(filter(None, (self.reporter, self.table, "annual" if self.is_annual else "")))
        return PurePosixPath(self.authority, self.classification, last)

    @property
    def months(self) -> tuple[int, ...]:
        """Return the months of a row: 1 to 12, or 0 alone for the year as a whole."""
        return (0,) if self.is_annual else tuple(range(1, 13))

    @property
    def has_groups(self) -> bool:
        """Return whether partners are Japan's country codes, of which groups are known."""
        return self.authority == "japan_mof"

    def check(self) -> None:
        """Raise unless the names can be folders.

        Raises:
            BadInput: a name has other characters than letters, digits, ``-`` and ``_``.
        """
        for name in (self.authority, self.classification, self.reporter, *filter(None, [self.table])):
            if not _NAME.fullmatch(name):
                raise BadInput(f'Not a name of an authority, code list or reporter: "{name}"')


@dataclass(frozen=True, slots=True)
class Scale:
    """What the numbers of a dataset count; the same in all its versions.

    Attributes:
        value: the currency, and which power of ten of it.
        quantity_exponent: quantities are whole numbers times ten to this power of the unit beside them.
    """

    value: Measure
    quantity_exponent: int = 0
