"""Facts are checked when they are read, and nothing about them repeats a value."""

from __future__ import annotations

import pytest

from protection.matching import Fact, FactError, Hit, Kind, Reach, Tier


def test_a_fact_is_read_from_a_mapping() -> None:
    row = {
        "id": "a",
        "kind": "person",
        "value": "김영희",
        "also": ["영희"],
        "owner": "p1",
        "reach": "everywhere",
        "x": 1,
    }
    fact = Fact.from_mapping(row)
    assert fact == Fact("a", Kind.PERSON, "김영희", also=("영희",), owner="p1", reach=Reach.EVERYWHERE)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"kind": "person", "value": "secret"}, "id"),
        ({"id": "a", "kind": "secret", "value": "x"}, "kind"),
        ({"id": "a", "kind": "person", "value": " "}, "value"),
        ({"id": "a", "kind": "person", "value": "x", "also": "secret"}, "also"),
        ({"id": "a", "kind": "person", "value": "x", "hanja": [1]}, "hanja"),
        ({"id": "a", "kind": "person", "value": "x", "owner": 5}, "owner"),
        ({"id": "a", "kind": "person", "value": "x", "reach": "secret"}, "reach"),
    ],
)
def test_a_wrong_field_is_named_and_its_value_is_not(row: dict[str, object], field: str) -> None:
    with pytest.raises(FactError, match=f"'{field}'") as error:
        Fact.from_mapping(row)
    assert "secret" not in str(error.value)


def test_nothing_shows_a_value_by_accident() -> None:
    assert "김영희" not in repr(Fact("a", Kind.PERSON, "김영희", also=("김영희",), hanja=("金英姬",)))
    assert "김영희" not in repr(Hit(0, 3, ("a",), "김영희", "name", Tier.BLOCK, "text"))
