"""What the writer writes, the reader reads: every claim of a report comes back as it was."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from tests.language.statements import STATEMENTS, claims_of

from sokuho.core.period import Kind, Period
from sokuho.language.en.lexicon import period_name
from sokuho.language.en.read import read
from sokuho.language.en.write import write
from sokuho.language.reading.stretch import Stretch
from sokuho.reporting.compose import compose
from sokuho.reporting.render_text import render_text
from sokuho.store.location import extract

_MOVING = ("change", "multiple", "contribution", "price", "volume", "fx", "record", "turn")
_SIGNED = ("level",)


def key(claim):
    """What a claim says, but for the figure behind it, how its number was shortened, and what follows from the rest."""
    printed = claim.printed
    number = (printed.digits, printed.decimals, printed.negative and claim.kind in _SIGNED) if printed else None
    return (
        claim.kind,
        claim.measure,
        claim.flow,
        claim.partner,
        claim.item,
        str(Stretch.of(claim.period)),
        number,
        claim.scale,
        claim.unit,
        claim.direction if claim.kind in _MOVING else None,
        claim.among,
        claim.approx,
    )


def said_in(text):
    return Counter(key(one.claim()) for one in read(text).said if one.claim())


@pytest.mark.parametrize("period", ["FY2024", "2024", "2024-H1", "2025-03", "1998", "2026-01/2026-08"])
def test_a_report_is_read_as_it_was_written(period):
    """Every claim of the sentences, and nothing else: headings, tables and notes claim nothing.

    The headline calls a record a record and leaves to the text since when.
    """
    document = compose(extract().view(date(2026, 10, 15)), Period.parse(period))
    sentences = [one for section in document.sections for one in section.sentences]
    written = Counter(key(claim) for one in sentences for _, _, claim in one.spans())
    headed = Counter(key(_as_headed(claim)) for _, _, claim in document.headline.spans())
    assert written + headed == said_in(render_text(document))


def _as_headed(claim):
    return claim if claim.kind != "record" else replace(claim, printed=None, unit=None, among=None)


def _is_plain(statement):
    """Whether a statement can be true: no number of nothing, years that are years, counts that are counts."""
    claims = claims_of(statement)
    return all(_can_be(one) for one in claims)


def _can_be(claim):
    digits = claim.printed.digits
    if claim.unit == "since_year":
        return 1900 <= digits <= claim.period.year
    if claim.kind in ("streak", "turn", "rank", "record"):
        return digits <= 150 and (claim.kind != "record" or digits > 1)
    return digits > 0


@settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much], deadline=None)
@given(STATEMENTS)
def test_statements_are_read_as_they_were_written(statement):
    """For every kind of statement: each number comes back with its kind, unit, flow, partner and commodity."""
    claims = claims_of(statement)
    if not claims or not _is_plain(statement) or claims[0].period.kind in (Kind.FIRST_10_DAYS, Kind.FIRST_20_DAYS):
        return
    body = " ".join(one.text for one in write(statement))
    text = f"Japan's merchandise trade in {period_name(claims[0].period)}\n=====\n\n{body}\n"
    assert Counter(map(_core, claims)) == Counter(_core(one.claim()) for one in read(text).said if one.claim())


def _core(claim):
    """The parts of a claim that its sentence alone tells."""
    counted = claim.kind in ("streak", "turn", "record", "rank")
    kind, _, flow, partner, item, period, number, scale, unit, *_ = key(claim)
    return (kind, flow, partner, item, period, number, scale, None if counted else unit)


def test_periods_are_read_as_they_are_named():
    """The name of every kind of period is read as that period."""
    for one in (Period.parse(text) for text in ("2025-03", "2024-Q3", "2024-H1", "2024", "FY2024", "FY2024-H2")):
        text = f"Exports rose 1.0% in {period_name(one)}."
        assert [str(one)] == [str(said.period) for said in read(text).said]
