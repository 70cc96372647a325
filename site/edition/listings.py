"""Pages of the house (home, lists, feeds, about, errors, style sheet): the room that renders them registers here.

A room says which files there are and on what each depends; a file is made only when it is to be pressed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from edition.public_file import PublicFile

BUCKET = 30  # places on one older list
NEWEST = "newest"  # the latest works
HOW_MANY = "how many"  # which lists there are


def bucket_of(place: int) -> int:
    """The number of the list on which a place stands, from 1."""
    return (place - 1) // BUCKET + 1


def cards_part(bucket: int) -> str:
    """What files depend on that show the cards of one bucket."""
    return f"cards:{bucket}"


@dataclass(frozen=True, slots=True)
class HouseFile:
    """One file of the house before it is made.

    `depends`: the parts that are in it besides house text and style (NEWEST, `cards_part`); none: no work changes
    it. `make` renders it; None says that there is nothing to show now, and the path is not public: only where it
    `may_be_absent`.
    """

    path: str
    depends: frozenset[str]
    make: Callable[[], PublicFile | None]
    may_be_absent: bool = False


MakeHouseFiles = Callable[[], Iterable[HouseFile]]

_makers: list[MakeHouseFiles] = []


def register_house_files(make: MakeHouseFiles) -> None:
    """Add a room's files, once."""
    if make not in _makers:
        _makers.append(make)


def house_files() -> list[HouseFile]:
    """Every file of the house as it should be now, in the order of pressing, none made yet."""
    return [file for make in _makers for file in make()]
