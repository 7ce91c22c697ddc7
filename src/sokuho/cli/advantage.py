"""``sokuho advantage``: in what a country exports more than the world does."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from sokuho.cli import detail
from sokuho.cli.fitted import write_table, write_text
from sokuho.cli.options import AsOfOption, JsonOption, StoreOption
from sokuho.cli.progress import progress
from sokuho.core.code import TOTAL
from sokuho.errors import NoFigures, UsageError
from sokuho.reporting.detail_words import evidence_fields, item_name, partner_name, unit_words

if TYPE_CHECKING:
    from datetime import date

    from sokuho.cli.detail import Fields, Language
    from sokuho.statistics.detail.advantage import Advantage, Advantages
    from sokuho.store.detail.store import DetailStore
    from sokuho.store.detail.view import DetailView

_NUMBERS = ("index", "exports", "share %", "world %")


def advantage(
    period: detail.PeriodArgument,
    /,
    *,
    reporter: Annotated[str, Parameter(metavar="CODE", help="Whose exports: JP, US, CN.")],
    item: detail.ItemOption = None,
    digits: Annotated[int, Parameter(metavar="NUMBER", help="Commodities by their first 2, 4 or 6 digits.")] = 4,
    most: Annotated[int, Parameter(("-n", "--most"), metavar="NUMBER", help="How many commodities.")] = 20,
    dataset: Annotated[
        str | None,
        Parameter(metavar="NAME", help="Which detail of many reporters, of several: baci/HS2017/many."),
    ] = None,
    lang: detail.LangOption = "en",
    json: JsonOption = False,
    as_of: AsOfOption = None,
    store: StoreOption = None,
) -> None:
    """Show in what a country exports more than the world does: Balassa's index of revealed comparative advantage.

    The index is a commodity's share of the country's exports over its share of the exports of all countries held: more
    than 1 reveals an advantage. It takes detail of many reporters, such as BACI or UN Comtrade.
    """
    from sokuho.reporting.series.periods import read_period
    from sokuho.statistics.detail.advantage import advantage as answer

    meant, meant_item = read_period(period), detail.item_code(item)
    if most < 1:
        raise UsageError(f"At least one commodity has to be told, not {most}")
    held = detail.held(store)
    if held is None:
        raise detail.nothing_loaded(f"sokuho advantage {period}")
    view = _view(held, dataset, detail.until(as_of))
    with progress(1, "") as shown:
        shown.turn_to("exports of all reporters")
        found = answer(view, reporter, meant, digits=detail.digits_of(digits))
    within = tuple(one for one in found.items if meant_item in (TOTAL, one.item[: len(meant_item)]))
    if not within:
        raise NoFigures(f"{reporter} exported nothing of {item} in {period}")
    shown_of = replace(found, items=within[:most])
    if json:
        detail.write_json(_fields(shown_of, len(within)))
    else:
        _write(view, shown_of, within, lang)


def _view(held: DetailStore, named: str | None, as_of: date | None) -> DetailView:
    """Return the view of the dataset named, else of the only one of many reporters.

    Raises:
        NoFigures: there is none of many reporters.
        UsageError: none is called so, or there are several.
    """
    from sokuho.reporting.detail_words import dataset_of
    from sokuho.store.detail.dataset import MANY

    if named:
        return held.view(dataset_of(held.datasets(), named), as_of)
    many = [one for one in held.datasets() if one.reporter == MANY]
    if not many:
        raise NoFigures(
            "Comparative advantage needs the exports of the world, and all detail held is of one reporter",
            detail=f"Held: {', '.join(map(str, held.datasets()))}.",
            hint="Load a table of many reporters: BACI, or UN Comtrade.",
        )
    if len(many) > 1:
        raise UsageError(
            f"Several datasets of many reporters are held: {', '.join(map(str, many))}",
            hint=f"Name one: --dataset {many[0]}",
        )
    return held.view(many[0], as_of)


def _write(view: DetailView, found: Advantages, within: tuple[Advantage, ...], language: Language) -> None:
    whose = partner_name(view.dataset, found.reporter, language)
    write_text(f"{whose}: revealed comparative advantage, {found.period}, as of {view.as_of}")
    write_text(f"Exports in {unit_words(view.scale.value)}; the world is the {found.reporters:,} reporters held\n")
    lines = [_line(one, found) for one in found.items]
    write_table(["item", "", "index", "exports", "share %", "world %"], lines, _NUMBERS)
    revealed = sum(one.index > 1 for one in within)
    write_text(f"\nExported: {len(within):,}; of these with an index of more than 1: {revealed:,}.")
    write_text("\n".join(detail.evidence_lines([found.evidence])))


def _line(one: Advantage, found: Advantages) -> list[str]:
    shares = [detail.decimal(Fraction(100 * part, of), 2) for part, of in _shares(one, found)]
    return [one.item, item_name(one.item), detail.decimal(one.index, 2), f"{one.value:,}", *shares]


def _shares(one: Advantage, found: Advantages) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the item in the country's exports, and in those of the world."""
    return (one.value, found.whole), (one.world, found.world)


def _fields(found: Advantages, count: int) -> Fields:
    return {
        "reporter": found.reporter,
        "period": str(found.period),
        "digits": found.digits,
        "reporters": found.reporters,
        "exports": found.whole,
        "exports_of_world": found.world,
        "count": count,
        "items": [
            {
                "item": one.item,
                "item_name": item_name(one.item),
                "index": detail.exactly(one.index),
                "exports": one.value,
                "exports_of_world": one.world,
            }
            for one in found.items
        ],
        "evidence": evidence_fields(found.evidence),
    }
