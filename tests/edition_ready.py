"""An installation that can work: keys, and the places of the desk that every installation has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from audit.key import audit_key
from edition.domain import press_house
from edition.journal import replay
from protection.domain import make_key_ring
from protection.facts import forget_compiled_facts
from web.domain import ensure_house
from web.domain.house_text import HouseText

HOUSE = {
    "en": HouseText("Voices, invented for the suite.", ("This house is made of cardboard.",)),
    "ko": HouseText("시험을 위해 지어낸 목소리.", ("이 집은 종이로 지었다.",)),
}


@pytest.fixture
def installation() -> Iterator[None]:
    """Keys and house. For tests that touch the database: ask for `installation` after `db`."""
    forget_compiled_facts()  # versions of the set repeat from test to test
    audit_key()
    make_key_ring()
    ensure_house(HOUSE)
    yield
    forget_compiled_facts()


@pytest.fixture
def pressed_house(installation: None) -> None:
    """The pages of the house are public; no story is."""
    press_house()
    replay()
