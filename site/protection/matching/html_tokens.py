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

_ATTRIBUTE = r"""\s++[^\s"'<>/=]++(?:\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>=`]++))?+"""
_TAG = rf"/?+[a-zA-Z][a-zA-Z0-9:_-]*+(?:{_ATTRIBUTE})*+\s*+/?+>"
_COMMENT = r"!--(?!-?>)[^-]*+(?:-(?!-!?>)[^-]*+)*+-->"
_SCRIPT = r"(?=[sS][cC])(?i:script(?![^\s/>])[^<>]*+>[^<]*+(?:<(?!/?script|!--)[^<]*+)*+</script\s*+>)"
_STYLE = r"(?=[sS][tT])(?i:style(?![^\s/>])[^<>]*+>[^<]*+(?:<(?!/?style|!--)[^<]*+)*+</style\s*+>)"
_TOKEN = re.compile(rf"(<(?:{_SCRIPT}|{_STYLE}|{_TAG}|{_COMMENT}|!(?i:doctype)[^<>]*>))")
_NAME = re.compile(r"</?([^\s/>]*)")
_BETWEEN = "\x1e"
_HEAD = re.compile(r"\x1e<(/?[a-zA-Z][^\s/>]*|!-?)")
_RAW_START = re.compile(rf"(?i)<({'|'.join(sorted(RAW))})(?![^\s/>])")
_PROGRAM = re.compile(rf"<(?:{_SCRIPT}|{_STYLE})")
_NAME = re.compile(r"</?([^\s/>]*)")
_BETWEEN = "\x1e"
_HEAD = re.compile(r"\x1e<(/?[a-zA-Z][^\s/>]*|!-?)")
_RAW_CONTENT = re.compile(rf"(?i)<({'|'.join(sorted(RAW))})(?![^\s/>])[^<>]*>[^<]*(?!</\1[\s>])<")
_PROGRAM = re.compile(r"(?is)(<(script|style)[^<>]*>)(.*)</[a-z]+\s*>\Z")
_NOT_PLAIN = frozenset((*READING_AIDS, "plaintext"))
_PROGRAMS = ("script", "style")
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
    pieces = _TOKEN.split(source)
    written = pieces[1::2]
    distinct = list(dict.fromkeys(written))
    heads = _HEAD.findall(_BETWEEN + _BETWEEN.join(distinct))
    programs = [token for token, head in zip(distinct, heads, strict=False) if head.lower() in _PROGRAMS]
    names = {head.strip("/").lower() for head in set(heads)}
    if len(heads) != len(distinct) or not _is_plain(source, names, distinct, programs):
        return None
    text = _text(pieces, written, dict(zip(distinct, map(_Edges("").__getitem__, heads), strict=True)))
    if text is None:
        return None
    apart = None
    if not names <= _KNOWN:
        apart = _text(pieces, written, dict(zip(distinct, map(_Edges("\n").__getitem__, heads), strict=True)))
    tags = [token for token, head in zip(distinct, heads, strict=True) if head != "!-"]
    comments = [token[4:-3] for token, head in zip(distinct, heads, strict=True) if head == "!-"]
    if programs:
        tags = [tag for tag in tags if tag not in programs]
    return Tokens(text, apart, tags, comments, list(map(_program, programs)))


def _is_plain(source: str, names: set[str], tags: list[str], programs: list[str]) -> bool:
    """Whether what looks like markup is markup to every parser."""
    if names & _NOT_PLAIN or not all("<" in program[1:] for program in programs):
        return False
    if not names & RAW:
        return True
    raw = [
        tag for tag in tags if (match := _RAW_START.match(tag)) and match.group(1).lower() not in _PROGRAMS
    ]
    return all(_holds_no_markup(source, tag) for tag in raw)


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


def _text(pieces: list[str], written: list[str], edges: dict[str, str]) -> str | None:
    """The texts with their edges between them; None when markup is left in them."""
    pieces = pieces.copy()
    pieces[1::2] = map(edges.__getitem__, written)
    text = "".join(pieces)
    if "<" in text:
        return None
    if "&" in text:
        text = "".join([html.unescape(piece) if "&" in piece else piece for piece in pieces])
    return "\n".join(filter(None, map(str.strip, text.split("\n"))))


def _program(token: str) -> Program:
    match = _PROGRAM.match(token)
    if match is None:
        return Program("script", "", token)
    return Program(match.group(2).lower(), match.group(1), match.group(3))
