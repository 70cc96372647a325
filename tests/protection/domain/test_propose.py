"""Proposing hides at once and tells nothing: registered or not, all is the same."""

from __future__ import annotations

import json

import pytest

from audit.domain import verify
from audit.models import Entry
from protection.domain import propose, register, seal
from protection.models import EntityKind, ProtectedEntity
from protection.public_form import PENDING_FORMS
from speakers.models import Testimony
from tests.protection.desk import NAME, detail, story
from vault.domain import detail_of, fact_set_version, open_detail
from vault.models import PrivateDetail

pytestmark = pytest.mark.usefixtures("desk")


def proposed(work: Testimony, value: str, kind: str = "person") -> ProtectedEntity:
    return propose(testimony=work, value=value, kind=kind, actor="editor")


def seen(entity: ProtectedEntity) -> tuple[object, ...]:
    """All that an editor, or a reader of the record, can see of it; ids apart."""
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    said = json.loads(entry.detail)
    assert (entry.subject, said.pop("story")) == (entity.pk, entity.testimony_id)
    return (
        (entity.status, entity.kind, entity.form_ko, entity.form_en),
        (len(entity.pk), entity.pk[:2]),
        (entry.actor, entry.action, said),
        fact_set_version(),
    )


@pytest.mark.parametrize("kind", EntityKind.values)
def test_nobody_learns_whether_a_detail_is_registered(kind: str) -> None:
    work = story()
    register(testimony=work, new=detail("설죽동", kind="place"), actor="officer")
    for value in ("설죽동", "매향동"):
        entity = proposed(work, value, kind)
        assert seen(entity)[0] == ("pending", kind, *PENDING_FORMS[kind])


def test_the_record_of_both_is_the_same() -> None:
    work = story()
    register(testimony=work, new=detail(), actor="officer")
    assert seen(proposed(work, NAME)) == seen(proposed(work, "매향이"))
    assert verify() == []


def test_it_costs_the_same_number_of_queries() -> None:
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    work = story()
    register(testimony=work, new=detail(), actor="officer")
    counts = []
    for value in (NAME, "매향이", NAME[:2]):
        PrivateDetail.objects.filter(status="pending").delete()
        with (
            CaptureQueriesContext(connections["default"]) as desk,
            CaptureQueriesContext(connections["vault"]) as vault,
        ):
            proposed(work, value)
        counts.append((len(desk), len(vault)))
    assert len(set(counts)) == 1


def test_the_same_words_twice_are_one_entity_in_a_story_and_two_in_two() -> None:
    one, other = story(), story()
    entity = proposed(one, "매향이")
    assert proposed(one, " 매향이 ").pk == entity.pk
    assert proposed(other, "매향이").pk != entity.pk


def test_the_value_is_in_the_vault_and_is_no_fact_yet() -> None:
    work = story()
    before = fact_set_version()
    pk = detail_of(proposed(work, "매향이").pk)
    assert pk is not None
    stored = open_detail(pk)
    assert (stored.value, stored.status, stored.scope, stored.reach) == ("매향이", "pending", work.pk, "own")
    assert fact_set_version() == before


def test_what_is_only_proposed_cannot_be_sealed_away_by_accident() -> None:
    work = story()
    entity = ProtectedEntity.objects.create(testimony=work, kind="person", form_ko="가", form_en="a")
    with pytest.raises(ValueError, match="no sealed value"):
        seal(entity=entity, actor="officer")
