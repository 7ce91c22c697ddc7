"""What a reader is told of the numbers: versions, rounding, what is missing."""

from datetime import date

import pytest
from tests.statistics.cells import EXPORT, ask, months, view

from sokuho.core.period import Period
from sokuho.core.rounded import Convention
from sokuho.language.en import write
from sokuho.language.statement import FlowStatement
from sokuho.reporting import claims
from sokuho.reporting.document import Section
from sokuho.reporting.house_style import HouseStyle
from sokuho.reporting.inquiry import Inquiry
from sokuho.reporting.notes import notes

MAY = Period.parse("2024-05")


def told(convention=Convention.HALF_UP, *, thousand_yen=1_250_060_000, silent=()) -> tuple[str, ...]:
    """The notes of a report that says exports alone, and was silent on the imports from some partners."""
    inquiry = Inquiry(view(months(EXPORT, {"2024-05": thousand_yen}), as_of=date(2024, 6, 20)))
    level = inquiry.ask("level", ask(inquiry.view, "level.export.world.total.2024-05").slice)
    assert level is not None
    for partner in silent:
        inquiry.ask("level", ask(inquiry.view, "level.export.world.total.2024-05").slice.of(partner=partner))
    said = write(FlowStatement(claims.level(level, HouseStyle(convention))))
    return notes(inquiry, MAY, convention, [Section("Total", tuple(said))], [level])


def test_they_open_with_the_day_and_close_with_the_next_release():
    said = told()
    assert said[0].endswith("released on or before 20 June 2024.")
    assert said[-1].startswith("The provisional figures of June 2024 are expected about ")


def test_the_stages_are_those_of_what_is_held():
    """Imports are not, so nothing is said of theirs."""
    stages = [one for one in told() if "stage" in one]
    assert [True] == [one.startswith("Exports ") and one.endswith("fixed.") for one in stages]


@pytest.mark.parametrize(
    ("convention", "words"),
    [(Convention.HALF_UP, "cuts instead of rounding: 1.2500 for 1.2501"),
     (Convention.TRUNCATED, "rounds half-up: 1.2501 for 1.2500")],
)  # fmt: skip
def test_amounts_that_another_outlet_prints_otherwise_are_listed(convention, words):
    assert [True] == [words in one for one in told(convention) if "where an outlet" in one]


@pytest.mark.parametrize("convention", [Convention.HALF_UP, Convention.TRUNCATED])
def test_nothing_is_listed_where_both_print_the_same(convention):
    assert [] == [one for one in told(convention, thousand_yen=1_250_000_000) if "where an outlet" in one]


def test_what_could_not_be_said_is_said_once():
    """With the periods that are missing; the subjects together where those are the same."""
    assert [
        "Not said, because the figures of 2024-05 were not published by then or are not held: "
        "exports to China, exports to South Korea."
    ] == [one for one in told(silent=("105", "103", "105")) if one.startswith("Not said")]
