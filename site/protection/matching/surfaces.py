"""From bytes to the texts a reader, a browser or a crawler can see in them.

A file is taken apart into surfaces: its text with inline markup gone, tags, comments, scripts and styles, JSON keys
and strings, captions joined, and of each what its escapes and disguises say. Where those leave nothing of the source
out, it need not be searched itself; ``needs_source`` says when it must be. Pieces of one surface stand apart by a
break that no name reaches across.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import unquote

from . import captions, disguises, encoded, escapes, json_strings, markup
from .canon import BREAK
from .model import CannotRead

_APART = f"\n{BREAK}\n"
# Where an encoding may be declared.
_HEAD = 4096
# Encodings in which bytes that look like plain letters say something else.
_OTHER_ENCODING = re.compile(
    r"""(?i)(?:charset|encoding)\s*=\s*["']?\s*(?:utf-?(?:7|16|32)|iso-2022|hz-|x?-?cp?037|ebcdic)"""
)
# What each of them has, and hardly any other text: it is found much faster.
_OTHER_VALUE = re.compile(r"""(?i)=\s*["']?\s*(?:utf-?(?:7|16|32)|iso-2022|hz-|x?-?cp?037|ebcdic)""")
_JSON = (
    "application/json",
    "application/ld+json",
    "application/feed+json",
    "application/manifest+json",
    "application/activity+json",
    "application/geo+json",
)
_XML = (
    "application/xml",
    "application/atom+xml",
    "application/rss+xml",
    "application/ttml+xml",
    "application/oebps-package+xml",
    "application/x-dtbncx+xml",
    "image/svg+xml",
    "text/xml",
)
_PLAIN = ("text/plain", "text/css", "text/markdown", "text/csv", "text/tab-separated-values")
# Where a text may be said to run from right to left.
_STYLED = ("tags", "style", "source")
_CAPTIONS = ("text/vtt", "text/srt", "application/x-subrip")


class Surface(NamedTuple):
    """A text to scan, and what it is."""

    name: str
    text: str


class Reading(NamedTuple):
    """A file taken apart: without ``needs_source`` the surfaces say all that stands in the source."""

    source: str
    surfaces: list[Surface]
    needs_source: bool


def reads(media_type: str) -> bool:
    """Whether texts of this media type can be taken apart."""
    return media_type.partition(";")[0].strip().lower() in _READERS


def read(data: bytes, media_type: str) -> tuple[str, list[Surface]]:
    """The decoded source and its further surfaces, for a caller who searches the source in any case."""
    reading = take_apart(data, media_type)
    return reading.source, reading.surfaces


def take_apart(data: bytes, media_type: str) -> Reading:
    """The file as surfaces to scan. Raises CannotRead for what cannot be read wholly."""
    reader = _READERS.get(media_type.partition(";")[0].strip().lower())
    if reader is None:
        raise CannotRead("Files of this media type cannot be read, so they cannot be shown to be safe.")
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError:
        raise CannotRead("The file is not written in UTF-8.") from None
    if _OTHER_ENCODING.search(media_type) or (
        _OTHER_VALUE.search(source, 0, _HEAD) and _OTHER_ENCODING.search(source, 0, _HEAD)
    ):
        raise CannotRead("The file says that it is written in another encoding than UTF-8.")
    written = encoded.Bytes(data)
    clean = source
    if written.has_controls():
        clean = escapes.without_controls(source)
        written = encoded.Bytes(clean.encode())
    pieces, needs_source = reader(clean)
    surfaces = [Surface(name, text) for name, text in _joined(pieces) if text != source]
    needs_source = needs_source or clean != source or len(surfaces) < len({name for name, _text in pieces})
    if clean != source:
        surfaces.append(Surface("without control characters", clean))
    texts = [*surfaces, Surface("source", clean)] if needs_source and clean == source else surfaces
    return Reading(source, [*surfaces, *_disguised(clean, written, texts)], needs_source)


def _joined(pieces: list[markup.Piece]) -> list[markup.Piece]:
    by_name: dict[str, list[str]] = {}
    for name, text in pieces:
        by_name.setdefault(name, []).append(text)
    return [
        (name, texts[0] if len(texts) == 1 else _APART.join(dict.fromkeys(texts)))
        for name, texts in by_name.items()
    ]


def _disguised(source: str, written: encoded.Bytes, texts: list[Surface]) -> list[Surface]:
    """What the texts and the source say beneath their escapes, codes and other disguises."""
    further = [(f"{name}, {how}", form) for name, text in texts for how, form in _further(text)]
    if any(disguises.is_turned(text) for name, text in texts if name in _STYLED):
        further += [(f"{name}, turned round", text[::-1]) for name, text in texts if name.startswith("text")]
    if "\\" in source:
        further += [piece for name, text in texts if name == "json string" for piece in _decoded(text)]
    further += _decoded(source, written)
    return [Surface(name, text) for name, text in _joined(further)]


def _decoded(text: str, written: encoded.Bytes | None = None) -> list[markup.Piece]:
    """What encoded runs say, with the markup and the escapes in it."""
    pieces: list[markup.Piece] = []
    for run in encoded.runs(text, written):
        said = escapes.without_controls(run.text)
        pieces.append(("decoded", said))
        pieces += [(f"decoded {name}", form) for name, form in (*markup.inner(said), *_further(said))]
    return pieces


def _further(text: str) -> list[markup.Piece]:
    """What a text's disguises say, with the markup that shows when escapes are undone."""
    forms = disguises.of(text)
    return [*forms, *((f"{how}, {name}", said) for how, form in forms for name, said in markup.inner(form))]


def path_forms(path: str) -> list[str]:
    """A public path as written, percent-decoded up to twice, and what encoded runs in it say."""
    forms = [path] if path else []
    for _ in range(2):
        if forms and unquote(forms[-1]) != forms[-1]:
            forms.append(unquote(forms[-1]))
    return list(dict.fromkeys([*forms, *(run.text for form in forms for run in encoded.runs(form))]))


def _read_plain(source: str) -> tuple[list[markup.Piece], bool]:
    return markup.inner(source), True


def _read_script(source: str) -> tuple[list[markup.Piece], bool]:
    joined = [("strings joined", form) for form in escapes.strings_joined(source)]
    return [*joined, *markup.inner(source)], True


def _read_json(source: str) -> tuple[list[markup.Piece], bool]:
    pieces, strings = json_strings.read(source)
    return [*pieces, *(piece for string in dict.fromkeys(strings) for piece in markup.inner(string))], False


def _read_captions(source: str) -> tuple[list[markup.Piece], bool]:
    return captions.read(source), True


_Reader = Callable[[str], tuple[list[markup.Piece], bool]]
_READERS: dict[str, _Reader] = {
    "text/html": markup.read_html,
    "application/xhtml+xml": markup.read_html,
    "text/javascript": _read_script,
    "application/javascript": _read_script,
    **dict.fromkeys(_PLAIN, _read_plain),
    **dict.fromkeys(_JSON, _read_json),
    **dict.fromkeys(_XML, markup.read_xml),
    **dict.fromkeys(_CAPTIONS, _read_captions),
}
