"""English texts are read into claims: one table of wordings, each with what it says."""

import pytest

from sokuho.language.claim_fields import said_fields
from sokuho.language.en.read import read

YEN = 10**12


def told(text, named=""):
    """Kind, number, unit, flow, partner, commodity, period, direction and side of each claim."""
    names = ("kind", "value", "unit", "flow", "partner", "commodity", "period", "direction", "side")
    return [tuple(said_fields(one)[name] for name in names) for one in read(text, named).said]


def brief(text, named=""):
    """Kind, number, flow and partner of each claim."""
    return [(kind, value, flow, partner) for kind, value, _, flow, partner, *_ in told(text, named)]


def test_a_sentence_with_everything():
    """A change, a level and its conversion, each with the words that carry it."""
    text = "In June 2021 exports to China rose 4.5% from a year earlier to 1.2 trillion yen ($11 billion)."
    assert [
        ("change", 4.5, "%", "export", "China", "all", "2021-06", "up", None),
        ("level", 1.2, "JPY", "export", "China", "all", "2021-06", None, None),
        ("level", 11, "USD", "export", "China", "all", "2021-06", None, None),
    ] == told(text)
    assert [text[one.start : one.end] for one in read(text).said] == [one.words for one in read(text).said]


WORDINGS = {
    "ellipsis": (
        "In May 2020 exports fell by 3.1% and imports by 2.2%.",
        [("change", 3.1, "export", "World"), ("change", 2.2, "import", "World")],
    ),
    "respectively": (
        "In May 2020 exports to India and Brazil rose 3% and 4%, respectively.",
        [("change", 3, "export", "India"), ("change", 4, "export", "Brazil")],
    ),
    "both": (
        "In May 2020 exports were 5 billion euros and imports 4 billion euros, both of which hit record highs.",
        [
            ("level", 5, "export", "World"),
            ("level", 4, "import", "World"),
            ("record", None, "export", "World"),
            ("record", None, "import", "World"),
        ],
    ),
    "former and latter": (
        "In May 2020 exports were $5 billion and imports $4 billion. The former rose 1%, the latter fell 2%.",
        [
            ("level", 5, "export", "World"),
            ("level", 4, "import", "World"),
            ("change", 1, "export", "World"),
            ("change", 2, "import", "World"),
        ],
    ),
    "a row of quarters is no date": (
        "In January-March 2025 exports rose for the fourth quarter in a row.",
        [("streak", 4, "export", "World")],
    ),
    "two numbers for the two flows told before": (
        "In May 2020 exports were $5 billion and imports $4 billion. They rose by 7.6% and 3.8%.",
        [
            ("level", 5, "export", "World"),
            ("level", 4, "import", "World"),
            ("change", 7.6, "export", "World"),
            ("change", 3.8, "import", "World"),
        ],
    ),
    "a partner goes on within a sentence": (
        "In May 2020 exports to Italy rose 3% and imports fell 4%.",
        [("change", 3, "export", "Italy"), ("change", 4, "import", "Italy")],
    ),
    "a new paragraph begins with the world": (
        "In May 2020 exports to Italy rose 3%.\nImports fell 4%.",
        [("change", 3, "export", "Italy"), ("change", 4, "import", "World")],
    ),
    "what a partner took is exported": (
        "In May 2020 exports of Korea rose 1%. China took $11 billion, and Japan supplied $4 billion.",
        [("change", 1, "export", "World"), ("level", 11, "export", "China"), ("level", 4, "import", "Japan")],
    ),
    "more bought than sold": (
        "In May 2020 Japan bought 4.5 billion yen more abroad than it sold.",
        [("level", -4.5, "balance", "World")],
    ),
    "an amount that was exceeded, and for how long": (
        "In 2020 exports exceeded 100 trillion yen for two consecutive years.",
        [("threshold", 100, "export", "World"), ("streak", 2, "export", "World")],
    ),
    "a change in money and in per cent": (
        "In May 2020 exports decreased $3.0 billion, or 2.1%, to $40.5 billion.",
        [("change", 3.0, "export", "World"), ("change", 2.1, "export", "World"), ("level", 40.5, "export", "World")],
    ),
    "signs": (
        "In May 2020 the balance was -8.1 billion euros.",
        [("level", -8.1, "balance", "World")],
    ),
    "a share of the whole": (
        "In May 2020 exports of Japan rose 1%. Thailand accounted for 4.2% of total exports.",
        [("change", 1, "export", "World"), ("share", 4.2, "export", "Thailand")],
    ),
    "word numbers": (
        "In June 2020 exports grew nine-point-one percent to eleven billion dollars, the thirteenth consecutive rise.",
        [("change", 9.1, "export", "World"), ("level", 11, "export", "World"), ("streak", 13, "export", "World")],
    ),
    "two scales in one number": (
        "In July 2016 exports were 2 billion 86 million dollars.",
        [("level", 2.086, "export", "World")],
    ),
    "halved and doubled": (
        "In June 2020 exports to Japan halved and imports more than doubled.",
        [("multiple", 0.5, "export", "Japan"), ("multiple", 2, "import", "Japan")],
    ),
    "a place among partners": (
        "In 2020 exports to China rose 2%, and China remained the second-largest export market.",
        [("change", 2, "export", "China"), ("rank", 2, "export", "China")],
    ),
    "translated turns": (
        "In 2020 imports were 90 trillion yen, an increase after a year.",
        [("level", 90, "import", "World"), ("turn", 2, "import", "World")],
    ),
    "no number": ("In 2020 crude oil imports decreased.", [("change", None, "import", "World")]),
}


