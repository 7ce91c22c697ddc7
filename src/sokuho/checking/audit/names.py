"""What the names on a page stand for: areas, commodities and tables, however a release spells them."""

from __future__ import annotations

import re
import unicodedata

from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.errors import UnknownCode
from sokuho.reference import items, partners
from sokuho.sources.japan_mof.press_layout import TABLES
from sokuho.sources.japan_mof.press_pages import FIRST_TABLE

_TITLE = re.compile(r"\b(exports|imports)\b.*\bcommodit(?:y|ies)\b.*\(([^()]+)\)", re.IGNORECASE)
_TITLE_JA = re.compile(r".*(輸出|輸入).*\(([^()]+)\).*")
_EXPORTS = ("exports", "輸出")
_NUMBERED = re.compile(r"pg([0-9]{1,2})")


def plain(label: str) -> str:
    """Return a label in letters of one width, without blanks around it.

    >>> plain(" （ＣＡＲ）")
    '(CAR)'
    """
    return unicodedata.normalize("NFKC", label).strip()


def area(label: str) -> str | None:
    """Return the code of the partner a label names; None if no list knows it.

    >>> area("HG KONG"), area("（ＥＵ）"), area("アジア"), area("Atlantis")
    ('108', 'eu', 'asia', None)
    """
    if plain(label) in ("総額", "世界", "WORLD"):
        return WORLD
    try:
        return partners.find_partner(plain(label)).code
    except UnknownCode:
        return None


def is_memo(code: str) -> bool:
    """Return whether a partner is a group that lies across the zones, so that its row is never added.

    >>> is_memo("eu"), is_memo("asia"), is_memo("world"), is_memo("105")
    (True, False, False, False)
    """
    zones = {one.zone for one in partners.partners()} | {WORLD}
    return not code.isdigit() and code not in zones and any(one.code == code for one in partners.partners())


def commodities(flow: Flow, labels: list[str]) -> list[str | None]:
    """Return the codes of the commodities that the rows of a table name; None for names that no list knows.

    Names of the English release go first, then any other name, if it is that of a row. A Japanese release is worded in
    ways that are not all on record: in a table that has all rows, what is left is told by its place.

    >>> commodities(Flow.EXPORT, ["Grand Total", "1 FOODSTUFF", "（ＩＣ）", "MOTOR VEHICLS"])
    ['total', '0+1', '7032305', None]
    """
    press = [one for one in items.items(flow) if one.is_press]
    named = {one.release_name: one.code for one in press}
    known = set(named.values())
    found = [named.get(label) or _other_name(flow, label, known) for label in map(plain, labels)]
    if len(labels) == len(press):
        taken = set(found)
        for place, (label, one) in enumerate(zip(labels, press, strict=True)):
            if found[place] is None and one.code not in taken and not plain(label).isascii():
                found[place] = one.code
    # Of two rows that would be one commodity only that of its own name is.
    by_name = map(named.get, map(plain, labels))
    return [code if found.count(code) == 1 else own for code, own in zip(found, by_name, strict=True)]


def _other_name(flow: Flow, label: str, known: set[str]) -> str | None:
    if label in ("総額", "合計"):
        return TOTAL
    try:
        code = items.find_item(flow, label).code
    except UnknownCode:
        return None
    return code if code in known else None


def table(title: str, page: str) -> tuple[Flow, str] | None:
    """Return the flow and the name of the area that a page by commodity is of, by its title or else by its number.

    >>> table("Exports by Principal Commodity by Area(Country)(R KOREA)", "pg9")
    (<Flow.EXPORT: 'export'>, 'R KOREA')
    >>> table("主要地域（国）別商品別輸入（アジア）", "pg15"), table("Table 4", "pg4"), table("Table 4", "")
    ((<Flow.IMPORT: 'import'>, 'アジア'), (<Flow.IMPORT: 'import'>, 'WORLD'), None)
    """
    said = " ".join(plain(title).split())
    if found := _TITLE.search(said) or _TITLE_JA.fullmatch(said):
        return (Flow.EXPORT if found[1].lower() in _EXPORTS else Flow.IMPORT), found[2].strip()
    numbered = _NUMBERED.fullmatch(page)
    place = int(numbered[1]) - FIRST_TABLE if numbered else -1
    if not 0 <= place < len(TABLES):
        return None
    flow, code = TABLES[place]
    return flow, "WORLD" if code == WORLD else partners.partner(code).release_name.strip("()")
