"""``sokuho movers``: the commodities, partners, or both that moved a flow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from sokuho.cli import detail
from sokuho.cli.fitted import write_table, write_text
from sokuho.cli.options import AsOfOption, JsonOption, StoreOption
from sokuho.reporting.detail_words import evidence_fields, split_by

if TYPE_CHECKING:
    from sokuho.cli.detail import Fields, Language
    from sokuho.statistics.detail.movers import Moved, Mover, Movers
    from sokuho.store.detail.view import DetailView

_NUMBERS = ("now", "base", "difference", "points", "%")


def movers(
    period: detail.PeriodArgument,
    /,
    *,
    flow: detail.FlowOption = "export",
    by: detail.ByOption = "item",
    digits: detail.DigitsOption = None,
    partner: detail.PartnerOption = None,
    item: detail.ItemOption = None,
    base: Annotated[
        str | None, Parameter(metavar="PERIOD", help="What it is compared with. Default: the period a year before.")
    ] = None,
    most: Annotated[
        int, Parameter(("-n", "--most"), metavar="NUMBER", help="How many rises, and how many falls.")
    ] = 10,
    dataset: detail.DatasetOption = None,
    reporter: detail.ReporterOption = None,
    lang: detail.LangOption = "en",
    json: JsonOption = False,
    as_of: AsOfOption = None,
    store: StoreOption = None,
) -> None:
    """Show what moved a flow most: the largest rises and falls, what each contributed to the growth, and the rest.

    Detail by nine-digit code and country answers where it is loaded. Without it, principal commodities or countries
    do, as far as they are held.
    """
    from sokuho.reporting.series.periods import read_period

    meant, against = read_period(period), read_period(base) if base else None
    held = detail.held(store)
    if held is None:
        from sokuho.cli.without_detail import show_movers

        asked = {"--digits": digits, "--item": item, "--base": base, "--dataset": dataset, "--reporter": reporter}
        show_movers(store, as_of, flow, meant, by, partner, most, lang, asked, json=json)
        return
    from sokuho.statistics.detail.movers import movers as answer

    view, scope = detail.asked(held, flow, partner, item, reporter, dataset, as_of)
    found = answer(view, scope, meant, split_by(by, digits), base=against, most=most)
    if json:
        detail.write_json(_fields(view, found, lang))
    else:
        _write(view, found, lang)


def _write(view: DetailView, found: Movers, language: Language) -> None:
    titled = detail.title(view, found.scope, f"{found.period} on {found.base}", language)
    write_text(f"{titled}; points of the growth of the whole\n")
    blank = [""] * (len(detail.part_headings(found.by)) - 1)
    lines = [_line(view, one, language) for one in (*found.rises, *found.falls)]
    if others := found.parts - len(lines):
        lines.append([detail.others(others), *blank, *_numbers(found.rest), ""])
    lines.append(["all", *blank, *_numbers(found.whole), ""])
    write_table([*detail.part_headings(found.by), *_NUMBERS, " "], lines, _NUMBERS)
    absent = f"{found.new:,} of them not in {found.base}, {found.vanished:,} not in {found.period}"
    write_text("\n".join([f"\n{found.parts:,} parts, {absent}.", *detail.evidence_lines([found.evidence])]))


def _line(view: DetailView, one: Mover, language: Language) -> list[str]:
    return [*detail.part_cells(view.dataset, one.part, language), *_numbers(one.moved), _said(one)]


def _numbers(moved: Moved) -> list[str]:
    growth = detail.decimal(moved.growth, 1, sign=True)
    points = detail.decimal(moved.contribution, 2, sign=True)
    return [f"{moved.now:,}", f"{moved.base:,}", f"{moved.difference:+,}", points, growth]


def _said(one: Mover) -> str:
    """Return what is to be known of a part that was traded in one of the two periods only."""
    if one.past is None:
        return ""
    if one.code is not None:
        change = "new code of" if one.code.is_new else "code gone on"
        told = f"{change} 1 January {one.code.day}"
        others = [code for code in one.code.others if code != one.part.item][:3]
        edition = [f"HS {code}" for code in one.code.edition[:3]]
        return (
            f"{told}; {'before' if one.code.is_new else 'now'}: {', '.join(others or edition)}"
            if others or edition
            else told
        )
    if one.moved.base:
        return f"none; last in {one.past.last}"
    return f"first since {one.past.last}" if one.past.last else f"first ever, since {one.past.since}"


def _fields(view: DetailView, found: Movers, language: Language) -> Fields:
    scope = found.scope
    return {
        "question": scope.address(view, found.period),
        "flow": scope.flow.value,
        "partner": scope.partner,
        "item": scope.item,
        "period": str(found.period),
        "base": str(found.base),
        "whole": _moved_fields(found.whole),
        "rises": [_mover_fields(view, found, one, language) for one in found.rises],
        "falls": [_mover_fields(view, found, one, language) for one in found.falls],
        "rest": _moved_fields(found.rest),
        "parts": found.parts,
        "new": found.new,
        "vanished": found.vanished,
        "evidence": evidence_fields(found.evidence),
    }


def _moved_fields(moved: Moved) -> Fields:
    return {
        "now": moved.now,
        "base": moved.base,
        "difference": moved.difference,
        "contribution": detail.exactly(moved.contribution),
        "growth": detail.exactly(moved.growth),
    }


def _mover_fields(view: DetailView, found: Movers, one: Mover, language: Language) -> Fields:
    within = one.part.within(found.scope)
    fields = detail.part_fields(view.dataset, one.part, language) | _moved_fields(one.moved)
    fields |= {"presence": one.presence.value, "id": within.address(view, found.period)}
    fields["base_id"] = within.address(view, found.base)
    if one.past is not None:
        fields |= {"held_since": str(one.past.since), "last_traded": str(one.past.last) if one.past.last else None}
    if one.code is not None:
        code = one.code
        fields["code"] = {
            "day": f"{code.day}-01-01",
            "is_new": code.is_new,
            "others": code.others,
            "edition": code.edition,
        }
    return fields
