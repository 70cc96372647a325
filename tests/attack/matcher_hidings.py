"""A planted name and the ways to hide it that must not hide it, alone and one in the other."""

from __future__ import annotations

import base64
import html
import json
import random
import unicodedata
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

from .matcher_mutations import TOKENS

_NAMES = (
    "김별하",
    "Kim Byeol-ha",
    "KIM BYEOL HA",
    "kim byeolha",
    "Kim Byŏl-ha",
    "金星河",
    "김 별 하",
    "Ким Пёль Ха",
)
_INVISIBLE = "\u200b\u200c\u200d\u00ad\u2060\ufeff\ufe0f\u034f"
_INLINE = ("b", "i", "span class=x", "em", "font color='red'", "mark", "a href='#'", "x-y")
Way = Callable[[random.Random, str], str]


class Planted(NamedTuple):
    """A file in which a name stands, and how it is hidden."""

    data: bytes
    media_type: str
    how: str


def _sprinkled(chance: random.Random, name: str) -> str:
    return "".join(c + chance.choice(_INVISIBLE) * chance.randrange(2) for c in name)


def _decomposed(_: random.Random, name: str) -> str:
    return unicodedata.normalize("NFD", name)


def _wide(_: random.Random, name: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)


def _cased(chance: random.Random, name: str) -> str:
    return name.upper() if chance.random() < 0.5 else name.title()


def _entities(chance: random.Random, name: str) -> str:
    return "".join(chance.choice((f"&#{ord(c)};", f"&#x{ord(c):x};")) for c in name)


def _entities_twice(chance: random.Random, name: str) -> str:
    return _entities(chance, name).replace("&", "&amp;")


def _tags(chance: random.Random, name: str) -> str:
    tag = chance.choice(_INLINE)
    at = chance.randrange(1, len(name))
    return f"{name[:at]}<{tag}>{name[at:]}</{tag.split()[0]}>"


def _letters_tagged(chance: random.Random, name: str) -> str:
    tag = chance.choice(_INLINE)
    return "".join(f"<{tag}>{c}</{tag.split()[0]}>" for c in name)


def _comment_between(chance: random.Random, name: str) -> str:
    at = chance.randrange(1, len(name))
    return f"{name[:at]}<!-- x -->{name[at:]}"


def _percent(_: random.Random, name: str) -> str:
    return quote(name, safe="")


def _escapes(_: random.Random, name: str) -> str:
    return json.dumps(name)[1:-1]


def _base64(_: random.Random, name: str) -> str:
    return base64.b64encode(f"words about {name} here".encode()).decode()


def _quoted(_: random.Random, name: str) -> str:
    return "".join(f"={byte:02X}" for byte in name.encode())


# What changes the letters comes first, then codes: a code of a code is undone, a letter of a code is another code.
_LETTERS: dict[str, Way] = {"invisible": _sprinkled, "decomposed": _decomposed, "wide": _wide, "case": _cased}
_CODES: dict[str, Way] = {
    "entities": _entities,
    "entities twice": _entities_twice,
    "percent": _percent,
    "escapes": _escapes,
    "base64": _base64,
    "quoted-printable": _quoted,
}
_MARKUP: dict[str, Way] = {
    "tags": _tags,
    "every letter a tag": _letters_tagged,
    "comment between": _comment_between,
}
_WRAPPED: dict[str, str] = {
    "paragraph": "<p>{}</p>",
    "alt": '<img alt="{}">',
    "data attribute": "<p data-x='{}'>x</p>",
    "comment": "<!-- {} -->",
    "script": '<script>let a = "{}"</script>',
    "style": "<style>/* {} */</style>",
    "title": "<title>{}</title>",
    "textarea": "<textarea>{}</textarea>",
    "template": "<template><p>{}</p></template>",
    "svg": "<svg><text>{}</text></svg>",
    "meta": '<meta name=d content="{}">',
    "address": '<a href="/s/{}/">x</a>',
    "nothing": "{}",
}
_IN_ATTRIBUTES = (
    "alt",
    "data attribute",
    "meta",
    "address",
    "comment",
    "script",
    "style",
    "title",
    "textarea",
)
# Markup that lets a browser show the rest, whatever stands before it.
_BEFORE = (
    *("<b>", "</p>", "<p title='x'>", "<div><div>", "<br/>", "<!-- a -->", "<h1>T</h1>", "&amp;", "&lt;b", "x < y ", "<1"),
    *('<p a=b"c>', "<!doctype html>", "<ul><li>", "<table><tr><td>", "<title>t</title>", "<style>p{}</style>", "%20", "%"),
    *("\\", "\\u00e9", "=E9 ", "**a**", "xn--a", "\ufeff", "\u202e", "1998-03-05 ", "월 ", "</div>", "<p>", "\n", "<x-y>"),
)  # fmt: skip


