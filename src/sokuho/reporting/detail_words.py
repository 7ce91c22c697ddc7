"""What detail is called: the dataset meant, partners, goods and units, how it is split, what it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from sokuho.core.code import TOTAL, WORLD
from sokuho.errors import UnknownCode, UsageError

if TYPE_CHECKING:
    from sokuho.language.tongue import Language
    from sokuho.sources.detail import Measure
    from sokuho.statistics.detail.evidence import Evidence
    from sokuho.statistics.detail.scope import By
    from sokuho.store.detail.dataset import Dataset

JAPAN = "japan_mof/JP-HS9/JP"
"""The detail that is meant where nothing is said: Japan's nine digits by country."""


def dataset_of(held: Sequence[Dataset], named: str | None = None) -> Dataset:
    """Return the dataset that is meant: the one named, else Japan's nine digits, else the only one.

    Raises:
        UsageError: none is called so, or several are held and none is named.
    """
    datasets = {str(one): one for one in held}
    name = named or (JAPAN if JAPAN in datasets else next(iter(datasets)) if len(datasets) == 1 else None)
    if name is None or name not in datasets:
        raise UsageError(
            f'No detail is called "{name}"' if name else "Several datasets are held and none is named",
            hint=f"Held: {', '.join(datasets)}.",
        )
    return datasets[name]


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


def split_by(by: str, digits: int | None) -> By:
    """Return how a scope is split by the words of the options."""
    from sokuho.statistics.detail.scope import By

    if digits is not None and digits not in (2, 4, 6, 9):
        raise UsageError(f"Commodities have 2, 4, 6 or 9 digits, not {digits}")
    return By((digits or 9) if "item" in by else 0, "partner" in by)


def evidence_fields(one: Evidence) -> dict[str, object]:
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
