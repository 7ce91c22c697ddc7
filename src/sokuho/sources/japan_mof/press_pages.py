"""The pages of the press release: which there are, what period they are of, how mature, and when they came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sokuho.core.code import Flow, Stage
from sokuho.core.period import Kind, Period
from sokuho.sources.japan_mof.press_title import read_day, read_period, read_title
from sokuho.sources.japan_mof.press_tree import Element, tree
from sokuho.sources.official_file import OfficialFile

ROOT = "hodoxml"
FIRST_TABLE, LAST_TABLE = 3, 20
"""The pages by commodity."""
FIRST_HISTORY, LAST_HISTORY = 22, 26
"""The pages of indices by area."""
_MONTHLY = (
    *("sogakutsuki", "chiikikunisogaku"),
    *("shuyochiikikunihin" for _ in range(FIRST_TABLE, LAST_TABLE + 1)),
    "shisu",
    *("chiikishisu" for _ in range(FIRST_HISTORY, LAST_HISTORY + 1)),
)
_FURNITURE = ("mokuji", "pdf")
_PARTS = (Kind.FIRST_10_DAYS, Kind.FIRST_20_DAYS)


@dataclass(frozen=True, slots=True)
class Release:
    """A release that has the pages it should have.

    Attributes:
        file: the file.
        published: the day it came out, as it states.
        period: the month, its first 10 or 20 days, a year, a fiscal year or a half of one.
        stages: how mature exports and imports are.
        pages: the pages by number.
    """

    file: OfficialFile
    published: date
    period: Period
    stages: Mapping[Flow, Stage]
    pages: Mapping[int, Element]


def release(file: OfficialFile, *, excerpt: bool = False) -> Release:
    """Return the release in a file, once its title is read and its pages are complete and in order.

    Args:
        file: the file.
        excerpt: whether pages after the first were left out on purpose.

    Raises:
        BadInput: the file is no release, or pages are missing, doubled or out of order.
    """
    root = tree(file)
    if root.tag != ROOT or root.tags[:1] != ["sogakutsuki"]:
        raise file.refuse(
            f"The XML is not a press release: its root is {root.tag}",
            column="the root",
            detail=f"Expected {ROOT} with the page sogakutsuki first.",
        )
    first = root.children[0]
    expect(file, first, "pg1", "kohyoymd title taishoymtonen taishoymzennen export import sashihiki chushaku page")
    period, stages = _period(file, first.children[1].text)
    for element, due in zip(first.children[2:4], (period, period.year_before()), strict=True):
        check_period(file, element, "pg1", due)
    return Release(file, _day(file, first.children[0]), period, stages, _pages(file, root, period, excerpt=excerpt))


def expect(file: OfficialFile, element: Element, path: str, tags: str) -> None:
    """Refuse an element whose children are not exactly these, in this order."""
    due = tags.split()
    if element.tags != due:
        place = next((n for n, (one, two) in enumerate(zip(element.tags, due, strict=False)) if one != two), -1)
        raise file.refuse(
            f"{element.tag} has not the elements it has in every release",
            column=path,
            detail=f"Expected {len(due)}, found {len(element.tags)}"
            + (f"; number {place + 1} is {element.tags[place]} instead of {due[place]}." if place >= 0 else "."),
        )


def check_period(file: OfficialFile, element: Element, page: str, due: Period) -> None:
    """Refuse a page of another period than the release's; its first 10 or 20 days are told by their month."""
    said = read_period(element.text)
    if is_long(due):  # whose pages may say it in words of their own, or its year alone
        fits = said in (None, due) or (said.kind is Kind.YEAR and said.year == due.year)
    else:
        fits = said == due.first
    if not fits:
        raise file.refuse(f'The page is of "{element.text[:40]}", the release of {due}', column=f"{page}/{element.tag}")


def is_long(period: Period) -> bool:
    """Return whether a release is of more than a month."""
    return period.kind not in (Kind.MONTH, *_PARTS)


def _period(file: OfficialFile, title: str) -> tuple[Period, Mapping[Flow, Stage]]:
    found = read_title(title)
    if found is None:
        raise file.refuse(
            f'The title says no period and stage that are known: "{title[:100]}"',
            column="pg1/title",
            detail='Expected "Value of Exports and Imports March 2025 (Provisional)", "... Fiscal Year 2024 (Fixed)", '
            '"... March 2025 (First 10 days Provisional)"...',
            hint="sokuho audit reads releases whose title is worded in another way too.",
        )
    return found


def _day(file: OfficialFile, element: Element) -> date:
    found = read_day(element.text)
    if found is None:
        raise file.refuse(
            f'Not a day of publication: "{element.text[:40]}"',
            column="pg1/kohyoymd",
            detail='Expected "April 17, 2025".',
        )
    return found


def _pages(file: OfficialFile, root: Element, period: Period, *, excerpt: bool) -> Mapping[int, Element]:
    due = {f"pg{number}": tag for number, tag in enumerate(_MONTHLY, 1)}
    if period.kind in _PARTS:
        due = {"pg1": "sogakutsuki"}
    found = [(child.attributes.get("name", ""), child.tag) for child in root.children if child.tag not in _FURNITURE]
    # Which pages the releases of longer periods have is not on record.
    may_lack = excerpt or is_long(period)
    kept = [page for page in due.items() if page in found] if may_lack else list(due.items())
    framed = [kept[0], ("", "mokuji"), *kept[1:]] if len(due) > 1 else kept
    order = [(child.attributes.get("name", ""), child.tag) for child in root.children]
    if is_long(period) and ("", "mokuji") not in order:
        framed = kept
    if order != [*framed, ("", "pdf")]:
        names = [name or tag for name, tag in order]
        raise file.refuse(
            "The pages are not those of a release, each once and in order",
            column=f"{ROOT}/{names[-1]}",
            detail=f"Expected {', '.join([name or tag for name, tag in framed])}, pdf; found {', '.join(names)[:300]}.",
            hint="Fetch the file again; if pages were left out on purpose, say that it is an excerpt.",
        )
    return {int(page.attributes["name"][2:]): page for page in root.children if page.tag not in _FURNITURE}
