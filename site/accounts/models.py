"""People of the desk. Readers and speakers have no account."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of staff. Their role is the groups they are in (`accounts.roles`)."""

    is_demo = models.BooleanField(
        _("demo account"),
        default=False,
        editable=False,
        help_text=_("Made by the demo; production refuses to start while one exists."),
    )
    must_change_password = models.BooleanField(
        _("must choose a new password"),
        default=False,
        help_text=_("Set with a password that somebody else has seen."),
    )

    @property
    def actor(self) -> str:
        """How the audit names this person as the one who acts: a copy that outlives the account."""
        return self.get_username()

    @property
    def subject(self) -> str:
        """How the audit names this account as the thing that was changed."""
        return f"user:{self.pk}"
