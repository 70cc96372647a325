"""What the matcher cannot search for is refused before it is stored: it would keep every page from readers."""

from __future__ import annotations

import pytest

from protection.domain import NewDetail, register
from protection.facts import compiled_facts
from tests.stories_for_tests import taken_in
from vault.domain import all_details

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk")]


@pytest.mark.parametrize(("kind", "value"), [("person", " "), ("contact", "…")])
def test_what_cannot_be_searched_for_is_refused_and_nothing_is_stored(kind: str, value: str) -> None:
    work = taken_in()
    new = NewDetail(kind=kind, value=value, form_ko="그 무렵", form_en="at that time")
    with pytest.raises(ValueError, match="cannot be searched for"):
        register(testimony=work, new=new, actor="officer-one")
    assert all_details(statuses=["registered", "pending"]) == []
    compiled_facts()
