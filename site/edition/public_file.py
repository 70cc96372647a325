"""One file that may become public, and which kinds of files there are. A kind that nobody can search is refused."""

from __future__ import annotations

from dataclasses import dataclass, field

from protection.matching.files.published import can_read


class UnknownKind(ValueError):
    """A file of a kind, or of a type, for which nothing says how it is searched: it cannot be pressed."""


# Kind → the media types in which it may be pressed, all searched by `protection.matching.files.published`.
KINDS: dict[str, frozenset[str]] = {}


def register_kind(kind: str, *media_types: str) -> None:
    """Let files of a kind be pressed in these types. Raises UnknownKind for a type that the matcher cannot read."""
    if unread := [media_type for media_type in media_types if not can_read(media_type)]:
        raise UnknownKind(f"Nothing reads files of type '{unread[0]}', so '{kind}' files cannot be searched.")
    KINDS[kind] = KINDS.get(kind, frozenset()) | frozenset(media_types)


def checked_kind(kind: str, media_type: str) -> None:
    """Raise UnknownKind unless files of this kind and type can be searched."""
    if media_type not in KINDS.get(kind, frozenset()) or not can_read(media_type):
        raise UnknownKind(f"Nothing says how '{kind}' files of type '{media_type}' are searched.")


register_kind("page", "text/html")
register_kind("house", "text/html")
register_kind("listing", "text/html")
register_kind("card", "application/json")
register_kind("data", "application/json")
register_kind("feed", "application/atom+xml", "application/rss+xml", "application/feed+json")
register_kind("sitemap", "application/xml")
register_kind("picture", "image/png")
register_kind("epub", "application/epub+zip")
register_kind("captions", "text/vtt")
register_kind("asset", "text/css", "image/svg+xml", "text/javascript")
register_kind("well-known", "text/plain", "application/json", "application/manifest+json")


@dataclass(frozen=True, slots=True)
class PublicFile:
    """Bytes for one public path: what they are, and which works speak in them (their testimony ids)."""

    path: str
    kind: str
    media_type: str
    body: bytes = field(repr=False)
    testimonies: tuple[str, ...] = ()
