"""Groups have members by date."""

import tomllib
from importlib import resources

import pytest

from sokuho.core.period import Period
from sokuho.errors import UnknownCode
from sokuho.reference.code_list import rows
from sokuho.reference.groups import groups_of, members
from sokuho.reference.partners import partner, partners

UK, CROATIA, POLAND, ROMANIA, VIETNAM, CAMBODIA, TIMOR = "205", "241", "223", "231", "110", "120", "128"


def month(text: str) -> Period:
    return Period.parse(text)


@pytest.mark.parametrize(
    ("group", "code", "first"),
    [
        ("eu", POLAND, "2004-05"),
        ("eu", ROMANIA, "2007-01"),
        ("eu", CROATIA, "2013-07"),
        ("asean", VIETNAM, "1995-07"),
        ("asean", CAMBODIA, "1999-04"),
    ],
)
def test_a_country_is_a_member_from_the_month_it_joins(group: str, code: str, first: str) -> None:
    """Not a month sooner."""
    assert code in members(group, month(first))
    assert code not in members(group, month(first).previous())


def test_a_country_that_leaves_is_no_member_from_the_next_month() -> None:
    """The United Kingdom left at the end of January 2020."""
    assert UK in members("eu", month("2020-01"))
    assert UK not in members("eu", month("2020-02"))


@pytest.mark.parametrize(
    ("group", "at", "count"),
    [
        ("eu", "1988-01", 12),
        ("eu", "1995-01", 15),
        ("eu", "2004-04", 15),
        ("eu", "2004-05", 25),
        ("eu", "2007-01", 27),
        ("eu", "2013-06", 27),
        ("eu", "2013-07", 28),
        ("eu", "2020-01", 28),
        ("eu", "2020-02", 27),
        ("asean", "1988-01", 6),
        ("asean", "1997-07", 9),
        ("asean", "2025-03", 10),
        ("nies", "2025-03", 4),
    ],
)
def test_groups_have_as_many_members_as_history_gave_them(group: str, at: str, count: int) -> None:
    """A date that is wrong shows in the count."""
    assert count == len(members(group, month(at)))


def test_timor_leste_waits_for_the_ministry() -> None:
    """It joined the association in October 2025; whether the Ministry's ASEAN holds it is not known."""
    assert TIMOR not in members("asean", month("2026-01"))


@pytest.mark.parametrize("at", ["1979-01", "2004-05", "2025-03"])
def test_zones_part_the_world(at: str) -> None:
    """Each country is in exactly one zone, the one its own entry names; the world holds them all."""
    zones = {one.zone for one in partners() if one.zone}
    parts = {zone: members(zone, month(at)) for zone in zones}
    countries = {one.code for one in partners() if not one.is_group}
    assert sum(len(part) for part in parts.values()) == len(countries)
    assert countries == members("world", month(at)) == frozenset().union(*parts.values())
    assert all(partner(code).zone == zone for zone, part in parts.items() for code in part)


def test_groups_of_a_country_are_those_it_is_a_member_of() -> None:
    """The two questions are one, asked from two sides."""
    at = month("2019-06")
    groups = [one.code for one in partners() if one.is_group]
    for one in partners():
        expected = set() if one.is_group else {group for group in groups if one.code in members(group, at)}
        assert expected == groups_of(one.code, at)


def test_the_first_month_counts_for_a_longer_period() -> None:
    """One composition for the whole of a year."""
    assert UK in members("eu", month("2020"))
    assert UK not in members("eu", month("FY2020"))


@pytest.mark.parametrize("code", ["304", "europe"])
def test_only_groups_have_members(code: str) -> None:
    """A country's code, or no code at all, is a slip."""
    with pytest.raises(UnknownCode, match=code):
        members(code, month("2025-03"))


def test_every_membership_names_a_known_source_and_a_sound_span() -> None:
    """Dates without a source are hearsay."""
    origins = tomllib.loads((resources.files("sokuho.reference") / "data" / "origins.toml").read_text("utf-8"))
    seen = set()
    for row in rows("groups"):
        assert partner(row["group"]).is_group
        assert not partner(row["member"]).is_group
        if row["since"] and row["until"]:
            assert month(row["since"]) <= month(row["until"])
        seen.add(row["source"])
    assert seen == origins["groups"]["sources"].keys()
