"""The ``sokuho`` command: its commands, and how each way of ending becomes an exit code (``EXIT_CODES``)."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence

from cyclopts import App, CycloptsError

from sokuho import process
from sokuho.cli.advantage import advantage
from sokuho.cli.ask import ask
from sokuho.cli.audit import audit
from sokuho.cli.check import check
from sokuho.cli.codes import codes
from sokuho.cli.explain import explain
from sokuho.cli.fetch import fetch
from sokuho.cli.load import load
from sokuho.cli.mirror import mirror
from sokuho.cli.movers import movers
from sokuho.cli.output import abandon
from sokuho.cli.ranks import ranks
from sokuho.cli.report import report
from sokuho.cli.revisions import revisions
from sokuho.cli.serve import serve
from sokuho.cli.show import show
from sokuho.cli.sources import sources
from sokuho.cli.tables import tables
from sokuho.cli.unusual import unusual
from sokuho.cli.verify import verify
from sokuho.cli.wrong_usage import EXAMPLES, told
from sokuho.errors import OutputError, SokuhoError, UsageError

EXIT_CODES = {
    0: "done",
    1: "a figure is not the one that was printed, or a claim does not hold",
    2: "wrong usage",
    65: "an input file is not what it should be",
    69: "no figures answer, a program is missing, a service refuses or is away",
    74: "the store or an output cannot be read or written",
    75: "the store is busy, try again",
    130: "interrupted",
}
_EPILOGUE = "\n".join(
    [
        "Start with: sokuho report FY2024",
        "",
        "Exit codes:",
        *(f"  {code:>3}  {meaning}" for code, meaning in EXIT_CODES.items()),
        "",
        "Source of the figures: Trade Statistics of Japan, Ministry of Finance.",
    ]
)

app = App(
    name="sokuho",
    help="Official trade records in, a checked flash report out.",
    help_epilogue=_EPILOGUE,
    help_format="plaintext",
    suppress_keyboard_interrupt=False,
)


def _unwrapped(text: str) -> str:
    """Return paragraphs without the line ends that suit the source and not the terminal."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


_COMMANDS: tuple[tuple[Callable[..., int | None], str], ...] = (
    (report, "PERIOD"),
    (show, "PERIOD..."),
    (movers, "PERIOD"),
    (ranks, "PERIOD"),
    (unusual, "PERIOD"),
    (advantage, "PERIOD"),
    (mirror, "PERIOD..."),
    (tables, "PERIOD"),
    (explain, "FIGURE"),
    (revisions, "PERIOD"),
    (check, "FILE"),
    (ask, "QUESTION"),
    (audit, "FILE"),
    (codes, "CODE|WORDS..."),
    (fetch, "SOURCE"),
    (load, "FILE..."),
    (sources, ""),
    (verify, ""),
    (serve, ""),
)

for _order, (_command, _operand) in enumerate(_COMMANDS):
    _name = _command.__name__
    app.command(
        _command,
        name=_name,
        usage=f"Usage: sokuho {_name} [OPTIONS] {_operand}".rstrip(),
        help=_unwrapped(_command.__doc__ or ""),
        help_epilogue="\n".join(["Examples:", *(f"  {line}" for line in EXAMPLES[_name])]),
        sort_key=_order,
    )
app.register_install_completion_command(help="Have the shell complete commands and options.", help_epilogue="")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    process.begin()
    code = run(arguments)
    gc.freeze()
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; every foreseen error is told on standard error."""
    try:
        return _run(arguments)
    except SokuhoError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Interrupted; nothing was left half done.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        abandon()  # the reader (head, less) has seen enough
        return 0


def _run(arguments: Sequence[str] | None) -> int:
    if sys.stdout is None:
        raise OutputError("Standard output is closed", hint="To write to a file, say: sokuho report FY2024 -o FILE")
    try:
        code = app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except CycloptsError as error:
        raise told(error) from None
    except UnicodeEncodeError as error:
        raise OutputError(
            f'The output cannot show "{error.object[error.start]}": its encoding is {error.encoding}',
            hint="Set the environment variable PYTHONUTF8=1.",
        ) from None
    except OSError as error:
        if isinstance(error, SokuhoError | BrokenPipeError):
            raise
        abandon()
        raise OutputError(f"The system refuses: {error.strerror or error}", where=str(error.filename or "")) from None
    except SystemExit as left:
        if isinstance(left.__context__, BrokenPipeError):  # rich leaves so when nobody reads the help
            raise left.__context__ from None
        # Otherwise --install-completion has said why it could do nothing.
        raise UsageError("No completion was installed", hint="See: sokuho --install-completion --help") from left
