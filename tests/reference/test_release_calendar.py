"""The release calendar: recorded days, the rule for the others, and what a captured file holds."""

import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.core.code import Flow, Stage
from sokuho.core.period import Kind, Period
from sokuho.errors import PeriodError, UnknownCode, UsageError
from sokuho.reference.code_list import rows
from sokuho.reference.release_calendar import _by_rule, held, next_release, release, releases

FLOWS = st.sampled_from([Flow.EXPORT, Flow.IMPORT])
MONTHS = st.builds(Period.month, st.integers(1979, 2040), st.integers(1, 12))
DAYS = st.dates(date(1979, 1, 1), date(2042, 1, 1))


def day(text: str) -> date:
    return date.fromisoformat(text)


def month(text: str) -> Period:
    return Period.parse(text)


@pytest.mark.parametrize(
    ("flow", "of", "captured", "stage", "released", "is_inferred"),
    [
        (Flow.EXPORT, "2024-05", "2025-08-03", Stage.REVISED, "2025-03-20", False),
        (Flow.EXPORT, "2025-01", "2025-08-03", Stage.DETAILED, "2025-02-27", False),
        (Flow.IMPORT, "2025-02", "2025-08-03", Stage.DETAILED, "2025-04-29", False),
        (Flow.IMPORT, "2025-06", "2025-08-03", Stage.NINE_DIGIT, "2025-07-30", False),
        (Flow.EXPORT, "2023-05", "2025-08-03", Stage.FIXED, "2024-11-14", True),
        (Flow.EXPORT, "1985-01", "2025-08-03", Stage.FIXED, "1986-11-13", True),
        (Flow.EXPORT, "2024-05", "2026-10-01", Stage.FIXED, "2025-11-13", False),
        (Flow.IMPORT, "2025-07", "2026-10-01", Stage.REVISED, "2026-03-12", False),
        (Flow.EXPORT, "2026-07", "2026-10-01", Stage.DETAILED, "2026-08-28", False),
        (Flow.IMPORT, "2026-06", "2026-10-01", Stage.DETAILED, "2026-08-28", False),
        (Flow.IMPORT, "2026-08", "2026-10-01", Stage.NINE_DIGIT, "2026-09-29", True),
        (Flow.IMPORT, "2024-12", "2025-02-27", Stage.NINE_DIGIT, "2025-01-30", False),
        (Flow.EXPORT, "2025-03", "2025-04-17", Stage.PROVISIONAL, "2025-04-17", False),
        (Flow.EXPORT, "2025-03-D10", "2025-08-03", Stage.FIRST_10_DAYS, "2025-03-28", False),
        (Flow.EXPORT, "2025-03-D20", "2025-08-03", Stage.FIRST_20_DAYS, "2025-04-08", False),
    ],
)
def test_a_captured_file_holds_the_last_stage_published_by_then(
    flow: Flow, of: str, captured: str, stage: Stage, released: str, is_inferred: bool
) -> None:
    """The stage belongs to the month and the day of the capture, whatever file it is."""
    found = held(flow, month(of), day(captured))
    assert found is not None
    assert (stage, day(released), is_inferred) == (found.stage, found.released, found.is_inferred)


@pytest.mark.parametrize(("of", "captured"), [("2025-03", "2025-04-16"), ("2025-03-D10", "2025-03-27")])
def test_a_month_that_was_not_published_yet_is_not_held(of: str, captured: str) -> None:
    """The first ten days are no stage of the whole month."""
    assert None is held(Flow.EXPORT, month(of), day(captured))


def test_detailed_tables_do_not_hold_the_provisional_figures() -> None:
    """Between the provisional and the detailed release they end a month earlier."""
    between = day("2025-04-20")
    assert None is held(Flow.EXPORT, month("2025-03"), between, least=Stage.NINE_DIGIT)
    found = held(Flow.IMPORT, month("2025-02"), between, least=Stage.NINE_DIGIT)
    assert found is not None
    assert Stage.NINE_DIGIT is found.stage