def hidden(chance: random.Random, changes: int) -> Planted:
    """A name hidden in a text of some kind, behind up to so many pieces of harmless or broken markup."""
    name = chance.choice(_NAMES)
    form = chance.choice((_in_html, _in_html, _in_html, _in_json, _in_captions, _in_xml, _in_plain))
    return form(chance, name, changes)


def _letters(chance: random.Random, name: str) -> tuple[str, list[str]]:
    how = []
    if chance.random() < 0.4:
        way = chance.choice([w for w in _LETTERS if w != "case" or name.isascii()])
        name, how = _LETTERS[way](chance, name), [way]
    return name, how


def _in_html(chance: random.Random, name: str, changes: int) -> Planted:
    written, how = _letters(chance, name)
    wrapped = chance.choice(list(_WRAPPED))
    if chance.random() < 0.4:
        way = chance.choice(list(_CODES))
        written, how = _CODES[way](chance, written), [*how, way]
    elif wrapped not in _IN_ATTRIBUTES and chance.random() < 0.6:
        way = chance.choice(list(_MARKUP))
        written, how = _MARKUP[way](chance, written), [*how, way]
    before = "".join(chance.choice(_BEFORE) for _ in range(min(changes, chance.randrange(5))))
    after = "".join(chance.choice(_BEFORE) for _ in range(min(changes, chance.randrange(5))))
    page = f"{before}\n{_WRAPPED[wrapped].format(written)}\n{after}"
    media_type = chance.choice(("text/html", "text/html", "application/xhtml+xml"))
    return Planted(page.encode(), media_type, ", ".join((*how, wrapped)))


def _in_json(chance: random.Random, name: str, changes: int) -> Planted:
    written, how = _letters(chance, name)
    content: object = chance.choice((written, f"<p>{_tags(chance, written)}</p>", _entities(chance, written)))
    for _ in range(min(changes, chance.randrange(5))):
        content = chance.choice(([content, 1], {"a": content}, {"b": [None, content]}, json.dumps(content)))
    return Planted(
        json.dumps(content, ensure_ascii=chance.random() < 0.5).encode(),
        "application/json",
        ", ".join((*how, "JSON")),
    )


def _in_captions(chance: random.Random, name: str, _: int) -> Planted:
    written, how = _letters(chance, name)
    at = chance.randrange(1, len(written))
    cut = chance.choice(
        (" ", "\n", "</i><i>", "\n\n00:01.000 --> 00:02.000\n", "\n\n2\n00:01.000 --> 00:02.000\n<v A>")
    )
    if cut == " ":
        cut = ""
    cues = f"WEBVTT\n\n00:00.000 --> 00:01.000\nthen {written[:at]}{cut}{written[at:]} came\n"
    return Planted(cues.encode(), chance.choice(("text/vtt", "text/srt")), ", ".join((*how, "cues")))


def _in_xml(chance: random.Random, name: str, _: int) -> Planted:
    written, how = _letters(chance, name)
    tagged = _tags(chance, written)
    content = chance.choice(
        (f"<![CDATA[<p>{tagged}</p>]]>", html.escape(f"<p>{tagged}</p>"), _entities(chance, written))
    )
    return Planted(
        f"<rss><item><d a='x'>{content}</d></item></rss>".encode(),
        "application/rss+xml",
        ", ".join((*how, "XML")),
    )


def _in_plain(chance: random.Random, name: str, changes: int) -> Planted:
    written, how = _letters(chance, name)
    if chance.random() < 0.6:
        way = chance.choice(list(_CODES))
        written, how = _CODES[way](chance, written), [*how, way]
    junk = " ".join(chance.choice(TOKENS) for _ in range(min(changes, chance.randrange(5))))
    safe = junk.encode("utf-8", "ignore").decode()
    return Planted(f"{safe}\n\n {written} \n".encode(), "text/plain", ", ".join((*how, "plain text")))
