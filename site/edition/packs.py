"""A copy of the edition to hand out (a mirror, a USB stick): the room that makes its files registers here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from edition.public_file import PublicFile


@dataclass(frozen=True, slots=True)
class PackFiles:
    """What goes into a copy: its files with links between them relative, and the works that speak in them."""

    files: tuple[PublicFile, ...]
    testimonies: tuple[str, ...]


MakePack = Callable[[date], PackFiles]
"""(last day on which the copy may be kept) → its files."""

_makers: list[MakePack] = []


def register_pack(make: MakePack) -> None:
    """Say who makes the files of a copy. The last one registered does."""
    _makers.append(make)


def pack_files(expires_on: date) -> PackFiles:
    """The files of a copy as of now. RuntimeError when no room registered how to make them."""
    if not _makers:
        raise RuntimeError("No room has registered how a copy is made: 'web' is not installed.")
    return _makers[-1](expires_on)
