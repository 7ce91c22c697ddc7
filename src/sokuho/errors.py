"""Every error Sokuho raises on purpose, as one tree.

    SokuhoError                     exit code
      * RetriableError
          - StoreBusy                   75     another process is writing
          - Unreachable                 69     a service does not answer now, or asks to wait
      * FatalError
          - UsageError                   2     the question itself cannot be asked
              x UnknownCode
              x PeriodError
          - BadInput                    65     a file is not what it says it is
          - NoFigures                   69     nothing published answers the question
          - Unavailable                 69     a program or package that this needs is not installed
          - Refused                     69     a service answers, and will not give what was asked
              x TooMuch
          - StoreError                  74     the store cannot be read or written
              x StoreDamaged
          - OutputError                 74     the answer cannot be written where it was asked for

The first split is whether trying again can help. Each error has a ``title`` (what is wrong, with the value), a
``where`` (file, line, column), a ``detail`` (what was expected) and a ``hint`` (the cure); the command line prints
them in that order and exits with the class's ``exit_code``.
"""

from __future__ import annotations


class SokuhoError(Exception):
    """Something Sokuho can explain: what is wrong, where, and what to do.

    >>> print(UsageError('Month 13 does not exist: "2025-13"', hint="Months are written 2025-01 to 2025-12."))
    Month 13 does not exist: "2025-13"
      Months are written 2025-01 to 2025-12.
    """

    exit_code = 70

    def __init__(self, title: str, *, where: str = "", detail: str = "", hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.where = where
        self.detail = detail
        self.hint = hint

    def __str__(self) -> str:
        lines = [self.title, *(f"  {line}" for line in (self.where, self.detail, self.hint) if line)]
        return "\n".join(lines)


class RetriableError(SokuhoError):
    """Trying the same thing again later may work."""


class FatalError(SokuhoError):
    """Trying the same thing again will fail the same way."""


class StoreBusy(RetriableError):
    """Another process is writing to the store."""

    exit_code = 75


class Unreachable(RetriableError):
    """A service does not answer, breaks off, or asks to come again later.

    Attributes:
        wait: for how many seconds the service asks to be left alone, if it says so.
    """

    exit_code = 69

    def __init__(
        self, title: str, *, where: str = "", detail: str = "", hint: str = "", wait: float | None = None
    ) -> None:
        super().__init__(title, where=where, detail=detail, hint=hint)
        self.wait = wait


class UsageError(FatalError, ValueError):
    """The question cannot be asked: a wrong option, code or period."""

    exit_code = 2


class UnknownCode(UsageError, LookupError):
    """A partner, commodity or flow that no code list holds."""


class PeriodError(UsageError):
    """A period that does not exist, or two periods that cannot be compared."""


class BadInput(FatalError, ValueError):
    """A file, or a line of it, is not what its format says."""

    exit_code = 65


class NoFigures(FatalError, LookupError):
    """Nothing that was published by then, and is held, answers the question.

    Attributes:
        subject: what was asked for, in words, where that is known: ``imports from Asia``.
        missing: the periods without a figure: ``2025-02``.
        series: the series asked for, by its codes: ``import.asia.total``.
    """

    exit_code = 69

    def __init__(
        self,
        title: str,
        *,
        where: str = "",
        detail: str = "",
        hint: str = "",
        subject: str = "",
        missing: str = "",
        series: str = "",
    ) -> None:
        super().__init__(title, where=where, detail=detail, hint=hint)
        self.subject = subject
        self.missing = missing
        self.series = series


class Unavailable(FatalError):
    """A program or package that the answer needs is not installed; nothing else is put in its place."""

    exit_code = 69


class Refused(FatalError):
    """A service answers, and will not give what was asked: a key is wrong, an address leads elsewhere."""

    exit_code = 69


class TooMuch(Refused):
    """More was asked for than one answer holds: what came may be cut, and is not taken."""


class StoreError(FatalError, OSError):
    """The store cannot be read or written."""

    exit_code = 74


class StoreDamaged(StoreError):
    """A stored file is missing or no longer has the bytes its manifest names."""


class OutputError(FatalError, OSError):
    """The answer cannot be written where it was asked for."""

    exit_code = 74
