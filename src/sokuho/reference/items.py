"""Commodities: the items of the press release, in its order, with the formulas of principal commodities behind them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import chain

from sokuho.core.code import TOTAL, TRADE, Flow
from sokuho.errors import UnknownCode
from sokuho.reference.code_list import Names, listed, rows

_NUMBERING = re.compile(r"^[1-9][. ]\s*(?=\D)")


@dataclass(frozen=True, slots=True)
class Item:
    """A commodity of the press release, or a part of one that the time series alone print.

    The code means nothing without the flow: 613 is non-ferrous metals in exports, iron and steel in imports.

    Attributes:
        flow: exports or imports.
        code: ``total``, or the principal commodities it adds up (``0+1``, ``701``, ``70309+70311``).
        level: 0 for the total, 1 for a section, 2 for an item.
        section: the code of the section it belongs to; a section's own, ``total`` for the total.
        of: the code of the item it is a part of (printed in parentheses, or in the time series only), so that adding
            it to that item counts it twice; None for the others.
        is_press: whether the press release prints it.
        order: its place in the time series and, among those printed there, in the release.
        release_name: the name as the English release prints it, without the blank before it; empty if it does not.
        release_name_ja: the name as the Japanese release prints it, where it differs from name_ja, else empty.
        name_en: the name in running English text.
        name_ja: the name in running Japanese text, without numbering or parentheses.
        synonyms_en: other English names.
        synonyms_ja: other Japanese names.
        unit: the code of the unit of the time series' quantity, or None if they have none.
        release_unit: the code of the unit of the release's quantity, or None; the two need not measure the same
            (ships: number there, gross tonnage here).
    """

    flow: Flow
    code: str
    level: int
    section: str
    of: str | None
    is_press: bool
    order: int
    release_name: str
    release_name_ja: str
    name_en: str
    name_ja: str
    synonyms_en: tuple[str, ...]
    synonyms_ja: tuple[str, ...]
    unit: str | None
    release_unit: str | None

    @property
    def terms(self) -> tuple[str, ...]:
        """Return the principal commodities it adds up: all ten sections of that list for the total."""
        return tuple("0123456789") if self.code == TOTAL else tuple(self.code.split("+"))


def item(flow: Flow, code: str) -> Item:
    """Return the item of a code.

    Raises:
        UnknownCode: the flow has no such item.

    >>> item(Flow.EXPORT, "613").name_en, item(Flow.IMPORT, "613").name_en
    ('non-ferrous metals', 'iron and steel')
    """
    try:
        return _by_code(flow)[code]
    except KeyError:
        raise _names(flow).unknown(code) from None


def listed_item(flow: Flow, code: str) -> Item | None:
    """Return the item of a code, None if the flow has none."""
    return _by_code(flow).get(code) if flow in TRADE else None


def items(flow: Flow) -> tuple[Item, ...]:
    """Return all items of a flow, in the order of the release."""
    return tuple(_by_code(flow).values())


def find_item(flow: Flow, name: str) -> Item:
    """Return the item of a code or any name in English, Japanese or the release's own spelling.

    Case, width, the numbering of sections and parentheses around the name make no difference.

    Raises:
        UnknownCode: no item of the flow is called so.

    >>> [find_item(Flow.EXPORT, name).code for name in ("１．食料品", "Foodstuff", "(Ic)", "automobiles")]
    ['0+1', '0+1', '7032305', '70503']
    """
    return item(flow, _names(flow).code(_plain(name)))


def named_item(flow: Flow, name: str) -> Item | None:
    """Return the item that ``find_item`` would, None if none is called so: for trying names."""
    code = _names(flow).find(_plain(name))
    return None if code is None else item(flow, code)


def by_formula(flow: Flow, formula: str) -> Item:
    """Return the item of a formula as the head of a time series writes it.

    Raises:
        UnknownCode: no item has the formula.

    >>> by_formula(Flow.EXPORT, "'0'+'1'").code, by_formula(Flow.EXPORT, "'0'～'9'").code
    ('0+1', 'total')
    """
    codes = re.findall(r"[0-9]+", formula)
    is_range = codes == ["0", "9"] and "+" not in unicodedata.normalize("NFKC", formula)
    return item(flow, TOTAL if is_range else "+".join(codes))


def partition(flow: Flow) -> tuple[Item, ...]:
    """Return the nine sections, which add up to the total."""
    return tuple(one for one in items(flow) if one.level == 1)


@cache
def _by_code(flow: Flow) -> dict[str, Item]:
    if flow not in TRADE:
        raise UnknownCode(
            f'No commodities are listed for "{flow.value}"', hint="They are listed for export and import."
        )
    return {
        row["code"]: Item(
            flow=flow,
            code=row["code"],
            level=int(row["level"]),
            section=row["section"],
            of=row["of"] or None,
            is_press=row["is_press"] == "yes",
            order=order,
            release_name=row["release_name"],
            release_name_ja=row["release_name_ja"],
            name_en=row["name_en"],
            name_ja=row["name_ja"],
            synonyms_en=listed(row["synonyms_en"]),
            synonyms_ja=listed(row["synonyms_ja"]),
            unit=row["unit"] or None,
            release_unit=row["release_unit"] or None,
        )
        for order, row in enumerate(rows(f"items_{flow.value}"))
    }


@cache
def _names(flow: Flow) -> Names:
    return Names(
        f"{flow.value} commodity",
        (
            (one.code, map(_plain, chain((one.code, one.release_name, one.name_en, one.name_ja), _synonyms(one))))
            for one in items(flow)
        ),
    )


def _synonyms(one: Item) -> tuple[str, ...]:
    return one.synonyms_en + one.synonyms_ja


def _plain(name: str) -> str:
    """Return a name without the numbering of a section and without parentheses around the whole of it."""
    name = _NUMBERING.sub("", unicodedata.normalize("NFKC", name).strip())
    return name[1:-1] if name.startswith("(") and name.endswith(")") else name
