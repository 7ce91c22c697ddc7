"""What a commodity code became when the code list was revised, and what can be compared across the revision.

A revision splits codes, joins them and moves goods between them. The correlation tables of the UN Statistics Division
say which codes share goods, and nothing says how much: a weight would be invented, so there is none here. What can be
compared exactly are *families*: the smallest sets of codes on both sides such that no goods leave them. The idea is
that of J. R. Pierce and P. K. Schott, "Concording U.S. Harmonized System Codes over Time", Journal of Official
Statistics 28(1), 2012.

A few codes of 2022 took something from hundreds of others (electrical waste, display modules) and tie most machines
into one family. They can be set aside by name; what goods may have left a family that way is then said of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from sokuho.errors import UnknownCode
from sokuho.reference import code_list

HUB = "HS2022"
"""The edition that every table starts from."""

EDITIONS = (HUB, "HS2017", "HS1992", "SITC4")
"""The code lists that can be concorded: two editions of the Harmonized System with 2022, and SITC Revision 4."""


SWEEPING = ("8524", "852990", "854151", "854159", "85492", "85493", "85499")
"""How the codes of HS 2022 begin that each share goods with more than a hundred codes of HS 2017."""


class Relation(Enum):
    """How the codes of a link branch, as the UN tables write it: sources on the left, targets on the right."""

    ONE_TO_ONE = "1:1"
    ONE_TO_MANY = "1:n"
    MANY_TO_ONE = "n:1"
    MANY_TO_MANY = "n:n"

    @property
    def reverse(self) -> Relation:
        """Return the relation seen from the other side."""
        return Relation(self.value[::-1])


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a code is in another edition.

    Attributes:
        code: the code that was asked for.
        targets: every code of the other edition that shares goods with it.
        relation: the left side is ``n`` if one of the targets has goods of other codes too, the right side is ``n``
            if there are several targets.
        assigned: the one code that the conversion sheet of the UN table gives it to, "" on the way back, for which no
            sheet exists. It moves all goods to one place, so sums by it are not exact unless the relation ends in 1.
    """

    code: str
    targets: tuple[str, ...]
    relation: Relation
    assigned: str


@dataclass(frozen=True, slots=True)
class Family:
    """Codes of two editions that hold the same goods together, and none less.

    Attributes:
        here: the codes of the edition that was asked from.
        there: the codes of the other one.
        is_closed: whether no goods leave it. Not so where codes that it shares goods with were set aside.
    """

    here: tuple[str, ...]
    there: tuple[str, ...]
    is_closed: bool = True

    @property
    def name(self) -> str:
        """Return what to call it: its first code, and how many others stand beside it.

        >>> Family(("010121",), ("010121",)).name, Family(("010121", "010129", "010130"), ("010111",)).name
        ('010121', '010121 and 2 more')
        """
        first, *others = self.here or self.there
        return f"{first} and {len(others)} more" if others else first

    @property
    def is_one_to_one(self) -> bool:
        """Return whether a single code stands on each side."""
        return len(self.here) == len(self.there) == 1


@dataclass(frozen=True, slots=True)
class Compared:
    """What a family amounts to on both sides of a revision."""

    family: Family
    before: int
    after: int


def convert(code: str, from_: str, to: str) -> Conversion:
    """Return what a code is in another edition.

    >>> convert("010129", "HS2022", "HS1992").targets, convert("010129", "HS2022", "HS1992").relation.value
    (('010119', '010120'), 'n:n')
    >>> convert("854231", "HS2022", "HS2017").targets, convert("854231", "HS2022", "HS2017").relation.value
    (('854231',), 'n:1')
    >>> convert("010111", "HS1992", "HS2022").targets
    ('010121', '010130')

    Raises:
        UnknownCode: no such edition, no table between the two, or no such code in the first.
    """
    table = _table(from_, to)
    targets = table.forth.get(code)
    if targets is None:
        raise _unknown(code, from_, table.forth)
    several = any(len(table.back[target]) > 1 for target in targets)
    relation = Relation(f"{'n' if several else '1'}:{'n' if len(targets) > 1 else '1'}")
    return Conversion(code, targets, relation, table.assigned.get(code, ""))


def relation(code: str, target: str, from_: str, to: str) -> Relation:
    """Return how the link of two codes branches, as the UN table marks it.

    >>> relation("010129", "010120", "HS2022", "HS1992").value
    'n:n'

    Raises:
        UnknownCode: as `convert`, or the two share no goods.
    """
    found = convert(code, from_, to)
    if target not in found.targets:
        raise UnknownCode(
            f"{from_} {code} shares no goods with {to} {target}", hint=f"It does with {', '.join(found.targets)}."
        )
    others = len(_table(from_, to).back[target]) > 1
    return Relation(f"{'n' if others else '1'}:{'n' if len(found.targets) > 1 else '1'}")


def families(from_: str, to: str, *, setting_aside: tuple[str, ...] = ()) -> tuple[Family, ...]:
    """Return the families of two editions, in the order of their codes; every code of either is in exactly one.

    Args:
        from_: the edition whose codes stand ``here``.
        to: the other one.
        setting_aside: the beginnings of codes of HS 2022 that bind nothing together, such as SWEEPING. They make a
            family of their own, with the codes that only they share goods with; it is not closed, and neither is one
            that shares goods with them.

    Raises:
        UnknownCode: no such edition, or no table between the two.
    """
    return _grouped(from_, to, setting_aside).families


