"""Who may publish under their own name, told from above: the room that keeps consent registers here."""

from __future__ import annotations

from collections.abc import Callable

from speakers.models import Testimony

MayRelease = Callable[[Testimony, str], str]
"""(story, how the speaker said so) → why nothing may be released in it, as a sentence; "" when it may."""

_rules: list[MayRelease] = []


def register_release_rule(rule: MayRelease) -> None:
    """Add a room's rule, once."""
    if rule not in _rules:
        _rules.append(rule)


def why_not_released(testimony: Testimony, manner: str) -> str:
    """The first objection to a release, or "". RuntimeError when nobody registered a rule: then nobody agreed."""
    if not _rules:
        raise RuntimeError("No room says what speakers agreed to, so nothing can be released.")
    return next((reason for rule in _rules if (reason := rule(testimony, manner))), "")
