"""The ordinary way out: what everybody agreed to waits for the weekly batch, and goes out with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from accounts.models import User
from audit.domain import record
from consent.times import day_of
from edition.candidates import CandidateLost
from edition.domain import Blocked
from editorial.batches import batch_is_due, next_batch_day
from editorial.domain.clear import findings_for
from editorial.domain.publish import publish
from editorial.findings import Finding, NotYet
from editorial.guard import NotCleared
from editorial.history import gated_models
from editorial.models import BatchItem, BatchState, GatedPage
from editorial.notices import raise_notice
from editorial.standing_in import require_officer_for
from editorial.states import draft_of
from protection.matching import CannotRead
from protection.opening import SEALED_ERRORS

SYSTEM = "system"
_AGAIN_AFTER = timedelta(hours=1)


def put_in_batch(*, page: GatedPage, now: datetime | None = None) -> BatchItem:
    """Give the version that everybody agreed to its place in the next batch. Called again, it keeps its place."""
    draft = draft_of(page)
    today = day_of(now or timezone.now())
    earliest = max(today, draft.not_before - timedelta(days=1)) if draft.not_before else today
    item, made = BatchItem.objects.get_or_create(
        page=page.pk,
        content_digest=draft.content_digest(),
        defaults={
            "testimony": page.testimony_id,
            "language": page.locale.language_code,
            "goes_out_on": next_batch_day(earliest),
        },
    )
    if not made and item.state == BatchState.OVERTAKEN:
        # People went back to an earlier version and agreed to it again.
        item.state, item.goes_out_on = BatchState.WAITING, next_batch_day(earliest)
        item.save(update_fields=["state", "goes_out_on"])
    return item


def hold_back(*, page: GatedPage, officer: User) -> BatchItem:
    """Keep the version at hand out of the batches until somebody lets it go. NotAllowed, ValueError."""
    return _set(page, officer, BatchState.WAITING, BatchState.HELD, "batch.held")


def let_go(*, page: GatedPage, officer: User) -> BatchItem:
    """Let a version that was held back go out with the next batch. NotAllowed, ValueError."""
    return _set(page, officer, BatchState.HELD, BatchState.WAITING, "batch.let_go")


@transaction.atomic
def _set(page: GatedPage, officer: User, old: str, new: str, action: str) -> BatchItem:
    require_officer_for(officer, page.testimony)
    digest = draft_of(page).content_digest()
    item = BatchItem.objects.filter(page=page.pk, content_digest=digest, state=old).first()
    if item is None:
        raise ValueError(_("This version does not wait for a batch."))
    item.state = new
    if new == BatchState.WAITING:
        item.goes_out_on = next_batch_day(day_of(timezone.now()))
    item.save(update_fields=["state", "goes_out_on"])
    record(actor=officer.get_username(), action=action, subject=page.testimony_id, language=item.language)
    return item


def waiting_item(page: GatedPage, digest: str) -> BatchItem | None:
    """The place in a batch of one version, waiting or held back."""
    open_states = [BatchState.WAITING, BatchState.HELD]
    return BatchItem.objects.filter(page=page.pk, content_digest=digest, state__in=open_states).first()


def send_batch(*, now: datetime | None = None) -> int:
    """Publish every version whose batch is due; return how many went out. One that cannot go stops no other.

    It keeps its place, the desk is told why, and it is tried again after an hour.
    """
    moment = now or timezone.now()
    due = BatchItem.objects.filter(state=BatchState.WAITING, goes_out_on__lte=day_of(moment))
    ready = [item for item in due.order_by("testimony", "pk") if batch_is_due(item.goes_out_on, now=moment)]
    return sum(_send(item, moment) for item in ready if _may_try(item, moment))


def _may_try(item: BatchItem, now: datetime) -> bool:
    return item.tried_at is None or now - item.tried_at >= _AGAIN_AFTER


def _send(item: BatchItem, now: datetime) -> bool:
    page, revision = _version(item)
    if page is None:
        BatchItem.objects.filter(pk=item.pk).update(state=BatchState.OVERTAKEN)
        return False
    try:
        if revision is None:  # what was agreed to, or the profile, has changed since
            return _refused(item, _rules(findings_for(page)) or ["content"], now)
        publish(page=page, actor=SYSTEM, revision=revision)
    except NotYet as error:
        return _refused(item, _rules(error.findings), now)
    except (NotCleared, Blocked, CannotRead, CandidateLost):
        return _refused(item, ["search"], now)
    except SEALED_ERRORS:
        return _refused(item, ["locked"], now)
    except OSError:
        return _refused(item, ["disk"], now)
    return True


def _rules(findings: Iterable[Finding]) -> list[str]:
    return sorted({finding.rule for finding in findings})


def _version(item: BatchItem) -> tuple[GatedPage | None, Revision | None]:
    """The page, and the newest kept version of it that has exactly the content that was agreed to."""
    page = next((page for model in gated_models() for page in model.objects.filter(pk=item.page)), None)
    if page is None:
        return None, None
    for revision in page.revisions.order_by("-pk")[:20]:
        if revision.as_object().content_digest() == item.content_digest:
            return page, revision
    return page, None


def _refused(item: BatchItem, rules: list[str], now: datetime) -> bool:
    with transaction.atomic():
        BatchItem.objects.filter(pk=item.pk).update(refused=rules, tried_at=now)
        raise_notice(kind="batch.refused", testimony=item.testimony, language=item.language, codes=rules)
    return False
