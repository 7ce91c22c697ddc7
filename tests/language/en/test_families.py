"""Families of wordings, each in several words: what they say is the same however they are put."""

import pytest

from sokuho.language.claim_fields import said_fields
from sokuho.language.en.read import read


def told(text, *fields, named=""):
    """The named fields of each claim of a text."""
    return [tuple(said_fields(one)[field] for field in fields) for one in read(text, named).said]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Canada's exports rose to $34.0 billion in August 2010.", ["CAD"]),
        ("Australia had a surplus of 4 billion dollars in May 2020.", ["AUD"]),
        ("New Zealand's exports were $5.9 billion in May 2020.", ["NZD"]),
        ("Hong Kong's imports were $390 billion in May 2020.", ["HKD"]),
        ("Canada's exports rose to US$25.1 billion in August 2010.", ["USD"]),
        ("Canada's exports rose to C$34.0 billion ($25.1 billion) in August 2010.", ["CAD", "USD"]),
        ("Taiwan's exports rose to $39.9 billion in May 2020.", ["USD"]),
        ("Imports of Hong Kong were 390 billion Hong Kong dollars in May 2020.", ["HKD"]),
    ],
)
def test_dollars_are_those_of_who_counts_in_them(text, units):
    """Bare dollars are the reporter's own, unless it counts in US ones or the text sets its own apart."""
    assert units == [unit for kind, unit in told(text, "kind", "unit") if kind == "level"]


@pytest.mark.parametrize(
    "aside",
    [
        "The largest deficit until now was the 13.76 trillion yen of fiscal 2013.",
        "The previous record was 13.76 trillion yen in fiscal 2013.",
        "That topped the former record of 13.76 trillion yen, set in fiscal 2013.",
        "In fiscal 2013 the deficit was 13.76 trillion yen.",
    ],
)
def test_a_time_told_by_the_way_is_left_again(aside):
    """A record of the past or an earlier year does not become the time of what follows."""
    text = f"In fiscal 2022 the deficit was 21.7 trillion yen. {aside} Exports rose 15.5 percent."
    assert ("change", 15.5, "FY2022") == told(text, "kind", "value", "period")[-1]


@pytest.mark.parametrize("words", ["that month", "in the month", "in the same month"])
def test_that_month_is_the_one_told_last(words):
    """Also in a text on a half-year."""
    text = (
        "In the first half of fiscal 2012 the deficit of Japan was 3 trillion yen. September alone had one of 559 "
        f"billion yen.\nExports to China {words} fell 14 percent."
    )
    assert ("change", 14, "2012-09") == told(text, "kind", "value", "period")[-1]


@pytest.mark.parametrize(
    "part",
    [
        "Of that, the domestic sector made $43 billion",
        "The domestic sector made $43 billion of that",
        "Domestic enterprises exported $43 billion",
    ],
)
def test_parts_take_flow_and_time_of_the_whole(part):
    """What is a part of something told is of the same flow and time."""
    text = f"In the first five months of 2024 exports of Vietnam were $156 billion.\n{part}."
    assert ("level", 43, "export", "domestic sector", "2024-01/2024-05") == told(
        text, "kind", "value", "flow", "commodity", "period"
    )[-1]


