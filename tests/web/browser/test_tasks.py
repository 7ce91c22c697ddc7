"""What people come for, by mouse and by keyboard alone, in both languages, at every width, with script and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.web.browser.conftest import Walking
from tests.web.browser.hands import Hand, Keyboard, Mouse
from tests.web.browser.states import ARTICLE, FIGURE
from tests.web.browser.walk import Walk

pytestmark = pytest.mark.slow

_WAYS = (
    (Mouse, "en", 320, "light", True),
    (Mouse, "ja", 768, "dark", True),
    (Mouse, "en", 1280, "dark", False),
    (Mouse, "ja", 320, "light", False),
    (Keyboard, "ja", 320, "dark", True),
    (Keyboard, "en", 768, "light", False),
    (Keyboard, "en", 1280, "light", True),
    (Keyboard, "ja", 1280, "dark", False),
)
"""Each pair of hand, language, width, scheme and script comes together."""
_FORMS = [
    "pdf",
    "xlsx",
    "html",
    "text",
    "md",
    "json",
    "csv",
    "parquet",
    "printed-csv",
    "printed-parquet",
    "cells-csv",
    "cells-parquet",
    "sdmx",
]
_MEASURES = [
    "change",
    "difference",
    "share",
    "contribution",
    "quantity",
    "unit_value",
    "value_index",
    "unit_value_index",
    "quantity_index",
    "adjusted",
    "adjusted_change",
    "level",
]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with a hand on a page."""

    walk: Walk
    hand: Hand

    def sees(self, what: str, text: str | re.Pattern[str] = "") -> None:
        """Fail unless an element is there that is seen and has the text."""
        self.walk.page.locator(what).filter(has_text=text).first.wait_for(state="visible")

    def waits_for(self, address: str) -> None:
        """Fail unless a page opens whose address, behind the language, is of this form."""
        self.walk.page.wait_for_url(re.compile(f"/{self.walk.language}{address}"))

    def takes(self, link: str) -> bytes:
        """Return the file that a link leads to."""
        with self.walk.page.expect_download() as found:
            self.hand.use(link)
        return Path(found.value.path()).read_bytes()


def _name(way: tuple[type[Hand], str, int, str, bool]) -> str:
    hand, language, width, scheme, script = way
    return f"{hand.__name__.lower()}-{language}-{width}-{scheme}-{'script' if script else 'plain'}"


@pytest.fixture(params=_WAYS, ids=_name)
def reader(request: pytest.FixtureRequest, walking: Walking) -> Iterator[Reader]:
    hand, language, width, scheme, script = request.param
    walk = walking(language=language, width=width, scheme=scheme, script=script)
    yield Reader(walk, hand(walk))
    assert walk.is_within()


def test_a_report_is_chosen_by_period_and_day(reader: Reader) -> None:
    reader.walk.go("/")
    reader.hand.write("#period", "FY2024")
    reader.hand.write("#as_of", "2025-04-17")
    reader.hand.use("form.choose button")
    reader.waits_for(r"/\?period=FY2024&as_of=2025-04-17$")
    reader.sees("h1", re.compile(r"5\.2217|5兆2,217"))
    reader.hand.use(".choose .near a >> nth=1")
    reader.waits_for(r"/\?period=FY2023&as_of=2025-04-17$")


def test_a_number_opens_its_evidence(reader: Reader) -> None:
    """Beside the report with script, as a page without; from there to what it was computed from."""
    reader.walk.go("/")
    before = reader.walk.page.url
    reader.hand.use("h1 a")
    if not reader.walk.has_script:
        reader.waits_for("/figure/balance.balance.world.total")
        reader.sees(".evidence .exact")
        reader.hand.use(".evidence ul a")
        reader.waits_for(r"/figure/level\.export")
        reader.sees(".evidence code", ".csv")
        return
    reader.sees("dialog .evidence .exact")
    reader.hand.use("dialog .evidence ul a")
    reader.sees("dialog .evidence code", ".csv")
    reader.hand.dismiss()
    reader.walk.page.wait_for_selector("dialog", state="hidden")
    assert before == reader.walk.page.url
    assert "A" == reader.walk.page.evaluate("document.activeElement.tagName")
    reader.hand.use("h1 a")
    reader.hand.use("dialog .more a")
    reader.waits_for("/figure/")
    reader.sees("h2#method")


