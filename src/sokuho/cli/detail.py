"""What the commands over detail share: opening it, the names of its codes, and how answers are printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from sokuho.core.code import TOTAL, WORLD
from sokuho.core.rounded import Rounded
from sokuho.errors import NoFigures, Unavailable, UnknownCode, UsageError

if TYPE_CHECKING:
    from sokuho.sources.detail import Measure
    from sokuho.statistics.detail.evidence import Evidence
    from sokuho.statistics.detail.scope import By, Part, Scope
    from sokuho.store.detail.dataset import Dataset
    from sokuho.store.detail.store import DetailStore
    from sokuho.store.detail.view import DetailView

Language = Literal["en", "ja"]
Fields = dict[str, object]
JAPAN = "japan_mof/JP-HS9/JP"
_WIDTH = 44

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
    from sokuho.store.location import for_reading
    from sokuho.store.store import DETAIL

    folder = for_reading(store).path / DETAIL
    if not folder.is_dir():
        return None
    if find_spec("numpy") is None or find_spec("narwhals") is None:
        raise Unavailable(
            "Detail needs packages that are not installed", hint="Install them with: pip install 'sokuho[detail]'"
        )
    from sokuho.store.detail.store import DetailStore

    found = DetailStore.open(folder)
    return found if found.versions else None


def view_of(detail: DetailStore, named: str | None, as_of: date | None) -> DetailView:
    """Return the view of the dataset that is meant: the one named, else Japan's nine digits, else the only one.

    Raises:
        UsageError: none is called so, or several are held and none is named.
        NoFigures: nothing of it was out by the day.
    """
    datasets = {str(one): one for one in detail.datasets()}
    name = named or (JAPAN if JAPAN in datasets else next(iter(datasets)) if len(datasets) == 1 else None)
    if name is None or name not in datasets:
        raise UsageError(
            f'No detail is called "{name}"' if name else "Several datasets are held and none is named",
            hint=f"Held: {', '.join(datasets)}.",
        )
    return detail.view(datasets[name], as_of)


def nothing_loaded(what: str) -> NoFigures:
    """Return the error of a question that only detail answers."""
    return NoFigures(
        f"{what} needs detail by commodity code and country, and none is loaded",
        hint="Fetch it: sokuho fetch japan --year 2024. Then load it: sokuho load ik-100h2024*.csv",
    )


def partner_code(dataset: Dataset, name: str | None) -> str:
    """Return the code that a partner has in a dataset.

    Raises:
        UnknownCode: nobody is called so.
    """
    from sokuho.reference import countries
    from sokuho.reference.partners import find_partner

    if name is None or name == WORLD:
        return WORLD
    if dataset.has_groups:
        return find_partner(name).code
    with_code = [one.code for one in countries.countries() if name in (one.code, one.iso3, one.name_en)]
    return with_code[0] if with_code else find_partner(name).iso2 or countries.country(name).code


def partner_name(dataset: Dataset, code: str, language: Language) -> str:
    """Return how a partner is called; its code if no list has it."""
    from sokuho.reference import countries
    from sokuho.reference.partners import find_partner, listed_partner

    if known := listed_partner(code):
        return known.name_ja if language == "ja" else known.name_en
    try:
        return (
            find_partner(code).name_ja
            if language == "ja" and not dataset.has_groups
            else countries.country(code).name_en
        )
    except UnknownCode:
        return code


def item_name(code: str) -> str:
    """Return how a commodity is called in HS 2022: as its first six digits are, or as many as are known."""
    from sokuho.reference import hs

    if code == TOTAL:
        return "Total"
    for digits in (6, 4, 2):
        with suppress(UnknownCode):
            if len(code) >= digits:
                return hs.heading(code[:digits]).name
    return ""


def split_by(by: str, digits: int | None) -> By:
    """Return how a scope is split by the words of the options."""
    from sokuho.statistics.detail.scope import By

    if digits is not None and digits not in (2, 4, 6, 9):
        raise UsageError(f"Commodities have 2, 4, 6 or 9 digits, not {digits}")
    return By((digits or 9) if "item" in by else 0, "partner" in by)


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
    return [short(str(one)) for one in part_fields(dataset, part, language).values()]


def others(count: int) -> str:
    """Return what the parts that are not shown are called.

    >>> others(1), others(1200)
    ('1 other', '1,200 others')
    """
    return f"{count:,} other{'s' * (count != 1)}"


def part_headings(by: By) -> list[str]:
    """Return the headings of ``part_cells``."""
    return [*(["item", ""] if by.digits else []), *(["partner", ""] if by.partner else [])]


def short(text: str) -> str:
    """Return a name as a table shows it."""
    return text if len(text) <= _WIDTH else text[: _WIDTH - 3].rstrip() + "..."


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


def unit_words(value: Measure) -> str:
    """Return what the numbers of a dataset count.

    >>> from sokuho.sources.detail import Measure
    >>> unit_words(Measure("JPY", 3)), unit_words(Measure("USD", -3)), unit_words(Measure("EUR"))
    ('thousand yen', 'thousandths of USD', 'EUR')
    """
    if (value.unit, value.exponent) == ("JPY", 3):
        return "thousand yen"
    sizes = {0: "", 3: "thousand ", 6: "million ", -2: "hundredths of ", -3: "thousandths of "}
    return f"{sizes.get(value.exponent, f'10^{value.exponent} ')}{value.unit}"


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


def evidence_fields(one: Evidence) -> Fields:
    """Return what was read, for programs: every version by hash, every official file."""
    return {
        "dataset": one.dataset,
        "as_of": one.as_of.isoformat(),
        "unit": [one.value.unit, one.value.exponent],
        "credit": list(one.credit),
        "versions": [
            {
                "year": each.year,
                "sha256": each.sha256,
                "captured": each.captured.isoformat(),
                "files": [{"name": file.name, "sha256": file.sha256} for file in each.files],
            }
            for each in one.sources
        ],
    }


def write_json(told: Mapping[str, object] | Sequence[object]) -> None:
    """Print an answer for programs."""
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def write_table(headings: Sequence[str], lines: Sequence[Sequence[str]], right: Iterable[str]) -> None:
    """Print a table with aligned columns; those of some headings to the right."""
    from rich.cells import cell_len  # Japanese letters are two columns wide

    rows = [headings, *lines]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    to_right = set(right)
    for row in rows:
        cells = []
        for heading, text, width in zip(headings, row, widths, strict=True):
            blank = " " * (width - cell_len(text))
            cells.append(blank + text if heading in to_right else text + blank)
        print("  ".join(cells).rstrip())
