"""What speakers agreed to, as dated, append-only events; permission to hold; safety checks.

Coded values only. What was said in words is sealed (`protection.seal_file`) and joined by an opaque id.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from consent.presets import Preset


class AppendOnly(RuntimeError):
    """Consent is a history: a change of mind is a new event, never an edit of an old one."""


class _AppendOnlyQuerySet(models.QuerySet[Any]):
    """Reads and additions. (What a story takes with it when it is deleted goes by cascade.)"""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly("These records cannot be changed. Add a new one.")

    def delete(self) -> NoReturn:
        raise AppendOnly("These records cannot be deleted.")


class _AppendOnlyModel(models.Model):
    objects = _AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("This record cannot be changed. Add a new one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("This record cannot be deleted.")


class Holding(_AppendOnlyModel):
    """Permission to hold the manuscript, and that the speaker is resettled and adult. No date of arrival."""

    testimony = models.OneToOneField("speakers.Testimony", on_delete=models.CASCADE, related_name="holding")
    permitted_on = models.DateField(_("permission to hold given on"))
    resettled = models.BooleanField(_("already resettled in a safe country, as they attest"))
    adult = models.BooleanField(_("adult now"))
    minor_then = models.BooleanField(_("was a minor at the time told of"), default=False)
    recorded_by = models.CharField(max_length=150)


class EventKind(models.TextChoices):
    """What the speaker did."""

    GIVEN = "given", _("given")
    NARROWED = "narrowed", _("narrowed")
    WIDENED = "widened", _("widened")
    RENEWED = "renewed", _("renewed")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Manner(models.TextChoices):
    """How they said it: all ways count the same."""

    SIGNED = "signed", _("signed on paper")
    IN_PERSON = "in_person", _("in person, on our tablet")
    READ_BACK = "read_back", _("read back by phone with a witness")
    OWN_PAGE = "own_page", _("on their own page")


class ConsentEvent(_AppendOnlyModel):
    """One event. The newest one of a testimony says what holds; it replaces, it does not add."""

    testimony = models.ForeignKey(
        "speakers.Testimony", on_delete=models.CASCADE, related_name="consent_events"
    )
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=EventKind)
    preset = models.CharField(max_length=1, choices=Preset, blank=True)
    languages = models.JSONField(default=list)
    search_index = models.BooleanField(_("may be found by search engines"), default=False)
    spelling_fixes = models.BooleanField(_("spelling may be fixed without asking"), default=False)
    not_found_when_gone = models.BooleanField(_("answer 'not found' once taken down"), default=False)
    # Copies that nobody can call back: each is asked for by itself.
    epub = models.BooleanField(_("may be downloaded as a book file"), default=False)
    mirror = models.BooleanField(_("may be in copies of the whole site that others keep"), default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    manner = models.CharField(max_length=12, choices=Manner)
    evidence = models.CharField(max_length=40, blank=True)
    recorded_by = models.CharField(max_length=150)

    class Meta:
        ordering = ["id"]


class CheckOutcome(models.TextChoices):
    """What the officer found."""

    SAFE = "safe", _("Safe to publish")
    NOT_NOW = "not_now", _("Not now")


class SafetyCheck(_AppendOnlyModel):
    """The officer's judgment about a public profile: who could be harmed, and may it be public. It expires."""

    speaker = models.ForeignKey("speakers.Speaker", on_delete=models.CASCADE, related_name="safety_checks")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=CheckOutcome)
    expires_on = models.DateField()
    officer = models.CharField(max_length=150)

    class Meta:
        ordering = ["id"]


class CheckInOutcome(models.TextChoices):
    """What came of asking the speaker how they are."""

    WELL = "well", _("well")
    CHANGE = "change", _("wants a change")
    HIDE = "hide", _("wants it hidden")
    NOT_REACHED = "not_reached", _("not reached")


class CheckIn(_AppendOnlyModel):
    """One try to ask the speaker how they are since a story became public. Codes only: what was said is nowhere."""

    testimony = models.ForeignKey("speakers.Testimony", on_delete=models.CASCADE, related_name="check_ins")
    due_days = models.PositiveSmallIntegerField()
    done_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=CheckInOutcome)
    by = models.CharField(max_length=150)

    class Meta:
        ordering = ["id"]
