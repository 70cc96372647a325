"""What stands after the end of a picture: nothing shows it, and every copy carries it along."""

from __future__ import annotations

from . import kinds
from .gathering import Gathering
from .kinds import Kind

_WHOLE_FILES = (Kind.JPEG, Kind.PNG, Kind.GIF, Kind.PDF, Kind.ZIP, Kind.WEBP, Kind.BOXED_PICTURE)


def read(data: bytes, into: Gathering) -> None:
    """Read a file that was put after the end as a file, anything else as runs of characters."""
    if not data.strip(b"\x00"):
        return
    kind = kinds.by_content(data)
    if kind in _WHOLE_FILES or (kind is Kind.FILM and data[4:8] == b"ftyp"):
        into.inside("what follows the end", data, "")
    else:
        into.raw("what follows the end", data)
