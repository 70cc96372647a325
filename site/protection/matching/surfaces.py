"""From bytes to the texts a reader, a browser or a crawler can see in them.

The whole decoded source is always one surface. The others are what the format hides: text with inline markup
gone, attribute values, comments, scripts and styles, JSON keys and strings, captions joined, escapes undone to a
fixed point. Pieces of one surface stand apart by a break that no name reaches across.
"""

from __future__ import annotations

import html
import json
import re
from typing import NamedTuple
from urllib.parse import unquote

from . import markup
from .canon import BREAK
from .model import CannotRead

_ROUNDS = 3
_MANY_LINES = 8
_ESCAPED = re.compile(r"&[#a-zA-Z]|%[0-9a-fA-F]{2}|\\[0-9a-fA-FuUx]")
_JS_ESCAPE = re.compile(r"\\u\{?([0-9a-fA-F]{4,6})\}?|\\x([0-9a-fA-F]{2})")
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_TIMING = re.compile(r"-->")
_TAG = re.compile(r"</?[^<>\n]*>")
_FEEDS = ("application/atom+xml", "application/rss+xml", "text/xml")
_JSON = (
    "application/ld+json",
    "application/feed+json",
    "application/manifest+json",
    "application/activity+json",
)


class Surface(NamedTuple):
    """A text to scan, and what it is."""

    name: str
    text: str


def read(data: bytes, media_type: str) -> tuple[str, list[Surface]]:
    """The decoded source and its further surfaces. Raises CannotRead for what cannot be read wholly."""
    kind = media_type.partition(";")[0].strip().lower()
    reader = _READERS.get(kind)
    if reader is None:
        raise CannotRead("Files of this media type cannot be read, so they cannot be shown to be safe.")
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError:
        raise CannotRead("The file is not written in UTF-8.") from None
    pieces: list[markup.Piece] = reader(source)
    return source, _undone(source, pieces)


def _undone(source: str, pieces: list[markup.Piece]) -> list[Surface]:
    by_name: dict[str, list[str]] = {}
    for name, text in pieces:
        by_name.setdefault(name, []).append(text)
    surfaces: list[Surface] = []
    for name, texts in by_name.items():
        joined = f"\n{BREAK}\n".join(texts)
        if joined != source:
            surfaces.append(Surface(name, joined))
        undone = [form for text in texts for part in _escaped_parts(text) for form in undo(part)]
        if undone:
            surfaces.append(Surface(f"{name}, escapes undone", f"\n{BREAK}\n".join(undone)))
    return surfaces


def _escaped_parts(text: str) -> list[str]:
    """The stretches of a text around its escapes, whole lines with the lines beside them."""
    lines = text.split("\n")
    if len(lines) < _MANY_LINES:
        return [text]
    wanted = {i + d for i, line in enumerate(lines) if _ESCAPED.search(line) for d in (-1, 0, 1)}
    parts: list[list[str]] = []
    for i, line in enumerate(lines):
        if i not in wanted:
            continue
        if i - 1 in wanted and parts:
            parts[-1].append(line)
        else:
            parts.append([line])
    return ["\n".join(part) for part in parts]


def undo(text: str) -> list[str]:
    """The text with its escapes undone, once per round that changed it."""
    forms: list[str] = []
    for _ in range(_ROUNDS):
        if "&" not in text and "%" not in text and "\\" not in text:
            break
        changed = _once(text)
        if changed == text:
            break
        forms.append(changed)
        text = changed
    return forms


def _once(text: str) -> str:
    if "&" in text:
        text = html.unescape(text)
    if "\\" in text:
        text = _CSS_ESCAPE.sub(_character, _JS_ESCAPE.sub(_character, text))
    return unquote(text, errors="replace") if "%" in text else text


def _character(match: re.Match[str]) -> str:
    code = int(next(group for group in match.groups() if group), 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else match.group()


def path_forms(path: str) -> list[str]:
    """A public path as written and percent-decoded up to twice."""
    forms = [path] if path else []
    for _ in range(2):
        if forms and unquote(forms[-1]) != forms[-1]:
            forms.append(unquote(forms[-1]))
    return forms


def _read_plain(source: str) -> list[markup.Piece]:
    return [("text", source)]


def _read_json(source: str) -> list[markup.Piece]:
    try:
        document = json.loads(source)
    except (ValueError, RecursionError):
        raise CannotRead("The file is not well-formed JSON.") from None
    pieces: list[markup.Piece] = []
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            pieces += [("json key", key) for key in value]
            waiting += reversed(value.values())
        elif isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, str):
            pieces.append(("json string", value))
            pieces += markup.inner(value)
        elif value is not None and not isinstance(value, bool):
            pieces.append(("json string", str(value)))
    return pieces


def _read_captions(source: str) -> list[markup.Piece]:
    lines = source.splitlines()
    said: list[str] = []
    for i, line in enumerate(lines):
        is_id = i + 1 < len(lines) and _TIMING.search(lines[i + 1]) is not None
        if line.strip() and not is_id and not _TIMING.search(line):
            said.append(_TAG.sub("", line))
    return [("captions", "\n".join(said)), ("text", source)]


_READERS = {
    "text/html": markup.read_html,
    "application/xhtml+xml": markup.read_html,
    "text/plain": _read_plain,
    "text/css": _read_plain,
    "text/javascript": _read_plain,
    "text/vtt": _read_captions,
    "application/json": _read_json,
    **dict.fromkeys(_JSON, _read_json),
    "application/xml": markup.read_xml,
    "image/svg+xml": markup.read_xml,
    **dict.fromkeys(_FEEDS, markup.read_xml),
}
