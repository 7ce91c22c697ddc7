"""The two layouts of a bulk file: which columns there are, and which of them say what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sokuho.sources.official_file import OfficialFile

STRINGS = ("reporter", "partner", "trade_type", "item", "flow", "procedure", "unit2", "period")
NUMBERS = ("value", "quantity1", "quantity2")


@dataclass(frozen=True, slots=True)
class FileLayout:
    """A layout: its column of each of STRINGS and NUMBERS, what else may stand in it, and the code of a sum.

    ``total_procedure`` is the code of the statistical procedure that is the sum of the others, where there is one.
    """

    columns: tuple[str, ...]
    others: frozenset[str]
    total_procedure: str

    def column(self, name: str) -> str:
        """Return what the file calls one of STRINGS and NUMBERS."""
        return self.columns[(*STRINGS, *NUMBERS).index(name)]


FULL_V2 = FileLayout(
    columns=(
        *("REPORTER", "PARTNER", "TRADE_TYPE", "PRODUCT_NC", "FLOW", "STAT_PROCEDURE", "SUPPL_UNIT", "PERIOD"),
        *("VALUE_EUR", "QUANTITY_KG", "QUANTITY_SUPPL_UNIT"),
    ),
    others=frozenset(
        {
            *("PRODUCT_SITC", "PRODUCT_CPA21", "PRODUCT_CPA22", "PRODUCT_BEC", "PRODUCT_BEC5", "PRODUCT_SECTION"),
            "VALUE_NAC",
        }
    ),
    total_procedure="",
)
BEFORE = FileLayout(
    columns=(
        *("DECLARANT_ISO", "PARTNER_ISO", "TRADE_TYPE", "PRODUCT_NC", "FLOW", "STAT_REGIME", "SUPP_UNIT", "PERIOD"),
        *("VALUE_IN_EUROS", "QUANTITY_IN_KG", "SUP_QUANTITY"),
    ),
    others=frozenset(
        {
            *("DECLARANT", "PARTNER", "PRODUCT_SITC", "PRODUCT_CPA2002", "PRODUCT_CPA2008", "PRODUCT_CPA2_1"),
            *("PRODUCT_BEC", "PRODUCT_BEC5", "PRODUCT_SECTION"),
        }
    ),
    total_procedure="4",
)


def recognise(file: OfficialFile, header: Sequence[str]) -> FileLayout:
    """Return the layout of a header, which may name the columns in any order and case.

    Raises:
        BadInput: it is neither layout: a column is missing, unknown or there twice.
    """
    found = [name.upper() for name in header]
    layout = FULL_V2 if FULL_V2.columns[0] in found else BEFORE
    known = layout.others | set(layout.columns)
    missing = [name for name in layout.columns if name not in found]
    unknown = [name for name in found if name not in known]
    twice = [name for name in found if found.count(name) > 1]
    for words, names in (("misses", missing), ("has an unknown column,", unknown), ("names twice", twice)):
        if names:
            raise file.refuse(
                f"The header {words} {names[0]}"[:120],
                column=f"column {found.index(names[0]) + 1}" if names[0] in found else "the header",
                detail=f"A bulk file of Comext has {', '.join(layout.columns)}, and may have other classifications.",
                hint="Fetch full_v2_YYYYMM.7z from Eurostat's bulk download and unpack it.",
            )
    return layout
