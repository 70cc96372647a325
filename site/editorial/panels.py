"""Panels of the editor that our pages add."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from protection.models import EntityStatus, ProtectedEntity


class PrivateDetailsPanel(Panel):
    """What readers see in place of each private detail of this story; what is still to be decided first."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Private details"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "editorial/panels/private_details.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            entities = ProtectedEntity.objects.filter(testimony=self.instance.testimony_id)
            ordered = sorted(entities, key=lambda row: (row.status != EntityStatus.PENDING, row.kind, row.pk))
            context["entities"] = ordered
            context["speaker"] = self.instance.testimony.speaker
            context["testimony"] = self.instance.testimony
            return context
