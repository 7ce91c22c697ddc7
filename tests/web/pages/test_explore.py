"""The page of a series: the address is the question, and the forms for programs hold what the page shows."""

from __future__ import annotations

import csv
import io
import json

import pytest
from starlette.testclient import TestClient
from tests.web.pages.page import Page

from sokuho.web.pages.series_query import MEASURES

CARS = "/en/explore?flow=export&partner=US&item=cars&from=2024-01&to=2025-03"


def got(browser: TestClient, path: str) -> Page:
    answer = browser.get(path)
    assert answer.status_code == 200, answer.text
    return Page(answer.text)


def test_a_series_is_drawn_tabled_and_told(browser: TestClient) -> None:
    """Exports of motor vehicles to the United States in March 2025, and where the number comes from."""
    page = got(browser, CARS)
    assert "Exports of motor vehicles to the United States: value" in page.words
    assert {"wide", "narrow"} <= set(" ".join(one["class"] for one in page.all("svg")).split())
    assert any("level.export.304.70503.2025-03@" in link for link in page.links())
    assert "March 2025" in page.words


@pytest.mark.parametrize("measure", [one for one in MEASURES if not one.startswith("adjusted")])
def test_every_measure_of_a_commodity_can_be_shown(browser: TestClient, measure: str) -> None:
    of = "total" if "_index" in measure and measure != "value_index" else "原油"
    flow = f"flow=import&item={of}&measure={measure}&from=2025-01&to=2025-03"
    page = got(browser, f"/ja/explore?{flow}")
    assert any(f"{measure}.import.world." in link for link in page.links())


def test_an_address_in_codes_and_one_in_words_ask_the_same(browser: TestClient) -> None:
    codes = got(browser, "/en/explore?flow=export&partner=304&item=70503&from=2025-01&to=2025-03")
    words = got(browser, "/en/explore?flow=export&partner=アメリカ合衆国&item=自動車&from=2025-01&to=2025-03")
    assert codes.words == words.words


def test_what_is_left_open_stays_open(browser: TestClient) -> None:
    """Somebody who only picks another partner gets the newest months of that partner."""
    page = got(browser, "/en/explore?partner=China")
    fields = {one["id"]: one for one in page.all("input")}
    assert ("", "China") == (fields["to"]["value"], fields["partner"]["value"])
    assert "2026-03" == fields["to"]["placeholder"]


def test_gaps_are_shown_between_figures_and_not_at_the_ends(browser: TestClient) -> None:
    """Goods by country are held up to June 2025, and said so by the last row."""
    page = got(browser, "/en/explore?partner=US&item=cars&from=2025-01&to=2026-08")
    assert "June 2025" in page.words
    assert "August 2026" not in page.words[page.words.index("The figures") :]


def test_movers_and_partners_stand_beside_the_series(browser: TestClient) -> None:
    page = got(browser, CARS)
    assert "What moved exports to the United States most, March 2025" in page.words
    assert "Partners in exports of motor vehicles, March 2025" in page.words


def test_partners_have_places_only_if_the_others_are_held(browser: TestClient) -> None:
    """Motor vehicles are held for eight partners, all goods for every one of them up to March 2026."""
    some, every = got(browser, CARS).words, got(browser, "/en/explore").words
    assert "Not all partners are held, so none has a place." in some
    assert "Largest partners in exports, March 2026" in every
    assert "Not all partners are held" not in every


def test_a_quantity_is_told_in_many_and_a_price_by_one(browser: TestClient) -> None:
    crude = "/en/explore?flow=import&item=crude+oil&from=2025-01&to=2025-03&measure="
    assert "Quantity (kilolitres)" in got(browser, f"{crude}quantity").words
    assert "Unit value (yen per kilolitre)" in got(browser, f"{crude}unit_value").words


def test_the_chart_tells_an_amount_in_few_digits_and_the_table_in_all(browser: TestClient) -> None:
    """Exports of August 2026, the newest month: 10,043,270 million yen."""
    said = got(browser, "/en/explore?from=2026-06&to=2026-08").words
    assert "August 2026: ¥10.0tn" in said
    assert "10,043,270" in said


