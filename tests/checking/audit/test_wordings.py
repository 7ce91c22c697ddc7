"""Releases of longer periods, in other words, in Japanese, with other pages: what is there is audited."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from tests.checking.audit.conftest import Audited, unexplained

from sokuho.checking.audit import audit
from sokuho.checking.audit.held import Holdings
from sokuho.checking.audit.pages import read
from sokuho.checking.audit.verdicts import audit_printing
from sokuho.core.code import Flow, Stage
from sokuho.core.period import Period
from sokuho.errors import BadInput
from sokuho.reference import items, partners
from sokuho.reporting.release.build import build
from sokuho.reporting.release.words import area_label, item_label
from sokuho.reporting.release.xml_pages import render_xml
from sokuho.sources.japan_mof import press_pages, press_release
from sokuho.sources.official_file import OfficialFile
from sokuho.store.location import extract

QUICK = [("2025-05", None), ("FY2024", "2025-04-17")]
SLOW = [
    ("FY2024", None),
    ("2024-12", None),
    ("2024", None),
    ("2024-H1", None),
    ("2025", None),
    ("2024-05", "2026-01-15"),
    ("2020", None),
]


def made(period: str, as_of: str | None, pages: tuple[int, ...] = ()) -> str:
    day = date.fromisoformat(as_of) if as_of else extract().newest_release()
    return render_xml(build(extract().view(day), Period.parse(period), pages))


def file(text: str) -> OfficialFile:
    return OfficialFile.of("release.xml", text.encode())


@pytest.fixture(scope="module")
def year() -> str:
    """Fiscal 2024 as we write it: totals, areas, a page of exports and one of imports, indices."""
    return made("FY2024", None, (1, 2, 3, 4, 14, 21, 22))


@pytest.fixture(scope="module")
def audited(year: str) -> Audited:
    """What audits a copy of it against the figures of its day."""
    published = read(file(year)).heading.published
    assert published is not None
    holdings = Holdings(extract(), "another file", published)
    return lambda text: audit_printing(read(file(text)), holdings)


@pytest.mark.parametrize(("period", "as_of"), QUICK)
def test_pages_of_our_own_are_sound(period: str, as_of: str | None):
    _check_sound(period, made(period, as_of, (1, 2, 4, 9, 18, 21, 22)))


@pytest.mark.slow
@pytest.mark.parametrize(("period", "as_of"), [*QUICK, *SLOW])
def test_our_own_release_is_sound(period: str, as_of: str | None):
    """Of any month, year or half, as of now or of a day: nothing in it contradicts itself or the figures held."""
    _check_sound(period, made(period, as_of))


def _check_sound(period: str, text: str) -> None:
    found = audit(file(text), extract())
    assert {} == unexplained(found)
    assert found.of("agrees")
    assert Period.parse(period) == found.printing.heading.period
    assert list(press_release.read_printed(file(text), excerpt=True))


@pytest.mark.parametrize(
    ("title", "this"),
    [
        ("Value of Exports and Imports Fiscal Year 2024 (Provisional)", "FY2024"),
        ("Value of Exports and Imports FY2024 (Revised)", "2024"),
        ("Value of Exports and Imports April 2024 - March 2025 (Fixed)", "Apr. 2024-Mar. 2025"),
        ("令和６年度分貿易統計（速報）の概要", "令和６年度"),
    ],
)
def test_a_fiscal_year_is_read_however_it_is_worded(audited: Audited, year: str, title: str, this: str):
    text = re.sub("<title>Value.*?</title>", f"<title>{title}</title>", year, count=1)
    text = text.replace("<taishoymtonen>Fiscal Year 2024", f"<taishoymtonen>{this}", 1)
    said = press_pages.release(file(text))
    assert Period.parse("FY2024") == said.period
    assert press_pages.is_long(said.period)
    assert {Flow.EXPORT, Flow.IMPORT} == set(said.stages)
    assert {} == unexplained(audited(text))


def test_a_year_is_audited_and_not_loaded(year: str):
    """Its months are loaded, each in its stage; they add up to it."""
    with pytest.raises(BadInput, match="only figures of months are loaded") as refused:
        list(press_release.read(file(year)))
    assert "sokuho audit" in str(refused.value.hint)
    assert Stage.DETAILED is press_pages.release(file(year)).stages[Flow.EXPORT]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: re.sub("<shisu .*(?=<pdf)", "", text), id="no indices"),
        pytest.param(lambda text: re.sub("<mokuji>.*</mokuji>", "", text), id="no contents"),
        pytest.param(lambda text: text.replace("><", ">\r\n  <"), id="lines"),
    ],
)
def test_what_a_year_may_lack_is_not_missed(audited: Audited, year: str, change: Callable[[str], str]):
    text = change(year)
    assert {} == unexplained(audited(text))
    assert list(press_release.read_printed(file(text)))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: re.sub("<pdf[^>]*/>", "", text), id="no pdf"),
        pytest.param(lambda text: text.replace("<koseihi>", "<biko/><koseihi>"), id="another column"),
        pytest.param(lambda text: text.replace("Exports by Principal", "EXPORTS BY PRINCIPAL"), id="capitals"),
        pytest.param(lambda text: text.replace("<chiikikuni>(EU)<", "<chiikikuni>EU<"), id="no parentheses"),
        pytest.param(lambda text: text.replace("2020＝100", ""), id="no base year"),
    ],
)
def test_another_structure_is_audited_for_what_it_says(audited: Audited, year: str, change: Callable[[str], str]):
    assert {} == unexplained(audited(change(year)))


def japanese(text: str) -> str:
    """Return a release with the names of the Japanese one, in wide letters."""
    wide = str.maketrans("()0123456789", "（）０１２３４５６７８９")

    def table(found: re.Match[str]) -> str:
        page = found[0]
        flow = Flow.EXPORT if "Exports by" in page else Flow.IMPORT
        for one in items.items(flow):
            if one.is_press:
                name = re.escape(one.release_name.replace("&", "&amp;"))
                page = re.sub(
                    f"<shuyoshohin> ?{name}<", f"<shuyoshohin>　{item_label(one, 'ja').translate(wide)}<", page
                )
        return re.sub(
            "<title>.*?</title>", f"<title>主要商品別{'輸出' if flow is Flow.EXPORT else '輸入'}（EU）</title>", page
        )

    text = re.sub("<shuyochiikikunihin name=.pg14.*?</shuyochiikikunihin>", table, text)
    for partner in partners.release_partners():
        name = partner.release_name.replace("&", "&amp;")
        text = text.replace(f"<chiikikuni>{name}<", f"<chiikikuni>{area_label(partner.code, 'ja').translate(wide)}<")
    text = text.replace("ZENZO", "全増").replace("ZENGEN", "全減").replace("<tani>MNO<", "<tani>百万個<")
    return re.sub("<title>Value.*?</title>", "<title>令和６年度分貿易統計（確報）の概要</title>", text, count=1)


def test_a_japanese_release_is_audited(audited: Audited, year: str):
    """Names, numbers of sections and parentheses in wide letters, 全増 and 全減; no row is left unknown."""
    english, found = audited(year), audited(japanese(year))
    assert {} == unexplained(found)
    assert not any("no list knows" in notice for notice in found.printing.notices)
    assert [one.cell.item for one in english.verdicts] == [one.cell.item for one in found.verdicts]
    assert [one.word for one in english.verdicts] == [one.word for one in found.verdicts]


def test_a_total_of_another_vintage_than_its_sections_is_named(audited: Audited, year: str):
    """Total imports of fiscal 2024 as revised in March 2026, sections as detailed in May 2025: both are named."""
    newest = re.search("<import><sogakutonen>([^<]*)<", made("FY2024", None, (1,)))
    stood = re.search("<import><sogakutonen>([^<]*)<", year)
    assert newest
    assert stood
    assert newest[1] != stood[1]
    changed = year.replace(f"<kagaku>{stood[1]}<", f"<kagaku>{newest[1]}<", 1)
    one = {one.cell.label: one for one in audited(changed).verdicts}["pg4 Grand Total, value"]
    assert "revised" == one.word
    assert f"by a revision: Grand Total {newest[1]} is revised and fixed of 2026-03-12" in one.why
    assert "1 FOODSTUFF 10,040,307 is detailed and revised of 2025-05-29" in one.why
    wrong = changed.replace(f"<kagaku>{newest[1]}<", "<kagaku>114,999,999<", 1)
    assert "pg4 Grand Total, value" in unexplained(audited(wrong))