def test_a_report_is_taken_along(reader: Reader) -> None:
    reader.walk.go("/?period=FY2024&as_of=2025-04-17")
    reader.hand.use(".near a[href='#downloads']")
    for form, begin in (("text", b""), ("xlsx", b"PK"), ("json", b"{"), ("csv", b"")):
        link = f".downloads a[href*='/report/{form}?']"
        content = reader.takes(link)
        assert content.removeprefix(b"\xef\xbb\xbf").startswith(begin)
        assert len(content) > 1000
    offered = reader.walk.page.locator(".downloads a").count()
    assert len(_FORMS) == offered


def test_a_revision_is_seen(reader: Reader) -> None:
    reader.walk.go("/?period=2024-03")
    reader.hand.use(".near a[href='#changed']")
    reader.hand.use("#changed ~ .scroll td a")
    reader.sees(".evidence .exact")


def test_a_series_is_asked_for(reader: Reader) -> None:
    names = {"en": ("China", "clothing"), "ja": ("中国", "衣類")}[reader.walk.language]
    reader.walk.go("/")
    reader.hand.use("nav a[href$='/explore']")
    reader.waits_for("/explore$")
    reader.hand.choose("#flow", "import")
    reader.hand.write("#partner", names[0])
    reader.hand.write("#item", names[1])
    reader.hand.choose("#measure", "change")
    reader.hand.choose("#step", "year")
    reader.hand.write("#from", "2015")
    reader.hand.write("#to", "2024")
    reader.hand.use("form.choose button")
    reader.waits_for(r"/explore\?flow=import&")
    reader.sees("h1", names[0])
    reader.sees("figure svg.sokuho-chart:visible")
    assert 10 == reader.walk.page.locator(".long tbody tr").count()
    reader.hand.use("figure summary")
    reader.sees("figure .seen")
    for form, begin in (("xlsx", b"PK"), ("json", b"{"), ("csv", b""), ("parquet", b"PAR1"), ("sdmx", b"")):
        assert reader.takes(f".downloads a[href*='/explore/{form}?']").startswith(begin)


def test_partners_are_compared(reader: Reader) -> None:
    """A field stands ready for one more; each has its line, its column, and its place in the address and the files."""
    names = {"en": ("China", "Germany"), "ja": ("中国", "ドイツ")}[reader.walk.language]
    reader.walk.go("/explore?partner=US&step=year&from=2010")
    for place, name in enumerate(names, start=2):
        reader.hand.write(f"#partner-{place}", name)
        reader.hand.use("form.choose button")
        reader.waits_for(rf"/explore\?(.*partner=){{{place}}}")
        reader.sees(".long thead th", name)
    assert 4 == reader.walk.page.locator(".long thead th").count()
    assert not re.search("=(&|$)", reader.walk.page.url)
    reader.sees("figure svg text:visible", names[0])
    content = reader.takes(".downloads a[href*='/explore/csv?']").decode("utf-8-sig")
    assert all(f"level.export.{code}.total" in content for code in ("304", "105", "213"))


