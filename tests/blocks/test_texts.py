"""Every text of every kind of block is walked; what cannot be walked is refused."""

from __future__ import annotations

import pytest
from wagtail import blocks

from blocks.body import StoryBody
from blocks.features import FEATURES
from blocks.texts import UnknownBlock, rewrite_stream, rewrite_value


def rewritten(block: blocks.Block, value: object) -> object:
    return rewrite_value(block, value, rich=lambda text: f"rich:{text}", plain=lambda text: f"plain:{text}")


INNER = [("rich", blocks.RichTextBlock()), ("words", blocks.CharBlock())]


class _OwnStruct(blocks.StructBlock):
    """A subclass, as a room would write one."""

    rich = blocks.RichTextBlock()


@pytest.mark.parametrize(
    ("block", "value", "after"),
    [
        (blocks.RichTextBlock(), "<p>a</p>", "rich:<p>a</p>"),
        (blocks.CharBlock(), "a", "plain:a"),
        (blocks.TextBlock(), "a", "plain:a"),
        (blocks.BlockQuoteBlock(), "a", "plain:a"),
        (blocks.StaticBlock(), None, None),
        (blocks.RichTextBlock(), "", ""),
        (blocks.CharBlock(), None, None),
        (blocks.StructBlock(INNER), {"rich": "a", "words": "b"}, {"rich": "rich:a", "words": "plain:b"}),
        (blocks.StructBlock(INNER), {"words": "b", "removed": "c"}, {"words": "plain:b"}),
        (_OwnStruct(), {"rich": "a"}, {"rich": "rich:a"}),
        (
            blocks.ListBlock(blocks.CharBlock()),
            [{"type": "item", "value": "a", "id": "1"}],
            [{"type": "item", "value": "plain:a", "id": "1"}],
        ),
        (
            blocks.StreamBlock(INNER),
            [{"type": "words", "value": "a", "id": "1"}, {"type": "removed", "value": "b"}],
            [{"type": "words", "value": "plain:a", "id": "1"}],
        ),
        (
            blocks.ListBlock(blocks.StructBlock([("stream", blocks.StreamBlock(INNER))])),
            [{"type": "item", "value": {"stream": [{"type": "rich", "value": "a"}]}}],
            [{"type": "item", "value": {"stream": [{"type": "rich", "value": "rich:a"}]}}],
        ),
    ],
)
def test_each_kind_is_rewritten(block: blocks.Block, value: object, after: object) -> None:
    assert rewritten(block, value) == after


@pytest.mark.parametrize(
    "block",
    [
        blocks.RawHTMLBlock(),
        blocks.URLBlock(),
        blocks.EmailBlock(),
        blocks.RegexBlock(regex="x"),
        blocks.IntegerBlock(),
        blocks.ChoiceBlock(choices=[("a", "a")]),
        blocks.PageChooserBlock(),
    ],
    ids=lambda block: type(block).__name__,
)
def test_a_kind_nobody_thought_of_is_refused(block: blocks.Block) -> None:
    with pytest.raises(UnknownBlock, match=type(block).__name__):
        rewritten(block, "a")


def test_an_unknown_kind_deep_inside_is_refused() -> None:
    block = blocks.StreamBlock([("one", blocks.StructBlock([("raw", blocks.RawHTMLBlock())]))])
    with pytest.raises(UnknownBlock):
        rewritten(block, [{"type": "one", "value": {"raw": "a"}}])


def test_every_block_of_a_story_can_be_walked() -> None:
    body = StoryBody()
    texts: dict[str, object] = {
        "paragraphs": "<p>a</p>",
        "heading": "b",
        "quote": {"text": "<p>c</p>", "attribution": "d"},
        "note": "<p>e</p>",
        "section_break": None,
    }
    assert set(texts) <= set(body.child_blocks)
    items = [{"type": kind, "value": value, "id": kind} for kind, value in texts.items()]
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    assert rewrite_stream(body, items, rich=keep, plain=keep) == items
    assert found == ["<p>a</p>", "b", "<p>c</p>", "d", "<p>e</p>"]


def rich_blocks(block: blocks.Block) -> list[blocks.RichTextBlock]:
    if isinstance(block, blocks.RichTextBlock):
        return [block]
    inner = (
        [block.child_block]
        if isinstance(block, blocks.ListBlock)
        else getattr(block, "child_blocks", {}).values()
    )
    return [found for child in inner for found in rich_blocks(child)]


def test_no_rich_text_of_a_story_drops_private_details_on_saving() -> None:
    assert "protected" in FEATURES
    found = rich_blocks(StoryBody())
    assert len(found) >= 3
    assert {tuple(block.features) for block in found} == {tuple(FEATURES)}
