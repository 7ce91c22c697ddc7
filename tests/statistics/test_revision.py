"""Prints, from the first to the newest, and how far figures move between them."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statistics.cells import EXPORT, IMPORT, ask, cell, million, told, view

from sokuho.core.code import Flow, Stage
from sokuho.core.observation import Observation
from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.sources.japan_mof import estat_commodity
from sokuho.sources.official_file import OfficialFile
from sokuho.statistics.revision import Print, lags, months_up_to, not_held, prints, revision, sound
from sokuho.store.location import extract
from sokuho.store.manifest import Provenance
from sokuho.store.store import Store
from sokuho.store.view import View

PROVISIONAL, NINE, DETAILED, REVISED, FIXED = (
    *(Stage.PROVISIONAL, Stage.NINE_DIGIT, Stage.DETAILED),
    *(Stage.REVISED, Stage.FIXED),
)
APRIL, MAY, MARCH_26 = date(2025, 4, 17), date(2025, 5, 29), date(2026, 3, 12)


def at(flow: Flow, period: str) -> Slice:
    return Slice(flow, Period.parse(period))


def march() -> list[Observation]:
    """Imports of March 2025, three times; exports twice."""
    return [
        cell(IMPORT, "2025-03", million(10), stage=PROVISIONAL, released=APRIL),
        cell(IMPORT, "2025-03", 9_100, stage=DETAILED, released=MAY),
        cell(IMPORT, "2025-03", 10_300, stage=REVISED, released=MARCH_26),
        cell(EXPORT, "2025-03", million(12), stage=PROVISIONAL, released=APRIL),
        cell(EXPORT, "2025-03", 12_200, stage=REVISED, released=MARCH_26),
    ]


def shown(held: tuple[Print, ...]) -> list[tuple[object, ...]]:
    return [(one.day.isoformat(), one.figure.exact, one.told()) for one in held]


def test_every_print_is_the_figure_as_of_its_day():
    """In order, each an ordinary figure with an address of its own."""
    seen = view(march())
    held = prints(seen, at(IMPORT, "2025-03"))
    assert [
        ("2025-04-17", 10_000, "provisional"),
        ("2025-05-29", 9_100, "detailed"),
        ("2026-03-12", 10_300, "revised"),
    ] == shown(held)
    for one in held:
        assert f"level.import.world.total.2025-03@{one.day}" == str(one.figure.address)
        assert ask(seen.on(one.day), "level.import.world.total.2025-03").id == one.figure.id


def test_prints_end_with_the_view():
    """As of a day, later prints are not known."""
    seen = view(march(), as_of=date(2025, 5, 28))
    assert ["2025-04-17"] == [one.day.isoformat() for one in prints(seen, at(IMPORT, "2025-03"))]


def test_a_balance_has_a_print_whenever_either_flow_has():
    """Its stages are two, and one that mixes what is published with what is out of date is marked."""
    held = prints(view(march()), at(Flow.BALANCE, "2025-03"))
    assert [2_000, 2_900, 1_900] == [one.figure.exact for one in held]
    assert [(PROVISIONAL, PROVISIONAL), (PROVISIONAL, DETAILED), (REVISED, REVISED)] == [one.stages for one in held]
    assert "provisional / detailed" == held[1].told()
    assert "not held: 2025-03 detailed of 2025-04-29" == held[1].flaw
    assert (held[0], held[2]) == sound(held)


def test_a_revision_is_measured_from_the_first_print():
    """In thousand yen and in per cent; a rounded print leaves its half million open."""
    first, second, third = prints(view(march()), at(IMPORT, "2025-03"))
    found = revision(first, third)
    assert (300, 500, 3) == told(found.amount, found.margin, found.percent)
    assert (1_200, 0) == told(revision(second, third).amount, revision(second, third).margin)
    same = revision(first, first)
    assert (0, 0, 0) == told(same.amount, same.margin, same.percent)


def test_what_two_prints_share_leaves_no_doubt_between_them():
    """The year's rounded January is in both: only what else changed is uncertain."""
    cells = [
        cell(EXPORT, "2024-01", million(5), released=date(2024, 3, 1)),
        cell(EXPORT, "2024-02", 700, released=date(2024, 3, 1)),
        cell(EXPORT, "2024-02", 900, released=date(2024, 4, 1)),
    ]
    first, second = prints(view(cells), at(EXPORT, "2024-01/2024-02"))
    assert 500 == first.figure.margin
    assert (200, 0) == told(revision(first, second).amount, revision(first, second).margin)


def test_a_deficit_that_shrinks_is_a_positive_revision():
    """A balance is measured by the size of the first print."""
    cells = [
        cell(EXPORT, "2024-01", 100, released=date(2024, 3, 1)),
        cell(IMPORT, "2024-01", 300, released=date(2024, 3, 1)),
        cell(IMPORT, "2024-01", 250, released=date(2024, 4, 1)),
    ]
    first, second = prints(view(cells), at(Flow.BALANCE, "2024-01"))
    assert (50, 25) == told(revision(first, second).amount, revision(first, second).percent)


def test_what_was_released_and_is_not_held_is_named():
    """Of March 2025 the nine-digit imports; later stages are not yet out by the day of the view."""
    seen = view(march(), as_of=date(2026, 3, 20))
    missing = not_held(seen, at(IMPORT, "2025-03"), prints(seen, at(IMPORT, "2025-03")))
    assert [(NINE, "2025-04-29")] == [(one.stage, one.released.isoformat()) for one in missing]


