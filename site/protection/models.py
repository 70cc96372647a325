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


class JudgmentKind(models.TextChoices):
    """Why words that look like a private detail are none at one place."""

    DIFFERENT_PERSON = "different_person", _("somebody or something else")
    PUBLIC_FIGURE = "public_figure", _("a public figure, or publicly known")


class Judgment(models.Model):
    """An officer's word that a private detail is not what stands at one place of a story.

    Bound to the occurrence: `occurrence` is a keyed digest of the words and what stands round them, `detail` one of the
    detail in this story. Neither tells the value, and neither is the same in two stories of one person.
    """

    testimony = models.ForeignKey("speakers.Testimony", on_delete=models.CASCADE, related_name="judgments")
    language = models.CharField(max_length=8)
    detail = models.CharField(max_length=64)
    what = models.CharField(_("what it looks like"), max_length=10, choices=EntityKind)
    kind = models.CharField(_("what it is"), max_length=20, choices=JudgmentKind)
    occurrence = models.CharField(max_length=64)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("judgment")
        verbose_name_plural = _("judgments")
        constraints = [
            models.UniqueConstraint(fields=["testimony", "occurrence"], name="one_judgment_an_occurrence")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Axis(models.TextChoices):
    """What a story may tell that narrows down who speaks."""

    PERIOD = "period", _("When it happened")
    REGION = "region", _("Where they lived")
    AGE = "age", _("Age when they left")
    WORK = "work", _("Work before they left")
    FAMILY = "family", _("Shape of the family")
    ARRIVAL = "arrival", _("When they arrived")
    RARE = "rare", _("Rare events")


class Told(models.Model):
    """What one story tells on one axis, as an officer recorded it: a code of a pick-list, never words."""

    testimony = models.ForeignKey("speakers.Testimony", on_delete=models.CASCADE, related_name="told")
    axis = models.CharField(max_length=10, choices=Axis)
    value = models.CharField(max_length=30)
    unique = models.BooleanField(_("an officer marked this as unique"), default=False)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["testimony", "axis"], name="one_telling_an_axis")]

    def __str__(self) -> str:
        return f"{self.axis} {self.value}"


class Sealing(models.Model):
    """A registering that has begun in a story: the vault knows the detail, and texts are still being rewritten.

    The row is there before the vault knows and goes when all is rewritten: one that stays was interrupted.
    """

    testimony = models.ForeignKey("speakers.Testimony", on_delete=models.CASCADE, related_name="+")
    begun_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)
