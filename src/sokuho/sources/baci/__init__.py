"""BACI: who exported what to whom, by year, reconciled by CEPII from what both sides report to UN Comtrade."""

from __future__ import annotations

from collections.abc import Iterable

from sokuho.errors import UsageError
from sokuho.sources.baci.cells import AUTHORITY, EXPONENT, Cells
from sokuho.sources.baci.edition import Edition
from sokuho.sources.detail import Detail, Layout, Measure
from sokuho.sources.official_file import OfficialFile

FLOWS = ("export", "import")


def recognises(name: str, head: bytes) -> bool:
    """Return whether a file is a yearly table of BACI, by its first line.

    >>> recognises("a.csv", b"t,i,j,k,v,q"), recognises("a.csv", b"Year,Value")
    (True, False)
    """
    return head.split(b"\n")[0].replace(b'"', b"").strip() == b"t,i,j,k,v,q"


def read(
    file: OfficialFile,
    *,
    flows: tuple[str, ...] = FLOWS,
    products: Iterable[str] = (),
    rows: int | None = None,
) -> Detail:
    """Return what a yearly table says, in thousandths of a dollar and of a metric ton.

    A row is what one country exported to another, reconciled between what both report. It is an export of the one, and
    an import of the other: that is flagged ``derived``, and ``fob``, since BACI takes freight and insurance off what
    importers report. Other flags: ``rounded`` to thousandths here, ``quantity-missing`` of a quantity of nothing.

    The batches read the file as they are asked for, again each time; no more than some sixteen million bytes of it are
    held, and eight for each row. BACI prints no totals, so a table that lost its end at the end of a line looks whole:
    say how many rows it has to have, where you know.

    Args:
        file: the table, under the name it came with.
        flows: ``export``, ``import``, or both.
        products: the codes of the edition's list; if given, others are refused.
        rows: how many rows the table has.

    Raises:
        BadInput: the file is no such table, or its name says no edition; when batches are asked for, it is cut or
            damaged, or a flow stands twice.
        UsageError: a flow is neither.
    """
    if not flows or not set(flows) <= set(FLOWS):
        raise UsageError(f"Not flows of trade: {', '.join(flows)}", hint="Flows are export and import.")
    edition = Edition.of(file)
    year = edition.year or _first_year(file)
    return Detail(
        authority=AUTHORITY,
        reporter="",
        classification=edition.classification,
        value=Measure("USD", EXPONENT),
        layout=Layout.CELLS,
        through=(year, 12),
        batches=Cells(file, year, tuple(dict.fromkeys(flows)), frozenset(products), rows),
        quantity_exponent=EXPONENT,
        complete_in=("flow",),
    )


def _first_year(file: OfficialFile) -> int:
    with file.stream() as stream:
        stream.readline()
        first = stream.readline(200).split(b",")[0].strip(b' "')
    if not first.isdigit() or len(first) != 4:
        raise file.refuse("The table does not begin with a year", line=2, column="t")
    return int(first)
