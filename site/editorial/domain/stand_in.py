"""Name somebody who may do an officer's part for some days, and end it. Each is an audit entry, and all are told."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import is_administrator, is_officer
from audit.domain import record
from editorial.models import StandIn
from editorial.notices import raise_notice
from editorial.standing_in import NotAllowed
from speakers.models import Testimony

LONGEST_FOR_ALL = timedelta(days=60)
LONGEST_FOR_A_GUEST = timedelta(days=30)


def _may_name(by: User) -> str:
    if not (is_officer(by) or is_administrator(by)):
        raise NotAllowed(_("Only a protection officer or an administrator can name a stand-in."))
    return by.get_username()


@transaction.atomic
def name_stand_in(
    *, user: User, begins_on: date, ends_on: date, by: User, testimony: Testimony | None = None
) -> StandIn:
    """A deputy for every story (`testimony` None), or a guest officer for one. NotAllowed or ValueError.

    It stands in for an officer's signature, never for consent, for the speaker, or for the other pair of eyes:
    who worked on a text cannot clear it as a stand-in either.
    """
    actor = _may_name(by)
    if user.pk == by.pk:
        raise NotAllowed(_("Nobody can name themselves."))
    if not user.is_active or is_officer(user):
        raise ValueError(_("Choose somebody with an account who is not a protection officer already."))
    longest = LONGEST_FOR_A_GUEST if testimony else LONGEST_FOR_ALL
    if not begins_on <= ends_on <= begins_on + longest or ends_on < timezone.localdate():
        raise ValueError(_("At most %(n)d days, and they must not be over.") % {"n": longest.days})
    row = StandIn.objects.create(
        user=user,
        testimony=testimony.pk if testimony else "",
        begins_on=begins_on,
        ends_on=ends_on,
        named_by=actor,
        named_at=timezone.now(),
    )
    record(
        actor=actor,
        action="stand_in.named",
        subject=row.testimony,
        user=user.subject,
        begins=begins_on.isoformat(),
        ends=ends_on.isoformat(),
    )
    raise_notice(kind="stand_in.named", testimony=row.testimony, codes=[user.subject, ends_on.isoformat()])
    return row


@transaction.atomic
def end_stand_in(*, row: StandIn, by: User) -> None:
    """End it now. NotAllowed."""
    actor = _may_name(by)
    StandIn.objects.filter(pk=row.pk, ended_at=None).update(ended_at=timezone.now())
    record(actor=actor, action="stand_in.ended", subject=row.testimony, user=row.user.subject)
