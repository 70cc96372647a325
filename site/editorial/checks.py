"""House rules that fail before anything runs."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from editorial.field_classes import fields_in_no_class, models_that_readers_see
from editorial.models import GatedPage
from editorial.texts import unclassified_fields


@register()
def every_text_field_is_classified(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A new text field of a story must be searched and hidden like the others, or be neutral by rule."""
    return [
        Error(
            f"{model.__name__}.{field} is a text that nobody classified.",
            hint="Add it to `public_text` (searched, hidden, digested) or to `neutral_text`.",
            id="editorial.E001",
        )
        for model in apps.get_models()
        if issubclass(model, GatedPage)
        for field in unclassified_fields(model)
    ]


@register()
def every_field_that_readers_may_see_is_classified(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A new field, of whatever type, is public, neutral or sealed: who adds it says which."""
    return [
        Error(
            f"{model.__name__}.{field} is neither public, neutral nor sealed, or more than one of them.",
            hint="Say which in editorial/field_classes.py.",
            id="editorial.E002",
        )
        for model in models_that_readers_see(GatedPage)
        for field in fields_in_no_class(model)
    ]
