"""What the house puts round a story (navigation, style, demo label): the room that knows it registers here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alternate:
    """One language of a page."""

    language: str
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class House:
    """Context of `base.html`."""

    language: str
    site_name: str
    tagline: str
    stylesheet: str
    icon: str
    demo: bool
    demo_label: str
    home_url: str
    stories_url: str
    about_url: str
    canonical: str  # absolute where the installation knows its public address
    alternates: tuple[Alternate, ...]
    language_label: str = ""  # the language's own name for itself
    address: str = ""  # the same page from the root of the site
    absolute: bool = False  # whether `canonical` is


MakeHouse = Callable[[str, str, Sequence[tuple[str, str]]], House]
"""(language, canonical path, [(language, path)]) → House."""

_makers: list[MakeHouse] = []


def register_house(make: MakeHouse) -> None:
    """Say who makes the house. The last one registered does."""
    _makers.append(make)


def house_for(language: str, path: str, languages: Sequence[tuple[str, str]]) -> House:
    """The house round one public address. RuntimeError when no room registered one."""
    if not _makers:
        raise RuntimeError("No room has registered the house: 'web' is not installed.")
    return _makers[-1](language, path, languages)
