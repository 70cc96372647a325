"""Which fields of what readers may come to see are public, neutral or sealed. A field in no list fails a check.

Public: its content reaches readers, searched like everything else. Neutral: codes, choices and counts of the desk that
say nothing about anybody. Sealed: must never reach a template of the public side, such as ids that join rooms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FieldClasses:
    """Names of fields by class."""

    public: frozenset[str] = _NONE
    neutral: frozenset[str] = _NONE
    sealed: frozenset[str] = _NONE


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Model (abstract ones too) → its own fields; what it inherits is said where it is declared.
FIELD_CLASSES = {
    # Titles and search texts of stories are codes (`GatedPage.keep_neutral`); of other pages no reader gets any.
    "wagtailcore.Page": FieldClasses(
        public=_names("locale"),
        neutral=_names(
            "id path depth numchild translation_key latest_revision live has_unpublished_changes first_published_at "
            "last_published_at live_revision go_live_at expire_at expired locked locked_at title draft_title slug "
            "content_type url_path latest_revision_created_at alias_of show_in_menus seo_title search_description"
        ),
        sealed=_names("owner locked_by"),
    ),
    "editorial.Anonymized": FieldClasses(
        neutral=_names(
            "family_told places_lived places_of_events dates_told age_told work_told rare_events sensitive "
            "manner_of_speech arrival_told picture_shown voice_heard not_before"
        )
    ),
    "editorial.GatedPage": FieldClasses(
        public=_names("headline standfirst content_note"), sealed=_names("testimony")
    ),
    "stories.ExcerptPage": FieldClasses(public=_names("body topics")),
    "web.HomePage": FieldClasses(public=_names("tagline intro about")),
    "speakers.Speaker": FieldClasses(
        public=_names("name_ko name_en line_ko line_en"),
        neutral=_names("code shown_as pronoun own_word_ko own_word_en"),
        sealed=_names("id"),
    ),
    "speakers.Testimony": FieldClasses(
        public=_names("slug form"), neutral=_names("code visibility erase_after"), sealed=_names("id speaker")
    ),
    "edition.Card": FieldClasses(
        public=_names("language url headline standfirst persona_name form month topics"),
        neutral=_names("id place"),
        sealed=_names("testimony"),
    ),
}


def classes_of(model: type[models.Model]) -> FieldClasses:
    """The classes of all fields of a model, inherited ones with them."""
    known = [FIELD_CLASSES[label] for label in _labels(model) if label in FIELD_CLASSES]
    return FieldClasses(
        public=_NONE.union(*(one.public for one in known)),
        neutral=_NONE.union(*(one.neutral for one in known)),
        sealed=_NONE.union(*(one.sealed for one in known)),
    )


def _labels(model: type[models.Model]) -> Iterator[str]:
    return (kind._meta.label for kind in model.__mro__ if hasattr(kind, "_meta"))


def fields_in_no_class(model: type[models.Model]) -> Iterator[str]:
    """Fields, of whatever type, that nobody classified, or that stand in two lists."""
    classes = classes_of(model)
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        if getattr(field.remote_field, "parent_link", False):
            continue
        found = sum(field.name in names for names in (classes.public, classes.neutral, classes.sealed))
        if found != 1:
            yield field.name


def models_that_readers_see(gated: type[models.Model]) -> list[type[models.Model]]:
    """The models whose fields must be classified: those of the table, and every kind of `gated` page."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, gated)
        or (model._meta.label in FIELD_CLASSES and model._meta.label != "wagtailcore.Page")
    ]
