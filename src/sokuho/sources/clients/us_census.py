"""The US Census Bureau's monthly trade by commodity and partner: rows of strings under a row of names.

The service answers nobody without a key since May 2026. It tells a wrong key by a header, and of nothing by status 204.
"""

from __future__ import annotations

from collections.abc import Iterator

from sokuho.core.code import Flow
from sokuho.errors import BadInput
from sokuho.sources.archive import Kept
from sokuho.sources.clients.source import Asked, Desk, Part, Source, takes, whole_months
from sokuho.sources.http.asking import Asking, Received
from sokuho.sources.http.body import JSON, refuse_round, rows_of
from sokuho.sources.http.client import Service
from sokuho.sources.http.key import KeyNeed

_TITLE = "The US Census Bureau"
_FIRST = {
    Flow.EXPORT: ("E_COMMODITY", "CTY_CODE", "CTY_NAME", "ALL_VAL_MO", "QTY_1_MO", "UNIT_QY1", "QTY_2_MO", "UNIT_QY2"),
    Flow.IMPORT: (
        "I_COMMODITY", "CTY_CODE", "CTY_NAME", "GEN_VAL_MO", "GEN_QY1_MO", "UNIT_QY1", "GEN_QY2_MO", "UNIT_QY2",
    ),
}  # fmt: skip
_LEVELS = ("HS2", "HS4", "HS6", "HS10")


def parts(asked: Asked, service: Service) -> tuple[Part, ...]:
    """Return one part a month and flow."""
    takes(asked, _TITLE, "partners", "items", "table")
    found = []
    for month in whole_months(asked.periods, _TITLE):
        for flow in asked.flows:
            label = f"US {flow.value}s of {month}"
            found.append(Part(label, (_data(asked, str(month), flow, label),), 1, month, flow, asked))
    return tuple(found)


def bring(part: Part, desk: Desk) -> Iterator[Kept]:
    """Fetch the month."""
    yield desk.keep(part.askings[0], lambda came: _inspect(came, part))[0]


def _data(asked: Asked, month: str, flow: Flow, label: str) -> Asking:
    names = _FIRST[flow]
    level = asked.table or "HS6"
    query = [
        ("get", ",".join(names)),
        ("time", month),
        ("COMM_LVL", level),
        ("SUMMARY_LVL", "DET"),
        *(("CTY_CODE", partner) for partner in asked.partners),
        *((names[0], item) for item in asked.items),
    ]
    name = f"census-{flow.value}s-{month}-{level}.json"
    return Asking(f"data/timeseries/intltrade/{flow.value}s/hs", label, JSON, tuple(query), name)


def _inspect(came: Received, part: Part) -> None:
    assert part.flow is not None
    rows = _rows(came)
    header, cells = rows[0], rows[1:]
    missing = [name for name in (*_FIRST[part.flow], "time") if name not in header]
    if missing:
        raise _strange(came, f"The column {missing[0]} is missing.")
    if any(len(row) != len(header) for row in cells):
        raise _strange(came, f"A row has other than {len(header)} cells.")
    refuse_round(len(cells), came.address)
    if {row[header.index("time")] for row in cells} != {str(part.period)}:
        raise _strange(came, f"It has other months than {part.period}.")
    keys = [header.index(name) for name in (_FIRST[part.flow][0], "CTY_CODE")]
    if len({tuple(row[at] for at in keys) for row in cells}) != len(cells):
        raise _strange(came, "A commodity and partner come twice.")


def _rows(came: Received) -> list[list[str | None]]:
    told = rows_of(came.content(), came.address)
    if isinstance(told, dict) and told.get("error"):
        raise _strange(came, str(told["error"])[:200])
    is_table = isinstance(told, list) and len(told) > 1
    if not isinstance(told, list) or not is_table or not all(isinstance(row, list) for row in told):
        raise _strange(came, "It has no rows under a row of names.")
    if not all(cell is None or isinstance(cell, str) for row in told for cell in row):
        raise _strange(came, "A cell is no text.")
    return told


def _strange(came: Received, detail: str) -> BadInput:
    return BadInput(
        "This is no answer of the US Census Bureau", where=came.address, detail=detail, hint="Nothing of it was kept."
    )


SOURCE = Source(
    name="census",
    title=_TITLE,
    page="https://www.census.gov/data/developers/data-sets/international-trade.html",
    credit="U.S. Census Bureau, International Trade Data (this product is not endorsed by the Census Bureau)",
    licence="Public domain.",
    base="https://api.census.gov",
    variable="SOKUHO_CENSUS_URL",
    need=KeyNeed("SOKUHO_CENSUS_KEY", "key", False, "https://api.census.gov/data/key_signup.html", True),
    parts=parts,
    bring=bring,
)
