"""Sokuho (速報, "flash report"): official trade records in, a checked flash report out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sokuho.checking.check import check
    from sokuho.reporting.report import report

__all__ = ["check", "report"]


def __getattr__(name: str) -> object:
    # Whoever asks for one thing should not wait for all the others to be imported.
    if name == "check":
        from sokuho.checking.check import check

        return check
    if name == "report":
        from sokuho.reporting.report import report

        return report
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
