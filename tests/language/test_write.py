"""Statements put into English: each claim is said once, in words that can be found again."""

import pytest
from hypothesis import given
from tests.language.statements import STATEMENTS, claim, claims_of

from sokuho.language.en.write import write
from sokuho.language.statement import (
    BalanceStatement,
    FlowStatement,
    ItemStatement,
    Mover,
    MoversStatement,
    PriceStatement,
    RateStatement,
    StandingStatement,
)

TRILLION = 10**12
BILLION = 10**9


def said(statement) -> str:
    return " ".join(sentence.text for sentence in write(statement))


def level(printed="5.2217", *, scale=TRILLION, **more):
    return claim("level", printed, "JPY", scale=scale, **more)


def change(printed="5.9", direction="up", **more):
    return claim("change", printed, "%", direction=direction, **more)


def balance(printed, side, **more):
    return level(printed, flow="balance", side=side, **more)


@given(STATEMENTS)
def test_every_claim_of_a_statement_is_said_exactly_once(statement):
    """Nothing a plan wants said is lost, and nothing else is claimed."""
    carried = [one for sentence in write(statement) for _, _, one in sentence.spans()]
    assert sorted(claims_of(statement), key=repr) == sorted(carried, key=repr)


@given(STATEMENTS)
def test_spans_point_at_the_words_of_their_claims(statement):
    """In the order of reading, apart from each other; and the words show the number, in figures or in letters."""
    for sentence in write(statement):
        words = [part.words for part in sentence.parts if not isinstance(part, str)]
        assert words == [sentence.text[start:end] for start, end, _ in sentence.spans()]
        ends = [0, *(end for _, end, _ in sentence.spans())]
        assert all(end <= start < stop for end, (start, stop, _) in zip(ends, sentence.spans(), strict=False))


@given(STATEMENTS)
def test_sentences_are_sentences(statement):
    """One capital, one full stop, single blanks, no blank before a comma, nothing left unfilled."""
    for text in (sentence.text for sentence in write(statement)):
        assert text[0].isupper()
        assert text.endswith(".")
        assert not text.endswith("..")
        assert not any(wrong in text for wrong in ("  ", " ,", " .", " ;", "( ", " )", "None", "{", "}", "the the "))


@given(STATEMENTS)
def test_numbers_in_figures_are_those_of_the_claim(statement):
    """A claim's words hold its printed number, unless the number is one that is written in letters."""
    for sentence in write(statement):
        for start, end, one in sentence.spans():
            if one.kind in ("level", "share", "contribution", "fx", "price", "multiple") and one.unit != "%":
                assert one.printed is not None
                assert one.printed.text(minus="") in sentence.text[start:end]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (FlowStatement(level("108.9346")), "Exports came to 108.9346 trillion yen."),
        (
            FlowStatement(level("114.1563", flow="import"), change("4.7", flow="import")),
            "Imports rose 4.7% from a year earlier to 114.1563 trillion yen.",
        ),
        (
            FlowStatement(level("9.774", partner="eu"), change("7.8", "down", partner="eu")),
            "Exports to the European Union fell 7.8% from a year earlier to 9.774 trillion yen.",
        ),
        (
            FlowStatement(level(), change(), place=claim("record", "1979", "since_year", direction="up")),
            "Exports rose 5.9% from a year earlier to 5.2217 trillion yen, "
            "the highest since comparable figures begin in fiscal 1979.",
        ),
        (
            FlowStatement(
                level(period="2024"),
                change(period="2024"),
                place=claim("record", "1979", "since_year", direction="down", period="2024"),
            ),
            "Exports rose 5.9% from a year earlier to 5.2217 trillion yen, "
            "the lowest since comparable figures begin in 1979.",
        ),
        (
            FlowStatement(level(), change(), place=claim("record", "2", "rank", direction="up")),
            "Exports rose 5.9% from a year earlier to 5.2217 trillion yen, the second-highest on record.",
        ),
        (
            FlowStatement(
                level(period="2025-03"),
                change(period="2025-03"),
                place=claim("record", "1979", "since_year", direction="up", among="same-month", period="2025-03"),
                run=claim("streak", "6", "month", direction="up", period="2025-03"),
            ),
            "Exports rose 5.9% from a year earlier to 5.2217 trillion yen, the highest for any March since comparable "
            "figures begin in 1979 and the sixth monthly rise in a row.",
        ),
        (
            FlowStatement(
                level(period="2024-Q4"),
                change("0.3", "down", period="2024-Q4"),
                turn=claim("turn", "12", "quarter", direction="down", period="2024-Q4"),
            ),
            "Exports fell 0.3% from a year earlier to 5.2217 trillion yen, the first fall in 12 quarters.",
        ),
        (
            FlowStatement(
                level(),
                bound=claim("threshold", "100", "JPY", scale=TRILLION, direction="up"),
                bound_run=claim("streak", "2", "year"),
            ),
            "Exports came to 5.2217 trillion yen. "
            "Exports stayed above 100 trillion yen for the second fiscal year in a row.",
        ),
        (
            FlowStatement(
                level(),
                bound=claim("threshold", "100", "JPY", scale=TRILLION, direction="up"),
                bound_run=claim("streak", "1", "year"),
            ),
            "Exports came to 5.2217 trillion yen. Exports came above 100 trillion yen for the first time.",
        ),
    ],
)
def test_flows(statement, expected):
    assert expected == said(statement)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            BalanceStatement(
                balance("-5.2217", "deficit"),
                change("15.0", "down", flow="balance", side="deficit"),
                run=claim("streak", "4", "year", flow="balance", side="deficit"),
            ),
            "Japan ran a trade deficit of 5.2217 trillion yen in fiscal 2024, 15.0% smaller than a year earlier; "
            "it was the fourth annual deficit in a row.",
        ),
        (
            BalanceStatement(balance("544.1", "surplus", scale=BILLION, period="2025-03"), swung=True),
            "Japan ran a trade surplus of 544.1 billion yen in March 2025, after a deficit a year earlier.",
        ),
        (
            BalanceStatement(balance("-1.2", "deficit", period="FY2024-H1", partner="304"), swung=True),
            "Japan ran a trade deficit of 1.2 trillion yen with the United States in the first half of fiscal 2024, "
            "after a surplus a year earlier.",
        ),
        (
            BalanceStatement(
                balance("9.0", "surplus", partner="304"),
                change("1.3", "down", flow="balance", partner="304"),
                turn=claim("turn", "2", "year", flow="balance", partner="304", direction="down"),
                turn_of_size=True,
            ),
            "Japan ran a trade surplus of 9.0 trillion yen with the United States in fiscal 2024, 1.3% smaller than a "
            "year earlier; it narrowed for the first time in two years.",
        ),
        (
            BalanceStatement(
                balance("-7.0", "deficit"),
                change("0.0", "up", flow="balance"),
                turn=claim("turn", "11", "year", flow="balance", direction="up"),
            ),
            "Japan ran a trade deficit of 7.0 trillion yen in fiscal 2024, about the same as a year earlier; "
            "it was the first deficit in 11 years.",
        ),
        (
            BalanceStatement(
                balance("-7.0", "deficit"),
                run=claim("streak", "3", "year", flow="balance"),
                turn=claim("turn", "4", "year", flow="balance", direction="up"),
                place=claim("record", "1979", "since_year", flow="balance", direction="up"),
                turn_of_size=True,
            ),
            "Japan ran a trade deficit of 7.0 trillion yen in fiscal 2024; it was the largest deficit since comparable "
            "figures begin in fiscal 1979 and the third annual deficit in a row, and it widened for the first time in "
            "four years.",
        ),
    ],
)
def test_balances(statement, expected):
    assert expected == said(statement)


