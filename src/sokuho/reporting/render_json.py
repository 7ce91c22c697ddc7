"""The report as JSON: sentences, their claims, and every figure with its exact value as a string."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sokuho.core.claim import Claim
from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.figure import Figure
from sokuho.core.quantity import JPY
from sokuho.core.rounded import Convention
from sokuho.language import en
from sokuho.language.sentence import Sentence
from sokuho.reporting.document import Document, Evidence, Section, Table
from sokuho.reporting.evidence import gather
from sokuho.reporting.house_style import HouseStyle
from sokuho.statistics.published import Term
from sokuho.store.view import View

Json = Mapping[str, object]


def render_json(document: Document) -> str:
    """Return the report as JSON, keys in the order of reading.

    Claims have the fields text, start, end (in the sentence), kind, measure, flow, partner, commodity, period, value,
    scale, unit, direction, basis, side, among and figure; a deficit is a negative level. Figures are kept by id, with
    the exact value as a string (a fraction as ``a/b``), the unit, the formula, the ids of the inputs, and the
    published cells.
    """
    return json.dumps(_document(document), ensure_ascii=False, indent=1) + "\n"


def lineage_json(view: View, figure: Figure) -> str:
    """Return a figure and every figure it was computed from, as JSON."""
    found = gather(view, [figure])
    told = {"figure": figure.id, "figures": {id: figure_fields(one) for id, one in sorted(found.items())}}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _document(document: Document) -> Json:
    return {
        "title": document.title,
        "headline": document.headline.text,
        "period": str(document.period),
        "as_of": document.as_of.isoformat(),
        "language": document.language,
        "convention": document.convention,
        "sections": [_section(section) for section in document.sections],
        "notes": list(document.notes),
        "credit": document.credit,
        "figures": {id: figure_fields(found) for id, found in sorted(document.evidence.items())},
    }


def _section(section: Section) -> Json:
    return {
        "title": section.title,
        "sentences": [_sentence(sentence) for sentence in section.sentences],
        "tables": [_table(table) for table in section.tables],
    }


def _sentence(sentence: Sentence) -> Json:
    text = sentence.text
    return {"text": text, "claims": [claim_fields(claim, text, start, end) for start, end, claim in sentence.spans()]}


def claim_fields(claim: Claim, text: str, start: int, end: int) -> dict[str, object]:
    """Return a claim in the fields that reports and checks share."""
    return {
        "text": text[start:end],
        "start": start,
        "end": end,
        "kind": claim.kind,
        "measure": claim.measure,
        "flow": claim.flow,
        "partner": _partner(claim),
        "commodity": _commodity(claim),
        "period": str(claim.period),
        "value": _value(claim),
        "scale": claim.scale,
        "unit": claim.unit,
        "direction": claim.direction,
        "basis": claim.basis,
        "side": claim.side,
        "among": claim.among,
        "approx": claim.approx,
        "figure": claim.figure,
    }


def _partner(claim: Claim) -> str | None:
    if claim.flow is None:
        return None
    return "World" if claim.partner == WORLD else en.partner_name(claim.partner, short=True)


def _commodity(claim: Claim) -> str | None:
    if claim.flow is None:
        return None
    return "all" if claim.item == TOTAL else en.item_name(Flow(claim.flow), claim.item)


def _value(claim: Claim) -> int | float | None:
    """Return the printed number; the sign of a change is in its direction, that of a balance in the number."""
    if claim.printed is None:
        return None
    signed = claim.printed.value if claim.kind in ("level", "contribution") else abs(claim.printed.value)
    return int(signed) if claim.printed.decimals == 0 else float(signed)


def _table(table: Table) -> Json:
    return {
        "caption": table.caption,
        "columns": list(table.columns),
        "rows": [
            {
                "label": row.label,
                "depth": row.depth,
                "cells": [{"text": cell.text, "figure": cell.figure or None} for cell in row.cells],
            }
            for row in table.rows
        ],
        "note": table.note,
    }


def figure_fields(found: Evidence) -> Json:
    """Return a figure in the fields of every JSON that holds one."""
    figure = found.figure
    return {
        "statistic": figure.address.statistic,
        "address": str(figure.address),
        "exact": None if figure.value is None else str(figure.value),
        "unit": figure.unit.code,
        "margin": str(figure.margin),
        "printed": _printed(figure),
        "formula": figure.formula,
        "facts": dict(figure.facts),
        "inputs": [one.id for one in figure.inputs],
        "cells": [term_fields(term) for term in found.terms],
    }


def _printed(figure: Figure) -> Json | None:
    """Return an amount of money as it is printed under either convention, in trillions, billions or millions of yen."""
    if figure.value is None or figure.unit.measures != JPY.measures:
        return None
    shown = {one.value: HouseStyle(one).money(figure) for one in (Convention.HALF_UP, Convention.TRUNCATED)}
    return {how: str(number) for how, (number, _) in shown.items()} | {"scale": shown["half-up"][1]}


def term_fields(term: Term) -> Json:
    """Return a published cell: its sign in the sum, what it prints, its version, and where it stands."""
    seen = term.observation
    cells = {"value": seen.value, "quantity": seen.quantity}
    return {
        "sign": term.sign,
        "period": str(seen.slice.period),
        **{
            name: {"number": str(cell.number), "unit": cell.unit.code, "mark": cell.mark.value}
            for name, cell in cells.items()
            if cell is not None
        },
        "stage": seen.stage.value,
        "released": seen.released.isoformat(),
        "is_inferred": seen.is_inferred,
        "file": seen.place.file,
        "sha256": seen.place.sha256,
        "line": seen.place.line,
        "column": seen.place.column,
    }
