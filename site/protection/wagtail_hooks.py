"""Registers the private detail with Wagtail's rich text, and the one endpoint its editor needs."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature

from protection.rich_text import (
    DRAFT_TYPE,
    ID_PATTERN,
    IDENTIFIER,
    ProtectedElementHandler,
    ProtectedHandler,
    to_database,
)
from protection.views import propose_view


@hooks.register("register_rich_text_features")
def register_private_detail(features: Any) -> None:
    """`features` is Wagtail's FeatureRegistry."""
    features.register_editor_plugin(
        "draftail",
        IDENTIFIER,
        EntityFeature(
            {
                "type": DRAFT_TYPE,
                "icon": "lock",
                "description": _("Hide as a private detail"),
                "attributes": ["id", "particle", "article", "capital"],
                "allowlist": {"id": ID_PATTERN},
            },
            js=["desk/private_detail.js"],
            css={"all": ["desk/desk.css"]},
        ),
    )
    features.register_converter_rule(
        "contentstate",
        IDENTIFIER,
        {
            "from_database_format": {f'embed[embedtype="{IDENTIFIER}"]': ProtectedElementHandler()},
            "to_database_format": {"entity_decorators": {DRAFT_TYPE: to_database}},
        },
    )
    features.register_embed_type(ProtectedHandler)


@hooks.register("register_admin_urls")
def private_detail_urls() -> list[URLPattern]:
    """The one endpoint of the editor's button."""
    return [path("private-details/propose/", propose_view, name="propose_private_detail")]


@hooks.register("insert_global_admin_css")
def desk_style() -> str:
    """The light mark of private details, on every page of the desk."""
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))
