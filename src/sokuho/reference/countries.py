"""Countries and areas as the statistical authorities of the world number them, and the one code the store has for each.

The code is the two letters of ISO 3166-1 (``US``). What has no letters there, a state that is no more or "areas not
specified", has the number the United Nations give it after an M (``M899``). The world, the European Union and ASEAN
are called as everywhere else in the package. Each authority's numbers are a list of their own, by year:
``countries_un_comtrade.csv`` and its like.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sokuho.errors import UnknownCode
from sokuho.reference.code_list import Names, listed, rows

_STANDARDS = ("iso2", "iso3", "m49")
"""Lists that are columns of the countries themselves."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country or area.

    Attributes:
        code: the store's code: ``US``, ``M899``, ``world``.
        iso2: the two letters of ISO 3166-1, else empty.
        iso3: its three letters, also where it withdrew them since, else empty.
        m49: the three digits of the United Nations' M49 and of ISO 3166-1, else empty.
        name_en: the name in running English text.
        since: the first year of trade under the code, where it has not always been there.
        until: the last year of trade under the code, where it is no more.
        successors: the codes of what a country became when it ended or was divided.
    """

    code: str
    iso2: str
    iso3: str
    m49: str
    name_en: str
    since: int | None
    until: int | None
    successors: tuple[str, ...]

    def existed_in(self, year: int) -> bool:
        """Return whether there was trade under this code in a year.

        >>> country("M891").existed_in(2005), country("M891").existed_in(2006)
        (True, False)
        """
        return _holds(self.since, self.until, year)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of an authority's list: a number, the years in which it means a country, and which one."""

    code: str
    since: int | None
    until: int | None
    country: str


def country(code: str) -> Country:
    """Return the country or area of one of the store's codes.

    Raises:
        UnknownCode: none has it; the hint names near ones.

    >>> country("M736").name_en, country("M736").successors
    ('Sudan with South Sudan', ('SD', 'SS'))
    """
    try:
        return _by_code()[code]
    except KeyError:
        raise _names().unknown(code) from None


def countries() -> tuple[Country, ...]:
    """Return all countries and areas: the world and unions first, then by code."""
    return tuple(_by_code().values())


def authorities() -> tuple[str, ...]:
    """Return whose numbers are known: lists kept by an authority, then the columns ``iso2``, ``iso3`` and ``m49``.

    >>> {"un_comtrade", "baci", "japan_mof", "m49"} <= set(authorities())
    True
    """
    folder = resources.files("sokuho.reference") / "data"
    found = sorted(one.name for one in folder.iterdir() if one.name.startswith("countries_"))
    return (*(name.removeprefix("countries_").removesuffix(".csv") for name in found), *_STANDARDS)


def from_authority(authority: str, code: str, year: int) -> Country:
    """Return which country an authority means by a code in the trade of a year.

    Where a code has meant one country only, the year makes no difference: authorities go on using old codes, and
    `Country.existed_in` says so. Codes are as the authority writes them: ``4``, but ``004`` in ``m49``.

    Args:
        authority: whose list: one of `authorities`.
        code: the authority's code.
        year: the calendar year of the trade.

    Raises:
        UnknownCode: the authority has no such list, or no such code, or the code had no meaning in that year.

    >>> [from_authority("un_comtrade", code, 2022).code for code in ("842", "251", "490", "0", "899")]
    ['US', 'FR', 'TW', 'world', 'M899']
    >>> [from_authority("japan_mof", "507", year).code for year in (2011, 2012)]
    ['M736', 'SD']
    """
    entries = _lists(authority).get(code, ())
    for entry in entries:
        if _holds(entry.since, entry.until, year):
            return country(entry.country)
    if len({entry.country for entry in entries}) == 1:
        return country(entries[0].country)
    known = "It had a meaning in other years only." if entries else ""
    raise UnknownCode(
        f'{authority} has no country with the code "{code}"' + (f" in {year}" if entries else ""),
        detail=known,
        hint="The code lists are dated: is the edition of this package as new as the file?",
    )


def in_year(authority: str, year: int) -> Mapping[str, str]:
    """Return the store's code of each code that an authority has, for the trade of a year.

    A reader of millions of rows looks up its distinct codes here, once, and names the row of one that is not there.

    Raises:
        UnknownCode: the authority has no list.

    >>> in_year("baci", 2017)["842"], "840" in in_year("baci", 2017)
    ('US', False)
    """
    return _in_year(authority, year)


def numbers_of(code: str, authority: str, year: int) -> tuple[str, ...]:
    """Return an authority's codes for one of the store's countries in a year, to ask the authority for it.

    Several where the authority parts it: Japan's customs count the Azores apart. Empty where it has none.

    Raises:
        UnknownCode: the authority has no list, or no country has the code.

    >>> numbers_of("US", "un_comtrade", 2022), numbers_of("PT", "japan_mof", 2022), numbers_of("XK", "m49", 2022)
    (('842',), ('216', '217'), ())
    """
    country(code)
    return tuple(number for number, meant in _in_year(authority, year).items() if meant == code)


def _holds(since: int | None, until: int | None, year: int) -> bool:
    return (since is None or since <= year) and (until is None or year <= until)


@cache
def _by_code() -> dict[str, Country]:
    return {
        row["code"]: Country(
            code=row["code"],
            iso2=row["iso2"],
            iso3=row["iso3"],
            m49=row["m49"],
            name_en=row["name_en"],
            since=_year(row["since"]),
            until=_year(row["until"]),
            successors=listed(row["successors"]),
        )
        for row in rows("countries")
    }


@cache
def _names() -> Names:
    return Names("country", ((one.code, (one.code, one.iso3, one.name_en)) for one in countries()))


@cache
def _lists(authority: str) -> Mapping[str, tuple[_Entry, ...]]:
    if authority not in authorities():
        raise UnknownCode(
            f'No list of countries is kept for "{authority}"', hint=f"There are lists of {', '.join(authorities())}."
        )
    found: defaultdict[str, tuple[_Entry, ...]] = defaultdict(tuple)
    for entry in _entries(authority):
        found[entry.code] += (entry,)
    return dict(found)


def _entries(authority: str) -> tuple[_Entry, ...]:
    if authority in _STANDARDS:
        pairs = [(getattr(one, authority), one) for one in countries()]
        return tuple(_Entry(code, one.since, one.until, one.code) for code, one in pairs if code)
    return tuple(
        _Entry(row["code"], _year(row["since"]), _year(row["until"]), row["country"])
        for row in rows(f"countries_{authority}")
    )


@cache
def _in_year(authority: str, year: int) -> Mapping[str, str]:
    chosen: dict[str, str] = {}
    for code, entries in _lists(authority).items():
        valid = [entry.country for entry in entries if _holds(entry.since, entry.until, year)]
        if valid or len({entry.country for entry in entries}) == 1:
            chosen[code] = (valid or [entries[0].country])[0]
    return chosen


def _year(text: str) -> int | None:
    return int(text) if text else None
