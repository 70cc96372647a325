"""HTML and XML taken apart into pieces of text, by their tokens where those are plain, else by lxml."""

from __future__ import annotations

import copy
import re
from html.entities import html5

from lxml import etree

from . import escapes, html_tokens, json_strings
from .canon import BREAK
from .elements import JOINED, READING_AIDS
from .model import CannotRead

Piece = tuple[str, str]
APART = f"\n{BREAK}\n"
_LOOKS_LIKE_MARKUP = re.compile(r"<[/!]?[a-zA-Z][^<>]*>|<!--")
_VALUE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))""")
_OWN_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([a-zA-Z][a-zA-Z0-9]*;)")
_JOINED_TAGS = [f"{{*}}{name}" for name in sorted(JOINED)]
_AIDS = [f"{{*}}{name}" for name in READING_AIDS]
_DEEPEST = 6


def read_html(source: str, depth: int = 0) -> tuple[list[Piece], bool]:
    """The pieces of an HTML page or fragment, and whether its source must be searched as well."""
    tokens = html_tokens.take_apart(source)
    if tokens is not None:
        return _of_tokens(tokens, depth), False
    root = _parsed(source)
    pieces = [] if root is None else _of_tree(root, depth)
    simple, joined = html_tokens.cut_simply(source)
    texts = ["".join(text.split()) for name, text in pieces if name == "text"]
    if "".join(simple.split()) not in texts:
        pieces.append(("text, cut simply", simple))
    if joined != simple:
        pieces.append(("text, unknown elements joined", joined))
    return pieces, True


def read_xml(source: str) -> tuple[list[Piece], bool]:
    """The pieces of an XML document or feed; markup kept as text in it is taken apart too."""
    if "<!ENTITY" in source:
        raise CannotRead(
            "The file declares entities of its own, which every reader may expand in its own way."
        )
    parser = etree.XMLParser(
        encoding="utf-8", huge_tree=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        root = etree.fromstring(_OWN_ENTITY.sub(_known_entity, source).encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        raise CannotRead("The file is not well-formed XML.") from None
    return _of_tree(root, 0), True


def _known_entity(match: re.Match[str]) -> str:
    """The character that HTML gives the name, unless it would become markup."""
    known = html5.get(match.group(1), "")
    return known if known and known not in "<>&" else match.group()


def inner(text: str, depth: int = 1) -> list[Piece]:
    """The pieces of markup that stands as plain text inside something else."""
    if "<" not in text:
        return []
    parts = escapes.around(text, [_LOOKS_LIKE_MARKUP])
    if parts and depth > _DEEPEST:
        raise CannotRead("Markup stands inside markup more deeply than can be taken apart.")
    return [piece for part in parts for piece in read_html(part, depth)[0]]


def _of_tokens(tokens: html_tokens.Tokens, depth: int) -> list[Piece]:
    pieces = [("text", tokens.text)]
    if tokens.apart is not None:
        pieces.append(("text, unknown elements apart", tokens.apart))
    pieces.append(("tags", APART.join([*tokens.tags, *(program.tag for program in tokens.programs)])))
    for program in tokens.programs:
        pieces += _program(program.kind, program.text, program.tag, depth)
    return pieces + _deeper(tokens.text, tokens.comments, _marked_values(tokens.tags), depth)


def _marked_values(tags: list[str]) -> list[str]:
    """The values of attributes in which markup is written with entities, such as a frame's own page."""
    written = (value for tag in tags if "&" in tag for groups in _VALUE.findall(tag) for value in groups)
    return [escapes.without_entities(value) for value in written if "&" in value]


def _deeper(text: str, comments: list[str], values: list[str], depth: int) -> list[Piece]:
    pieces = inner(text, depth + 1)
    for comment in comments:
        pieces += [("comment", comment), *inner(comment, depth + 1)]
    for value in values:
        pieces += inner(value, depth + 1)
    return pieces


def _parsed(source: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = etree.fromstring(source.replace("\x00", "").encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None and _LOOKS_LIKE_MARKUP.sub("", source).strip() and _LOOKS_LIKE_MARKUP.search(source):
        raise CannotRead("The page cannot be taken apart.")
    return root


def _of_tree(root: etree._Element, depth: int) -> list[Piece]:
    """The pieces of a parsed tree, which is used up by it. Every node is handled in compiled code."""
    tree = root.getroottree()
    comments = [node.text or "" for node in tree.xpath("//comment()|//processing-instruction()")]
    pieces: list[Piece] = []
    for node in tree.iter("{*}script", "{*}style"):
        kind = etree.QName(node).localname
        pieces += _program(kind, "".join(node.itertext()), f"<{kind} type={node.get('type', '')}>", depth)
    values = list(dict.fromkeys(tree.xpath("//@*", smart_strings=False)))
    etree.strip_elements(root, "{*}script", "{*}style", with_tail=False)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    pieces += [("attribute", value) for value in values]
    aids = "".join(text for node in root.iter(*_AIDS) for text in node.itertext())
    plain = _text(copy.deepcopy(root)) if aids else _text(root)
    pieces.append(("text", plain))
    if aids:
        etree.strip_elements(root, *_AIDS, with_tail=False)
        pieces += [("text without reading aids", _text(root)), ("reading aids", aids)]
    return pieces + _deeper(plain, comments, values, depth)


def _text(root: etree._Element) -> str:
    """What stands in the tree, joined where elements join their text, else on lines of its own."""
    etree.strip_tags(root, *_JOINED_TAGS)
    return "\n".join(line for line in root.itertext() if not line.isspace())


def _program(kind: str, text: str, tag: str, depth: int) -> list[Piece]:
    """What a script or a style says; a page's script that says it is JSON must be, one in a stretch may be cut off."""
    pieces = [(kind, text), *inner(text, depth + 1)]
    if kind == "script":
        pieces += [("strings joined", joined) for joined in escapes.strings_joined(text)]
    if "json" in tag.lower() and text.strip():
        try:
            found, strings = json_strings.read(text, "A script that says it is JSON is not.")
        except CannotRead:
            if not depth:
                raise
            return pieces
        pieces += found
        pieces += [piece for string in strings for piece in inner(string, depth + 1)]
    return pieces
