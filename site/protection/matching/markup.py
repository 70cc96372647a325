"""HTML and XML taken apart by lxml into pieces of text."""

from __future__ import annotations

import json
import re

import lxml.html
from lxml import etree

from .canon import BREAK
from .model import CannotRead

Piece = tuple[str, str]

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rb",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "tspan",
        "textPath",
    ]
)
_APART = {"script": "script", "style": "style"}
_READING_AID = frozenset(("rt", "rp", "rtc"))
_LOOKS_LIKE_MARKUP = re.compile(r"<[/!]?[a-zA-Z][^<>]*>")
_DEEPEST = 4


def read_html(source: str) -> list[Piece]:
    """The pieces of an HTML page or fragment."""
    if not source.strip():
        return []
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=False)
    try:
        root = lxml.html.document_fromstring(_without_nul(source).encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        if not _LOOKS_LIKE_MARKUP.search(source):
            return [("text", source)]
        raise CannotRead("The page cannot be taken apart.") from None
    return _pieces(root.getroottree(), is_html=True, depth=0)


def read_xml(source: str) -> list[Piece]:
    """The pieces of an XML document or feed; markup kept as text in it is taken apart too."""
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(source.encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        raise CannotRead("The file is not well-formed XML.") from None
    return _pieces(root.getroottree(), is_html=False, depth=0)


def inner(text: str, depth: int = 1) -> list[Piece]:
    """The pieces of markup that stands as plain text inside something else."""
    if depth > _DEEPEST or not _LOOKS_LIKE_MARKUP.search(text):
        return []
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = lxml.html.document_fromstring(f"<div>{_without_nul(text)}</div>".encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        raise CannotRead("Markup inside the file cannot be taken apart.") from None
    return _pieces(root.getroottree(), is_html=True, depth=depth)


def _without_nul(source: str) -> str:
    return source.replace("\x00", "")


def _pieces(tree: etree._ElementTree, *, is_html: bool, depth: int) -> list[Piece]:
    pieces: list[Piece] = []
    flow: list[str] = []
    bare: list[str] = []
    has_aids = False
    hidden = 0
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = node.tag if isinstance(node.tag, str) else ""
        name = tag.rpartition("}")[2]
        if event == "start":
            pieces += [("attribute", str(value)) for value in node.attrib.values()]
            pieces += [
                ("attribute name", str(key))
                for key in node.attrib
                if is_html and str(key).startswith("data-")
            ]
            if name in _READING_AID:
                hidden, has_aids = hidden + 1, True
            if name in _APART:
                pieces += _program(_APART[name], node.text or "", str(node.get("type", "")), depth)
            else:
                _flow(flow, bare, _edge(name), hidden=hidden > 0)
                _flow(flow, bare, node.text or "", hidden=hidden > 0)
        elif event == "end":
            hidden -= name in _READING_AID
            _flow(flow, bare, _edge(name), hidden=hidden > 0)
            _flow(flow, bare, node.tail or "", hidden=hidden > 0)
        else:
            pieces += [("comment", node.text or ""), *inner(node.text or "", depth + 1)]
            _flow(flow, bare, node.tail or "", hidden=hidden > 0)
    text = "".join(flow)
    pieces.append(("text", text))
    if has_aids:
        pieces.append(("text without reading aids", "".join(bare)))
    return pieces + inner(text, depth + 1) + _inner_values(pieces, depth)


def _inner_values(pieces: list[Piece], depth: int) -> list[Piece]:
    marked = [text for name, text in pieces if name == "attribute" and "<" in text]
    return [piece for text in marked for piece in inner(text, depth + 1)]


def _flow(flow: list[str], bare: list[str], text: str, *, hidden: bool) -> None:
    for line in (flow,) if hidden else (flow, bare):
        if text and not (text == "\n" and line and line[-1].endswith("\n")):
            line.append(text)


def _edge(name: str) -> str:
    return "" if name in _INLINE or not name else "\n"


def _program(kind: str, text: str, media_type: str, depth: int) -> list[Piece]:
    pieces = [(kind, text), *(inner(text, depth + 1) if kind == "script" else [])]
    if "json" in media_type and text.strip():
        try:
            document = json.loads(text)
        except (ValueError, RecursionError):
            raise CannotRead("A script that says it is JSON is not.") from None
        pieces.append((kind, f" {BREAK} ".join(_strings(document))))
    return pieces


def _strings(document: object) -> list[str]:
    if isinstance(document, str):
        return [document]
    if isinstance(document, dict):
        return [text for pair in document.items() for part in pair for text in _strings(part)]
    if isinstance(document, list):
        return [text for part in document for text in _strings(part)]
    return [] if document is None or isinstance(document, bool) else [str(document)]
