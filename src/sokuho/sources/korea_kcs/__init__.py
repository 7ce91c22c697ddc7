"""Korea Customs Service: the open service ``1220000/Itemtrade`` and ``nitemtrade``, trade by ten-digit commodity."""

from __future__ import annotations

from sokuho.sources.korea_kcs.read import read

__all__ = ["read", "recognises"]


def recognises(name: str, head: bytes) -> bool:
    """Return whether a file is an answer of the service, by the elements only it has.

    >>> recognises("a.xml", b"<response><header>..<item><balPayments>1</balPayments>"), recognises("a.xml", b"<a/>")
    (True, False)
    """
    return head.lstrip().startswith(b"<") and (b"<expDlr>" in head or b"<balPayments>" in head)
