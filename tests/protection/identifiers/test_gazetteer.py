"""The gazetteer against a list of the DPRK's units that was not copied into it."""

from __future__ import annotations

import json

import pytest

from protection.identifiers.places import places
from tests.plugins.selection import SHARED_DATA


@pytest.mark.shared
@pytest.mark.parametrize(("field", "floor"), [("hangul", 0.98), ("hanja", 0.95), ("latin", 0.85)])
def test_nearly_every_unit_is_known(field: str, floor: float) -> None:
    listed = SHARED_DATA / "places" / ("spellings.jsonl" if field == "latin" else "admin_units.jsonl")
    if not listed.is_file():
        pytest.skip(f"{listed.name} is not beside the project")
    rows = [json.loads(line) for line in listed.read_text(encoding="utf-8").splitlines()]
    names = [row[field] if field == "hangul" else (row[field] or [""])[0] for row in rows]
    asked = [name for name in names if name]
    found = [name for name in asked if any(guess.start == 0 for guess in places(name))]
    assert len(asked) > 40
    assert len(found) / len(asked) >= floor