@pytest.mark.parametrize("name", WORDINGS)
def test_wordings(name):
    """Each way of saying things is read as it is meant."""
    text, expected = WORDINGS[name]
    assert expected == brief(text)


def test_forecasts_are_no_levels():
    """What was expected is told apart from what was, whichever way round."""
    text = "In May 2020 the surplus was 4.9 billion yen, versus a median estimate of 42.0 billion yen."
    assert ["level", "expectation"] == [kind for kind, *_ in told(text)]
    text = "In May 2020 imports fell 14.5 percent, more than the 12.8 percent economists expected."
    assert ["change", "expectation"] == [kind for kind, *_ in told(text)]


def test_a_number_compared_with_has_its_own_time():
    """A level or rate of another time is of that time, and the text goes on about its own."""
    text = "In May 2020 exports fell 4% to $37.9 billion from $39.5 billion a year before, after 2% in April."
    assert [
        ("change", 4, "2020-05"),
        ("level", 37.9, "2020-05"),
        ("level", 39.5, "2019-05"),
        ("change", 2, "2020-04"),
    ] == [(kind, value, period) for kind, value, _, _, _, _, period, *_ in told(text)]


PERIODS = {
    "In March 2021 alone exports rose 1%.": "2021-03",
    "In the first half of fiscal 2021 exports rose 1%.": "FY2021-H1",
    "From January to May 2021 exports rose 1%.": "2021-01/2021-05",
    "In the first quarter of 2021 exports rose 1%.": "2021-Q1",
    "In the first 20 days of March 2021 exports rose 1%.": "2021-03-01/20",
    "Over the three months ending in August 2021 exports rose 1%.": "2021-06/2021-08",
    "Exports rose 1% in 2021.": "2021",
    "The 2021 exports that Japan published on April 20 rose 1%.\nExports rose 2% in March 2022 alone.": "FY2021",
    "The deficit of Pakistan fell 1% in 2021-22.": "FY2022",
}


@pytest.mark.parametrize("text", PERIODS)
def test_periods(text):
    """Months, quarters, halves, fiscal years and stretches are read as the text's own period."""
    assert PERIODS[text] == told(text)[0][6]


def test_the_name_of_a_text_tells_the_year_where_the_text_does_not():
    """Months without a year are those of the period in the name; without any name there is no period to tell."""
    assert "2021-08" == told("Exports rose 1% in August.", "korea-2021-08.txt")[0][6]
    assert told("Exports rose 1% in August.")[0][6] is None
    assert read("Exports rose 1% in August.").said[0].claim() is None


def test_a_record_and_a_turn_since():
    """Since when a record stands or a turn was: a year, or a month."""
    text = "In May 2020 the surplus was $8 billion, the largest since September 2010. "
    text += "Exports fell, the first drop since 2016."
    assert [("record", "2010-09", "since"), ("turn", 2016, "since_year")] == [
        (kind, value, unit) for kind, value, unit, *_ in told(text) if kind in ("record", "turn")
    ]


def test_a_record_among_months_of_a_name():
    """``For any May`` is a record among Mays alone."""
    said = read("In May 2020 exports were $8 billion, the highest for any May on record.").said
    assert ["same-month"] == [one.among for one in said if one.kind == "record"]


def test_exchange_rate_price_and_volume():
    """A rate, its change, a unit price, its change, a volume."""
    text = (
        "In 2020 the average exchange rate was 106.77 yen per dollar, "
        "and the yen appreciated by 2.1% against the dollar.\n"
        "The import price of crude oil was 30,500 yen per kiloliter, down 31.2%, and down 16.1% in volume."
    )
    assert [
        ("fx", 106.77, "JPY/USD", None),
        ("fx", 2.1, "%", "up"),
        ("price", 30500, "JPY/KL", None),
        ("price", 31.2, "%", "down"),
        ("volume", 16.1, "%", "down"),
    ] == [(kind, value, unit, direction) for kind, value, unit, _, _, _, _, direction, _ in told(text)]


def test_headings_and_tables_of_a_report():
    """A heading tells the partner; the rows of a table tell nothing in words; notes claim nothing."""
    text = (
        "Trade in 2020\n=============\n\nItaly\n-----\nExports rose 3%.\n\n"
        "Area     Value     Change\nItaly    1,234     3.0\n\nNotes\n-----\n* Imports rose 9%.\n"
    )
    assert [("change", 3, "export", "Italy")] == brief(text)


def test_a_broken_line_is_no_new_paragraph():
    """A sentence that was wrapped goes on in the next line."""
    text = "In May 2020 exports of the country to Italy rose 3%, and what nobody had thought of, its\nimports fell 4%."
    assert ["Italy", "Italy"] == [partner for _, _, _, partner in brief(text)]


def test_what_a_text_tells_about_itself():
    """Its country, its period, its day."""
    reading = read("TOKYO, April 17, 2025 - Japan's exports rose 3.9% in March.")
    assert ("JP", "2025-03", "2025-04-17") == (reading.reporter, str(reading.period), reading.dated)


def test_nothing_is_read_from_nothing():
    """Empty texts and texts on something else claim nothing."""
    assert () == read("").said
    assert () == read("The weather was fine.\n\nNobody said why.").said
