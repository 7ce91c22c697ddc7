"""The verdicts as JSON: a claim's fields, and what was found about it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sokuho.checking.checked import Checked, Judged
from sokuho.language.claim_fields import said_fields


def render_json(checked: Checked) -> str:
    """Return a checked text as JSON, the claims in the order of the text."""
    return json.dumps(fields(checked), ensure_ascii=False, indent=2) + "\n"


def fields(checked: Checked) -> dict[str, object]:
    """Return a checked text in the fields of its JSON."""
    reading = checked.reading
    return {
        "language": reading.language,
        "reporter": reading.reporter or None,
        "period": str(main_period(checked) or "") or None,
        "as_of": checked.as_of.isoformat() if checked.as_of else None,
        "convention": checked.convention.value,
        "summary": dict(checked.counts),
        "notes": list(checked.notes),
        "claims": [claim_fields(one) for one in checked.judged],
    }


def claim_fields(one: Judged) -> dict[str, object]:
    """Return a claim with its verdict; what a change is compared with stands in ``against``."""
    said: Mapping[str, object] = said_fields(one.said)
    fields = {name: value for name, value in said.items() if name != "basis"}
    verdict = one.verdict
    return fields | {
        "against": said.get("basis"),
        "verdict": verdict.word,
        "basis": verdict.basis,
        "expected": verdict.expected or None,
        "reading": verdict.reading or None,
        "why": verdict.why,
        "figure": verdict.figure or None,
    }


def main_period(checked: Checked) -> object:
    """Return the period most of the text's claims are about, None if they name none."""
    seen = [one.said.period for one in checked.judged if one.said.period]
    return max(dict.fromkeys(seen), key=seen.count, default=None)
