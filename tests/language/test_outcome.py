"""How an amount moved and where it ended up, in one breath."""

import pytest
from tests.language.statements import claim

from sokuho.language.en import write
from sokuho.language.statement import FlowStatement, RateStatement

LEVEL = claim("level", "5.0123", "JPY", scale=10**12)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (None, "Exports came to 5.0123 trillion yen."),
        (claim("change", "5.9", "%", direction="up"), "Exports rose 5.9% from a year earlier to 5.0123 trillion yen."),
        (
            claim("change", "0.0", "%", direction="up"),
            "Exports hardly changed (0.0%) from a year earlier, at 5.0123 trillion yen.",
        ),
        (
            claim("multiple", "2.9", "x", direction="up"),
            "Exports grew to 2.9 times the year-earlier amount, at 5.0123 trillion yen.",
        ),
    ],
)
def test_a_flow_moves_to_an_amount_and_stands_at_one(change, words):
    assert [words] == [one.text for one in write(FlowStatement(LEVEL, change))]


def test_a_rate_that_hardly_changed_neither_weakened_nor_strengthened():
    rate = claim("fx", "152.60", "JPY/USD", flow=None)
    said = write(RateStatement(rate, claim("fx", "0.0", "%", flow=None, direction="up")))
    assert ["The customs exchange rate averaged 152.60 yen per dollar: the yen hardly changed (0.0%)."] == [
        one.text for one in said
    ]
