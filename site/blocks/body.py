"""The body of a story."""

from __future__ import annotations

from wagtail.blocks import StreamBlock

from blocks.editorial_marks import BreakBlock, NoteBlock
from blocks.text import HeadingBlock, ParagraphsBlock, QuoteBlock


class StoryBody(StreamBlock):
    """Paragraphs, headings, quotes, notes and breaks, in any order."""

    paragraphs = ParagraphsBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    note = NoteBlock()
    section_break = BreakBlock()
