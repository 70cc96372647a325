"""Pages of the house (home, lists, about, errors, style sheet): the room that renders them registers here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class HouseFile:
    """One file of the house: its public path, its bytes, and which works speak in it (their testimony ids)."""

    path: str
    kind: str
    media_type: str
    body: bytes
    testimonies: tuple[str, ...] = field(default=())


MakeHouseFiles = Callable[[], Iterable[HouseFile]]

_makers: list[MakeHouseFiles] = []


def register_house_files(make: MakeHouseFiles) -> None:
    """Add a room's files, once."""
    if make not in _makers:
        _makers.append(make)


def house_files() -> list[HouseFile]:
    """Every file of the house as it should be now, rendered from cards and house text."""
    return [file for make in _makers for file in make()]