def family(code: str, from_: str, to: str, *, setting_aside: tuple[str, ...] = ()) -> Family:
    """Return the family that a code belongs to, as `families` has it.

    >>> family("010121", "HS2022", "HS1992").there
    ('010111', '010119', '010120')
    >>> len(family("854231", "HS2022", "HS2017").here)
    1167
    >>> family("854231", "HS2022", "HS2017", setting_aside=SWEEPING)
    Family(here=('854231',), there=('854231',), is_closed=False)

    Raises:
        UnknownCode: as `convert`.
    """
    grouped = _grouped(from_, to, setting_aside)
    try:
        return grouped.family_of[code]
    except KeyError:
        raise _unknown(code, from_, _table(from_, to).forth) from None


def side_by_side(
    before: Mapping[str, int],
    from_: str,
    after: Mapping[str, int],
    to: str,
    *,
    setting_aside: tuple[str, ...] = (),
) -> tuple[Compared, ...]:
    """Return figures by code of two editions as figures by family: growth across a revision is taken of these alone.

    A code without a figure counts as nothing, so either side has to be complete.

    >>> [(one.family.name, one.before, one.after) for one in
    ...  side_by_side({"010111": 5, "010119": 2}, "HS1992", {"010121": 9}, "HS2022")]
    [('010111 and 2 more', 7, 9)]

    Raises:
        UnknownCode: as `convert`, for a code of either side.
    """
    sums: dict[Family, list[int]] = defaultdict(lambda: [0, 0])
    for code, number in before.items():
        sums[family(code, from_, to, setting_aside=setting_aside)][0] += number
    for code, number in after.items():
        back = family(code, to, from_, setting_aside=setting_aside)
        sums[Family(back.there, back.here, back.is_closed)][1] += number
    return tuple(Compared(one, *sums[one]) for one in sorted(sums, key=lambda one: (one.here, one.there)))


@dataclass(frozen=True, slots=True)
class _Table:
    forth: Mapping[str, tuple[str, ...]]
    back: Mapping[str, tuple[str, ...]]
    assigned: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Grouped:
    families: tuple[Family, ...]
    family_of: Mapping[str, Family]


@cache
def _table(from_: str, to: str) -> _Table:
    for name in (from_, to):
        if name not in EDITIONS:
            raise UnknownCode(f'No code list is called "{name}"', hint=f"There are {', '.join(EDITIONS)}.")
    if from_ == to or HUB not in (from_, to):
        raise UnknownCode(
            f"No table leads from {from_} to {to}",
            hint=f"Each table joins {HUB} and one of {', '.join(EDITIONS[1:])}.",
        )
    other = to if from_ == HUB else from_
    rows = code_list.rows(f"{HUB}_{other}".lower())
    forth = {row[HUB.lower()]: code_list.listed(row[other.lower()]) for row in rows}
    if from_ != HUB:
        return _Table(_turned(forth), forth, {})
    return _Table(forth, _turned(forth), {row[HUB.lower()]: row["assigned"] for row in rows})


@cache
def _grouped(from_: str, to: str, setting_aside: tuple[str, ...]) -> _Grouped:
    table = _table(from_, to)
    hub = table.forth if from_ == HUB else table.back
    aside = {code for code in hub if code.startswith(setting_aside)} if setting_aside else set()
    left = {code: targets for code, targets in hub.items() if code not in aside}
    touched = {target for code in aside for target in hub[code]}
    found = list(_components(left, _turned(left), touched))
    if aside:
        alone = touched - {code for one in found for code in one.there}
        found.append(Family(tuple(sorted(aside)), tuple(sorted(alone)), is_closed=False))
    if from_ != HUB:
        found = [Family(one.there, one.here, one.is_closed) for one in found]
    found.sort(key=lambda one: (one.here, one.there))
    return _Grouped(tuple(found), {code: one for one in found for code in one.here})


def _turned(forth: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    back: dict[str, list[str]] = defaultdict(list)
    for code, targets in forth.items():
        for target in targets:
            back[target].append(code)
    return {target: tuple(sorted(back[target])) for target in sorted(back)}


def _components(
    forth: Mapping[str, tuple[str, ...]], back: Mapping[str, tuple[str, ...]], touched: set[str]
) -> Iterable[Family]:
    """Return the connected components of the links; those with a touched code are not closed."""
    seen: set[str] = set()
    for start in forth:
        if start in seen:
            continue
        here, there, waiting = {start}, set[str](), [start]
        while waiting:
            fresh = {target for target in forth[waiting.pop()] if target not in there}
            there |= fresh
            reached = {code for target in fresh for code in back[target]} - here
            here |= reached
            waiting += reached
        seen |= here
        yield Family(tuple(sorted(here)), tuple(sorted(there)), not there & touched)


def _unknown(code: str, edition: str, known: Mapping[str, tuple[str, ...]]) -> UnknownCode:
    below = [one for one in known if one.startswith(code)] if code else []
    if edition.startswith("HS") and len(code) > 6 and code[:6] in known:
        hint = f"{edition} has six digits; a national code is concorded by its first six: {code[:6]}."
    elif below:
        hint = f"Below it: {', '.join(below[:8])}{'...' if len(below) > 8 else ''}."
    else:
        hint = f"Codes of {edition} have {'six digits' if edition.startswith('HS') else 'four or five digits'}."
    return UnknownCode(f'{edition} has no code "{code}"', hint=hint)
