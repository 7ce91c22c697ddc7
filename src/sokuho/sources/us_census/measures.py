"""Which columns of an answer say what: the two flows have different names for everything."""

from __future__ import annotations

from dataclasses import dataclass

from sokuho.sources.us_census.answer import Answer


@dataclass(frozen=True, slots=True)
class Measures:
    """The columns of a flow: its commodity, its value, two quantities and how each of these is flagged."""

    flow: str
    commodity: str
    value: str
    quantities: tuple[str, str]

    @property
    def flags(self) -> tuple[str, str]:
        """Return the columns that say why a quantity is 0."""
        return f"{self.quantities[0]}_FLAG", f"{self.quantities[1]}_FLAG"


EXPORTS = Measures("export", "E_COMMODITY", "ALL_VAL_MO", ("QTY_1_MO", "QTY_2_MO"))
"""Total exports, domestic and foreign goods together, valued free alongside ship."""
GENERAL = Measures("import", "I_COMMODITY", "GEN_VAL_MO", ("GEN_QY1_MO", "GEN_QY2_MO"))
"""General imports: all that arrived, also into warehouses. Customs value, without freight and insurance."""
CONSUMPTION = Measures("import", "I_COMMODITY", "CON_VAL_MO", ("CON_QY1_MO", "CON_QY2_MO"))
"""Imports for consumption: what came into free circulation."""
UNITS = ("UNIT_QY1", "UNIT_QY2")


def measures(answer: Answer, *, consumption: bool) -> Measures:
    """Return which flow an answer is of, with its columns.

    Raises:
        BadInput: it has neither commodity nor the value of a month, or it has both flows.
    """
    asked = (EXPORTS, CONSUMPTION if consumption else GENERAL)
    found = [one for one in asked if answer.has(one.commodity) and answer.has(one.value)]
    if len(found) == 1:
        return found[0]
    detail = "Needed are E_COMMODITY and ALL_VAL_MO, or I_COMMODITY and GEN_VAL_MO, and CTY_CODE."
    if any(name.endswith("_VAL_YR") for name in answer.columns):
        detail += " Values from January to the month (_YR) are no months."
    raise answer.file.refuse(
        "The answer has no flow of trade" if not found else "The answer mixes exports and imports",
        column="row 1",
        detail=detail,
        hint="Ask again with get=CTY_CODE,CTY_NAME,I_COMMODITY,GEN_VAL_MO,GEN_QY1_MO,UNIT_QY1&COMM_LVL=HS6.",
    )
