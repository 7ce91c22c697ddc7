"""The reports whose charts are tested."""

from __future__ import annotations

REPORTS = [(period, language) for period in ("FY2024", "2025-03", "2024-H1", "2026-08") for language in ("en", "ja")]
