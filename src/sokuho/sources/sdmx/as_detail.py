"""From observations to cells of detail, for a message whose dimensions somebody has named."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from sokuho.errors import UsageError
from sokuho.sources.detail import Detail, Layout, Measure
from sokuho.sources.official_file import OfficialFile
from sokuho.sources.sdmx.message import TIME, VALUE, Observed, observations

if TYPE_CHECKING:
    import pyarrow as pa

_MONTH = re.compile(r"([0-9]{4})-M?(0[1-9]|1[0-2])")
_YEAR = re.compile(r"[0-9]{4}")
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Dimensions:
    """Which dimension of a dataflow says what.

    Attributes:
        authority: who publishes it.
        classification: the code list of the items.
        flow: the dimension of the flow; ``flows`` says which code is ``export`` and which is ``import``.
        partner: the dimension of the partner.
        item: the dimension of the commodity.
        reporter: the dimension of the reporter.
        store_code: how a country is called in the store, from its code and the year; ``None`` if it is not known.
        only: codes that other dimensions are held to; rows with another code are something else and are left out.
        leaving_out: partners, reporters and items that are sums of others.
        unit: the currency, where the message does not say it.
    """

    authority: str
    classification: str
    flow: str
    flows: Mapping[str, str]
    partner: str
    item: str
    reporter: str
    store_code: Callable[[str, int], str | None]
    only: Mapping[str, str] = field(default_factory=dict)
    leaving_out: frozenset[str] = frozenset()
    unit: str = ""

    @property
    def named(self) -> frozenset[str]:
        """Return every dimension that is spoken for."""
        return frozenset({self.flow, self.partner, self.item, self.reporter, TIME, *self.only})


def read(file: OfficialFile, dimensions: Dimensions) -> Detail:
    """Return the months (or years) of an SDMX-CSV message as cells.

    Raises:
        BadInput: as `observations`; or a country is not known, a period is neither a month nor a year, or a dimension
            that nobody has spoken for has several codes, so that cells would count twice.
        UsageError: the message has not the dimensions that were named.
        NoFigures: nothing is left.
    """
    kept: list[Observed] = []
    for one in observations(file):
        if not kept:
            _check_named(file, one, dimensions)
        if _is_meant(one, dimensions):
            kept.append(one)
    if not kept:
        raise UsageError(
            f"{file.name} has nothing of {', '.join(f'{name}={code}' for name, code in dimensions.only.items())}",
            hint="Name the codes that the message has.",
        )
    _check_unspoken(file, kept, dimensions)
    exponent = min((_exponent(one) for one in kept), default=0)
    batch = _batch(file, kept, dimensions, exponent)
    last = max(zip(batch["year"].to_pylist(), batch["month"].to_pylist(), strict=True))
    return Detail(
        authority=dimensions.authority,
        reporter="",
        classification=dimensions.classification,
        value=Measure(_unit(file, kept, dimensions), exponent),
        layout=Layout.CELLS,
        through=(last[0], last[1] or 12),
        batches=[batch],
        complete_in=("reporter", "flow", "partner", "item"),
    )


def _check_named(file: OfficialFile, one: Observed, dimensions: Dimensions) -> None:
    missing = sorted(dimensions.named - one.key.keys())
    if missing:
        raise UsageError(
            f"{file.name} has no dimension {', '.join(missing)}", hint=f"It has {', '.join(one.key)}; case matters."
        )


def _is_meant(one: Observed, dimensions: Dimensions) -> bool:
    spoken = (one.key[dimensions.partner], one.key[dimensions.item], one.key[dimensions.reporter])
    return all(one.key[name] == code for name, code in dimensions.only.items()) and not (
        dimensions.leaving_out & set(spoken)
    )


def _check_unspoken(file: OfficialFile, kept: list[Observed], dimensions: Dimensions) -> None:
    for name in kept[0].key:
        codes = sorted({one.key[name] for one in kept}) if name not in dimensions.named else []
        if len(codes) > 1:
            raise file.refuse(
                f"The dimension {name} has several codes: {', '.join(codes[:5])}",
                column=name,
                detail="Cells would count twice, or be added that must not be.",
                hint=f"Say which code of {name} is meant.",
            )


def _unit(file: OfficialFile, kept: list[Observed], dimensions: Dimensions) -> str:
    units = sorted({one.unit or dimensions.unit for one in kept})
    if len(units) != 1 or not units[0]:
        raise file.refuse(
            f"The values are not of one unit: {', '.join(units) or 'none is said'}", column="UNIT_MEASURE"
        )
    return units[0]


def _exponent(one: Observed) -> int:
    """Return the power of ten in which a value is a whole number.

    Args:
        one: an observation; fractions that no power of ten makes whole do not occur, numbers are decimals.
    """
    if one.value is None:
        return one.multiplier
    digits = 0
    while (one.value * 10**digits).denominator != 1:
        digits += 1
    return one.multiplier - digits


def _batch(file: OfficialFile, kept: list[Observed], dimensions: Dimensions, exponent: int) -> pa.RecordBatch:
    import pyarrow as pa

    text, number, size = pa.string(), pa.int64(), len(kept)
    when = [_when(file, one) for one in kept]
    return pa.RecordBatch.from_pydict(
        {
            "reporter": pa.array(_countries(file, kept, when, dimensions.reporter, dimensions), text),
            "flow": pa.array([_flow(file, one, dimensions) for one in kept], text),
            "partner": pa.array(_countries(file, kept, when, dimensions.partner, dimensions), text),
            "item": pa.array([one.key[dimensions.item] for one in kept], text),
            "year": pa.array([year for year, _ in when], pa.int16()),
            "month": pa.array([month for _, month in when], pa.int8()),
            "value": pa.array([_whole(file, one, exponent) for one in kept], number),
            "quantity1": pa.nulls(size, number),
            "unit1": pa.array([""] * size, text),
            "quantity2": pa.nulls(size, number),
            "unit2": pa.array([""] * size, text),
            "flag": pa.array([_flag(one) for one in kept], text),
        }
    )


def _whole(file: OfficialFile, one: Observed, exponent: int) -> int | None:
    if one.value is None:
        return None
    whole = one.value * Fraction(10) ** (one.multiplier - exponent)
    if abs(whole) > _LARGEST:
        raise file.refuse(f"The value is too large to be kept: {whole}"[:120], line=one.line, column=VALUE)
    return whole.numerator


def _flag(one: Observed) -> str:
    told = [code for code in one.status if code != "A"]
    return ";".join([*told, *([f"conf-{one.confidentiality}"] if one.confidentiality != "F" else [])])


def _when(file: OfficialFile, one: Observed) -> tuple[int, int]:
    text = one.key[TIME]
    if found := _MONTH.fullmatch(text):
        return int(found[1]), int(found[2])
    if _YEAR.fullmatch(text):
        return int(text), 0
    raise file.refuse(f'Neither a month nor a year: "{text[:40]}"', line=one.line, column=TIME)


def _flow(file: OfficialFile, one: Observed, dimensions: Dimensions) -> str:
    code = one.key[dimensions.flow]
    if code not in dimensions.flows:
        raise file.refuse(
            f'Neither exports nor imports: "{code[:40]}"',
            line=one.line,
            column=dimensions.flow,
            detail=f"The flows are {', '.join(dimensions.flows)}.",
        )
    return dimensions.flows[code]


def _countries(
    file: OfficialFile, kept: list[Observed], when: list[tuple[int, int]], name: str, dimensions: Dimensions
) -> list[str]:
    codes: list[str] = []
    for one, (year, _) in zip(kept, when, strict=True):
        code = dimensions.store_code(one.key[name], year)
        if code is None:
            raise file.refuse(
                f'No country is known by the code "{one.key[name][:40]}" in {year}',
                line=one.line,
                column=name,
                hint="If it is a sum of countries, say that it is to be left out.",
            )
        codes.append(code)
    return codes
