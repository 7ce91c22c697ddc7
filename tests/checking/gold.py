"""Gold rows as claims, so that judging is tested apart from reading."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.core.rounded import Convention, Rounded
from sokuho.errors import SokuhoError
from sokuho.language.said import Nearness, Reading, Said
from sokuho.reference.items import find_item
from sokuho.reference.partners import find_partner

_APPROXIMATE = (("more than", "above"), ("exceeded", None), ("past", "above"))


def reading(shared: Path, name: str, *, reporter: str = "JP", dated: str = "") -> Reading:
    """Return a text with its gold claims."""
    folder = shared / "articles"
    text = (folder / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    rows = json.loads((folder / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    said = tuple(sorted((_said(row, reporter) for row in rows), key=lambda one: (one.start, one.end)))
    return Reading(text, "en" if text.isascii() or "the " in text else "ja", said, reporter, None, dated)


def _said(row: dict[str, Any], reporter: str) -> Said:
    note = row.get("note") or ""
    near: Nearness | None = None
    if row.get("approx"):
        near = "above" if "more than" in row["text"] or "past" in row["text"] else "about"
    flow = row.get("flow")
    return Said(
        words=row["text"],
        start=row["start"],
        end=row["end"],
        kind=row["kind"],
        measure=row["measure"],
        flow=flow,
        partner=_partner(row.get("partner") or "World"),
        item=_item(flow, row.get("commodity") or "all"),
        period=_period(row.get("period")),
        printed=_printed(row),
        scale=int(row.get("scale") or 1),
        unit=(row.get("unit") or "").replace("JPY/kL", "JPY/KL") or None,
        direction=row.get("direction"),
        basis=row.get("basis"),
        side=row.get("side"),
        among="same-month" if "month of" in note else None,
        near=near,
        partner_words=row.get("partner") or "World",
        item_words=row.get("commodity") or "all",
        reporter=reporter,
        adjusted="adjusted" in note,
        inherited=("partner",) if "scope" in note else (),
    )


def _printed(row: dict[str, Any]) -> Rounded | None:
    value = row.get("value")
    if value is None:
        return None
    shown = re.sub(r"[^\d.]", "", str(abs(value)))
    digits = next((found for found in re.findall(r"\d[\d,]*\.?\d*", row["text"]) if _is(found, value)), shown)
    whole, _, part = digits.replace(",", "").rstrip(".").partition(".")
    return Rounded(int(whole + part), len(part), value < 0, Convention.UNKNOWN)


def _is(found: str, value: float) -> bool:
    return float(found.replace(",", "").rstrip(".")) == abs(value)


def _partner(name: str) -> str:
    try:
        return find_partner(name).code
    except SokuhoError:
        return name


def _item(flow: str | None, name: str) -> str:
    if name == "all":
        return "total"
    try:
        return find_item(Flow(flow), name.replace("computer products", "computers")).code
    except (SokuhoError, ValueError):
        return name


def _period(text: str | None) -> Period | None:
    try:
        return Period.parse(text or "")
    except SokuhoError:
        return None
