"""Periods as people type them, for the commands that take them."""

from __future__ import annotations

from sokuho.reporting.series.periods import read_period, read_stretch

__all__ = ["read_period", "read_stretch"]
