"""What an address asks for, in which order, and what it would cost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.errors import PeriodError, UnknownCode, UsageError
from sokuho.reporting.series.rows import Asked
from sokuho.web.desk import Desk
from sokuho.web.query import Query, cost, refuse_dear


def test_words_are_understood_as_on_the_command_line(desk: Desk) -> None:
    asked = Query.read(
        desk.view(), ["FY2023:FY2024"], partners=["中国", "US"], items=["cars"], measures=["share", "share"]
    )
    assert [(Flow.EXPORT, "105", "70503"), (Flow.EXPORT, "304", "70503")] == [line[:3] for line in asked.lines[:2]]
    assert ("share",) == asked.lines[0][3]
    assert ["FY2023", "FY2024"] == [str(one) for one in asked.periods]


def test_without_flows_those_that_can_answer_are_meant(desk: Desk) -> None:
    """The balance has a level and no share; asked by name, it says so in its row."""
    view = desk.view()
    assert [("export", 2), ("import", 2), ("balance", 1)] == [
        (line[0].value, len(line[3])) for line in Query.read(view, ["2024"], measures=["level", "share"]).lines
    ]
    assert ("share",) == Query.read(view, ["2024"], flows=["balance"], measures=["share"]).lines[0][3]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (UsageError, {"periods": []}),
        (PeriodError, {"periods": ["2025-13"]}),
        (PeriodError, {"periods": ["0999"]}),
        (UnknownCode, {"periods": ["2024"], "partners": ["Atlantis"]}),
        (UsageError, {"periods": ["2024"], "measures": ["luck"]}),
        (UsageError, {"periods": ["2024"], "flows": ["sideways"]}),
        (UsageError, {"periods": ["2024"], "partners": ["US"] * 60, "items": ["cars"] * 60}),
    ],
)
def test_what_cannot_be_asked_is_refused(desk: Desk, error: type[UsageError], words: dict[str, list[str]]) -> None:
    with pytest.raises(error):
        Query.read(desk.view(), **words)


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_parts_are_the_whole(desk: Desk, one: int, other: int) -> None:
    asked = Query.read(desk.view(), ["2024-01:2024-05"], partners=["US", "EU"], measures=["level", "change"])
    first, last = sorted((one, other))
    whole = asked.part(0, 1000)
    assert len(asked) == len(whole) == len(set(whole)) == 60
    assert whole == asked.part(0, first) + asked.part(first, last) + asked.part(last, 1000)


def test_equal_questions_have_equal_texts(desk: Desk) -> None:
    view = desk.view()
    assert (
        Query.read(view, ["2024"], partners=["US"]).to_text()
        == Query.read(view, ["2024"], partners=["アメリカ合衆国"]).to_text()
        != Query.read(view, ["2024"], partners=["105"]).to_text()
    )


def asked(measure: str, months: int = 1, partner: str = "world") -> list[Asked]:
    period = Period.month(2020, 1)
    return [Asked(Slice(Flow.EXPORT, period, partner), measure)] * months


def test_a_dearer_question_costs_more() -> None:
    assert cost([]) == 0
    assert cost(asked("level")) < cost(asked("record")) < cost(asked("adjusted"))
    assert cost(asked("level", 2)) > cost(asked("level"))
    assert cost(asked("level") + asked("level", partner="304")) > cost(asked("level", 2))
    # The months of an adjusted series are computed together.
    assert cost(asked("adjusted", 100)) < 2 * cost(asked("adjusted"))


def test_what_is_too_dear_is_refused_with_the_reason() -> None:
    refuse_dear(asked("record", 10), most=1000)
    with pytest.raises(UsageError, match="about 2,520 amounts would be read, of at most 1,000") as refused:
        refuse_dear(asked("record", 100), most=1000)
    assert "limit=100" in refused.value.hint
