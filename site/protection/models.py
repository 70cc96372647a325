"""What readers see in place of a private detail. The value itself is in the vault, joined by this row's id."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"


def entity_id() -> str:
    """A random id, one per story: the same person in two stories has two ids."""
    return f"p_{''.join(secrets.choice(_ALPHABET) for _ in range(16))}"


class EntityKind(models.TextChoices):
    """What kind of thing is hidden, as officers read it. The same kinds as the matcher's."""

    PERSON = "person", _("a person")
    KIN = "kin", _("a relative")
    PLACE = "place", _("a place")
    DATE = "date", _("a date")
    UNIT = "unit", _("a unit or workplace")
    CONTACT = "contact", _("a contact or number")
    PHRASE = "phrase", _("a phrase")


class EntityStatus(models.TextChoices):
    """What was decided about a private detail in its story."""

    PENDING = "pending", _("to decide")
    REGISTERED = "registered", _("hidden")
    RELEASED = "released", _("released for this story")


class ProtectedEntity(models.Model):
    """An opaque entity of one story and its public form in each language."""

    id = models.CharField(primary_key=True, max_length=32, default=entity_id, editable=False)
    testimony = models.ForeignKey("speakers.Testimony", on_delete=models.CASCADE, related_name="entities")
    kind = models.CharField(max_length=10, choices=EntityKind)
    status = models.CharField(max_length=12, choices=EntityStatus, default=EntityStatus.PENDING)
    form_ko = models.CharField(_("what readers see, Korean"), max_length=120)
    form_en = models.CharField(_("what readers see, English"), max_length=120)

    class Meta:
        verbose_name = _("private detail")
        verbose_name_plural = _("private details")

    def __str__(self) -> str:
        return self.id

    def form(self, language: str) -> str:
        """The public form in one language."""
        return self.form_ko if language == "ko" else self.form_en
