"""Revisions as JSON: every number exact, as a string, with the id of its figure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction

from sokuho.core.figure import Figure
from sokuho.reporting.revisions import Month, Revisions, Stages, Track
from sokuho.statistics.revision import Lag, Print, revision

Json = Mapping[str, object]


def revisions_json(found: Revisions) -> str:
    """Return the revisions as JSON; amounts in thousand yen, exact numbers as strings (a fraction as ``a/b``).

    ``stages`` are those of the last month, exports before imports for a balance. A print with a ``flaw`` is not what
    was printed that day; it has no revision and is in no mean.
    """
    told = {
        "period": str(found.period),
        "as_of": found.as_of.isoformat(),
        "unit": "JPY_k",
        "tracks": [_track(one) for one in found.tracks],
        "credit": "Trade Statistics of Japan, Ministry of Finance",
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _track(track: Track) -> Json:
    at = track.at
    return {
        "flow": at.flow.value,
        "partner": at.partner,
        "item": at.item,
        "prints": [_print(one, track.first) for one in track.prints],
        "not_held": [
            {
                "flow": one.flow.value,
                "month": str(one.month),
                "stage": one.stage.value,
                "released": one.released.isoformat(),
                "is_inferred": one.is_inferred,
            }
            for one in track.missing
        ],
        "lags": [_lag(one) for one in track.lags],
        "triangle": [_month(one) for one in track.months],
    }


def _print(one: Print, first: Print | None) -> Json:
    moved = revision(first, one) if first and not one.flaw else None
    return {
        "released": one.day.isoformat(),
        "stages": _stages(one.stages),
        "months": one.told(),
        "value": str(one.figure.exact),
        "margin": str(one.figure.margin),
        "figure": one.figure.id,
        "revision": None if moved is None else str(moved.amount),
        "revision_margin": None if moved is None else str(moved.margin),
        "revision_percent": None if moved is None else _exact(moved.percent),
        "change": _changed(one.change),
        "change_figure": one.change.id if one.change else None,
        "flaw": one.flaw or None,
        "files": list(one.files),
    }


def _lag(one: Lag) -> Json:
    return {
        "from": _stages(one.first),
        "to": _stages(one.later),
        "months": len(one.amounts),
        "mean": str(one.mean),
        "mean_size": str(one.mean_size),
        "smallest": str(min(one.amounts)),
        "largest": str(max(one.amounts)),
        "mean_percent": str(one.mean_percent) if one.percents else None,
        "mean_size_percent": str(one.mean_size_percent) if one.percents else None,
    }


def _month(month: Month) -> Json:
    return {"month": str(month.at.period), "prints": [_print(one, month.first) for one in month.prints]}


def _stages(stages: Stages) -> list[str]:
    return [one.value for one in stages]


def _changed(figure: Figure | None) -> str | None:
    return None if figure is None else _exact(figure.value)


def _exact(number: Fraction | None) -> str | None:
    return None if number is None else str(number)
