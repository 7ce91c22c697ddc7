"""The standing words of a report that has pages or sheets: what is printed around its sentences and tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from sokuho.core.claim import Claim
from sokuho.language.tongue import Language


@dataclass(frozen=True, slots=True)
class Furniture:
    """The standing words in one language.

    Attributes:
        amount: puts the amount of a claim into words, without its sign.
        keywords: what the report is about, for catalogues.
        minus: the sign of a negative number, as a spreadsheet's format has it.
        fonts: the font that a spreadsheet names; a machine without it takes another.
        Others are single words or lines, by where they stand; braces take a number or a name.
    """

    amount: Callable[[Claim], str]
    keywords: tuple[str, ...]
    minus: str
    fonts: str
    key_figures: str
    exports: str
    imports: str
    deficit: str
    surplus: str
    rate: str
    text: str
    charts: str
    tables: str
    table: str
    see_table: str
    page: str
    sentence: str
    evidence: str
    evidence_lead: str
    numbers: str
    number: str
    printed: str
    exact: str
    made: str
    amounts: str
    amounts_lead: str
    series: str
    where: str
    files: str
    file: str
    sha256: str
    cells_read: str
    cover: str
    chart: str
    headline: str
    code: str
    printed_number: str
    scale: str
    figure: str
    contents: str
    what: str
    as_of: str
    rounding: str
    source: str
    figures: str
    figures_lead: str
    cells: str
    cells_lead: str
    id: str
    statistic: str
    options: str
    flow: str
    partner_code: str
    partner: str
    item_code: str
    item: str
    value: str
    exact_fraction: str
    unit: str
    margin: str
    formula: str
    inputs: str
    sign: str
    mark: str
    column: str
    line: str
    by_rule: str
    section: str
    change: str
    back: str


def furniture(language: Language) -> Furniture:
    """Return the standing words of a language; they are loaded when they are first asked for.

    >>> furniture("ja").evidence
    '算出根拠'
    """
    return cast(Furniture, import_module(f"sokuho.language.{language}.furniture").FURNITURE)
