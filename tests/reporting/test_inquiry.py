"""Asking, and keeping what was answered and what was not."""

from tests.statistics.cells import EXPORT, IMPORT, months, view

from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.reporting.inquiry import Inquiry

MAY = Period.parse("2024-05")
EXPORTS, IMPORTS = Slice(EXPORT, MAY), Slice(IMPORT, MAY)


def inquiry() -> Inquiry:
    return Inquiry(view(months(EXPORT, {"2023-05": 0, "2024-05": 5})))


def test_answers_are_kept_by_id():
    asked = inquiry()
    level = asked.ask("level", EXPORTS)
    assert level is not None
    assert {level.id: level} == asked.answers
    assert [] == asked.silences


def test_a_question_without_an_answer_is_kept_once():
    asked = inquiry()
    assert [None, None] == [asked.ask("level", IMPORTS) for _ in range(2)]
    assert [("imports", "2024-05")] == [(silence.subject, silence.missing) for silence in asked.silences]


def test_seeking_keeps_no_silence():
    asked = inquiry()
    assert None is asked.seek("level", IMPORTS)
    assert [] == asked.silences


def test_a_figure_without_a_value_is_an_answer_but_no_value():
    """From nothing to something is no percentage: not silence, and not a number."""
    asked = inquiry()
    change = asked.ask("change", EXPORTS)
    assert change is not None
    assert change.value is None
    assert None is asked.value_of("change", EXPORTS)
    assert [] == asked.silences
