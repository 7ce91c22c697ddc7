"""A published release audited: cell by cell, against itself and against the figures held."""

from sokuho.checking.audit.verdicts import Audit, CellVerdict, audit

__all__ = ["Audit", "CellVerdict", "audit"]
