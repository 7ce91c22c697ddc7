"""Which figures are meant by the names that options give."""

from __future__ import annotations

from sokuho.reporting.series.slices import DOLLAR, slices

__all__ = ["DOLLAR", "slices"]
