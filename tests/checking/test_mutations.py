"""Whatever slip is made in a report that Sokuho wrote, the check does not show it as right."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from itertools import cycle, islice

import pytest
from tests.checking.mutations import KINDS, Place, Slip, excerpt, places, slip

from sokuho.checking.check import check, check_reading, read
from sokuho.checking.checked import Checked
from sokuho.checking.records import Records
from sokuho.core.period import Period
from sokuho.core.rounded import Convention
from sokuho.language.tongue import Language
from sokuho.reporting.compose import compose
from sokuho.reporting.render_text import render_text
from sokuho.store.location import extract
from sokuho.store.view import View

PERIODS = ("FY2024", "2025-03", "2024", "2024-H1", "FY2024-H1", "2024-Q4", "1998", "FY1986", "2026-08")
LANGUAGES: tuple[Language, ...] = ("en", "ja")
LEAST = 0.995
"""Of all slips that leave the printed interval, so many are not shown as right."""
SCOPE = ("period", "partner", "item")


@dataclass(frozen=True)
class Bench:
    """The reports, with the figures they were written from, kept so that each is asked once."""

    records: Records
    places: tuple[Place, ...]


@pytest.fixture(scope="module")
def store():
    return extract()


@pytest.fixture(scope="module")
def bench(store):
    records = Records.of(store)
    view = records.view(records.newest)
    reports = [compose(view, Period.parse(period), language=lang) for period in PERIODS for lang in LANGUAGES]
    return Bench(records, tuple(place for report in reports for place in places(report)))


def _not_right(store, place: Place, slip: Slip) -> bool:
    """Whether some claim on the changed words is not called true; for a scope, some claim of its sentence."""
    text, start = excerpt(place, slip.sentence)
    own = place.document
    checked = check_reading(read(text, own.language), store=store, convention=Convention(own.convention))
    first, last = (_place(text, start, slip.sentence, at) for at in (slip.start, slip.end - 1))
    here = [one for one in checked.judged if one.said.end > start]
    on_it = [one for one in here if one.said.start <= last and one.said.end > first]
    asked = on_it if on_it and slip.kind not in SCOPE else here
    return any(one.verdict.word != "holds" for one in asked)


def _place(text: str, start: int, sentence: str, at: int) -> int:
    """Where the letter of a sentence is in a text that may break its lines anywhere."""
    wanted = len("".join(sentence[: at + 1].split()))
    for place in range(start, len(text)):
        wanted -= not text[place].isspace()
        if not wanted:
            return place
    raise AssertionError(sentence)


def _run(store, bench: Bench, count: int, seed: int) -> tuple[Counter[str], list[tuple[str, str, str]]]:
    draw = random.Random(seed)
    view = bench.records.view(bench.records.newest)
    made: Counter[str] = Counter()
    missed = []
    for kind in islice(cycle(KINDS), count):
        place, one = _drawn(kind, bench, draw, view)
        made[kind] += 1
        if not _not_right(store, place, one):
            missed.append((kind, f"{one.was} -> {one.sentence[one.start : one.end]}", one.sentence))
    return made, missed


def _drawn(kind: str, bench: Bench, draw: random.Random, view: View) -> tuple[Place, Slip]:
    """A slip of a kind, in a sentence that has room for one."""
    while True:
        place = draw.choice(bench.places)
        made = slip(kind, place, draw, view)
        if made is not None:
            return place, made


def _tell(made: Counter[str], missed) -> None:
    lost = Counter(kind for kind, _, _ in missed)
    for kind, count in sorted(made.items()):
        print(f"{kind:<10} {count:>6} slips, {lost[kind]} not seen")
    for kind, change, sentence in missed:
        print(f"  not seen: {kind}: {change}: {sentence}")
    print(f"{made.total()} slips, {1 - len(missed) / made.total():.2%} not shown as right")


def test_slips_in_reports_are_not_shown_as_right(store, bench):
    """A digit, unit, sign, direction, period, partner, item, rank, row or since-year changed: 300 of them."""
    made, missed = _run(store, bench, 300, seed=4)
    _tell(made, missed)
    assert set(KINDS) == set(made)
    assert made.total() * LEAST <= made.total() - len(missed) + 1


@pytest.mark.slow
def test_ten_thousand_slips(store, bench):
    """At least 99.5 % are not shown as right; the misses are printed."""
    made, missed = _run(store, bench, 10_000, seed=20261122)
    _tell(made, missed)
    assert made.total() * LEAST <= made.total() - len(missed)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("period", PERIODS)
def test_reports_are_true(store, period, lang):
    """A report as it was written: nothing but holds."""
    assert [] == _wrong(_checked(store, period, lang, Convention.HALF_UP))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_that_cuts_is_true(store, lang):
    """With amounts cut instead of rounded, too; and that is noticed."""
    checked = _checked(store, "FY2024", lang, Convention.TRUNCATED)
    assert [] == _wrong(checked)
    assert Convention.TRUNCATED is checked.convention


def _checked(store, period: str, lang, convention: Convention) -> Checked:
    records = Records.of(store)
    view = records.view(records.newest)
    return check(render_text(compose(view, Period.parse(period), convention=convention, language=lang)), store=store)


def _wrong(checked: Checked) -> list[tuple[str, str, str]]:
    return [
        (one.said.words, one.verdict.word, one.verdict.why) for one in checked.judged if one.verdict.word != "holds"
    ]
