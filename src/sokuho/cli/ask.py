"""``sokuho ask``: a question about trade, answered with a figure."""

from __future__ import annotations

import json as json_module
from typing import Annotated, Literal

from cyclopts import Parameter

from sokuho.cli.options import AsOfOption, JsonOption, StoreOption, day


def ask(
    question: Annotated[str, Parameter(help="A question in English or Japanese, in quotation marks.")],
    /,
    *,
    as_of: AsOfOption = None,
    lang: Annotated[
        Literal["en", "ja"] | None, Parameter(help="Language of the question. Default: that of its letters.")
    ] = None,
    json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Answer a question about Japan's trade with a figure, and say where it comes from.

    Asks like: how much, how many per cent, what share, which place, since when, did it rise, was it a record.
    """
    from sokuho.checking.ask import ask as answer
    from sokuho.store.location import for_reading

    asked = day(as_of, "--as-of") if as_of is not None else None
    found = answer(question, as_of=asked, language=lang, store=for_reading(store))
    if json:
        fields = {
            "question": found.question,
            "about": found.about,
            "answer": found.answer,
            "yes": found.is_so,
            "as_of": found.as_of.isoformat(),
            "figure": found.figure.id if found.figure else None,
            "value": str(found.figure.value) if found.figure and found.figure.value is not None else None,
            "unit": found.figure.unit.code if found.figure else None,
        }
        print(json_module.dumps(fields, ensure_ascii=False, indent=2))
        return
    print(f"{found.answer[:1].upper()}{found.answer[1:]}")
    print(f"  {found.standing}")
    if found.figure:
        print(f"  {found.figure.id}")
