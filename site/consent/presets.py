"""The three presets, and the axes that each stands for. Default deny: what is not listed is not agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Preset(models.TextChoices):
    """What is offered to the speaker. A is the default."""

    A = "A", _("Invented name, text only")
    B = "B", _("Invented name and recording")
    C = "C", _("Own name")


class Medium(StrEnum):
    """In what form."""

    TEXT = "text"
    AUDIO = "audio"
    VIDEO = "video"
    PICTURE = "picture"
    EPUB = "epub"


class Audience(StrEnum):
    """For whom."""

    PUBLIC = "public"
    EDUCATORS = "educators"


class Purpose(StrEnum):
    """What for."""

    PUBLISH = "publish"
    SEARCH_INDEX = "search_index"
    MIRROR = "mirror"
    AI_TRAINING = "ai_training"


@dataclass(frozen=True, slots=True)
class Axes:
    """What a preset agrees to before any answer narrows or widens it."""

    media: frozenset[Medium]
    audiences: frozenset[Audience]
    purposes: frozenset[Purpose]
    own_name: bool


# Copies that cannot be called back (EPUB, mirrors, AI use) are off in every preset.
PRESETS: dict[str, Axes] = {
    Preset.A: Axes(
        media=frozenset({Medium.TEXT}),
        audiences=frozenset({Audience.PUBLIC}),
        purposes=frozenset({Purpose.PUBLISH}),
        own_name=False,
    ),
    Preset.B: Axes(
        media=frozenset({Medium.TEXT, Medium.AUDIO}),
        audiences=frozenset({Audience.PUBLIC}),
        purposes=frozenset({Purpose.PUBLISH}),
        own_name=False,
    ),
    Preset.C: Axes(
        media=frozenset({Medium.TEXT, Medium.AUDIO, Medium.VIDEO, Medium.PICTURE}),
        audiences=frozenset({Audience.PUBLIC}),
        purposes=frozenset({Purpose.PUBLISH, Purpose.SEARCH_INDEX}),
        own_name=True,
    ),
}
