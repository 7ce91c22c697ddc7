"""``sokuho codes``: what a commodity code means, and what it is in another edition of the code list."""

from __future__ import annotations

import json as json_format
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from sokuho.cli.options import JsonOption
from sokuho.cli.wrong_usage import needs

if TYPE_CHECKING:
    from sokuho.reference.concordance import Family
    from sokuho.reference.hs import Heading

_MOST = 40
_HUB = "HS2022"


def codes(
    *words: Annotated[str, Parameter(help="A code, such as 854231, or words of the name.")],
    from_: Annotated[
        str | None, Parameter("--from", help="The edition the code is of: HS2022, HS2017, HS1992, SITC4.")
    ] = None,
    to: Annotated[str | None, Parameter(help="The edition it is to be told in; one of the two is HS2022.")] = None,
    json: JsonOption = False,
) -> None:
    """Say what a commodity code means, or what it became when the code list was revised.

    Without an edition, a code of the Harmonized System 2022 is looked up, or names are searched for words. With one,
    the codes it shares goods with are listed, and the family within which figures of both editions can be compared.
    """
    if not words:
        raise needs("codes", "a code or words of a name")
    if from_ or to:
        told, lines = _converted(words[0], from_ or _HUB, to or _HUB)
    else:
        found = _found(" ".join(words))
        told, lines = {"codes": [{"code": one.code, "name": one.name} for one in found]}, _names(found)
    if json:
        sys.stdout.write(json_format.dumps(told, ensure_ascii=False, indent=1) + "\n")
    else:
        print("\n".join(lines))


def _found(text: str) -> tuple[Heading, ...]:
    """Return a code with what is above and below it, or the headings whose names hold some words."""
    from sokuho.errors import UnknownCode
    from sokuho.reference import hs

    if text.isdigit():
        meant = hs.heading(text)
        above = [hs.heading(text[:digits]) for digits in (2, 4) if digits < len(text)]
        return (*above, meant, *hs.below(text))
    found = hs.search(text)
    if not found:
        raise UnknownCode(f'No name in HS 2022 holds "{text}"', hint="Try fewer words, or the singular.")
    return found


def _names(found: Sequence[Heading]) -> list[str]:
    lines = [f"{one.code:<6}  {one.name}" for one in found[:_MOST]]
    return [*lines, f"... and {len(found) - _MOST} more"] if len(found) > _MOST else lines


def _converted(code: str, from_: str, to: str) -> tuple[dict[str, object], list[str]]:
    """Return what a code is in another edition, as fields and as lines to read."""
    from sokuho.reference.concordance import SWEEPING, convert, family

    found, whole = convert(code, from_, to), family(code, from_, to)
    smaller = family(code, from_, to, setting_aside=SWEEPING)
    told: dict[str, object] = {
        **{"code": code, "from": from_, "to": to, "targets": found.targets},
        **{"relation": found.relation.value, "assigned": found.assigned},
        "family": {from_: whole.here, to: whole.there},
    }
    lines = [f"{from_} {code} is {to} {_listed(found.targets)} ({found.relation.value})"]
    if found.assigned:
        lines.append(f"  the UN table gives all of it to {found.assigned}")
    lines.append(f"  family: {_sides(whole)}")
    if smaller != whole:
        told["family_setting_aside"] = {from_: smaller.here, to: smaller.there, "aside": SWEEPING}
        lines += [f"  setting aside {', '.join(SWEEPING)}:", f"    {_sides(smaller)}, not closed"]
    return told, lines


def _sides(one: Family) -> str:
    return f"{_listed(one.here)} = {_listed(one.there)}"


def _listed(codes: Sequence[str]) -> str:
    """Return codes in a row, the first of many.

    >>> _listed(["1", "2"]), _listed([str(n) for n in range(9)]), _listed([])
    ('1, 2', '0, 1, 2, 3, 4, 5 and 3 more', 'nothing')
    """
    more = len(codes) - 6
    return (", ".join(codes) or "nothing") if more < 2 else f"{', '.join(codes[:6])} and {more:,} more"
