"""The one place where markup from outside is cleaned: by nh3, by bleach, and by nh3 again as the boundary.

bleach is no longer maintained, so it is never the last word; it also leaves the text of a removed script, so it
is not the first either.
"""

from __future__ import annotations

import re

import bleach
import nh3

TAGS = frozenset({"p", "b", "strong", "i", "em", "br", "embed"})
# What an entity tag may say. Any other embed (Wagtail knows images and media) would be expanded into the page.
_EMBED = {
    "embedtype": re.compile(r"protected"),
    "id": re.compile(r"p_[\w-]{8,30}", re.ASCII),
    "particle": re.compile(r"[가-힣]{1,4}/[가-힣]{1,4}"),
    "article": re.compile(r"[aA]"),
    "capital": re.compile(r"1"),
}
_BLOCK_KEY = re.compile(r"[\w-]{1,40}", re.ASCII)
_OPEN_EMBED = re.compile(r"<embed(\b[^>]*?)\s*/?>(?:</embed>)?")


def _allowed(tag: str, name: str, value: str) -> bool:
    if tag == "embed" and name in _EMBED:
        return _EMBED[name].fullmatch(value) is not None
    return tag == "p" and name == "data-block-key" and _BLOCK_KEY.fullmatch(value) is not None


def _kept(tag: str, name: str, value: str) -> str | None:
    return value if _allowed(tag, name, value) else None


def _closed(found: re.Match[str]) -> str:
    """Wagtail's rewriter finds entity tags only when they are closed in themselves."""
    whole = 'embedtype="protected"' in found[1] and ' id="' in found[1]
    return f"<embed{found[1]}/>" if whole else ""


def sanitize(markup: str) -> str:
    """Reduce markup to paragraphs, emphasis and entity tags. Scripts and their text are dropped."""
    by_policy = bleach.clean(_bounded(markup), tags=TAGS, attributes=_allowed, strip=True)
    return _OPEN_EMBED.sub(_closed, _bounded(by_policy))


def _bounded(markup: str) -> str:
    return nh3.clean(
        markup,
        tags=set(TAGS),
        attributes={"embed": set(_EMBED), "p": {"data-block-key"}},
        attribute_filter=_kept,
        clean_content_tags={"script", "style"},
        link_rel=None,
    )
