"""What the commands over detail share: opening it, the names of its codes, and how answers are printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from sokuho.cli.options import day
from sokuho.core.code import TOTAL, Flow
from sokuho.core.rounded import Rounded
from sokuho.errors import NoFigures, UsageError
from sokuho.reporting.detail_words import JAPAN, dataset_of, item_name, partner_code, partner_name, split_by, unit_words

if TYPE_CHECKING:
    from sokuho.statistics.detail.evidence import Evidence
    from sokuho.statistics.detail.scope import By, Part, Scope
    from sokuho.store.detail.dataset import Dataset
    from sokuho.store.detail.store import DetailStore
    from sokuho.store.detail.view import DetailView

Language = Literal["en", "ja"]
Fields = dict[str, object]

PeriodArgument = Annotated[str, Parameter(help="The period: 2025-03, 2024-Q4, 2024, FY2024.")]
FlowOption = Annotated[Literal["export", "import"], Parameter(help="Which way the goods go.")]
PartnerOption = Annotated[str | None, Parameter(metavar="NAME", help="Only the trade with: US, 105, 中国, EU.")]
ItemOption = Annotated[str | None, Parameter(metavar="CODE", help="Only codes that begin so: 85, 8542, 854231.")]
DatasetOption = Annotated[
    str | None,
    Parameter(name="--dataset", metavar="NAME", help=f"Which detail, of several: {JAPAN}. Default: that, if held."),
]
ReporterOption = Annotated[
    str | None, Parameter(metavar="CODE", help="Whose trade, in a dataset of many reporters: US, CN.")
]
LangOption = Annotated[Language, Parameter(help="Language of the names.")]
DigitsOption = Annotated[
    int | None, Parameter(metavar="NUMBER", help="Commodities by their first 2, 4, 6 or 9 digits. Default: all.")
]
ByOption = Annotated[
    Literal["item", "partner", "item,partner"], Parameter(help="By commodity, by partner, or one of one.")
]


def held(store: Path | None) -> DetailStore | None:
    """Return the detail of the store that is meant, None if it has none.

    Raises:
        Unavailable: the packages that detail needs are not installed.
    """
    from sokuho.store.detail.needs import check_needs
    from sokuho.store.location import for_reading
    from sokuho.store.store import DETAIL

    folder = for_reading(store).path / DETAIL
    if not folder.is_dir():
        return None
    check_needs()
    from sokuho.store.detail.store import DetailStore

    found = DetailStore.open(folder)
    return found if found.versions else None


def view_of(detail: DetailStore, named: str | None, as_of: date | None) -> DetailView:
    """Return the view of the dataset that is meant (see ``dataset_of``).

    Raises:
        UsageError: none is called so, or several are held and none is named.
        NoFigures: nothing of it was out by the day.
    """
    return detail.view(dataset_of(detail.datasets(), named), as_of)


def asked(
    detail: DetailStore, flow: str, partner: str | None, item: str | None, reporter: str | None,
    dataset: str | None, as_of: str | None,
) -> tuple[DetailView, Scope]:  # fmt: skip
    """Return the view, and what of it is meant, by the words of the options.

    Raises:
        UnknownCode: no partner is called so.
        UsageError: an option cannot be meant so.
        NoFigures: nothing was out by the day.
    """
    from sokuho.statistics.detail.scope import Scope

    view = view_of(detail, dataset, until(as_of))
    return view, Scope(Flow(flow), partner_code(view.dataset, partner), item_code(item), reporter or "")


def item_code(item: str | None) -> str:
    """Return the first digits of the commodities that are meant; ``total`` for everything.

    Raises:
        UsageError: a commodity is told by its name.
    """
    if item is None or item == TOTAL:
        return TOTAL
    if not any(letter.isdigit() for letter in item):
        raise UsageError(
            f'Commodities of detail are told by code, not by name: --item "{item}"',
            hint=f"Find it: sokuho codes {item}",
        )
    return item


def digits_of(digits: int | None) -> int:
    """Return by how many digits commodities are cut; all nine without.

    Raises:
        UsageError: there are no codes of so many digits.
    """
    return split_by("item", digits).digits


def until(as_of: str | None) -> date | None:
    """Return the day that ``--as-of`` says, None if it says nothing."""
    return None if as_of is None else day(as_of, "--as-of")


def nothing_loaded(what: str) -> NoFigures:
    """Return the error of a question that only detail answers."""
    return NoFigures(
        f"{what} needs detail by commodity code and country, and none is loaded",
        hint="Fetch it: sokuho fetch japan --year 2024. Then load it: sokuho load ik-100h2024*.csv",
    )


def part_fields(dataset: Dataset, part: Part, language: Language) -> Fields:
    """Return the codes and names of a part, for programs."""
    found: Fields = {}
    if part.item:
        found |= {"item": part.item, "item_name": item_name(part.item)}
    if part.partner:
        found |= {"partner": part.partner, "partner_name": partner_name(dataset, part.partner, language)}
    return found


def part_cells(dataset: Dataset, part: Part, language: Language) -> list[str]:
    """Return the codes and names of a part, for a table."""
    return [str(one) for one in part_fields(dataset, part, language).values()]


def others(count: int) -> str:
    """Return what the parts that are not shown are called.

    >>> others(1), others(1200)
    ('1 other', '1,200 others')
    """
    return f"{count:,} other{'s' * (count != 1)}"


def part_headings(by: By) -> list[str]:
    """Return the headings of ``part_cells``."""
    return [*(["item", ""] if by.digits else []), *(["partner", ""] if by.partner else [])]


def decimal(exact: Fraction | None, decimals: int = 2, *, sign: bool = False) -> str:
    """Return a ratio to some decimals, half up; "-" for none.

    >>> decimal(Fraction(1, 8)), decimal(Fraction(5), 1, sign=True), decimal(None)
    ('0.13', '+5.0', '-')
    """
    if exact is None:
        return "-"
    text = Rounded.of(exact, decimals).text()
    return f"+{text}" if sign and exact > 0 else text


def exactly(exact: Fraction | None) -> str | None:
    """Return a ratio as it is written for programs: ``5/3``."""
    return None if exact is None else str(exact)


def title(view: DetailView, scope: Scope, when: str, language: Language) -> str:
    """Return what a table is of, and what its numbers count."""
    goods = "all commodities" if scope.item == TOTAL else f"{scope.item} {item_name(scope.item)}".strip()
    of = f"{scope.flow.value.capitalize()}s, {partner_name(view.dataset, scope.partner, language)}, {goods}"
    whose = f"{partner_name(view.dataset, scope.reporter, language)}: " if scope.reporter else ""
    return f"{whose}{of}: {when}, as of {view.as_of}\nIn {unit_words(view.scale.value)}"


def evidence_lines(told: Iterable[Evidence]) -> list[str]:
    """Return what was read, for people."""
    lines, credits = [], []
    for one in dict.fromkeys(told):
        years = [f"{each.year} ({each.sha256[:12]}, {_files(len(each.files))})" for each in one.sources]
        shown = years if len(years) <= 4 else [years[0], "...", years[-1]]
        lines.append(f"Read from: {one.dataset} as of {one.as_of}: {', '.join(shown)}.")
        credits += [credit for credit in one.credit if credit not in credits]
    return [*lines, *(f"Source: {credit}." for credit in credits)]


def _files(count: int) -> str:
    return f"{count:,} file{'s' * (count != 1)}"


def write_json(told: Mapping[str, object] | Sequence[object]) -> None:
    """Print an answer for programs."""
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
