"""Detail through the API: figures by nine-digit code, heading and country, where they are loaded."""

from __future__ import annotations

from fastapi import APIRouter

from sokuho.web.api.detail import holdings, movers, ranks, series
from sokuho.web.settings import Settings


def routes(settings: Settings) -> tuple[APIRouter, ...]:
    """Return the routes of detail."""
    return holdings.routes(settings), series.routes(settings), ranks.routes(settings), movers.routes(settings)
