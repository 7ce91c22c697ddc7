"""All kinds of files that can be read, for whoever has one that is none of them."""

from __future__ import annotations

from sokuho.errors import BadInput
from sokuho.sources import japan_mof
from sokuho.sources.authorities import AUTHORITIES
from sokuho.sources.official_file import OfficialFile


def unknown(file: OfficialFile) -> BadInput:
    """Return the error of a file that is of no kind that can be read, with the kinds there are."""
    begins = " ".join(file.head()[:60].split())
    others = "\n  ".join(f"{one.name}: {one.files}" for one in AUTHORITIES)
    return file.refuse(
        "The file is none that can be read",
        column="character 1",
        detail=f'It begins with "{begins}". Readable are of\n  Japan: {japan_mof.READABLE}; by nine-digit code or '
        "principal commodity and country, e-Stat's files (ik-100h2025e016.csv and the like) and the pages of its API\n"
        f"  {others}",
        hint="Fetch one of those from its publisher, and leave it as it comes: they are told apart by how they begin.",
    )
