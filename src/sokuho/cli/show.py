"""``sokuho show``: tidy figures by flow, partner, commodity, period and measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from sokuho.cli.options import AsOfOption, JsonOption, StoreOption, open_view
from sokuho.errors import PeriodError, UnknownCode

if TYPE_CHECKING:
    from sokuho.core.period import Period

Measure = Literal[
    "level",
    "change",
    "difference",
    "multiple",
    "share",
    "contribution",
    "quantity",
    "unit_value",
    "value_index",
    "unit_value_index",
    "quantity_index",
    "price_part",
    "quantity_part",
    "rank",
    "record",
    "adjusted",
    "adjusted_change",
]


def show(
    *periods: Annotated[
        str, Parameter(metavar="PERIOD", help="Periods, or stretches of them: FY2024, 2024-01:2024-12, FY2015:FY2024.")
    ],
    flow: Annotated[
        list[Literal["export", "import", "balance", "fx"]] | None,
        Parameter(
            negative="", help="Default: those of export, import and balance that can answer. fx: yen per dollar."
        ),
    ] = None,
    partner: Annotated[
        list[str] | None,
        Parameter(negative="", metavar="NAME", help="Name or code: US, 105, 中国, EU, asean. Default: world."),
    ] = None,
    item: Annotated[
        list[str] | None,
        Parameter(negative="", metavar="NAME", help="Name or code: cars, 70503, 原油, food. Default: total."),
    ] = None,
    measure: Annotated[
        list[Measure] | None,
        Parameter(
            negative="",
            help="Changes are on the same period of the year before. adjusted: seasonally adjusted months; their "
            "adjusted_change is on the month before. Indices have 2020 as 100; price_part and quantity_part are what "
            "unit values and quantities account for of a change of value. Default: level.",
        ),
    ] = None,
    by: Annotated[
        Literal["item", "partner", "item,partner"] | None,
        Parameter(help="Of detail: every commodity code, every country, or each of each, one a line."),
    ] = None,
    digits: Annotated[
        int | None, Parameter(metavar="NUMBER", help="With --by item: codes by their first 2, 4, 6 or 9 digits.")
    ] = None,
    lang: Annotated[Literal["en", "ja"], Parameter(help="Language of the names.")] = "en",
    format: Annotated[
        Literal["text", "csv", "json"], Parameter(help="A table to read, or every column for a program.")
    ] = "text",
    json: JsonOption = False,
    as_of: AsOfOption = None,
    store: StoreOption = None,
) -> None:
    """Show figures, one a line, by flow, partner, commodity, period and measure.

    Give an option several times to ask for several of its kind: --partner US --partner EU. Values in CSV and JSON are
    exact: whole, or a fraction such as 5/3, with a decimal beside it. Codes of the Harmonized System, such as 8542,
    and --by are answered by detail, where it is loaded.
    """
    from sokuho.cli.rows import write
    from sokuho.cli.wrong_usage import needs
    from sokuho.core.code import TOTAL, WORLD
    from sokuho.reporting.series.rows import Asked, answers
    from sokuho.reporting.series.slices import slices

    if not periods:
        raise needs("show", "PERIODS")
    when = list(_stretches(periods))
    if by or digits or _is_of_detail(item or ()):
        from sokuho.cli.show_detail import show_detail

        if show_detail(store, as_of, flow, partner, item, when, measure, by, digits, lang, "json" if json else format):
            return
    view = open_view(store, as_of)
    meant = slices(view, flow, partner or [WORLD], item or [TOTAL], when)
    asked = [Asked(at, named) for at in meant for named in measure or ("level",)]
    rows = answers(view, [one for one in asked if flow or one.has_answer], lang)
    write(rows, "json" if json else format)


def _is_of_detail(items: Sequence[str]) -> bool:
    """Return whether all items are codes of the Harmonized System that no principal commodity has."""
    from sokuho.core.code import TRADE
    from sokuho.reference.items import listed_item

    return bool(items) and all(
        one.isdecimal() and len(one) in (2, 4, 6, 9) and not any(listed_item(flow, one) for flow in TRADE)
        for one in items
    )


def _stretches(texts: Sequence[str]) -> Iterator[Period]:
    from sokuho.reporting.series.periods import read_stretch

    for text in texts:
        try:
            yield from read_stretch(text)
        except PeriodError as error:
            error.hint = _option_meant(text) or error.hint
            raise


def _option_meant(text: str) -> str:
    from sokuho.reference.partners import find_partner

    try:
        return f"If {find_partner(text).name_en} is meant as the partner: --partner {text}"
    except UnknownCode:
        return ""
