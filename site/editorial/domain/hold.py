"""A clearance that no longer holds takes its bytes off at once, and the desk is told why. Drafting never does."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from audit.domain import record
from consent.decide import Use
from consent.domain import consent_for
from consent.models import ConsentEvent, SafetyCheck
from edition.domain import press_house, replay_less, take_off
from edition.models import Artifact, ArtifactState
from editorial.models import Approval, Clearance, Role
from editorial.notices import raise_notice
from speakers.models import Testimony
from speakers.one_at_a_time import hold_works

SYSTEM = "system"
_ROLES = frozenset(str(role) for role in Role)


def take_off_what_does_not_hold() -> int:
    """Look at what every public page rests on; take off what rests on nothing. Returns how many pages went off.

    The verbs that change consent or a safety check do this for their own story at once; here is the second line,
    for whatever changed the rows behind their back. Works while the vault is locked.
    """
    off = list(_faults())
    for artifact, rule in off:
        _take_off(artifact, rule)
    if off:
        replay_less()
    return len(off)


def _faults() -> Iterator[tuple[Artifact, str]]:
    """Each public page that must go off, and the rule by which it must."""
    public = list(Artifact.objects.filter(kind="page", state=ArtifactState.PUBLIC).order_by("pk"))
    clearances = Clearance.objects.filter(void=False).in_bulk([artifact.clearance for artifact in public])
    yes = Approval.objects.filter(page__in=Artifact.objects.filter(kind="page").values("page"))
    roles: dict[tuple[int, str], set[str]] = {}
    for page, digest, role in yes.values_list("page", "content_digest", "role"):
        roles.setdefault((page, digest), set()).add(role)
    agreed = _Agreed()
    for artifact in public:
        clearance = clearances.get(artifact.clearance)
        if clearance is None or clearance.content_digest != artifact.content_digest:
            yield artifact, "clearance"
        elif _ROLES - roles.get((clearance.page, clearance.content_digest), set()):
            yield artifact, "approvals"
        elif not agreed(clearance):
            yield artifact, "consent"


class _Agreed:
    """Is what a clearance rests on still agreed to? Asked whole only where something newer is on file."""

    def __init__(self) -> None:
        events = ConsentEvent.objects.values_list("testimony").annotate(Max("pk")).order_by()
        checks = SafetyCheck.objects.values_list("speaker").annotate(Max("pk")).order_by()
        self._events = dict(events)
        newest = dict(checks)
        works = Testimony.objects.exclude(speaker=None).values_list("pk", "speaker")
        self._checks = {work: newest.get(speaker) for work, speaker in works}

    def __call__(self, clearance: Clearance) -> bool:
        """Answers for one clearance."""
        on_file = (self._events.get(clearance.testimony), self._checks.get(clearance.testimony))
        rests_on = (clearance.evidence.get("consent_event"), clearance.evidence.get("safety_check"))
        if on_file == rests_on and clearance.valid_until > timezone.now():
            return True
        work = Testimony.objects.select_related("speaker").filter(pk=clearance.testimony).first()
        return work is not None and consent_for(work, Use(language=clearance.language)).allowed


def _take_off(artifact: Artifact, rule: str) -> None:
    with transaction.atomic():
        hold_works([artifact.testimony])
        as_judged = Artifact.objects.filter(
            pk=artifact.pk, clearance=artifact.clearance, digest=artifact.digest
        )
        if not as_judged.filter(state=ArtifactState.PUBLIC).exists():
            return  # pressed anew, or off, meanwhile
        take_off(testimony=artifact.testimony, languages=[artifact.language])
        press_house(removing=True, touching=[artifact.testimony])
        raise_notice(
            kind="public.off", testimony=artifact.testimony, language=artifact.language, codes=[rule]
        )
        record(
            actor=SYSTEM,
            action="public.off",
            subject=artifact.testimony,
            language=artifact.language,
            rule=rule,
        )
