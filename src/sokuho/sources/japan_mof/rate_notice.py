"""The weekly notice of customs exchange rates: the text of its PDF, laid out as the page is.

A notice of the Director-General of Customs (``kouji-rate20200105-20200111.pdf``; the archive begins with the week of 6
January 2002) holds about a hundred currencies on three pages. Its text is what ``pdftotext -layout`` makes of it: form
feeds between the pages, and each rate under the head of its column. Only that position tells whether a rate is per 1
or per 100 units (see ``rate_notice_row``): the bolivar was per 1 in January 2019 and per 100 a year later.

Some rows have no rate of their own: the Brunei dollar is printed as equal to the Singapore dollar and has its rate;
Ecuador, which uses the dollar, refers to a note and is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from sokuho.core.observation import Observation
from sokuho.core.period import Period
from sokuho.core.quantity import sen_per
from sokuho.errors import PeriodError
from sokuho.sources.japan_mof.rate_notice_row import Row, columns, row
from sokuho.sources.japan_mof.weekly_rates import observation
from sokuho.sources.official_file import OfficialFile

MARK = "適用期間"
"""What stands before the week on the first page, at the start of a line."""
_ERAS = {"昭和": 1925, "平成": 1988, "令和": 2018}
_DAY = r"(昭和|平成|令和)(\d{1,2}|元)年(\d{1,2})月(\d{1,2})日"
_WEEK = re.compile(rf"{MARK}:{_DAY}から{_DAY}まで")
_FOOT = re.compile(rf"(\d)/(\d) {_DAY}[~〜]{_DAY}")
_TITLE = re.compile(r"関税定率法.*外国為替相場|\(関税定率法施行規則.*公示する相場\)")
_NAMED = re.compile(r"kouji-rate(\d{8})-(\d{8})|(\d{8})-(\d{8})")
_RENAMED = {"SUR": "RUB", "YUN": "YUM"}
"""Codes of the old notices for the rouble and the dinar that were no longer theirs (ISO 4217)."""
_EURO = ("eu", "EUR")


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate in force: whole hundredths of a yen for one or a hundred units of a currency.

    Attributes:
        partner: the customs code of the country named first (``304``); ``eu`` for the euro, which has none.
        currency: the code of the currency today (ISO 4217), for two whose notices print an older one.
        hundredths: the printed number without its point.
        units: 1 or 100.
        line: the line of the text.
        printed: the code as printed, and the currency it is equal to where it has no rate of its own.
    """

    partner: str
    currency: str
    hundredths: int
    units: int
    line: int
    printed: str

    @property
    def yen(self) -> Fraction:
        """Return yen per unit of the currency, exactly."""
        return Fraction(self.hundredths, 100 * self.units)


@dataclass(frozen=True, slots=True)
class Notice:
    """A week and the rates of its notice, in the order of the page."""

    week: Period
    rates: tuple[Rate, ...]

    def yen_per(self, currency: str) -> Fraction:
        """Return yen per unit of a currency, exactly.

        Raises:
            KeyError: the notice has no rate of it.
        """
        return {rate.currency: rate.yen for rate in self.rates}[currency]


def read(file: OfficialFile, captured: date | None = None) -> Iterator[Observation]:
    """Return the rates of a notice as observations, each under the partner and the currency: ``fx.103.krw``.

    Raises:
        BadInput: as `parse`.
    """
    notice = parse(file)
    for rate in notice.rates:
        unit, place = sen_per(rate.currency, rate.units), file.place(rate.line, f"{rate.printed}, per {rate.units}")
        yield observation(notice.week, (rate.partner, rate.currency.lower()), rate.hundredths, unit, place, captured)


def parse(file: OfficialFile) -> Notice:
    """Return the week of a notice and all its rates.

    Raises:
        BadInput: a page is missing or of another week, a line is none of a notice, a rate stands under neither head or
            twice, the dollar's is missing, or the week is not that of the file's name.
    """
    pages = _pages(file)
    week = _week(file, pages)
    rows: list[Row] = []
    for number, page in enumerate(pages, 1):
        found = list(_rows(file, page, week, (number, len(pages))))
        if {row.units for row in found if row.number is not None} != {1, 100}:
            raise file.refuse(
                f"All rates of page {number} stand in one column",
                line=page[0][0],
                column="character 1",
                detail="Every page has rates per 1 and per 100: its heads or its rows have slipped.",
            )
        rows += found
    _refuse_disorder(file, rows)
    return Notice(week, tuple(_rates(file, rows)))


Line = tuple[int, str]


def _pages(file: OfficialFile) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    for number, line in enumerate(file.text("utf-8").replace("\r\n", "\n").split("\n"), 1):
        before, *after = line.split("\f")
        pages[-1].append((number, before))
        pages += [[(number, rest)] for rest in after]
    return [page for page in pages if any(line.strip() for _, line in page)]


