"""The entity in Wagtail's rich text: stored as an id, read as its public form, edited as one piece.

In the database: `<embed embedtype="protected" id="p_…"/>`, with `particle`, `article` or `capital` where the
grammar of the place asks for it. In public bytes: the words alone (no id, class or width). In the editor and
the preview: the same words under a light mark, never a black bar.
"""

from __future__ import annotations

from typing import Any

from django.utils.html import escape
from draftjs_exporter.dom import DOM
from wagtail.rich_text import EmbedHandler

from protection.models import ProtectedEntity
from protection.public_form import current_rendering, words_of

IDENTIFIER = "protected"
DRAFT_TYPE = "PROTECTED"
# The preview is styled by the public style sheet, which knows nothing of private details.
MARK_STYLE = "background: var(--mark, #d9efe6); border-radius: 0.2em; color: inherit; padding-inline: 0.1em"
GRAMMAR = ("particle", "article", "capital")
ID_PATTERN = r"^p_[\w-]{8,30}$"


def _entities(ids: list[str | None]) -> dict[str, ProtectedEntity]:
    return ProtectedEntity.objects.in_bulk([pk for pk in ids if pk])


class ProtectedHandler(EmbedHandler):
    """Database form → the bytes that are shown."""

    identifier = IDENTIFIER

    @staticmethod
    def get_model() -> type[ProtectedEntity]:
        return ProtectedEntity

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        found = _entities([attrs.get("id") for attrs in attrs_list])
        now = current_rendering()
        shown = []
        for attrs in attrs_list:
            text = escape(words_of(found.get(attrs.get("id", "")), now.language, attrs))
            shown.append(
                f'<mark class="private-detail" style="{MARK_STYLE}">{text}</mark>' if now.marked else text
            )
        return shown

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Any:
        if attrs.get("id"):
            yield cls.get_model(), attrs["id"], "", ""


def to_database(props: dict[str, Any]) -> Any:
    """Editor → database: the id and the grammar of the place; the words in the editor are dropped."""
    attributes = {name: props[name] for name in GRAMMAR if props.get(name)}
    return DOM.create_element("embed", {"embedtype": IDENTIFIER, "id": props.get("id"), **attributes})


class ProtectedElementHandler:
    """Database → editor: the public form as one immutable piece of text."""

    def handle_starttag(self, name: str, attrs: Any, state: Any, contentstate: Any) -> None:
        from wagtail.admin.rich_text.converters import html_to_contentstate as converter
        from wagtail.admin.rich_text.converters.contentstate_models import Entity, EntityRange

        attributes = dict(attrs)
        if state.current_block is None:
            converter.add_paragraph_block(state, contentstate)
        if state.leading_whitespace == converter.FORCE_WHITESPACE:
            state.current_block.text += " "
        entity = ProtectedEntity.objects.filter(pk=attributes.get("id")).first()
        text = words_of(entity, current_rendering().language, attributes)
        data = {key: attributes[key] for key in ("id", *GRAMMAR) if attributes.get(key)}
        span = EntityRange(contentstate.add_entity(Entity(DRAFT_TYPE, "IMMUTABLE", data)))
        span.offset, span.length = _utf16(state.current_block.text), _utf16(text)
        state.current_block.text += text
        state.current_block.entity_ranges.append(span)
        state.leading_whitespace = converter.KEEP_WHITESPACE
        state.has_preceding_nonatomic_block = True

    def handle_endtag(self, name: str, state: Any, contentstate: Any) -> None:
        """The tag is void: there is nothing to close."""


def _utf16(text: str) -> int:
    """Draft.js counts UTF-16 units, as JavaScript does."""
    return len(text.encode("utf-16-le")) // 2
