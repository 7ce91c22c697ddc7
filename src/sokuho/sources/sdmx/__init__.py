"""SDMX, the form in which statistical offices exchange data: SDMX-CSV 1.0 and 2.0, from whichever office.

``message.observations`` reads any such file; ``as_detail.read`` makes cells of one whose dimensions are told.
"""

from __future__ import annotations