def test_multiples_name_their_base_once():
    """ "2.9 times the year-earlier amount" needs no "from a year earlier"."""
    text = said(FlowStatement(level(), claim("multiple", "2.9", "x", direction="up")))
    assert "2.9 times the year-earlier amount" in text
    assert "from a year earlier" not in text


def test_a_change_that_prints_as_nothing_has_no_direction():
    for direction in ("up", "down"):
        text = said(FlowStatement(level(), change("0.0", direction)))
        assert "(0.0%)" in text
        assert not any(word in text for word in ("rose", "fell", "up", "down"))


def test_movers_are_listed_with_their_points():
    def mover(item, rate, points, direction):
        at = {"flow": "import", "item": item, "partner": "105"}
        return Mover(rate(at), claim("contribution", points, "pp", direction=direction, **at))

    def times(at):
        return claim("multiple", "2.9", "x", direction="up", **at)

    def risen(at):
        return change("27.1", **at)

    def fallen(at):
        return change("-7.5", "down", **at)

    up = (mover("70503", times, "0.9", "up"), mover("5", risen, "0.8", "up"), mover("70311", risen, "0.1", "up"))
    assert (
        "Imports from China were lifted most by motor vehicle parts (2.9 times; +0.9 points), chemicals (+27.1%; "
        "+0.8 points) and semiconductors and other electronic parts (+27.1%; +0.1 points). "
        "Imports from China were held back most by motor vehicle parts (-7.5%; -1.0 points)."
    ) == said(MoversStatement(up, (mover("70503", fallen, "-1.0", "down"),)))
    assert [] == write(MoversStatement((), ()))


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            StandingStatement(
                claim("share", "19.9", "%", partner="304"),
                claim("rank", "1", "rank", partner="304"),
                claim("streak", "3", "year", partner="304"),
            ),
            "The United States took 19.9% of all exports and was the largest destination "
            "for the third fiscal year in a row.",
        ),
        (
            StandingStatement(
                claim("share", "11.2", "%", partner="304", flow="import"),
                claim("rank", "2", "rank", partner="304", flow="import"),
            ),
            "The United States supplied 11.2% of all imports and was the second-largest source.",
        ),
        (StandingStatement(claim("share", "17.3", "%", partner="105")), "China took 17.3% of all exports."),
        (
            RateStatement(
                claim("fx", "152.60", "JPY/USD", flow=None), claim("fx", "6.1", "%", flow=None, direction="down")
            ),
            "The customs exchange rate averaged 152.60 yen per dollar: the yen weakened by 6.1%, "
            "counted as more yen per dollar.",
        ),
        (
            RateStatement(
                claim("fx", "99.00", "JPY/USD", flow=None), claim("fx", "1.0", "%", flow=None, direction="up")
            ),
            "The customs exchange rate averaged 99.00 yen per dollar: the yen strengthened by 1.0%, "
            "counted as fewer yen per dollar.",
        ),
        (
            PriceStatement(
                claim("price", "79083", "JPY/KL", flow="import", item="30301"),
                claim("price", "1.5", "%", flow="import", item="30301", direction="up"),
                claim("volume", "7.1", "%", flow="import", item="30301", direction="down"),
            ),
            "Crude oil was imported at an average of 79,083 yen per kilolitre, up 1.5% from a year earlier; "
            "the volume fell 7.1%.",
        ),
        (
            ItemStatement(level("6.0", item="70503", partner="304"), change("1.6", item="70503", partner="304")),
            "Motor vehicles, the largest item of exports to the United States, rose 1.6% to 6.0 trillion yen.",
        ),
    ],
)
def test_standing_rate_price_and_item(statement, expected):
    assert expected == said(statement)


def test_nothing_else_is_written():
    with pytest.raises(TypeError, match="int"):
        write(3)  # type: ignore[arg-type]
