"""Movers and ranks where no detail is loaded: of the principal commodities and countries that are held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sokuho.cli import detail
from sokuho.cli.fitted import write_table, write_text
from sokuho.cli.options import open_view
from sokuho.core.code import WORLD, Flow
from sokuho.core.figure import Figure
from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures, UsageError

if TYPE_CHECKING:
    from sokuho.cli.detail import Language
    from sokuho.store.view import View

_NOTE = "No detail is loaded: these are the principal commodities and countries that are held."


def show_movers(
    store: Path | None, as_of: str | None, flow: str, period: Period, by: str, partner: str | None, most: int,
    language: Language, asked: Mapping[str, object], *, json: bool,
) -> None:  # fmt: skip
    """Print the commodities, or countries, that contributed most to the growth of a flow on the year before.

    Raises:
        NoFigures: only detail answers what is asked, or nothing is held.
    """
    view, slices = _asked(store, as_of, flow, period, by, partner, asked, "movers")
    found = [one for at in slices if (one := _seek(view, "contribution", at, of=by)) and one.value is not None]
    if not found:
        raise detail.nothing_loaded(f"sokuho movers {period}")
    ordered = sorted(found, key=lambda one: (-one.exact, one.slice.partner, one.slice.item))
    rises = [one for one in ordered if one.exact > 0][:most]
    falls = [one for one in reversed(ordered) if one.exact < 0][:most]
    told = [_mover(view, one, by, language) for one in (*rises, *falls)]
    lines, fields = [line for line, _ in told], [each for _, each in told]
    headings = [by, "", "now", "difference", "points", "%"]
    _write(
        headings,
        lines,
        fields,
        f"{flow.capitalize()}s, {period} on {period.year_before()}, as of {view.as_of}",
        json=json,
    )


def _mover(view: View, one: Figure, by: str, language: Language) -> tuple[list[str], dict[str, object]]:
    now, change, gap = (_seek(view, name, one.slice) for name in ("level", "change", "difference"))
    code, name = _named(one.slice, by, language)
    growth = change.value if change else None
    amounts = [detail.decimal(each.value, 0, sign=each is gap) if each else "-" for each in (now, gap)]
    points = detail.decimal(one.value, 2, sign=True)
    fields: dict[str, object] = {
        **{by: code, "name": name, "now": detail.exactly(now.value if now else None)},
        **{"difference": detail.exactly(gap.value if gap else None), "contribution": str(one.exact)},
        **{"growth": detail.exactly(growth), "id": one.id},
    }
    return [code, name, *amounts, points, detail.decimal(growth, 1, sign=True)], fields


def show_ranks(
    store: Path | None, as_of: str | None, flow: str, period: Period, by: str, partner: str | None, most: int,
    language: Language, asked: Mapping[str, object], *, json: bool,
) -> None:  # fmt: skip
    """Print the commodities, or countries, with the largest values.

    Raises:
        NoFigures: only detail answers what is asked, or nothing is held.
    """
    view, slices = _asked(store, as_of, flow, period, by, partner, asked, "ranks")
    found = [one for at in slices if (one := _seek(view, "level", at)) and one.exact > 0]
    if not found:
        raise detail.nothing_loaded(f"sokuho ranks {period}")
    ordered = sorted(found, key=lambda one: (-one.exact, one.slice.partner, one.slice.item))
    lines, fields = [], []
    for one in ordered[:most]:
        place = 1 + sum(each.exact > one.exact for each in found)
        share = _seek(view, "share", one.slice, of=by)
        part = share.value if share else None
        code, name = _named(one.slice, by, language)
        lines.append([str(place), code, name, detail.decimal(one.exact, 0), detail.decimal(part, 2)])
        fields.append({"place": place, by: code, "name": name, "value": str(one.exact), "share": detail.exactly(part),
                       "id": one.id})  # fmt: skip
    _write(
        ["place", by, "", "value", "share %"],
        lines,
        fields,
        f"{flow.capitalize()}s, {period}, as of {view.as_of}",
        json=json,
    )


def _write(
    headings: list[str], lines: list[list[str]], fields: list[dict[str, object]], title: str, *, json: bool
) -> None:
    if json:
        detail.write_json({"note": _NOTE, "rows": fields})
        return
    write_text(f"{title}\nIn thousand yen\n")
    write_table(headings, lines, ("place", "now", "value", "difference", "points", "%", "share %"))
    more = "For all codes, load detail: sokuho load FILE... Follow an id of --json with: sokuho explain"
    write_text(f"\n{_NOTE}\n{more}")


def _asked(
    store: Path | None, as_of: str | None, flow: str, period: Period, by: str, partner: str | None,
    asked: Mapping[str, object], command: str,
) -> tuple[View, list[Slice]]:  # fmt: skip
    from sokuho.reference.partners import find_partner

    given = [option for option, value in asked.items() if value is not None]
    if given or by == "item,partner":
        raise detail.nothing_loaded(f"{command} with {given[0] if given else '--by item,partner'}")
    whole = Slice(Flow(flow), period, find_partner(partner).code if partner else WORLD)
    if by == "partner" and whole.partner != WORLD:
        raise UsageError("The parts of one country's trade are commodities", hint="Say --by item.")
    view = open_view(store, as_of)
    return view, list(_slices(view, whole, by))


def _slices(view: View, whole: Slice, by: str) -> Iterator[Slice]:
    from sokuho.reference.groups import members
    from sokuho.reporting.movers import release_items

    if by == "item":
        yield from (whole.of(item=one.code) for one in release_items(whole.flow))
        return
    none = members("special_area", whole.period.last)
    yield from (whole.of(partner=code) for code in view.partners(whole.flow) if code.isdigit() and code not in none)


def _seek(view: View, statistic: str, at: Slice, **options: str) -> Figure | None:
    from sokuho.statistics import CATALOGUE

    try:
        return CATALOGUE[statistic](view, at, **options)
    except NoFigures:
        return None


def _named(at: Slice, by: str, language: Language) -> tuple[str, str]:
    from sokuho.language.tongue import tongue

    words = tongue(language)
    return (
        (at.partner, words.partner_label(at.partner))
        if by == "partner"
        else (at.item, words.item_label(at.flow, at.item))
    )
