"""What stories are about: a fixed vocabulary. Free tags would be free text that everybody can read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """The vocabulary."""

    SCHOOL = "school", _("School")
    FOOD = "food", _("Food")
    WORK = "work", _("Work")
    FAMILY = "family", _("Family")
    SONGS = "songs", _("Songs and radio")
    LANGUAGE = "language", _("Language")
    FIRST_WINTER = "first-winter", _("First winter")
    MARKETS = "markets", _("Markets")
