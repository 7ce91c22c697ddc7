"""Every page, in both languages, as it arrives: readable without script, nothing from elsewhere, well formed."""

from __future__ import annotations

import gzip
import re

import pytest
from starlette.testclient import TestClient
from tests.web.pages.page import Page

FIGURE = "change.export.304.total.2024-03@2025-04-17"
PAGES = {
    "release": "/",
    "an older release": "/?period=2025-03&as_of=2025-04-17",
    "explore": "/explore",
    "a balance": "/explore?flow=balance&partner=EU&step=year",
    "check": "/check",
    "figure": f"/figure/{FIGURE}",
    "sources": "/sources",
}
LANGUAGES = ("en", "ja")


def got(browser: TestClient, path: str) -> Page:
    answer = browser.get(path)
    assert answer.status_code == 200, answer.text
    return Page(answer.text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_stands_alone(browser: TestClient, language: str, path: str) -> None:
    """Its language is said, it has one heading, and nothing on it is from elsewhere, inline script or inline style."""
    page = got(browser, f"/{language}{path}")
    assert language == next(page.all("html"))["lang"]
    assert 1 == len(list(page.all("h1")))
    assert next(page.all("main"))["id"] == "main"
    assert "#main" == page.links()[0]
    for tag, attributes in page.elements:
        assert tag != "style"
        assert not {key for key in attributes if key == "style" or key.startswith("on")}
        for key in ("src", "href", "action"):
            assert re.match(r"(/(?!/)|#|$)", attributes.get(key, "")), attributes
    assert all("src" in attributes for attributes in page.all("script"))
    assert not page.unclosed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_link_to_a_page_can_be_shown_with_what_it_says(browser: TestClient, language: str, path: str) -> None:
    """A title and a description of its own, in its language, and no address in them."""
    page = got(browser, f"/{language}{path}")
    told = {one.get("name") or one.get("property"): one["content"] for one in page.all("meta") if "content" in one}
    assert told["description"] == told["og:description"]
    assert 20 < len(told["description"]) < 600
    assert told["og:title"]
    assert not [one for one in told.values() if "://" in one]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_each_page_leads_to_itself_in_the_other_language(browser: TestClient, path: str) -> None:
    """The link in the head keeps what was asked."""
    page = got(browser, f"/en{path}")
    other = next(one["href"] for one in page.all("a") if one.get("class") == "language")
    assert other.startswith("/ja/")
    assert "ja" == next(got(browser, other).all("html"))["lang"]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_ids_are_unique_and_every_label_has_its_field(browser: TestClient, path: str) -> None:
    page = got(browser, f"/ja{path}")
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert sorted(set(ids)) == sorted(ids)
    for key in ("for", "aria-labelledby", "aria-describedby", "list"):
        told = [attributes[key] for _, attributes in page.elements if key in attributes]
        assert set(" ".join(told).split()) <= set(ids), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_is_light(browser: TestClient, language: str) -> None:
    """Page, style, script and icon together come to less than sixty kilobytes as they travel."""
    page = got(browser, f"/{language}/")
    files = [one["href"] for one in page.all("link") if one["rel"] != "alternate"]
    files += [one["src"] for one in page.all("script")]
    total = 0
    for path in (f"/{language}/", *files):
        with browser.stream("GET", path, headers={"accept-encoding": "gzip"}) as answer:
            total += len(b"".join(answer.iter_raw()))
    assert 20_000 < total < 60_000


def test_every_number_of_a_release_opens_its_evidence(browser: TestClient) -> None:
    """Links to figures lead to a page that prints the same id, so that nothing was lost on the way."""
    page = got(browser, "/en/?period=2025-03&as_of=2025-04-17")
    figures = [link for link in page.links() if "/figure/" in link]
    assert len(figures) > 100
    for link in {*figures[::60], next(link for link in figures if "%2B" in link)}:
        found = got(browser, link)
        assert link.rpartition("~")[2] in found.words
        assert "another answer" not in found.words


def test_the_newest_release_is_the_first_page(browser: TestClient) -> None:
    page = got(browser, "/en/")
    assert "August 2026" in page.words
    assert "2026-08" == next(one["value"] for one in page.all("input") if one["name"] == "period")


def test_a_release_says_what_replaced_what(browser: TestClient) -> None:
    """Revised exports of March 2025 replaced the detailed ones on 12 March 2026: less by 1,048 million yen."""
    page = got(browser, "/en/?period=2025-03")
    said = page.words[page.words.index("replaced earlier ones") :]
    assert "detailed, 2025-04-29" in said
    assert "revised, 2026-03-12" in said
    assert "-1,048" in said


def test_no_report_is_offered_of_a_month_that_is_not_held(browser: TestClient) -> None:
    """The oldest month is January 1979, the newest August 2026."""
    oldest, newest = (got(browser, f"/en/?period={one}").words for one in ("1979-01", "2026-08"))
    assert ("Previous: " in oldest, "Next: February 1979" in oldest) == (False, True)
    assert ("Previous: July 2026" in newest, "Next: " in newest) == (True, False)


def test_an_earlier_release_keeps_its_numbers(browser: TestClient) -> None:
    """As of 17 April 2025 exports of fiscal 2024 were 108.9346 trillion yen; they are another number today."""
    then = got(browser, "/en/?period=FY2024&as_of=2025-04-17").words
    assert "108.9346" in then
    assert "108.9346" not in got(browser, "/en/?period=FY2024").words


@pytest.mark.parametrize("form", ["text", "md", "json", "csv", "parquet", "sdmx"])
def test_a_report_can_be_taken_along(browser: TestClient, form: str) -> None:
    answer = browser.get(f"/ja/report/{form}?period=2025-03&as_of=2025-04-17")
    assert 200 == answer.status_code
    assert "attachment" in answer.headers["content-disposition"]
    assert len(answer.content) > 1000


def test_a_page_is_not_sent_twice(browser: TestClient) -> None:
    first = browser.get("/en/sources")
    for said in (first.headers["etag"], "*"):
        again = browser.get("/en/sources", headers={"if-none-match": said})
        assert (304, b"") == (again.status_code, again.content)
    assert first.headers["etag"] != browser.get("/ja/sources").headers["etag"]


def test_a_page_is_sent_plain_to_whoever_wants_it_so(browser: TestClient) -> None:
    plain = browser.get("/en/sources", headers={"accept-encoding": "identity, gzip;q=0"})
    with browser.stream("GET", "/en/sources", headers={"accept-encoding": "gzip"}) as packed:
        assert plain.content == gzip.decompress(b"".join(packed.iter_raw()))
    assert "content-encoding" not in plain.headers


def test_the_bare_address_goes_to_the_readers_language(browser: TestClient) -> None:
    for liked, path in (("ja,en;q=0.5", "/ja/"), ("en-GB,ja;q=0.3", "/en/"), ("fr", "/en/")):
        answer = browser.get("/", headers={"accept-language": liked})
        assert (307, path) == (answer.status_code, answer.headers["location"])


def test_a_figure_tells_its_way_through_the_vintages(browser: TestClient) -> None:
    """Exports of March 2025 were provisional, then detailed, then revised; each step is a figure of its own."""
    page = got(browser, "/en/figure/level.export.world.total.2025-03@2025-04-17")
    said = page.words[page.words.index("How it was revised") :]
    assert ["2025-04-17", "2025-04-29", "2026-03-12"] == re.findall(r"\d{4}-\d\d-\d\d", said)[:3]
    assert re.search(r"this figure →.*provisional.*detailed.*revised", said, re.DOTALL)
    assert "+4,787" in said
    assert any("2026-03-12~" in link for link in page.links())


def test_what_had_come_out_and_is_not_held_is_told_in_the_readers_words(browser: TestClient) -> None:
    """The nine-digit provisional figures of 29 April 2025 are not held; Japanese has its own name for them."""
    at = "/figure/balance.balance.world.total.FY2024@2026-09-29"
    assert "2025-03 9-digit provisional of 2025-04-29" in got(browser, f"/en{at}").words
    assert "2025-03の9桁速報、2025-04-29公表" in got(browser, f"/ja{at}").words


def test_a_figure_that_is_another_today_says_so(browser: TestClient) -> None:
    page = got(browser, f"/en/figure/{FIGURE}~00000000")
    assert "give another answer than the one that was printed under this id" in page.words


def test_the_card_is_the_evidence_alone(browser: TestClient) -> None:
    page = got(browser, f"/ja/card/{FIGURE}")
    assert not list(page.all("html"))
    assert f"/ja/figure/{FIGURE}~" in "".join(page.links())


def test_sources_name_every_file_with_its_hash(browser: TestClient) -> None:
    from sokuho.store.location import extract

    page = got(browser, "/ja/sources")
    for one in extract().sources():
        assert one.official.name in page.words
        assert one.official.sha256 in page.words


def test_files_of_one_name_are_told_apart_before_they_are_unfolded(browser: TestClient) -> None:
    """Monthly series have been loaded twice: the flow and the span stand beside the name."""
    words = " ".join(got(browser, "/en/sources").words.split())
    assert "d51ma.csv Exports · 1988-01 to 2025-06" in words
    assert "d51ma.csv Exports · 2025-07 to 2026-08" in words


def test_sources_tell_how_every_statistic_is_made(browser: TestClient) -> None:
    from sokuho.statistics.catalogue import CATALOGUE

    page = got(browser, "/en/sources")
    assert set(CATALOGUE) <= {attributes.get("id") for attributes in page.all("div")}
    assert "(part now - part then) / whole then x 100" in page.words
