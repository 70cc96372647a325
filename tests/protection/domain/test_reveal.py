"""Looking: on record before it is open, also when it does not open; leaving is a look too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from audit.models import Entry
from protection.domain import Reason, leave, propose, register, reveal, reveal_manuscript
from protection.domain.reveal import NothingSealed
from protection.in_story import finder_for_story
from protection.models import ProtectedEntity
from speakers.models import Testimony
from tests.protection.desk import MANUSCRIPT, NAME, detail, profile, story
from vault.domain import detail_of, fact_set_version, left_values, open_detail
from vault.keyring import Locked
from vault.models import PrivateDetail
from vault.ring import make_ring
from vault.sealing import Unsealable

pytestmark = pytest.mark.usefixtures("desk")


@pytest.fixture
def work() -> Testimony:
    return story()


@pytest.fixture
def entity(work: Testimony) -> ProtectedEntity:
    return propose(testimony=work, value="매향이", kind="person", actor="editor")


def looks() -> list[tuple[str, str, object]]:
    rows = Entry.objects.filter(action="sealed.looked_at")
    return [(row.actor, row.subject, json.loads(row.detail)) for row in rows]


def test_a_look_has_a_reason_and_an_entry(entity: ProtectedEntity) -> None:
    assert reveal(entity=entity, reason=Reason.SAFETY_CHECK, actor="officer") == "매향이"
    assert looks() == [("officer", entity.pk, {"reason": "safety_check"})]


def test_the_entry_is_there_when_the_value_does_not_open(entity: ProtectedEntity) -> None:
    PrivateDetail.objects.update(sealed=b"damaged")
    with pytest.raises(Unsealable):
        reveal(entity=entity, reason=Reason.DECIDING, actor="officer")
    assert len(looks()) == 1


def test_while_locked_nothing_opens_and_the_try_is_on_record(
    entity: ProtectedEntity, settings: Settings, tmp_path: Path
) -> None:
    key = (Path(settings.KEYS_ROOT) / "audit.key").read_bytes()
    settings.KEYS_ROOT = tmp_path / "locked"
    make_ring("a long passphrase")
    (tmp_path / "locked" / "audit.key").write_bytes(key)
    with pytest.raises(Locked):
        reveal(entity=entity, reason=Reason.DECIDING, actor="officer")
    assert looks() == [("officer", entity.pk, {"reason": "deciding"})]


def test_no_look_where_its_entry_could_be_undone(entity: ProtectedEntity, work: Testimony) -> None:
    with transaction.atomic():
        with pytest.raises(RuntimeError):
            reveal(entity=entity, reason=Reason.DECIDING, actor="officer")
        with pytest.raises(RuntimeError):
            reveal_manuscript(testimony=work, reason=Reason.RE_INTAKE, actor="officer")
    assert looks() == []


def test_what_has_no_value_is_said_so(work: Testimony) -> None:
    empty = ProtectedEntity.objects.create(testimony=work, kind="person", form_ko="가", form_en="a")
    with pytest.raises(NothingSealed):
        reveal(entity=empty, reason=Reason.DECIDING, actor="officer")
    with pytest.raises(NothingSealed):
        reveal_manuscript(testimony=Testimony.objects.create(), reason=Reason.RE_INTAKE, actor="officer")
    assert looks() == []


def test_a_manuscript_is_looked_at_with_a_reason(work: Testimony) -> None:
    raw = reveal_manuscript(testimony=work, reason=Reason.RE_INTAKE, actor="officer")
    assert raw.decode().startswith(MANUSCRIPT)
    assert looks() == [("officer", work.pk, {"reason": "re_intake"})]


def test_leaving_gives_the_words_back_and_remembers_them(entity: ProtectedEntity, work: Testimony) -> None:
    version = fact_set_version()
    assert leave(entity=entity, actor="officer") == "매향이"
    assert left_values(work.pk) == {"매향이"}
    assert fact_set_version() == version
    assert [row.action for row in Entry.objects.order_by("number")][-2:] == [
        "sealed.looked_at",
        "detail.left",
    ]


def test_what_is_registered_is_never_simply_left(work: Testimony) -> None:
    entity = register(testimony=work, new=detail(), actor="officer")
    with pytest.raises(ValueError, match="still to be decided"):
        leave(entity=entity, actor="officer")
    assert looks() == []


def test_what_waits_here_and_is_registered_elsewhere_is_not_left(work: Testimony) -> None:
    """A pending entity may stand for another story's fact: leaving it would unprotect that for everyone."""
    contact = detail("010-5555-0199", kind="contact", reach="everywhere")
    first = register(testimony=work, new=contact, actor="officer")
    other = story(profile("다른 이"))
    find, entity_for = finder_for_story(other)
    text = "010-5555-0199로 걸었다"
    entity = entity_for(text, find(text)[0])
    assert (entity.status, detail_of(entity.pk)) == ("pending", detail_of(first.pk))
    with pytest.raises(ValueError, match="still to be decided"):
        leave(entity=entity, actor="officer")
    kept = detail_of(first.pk)
    assert kept is not None
    assert open_detail(kept).status == "registered"
    assert looks() == []


def test_deciding_it_there_leaves_the_other_storys_fact_alone(work: Testimony) -> None:
    contact = detail("010-5555-0199", kind="contact", reach="everywhere", also=["5555 0199"])
    first = register(testimony=work, new=contact, actor="officer")
    other = story(profile("다른 이"))
    find, entity_for = finder_for_story(other)
    text = "010-5555-0199로 걸었다"
    entity = entity_for(text, find(text)[0])
    register(testimony=other, new=detail("010-5555-0199", kind="contact"), actor="officer", entity=entity)
    kept = detail_of(first.pk)
    assert kept is not None
    stored = open_detail(kept)
    assert (stored.reach, stored.also, stored.scope) == ("everywhere", ("5555 0199",), work.pk)
    assert detail_of(entity.pk) != kept


def test_another_storys_entity_cannot_be_decided_here(work: Testimony, entity: ProtectedEntity) -> None:
    with pytest.raises(ValueError, match="another story"):
        register(testimony=story(profile("다른 이")), new=detail(NAME), actor="officer", entity=entity)
    entity.refresh_from_db()
    assert (entity.testimony_id, entity.status) == (work.pk, "pending")
