"""Neutral codes and random addresses: nothing in them tells who, what, where or when."""

from __future__ import annotations

import secrets

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def _random(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def speaker_id() -> str:
    """Key of a public profile, such as `s_…`: joins rooms and both databases, shown to nobody."""
    return f"s_{_random(20).lower()}"


def testimony_id() -> str:
    """Key of a work, such as `t_…`: also the scope of all that it seals."""
    return f"t_{_random(20).lower()}"


def speaker_code() -> str:
    """Working name of a public profile on the desk, such as `P-7QK4`."""
    return f"P-{_random(4)}"


def testimony_code() -> str:
    """Working title of a story on the desk, such as `S-7QK4-X2`. Said aloud, printed on proofs."""
    return f"S-{_random(4)}-{_random(2)}"


def public_slug() -> str:
    """The public address of a story: random, given once, kept for ever."""
    return _random(12).lower()
