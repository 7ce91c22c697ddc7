"""What a release says of itself: its title, its day, the period it is of and how mature that is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sokuho.core.period import Kind, Period
from sokuho.sources.japan_mof.press_title import read_day, read_period, read_title
from sokuho.sources.japan_mof.press_tree import Element

_MONTH = re.compile(r"\b([A-Z][a-z]{2})[a-z]*\.?,? ([0-9]{4})\b|\b([0-9]{4}),? ([A-Z][a-z]{2})[a-z]*\b")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_FISCAL = re.compile(r"\bfiscal\b|\bFY|FY\b|年度", re.IGNORECASE)
_PART = re.compile(r"first (10|20) days", re.IGNORECASE)
_PARTS = {"10": Kind.FIRST_10_DAYS, "20": Kind.FIRST_20_DAYS}
_AROUND = re.compile(
    r"^(?:the )?(?:value|trade|exports|statistics|imports|and|of|in|for|japan|,|:| )+|[(（].*$", re.IGNORECASE
)
"""What stands before the period in a title, and after it."""
_PDF_MONTH = re.compile(r"([0-9]{4})(0[1-9]|1[0-2])([1-7])[ej]?\.pdf")
_PDF_LONG = re.compile(r"([0-9]{4})_([1-4])[0-9]{2}[ej]?\.pdf")
_LONG = {"1": (Kind.YEAR, 1), "2": (Kind.FISCAL_YEAR, 1), "3": (Kind.HALF, 1), "4": (Kind.FISCAL_HALF, 1)}
"""The Ministry's files of longer periods: 2024_1.. a year, _2.. a fiscal year, _3.. and _4.. their first halves."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a release says of itself; what cannot be read is None, with a notice."""

    title: str
    published: date | None
    period: Period | None
    notices: tuple[str, ...]


def heading(root: Element) -> Heading:
    """Return what a release says of itself, from its first page and the name of its PDF."""
    texts = {child.tag: child.text for page in root.children[:1] for child in page.children}
    title = " ".join(texts.get("title", "").split())
    named = _named(next((child.attributes.get("href", "") for child in root.children if child.tag == "pdf"), ""))
    published = read_day(texts.get("kohyoymd", ""))
    period = period_of(title) or read_period(texts.get("taishoymtonen", "")) or named
    notices = []
    if published is None:
        notices.append(f'No day of publication can be read: "{texts.get("kohyoymd", "")[:40]}"')
    if period is None:
        notices.append(f'The title says no period that is known: "{title[:80]}"; the store cannot be asked')
    elif named not in (None, period):
        notices.append(f"The title is of {period}, the PDF that goes with it is called {named}")
    return Heading(title, published, period, tuple(notices))


def period_of(title: str) -> Period | None:
    """Return the period a title names, however it is worded; None if it names none.

    >>> for title in ("March 2025 (Provisional)", "March 2025 (First 10 days Provisional)", "Fiscal Year 2024",
    ...               "2024 First Half (Provisional)", "April - September 2024", "2024 (Fixed)", "2024 Average Trade"):
    ...     print(period_of(f"Value of Exports and Imports {title}"))
    2025-03
    2025-03-D10
    FY2024
    2024-H1
    FY2024-H1
    2024
    2024
    >>> print(period_of("令和6年度分貿易統計（速報）の概要"))
    FY2024
    """
    if found := read_title(title):
        return found[0]
    said = read_period(_AROUND.sub("", title)) or _month(title) or _year(title)
    part = _PART.search(title)
    return Period(_PARTS[part[1]], said.year, said.number) if part and said and said.kind is Kind.MONTH else said


def row_period(name: str) -> Period | None:
    """Return the period that the name of a row of an index page says: ``2024``, ``2024 April``, ``FY2024``.

    >>> str(row_period("2024 April")), str(row_period("2024")), row_period("Average")
    ('2024-04', '2024', None)
    """
    return read_period(name) or _month(name) or _year(name)


def _month(text: str) -> Period | None:
    for found in _MONTH.finditer(text):
        name, year = (found[1], found[2]) if found[1] else (found[4], found[3])
        if month := read_period(f"{name} {year}"):
            return month
    return None


def _year(text: str) -> Period | None:
    found = _YEAR.search(text)
    return Period(Kind.FISCAL_YEAR if _FISCAL.search(text) else Kind.YEAR, int(found[1])) if found else None


def _named(pdf: str) -> Period | None:
    if found := _PDF_MONTH.fullmatch(pdf):
        kinds = {"1": Kind.FIRST_10_DAYS, "2": Kind.FIRST_20_DAYS}
        return Period(kinds.get(found[3], Kind.MONTH), int(found[1]), int(found[2]))
    if found := _PDF_LONG.fullmatch(pdf):
        kind, number = _LONG[found[2]]
        return Period(kind, int(found[1]), number)
    return None
