"""Exports less imports is the balance, and exports with imports the total; so are their changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from sokuho.checking.arithmetic import tell
from sokuho.checking.arithmetic.ledger import Entry, Finding, Ledger
from sokuho.language.phrase import phrase

_SUM = re.compile(r"total|overall|turnover|two-way|combined|both|foreign trade|trade volume|総額", re.IGNORECASE)


def balance(ledger: Ledger) -> Iterator[Finding]:
    """Yield whether each balance is its exports less its imports.

    Where a text tells several amounts of one name (adjusted and not, with services and without), any that fit count.
    """
    balances = list(ledger.levels("balance"))
    for found in balances:
        pairs = _pairs(ledger, found)
        fitting = next((pair for pair in pairs if _fits(*pair, found)), None)
        if fitting is not None:
            yield _told(*fitting, found, fits=True)
        elif pairs and not any(_fits(*pairs[0], one) for one in balances if _is_alike(one, found)):
            yield _told(*pairs[0], found, fits=False)


def _pairs(ledger: Ledger, found: Entry) -> list[tuple[Entry, Entry]]:
    """Return the exports and imports a balance may be the difference of, those that stand together first."""
    flows = (ledger.choices(flow, found.scope, found.money, found.said.start) for flow in ("export", "import"))
    pairs = list(product(*flows))
    spread = [(max(one.said.start, two.said.start, found.said.start), one, two) for one, two in pairs]
    by_spread = sorted(spread, key=lambda row: row[0] - min(row[1].said.start, row[2].said.start, found.said.start))
    return [(one, two) for _, one, two in by_spread]


def _fits(exports: Entry, imports: Entry, found: Entry) -> bool:
    due = exports.span - imports.span
    return due.meets(found.span) or (_is_unsigned(found) and abs(due).meets(abs(found.span)))


def _is_alike(one: Entry, other: Entry) -> bool:
    return one is not other and (one.scope, one.money) == (other.scope, other.money)


def _told(exports: Entry, imports: Entry, found: Entry, *, fits: bool) -> Finding:
    due = exports.span - imports.span
    side = phrase("deficit" if due.middle < 0 else "surplus")
    expected = phrase("side of", side=side, size=tell.computed(abs(due), found))
    said = phrase("side of", side=tell.side(found), size=tell.printed(found))
    why = phrase("balance sum", exports=tell.printed(exports), imports=tell.printed(imports), due=expected, said=said)
    return Finding((exports.at, imports.at, found.at), fits, why, expected=expected)


def total(ledger: Ledger) -> Iterator[Finding]:
    """Yield whether each total is its exports and imports together."""
    for found in ledger.levels("total"):
        exports = ledger.level("export", found.scope, found.money, found.said.start)
        imports = ledger.level("import", found.scope, found.money, found.said.start)
        if exports is None or imports is None or not _SUM.search(found.said.words):
            continue
        due = exports.span + imports.span
        yield Finding(
            claims=(exports.at, imports.at, found.at),
            fits=due.meets(found.span),
            why=phrase(
                "total sum",
                exports=tell.printed(exports),
                imports=tell.printed(imports),
                due=tell.computed(due, found),
                said=tell.printed(found),
            ),
            expected=phrase("number", number=tell.computed(due, found)),
        )


def movement(ledger: Ledger) -> Iterator[Finding]:
    """Yield whether the balance moved by as much as exports did less imports, where all three are told as amounts."""
    moved = [one for one in ledger.of("change") if one.money and one.said.basis]
    for found in moved:
        if found.said.flow != "balance" or found.said.side is None or found.said.near is not None:
            continue
        pair = [_beside(moved, found, flow) for flow in ("export", "import")]
        if pair[0] is None or pair[1] is None:
            continue
        due = pair[0].span - pair[1].span
        shift = found.span.times(-1 if found.said.side == "deficit" else 1)
        yield Finding(
            claims=(pair[0].at, pair[1].at, found.at),
            fits=due.meets(shift),
            why=phrase(
                "movement",
                exports=tell.computed(pair[0].span, found),
                imports=tell.computed(pair[1].span, found),
                due=tell.computed(due, found),
                said=tell.computed(shift, found),
            ),
        )


def _beside(moved: list[Entry], found: Entry, flow: str) -> Entry | None:
    fitting = (
        one
        for one in moved
        if (one.said.flow, one.scope, one.money, one.said.basis) == (flow, found.scope, found.money, found.said.basis)
    )
    return min(fitting, key=lambda one: abs(one.said.start - found.said.start), default=None)


def _is_unsigned(found: Entry) -> bool:
    """Return whether neither the words nor the number tell deficit from surplus."""
    shown = found.said.printed
    return found.said.side is None and shown is not None and not shown.negative
