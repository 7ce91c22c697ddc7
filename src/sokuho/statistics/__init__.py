"""What the published figures say: one file a statistic, every answer exact and with an address of its own."""

from sokuho.statistics.availability import complete, newest
from sokuho.statistics.catalogue import CATALOGUE, answer
from sokuho.statistics.lineage import lineage

__all__ = ["CATALOGUE", "answer", "complete", "lineage", "newest"]
