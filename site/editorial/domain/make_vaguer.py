"""Tell less of a story that is public already: coarser choices, vaguer words for private details.

What is public goes off at once, and its older bytes and versions are erased; the new words come back as all do, with
everybody's yes. Readers are told nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from accounts.models import User
from audit.domain import record
from edition.domain import erase_public, erase_unused_bytes, press_house, replay_less, sign_receipt, take_off
from edition.models import Artifact, JournalEntry, Receipt
from editorial.anonymization import LADDERS
from editorial.domain.take_down import cleared_digests, complete_when_overwritten, erase_traces, kept_of
from editorial.history import form_states, pages_of
from editorial.models import Clearance, GatedPage
from editorial.notices import raise_notice
from editorial.standing_in import require_officer_for
from protection.models import ProtectedEntity
from speakers.models import Testimony, Visibility

VAGUER = "vaguer"


def make_vaguer(
    *,
    testimony: Testimony,
    officer: User,
    choices: Mapping[str, str] | None = None,
    forms: Mapping[str, tuple[str, str]] | None = None,
) -> Receipt:
    """Make choices (field → coarser step) and public forms (entity id → Korean, English) vaguer; return the receipt.

    ValueError for a step that tells more, for words of another story, or when nothing changes. Raises NotAllowed.
    """
    actor = require_officer_for(officer, testimony)
    with transaction.atomic(durable=True):
        work = Testimony.objects.select_for_update(no_key=True).get(pk=testimony.pk)
        if work.visibility == Visibility.TAKEN_DOWN:
            raise ValueError(_("This story was taken down."))
        pages = pages_of(work)
        changed = _coarsen(pages, choices or {}) + _reword(work, forms or {})
        if not changed:
            raise ValueError(_("Nothing was made vaguer."))
        order = _take_off(work, actor=actor, changed=changed)
    replay_less()
    return finish_vaguer(order)


def finish_vaguer(order: Receipt) -> Receipt:
    """Erase the older bytes and versions and sign; called again after an interruption."""
    if order.complete:
        return order
    if not order.signature:
        _erase_older(order)
    return complete_when_overwritten(order)


def _coarsen(pages: list[GatedPage], choices: Mapping[str, str]) -> int:
    """On the page and in its latest version; return how many choices changed."""
    ladders = {ladder.field: ladder for ladder in LADDERS}
    changed = 0
    for page in pages:
        told: dict[str, str] = {}
        for field, step in choices.items():
            if field not in ladders or step not in ladders[field].steps.values:
                raise ValueError(_("There is no such choice."))
            old = getattr(page.get_latest_revision_as_object(), field)
            if ladders[field].is_finer(step, old):
                raise ValueError(_("This tells more than before."))
            if step != old:
                told[field] = step
        if told:
            _write(page, told)
            changed += len(told)
    return changed


def _write(page: GatedPage, told: Mapping[str, str]) -> None:
    type(page).objects.filter(pk=page.pk).update(**told)
    for revision in Revision.objects.filter(pk=page.latest_revision_id):
        # update(), because saving a revision makes it the latest
        Revision.objects.filter(pk=revision.pk).update(content={**revision.content, **told})


def _reword(work: Testimony, forms: Mapping[str, tuple[str, str]]) -> int:
    """What readers see in place of details; return how many changed. The door searches the new words as all others."""
    rows = {row.pk: row for row in ProtectedEntity.objects.filter(testimony=work, pk__in=list(forms))}
    if rows.keys() != set(forms):
        raise ValueError(_("A private detail here belongs to another story, or is gone. Hide it again."))
    changed = 0
    for pk, (korean, english) in forms.items():
        row = rows[pk]
        if (row.form_ko, row.form_en) != (korean, english):
            row.form_ko, row.form_en = korean, english
            row.full_clean()
            row.save(update_fields=["form_ko", "form_en"])
            changed += 1
    return changed


def _take_off(work: Testimony, *, actor: str, changed: int) -> Receipt:
    paths = take_off(testimony=work.pk)
    press_house(removing=True)
    number = Receipt.objects.filter(testimony=work.pk, part__startswith=f"{VAGUER}.").count() + 1
    part = f"{VAGUER}.{number}"
    raise_notice(kind="part.taken_down", testimony=work.pk, codes=[part])
    record(actor=actor, action="story.made_vaguer", subject=work.pk, changes=changed, files=len(paths))
    return Receipt.objects.create(testimony=work.pk, part=part)


def _erase_older(order: Receipt) -> None:
    work = Testimony.objects.get(pk=order.testimony)
    pages = pages_of(work)
    with transaction.atomic():
        for state in list(form_states(pages)):
            state.delete()
        versions = sum(_forget_versions(page) for page in pages)
        Clearance.objects.filter(testimony=work.pk, void=False).update(void=True)
    mine = Clearance.objects.filter(testimony=work.pk)
    paths = set(Artifact.objects.filter(testimony=work.pk).values_list("path", flat=True))
    paths |= set(JournalEntry.objects.filter(path__contains=f"/{work.slug}/").values_list("path", flat=True))
    public = erase_public(testimony=work, candidates=cleared_digests(mine), only=paths)
    erase_unused_bytes(keep=cleared_digests(Clearance.objects.filter(void=False)))
    statement: dict[str, object] = {
        "story": work.code,
        "addresses": [f"/{path.removesuffix('index.html')}" for path in public.paths],
        "artifact_digests": list(public.digests),
        "erased": {**erase_traces([]), "versions": versions, "stored_bytes": public.candidates},
        "kept": kept_of(work),
        "sealed_key_destroyed": False,
    }
    with transaction.atomic():
        sign_receipt(testimony=work.pk, statement=statement, part=order.part, order=order)


def _forget_versions(page: GatedPage) -> int:
    """All but the latest: what was more exact stands in the others."""
    older = Revision.objects.for_instance(page).exclude(pk=page.latest_revision_id)
    type(page).objects.filter(pk=page.pk).update(live_revision=None)
    return int(older.delete()[0])
