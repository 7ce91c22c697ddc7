"""Messages that are no data yet: a service that takes longer answers with an address at which the data will be."""

from __future__ import annotations

import json
import re

from sokuho.errors import BadInput
from sokuho.sources.official_file import OfficialFile

_ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+")
_CSV_NEEDED = "Ask for SDMX-CSV: Accept: application/vnd.sdmx.data+csv, or format=SDMX-CSV."


def refuse_message(file: OfficialFile) -> BadInput | None:
    """Return the error about a file that is a message in JSON or XML, ``None`` if it is neither.

    Such a message is either empty and names an address, says an error, or is data in a form that is not read.
    """
    text = file.head().lstrip("\ufeff \r\n\t")
    if not text.startswith(("{", "[", "<")):
        return None
    whole = file.text("utf-8")
    said = _json_said(whole) if text.startswith(("{", "[")) else _xml_said(whole)
    found = _ADDRESS.search(said)
    if found:
        return file.refuse(
            "The message has no data yet",
            detail=f'It says: "{" ".join(said.split())[:200]}"',
            hint=f"Fetch the data in some minutes from {found[0].rstrip('.,;)')}",
        )
    if said:
        return file.refuse("The message has no data", detail=f'It says: "{" ".join(said.split())[:200]}"')
    return file.refuse("The message is data in JSON or XML, which is not read", hint=_CSV_NEEDED)


def _json_said(whole: str) -> str:
    """Return what a JSON message says in its footer or its errors, "" if it has observations."""
    try:
        body = json.loads(whole)
    except (ValueError, RecursionError):
        return "a JSON message that is cut"
    if not isinstance(body, dict):
        return "a list and no message"
    data = body.get("data", body)
    sets = data.get("dataSets") if isinstance(data, dict) else None
    if isinstance(sets, list) and any(isinstance(one, dict) and _has_data(one) for one in sets):
        return ""
    told = [body.get(name) for name in ("footer", "errors", "warning", "error")]
    return json.dumps([one for one in told if one], ensure_ascii=False) if any(told) else "nothing"


def _has_data(dataset: dict[str, object]) -> bool:
    return any(bool(dataset.get(name)) for name in ("observations", "series"))


def _xml_said(whole: str) -> str:
    """Return what an XML message says in its footer or as an error, "" if it has observations."""
    if re.search(r"<(?:\w+:)?Obs\b", whole):
        return ""
    told = re.findall(r"<(?:\w+:)?(?:Text|ErrorMessage|faultstring)\b[^>]*>([^<]*)<", whole)
    return " ".join(told) or "nothing"
