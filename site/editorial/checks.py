"""House rules that fail before anything runs."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

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
