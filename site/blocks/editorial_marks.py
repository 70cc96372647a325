"""What the editor adds between the speaker's words: notes and pauses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock, StaticBlock

from blocks.features import FEATURES


class NoteBlock(RichTextBlock):
    """The editor speaking. Set apart from the speaker's words wherever it is shown."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": FEATURES, **kwargs})

    class Meta:
        icon = "comment"
        label = _("Editor’s note")


class BreakBlock(StaticBlock):
    """A pause between two parts."""

    class Meta:
        icon = "horizontalrule"
        label = _("Break")
        admin_text = _("A pause between two parts of the story.")
