"""What to search raw bytes for, to prove that a text is gone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from protection.domain import NewDetail

_LONG = 32  # characters: long enough that no template or library says the same by chance
_STEP = 400


def probes_of(text: str) -> set[str]:
    """Runs of plain words from every part of a text, at least one for each paragraph that has one."""
    probes = set()
    for paragraph in re.split(r"\n+", text):
        plain = paragraph.strip()
        for start in range(0, max(1, len(plain) - _LONG), _STEP):
            run = plain[start : start + _LONG]
            if len(run) == _LONG:
                probes.add(run)
    return probes


def listed_values(details: Iterable[NewDetail]) -> set[str]:
    """Every value and other spelling of the details of an identities file."""
    values: set[str] = set()
    for detail in details:
        values.add(detail.value)
        values.update(detail.also)
    return values
