"""Files that are loaded together, and what loading them came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sokuho.errors import BadInput
from sokuho.sources.detail import Detail, Layout
from sokuho.store.detail.dataset import MANY, Dataset, Scale
from sokuho.store.detail.manifest import Version
from sokuho.store.manifest import Provenance


@dataclass(frozen=True, slots=True)
class Delivery:
    """Files of one dataset, published at the same time: the parts of a year, or a single file.

    Attributes:
        files: where the details come from, one for each.
        details: what the files say; their rows are read once, when they are needed.
        is_excerpt: whether rows were left out on purpose, so that a published month may have none.
    """

    files: Sequence[Provenance]
    details: Sequence[Detail]
    is_excerpt: bool = False

    @property
    def scale(self) -> Scale:
        """Return what the numbers count."""
        first = self.details[0]
        return Scale(first.value, first.quantity_exponent)

    @property
    def names(self) -> str:
        """Return the names of the files, as an error shows them."""
        first, *others = self.files
        return f"in {first.name}" + (f" and {len(others)} other files" if others else "")

    def dataset(self, *, is_annual: bool = False) -> Dataset:
        """Return the dataset that the files belong to.

        Raises:
            BadInput: they belong to several, or their names are none.
        """
        found = {
            Dataset(one.authority, one.classification, one.reporter or MANY, one.table, is_annual)
            for one in self.details
        }
        scales = {(one.value, one.quantity_exponent, one.layout) for one in self.details}
        if len(found) != 1 or len(scales) != 1:
            raise BadInput(
                "Files of different tables were given together", where=self.names, hint="Load them one after the other."
            )
        dataset = found.pop()
        dataset.check()
        return dataset

    @property
    def layout(self) -> Layout:
        """Return how the batches hold their months."""
        return self.details[0].layout


@dataclass(frozen=True, slots=True)
class Appended:
    """What loading came to.

    Attributes:
        version: the year as it is now.
        is_new: whether anything was added; False if the store held the files already.
        taken_over: the rows that came from the version before, as the files do not speak of them.
        notes: what a person should know.
    """

    version: Version
    is_new: bool
    taken_over: int = 0
    notes: tuple[str, ...] = ()
