"""The record of a story's whole life, from intake to removal, holds codes alone."""

from __future__ import annotations

import pytest

from audit.domain import verify
from audit.models import Entry
from protection.domain import NewDetail
from protection.facts import forget_compiled_facts
from vault.ring import make_ring
from web.domain.house_text import HouseText, ensure_house
from web.rehearsal.journey import Rehearsal
from web.rehearsal.probes import listed_values

MANUSCRIPT = """I grew up in Tallaegol, where Ok Tan-chun lived next door. All of this is invented.

She sang of the river, and then Maehyang came with a lamp. In the evening Maehyang went home again.

We left Tallaegol in the spring, and nobody looked back at the house, the well or the persimmon tree.
"""
DETAILS = [
    NewDetail(kind="person", value="Ok Tan-chun", form_ko="이웃", form_en="a neighbour", also=["옥단춘"]),
    NewDetail(kind="place", value="Tallaegol", form_ko="어느 마을", form_en="a village"),
]


@pytest.mark.django_db(transaction=True)
def test_no_entry_holds_a_protected_value_or_a_sentence() -> None:
    forget_compiled_facts()
    make_ring()
    ensure_house({code: HouseText("An invented house", ("Invented.",)) for code in ("en", "ko")})
    life = Rehearsal(manuscript=MANUSCRIPT.encode(), details=list(DETAILS))
    for stage in (
        life.intake,
        life.draft,
        life.consent,
        life.review,
        life.press,
        life.read,
        life.late,
        life.press_again,
        life.take_down,
    ):
        stage()
    rows = [
        f"{row.actor}|{row.action}|{row.subject}|{row.detail}" for row in Entry.objects.order_by("number")
    ]
    written = "\n".join(rows)
    values = {*listed_values(life.details), "manuscript.txt", "neighbour", "village", "Maehyang", "river"}
    assert len(life.details) == 3  # the late one is among them
    assert [value for value in values if value in written] == []
    assert [row for row in rows if not row.isascii() or " " in row] == []
    assert {"manuscript.sealed", "detail.registered", "detail.sealed", "sealed.erased"} <= {
        row.split("|")[1] for row in rows
    }
    assert verify() == []
    forget_compiled_facts()
