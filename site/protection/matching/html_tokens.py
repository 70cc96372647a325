"""HTML written so plainly that every parser cuts it the same way, taken apart without one.

Each ``<`` must open a tag with well-quoted attributes, a comment that ends once, a document type, or a whole script
or style. Then text, tags, comments and programs together are the source, character for character, and nothing else
needs to be searched. Anything less plain is left to the parser, and the source is searched as well.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from .elements import APART, JOINED, RAW, READING_AIDS
from .escapes import without_entities

_ATTRIBUTE = r"""\s++[^\s"'<>/=]++(?:\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>=`]++))?+"""
_TAG = rf"/?+[a-zA-Z][a-zA-Z0-9:_-]*+(?:{_ATTRIBUTE})*+\s*+/?+>"
# A comment that does not end, or ends oddly, is taken whole, so that it is passed over once; then it is not plain.
_COMMENT = r"!--(?!-?>)[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>|\Z)"
_SCRIPT = r"(?=[sS][cC])(?i:script(?![^\s/>])[^<>]*+>[^<]*+(?:<(?!/?script|!--)[^<]*+)*+</script\s*+>)"
_STYLE = r"(?=[sS][tT])(?i:style(?![^\s/>])[^<>]*+>[^<]*+(?:<(?!/?style|!--)[^<]*+)*+</style\s*+>)"
# Only these hold signs of markup inside themselves.
_HOLDS_SIGNS = re.compile(rf"(<(?=[!sS])(?:{_SCRIPT}|{_STYLE}|{_COMMENT}))")
_PLAIN = rf"<(?:{_TAG}|!(?i:doctype)[^<>]*>)"
_PLAIN_TAG = re.compile(_PLAIN)
_PLAIN_TAGS = re.compile(rf"(?:{_PLAIN})*+")
_NAME = re.compile(r"</?([^\s/>]*)")
_ANY_TAG = re.compile(r"(<[^<>]*>)")
_BETWEEN = "\x1e"
_HEAD = re.compile(r"\x1e<(/?[a-zA-Z][^\s/>]*|!-?)")
_PROGRAM = re.compile(r"(?is)(<(script|style)[^<>]*>)(.*)</[a-z]+\s*>\Z")
_NOT_PLAIN = frozenset((*READING_AIDS, "plaintext", "xmp", "noembed", "noframes"))
_PROGRAMS = ("script", "style")
# Each is looked for by itself; a page with more of them is left to the parser.
_MOST_RAW = 20
_COMMENT_HEAD = "!-"
_KNOWN = JOINED | APART | {"!", "!-"}


class Program(NamedTuple):
    """A script or a style: its kind, its opening tag and what stands in it."""

    kind: str
    tag: str
    text: str


class Tokens(NamedTuple):
    """A page taken apart; ``apart`` is its text with unknown elements set apart, where it has any."""

    text: str
    apart: str | None
    tags: list[str]
    comments: list[str]
    programs: list[Program]


class _Specials(dict[str, bool]):
    """Whether a tag that begins so must be looked at by itself."""

    def __missing__(self, head: str) -> bool:
        self[head] = special = head == _COMMENT_HEAD or head.lower() in RAW
        return special


class _Edges(dict[str, str]):
    """Per beginning of a tag as written what the tag puts between the texts beside it."""

    def __init__(self, unknown: str) -> None:
        super().__init__()
        self._unknown = unknown

    def __missing__(self, head: str) -> str:
        name = head.strip("/").lower()
        self[head] = edge = (
            "" if name in JOINED or name == "!-" else "\n" if name in APART or name == "!" else self._unknown
        )
        return edge


def take_apart(source: str) -> Tokens | None:
    """The page's tokens, or None when it is not plain enough to do without a parser."""
    cut = _cut(source)
    if cut is None:
        return None
    texts, written, held = cut
    inside = list(dict.fromkeys(written))
    distinct = [f"<{tag}>" for tag in inside]
    if not _are_plain([token for token in distinct if token not in held] if held else distinct):
        return None
    heads = _HEAD.findall(_BETWEEN + _BETWEEN.join(distinct))
    if len(heads) != len(distinct):
        return None
    by_name: dict[str, list[str]] = {}
    specials = _Specials()
    special = [(head.lower(), token) for head, token in zip(heads, distinct, strict=True) if specials[head]]
    for name, token in special:
        by_name.setdefault(name, []).append(token)
    names = {head.strip("/").lower() for head in set(heads)}
    if names & _NOT_PLAIN or not _is_plain(source, by_name):
        return None
    if "&" in source:
        texts = [without_entities(text) if "&" in text else text for text in texts]
    text = _text(texts, written, dict(zip(inside, map(_Edges("").__getitem__, heads), strict=True)))
    apart = None
    if not names <= _KNOWN:
        apart = _text(texts, written, dict(zip(inside, map(_Edges("\n").__getitem__, heads), strict=True)))
    comments = by_name.get(_COMMENT_HEAD, [])
    programs = [token for name in _PROGRAMS for token in by_name.get(name, ())]
    others = frozenset((*comments, *programs))
    tags = [token for token in distinct if token not in others] if others else distinct
    return Tokens(text, apart, tags, [comment[4:-3] for comment in comments], list(map(_program, programs)))


def _are_plain(tokens: list[str]) -> bool:
    """Whether each is a tag that every parser reads alike: all at once, as no tag has a bracket inside itself."""
    if _PLAIN_TAGS.fullmatch("".join(tokens)):
        return True
    return all(_PLAIN_TAG.fullmatch(token) or _HOLDS_SIGNS.fullmatch(token) for token in tokens)


def _cut(source: str) -> tuple[list[str], list[str], frozenset[str]] | None:
    """Texts, what stands in the brackets between them, and of those whole comments, scripts and styles.

    None when a bracket or a comment is left open.
    What each token is, is judged once for all that are written alike.
    """
    parts = _HOLDS_SIGNS.split(source)
    texts: list[str] = []
    written: list[str] = []
    for number, part in enumerate(parts):
        if number % 2:
            if not part.endswith(">"):
                return None
            written.append(part[1:-1])
            continue
        pieces = _in_turn(part)
        if pieces is None:
            return None
        texts += pieces[0::2]
        written += pieces[1::2]
    return texts, written, frozenset(parts[1::2])


def _in_turn(text: str) -> list[str] | None:
    """Text and what stands in brackets, in turn; None when a bracket is left open."""
    # The ordinary page, many times faster than by a pattern.
    pieces = text.replace("<", ">").split(">")
    if _bracketed(pieces) == text:
        return pieces
    pieces = _ANY_TAG.split(text)
    if any("<" in piece for piece in pieces[0::2]):
        return None
    pieces[1::2] = [tag[1:-1] for tag in pieces[1::2]]
    return pieces


def _bracketed(pieces: list[str]) -> str | None:
    """The pieces with ``<`` and ``>`` in turn between them; None for an even number of pieces."""
    tags = len(pieces) // 2
    if len(pieces) == 2 * tags:
        return None
    whole = [""] * (4 * tags + 1)
    whole[0::2] = pieces
    whole[1::4] = ["<"] * tags
    whole[3::4] = [">"] * tags
    return "".join(whole)


def cut_simply(source: str) -> tuple[str, str]:
    """The page as readers cut it that do not parse: what a browser drops with a broken tag, they show.

    Twice: with unknown elements set apart, and with them joined to what stands beside them.
    """
    pieces = _ANY_TAG.split(source)
    names = {
        tag: _COMMENT_HEAD if tag.startswith("<!--") else _NAME.findall(tag)[0]
        for tag in dict.fromkeys(pieces[1::2])
    }
    apart = _cut_at(pieces, names, _Edges("\n"))
    all_known = all(name.strip("/").lower() in _KNOWN for name in names.values())
    return apart, apart if all_known else _cut_at(pieces, names, _Edges(""))


def _cut_at(pieces: list[str], names: dict[str, str], edges: _Edges) -> str:
    """Texts and tags in turn, with what each tag puts between the texts in its place."""
    cut = pieces.copy()
    cut[1::2] = [edges[names[tag]] for tag in pieces[1::2]]
    return html.unescape("".join(cut))


def _is_plain(source: str, by_name: dict[str, list[str]]) -> bool:
    """Whether what looks like markup is markup to every parser: comments end once, raw elements hold none."""
    for name, tokens in by_name.items():
        if name == _COMMENT_HEAD:
            plain = all(token.endswith("-->") and not token.endswith("--!>") for token in tokens)
        elif name in _PROGRAMS:
            plain = all("<" in token[1:] for token in tokens)
        else:
            plain = len(tokens) <= _MOST_RAW and all(_holds_no_markup(source, tag) for tag in tokens)
        if not plain:
            return False
    return True


def _holds_no_markup(source: str, tag: str) -> bool:
    """Whether after this tag of a raw element the next that looks like a tag always ends the element."""
    name = _NAME.findall(tag)[0]
    end = re.compile(rf"[^<]*</{re.escape(name)}[\s>]", re.IGNORECASE)
    at = source.find(tag)
    while at >= 0:
        if not end.match(source, at + len(tag)):
            return False
        at = source.find(tag, at + len(tag))
    return True


def _text(texts: list[str], written: list[str], edges: dict[str, str]) -> str:
    """The texts with their edges between them."""
    if "" not in edges.values():
        # Nothing is joined: no line goes on from one text to the next.
        lines = list(filter(None, map(str.strip, texts)))
        text = "\n".join(lines)
        if text.count("\n") == len(lines) - 1:
            return text
    else:
        pieces = [""] * (len(texts) + len(written))
        pieces[0::2] = texts
        pieces[1::2] = map(edges.__getitem__, written)
        text = "".join(pieces)
    return "\n".join(filter(None, map(str.strip, filter(None, text.split("\n")))))


def _program(token: str) -> Program:
    match = _PROGRAM.match(token)
    if match is None:
        return Program("script", "", token)
    return Program(match.group(2).lower(), match.group(1), match.group(3))
