"""How the desk differs from what allauth does by itself: nobody signs up, and secrets are sealed."""

from __future__ import annotations

import logging
import time
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.sealing import CannotOpen, seal, unseal

_PURPOSE = "second factor"

logger = logging.getLogger(__name__)


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Accounts are made by staff. There is no sign-up, and no mail that could be a way in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: readers and speakers have no account, and staff are enrolled by name."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """A password or code typed a few minutes ago counts: nobody types it twice to enrol a factor."""
        if not super().is_reauthentication_required(app=app, **kwargs):
            return False
        records = get_authentication_records(context.request, context.request.user)
        latest = max((record["at"] for record in records), default=0.0)
        return bool(time.time() - latest > account_settings.REAUTHENTICATION_TIMEOUT)

    def clean_password(self, password: str, user: Any = None) -> str:
        """A new password is a new one: a one-time password that somebody else has seen cannot be kept."""
        if user is not None and user.check_password(password):
            raise self.validation_error("same_as_current")
        return str(super().clean_password(password, user))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Whoever has a second factor confirms with it: the password alone must not loosen an account."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [method for method in methods if method["id"].startswith("mfa_")] or methods


class SealedMFAAdapter(DefaultMFAAdapter):
    """allauth keeps TOTP secrets and recovery seeds as this class hands them over: encrypted."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it goes to the database."""
        return seal(text, purpose=_PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret. One that was tampered with lets nobody in: `PermissionDenied`."""
        try:
            return unseal(encrypted_text, purpose=_PURPOSE)
        except CannotOpen as error:
            logger.error("A second factor could not be opened: it was changed, or SECRET_KEY is another one.")
            raise PermissionDenied("The second factor of this account cannot be read.") from error
