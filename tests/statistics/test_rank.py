"""Ranks among countries: who is left out, and whether that could matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statistics.cells import EXPORT, ask, cell, million, told, value, view

from sokuho.errors import NoFigures, UsageError
from sokuho.store.view import View


def exports(month: str = "2024-01", **amounts: int) -> View:
    """Exports to partners in a month; ``c304`` is the country 304."""
    return view([cell(EXPORT, month, amount, partner=who.removeprefix("c")) for who, amount in amounts.items()])


def test_places_neighbours_and_ties():
    """1 for the largest; equals share a place; the next above and below are named."""
    seen = exports(world=100, c304=40, c105=25, c103=25, c106=10)
    figure = ask(seen, "rank.export.105.total.2024-01")
    assert (2, "4", "103") == told(figure.value, figure.fact("of"), figure.fact("tied"))
    assert ("304", "40", "106", "10") == tuple(map(figure.fact, ("above", "above_level", "next", "next_level")))
    assert 4 == value(seen, "rank.export.106.total.2024-01")


def test_groups_and_special_areas_are_no_countries():
    """Asia is larger than any country of it and has no place; goods for order have none either."""
    seen = exports(world=100, asia=60, c304=10, c105=40, c701=30)
    assert 1 == value(seen, "rank.export.105.total.2024-01")
    for partner in ("asia", "world", "701"):
        with pytest.raises(UsageError, match="is not ranked among countries"):
            ask(seen, f"rank.export.{partner}.total.2024-01")


def test_a_place_is_given_where_nobody_unseen_can_change_it():
    """40 of 100 are with countries that are not held: 45 is certainly first, 15 may be second or lower."""
    seen = exports(world=100, c304=45, c105=15)
    assert 1 == value(seen, "rank.export.304.total.2024-01")
    figure = ask(seen, "rank.export.105.total.2024-01")
    assert (None, "2") == told(figure.value, figure.fact("at_best"))
    assert "may have more" in figure.fact("reason")


def test_zones_bound_what_is_unseen():
    """Of 60 unknown, 20 are in Asia, 20 in the Middle East and 20 elsewhere: nobody unseen has more than 20."""
    seen = exports(world=100, c105=22, c103=8, c147=10, asia=50, middle_east=30)
    figure = ask(seen, "rank.export.105.total.2024-01")
    assert 1 == figure.value
    assert ask(exports(world=100, c105=22, c103=8, c147=10), "rank.export.105.total.2024-01").value is None


ZONES = {"asia": ("105", "103", "106"), "middle_east": ("137", "147"), "oceania": ("601", "606")}


@given(
    st.fixed_dictionaries({code: st.integers(0, 9) for codes in ZONES.values() for code in codes}),
    st.sets(st.sampled_from([*ZONES, "105", "103", "137", "601", "606"])),
    st.integers(0, 3),
)
def test_a_place_that_is_given_is_the_true_one(amounts: dict[str, int], hidden: set[str], special: int):
    """Hide some countries and zones: every place is that among all countries, or none."""
    zones = {zone: sum(amounts[code] for code in codes) for zone, codes in ZONES.items()}
    everyone = {"world": sum(amounts.values()) + special, **zones, **amounts}
    seen = view([cell(EXPORT, "2024-01", one, partner=who) for who, one in everyone.items() if who not in hidden])
    for code, amount in amounts.items():
        if code not in hidden:
            true = 1 + sum(other > amount for other in amounts.values())
            assert value(seen, f"rank.export.{code}.total.2024-01") in (true, None)


def test_without_the_world_nothing_bounds_the_unseen():
    """Two countries of who knows how many."""
    assert ask(exports(c304=45, c105=15), "rank.export.304.total.2024-01").value is None


def test_rounding_of_the_world_counts_for_the_unseen():
    """Of a world printed as 100 million, a country with 50.2 may leave another as much as 50.3."""
    held = [cell(EXPORT, "2024-01", million(100)), cell(EXPORT, "2024-01", 50_200, partner="304")]
    assert ask(view(held), "rank.export.304.total.2024-01").value is None
    exact = [cell(EXPORT, "2024-01", 100_000), held[1]]
    assert 1 == value(view(exact), "rank.export.304.total.2024-01")


def test_countries_with_a_month_missing_are_left_out_and_named():
    """China has a figure in January only: out of the quarter's ranking, and into its bound."""
    quarter = [cell(EXPORT, f"2024-0{m}", 60, partner="304") for m in (1, 2, 3)]
    world = [cell(EXPORT, f"2024-0{m}", 100) for m in (1, 2, 3)]
    seen = view(quarter, world, [cell(EXPORT, "2024-01", 40, partner="105")])
    figure = ask(seen, "rank.export.304.total.2024-Q1")
    assert (1, "1", "1", "105") == told(figure.value, *map(figure.fact, ("of", "left_out", "left_out_partners")))
    with pytest.raises(NoFigures):
        ask(seen, "rank.export.105.total.2024-Q1")


def test_rounding_can_leave_a_place_in_doubt():
    """25 and 25.4 million, one printed rounded."""
    seen = view(
        [
            cell(EXPORT, "2024-01", 50_000),
            cell(EXPORT, "2024-01", million(25), partner="304"),
            cell(EXPORT, "2024-01", 24_700, partner="105"),
        ]
    )
    assert "yes" == ask(seen, "rank.export.304.total.2024-01").fact("doubtful")


def test_items_are_ranked_too():
    """By the value of the item, whatever the total."""
    held = [cell(EXPORT, "2024-01", amount, partner=who) for who, amount in (("world", 9), ("304", 5), ("105", 4))]
    of_item = {"world": 7, "304": 3, "105": 4}
    seen = view(held, [cell(EXPORT, "2024-01", amount, partner=who, item="5") for who, amount in of_item.items()])
    assert 2 == value(seen, "rank.export.304.5.2024-01")