def test_a_difference_of_years_to_date_of_two_days_is_no_print():
    """It carries the revision of the months before; it is shown, marked, and not counted."""
    cells = [
        cell(IMPORT, "2024-01/2024-02", 200, stage=NINE, released=date(2024, 3, 28)),
        cell(IMPORT, "2024-01/2024-03", 310, stage=NINE, released=date(2024, 4, 26)),
        cell(IMPORT, "2024-03", 105, stage=FIXED, released=date(2025, 11, 13)),
    ]
    held = prints(view(cells), at(IMPORT, "2024-03"))
    assert [110, 105] == [one.figure.exact for one in held]
    assert ["a difference of years to date of different days", ""] == [one.flaw for one in held]
    assert () == lags([held])


def test_days_on_which_nothing_of_the_figure_changed_are_no_prints():
    """The year to date that comes out later says nothing new of a month that has a cell."""
    cells = [
        cell(IMPORT, "2024-01", 100, released=date(2024, 3, 1)),
        cell(IMPORT, "2024-01/2024-02", 200, released=date(2024, 4, 1)),
    ]
    assert 1 == len(prints(view(cells), at(IMPORT, "2024-01")))
    assert ["2024-04-01"] == [one.day.isoformat() for one in prints(view(cells), at(IMPORT, "2024-01/2024-02"))]


def test_months_are_taken_together_where_both_stages_are_the_same():
    """Mean, mean size and ends, exactly; per cent of each first print."""
    rows = [
        prints(
            view(
                [
                    cell(EXPORT, "2024-01", first, stage=PROVISIONAL, released=date(2024, 2, 21)),
                    cell(EXPORT, "2024-01", later, stage=stage, released=date(2025, 3, 20)),
                ]
            ),
            at(EXPORT, "2024-01"),
        )
        for first, later, stage in ((100, 104, REVISED), (200, 195, REVISED), (50, 51, DETAILED))
    ]
    found = {(one.first, one.later): one for one in lags(rows)}
    both = found[(PROVISIONAL,), (REVISED,)]
    assert (4, -5) == told(*both.amounts)
    assert (Fraction(-1, 2), Fraction(9, 2)) == (both.mean, both.mean_size)
    assert (Fraction(3, 4), Fraction(13, 4)) == (both.mean_percent, both.mean_size_percent)


VINTAGES = st.dictionaries(st.integers(0, 400), st.integers(1, 10**9), min_size=1, max_size=6)


@given(VINTAGES, VINTAGES)
def test_prints_of_a_sum_follow_its_months(january: dict[int, int], february: dict[int, int]):
    """Against a walk over all days: a print whenever the newest cells change, once both months are there."""
    first = date(2019, 1, 1)
    cells = [
        cell(EXPORT, month, value, released=first + timedelta(day))
        for month, values in (("2018-01", january), ("2018-02", february))
        for day, value in values.items()
    ]
    wanted: list[tuple[object, ...]] = []
    for day in sorted({*january, *february}):
        known = [[values[one] for one in sorted(values) if one <= day] for values in (january, february)]
        if all(known):
            wanted.append((first + timedelta(day), sum(one[-1] for one in known)))
    held = prints(view(cells), at(EXPORT, "2018-01/2018-02"))
    assert wanted == [(one.day, one.figure.exact) for one in held]
    steps = [revision(before, after).amount for before, after in pairwise(held)]
    assert sum(steps) == (revision(held[0], held[-1]).amount if held else 0)


def test_months_in_a_row_cross_a_year():
    assert ["2023-11", "2023-12", "2024-01"] == [str(one) for one in months_up_to(Period.parse("2024-01"), 3)]


@pytest.fixture(scope="module")
def shipped() -> View:
    return extract().view()


def test_imports_of_2024_as_they_were_printed(shipped: View):
    """112.426 trillion in January 2025, 112.559 in March, 112.716 in November."""
    held = prints(shipped, at(IMPORT, "2024"))
    assert [
        ("2025-01-30", 112_426_065_443, "11 detailed, 1 9-digit-provisional"),
        ("2025-03-20", 112_559_130_871, "12 revised"),
        ("2025-11-13", 112_715_960_939, "12 fixed"),
    ] == shown(held)
    assert [""] * 3 == [one.flaw for one in held]


def test_exports_of_2024_as_they_were_printed(shipped: View):
    """They hardly move."""
    held = prints(shipped, at(EXPORT, "2024"))
    assert [107_090_846_405, 107_087_927_726, 107_087_511_087] == [one.figure.exact for one in held]


def test_a_change_moves_with_its_figure(shipped: View):
    """Each as it stood on the day, the year before too."""
    changes = [one.change for one in prints(shipped, at(IMPORT, "2024"))]
    assert ["1.8", "2.0", "2.1"] == [f"{float(one.exact):.1f}" for one in changes if one]
    assert ["2025-01-30", "2025-03-20", "2025-11-13"] == [str(one.address.as_of) for one in changes if one]


def test_with_the_tables_of_the_day_loaded_nothing_of_march_is_missing(shared: Path, tmp_path: Path):
    """Imports of March 2025: 9,303,763 million, then 9,293,166,804, 9,298,321,563 and 9,321,743,082 thousand yen."""
    store = Store.create(tmp_path / "store", extract())
    path = shared / "data" / "japan" / "estat" / "ik-140h2025i001__2025-04-29_99fa2cd.csv"
    file, day = OfficialFile.open(path), date(2025, 4, 29)
    store.append(Provenance.of(file, captured=day, origin="e-Stat"), estat_commodity.read(file, day))
    seen = store.view()
    held = prints(seen, at(IMPORT, "2025-03"))
    assert [9_303_763_000, 9_293_166_804, 9_298_321_563, 9_321_743_082] == [one.figure.exact for one in held]
    assert [(PROVISIONAL,), (NINE,), (DETAILED,), (REVISED,)] == [one.stages for one in held]
    assert [""] * 4 == [one.flaw for one in held]
    assert () == not_held(seen, at(IMPORT, "2025-03"), held)