SAID = {
    "goods that rose": ("Cars, steel and ships rose a lot.", [("change", None, "up")]),
    "nothing changed": ("Imports were little changed.", [("change", None, None)]),
    "a quarter": ("Nearly a quarter of all exports were cars.", [("share", 25, None)]),
    "two thirds": ("Two thirds of exports went to Asia.", [("share", 66.7, None)]),
    "a third more": ("Exports were about a third more than a year before.", [("change", 33.3, "up")]),
    "parts in brackets": (
        "Japan bought $8 million or 16 percent, China $6 million (12 percent).",
        [("level", 8, None), ("share", 16, None), ("level", 6, None), ("share", 12, None)],
    ),
    "parts of a flow": ("Cars were 22.3% of it.", [("share", 22.3, None)]),
    "after a run": ("Exports rose 3% after two months of declines.", [("change", 3, "up"), ("streak", 2, "down")]),
    "ending a run": ("Exports rose 3%, ending a five-month slide.", [("change", 3, "up"), ("streak", 5, "down")]),
    "a month of growth": ("Exports saw the thirteenth month of growth.", [("streak", 13, "up")]),
    "for a third month": ("Exports fell for a third month.", [("streak", 3, "down")]),
    "for years": ("There has been a surplus for the last four years.", [("streak", 4, None)]),
    "years and months": ("The balance has been in deficit for 1 year and 5 months.", [("streak", 17, None)]),
    "a run in front": ("For a second straight year there was a deficit.", [("streak", 2, None)]),
    "an eleven-month high": ("Imports rose 3% to an 11-month high.", [("change", 3, "up"), ("record", 11, "up")]),
    "of the year": ("Exports were the highest of the year.", [("record", None, "up")]),
    "in a year": ("Imports fell 3%, the fastest pace in a year.", [("change", 3, "down"), ("record", 1, "down")]),
    "the first with": ("Japan had its first deficit with the EU.", [("turn", None, None)]),
    "a direction for two": (
        "There was a surplus, exports being 1.4% and imports 4.4% lower.",
        [("change", 1.4, "down"), ("change", 4.4, "down")],
    ),
    "a decrease in": ("There was a decrease in the deficit of $11 billion.", [("change", 11, "down")]),
    "biggest with": ("The biggest deficits were with China.", [("rank", 1, None)]),
    "a rate of the yen": ("A 10-percent slide of the yen helped.", [("fx", 10, "down")]),
    "other counts": ("Some 2.5 million foreign visitors came.", []),
    "tariffs by the way": ("Exports fell 3% as tariffs bit.", [("change", 3, "down")]),
    "tariffs": ("The tariff went to 10% from 8%.", [("other", 10, None), ("other", 8, None)]),
    "a range foreseen": (
        "This month 3 to 6 percent is expected.",
        [("expectation", 3, None), ("expectation", 6, None)],
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_what_is_said(name):
    """Kind, number and direction of what a sentence says."""
    sentence, expected = SAID[name]
    found = told(f"May 2020: trade of Japan. {sentence}", "kind", "value", "direction")
    kinds = ("level", "share", "rank", "expectation", "other")
    assert expected == [(kind, value, None if kind in kinds else way) for kind, value, way in found]


@pytest.mark.parametrize(
    ("text", "flow", "partner"),
    [
        ("Trade to Europe fell by 16 percent.", "export", "Europe"),
        ("Trade from Asia fell by 16 percent.", "import", "Asia"),
        ("Exports to China fell 3%. Imports dropped 7%.", "import", "World"),
        ("Exports to China fell 3%, to India 4%. Car exports rose 7%.", "export", "World"),
        ("With China exports fell 3% and imports 4%. Exports of cars rose 7%.", "export", "China"),
        ("Exports fell on demand from China, Taiwan and Hong Kong. Imports fell 5%.", "import", "World"),
        ("Goods worth 5 billion euros were exported to Italy.", "export", "Italy"),
        ("U.S.-bound shipments fell 4%.", "export", "United States"),
    ],
)
def test_whose_and_which_flow(text, flow, partner):
    """The flow and partner of the last number."""
    assert (flow, partner) == told(f"In May 2020 trade of Japan was down. {text}", "flow", "partner")[-1]


@pytest.mark.parametrize(
    ("name", "period"), [("jp-2025-04-agency.txt", "2025-04"), ("story.txt", None), ("fy2024.txt", "FY2024")]
)
def test_the_name_tells_the_time_where_the_text_does_not(name, period):
    """Without a year in either, the period stays open."""
    assert [(period,)] == told("Exports rose 2.0%.", "period", named=name)


def test_what_was_taken_over_is_told():
    """A slot whose words stand outside the claim's words is inherited."""
    first, second = read("In May 2020 exports to China rose 3%. Car exports fell 4%.").said
    assert ((), ("partner", "period")) == (first.inherited, second.inherited)


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("Exports of umbrellas rose 5.9% to 108.93 trillion yen in fiscal 2024.", "umbrellas"),
        ("Umbrella exports rose 5.9% in March 2025.", "umbrella"),
        ("Imports of frozen shrimp from Vietnam increased 4.7 percent in March 2025.", "frozen shrimp"),
    ],
)
def test_goods_that_no_list_names_are_not_trade_as_a_whole(text, goods):
    """A claim on goods that are in no list keeps their words, so that it is not judged by the total."""
    assert {goods} == {one.item_words for one in read(text).said}


@pytest.mark.parametrize(
    "text",
    [
        "Total exports rose 5.9% in March 2025.",
        "Overseas shipments rose 5.9% in March 2025.",
        "Exports of the country rose 5.9% in March 2025.",
        "In March 2025, annual imports fell 2% and exports rose 3%.",
        "Strong exports rose 5.9% in March 2025.",
    ],
)
def test_a_quality_of_trade_is_no_good(text):
    """Words that tell how trade was name no goods."""
    assert {"all"} == {one.item_words for one in read(text).said}