@pytest.mark.parametrize(
    ("flow", "of", "stages"),
    [
        (Flow.EXPORT, "2024-03", [Stage.DETAILED, Stage.REVISED, Stage.FIXED]),
        (Flow.EXPORT, "2019-12", [Stage.DETAILED, Stage.FIXED]),
        (Flow.IMPORT, "2024-03", [Stage.NINE_DIGIT, Stage.DETAILED, Stage.REVISED, Stage.FIXED]),
        (Flow.IMPORT, "2024-12", [Stage.NINE_DIGIT, Stage.REVISED, Stage.FIXED]),
        (Flow.IMPORT, "2019-03", [Stage.NINE_DIGIT, Stage.DETAILED, Stage.FIXED]),
    ],
)
def test_months_go_through_the_stages_of_the_ministry(flow: Flow, of: str, stages: list[Stage]) -> None:
    """Detailed imports skip December; the revised stage began with the data of 2020."""
    first = [Stage.FIRST_10_DAYS, Stage.FIRST_20_DAYS, Stage.PROVISIONAL]
    assert first + stages == [one.stage for one in releases(flow, month(of))]


@given(FLOWS, MONTHS)
def test_each_stage_comes_later_than_the_one_before(flow: Flow, of: Period) -> None:
    """Recorded days and inferred ones must never cross."""
    published = releases(flow, of)
    for sooner, later in pairwise(published):
        assert sooner.stage < later.stage
        assert sooner.released < later.released
    assert published[0].released > date(of.year, of.number, 10)
    assert published[2].released > date(of.year, of.number, 28)


