"""Running text: paragraphs with private details in them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock

from blocks.features import FEATURES


class ParagraphsBlock(RichTextBlock):
    """One or more paragraphs. Each is numbered for citing when the page is rendered."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Paragraphs")


class HeadingBlock(CharBlock):
    """A heading inside a story."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"max_length": 120, **kwargs})

    class Meta:
        icon = "title"
        label = _("Heading")


class QuoteBlock(StructBlock):
    """Words of somebody else, or of a letter."""

    text = RichTextBlock(features=FEATURES, label=_("Quoted words"))
    attribution = CharBlock(max_length=120, required=False, label=_("Whose words"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
