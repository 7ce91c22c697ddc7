"""What checking says of a claim, in a word."""

from __future__ import annotations

from typing import Literal

VerdictWord = Literal["holds", "held", "near", "fails", "ambiguous", "unknown"]
VerdictBasis = Literal["data", "arithmetic", "none"]
