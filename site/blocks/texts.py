"""Walk every text of a stream value in its stored form, and rewrite it.

A kind of block that is not known here raises: a text that is not walked could hold what must be hidden.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wagtail.blocks import (
    CharBlock,
    ListBlock,
    RichTextBlock,
    StaticBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)

Rewrite = Callable[[str], str]


class UnknownBlock(TypeError):
    """A block whose texts cannot be walked."""


def rewrite_value(block: Any, value: Any, *, rich: Rewrite, plain: Rewrite) -> Any:
    """Return the stored form `value` of `block` with every text rewritten."""
    if isinstance(block, RichTextBlock):
        return rich(value) if value else value
    if isinstance(block, CharBlock | TextBlock):
        return plain(value) if value else value
    if isinstance(block, StaticBlock) or value is None:
        return value
    if isinstance(block, StructBlock):
        children = block.child_blocks
        return {
            key: rewrite_value(children[key], child, rich=rich, plain=plain)
            for key, child in value.items()
            if key in children
        }
    if isinstance(block, StreamBlock):
        return rewrite_stream(block, value, rich=rich, plain=plain)
    if isinstance(block, ListBlock):
        return [
            {**item, "value": rewrite_value(block.child_block, item["value"], rich=rich, plain=plain)}
            for item in value
        ]
    raise UnknownBlock(f"The texts of a {type(block).__name__} cannot be searched.")


def rewrite_stream(block: StreamBlock, items: list[dict[str, Any]], *, rich: Rewrite, plain: Rewrite) -> Any:
    """Return the stored form of a stream with every text rewritten; blocks of a removed type are dropped."""
    return [
        {
            **item,
            "value": rewrite_value(block.child_blocks[item["type"]], item["value"], rich=rich, plain=plain),
        }
        for item in items
        if item["type"] in block.child_blocks
    ]
