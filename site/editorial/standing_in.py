"""Who may do an officer's part for a story: a protection officer, or whoever was named to stand in for one.

A deputy stands in for every story, a guest for one, both for some days. Neither stands in for consent or for the
speaker, and nobody for what is withheld from everyone.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Member, is_officer, may_read_drafts
from editorial.models import StandIn
from speakers.models import Testimony


class NotAllowed(PermissionError):
    """This person may not do this now; the message says who may."""


def is_officer_for(user: Member, testimony: Testimony) -> bool:
    """A protection officer, or somebody who stands in for one here today."""
    if is_officer(user):
        return True
    if not user.is_active or user.pk is None:
        return False
    return standing_in(user).filter(Q(testimony="") | Q(testimony=testimony.pk)).exists()


def standing_in(user: Member) -> QuerySet[StandIn]:
    """What somebody stands in for today."""
    today = timezone.localdate()
    rows = StandIn.objects.filter(user__username=user.get_username(), ended_at=None)
    return rows.filter(begins_on__lte=today, ends_on__gte=today)


def require_officer_for(user: User, testimony: Testimony) -> str:
    """The user name of somebody who may do an officer's part here. Raises NotAllowed."""
    if not is_officer_for(user, testimony):
        raise NotAllowed(_("Only a protection officer can do this."))
    return user.get_username()


def reads_story(user: Member, testimony: Testimony) -> bool:
    """Whoever works on stories, and whoever stands in for an officer here."""
    return may_read_drafts(user) or is_officer_for(user, testimony)


def stories_of_guest(user: Member) -> set[str]:
    """The stories for which somebody is a guest officer today."""
    return set(standing_in(user).exclude(testimony="").values_list("testimony", flat=True))
