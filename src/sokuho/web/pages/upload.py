"""What a form sends: fields and one file, read from the body without more than the standard library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qsl

from sokuho.errors import BadInput

_MOST_FIELDS = 16
_URLENCODED = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form by name, and the content of the file that came with it, empty if none did."""

    fields: Mapping[str, str]
    file: bytes = b""


def read_form(mediatype: str, body: bytes) -> Form:
    r"""Return what a form sent.

    >>> read_form("application/x-www-form-urlencoded", b"text=Exports+rose.").fields["text"]
    'Exports rose.'

    Raises:
        BadInput: the body is no form, or one with too many fields.
    """
    kind = mediatype.partition(";")[0].strip().lower()
    if kind == _URLENCODED:
        return Form(dict(_pairs(body)))
    if kind != _MULTIPART:
        raise BadInput(f'Not a form: "{kind[:80]}"', hint=f"Send {_MULTIPART} or {_URLENCODED}.")
    head = b"Content-Type: " + mediatype.encode("latin-1", "replace").replace(b"\r", b"").replace(b"\n", b"")
    parts = BytesParser(policy=HTTP).parsebytes(head + b"\r\n\r\n" + body).get_payload()
    if not isinstance(parts, list) or len(parts) > _MOST_FIELDS:
        raise BadInput("The form cannot be read", hint="Send it again from the page.")
    return _form([part for part in parts if isinstance(part, Message)])


def _pairs(body: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise BadInput("The form cannot be read", detail=str(error), hint="Send it again from the page.") from None


def _form(parts: list[Message]) -> Form:
    fields, file = {}, b""
    for part in parts:
        name = str(part.get_param("name", "", "content-disposition"))
        content = part.get_payload(decode=True)
        content = content if isinstance(content, bytes) else b""
        if part.get_filename() is not None:
            file = content or file
        else:
            fields[name] = content.decode("utf-8", "replace")
    return Form(fields, file)
