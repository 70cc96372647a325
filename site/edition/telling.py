"""What happens to public files by themselves, told to the rooms above: the desk registers how to take it up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Tell = Callable[[str, str, str, Sequence[str]], None]
"""(kind, testimony id, language, codes): codes, counts and ids, never words."""

_tellers: list[Tell] = []


def register_teller(tell: Tell) -> None:
    """Add a room that wants to know, once."""
    if tell not in _tellers:
        _tellers.append(tell)


def tell(kind: str, *, testimony: str = "", language: str = "", codes: Sequence[str] = ()) -> None:
    """Tell every room, in the caller's transaction: the change and its telling commit together."""
    for teller in _tellers:
        teller(kind, testimony, language, codes)
