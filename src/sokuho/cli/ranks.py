"""``sokuho ranks``: the places of partners, of commodities, or of both by value."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from sokuho.cli import detail
from sokuho.cli.fitted import write_table, write_text
from sokuho.cli.options import AsOfOption, JsonOption, StoreOption
from sokuho.reporting.detail_words import evidence_fields, split_by

if TYPE_CHECKING:
    from sokuho.cli.detail import Fields, Language
    from sokuho.statistics.detail.concentration import Concentration
    from sokuho.statistics.detail.ranks import Ranked, Ranks
    from sokuho.store.detail.view import DetailView

_NUMBERS = ("place", "before", "value", "share %")


def ranks(
    period: detail.PeriodArgument,
    /,
    *,
    flow: detail.FlowOption = "export",
    by: detail.ByOption = "partner",
    digits: detail.DigitsOption = None,
    partner: detail.PartnerOption = None,
    item: detail.ItemOption = None,
    most: Annotated[int, Parameter(("-n", "--most"), metavar="NUMBER", help="How many places.")] = 20,
    dataset: detail.DatasetOption = None,
    reporter: detail.ReporterOption = None,
    lang: detail.LangOption = "en",
    json: JsonOption = False,
    as_of: AsOfOption = None,
    store: StoreOption = None,
) -> None:
    """Show who is first: places by value, shares, and the places of a year before; then how concentrated the whole is.

    Detail by nine-digit code and country answers where it is loaded. Without it, principal commodities or countries
    do, as far as they are held.
    """
    from sokuho.reporting.series.periods import read_period

    meant = read_period(period)
    held = detail.held(store)
    if held is None:
        from sokuho.cli.without_detail import show_ranks

        asked = {"--digits": digits, "--item": item, "--dataset": dataset, "--reporter": reporter}
        show_ranks(store, as_of, flow, meant, by, partner, most, lang, asked, json=json)
        return
    from sokuho.statistics.detail.concentration import concentration
    from sokuho.statistics.detail.ranks import ranks as answer

    view, scope = detail.asked(held, flow, partner, item, reporter, dataset, as_of)
    split = split_by(by, digits)
    found, spread = answer(view, scope, meant, split, most=most), concentration(view, scope, meant, split)
    if json:
        detail.write_json(_fields(view, found, spread, lang))
    else:
        _write(view, found, spread, lang)


def _write(view: DetailView, found: Ranks, spread: Concentration, language: Language) -> None:
    write_text(f"{detail.title(view, found.scope, str(found.period), language)}\n")
    lines = [_line(view, one, language) for one in found.ranked]
    headings = ["place", "before", *detail.part_headings(found.by), "value", "share %"]
    write_table(headings, lines, _NUMBERS)
    beneath = [f"\n{found.parts:,} parts, {found.whole:,} in all.", _concentration(spread)]
    write_text("\n".join([*beneath, *detail.evidence_lines([found.evidence])]))


def _concentration(spread: Concentration) -> str:
    shown = {count: share for count, share in spread.shares.items() if count < spread.parts}
    shares = [f"first {count} {detail.decimal(100 * share, 1)} %" for count, share in shown.items()]
    index, equals = detail.decimal(spread.hhi, 4), detail.decimal(spread.equals, 1)
    return f"Concentration: {', '.join([f'HHI {index}, like {equals} equal parts', *shares])}."


def _line(view: DetailView, one: Ranked, language: Language) -> list[str]:
    place = f"={one.place}" if one.tied else str(one.place)
    before = str(one.place_before) if one.place_before else "-"
    cells = detail.part_cells(view.dataset, one.part, language)
    return [place, before, *cells, f"{one.value:,}", detail.decimal(one.share, 2)]


def _fields(view: DetailView, found: Ranks, spread: Concentration, language: Language) -> Fields:
    scope = found.scope
    return {
        "question": scope.address(view, found.period),
        "flow": scope.flow.value,
        "partner": scope.partner,
        "item": scope.item,
        "period": str(found.period),
        "base": str(found.base) if found.base else None,
        "whole": found.whole,
        "parts": found.parts,
        "ranks": [
            {
                "place": one.place,
                "tied": one.tied,
                "place_before": one.place_before,
                **detail.part_fields(view.dataset, one.part, language),
                "value": one.value,
                "share": detail.exactly(one.share),
                "value_before": one.base,
                "id": one.part.within(scope).address(view, found.period),
            }
            for one in found.ranked
        ],
        "concentration": {
            "hhi": str(spread.hhi),
            "equals": str(spread.equals),
            "shares": {str(count): str(Fraction(share)) for count, share in spread.shares.items()},
        },
        "evidence": evidence_fields(found.evidence),
    }