def _week(file: OfficialFile, pages: list[list[Line]]) -> Period:
    for number, line in pages[0] if pages else ():
        if found := _WEEK.fullmatch(_plain(line).replace(" ", "")):
            week = _between(file, number, *found.groups())
            named = _NAMED.search(file.name)
            days = tuple(f"{day:%Y%m%d}" for day in week.days)
            if named and days != tuple(filter(None, named.groups())):
                raise file.refuse(
                    f"The notice is of {week}, not of the week its name says",
                    line=number,
                    column="character 1",
                    hint="Has the file been renamed?",
                )
            return week
    raise file.refuse(f"No line says the week of the notice ({MARK})", column="character 1")


def _between(file: OfficialFile, line: int, *parts: str) -> Period:
    try:
        first, last = _day(*parts[:4]), _day(*parts[4:])
        return Period.parse(f"{first}/{last}")
    except (PeriodError, ValueError):
        raise file.refuse(
            f"The notice is not of a week from Sunday to Saturday: {''.join(parts)}", line=line, column="character 1"
        ) from None


def _day(era: str, year: str, month: str, day: str) -> date:
    return date(_ERAS[era] + (1 if year == "元" else int(year)), int(month), int(day))


def _plain(line: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", line).split())


def _rows(file: OfficialFile, page: list[Line], week: Period, place: tuple[int, int]) -> Iterator[Row]:
    heads = columns(file, page)
    is_note, has_foot = False, False
    for number, line in page:
        said = _plain(line)
        if found := _FOOT.fullmatch(said):
            _check_foot(file, number, found, week, place)
            has_foot = True
        elif not said or number <= heads.line:
            _refuse_unknown_head(file, number, said)
        elif is_note or said.startswith("(注)"):
            is_note = True
        else:
            yield row(file, number, line, heads)
    if not has_foot:
        raise file.refuse(
            f"Page {place[0]} of the notice has no foot",
            line=page[-1][0],
            column="character 1",
            detail="Each page ends with its number and the week; this copy is cut.",
        )


_HEADS = re.compile(
    r"当該通貨|国名符号?|号|国 ?名|通 ?貨|ISO|100?単位につき\(円\)|1単位につき\(円\)|100単位につき|\(円\)"
)


def _refuse_unknown_head(file: OfficialFile, number: int, said: str) -> None:
    is_title = bool(_TITLE.fullmatch(said)) or bool(_WEEK.fullmatch(said.replace(" ", "")))
    left = _HEADS.sub("", said).strip()
    if left and not is_title:
        raise file.refuse(f'Not a line of the notice: "{said[:60]}"', line=number, column="character 1")


def _check_foot(file: OfficialFile, line: int, found: re.Match[str], week: Period, place: tuple[int, int]) -> None:
    if (int(found[1]), int(found[2])) != place:
        raise file.refuse(
            f"Page {place[0]} of {place[1]} is numbered {found[1]}/{found[2]}",
            line=line,
            column="character 1",
            detail="A page of the notice is missing, doubled or out of order.",
        )
    if _between(file, line, *found.groups()[2:]) != week:
        raise file.refuse(f"The page is of another week than {week}", line=line, column="character 1")


def _refuse_disorder(file: OfficialFile, rows: list[Row]) -> None:
    """Raise unless the dollar and the euro come first and the countries follow by their codes."""
    if len(rows) < 3 or (rows[0].code, rows[0].currency) != ("304", "USD"):
        raise file.refuse("The notice does not begin with the rate of the dollar", column="character 1")
    for before, after in pairwise(rows[2:]):
        if before.code >= after.code:
            raise file.refuse(
                f"The row of {after.code or 'no country'} stands after that of {before.code}",
                line=after.line,
                column="character 1",
                detail="A row of the notice is doubled or out of order.",
            )


def _rates(file: OfficialFile, rows: list[Row]) -> Iterator[Rate]:
    by_name = {f"{one.country}・{one.name}": one for one in rows}
    for one in rows:
        currency = _RENAMED.get(one.currency, one.currency)
        if not one.code and one.currency != _EURO[1]:
            raise file.refuse(f"A country's code is missing before {one.currency}", line=one.line, column="character 1")
        held = by_name.get(one.same_as, one)
        if one.same_as and held.number is None:
            raise file.refuse(f'No rate is of "{one.same_as}"', line=one.line, column=one.currency)
        printed = f"{one.currency} = {held.currency}" if one.same_as else one.currency
        if held.number is not None:
            partner = one.code or _EURO[0]
            yield Rate(partner, currency, held.number, held.units, one.line, printed)