def test_a_small_fall_keeps_its_sign(browser: TestClient) -> None:
    """As the release prints it; there is no plain 0.0 among falls."""
    cells = got(browser, "/en/explore?flow=export&from=2026-06&to=2026-08").words
    assert "-0.0" in cells


def test_what_is_shown_can_be_taken_along_as_csv(browser: TestClient) -> None:
    page = got(browser, CARS)
    link = next(link for link in page.links() if "/explore/csv" in link)
    rows = list(csv.DictReader(io.StringIO(browser.get(link).text)))
    shown = [link for link in page.links() if "/figure/level." in link]
    assert {row["figure"] for row in rows} >= {link.rpartition("/")[2].replace("%2B", "+") for link in shown[:5]}
    march = next(row for row in rows if row["period"] == "2025-03" and row["statistic"] == "level")
    assert ("304", "70503", "JPY_k") == (march["partner"], march["item"], march["unit"])


@pytest.mark.parametrize("form", ["parquet", "xlsx", "json", "sdmx"])
def test_what_is_shown_can_be_taken_along(browser: TestClient, form: str) -> None:
    answer = browser.get(CARS.replace("/explore?", f"/explore/{form}?"))
    assert 200 == answer.status_code
    heads = {"parquet": b"PAR1", "xlsx": b"PK", "json": b"{", "sdmx": b"STRUCTURE,"}
    assert answer.content.startswith(heads[form])


def test_the_json_of_a_series_holds_its_figures(browser: TestClient) -> None:
    told = json.loads(browser.get(CARS.replace("/explore?", "/explore/json?")).text)
    assert any(id.startswith("level.export.304.70503.2025-03@") for id in told["figures"])


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("partner=Atlantis", 404, 'No partner is called "Atlantis"'),
        ("flow=smuggling", 400, 'No flow is called "smuggling"'),
        ("measure=luck", 400, 'No measure is called "luck"'),
        ("from=2025-13", 400, "Month 13 does not exist"),
        ("from=2025&to=2024", 400, "time runs backwards"),
        ("from=1900-01", 400, "more than 600 periods"),
        ("as_of=yesterday", 400, 'Not a day: "yesterday"'),
        ("flow=balance&item=cars", 400, "is not defined"),
        ("flow=balance&measure=share", 400, "cannot be asked of balance"),
        ("step=decade", 400, 'No step is called "decade"'),
    ],
)
def test_what_cannot_be_asked_is_told_above_the_form(browser: TestClient, query: str, status: int, said: str) -> None:
    """With the value, and with the cure; what was typed stays in the form."""
    answer = browser.get(f"/en/explore?{query}")
    page = Page(answer.text)
    assert status == answer.status_code
    assert said in page.words
    assert any(one.get("role") == "alert" for one in page.all("div"))
    assert 1 == len(list(page.all("h1")))


def test_names_are_suggested_in_both_languages_and_by_code(browser: TestClient) -> None:
    for typed, value in (
        ("アメリカ合", "United States"),
        ("304", "United States"),
        ("chin", "China"),
        ("eu", "European Union"),
    ):
        page = Page(browser.get("/en/suggest", params={"partner": typed}).text)
        assert value in {one["value"] for one in page.all("option")}, typed
    page = Page(browser.get("/ja/suggest", params={"item": "motor veh", "flow": "export"}).text)
    assert "自動車" in {one["value"] for one in page.all("option")}


def test_a_suggestion_shows_by_what_name_it_was_found(browser: TestClient) -> None:
    """A browser hides options that do not hold what was typed."""
    page = Page(browser.get("/ja/suggest", params={"partner": "America"}).text)
    assert "america" in page.words.lower()


def test_a_series_of_one_period_has_a_table_and_no_chart(browser: TestClient) -> None:
    page = got(browser, "/en/explore?from=2025-03&to=2025-03")
    assert not [one for one in page.all("svg") if "wide" in one["class"]]
    assert "March 2025" in page.words


def test_a_group_that_had_other_members_shows_no_index_and_says_why(browser: TestClient) -> None:
    """The European Union on the base of 2020: the rows are there, each with a dash that leads to the reason."""
    page = got(browser, "/en/explore?partner=EU&measure=value_index&from=2025-01&to=2025-03")
    link = next(link for link in page.links() if "/figure/value_index" in link)
    assert "none:" in got(browser, link).words


