"""Which items moved a flow most."""

import pytest
from tests.statistics.cells import EXPORT, months, view

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.language.statement import ItemStatement, MoversStatement
from sokuho.reporting.house_style import HouseStyle
from sokuho.reporting.inquiry import Inquiry
from sokuho.reporting.movers import item_statements, movers, release_items

MAY = Period.parse("2024-05")
EXPORTS = Slice(EXPORT, MAY)
CODES = [one.code for one in release_items(EXPORT)]


def trade(changes):
    """Exports of 100 billion yen a year ago, and each item at 10 billion then and at ten and its change now."""
    cells = months(EXPORT, {"2023-05": 100_000_000, "2024-05": 100_000_000 + sum(changes.values())})
    for code, moved in changes.items():
        cells += months(EXPORT, {"2023-05": 10_000_000, "2024-05": 10_000_000 + moved}, item=code)
    return view(cells)


def told(statement: MoversStatement | None, side: str):
    assert statement is not None
    return [(one.change.item, str(one.contribution.printed)) for one in getattr(statement, side)]


def found(changes, most=3):
    return movers(Inquiry(trade(changes)), HouseStyle(), EXPORTS, most)


def test_the_largest_contributions_come_first_each_way():
    a, b, c, d = CODES[:4]
    moved = found({a: 1_000_000, b: 3_000_000, c: -2_000_000, d: -4_000_000})
    assert [(b, "3.0"), (a, "1.0")] == told(moved, "up")
    assert [(d, "-4.0"), (c, "-2.0")] == told(moved, "down")


def test_no_more_are_told_than_asked_for():
    moved = found({code: 1_000_000 * (place + 1) for place, code in enumerate(CODES[:5])}, most=2)
    assert [(CODES[4], "5.0"), (CODES[3], "4.0")] == told(moved, "up")


def test_points_that_print_as_nothing_move_nothing():
    a, b = CODES[:2]
    assert [(b, "0.1")] == told(found({a: 49_999, b: 50_000}), "up")
    assert None is found({a: 0})


@pytest.mark.parametrize("flow", [Flow.EXPORT, Flow.IMPORT])
def test_no_good_counts_twice(flow):
    """Neither a section nor an of-which row is weighed beside what it shares goods with."""
    weighed = release_items(flow)
    assert weighed
    assert all(one.is_press and one.of is None for one in weighed)
    assert not {one.code for one in weighed} & {one.section for one in weighed if one.level > 1}


def test_the_largest_item_is_told_unless_it_is_a_mover():
    a, b = CODES[:2]
    cells = months(EXPORT, {"2023-05": 100_000_000, "2024-05": 101_000_000})
    cells += months(EXPORT, {"2023-05": 50_000_000, "2024-05": 50_000_001}, item=a)
    cells += months(EXPORT, {"2023-05": 1_000_000, "2024-05": 2_000_000}, item=b)
    said = item_statements(Inquiry(view(cells)), HouseStyle(), MAY, "world", most=3)
    assert [ItemStatement, MoversStatement] == [type(one) for one in said]
    assert isinstance(said[0], ItemStatement)
    assert a == said[0].level.item
    largest_moves = item_statements(Inquiry(trade({a: 90_000_000, b: 1})), HouseStyle(), MAY, "world", most=3)
    assert [MoversStatement] == [type(one) for one in largest_moves]
