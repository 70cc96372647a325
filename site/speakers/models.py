"""The public side of people: profiles (personas) and their works. No real identity is ever held here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from speakers import codes


class ShownAs(models.TextChoices):
    """Which kind of name readers see."""

    INVENTED = "invented", _("Invented name")
    STAGE = "stage", _("Stage name")
    REAL = "real", _("Real name")


class _RandomCodes(models.Model):
    """Draws again when a random code is taken: the short ones, read aloud, do collide in a large archive."""

    drawn: ClassVar[dict[str, Callable[[], str]]] = {}

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            for field, draw in self.drawn.items():
                while type(self)._default_manager.filter(**{field: getattr(self, field)}).exists():  # noqa: SLF001
                    setattr(self, field, draw())
        super().save(*args, **kwargs)


class Speaker(_RandomCodes):
    """A public profile. One person may have several; nothing here says which belong together."""

    drawn = {"code": codes.speaker_code}

    id = models.CharField(primary_key=True, max_length=40, default=codes.speaker_id, editable=False)
    code = models.CharField(_("code"), max_length=12, unique=True, default=codes.speaker_code, editable=False)
    shown_as = models.CharField(_("shown as"), max_length=10, choices=ShownAs, default=ShownAs.INVENTED)
    name_ko = models.CharField(_("public name, Korean"), max_length=80)
    name_en = models.CharField(_("public name, Latin letters"), max_length=80)
    pronoun = models.CharField(_("pronoun"), max_length=20, default="they")
    own_word_ko = models.CharField(_("own word for themselves, Korean"), max_length=40, blank=True)
    own_word_en = models.CharField(_("own word for themselves, English"), max_length=60, blank=True)
    line_ko = models.CharField(_("one line about them, Korean"), max_length=200, blank=True)
    line_en = models.CharField(_("one line about them, English"), max_length=200, blank=True)

    def __str__(self) -> str:
        return self.code

    def name(self, language: str) -> str:
        """The public name in one language ("ko" or "en")."""
        return self.name_ko if language == "ko" else self.name_en

    def line(self, language: str) -> str:
        """The one public line in one language."""
        return self.line_ko if language == "ko" else self.line_en


class Form(models.TextChoices):
    """What kind of work it is."""

    EXCERPT = "excerpt", _("Memoir excerpt")
    TALK = "talk", _("Talk")


class Visibility(models.TextChoices):
    """What the desk has decided about the work as a whole. Whether it *is* public, the edition knows."""

    ORDINARY = "ordinary", _("Ordinary")
    HIDDEN = "hidden", _("Hidden for now")
    TAKEN_DOWN = "taken_down", _("Taken down")


class Testimony(_RandomCodes):
    """One work, excerpt or talk: the unit of consent and of taking down."""

    drawn = {"code": codes.testimony_code, "slug": codes.public_slug}

    id = models.CharField(primary_key=True, max_length=40, default=codes.testimony_id, editable=False)
    code = models.CharField(
        _("code"), max_length=12, unique=True, default=codes.testimony_code, editable=False
    )
    slug = models.CharField(max_length=20, unique=True, default=codes.public_slug, editable=False)
    speaker = models.ForeignKey(
        Speaker,
        verbose_name=_("public profile"),
        null=True,
        on_delete=models.PROTECT,
        related_name="testimonies",
    )
    form = models.CharField(_("form"), max_length=10, choices=Form, default=Form.EXCERPT)
    visibility = models.CharField(
        max_length=12, choices=Visibility, default=Visibility.ORDINARY, db_index=True, editable=False
    )
    erase_after = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def __str__(self) -> str:
        return self.code


class Hiding(models.Model):
    """A hiding that stands: whether the speaker asked for it, and who has said that readers may see the work again.

    A yes is a user name; the speaker's is the manner in which they said it. Lifted, the row goes; the audit stays.
    """

    testimony = models.OneToOneField(
        Testimony, primary_key=True, on_delete=models.CASCADE, related_name="hiding"
    )
    by_speaker = models.BooleanField(default=False)
    officer_yes = models.CharField(max_length=150, blank=True)
    editor_yes = models.CharField(max_length=150, blank=True)
    speaker_yes = models.CharField(max_length=12, blank=True)
