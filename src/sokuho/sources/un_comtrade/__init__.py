"""UN Comtrade: what countries report to the United Nations of their trade, by partner and commodity, in dollars.

Read are downloads as CSV in the four layouts the service has had, and the JSON its interface answers with.
"""

from __future__ import annotations

from sokuho.errors import UsageError
from sokuho.sources.detail import Detail
from sokuho.sources.official_file import OfficialFile

_MARKS = ('"primaryValue"', '"flowCode"')


def recognises(name: str, head: bytes) -> bool:
    """Return whether a file is of UN Comtrade, by its first few thousand bytes; its name says nothing.

    >>> recognises("a.csv", b"typeCode,freqCode,refPeriodId"), recognises("a.csv", b"t,i,j,k,v,q")
    (True, False)
    """
    from sokuho.sources.un_comtrade.layouts import LAYOUTS, names_in

    text = head.decode("latin-1").lstrip()
    if text.startswith("{"):
        empty = '"data"' in text and '"count"' in text and '"error"' in text
        return empty or any(mark in text for mark in _MARKS)
    first = names_in(head.split(b"\n")[0])
    return any(first[:3] == list(layout.header[:3]) for layout in LAYOUTS)


def read(
    file: OfficialFile,
    *,
    classification: str | None = None,
    level: str | None = None,
    excerpt: bool = False,
    limit: int | None = None,
) -> Detail:
    """Return the one table of a download, or the one that is chosen, see `tables`.

    Args:
        file: the file.
        classification: which one to read, of a file with several: ``HS2017``.
        level: which level of codes to read, of a file with several: ``total``, ``2-digit``, ``4-digit``, ``6-digit``.
        excerpt: whether partners were left out on purpose; without it they have to add up to the world, where that
            is in the file.
        limit: the rows the question asked for at most.

    Raises:
        BadInput: the file is no such download, is cut or damaged, or contradicts itself.
        UsageError: it has several tables and none was chosen, or not the chosen one.
    """
    held = tables(file, excerpt=excerpt, limit=limit)
    chosen = [
        one
        for one in held
        if classification in (None, one.classification) and level in (None, one.table.removeprefix("world-"))
    ]
    if len(chosen) == 1:
        return chosen[0]
    wanted = " ".join(filter(None, (classification, level)))
    raise UsageError(
        f"{file.name} has {len(chosen) or 'no'} tables" + (f" of {wanted}" if wanted else ""),
        detail=f"It has {', '.join(f'{one.classification} {one.table}' for one in held)}.",
        hint="Choose one by classification and level: each level adds up all goods anew.",
    )


def tables(file: OfficialFile, *, excerpt: bool = False, limit: int | None = None) -> tuple[Detail, ...]:
    """Return what a download says of exports and imports: a table by classification and level, in thousandths of USD.

    Left out are re-exports and other parts of exports and imports, and rows of one customs procedure, mode of transport
    or second partner. Rows of the world are the totals of a table, where countries are in the file; its cells where
    none is. Exports are valued FOB and imports CIF, but imports flagged ``fob``. The first quantity is that in the
    commodity's own unit, the second the net weight; one of nothing beside a value is not known.

    ``flag`` holds, separated by semicolons: ``reported`` and ``aggregate`` as the service says; ``converted`` from
    another classification; ``quantity-estimated``, ``weight-estimated``; ``quantity-missing``, ``weight-missing``;
    ``rounded`` to thousandths here; ``negative``; ``code-out-of-its-years`` of a country that was no more, or not yet.

    Args:
        file: the file.
        excerpt: as in `read`.
        limit: as in `read`.

    Raises:
        BadInput: as `read`.
    """
    from sokuho.sources.un_comtrade.checks import check_world, whole_rows
    from sokuho.sources.un_comtrade.rows import typed
    from sokuho.sources.un_comtrade.source import Source
    from sokuho.sources.un_comtrade.table_split import split

    source = Source.of(file, limit=limit)
    rows = whole_rows(source, typed(source))
    check_world(source, rows, excerpt=excerpt)
    return tuple(split(rows, excerpt=excerpt))
