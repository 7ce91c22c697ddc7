"""What the Japanese report writes, the reader reads: the same claims, from statements of every kind."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.language import statements
from tests.language.ja.told import bare

from sokuho.core.claim import Claim
from sokuho.core.code import WORLD
from sokuho.core.period import Kind, Period
from sokuho.core.rounded import Rounded
from sokuho.language.ja import period_name, write
from sokuho.language.ja.reader import read
from sokuho.reporting.compose import compose
from sokuho.reporting.render_text import render_text
from sokuho.store.location import extract

COUNTED = {Kind.MONTH: "month", Kind.QUARTER: "quarter", Kind.HALF: "half", Kind.FISCAL_HALF: "half"}


def as_printed(claim):
    """A claim of the strategies as the house would print it: whole 億 or 万, its base, units of its period."""
    if claim.unit == "JPY" and claim.kind == "level":
        digits = claim.printed.digits % 10**7 * 10 + 10_001
        claim = replace(claim, scale=10**12, printed=Rounded(digits, 4, claim.printed.negative))
    if claim.unit == "JPY" and claim.kind == "threshold":
        claim = replace(claim, printed=Rounded(claim.printed.digits % 500 + 1, 0))
    if claim.kind in ("streak", "turn"):
        claim = replace(
            claim, unit=COUNTED.get(claim.period.kind, "year"), printed=Rounded(claim.printed.digits % 90 + 2, 0)
        )
    if claim.unit == "JPY/USD":
        claim = replace(claim, printed=Rounded(7_000 + claim.printed.digits % 30_000, 2))
    if claim.unit == "since_year":
        claim = replace(claim, printed=Rounded(1950 + claim.printed.digits % 70, 0))
    if claim.unit == "rank":
        claim = replace(claim, printed=Rounded(claim.printed.digits % 90 + (1 if claim.kind == "rank" else 2), 0))
    changes = claim.kind in ("change", "multiple", "contribution") or claim.unit == "%"
    measure = {"price": "unit_price", "volume": "volume"}.get(claim.kind, claim.measure)
    return replace(claim, basis="yoy" if changes and claim.kind != "share" else None, measure=measure)


def printed(thing: Any) -> Any:
    """A statement whose claims are all as printed."""
    if isinstance(thing, Claim):
        return as_printed(thing)
    if isinstance(thing, tuple):
        return tuple(printed(one) for one in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{one.name: printed(getattr(thing, one.name)) for one in fields(thing)})
    return thing


STATEMENTS = {
    "flow": statements.flows(), "standing": statements.standings(), "rate": statements.rates(),
    "price": statements.prices(), "item": statements.item_statements(), "movers": statements.movers(),
}  # fmt: skip


def round_trip(statement):
    sentences = write(statement)
    claims = [claim for one in sentences for _, _, claim in one.spans()]
    if not claims:
        return [], []
    text = f"{period_name(claims[0].period)}の貿易統計。" + "".join(one.text for one in sentences)
    return [bare(one) for one in claims], [bare(one.claim()) for one in read(text).said]


@pytest.mark.parametrize("kind", STATEMENTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_statement_reads_as_it_was_written(kind, data):
    statement = printed(data.draw(STATEMENTS[kind]))
    if kind == "flow":
        # A rise or fall runs or turns as the change goes.
        way = statement.change.direction if statement.change else None
        statement = replace(
            statement,
            run=statement.run and replace(statement.run, direction=way),
            turn=statement.turn and replace(statement.turn, direction=way),
        )
        if statement.bound and statement.bound_run and statement.bound_run.printed.digits == 1:
            return
    told, read_back = round_trip(statement)
    assert told == read_back


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(statement=statements.balances())
def test_a_balance_reads_as_it_was_written(statement):
    """A turn of sign is a first surplus or deficit, which counts as up, as the statistics have it."""
    side = statement.level.side
    turn = statement.turn and replace(
        statement.turn, side=side, direction=statement.turn.direction if statement.turn_of_size else "up"
    )
    run = statement.run and replace(statement.run, side=side)
    told, read_back = round_trip(printed(replace(statement, turn=turn, run=run)))
    assert told == read_back


@pytest.mark.parametrize("period", ["FY2024", "2024-Q4", "2025-01/2025-05"])
def test_a_whole_report_reads_as_it_was_written(period):
    """Sentence for sentence, over the line ends of the text; the headline says the same again in short."""
    document = compose(extract().view(date(2025, 7, 30)), Period.parse(period), language="ja")
    told = [bare(claim) for one in document.sections for said in one.sentences for _, _, claim in said.spans()]
    text = render_text(document)
    head = text.index("\n\n")
    body = text[:head] + "。\n" + text[text.index("\n\n", head + 2) :]
    assert told == [bare(one.claim()) for one in read(body).said]
    assert WORLD == told[0].partner