def test_only_measures_that_may_have_an_answer_are_offered(browser: TestClient) -> None:
    page = got(browser, "/en/explore?step=year")
    offered = " ".join(link for link in page.links() if "measure=" in link)
    assert "measure=share" in offered
    assert not {one for one in ("quantity", "unit_value", "adjusted") if f"measure={one}&" in offered}
    page = got(browser, "/en/explore?flow=import&partner=China&item=clothing")
    assert "measure=quantity&" not in " ".join(page.links())
    page = got(browser, "/en/explore?flow=import&partner=US&item=crude+oil")
    assert "measure=quantity&" in " ".join(page.links())


COMPARED = "/en/explore?partner=US&partner=China&partner=EU&item=cars&from=2024-01&to=2025-03"


def test_several_partners_are_compared_on_one_chart(browser: TestClient) -> None:
    """A line, a column and a name each; the numbers are those that each would show alone."""
    page = got(browser, COMPARED)
    assert "Exports of motor vehicles: value – United States, China, European Union" in page.words
    for code in ("304", "105", "eu"):
        assert any(f"level.export.{code}.70503.2025-03@" in link for link in page.links())
    alone = got(browser, CARS)
    assert {link for link in alone.links() if "level.export.304.70503." in link} <= set(page.links())


def test_commodities_are_compared_too(browser: TestClient) -> None:
    page = got(browser, "/ja/explore?flow=import&item=原油&item=衣類&from=2024-01&to=2025-03")
    assert "輸入:金額(原粗油、衣類・同付属品)" in page.words


def test_what_is_compared_is_taken_along_as_a_whole(browser: TestClient) -> None:
    for form in ("csv", "json", "sdmx", "xlsx", "parquet"):
        answer = browser.get(COMPARED.replace("/explore?", f"/explore/{form}?"))
        assert 200 == answer.status_code
    rows = browser.get(COMPARED.replace("/explore?", "/explore/csv?")).text
    assert all(f"level.export.{code}.70503.2025-03@" in rows for code in ("304", "105", "eu"))


def test_one_more_may_always_be_compared_up_to_five(browser: TestClient) -> None:
    for count, fields in ((1, 2), (3, 4), (5, 5)):
        query = "&".join(f"partner={code}" for code in ("304", "105", "eu", "106", "103")[:count])
        page = got(browser, f"/en/explore?{query}&step=year")
        assert fields == sum(one.get("name") == "partner" for one in page.all("input")), count


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("&".join(f"partner={code}" for code in ("304", "105", "eu", "106", "103", "213")), "6 series are asked for"),
        ("flow=import&item=原油&item=自動車&measure=quantity&from=2024-01", "counted in different units"),
        ("partner=US&partner=Atlantis", 'No partner is called "Atlantis"'),
    ],
)
def test_what_cannot_be_compared_says_why(browser: TestClient, query: str, said: str) -> None:
    answer = browser.get(f"/en/explore?{query}")
    assert answer.status_code in (400, 404)
    assert said in Page(answer.text).words


def test_a_series_that_ends_earlier_has_gaps_in_its_column(browser: TestClient) -> None:
    """Of the world there are later months than of a group whose members' files end before."""
    page = got(browser, "/en/explore?partner=world&partner=asean&from=2025-05&to=2025-08")
    assert "stands for what had not been published by then, or is not held" in page.words
    assert "ASEAN, to Jun 2025" in page.words.replace("\N{NO-BREAK SPACE}", " ")
    assert "World, to" not in page.words


def test_fields_left_blank_leave_the_address(browser: TestClient) -> None:
    """A form sends all its fields; what is to be shared says what is asked and no more."""
    answer = browser.get("/en/explore?flow=export&partner=US&partner=&item=&from=&as_of=")
    assert (303, "/en/explore?flow=export&partner=US") == (answer.status_code, answer.headers["location"])
    answer = browser.get("/ja/?period=&as_of=")
    assert (303, "/ja/") == (answer.status_code, answer.headers["location"])
