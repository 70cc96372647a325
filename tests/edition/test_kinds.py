"""Every kind of public file is searched as a hostile reader would: bytes, metadata, names, and what is inside."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from edition.candidates import store_candidate
from edition.domain import Blocked, Pressing, order_press
from edition.models import Artifact, ArtifactState
from edition.public_file import KINDS, UnknownKind, checked_kind, register_kind
from protection.domain import register
from protection.matching import CannotRead
from tests.stories_for_tests import SECRET, officer, secret_detail, taken_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("installation")]

HARMLESS = "Nobody here"


def picture(words: str, *, packed: bool = False) -> bytes:
    """A PNG with a text chunk."""
    info = PngInfo()
    info.add_text("Comment", words, zip=packed)
    stored = io.BytesIO()
    Image.new("L", (4, 4)).save(stored, "PNG", pnginfo=info)
    return stored.getvalue()


def chunk_of_nobody(words: str) -> bytes:
    """A PNG with a chunk that no standard knows."""
    plain = picture(HARMLESS)
    kind, data = b"noBy", words.encode()
    extra = struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return plain[:-12] + extra + plain[-12:]


def book(
    name: str = "story.xhtml", *, inside: str = HARMLESS, opf: str = HARMLESS, remark: str = ""
) -> bytes:
    """An archive like an EPUB."""
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "book/package.opf", f"<package><creator>{opf}</creator><!-- {HARMLESS} --></package>"
        )
        archive.writestr(f"book/{name}", f"<html><body><p>{inside}</p></body></html>")
        archive.comment = remark.encode()
    return stored.getvalue()


def xml(words: str, remark: str = "") -> bytes:
    return f"<feed><!-- {remark} --><entry><title>{words}</title></entry></feed>".encode()


def order(path: str, kind: str, media_type: str, body: bytes, work: str) -> Artifact:
    digest = store_candidate(body)
    return order_press(Pressing(path, kind, media_type, digest, "c_1", testimonies=(work,), testimony=work))


# (path, kind, media type, bytes that hold the words)
CARRIERS = {
    "page, text": ("en/x/index.html", "page", "text/html", lambda w: f"<p>{w}</p>".encode()),
    "page, alt text": ("en/x/index.html", "page", "text/html", lambda w: f'<img alt="{w}">'.encode()),
    "page, address": ("en/x/index.html", "page", "text/html", lambda w: f'<a href="/{w}/">a</a>'.encode()),
    "page, comment": ("en/x/index.html", "page", "text/html", lambda w: f"<p>a</p><!--{w}-->".encode()),
    "page, data block": (
        "en/x/index.html",
        "page",
        "text/html",
        lambda w: f'<script type="application/ld+json">{{"name": "{w}"}}</script>'.encode(),
    ),
    "page, data block with escapes": (
        "en/x/index.html",
        "page",
        "text/html",
        lambda w: (
            f'<script type="application/ld+json">{{"n": "{"".join(f"{chr(92)}u{ord(c):04x}" for c in w)}"}}</script>'.encode()
        ),
    ),
    "list": ("en/stories/older/1/index.html", "listing", "text/html", lambda w: f"<h2>{w}</h2>".encode()),
    "card, string": ("en/x/card.json", "card", "application/json", lambda w: json.dumps({"a": w}).encode()),
    "data, key": ("en/x/story.json", "data", "application/json", lambda w: json.dumps({w: 1}).encode()),
    "Atom, title": ("en/feed.atom", "feed", "application/atom+xml", xml),
    "Atom, comment": ("en/feed.atom", "feed", "application/atom+xml", lambda w: xml(HARMLESS, w)),
    "RSS": ("en/feed.rss", "feed", "application/rss+xml", xml),
    "JSON feed": ("en/feed.json", "feed", "application/feed+json", lambda w: json.dumps([w]).encode()),
    "sitemap": ("sitemaps/1.xml", "sitemap", "application/xml", xml),
    "captions, note": (
        "en/x/talk.vtt",
        "captions",
        "text/vtt",
        lambda w: f"WEBVTT\n\nNOTE {w}\n\n00:01.000 --> 00:02.000\na\n".encode(),
    ),
    "captions, cue": (
        "en/x/talk.vtt",
        "captions",
        "text/vtt",
        lambda w: f"WEBVTT\n\n00:01.000 --> 00:02.000\n{w}\n".encode(),
    ),
    "style": ("assets/a.css", "asset", "text/css", lambda w: f"/* {w} */".encode()),
    "icon": ("assets/a.svg", "asset", "image/svg+xml", lambda w: f"<svg><title>{w}</title></svg>".encode()),
    "robots": ("robots.txt", "well-known", "text/plain", lambda w: f"# {w}\n".encode()),
    "picture, text": ("en/x/picture.png", "picture", "image/png", picture),
    "picture, packed text": ("en/x/picture.png", "picture", "image/png", lambda w: picture(w, packed=True)),
    "picture, unknown chunk": ("en/x/picture.png", "picture", "image/png", chunk_of_nobody),
    "picture, after its end": (
        "en/x/picture.png",
        "picture",
        "image/png",
        lambda w: picture(HARMLESS) + w.encode(),
    ),
    "book, text": ("en/x/story.epub", "epub", "application/epub+zip", lambda w: book(inside=w)),
    "book, metadata": ("en/x/story.epub", "epub", "application/epub+zip", lambda w: book(opf=w)),
    "book, inner file name": (
        "en/x/story.epub",
        "epub",
        "application/epub+zip",
        lambda w: book(f"{w.replace(' ', '-')}.xhtml"),
    ),
    "book, remark of the archive": (
        "en/x/story.epub",
        "epub",
        "application/epub+zip",
        lambda w: book(remark=w),
    ),
}


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_private_detail_is_found_wherever_a_file_can_carry_it(carrier: str) -> None:
    path, kind, media_type, written = CARRIERS[carrier]
    work = taken_in()
    register(testimony=work, new=secret_detail(), actor=officer().username)
    with pytest.raises(Blocked):
        order(path, kind, media_type, written(SECRET), work.pk)
    assert not Artifact.objects.filter(path=path).exists()
    assert order(path, kind, media_type, written(HARMLESS), work.pk).state == ArtifactState.PUBLIC


@pytest.mark.parametrize(
    ("name", "kind", "media_type", "body"),
    [
        ("index.html", "page", "text/html", b"<p>a</p>"),
        ("picture.png", "picture", "image/png", picture(HARMLESS)),
        ("story.epub", "epub", "application/epub+zip", book()),
    ],
)
def test_the_public_path_is_searched_for_every_kind(
    name: str, kind: str, media_type: str, body: bytes
) -> None:
    work = taken_in()
    register(testimony=work, new=secret_detail(), actor=officer().username)
    with pytest.raises(Blocked):
        order(f"en/Ryu-Haneul/{name}", kind, media_type, body, work.pk)
    assert order(f"en/k7m2p9/{name}", kind, media_type, body, work.pk).state == ArtifactState.PUBLIC


def test_every_kind_has_a_carrier_here() -> None:
    assert {kind for _, kind, _, _ in CARRIERS.values()} | {"house"} == set(KINDS)


def test_a_kind_or_type_that_nobody_searches_is_refused() -> None:
    work = taken_in()
    for kind, media_type in (("poem", "text/html"), ("page", "image/png"), ("page", "font/woff2")):
        with pytest.raises(UnknownKind):
            order("en/x/index.html", kind, media_type, b"<p>a</p>", work.pk)
    with pytest.raises(UnknownKind):
        register_kind("poem", "text/html", "application/x-shockwave-flash")
    assert "poem" not in KINDS
    checked_kind("page", "text/html")


def test_content_that_is_not_of_its_type_is_refused() -> None:
    work = taken_in()
    for path, kind, media_type, body in (
        ("en/x/picture.png", "picture", "image/png", b"<p>a page</p>"),
        ("en/x/story.epub", "picture", "image/png", picture(HARMLESS)),
        ("en/x/story.epub", "picture", "image/png", book()),
        ("en/x/story.epub", "epub", "application/epub+zip", picture(HARMLESS)),
        ("en/x/feed.atom", "feed", "application/atom+xml", b"<feed"),
        ("en/x/card.json", "card", "application/json", b"{"),
    ):
        with pytest.raises(CannotRead):
            order(path, kind, media_type, body, work.pk)
