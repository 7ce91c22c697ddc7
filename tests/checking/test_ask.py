"""Questions are claims with a hole."""

from __future__ import annotations

from datetime import date

import pytest

from sokuho.checking.ask import ask
from sokuho.checking.questions import EXAMPLES
from sokuho.errors import UsageError

DAY = date(2025, 4, 17)
ANSWERS = [
    ("How much did Japan export to China in fiscal 2024?", "18.8918 trillion yen", "level.export.105.total.FY2024"),
    (
        "What was the trade balance with China in fiscal 2024?",
        "a deficit of 7.0475 trillion yen",
        "balance.balance.105",
    ),
    ("By how many per cent did imports from the EU rise in fiscal 2024?", "up 7.6%", "change.import.eu.total.FY2024"),
    ("What share of exports went to the United States in fiscal 2024?", "19.9%", "share.export.304.total.FY2024"),
    ("Was the United States the largest export destination in fiscal 2024?", "Yes: the largest", "rank.export.304"),
    ("Was there a trade deficit in March 2025?", "No: a surplus of 544.1 billion yen", "balance.balance.world"),
    ("For how many years in a row had Japan run a trade deficit in fiscal 2024?", "4 years in a row", "streak"),
    ("Did exports rise in fiscal 2024?", "Yes: up 5.9%", "change.export.world.total.FY2024"),
    ("What was the exchange rate in fiscal 2024?", "152.60 yen per dollar", "rate.fx.304.usd.FY2024"),
    ("2024年度の中国向け輸出はいくら？", "18兆8,918億円", "level.export.105.total.FY2024"),
    ("2024年度の貿易収支はいくら？", "5兆2,217億円の赤字", "balance.balance.world"),
    ("2024年度の米国向け輸出は何%増えた？", "3.8%増", "change.export.304.total.FY2024"),
]


@pytest.mark.parametrize(("question", "answer", "figure"), ANSWERS, ids=[one[0] for one in ANSWERS])
def test_a_question_is_answered_with_a_figure(question, answer, figure):
    """The answer of the day, and the id of the figure that says so."""
    found = ask(question, as_of=DAY)
    assert found.answer.startswith(answer)
    assert found.figure is not None
    assert found.figure.id.startswith(figure)
    assert DAY == found.as_of


def test_the_answer_is_in_the_language_of_the_question():
    """What was understood, and the day, as well."""
    japanese, english = ask("2024年度の中国向け輸出はいくら？", as_of=DAY), ask(ANSWERS[0][0], as_of=DAY)
    assert "中国向け輸出(2024年度)、2025年4月17日までの公表値" == japanese.standing
    assert "Exports to China, fiscal 2024, as published by 2025-04-17" == english.standing


@pytest.mark.parametrize("question", EXAMPLES)
def test_the_examples_are_understood(question):
    assert ask(question).answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("", "There is no question"),
        ("What is love?", "Not a question on trade"),
        ("Exports!", "Not understood"),
        ("How much did Japan export?", "names no period"),
        ("How much did Japan export to Atlantis in 2024?", 'No partner is called "Atlantis"'),
        ("Did exports of unicorns rise in 2024?", 'No commodity is called "unicorns"'),
        ("How much did Japan export " + "very " * 100 + "in 2024?", "Too long for a question"),
    ],
)
def test_what_is_not_understood_says_so(question, told):
    """Never an answer to another question: for the world instead of a partner nobody knows."""
    with pytest.raises(UsageError, match=told):
        ask(question)
