"""What follows when somebody signs in, changes a password, or changes a second factor."""

from __future__ import annotations

from typing import Any

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.models import User
from audit.domain import record

_PROVES_ITSELF = {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}


@receiver(authenticator_added, dispatch_uid="accounts.factor_added")
def factor_added(request: HttpRequest, user: User, authenticator: Authenticator, **_rest: Any) -> None:
    """Record it; and whoever has just enrolled an app or a key has used it, so is not asked again."""
    record(
        actor=user.actor,
        action="account.factor_added",
        subject=user.subject,
        factor=authenticator.type,
    )
    if authenticator.type in _PROVES_ITSELF:
        proof = {
            "method": "mfa",
            "at": authenticator.created_at.timestamp(),
            "id": authenticator.pk,
        }
        known = get_authentication_records(request, user)
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            *known,
            {**proof, "type": authenticator.type},
        ]


@receiver(authenticator_removed, dispatch_uid="accounts.factor_removed")
def factor_removed(user: User, authenticator: Authenticator, **_rest: Any) -> None:
    """Record that an account has one factor less."""
    record(
        actor=user.actor,
        action="account.factor_removed",
        subject=user.subject,
        factor=authenticator.type,
    )


@receiver(user_logged_in, dispatch_uid="accounts.signed_in")
def signed_in(user: User, **_rest: Any) -> None:
    """Record that somebody came in."""
    record(actor=user.actor, action="account.signed_in", subject=user.subject)


@receiver(password_changed, dispatch_uid="accounts.password_changed")
def password_is_own(user: User, **_rest: Any) -> None:
    """A password that its owner has chosen need not be changed again."""
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    record(actor=user.actor, action="account.password_changed", subject=user.subject)
