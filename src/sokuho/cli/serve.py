"""``sokuho serve``: the figures as pages for a browser and as an API for programs."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from sokuho.cli.options import StoreOption


def serve(
    *,
    host: Annotated[
        str, Parameter(metavar="ADDRESS", help="The address to listen at; 0.0.0.0 lets other machines in.")
    ] = "127.0.0.1",
    port: Annotated[
        int, Parameter(metavar="NUMBER", validator=Number(gte=0, lte=65535), help="The port; 0 takes any that is free.")
    ] = 8000,
    workers: Annotated[
        int,
        Parameter(metavar="NUMBER", validator=Number(gte=1, lte=64), help="So many processes answer, each by itself."),
    ] = 1,
    log: Annotated[
        Literal["text", "json"], Parameter(help="Form of the log, a line a request, on standard error.")
    ] = "text",
    store: StoreOption = None,
) -> int:
    """Serve pages for a browser and an API for programs until interrupted.

    Nothing can be changed from outside, and nothing that is sent is kept. The pages are at the address that is printed,
    the API's description beneath it at /api/v1/openapi.json.
    """
    from sokuho.web.serving import Serving, run

    return run(Serving(host=host, port=port, store=store, workers=workers, log=log))
