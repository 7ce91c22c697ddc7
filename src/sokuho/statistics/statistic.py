"""What a statistic is: a named question with closed options that is put to a view and remembered by it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import update_wrapper

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.slice import Slice
from sokuho.errors import UsageError
from sokuho.store.view import View

_NUMBER = re.compile(r"0|-?[1-9][0-9]*")

Compute = Callable[[View, Address], Figure]


@dataclass(frozen=True, slots=True)
class Option:
    """What an option may be: one of some words, or (without words) a whole number.

    ``otherwise`` is the word that is meant when nothing is said, or a function that finds it from the slice; ``None``
    where something has to be said.
    """

    meaning: str
    words: tuple[str, ...] = ()
    otherwise: str | Callable[[Slice], str] | None = None

    def unsaid(self, at: Slice) -> str | None:
        """Return what is meant, for a slice, when nothing is said."""
        return self.otherwise(at) if callable(self.otherwise) else self.otherwise

    def allows(self, word: str) -> bool:
        """Return whether the option may be that."""
        return word in self.words if self.words else _NUMBER.fullmatch(word) is not None


class Statistic:
    """A statistic: called with a view, a slice and options it returns the figure, the same one each time.

    Attributes:
        name: the word in an address.
        meaning: what it says, in one line.
        flows: the flows it can be asked of.
        options: what may be chosen, by name.
    """

    def __init__(self, compute: Compute, flows: tuple[Flow, ...], options: dict[str, Option]) -> None:
        update_wrapper(self, compute)
        self.name = compute.__name__
        self.meaning = (compute.__doc__ or "").partition("\n")[0].removeprefix("Return ").rstrip(".")
        self.flows = flows
        self.options = options
        self._compute = compute

    def __call__(self, view: View, at: Slice, **options: str) -> Figure:
        """Return the figure for a slice, as published by the day of the view.

        Raises:
            UsageError: the statistic has no such option, or cannot be asked of the slice's flow.
            NoFigures: what was published by then does not answer.
        """
        asked = self.address(view, at, **options)
        if asked not in view.memo:
            view.memo[asked] = self._compute(view, asked)
        figure: Figure = view.memo[asked]
        return figure

    def address(self, view: View, at: Slice, **options: str) -> Address:
        """Return the question as it is written: options in order of their names, and only those that say something.

        Raises:
            UsageError: the statistic has no such option, or cannot be asked of the slice's flow.
        """
        if at.flow not in self.flows:
            raise UsageError(
                f"{self.name} cannot be asked of {at.flow.value}: {at}",
                hint=f"It can be asked of {', '.join(flow.value for flow in self.flows)}.",
            )
        for key, word in options.items():
            self._check(key, word)
        for key, option in self.options.items():
            if key not in options and option.unsaid(at) is None:
                raise UsageError(f"{self.name} needs the option {key}: {option.meaning}", hint=self._hint())
        said = sorted((key, word) for key, word in options.items() if word != self.options[key].unsaid(at))
        return Address(self.name, at, view.as_of, tuple(said))

    def chosen(self, asked: Address, key: str) -> str:
        """Return what an address means by an option, said or unsaid."""
        return asked.option(key) or self.options[key].unsaid(asked.slice) or ""

    def _check(self, key: str, word: str) -> None:
        if key not in self.options:
            raise UsageError(f'{self.name} has no option "{key}"', hint=self._hint())
        if not self.options[key].allows(word):
            raise UsageError(f'{self.name} has no {key} "{word}"', hint=self._hint())

    def _hint(self) -> str:
        if not self.options:
            return f"{self.name} has no options."
        told = (f"{key}={'|'.join(option.words) or 'NUMBER'}" for key, option in self.options.items())
        return f"Its options: {', '.join(told)}."


def statistic(*flows: Flow, **options: Option) -> Callable[[Compute], Statistic]:
    """Return a decorator that makes a statistic of a function from an address to a figure."""
    return lambda compute: Statistic(compute, flows, options)
