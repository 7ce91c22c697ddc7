"""What stands where in the press release: the partner of each page, and the columns with their elements."""

from __future__ import annotations

from sokuho.core.code import WORLD, Flow
from sokuho.core.quantity import JPY_MILLION, PERCENT, POINTS, Unit
from sokuho.sources.japan_mof.printed_cell import Measure

AREA_COUNT = 47
"""The rows of the page by area and country."""
AREAS = ("304", "eu", "asia", "105", "103", "asean", "middle_east", "224")
"""The partners that have pages by commodity of their own."""
INDEX_AREAS = (WORLD, "304", "eu", "asia", "105")
"""The partners that have indices."""
FLOWS = {"export": Flow.EXPORT, "import": Flow.IMPORT}
"""The flows as the names of elements begin with them."""
TABLES = (
    *((Flow.EXPORT, WORLD), (Flow.IMPORT, WORLD)),
    *((flow, area) for flow in FLOWS.values() for area in AREAS),
)
"""The flow and the partner of the pages by commodity, in their order."""
INDEX_MONTHS = 12
"""The months of an index page, beneath its years."""
AREA_CELLS: tuple[tuple[str, Flow, Measure, Unit], ...] = (
    ("exportkagakue", Flow.EXPORT, "value", JPY_MILLION),
    ("exportnobiritsu", Flow.EXPORT, "growth", PERCENT),
    ("importkagakue", Flow.IMPORT, "value", JPY_MILLION),
    ("importnobiritsu", Flow.IMPORT, "growth", PERCENT),
    ("sashihikikagakue", Flow.BALANCE, "value", JPY_MILLION),
    ("sashihikinobiritsu", Flow.BALANCE, "growth", PERCENT),
)
"""The columns of the page by area: element, flow, measure, unit."""
ITEM_CELLS: tuple[tuple[str, Measure, Unit | None], ...] = (
    ("suryo", "quantity", None),
    ("suryonobiritsu", "quantity_growth", PERCENT),
    ("kagaku", "value", JPY_MILLION),
    ("koseihi", "share", PERCENT),
    ("kagakunobiritsu", "growth", PERCENT),
    ("zogenkiyodo", "contribution", POINTS),
)
"""The columns of a page by commodity; a quantity is in the unit of its row."""
INDEX_CELLS: tuple[tuple[str, Measure, Measure], ...] = (
    ("kingaku", "value_index", "value_index_growth"),
    ("suryo", "quantity_index", "quantity_index_growth"),
    ("kakaku", "price_index", "price_index_growth"),
)
"""The columns of a flow on an index page: end of the element, the index, its growth."""
