"""Somebody leaves: every way in closes at once, and what they looked at can be listed."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.db import transaction

from accounts.models import User
from audit.domain import record
from audit.models import Entry

SEALED = "sealed."  # how the audit names every look at what is sealed


class LastOfficer(ValueError):
    """Nobody would be left who may open what is sealed."""


@transaction.atomic
def end_access(*, user: User, actor: str) -> bool:
    """Close the account now, with its sessions and its password; False when it was closed already.

    The account stays as a name, because records speak of it. Raises LastOfficer for the only protection officer.
    """
    row = User.objects.select_for_update().get(pk=user.pk)
    if not row.is_active:
        return False
    officers = User.objects.filter(is_active=True, groups__name="protection_officer")
    if officers.filter(pk=row.pk).exists() and not officers.exclude(pk=row.pk).exists():
        raise LastOfficer("This is the only protection officer. Enrol another one first.")
    row.is_active, row.is_superuser = False, False
    row.set_unusable_password()
    row.save(update_fields=["is_active", "is_superuser", "password"])
    ended = _end_sessions(row)
    record(actor=actor, action="account.ended", subject=row.subject, sessions=ended)
    return True


def looks_of(username: str) -> list[Entry]:
    """Every look of somebody at what is sealed, oldest first."""
    return list(Entry.objects.filter(actor=username, action__startswith=SEALED).order_by("number"))


def _end_sessions(user: User) -> int:
    """A session knows its person inside only; there are as many as people at work."""
    mine = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get("_auth_user_id") == str(user.pk)
    ]
    return Session.objects.filter(pk__in=mine).delete()[0]