@given(FLOWS, MONTHS)
def test_a_later_month_is_published_later(flow: Flow, of: Period) -> None:
    """Stage by stage: no month overtakes the one before (a whole year is revised and fixed at once)."""
    following = Period.month(of.year + of.number // 12, of.number % 12 + 1)
    later = {one.stage: one.released for one in releases(flow, following)}
    for one in releases(flow, of):
        if one.stage in later:
            at_once = one.stage in (Stage.REVISED, Stage.FIXED)
            assert one.released <= later[one.stage] if at_once else one.released < later[one.stage]


@given(FLOWS, MONTHS, DAYS)
def test_held_is_the_newest_by_plain_reading(flow: Flow, of: Period, captured: date) -> None:
    """Of all publications of the whole month up to the day, the last."""
    whole = [one for one in releases(flow, of) if not one.stage < Stage.PROVISIONAL and one.released <= captured]
    expected = max(whole, key=lambda one: one.released) if whole else None
    assert expected == held(flow, of, captured)


@given(DAYS)
def test_the_next_release_is_the_first_provisional_one_after_the_day(after: date) -> None:
    """Every month has one, and none lies between."""
    coming = next_release(after)
    assert Stage.PROVISIONAL is coming.stage
    assert coming.released > after
    assert release(Flow.EXPORT, coming.month.previous(), Stage.PROVISIONAL).released <= after


def test_detailed_imports_come_with_the_next_months_nine_digit_ones() -> None:
    """One publication gives both, by record and by rule alike."""
    for year in range(2015, 2028):
        for number in range(1, 12):
            detailed = release(Flow.IMPORT, Period.month(year, number), Stage.DETAILED)
            nine_digit = release(Flow.IMPORT, Period.month(year, number + 1), Stage.NINE_DIGIT)
            assert detailed.released == nine_digit.released
            exports = release(Flow.EXPORT, Period.month(year, number + 1), Stage.DETAILED)
            assert exports.released == nine_digit.released


def test_a_stage_a_month_never_has_is_refused() -> None:
    """The error says which stages there are."""
    with pytest.raises(UsageError, match="imports of 2024-12 have no detailed stage") as caught:
        release(Flow.IMPORT, month("2024-12"), Stage.DETAILED)
    assert "9-digit-provisional, revised, fixed" in caught.value.hint


@pytest.mark.parametrize("text", ["2024", "FY2024", "2024-Q1", "2024-01/2024-03"])
def test_longer_periods_have_no_stage(text: str) -> None:
    """A year mixes stages, so it has none."""
    with pytest.raises(PeriodError, match=re.escape(text)):
        releases(Flow.EXPORT, month(text))


@pytest.mark.parametrize("flow", [Flow.BALANCE, Flow.FX])
def test_only_exports_and_imports_have_stages(flow: Flow) -> None:
    """A balance has those of its two sides."""
    with pytest.raises(UnknownCode, match=flow.value):
        releases(flow, month("2025-03"))


def test_every_recorded_day_is_used_and_says_where_it_is_from() -> None:
    """A record of a stage the month never has would be lost in silence; one of a day off must say it is a capture."""
    seen = set()
    for row in rows("releases_jp"):
        key = (Flow(row["flow"]), month(row["month"]), Stage(row["stage"]))
        assert key not in seen
        seen.add(key)
        assert key[1].kind is Kind.MONTH
        found = release(*key)
        assert (day(row["released"]), False, row["origin"]) == (found.released, found.is_inferred, found.origin)
        assert row["origin"]
        if found.released.weekday() > 4:
            assert "captured" in row["origin"]


def test_days_without_record_say_they_are_inferred() -> None:
    """The origin is the rule."""
    found = release(Flow.EXPORT, month("1999-05"), Stage.PROVISIONAL)
    assert (True, "rule") == (found.is_inferred, found.origin)


def test_the_rule_never_puts_a_release_on_a_weekend() -> None:
    """Offices are closed."""
    for year in range(1979, 2041):
        for number in range(1, 13):
            for flow in (Flow.EXPORT, Flow.IMPORT):
                found = [one for one in releases(flow, Period.month(year, number)) if one.is_inferred]
                assert all(one.released.weekday() < 5 for one in found)


def stages_held(flow: Flow, year: int, captured: date) -> tuple[Stage | None, ...]:
    """The stages of a year's months in a detailed table, which has no provisional figures."""
    months = (Period.month(year, number) for number in range(1, 13))
    found = (held(flow, one, captured, least=Stage.NINE_DIGIT) for one in months)
    return tuple(one.stage if one else None for one in found)


@pytest.fixture(scope="module")
def area_totals(shared: Path) -> dict[tuple[Flow, int], dict[date, int]]:
    """By flow and year: the year's total as each version of the area tables gives it."""
    found: dict[tuple[Flow, int], dict[date, int]] = defaultdict(dict)
    path = shared / "data/japan/areas/ytd_vintages_thousand_yen.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for vintage, _, flow, area, goods, year, amount in csv.reader(lines):
            if area == goods == "Grand Total":
                found[Flow(flow), int(year)][day(vintage)] = int(amount)
    return found


def test_totals_change_when_the_calendar_says_so_and_only_then(
    area_totals: dict[tuple[Flow, int], dict[date, int]],
) -> None:
    """63 versions of the area tables: a total moved between two of them exactly if a month's stage did."""
    compared = 0
    for (flow, year), versions in area_totals.items():
        for sooner, later in pairwise(sorted(versions)):
            moved = versions[sooner] != versions[later]
            expected = stages_held(flow, year, sooner) != stages_held(flow, year, later)
            assert expected == moved, f"{flow.value} {year} from {sooner} to {later}"
            compared += 1
    assert compared > 200


def monthly_totals(path: Path) -> list[int]:
    """Total imports by month of an e-Stat file: its ten sections together."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = list(csv.DictReader(lines))
    sections = [row for row in table if len(row["Commodity"].strip("' ")) == 1]
    months = [name for name in table[0] if name.startswith("Value-") and name != "Value-Year"]
    return [sum(int(row[name]) for row in sections) for name in months]


def successive(paths: Iterable[Path]) -> Iterable[tuple[int, tuple[date, Path], tuple[date, Path]]]:
    by_year: dict[int, list[tuple[date, Path]]] = defaultdict(list)
    for path in paths:
        if found := re.search(r"h(\d{4})i001__(.{10})_", path.name):
            by_year[int(found[1])].append((day(found[2]), path))
    for year, versions in by_year.items():
        for sooner, later in pairwise(sorted(versions)):
            yield year, sooner, later


def test_imports_of_a_month_change_when_its_stage_does_and_only_then(shared: Path) -> None:
    """63 versions of the import files, month by month."""
    compared = 0
    for year, (day_before, before), (day_after, after) in successive((shared / "data/japan/estat").glob("ik-140h*")):
        first, second = monthly_totals(before), monthly_totals(after)
        stages = stages_held(Flow.IMPORT, year, day_before), stages_held(Flow.IMPORT, year, day_after)
        for number in range(12):
            assert (stages[0][number] != stages[1][number]) == (first[number] != second[number]), (
                f"imports of {year}-{number + 1:02d} from {before.name} to {after.name}"
            )
            compared += 1
    assert compared > 400


def test_the_rule_is_near_every_recorded_day() -> None:
    """It hits the day of every file that is no late capture, and is never off by weeks."""
    hits = 0
    for row in rows("releases_jp"):
        ruled = dict(_by_rule(Flow(row["flow"]), month(row["month"])))[Stage(row["stage"])]
        released = day(row["released"])
        assert abs(released - ruled) <= timedelta(7)
        if re.search("(file|table) dated", row["origin"]):
            assert released == ruled
            hits += row["flow"] == "export"
    assert 43 == hits
