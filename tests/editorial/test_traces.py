"""What working on a story leaves outside of its rows goes with it, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.utils import timezone
from pytest_django import Settings
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import (
    Comment,
    CommentReply,
    ModelLogEntry,
    PageLogEntry,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)

from edition.models import Pack
from editorial.domain import take_down
from editorial.models import Approval, BatchItem, Clearance, GatedPage, Notice, StandIn
from editorial.traces import blank_log_lines, forget_cached_text, forget_messages, log_files
from speakers.models import Testimony
from tests.editorial.raw_bytes import everywhere, found
from tests.stories_for_tests import editor, new_speaker, officer, public_story

CANARY = "Quillfeather"
OTHER = "Brackenmoor"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


@pytest.fixture
def file_cache(settings: Settings, tmp_path: Path) -> Any:
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": tmp_path / "cache"}}
    return caches["default"]


def _workflow(page: GatedPage) -> None:
    flow, task = Workflow.objects.create(name="A flow"), Task.objects.create(name="A task")
    state = WorkflowState.objects.create(
        content_type=ContentType.objects.get_for_model(page),
        base_content_type=ContentType.objects.get_for_model(page._meta.model.__mro__[0]),
        object_id=str(page.pk),
        workflow=flow,
        requested_by=editor(),
    )
    TaskState.objects.create(workflow_state=state, task=task, revision=page.latest_revision, comment=CANARY)


def _comment(page: GatedPage) -> None:
    comment = Comment.objects.create(page=page, user=editor(), text=CANARY, contentpath="body")
    CommentReply.objects.create(comment=comment, user=officer(), text=CANARY)


def _form_state(page: GatedPage) -> None:
    FormState.objects.create(
        data=f"headline={CANARY}",
        last_updated_at=timezone.now(),
        user=editor(),
        content_type=ContentType.objects.get_for_model(page),
        object_id=str(page.pk),
    )


def _logs(page: GatedPage) -> None:
    PageLogEntry.objects.log_action(page, "wagtail.edit", data={"title": CANARY})
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(Testimony),
        label=CANARY,
        action="wagtail.edit",
        timestamp=timezone.now(),
        object_id=page.testimony_id,
    )


def _editing(page: GatedPage) -> None:
    EditingSession.objects.create(
        user=editor(),
        content_type=ContentType.objects.get_for_model(page),
        object_id=str(page.pk),
        last_seen_at=timezone.now(),
    )


def _upload(page: GatedPage) -> None:
    UploadedFile.objects.create(file=ContentFile(CANARY.encode(), name=f"{CANARY}.txt"))


def _session(page: GatedPage) -> None:
    store = SessionStore()
    store["_messages"] = f"You changed {CANARY}"
    store["kept"] = "signed in"
    store.save()


def _log_file(page: GatedPage) -> None:
    from django.conf import settings

    log = Path(settings.LOG_FILE)
    log.parent.mkdir(parents=True, exist_ok=True)
    lines = f"first line {OTHER}\nabout {page.testimony.code} {CANARY}\nlast line {OTHER}\n"
    for file in (log, log.with_name(f"{log.name}.1")):
        file.write_text(lines, encoding="utf-8")


def _rows(page: GatedPage) -> None:
    Notice.objects.create(kind=CANARY, testimony=page.testimony_id, raised_at=timezone.now())
    BatchItem.objects.update_or_create(
        page=page.pk,
        content_digest="0" * 64,
        defaults={
            "testimony": page.testimony_id,
            "language": "en",
            "goes_out_on": "2030-01-01",
            "refused": [CANARY],
        },
    )
    StandIn.objects.create(
        user=editor(),
        testimony=page.testimony_id,
        begins_on=timezone.localdate(),
        ends_on=timezone.localdate() + timedelta(days=2),
        named_by=CANARY,
        named_at=timezone.now(),
    )


PLANTS: list[Callable[[GatedPage], None]] = [
    *(_workflow, _comment, _form_state, _logs, _editing, _upload, _session, _log_file, _rows)
]


def places() -> list[Path]:
    from django.conf import settings

    return [*everywhere(), Path(settings.MEDIA_ROOT)]


@pytest.mark.sqlite_only  # searches the database's own file
def test_whatever_was_written_about_it_anywhere_goes_with_it(file_cache: Any) -> None:
    page = public_story()
    file_cache.set("a-page", f"<p>{CANARY} and more words</p>")
    file_cache.set("a-counter", [1.5, 2.5])
    for plant in PLANTS:
        plant(page)
    assert found({CANARY}, places()), "the search would have found nothing anyway"
    receipt = take_down(testimony=Testimony.objects.get(pk=page.testimony_id), actor="speaker", now=True)
    assert receipt is not None
    assert receipt.complete
    assert found({CANARY}, places()) == []
    assert [CANARY in str(store.get_decoded()) for store in SessionStore.get_model_class().objects.all()] == [
        False
    ]
    assert file_cache.get("a-page") is None
    for model in (
        TaskState,
        WorkflowState,
        Comment,
        FormState,
        EditingSession,
        UploadedFile,
        BatchItem,
        StandIn,
    ):
        assert not model.objects.exists(), model
    assert not Notice.objects.filter(testimony=page.testimony_id).exists()


@pytest.mark.sqlite_only  # the cache and the log of this machine
def test_what_is_not_about_it_stays(file_cache: Any) -> None:
    page, other = (
        public_story(),
        public_story("Ice.\n", speaker=new_speaker("Mun Sea", "문바다"), headline="Ice", details=[]),
    )
    for plant in (_comment, _form_state, _rows, _log_file):
        plant(other)
    file_cache.set("a-counter", [1.5, 2.5])
    file_cache.set("a-used-code", "y")
    _session(page)
    FormState.objects.update(object_id=str(other.pk))
    take_down(testimony=Testimony.objects.get(pk=page.testimony_id), actor="speaker", now=True)
    assert Comment.objects.count() == 1
    assert FormState.objects.count() == 1
    assert Notice.objects.filter(testimony=other.testimony_id, kind=CANARY).exists()
    assert StandIn.objects.exists()
    assert BatchItem.objects.filter(testimony=other.testimony_id).exists()
    assert file_cache.get("a-counter") == [1.5, 2.5], "limits of signing in stay"
    assert file_cache.get("a-used-code") == "y"
    sessions = [row.get_decoded() for row in SessionStore.get_model_class().objects.all()]
    assert {"kept": "signed in"} in sessions, "nobody is signed out"
    assert all(OTHER in file.read_text() and CANARY in file.read_text() for file in log_files())


def test_log_lines_are_overwritten_in_place() -> None:
    from django.conf import settings

    log = Path(settings.LOG_FILE)
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_bytes(f"one {OTHER}\nabout S-AAAA-BB 류하늘\r\nthree".encode())
    size = log.stat().st_size
    with log.open("ab") as open_elsewhere:
        assert blank_log_lines(["S-AAAA-BB"]) == 1
        open_elsewhere.write(b"\nfour")
    after = log.read_bytes()
    assert len(after) == size + 5
    assert after.startswith(f"one {OTHER}\n---".encode())
    assert after.endswith(b"-\r\nthree\nfour")
    assert b"S-AAAA" not in after
    log.unlink()


def test_an_entry_of_the_cache_that_cannot_be_read_goes(file_cache: Any, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(exist_ok=True)
    (tmp_path / "cache" / "broken.djcache").write_bytes(b"no pickle at all")
    assert forget_cached_text() == 1


def test_sessions_that_have_ended_go() -> None:
    store = SessionStore()
    store["_messages"] = CANARY
    store.set_expiry(timedelta(days=-1))
    store.save()
    assert forget_messages() == 0
    assert not SessionStore.get_model_class().objects.exists()


def test_evidence_stays_void_and_the_receipt_says_so() -> None:
    import json

    page = public_story()
    Pack.objects.create(
        digest="d" * 64,
        testimonies=[page.testimony_id],
        month="2026-11",
        expires_on=timezone.localdate(),
        made_by="officer-one",
    )
    Pack.objects.create(
        digest="e" * 64,
        testimonies=["t_other"],
        month="2026-11",
        expires_on=timezone.localdate(),
        made_by="x",
    )
    receipt = take_down(testimony=Testimony.objects.get(pk=page.testimony_id), actor="speaker", now=True)
    assert receipt is not None
    said = json.loads(receipt.body)
    assert [pack["digest"] for pack in said["packs_handed_out"]] == ["d" * 64]
    assert said["kept"]["approvals"] == Approval.objects.count() == 3
    assert said["kept"]["clearances"] == Clearance.objects.count() > 0
    assert not Clearance.objects.filter(void=False).exists()
    assert len(said["month"]) == 7
    assert "officer-one" not in receipt.body