def test_each_measure_is_shown(reader: Reader) -> None:
    """One link leads from each to the next."""
    reader.walk.go("/explore?flow=import&partner=world&item=原油&from=2024-01&to=2024-12")
    offered = reader.walk.page.locator(".measures a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    shown = [one for one in _MEASURES if any(f"measure={one}&" in link or link.endswith(f"={one}") for link in offered)]
    assert len(shown) >= 9
    for measure in shown:
        reader.hand.use(f".measures a[href*='measure={measure}&'], .measures a[href$='measure={measure}']")
        reader.waits_for(rf"/explore\?.*measure={measure}(&|$)")
        reader.sees(".measures a[aria-current]")
        reader.sees(".long tbody tr")


def test_names_are_suggested(reader: Reader) -> None:
    """While somebody types if scripts run, else those of the release are there from the start."""
    reader.walk.go("/explore")
    reader.hand.write("#partner", "bulg")
    if reader.walk.has_script:
        wanted = {"en": "Bulgaria", "ja": "ブルガリア"}[reader.walk.language]
        reader.walk.page.wait_for_selector(f"#partners option[value='{wanted}']:only-child", state="attached")
        reader.hand.write("#item", "crude")
        reader.walk.page.wait_for_selector("#items option:nth-child(-n+12):last-child", state="attached")
    else:
        assert reader.walk.page.locator("#partners option").count() > 20


def test_a_pasted_article_is_checked(reader: Reader) -> None:
    """A mark leads to its verdict, that to its evidence, and both back to the text."""
    reader.walk.go("/")
    reader.hand.use("nav a[href$='/check']")
    reader.hand.write("#text", ARTICLE)
    reader.hand.use("form.article button")
    reader.sees(".legend .verdict.fails")
    assert reader.walk.page.url.endswith(f"/{reader.walk.language}/check")
    reader.hand.use(".text a.fails")
    reader.sees("article.card:target")
    reader.hand.use("article.card:target ul a")
    reader.sees("article.card:target .exact")
    reader.hand.use("article.card:target .close")
    reader.walk.page.wait_for_selector("article.card:target", state="detached")


def test_an_uploaded_article_is_checked_as_of_a_day(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    reader.walk.go("/check")
    reader.hand.upload("#file", file)
    reader.hand.write("#as_of", "2025-04-20")
    reader.hand.use("form.article button")
    reader.sees(".note", re.compile("2025-04-20|2025年4月20日"))
    reader.sees(".text a.holds")


def test_a_checked_article_is_shared_only_if_asked(reader: Reader, walking: Walking) -> None:
    reader.walk.go("/check")
    reader.hand.write("#text", ARTICLE)
    if isinstance(reader.hand, Keyboard):
        reader.hand.reach("#share")
        reader.walk.page.keyboard.press("Space")
    else:
        reader.hand.use("#share")
    reader.hand.use("form.article button")
    reader.waits_for("/check/[A-Za-z0-9_-]{22}$")
    reader.sees(".text a.fails")
    other = walking(language=reader.walk.language)
    other.go(reader.walk.page.url.partition(f"/{reader.walk.language}")[2])
    assert other.page.locator(".text a.fails").count() > 0


def test_what_cannot_be_asked_is_mended(reader: Reader) -> None:
    """What was typed stays, and the cure is told beside it."""
    reader.walk.go("/explore?partner=Atlantis&step=year", 404)
    reader.sees("[role=alert]", "Atlantis")
    assert "Atlantis" == reader.walk.page.input_value("#partner")
    reader.hand.write("#partner", "304")
    reader.hand.use("form.choose button")
    reader.sees("figure svg.sokuho-chart:visible")
    assert "step=year" in reader.walk.page.url


def test_a_wrong_address_leads_home(reader: Reader) -> None:
    reader.walk.go("/nothing", 404)
    reader.sees("main code", "/nothing")
    reader.hand.use("header .brand")
    reader.waits_for("/$")


def test_a_figure_tells_its_revisions_and_its_method(reader: Reader) -> None:
    reader.walk.go(FIGURE)
    reader.sees(".steps tr.own")
    reader.hand.use("a[href*='/sources#level']")
    reader.waits_for("/sources#level$")
    reader.sees("#level p")


def test_sources_are_unfolded(reader: Reader) -> None:
    reader.walk.go("/")
    reader.hand.use("nav a[href$='/sources']")
    reader.hand.use("details.file summary")
    reader.sees("details.file[open] .hash")
    reader.hand.use("details.method:has(#change) summary")
    reader.sees("#change p")


def test_the_language_is_changed_in_place(reader: Reader) -> None:
    reader.walk.go("/explore?flow=import&partner=103&step=year")
    other = {"en": "ja", "ja": "en"}[reader.walk.language]
    reader.hand.use("a.language")
    reader.walk.page.wait_for_url(re.compile(rf"/{other}/explore\?.*partner=103"))
    assert other == reader.walk.page.locator("html").get_attribute("lang")
