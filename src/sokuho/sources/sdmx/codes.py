"""The SDMX code lists of what qualifies an observation, and how other flags say the same."""

from __future__ import annotations

OBS_STATUS = {
    "A": "normal",
    "B": "time series break",
    "D": "definition differs",
    "E": "estimated",
    "F": "forecast",
    "G": "experimental",
    "H": "missing: holiday or weekend",
    "I": "imputed by the receiver",
    "J": "derogation",
    "K": "included in another category",
    "L": "missing: exists but was not collected",
    "M": "missing: cannot exist",
    "N": "not significant",
    "O": "missing",
    "P": "provisional",
    "Q": "missing: suppressed",
    "S": "strike and other special events",
    "U": "low reliability",
    "V": "unvalidated",
    "W": "includes another category",
}
"""CL_OBS_STATUS: the twenty codes."""

MISSING = frozenset("HLMOQ")
"""The statuses of an observation that has no value."""

CONF_STATUS = {
    "A": "confidential: small counts",
    "C": "confidential",
    "D": "secondary confidentiality, set by the sender",
    "F": "free",
    "G": "confidential: dominance by one or two units",
    "M": "confidential: other measures of concentration",
    "N": "not for publication",
    "O": "confidential: dominance by one unit",
    "P": "confidential: p per cent rule",
    "S": "secondary confidentiality, set by the receiver",
    "T": "confidential: dominance by two units",
}
"""CL_CONF_STATUS: the eleven codes."""

FREE = "F"

FLAGS = {
    "b": "B",
    "d": "D",
    "e": "E",
    "f": "F",
    "i": "I",
    "n": "N",
    "p": "P",
    "s": "E",
    "u": "U",
    "z": "M",
    ":": "O",
    "r": "",
    "c": "",
}
"""Eurostat's flags as statuses. ``r`` (revised) and ``c`` (confidential) are none: the one is said of a version, the
other of CONF_STATUS."""


def statuses(flags: str) -> tuple[str, ...] | None:
    """Return the statuses of Eurostat's flags, which may stand together, or ``None`` if one is unknown.

    >>> statuses("ep"), statuses("c"), statuses(""), statuses("x")
    (('E', 'P'), (), (), None)
    """
    if any(flag not in FLAGS for flag in flags):
        return None
    return tuple(dict.fromkeys(FLAGS[flag] for flag in flags if FLAGS[flag]))
