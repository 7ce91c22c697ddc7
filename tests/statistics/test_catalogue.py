"""The door: every figure can be asked for again by its address, anywhere, with the same id."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.statistics.cells import DAY, EXPORT, IMPORT, ask, cell, view, year, years

from sokuho.core.code import Flow
from sokuho.core.figure import Address
from sokuho.core.observation import Cell
from sokuho.core.quantity import SEN_PER_USD, unit
from sokuho.errors import UsageError
from sokuho.statistics import CATALOGUE, answer
from sokuho.store.view import View

QUESTIONS = (
    "level.export.world.total.FY2023",
    "quantity.import.world.30301.2023-05",
    "unit_value.import.world.30301.2023-05",
    "value_index,base=2022.export.world.total.2023",
    "unit_value_index,links=year-before.import.world.30301.2023-05",
    "quantity_index,formula=tornqvist,links=year-before.import.world.30301.2023-05",
    "decomposition,part=price.import.world.30301.2023-05",
    "balance.balance.world.total.2023",
    "rate.fx.304.usd.2023",
    "change.export.world.total.2023",
    "change,of=unit_value.import.world.30301.2023-05",
    "change.balance.world.total.2023",
    "multiple.export.304.total.2023",
    "difference.import.world.total.2023",
    "share.export.304.total.2023",
    "contribution.import.world.30301.2023-05",
    "contribution,of=item.export.304.total.2023",
    "rank.export.304.total.2023",
    "record.export.world.total.2023",
    "record,among=same-month.export.world.total.2023-05",
    "record,side=deficit.balance.world.total.2023",
    "streak,test=rise.export.world.total.2023",
    "streak,bound=100,test=above.export.world.total.2023",
    "streak,test=largest.export.304.total.2023",
    "turn,test=rise.export.world.total.2023",
)


BY_A_PROGRAM = {"adjusted", "adjusted_change"}
"""Those that need a program which need not be installed; tests/statistics/seasonal asks them."""


def world() -> View:
    crude = [
        cell(IMPORT, f"{y}-05", 10 * y, item="30301", quantity=Cell(y - 2000, unit("KL"))) for y in (2021, 2022, 2023)
    ]
    rates = [cell(Flow.FX, str(y), Cell(10 * y, SEN_PER_USD), partner="304", item="usd") for y in (2021, 2022, 2023)]
    return view(
        years(EXPORT, {2020: 110, 2021: 120, 2022: 110, 2023: 130}),
        years(EXPORT, {2020: 80, 2021: 90, 2022: 70, 2023: 100}, partner="304"),
        years(IMPORT, {2021: 100, 2022: 120, 2023: 150}),
        year(EXPORT, 2024, 5),
        crude,
        rates,
    )


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_address_is_answered_with_the_same_figure(question: str):
    """Written down, read back and asked of another view of the same figures: equal, id and all."""
    figure = ask(world(), question)
    again = answer(world(), Address.parse(str(figure.address)))
    assert figure == again
    assert figure.id == again.id
    assert f"{question}@{DAY}" == str(figure.address)


def test_every_statistic_is_among_the_questions():
    """A new one is asked here too."""
    assert set(CATALOGUE) - BY_A_PROGRAM == {question.partition(".")[0].partition(",")[0] for question in QUESTIONS}


def test_a_view_remembers_its_answers():
    """The same object, not an equal one."""
    seen = world()
    assert ask(seen, QUESTIONS[5]) is ask(seen, QUESTIONS[5])


def test_what_goes_without_saying_is_not_said():
    """Options at their usual value leave no trace in the address, and their order makes no difference."""
    seen = world()
    plain = ask(seen, "change.export.world.total.2023")
    assert plain is ask(seen, "change,of=level.export.world.total.2023")
    turned_around = ask(seen, "streak,test=above,bound=100.export.world.total.2023")
    assert f"streak,bound=100,test=above.export.world.total.2023@{DAY}" == str(turned_around.address)


def test_ids_are_the_same_in_another_process():
    """Hash randomisation has no say."""
    code = (
        "from tests.statistics.test_catalogue import QUESTIONS, ask, world\n"
        "for question in QUESTIONS: print(ask(world(), question).id)"
    )
    root = Path(__file__).resolve().parents[2]
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split("\n")
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert [ask(world(), question).id for question in QUESTIONS] == runs[0][:-1]


def test_all_statistics_say_what_they_mean():
    """One line each, and one for each option."""
    for name, statistic in CATALOGUE.items():
        assert name == statistic.name
        assert statistic.meaning[0].islower()
        assert "\n" not in statistic.meaning
        assert statistic.flows
        assert all(option.meaning for option in statistic.options.values())


@pytest.mark.parametrize(
    ("question", "title", "told"),
    [
        ("levels.export.world.total.2023", 'No statistic is called "levels"', "unit_value"),
        ("change,off=level.export.world.total.2023", 'change has no option "off"', "of=level|quantity"),
        ("change,of=weight.export.world.total.2023", 'change has no of "weight"', "of=level|quantity"),
        ("level,of=value.export.world.total.2023", 'level has no option "of"', "level has no options."),
        ("streak,bound=1e9,test=above.export.world.total.2023", 'streak has no bound "1e9"', "bound=NUMBER"),
        ("streak,bound=007,test=above.export.world.total.2023", 'streak has no bound "007"', "bound=NUMBER"),
        ("streak.export.world.total.2023", "streak needs the option test", "test=rise|fall"),
        ("share.balance.world.total.2023", "share cannot be asked of balance", "export, import"),
        ("change,of=balance.export.world.total.2023", "balance cannot be asked of export", "balance"),
    ],
)
def test_a_question_that_cannot_be_asked_names_what_can(question: str, title: str, told: str):
    """Unknown statistics, options and words, and flows that do not fit."""
    with pytest.raises(UsageError) as caught:
        ask(world(), question)
    assert caught.value.title.startswith(title)
    assert told in caught.value.hint


def test_a_view_answers_for_its_own_day_only():
    """A figure as of another day is another figure."""
    other = Address.parse("level.export.world.total.2023@2024-05-01")
    with pytest.raises(UsageError, match="is of another day"):
        answer(world(), other)
    assert answer(view(years(EXPORT, {2023: 1}), as_of=date(2024, 5, 1)), other).address == other
