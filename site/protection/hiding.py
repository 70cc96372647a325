"""Put entities where private details stand: in rich text as tags, in plain text as their public form.

Rich text is walked as a tree, one block at a time, so that a name split over bold and plain is still one name.
Around each entity the grammar of the place is taken along: a particle, an article, a capital.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

import nh3
from lxml import etree, html

from protection import english, josa
from protection.models import EntityKind, ProtectedEntity
from protection.public_form import words, words_of
from protection.rich_text import GRAMMAR, IDENTIFIER
from protection.spans import FindSpans, Line, Span, without_overlaps

EntityFor = Callable[[str, Span], ProtectedEntity]
"""Given the text that is hidden and its span, the entity that stands for it in this story."""

_BLOCKS = {"p", "h2", "h3", "h4", "li", "blockquote", "div", "ul", "ol", "hr", "br", "body"}
_VOID = {"embed", "br", "hr", "img"}
_KEPT = {"data-block-key", "embedtype", "id", *GRAMMAR}
_TAGS = re.compile(r"<[^<>]*>")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_EMPHASIS = {"b", "strong", "i", "em"}
_KNOWN = _BLOCKS | _VOID | _EMPHASIS
_NAMES = {EntityKind.PERSON, EntityKind.KIN}
OPAQUE = "\ufffc"  # stands for an entity that is there already: no name begins, ends or runs through it


@dataclass(frozen=True, slots=True)
class _Cut:
    """A span with the grammar round it: what to remove, and the attributes that keep the grammar."""

    start: int
    end: int
    span: Span
    attributes: dict[str, str]


def _cut(text: str, span: Span, language: str, room: tuple[int, int]) -> _Cut:
    """`room`: from the end of the span before to the start of the next; their words are not grammar."""
    before, word, after = text[room[0] : span.start], text[span.start : span.end], text[span.end : room[1]]
    before = before if not room[0] else OPAQUE + before
    attributes: dict[str, str] = {}
    start, end = span.start, span.end
    if language == "en":
        article, length = english.preceding_article(before)
        if article:
            attributes["article"] = article
            start -= length
        elif english.starts_sentence(before):
            attributes["capital"] = "1"
    else:
        pair, length = josa.absorb(word, after, name=span.kind in _NAMES)
        if pair:
            attributes["particle"] = pair
            end += length
    return _Cut(start, end, span, attributes)


def _cuts(text: str, find: FindSpans, language: str) -> list[_Cut]:
    spans = without_overlaps(find(text))
    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(text)]
    return [_cut(text, span, language, (ends[i], starts[i + 1])) for i, span in enumerate(spans)]


def hide_plain(text: str, *, find: FindSpans, entity_for: EntityFor, language: str) -> str:
    """Replace each span by the words readers see. Returns `text` itself when there is nothing to hide."""
    for cut in reversed(_cuts(text, find, language)):
        entity = entity_for(text[cut.span.start : cut.span.end], cut.span)
        shown = words(entity.form(language), language, cut.attributes)
        text = text[: cut.start] + shown + text[cut.end :]
    return text


@dataclass(slots=True)
class _Piece:
    """One text slot of the tree (`text` of an element or `tail`), and where it starts in the run."""

    element: etree._Element
    slot: str
    start: int

    @property
    def value(self) -> str:
        return getattr(self.element, self.slot) or ""


class _Runs:
    """Collects runs of text that read as one line: block by block, through inline elements."""

    def __init__(self, language: str) -> None:
        self.runs: list[tuple[Line, list[_Piece]]] = []
        self._text, self._pieces = "", list[_Piece]()
        self._language = language
        self._entities: dict[int, etree._Element] = {}

    def close(self) -> None:
        if self._pieces:
            entities, language = self._entities, self._language
            line = Line.made(self._text, lambda: _put_into_words(entities, language))
            self.runs.append((line, self._pieces))
        self._text, self._pieces, self._entities = "", [], {}

    def _add(self, element: etree._Element, slot: str) -> None:
        value = getattr(element, slot) or ""
        if value:
            self._pieces.append(_Piece(element, slot, len(self._text)))
            self._text += value

    def walk(self, root: etree._Element) -> None:
        """Read the whole tree. Without recursion: nobody's nesting is deep enough to end it."""
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if element.tag in _BLOCKS:
                self.close()
            if event == "end":
                self._add(element, "tail")
                continue
            if element.tag == "embed":
                self._entities[len(self._text)] = element
                self._text += OPAQUE
            self._add(element, "text")


def _put_into_words(entities: dict[int, etree._Element], language: str) -> dict[int, str]:
    """What readers see for each entity of a line, by its place."""
    known = ProtectedEntity.objects.in_bulk([tag.get("id") for tag in entities.values() if tag.get("id")])
    return {
        at: words_of(known.get(tag.get("id", "")), language, dict(tag.attrib)) for at, tag in entities.items()
    }


def _tag(entity: ProtectedEntity, attributes: dict[str, str]) -> etree._Element:
    element = html.Element("embed")
    element.set("embedtype", IDENTIFIER)
    element.set("id", entity.pk)
    for name, value in attributes.items():
        element.set(name, value)
    return element


def _insert(piece: _Piece, at: int, tag: etree._Element, tail: str) -> None:
    """Cut the slot at `at`, and put `tag` there followed by `tail`."""
    kept = piece.value[:at]
    tag.tail = tail
    if piece.slot == "text":
        piece.element.text = kept
        piece.element.insert(0, tag)
        return
    parent = piece.element.getparent()
    piece.element.tail = kept
    parent.insert(parent.index(piece.element) + 1, tag)


def _replace(pieces: list[_Piece], cut: _Cut, tag: etree._Element) -> None:
    touched = [p for p in pieces if p.start < cut.end and p.start + len(p.value) > cut.start]
    first, last = touched[0], touched[-1]
    for piece in touched[1:]:
        keep = max(0, cut.end - piece.start)
        setattr(piece.element, piece.slot, piece.value[keep:])
    tail = first.value[max(0, cut.end - first.start) :] if first is last else ""
    _insert(first, cut.start - first.start, tag, tail)


def hide_rich(source: str, *, find: FindSpans, entity_for: EntityFor, language: str) -> str:
    """Replace each span of a rich text (Wagtail's database form) by an entity tag.

    Returns `source` itself when there is nothing to hide: an unchanged text stays the same bytes.
    """
    if not source.strip():
        return source
    root, changed = _tree(source)
    for text, pieces in _lines(root, language):
        for cut in reversed(_cuts(text, find, language)):
            entity = entity_for(text[cut.span.start : cut.span.end], cut.span)
            _replace(pieces, cut, _tag(entity, cut.attributes))
            changed = True
    return _serialised(root) if changed else source


def _lines(root: etree._Element, language: str) -> list[tuple[Line, list[_Piece]]]:
    runs = _Runs(language)
    runs.walk(root)
    runs.close()
    return runs.runs


def count_rich(source: str, *, find: FindSpans, language: str) -> int:
    """How many places `hide_rich` would hide."""
    if not source.strip():
        return 0
    lines = _lines(_tree(source)[0], language)
    return sum(len(without_overlaps(find(line))) for line, _pieces in lines)


def _parsed(readable: str) -> etree._Element:
    """The tree that libxml2 makes of it: it leaves out what is nested too deep or stands where nothing may."""
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    document = html.document_fromstring(f"<html><body><div>{readable}</div></body></html>", parser=parser)
    root, body = html.Element("div"), document.find("body")
    if body is not None and len(body):
        root.extend(list(body))
        root[0].drop_tag()
    return root


def _all_text(readable: str) -> str:
    """Every word of it, as a browser's own parser reads it."""
    return unescape(nh3.clean(readable, tags=set(), clean_content_tags=set()))


def _flat(readable: str) -> str:
    """Paragraphs and entities alone: text that no editor made keeps its words, and loses its shape."""
    kept = {"embed": {"embedtype", "id", *GRAMMAR}, "p": {"data-block-key"}}
    return nh3.clean(readable, tags={"p", "br", "embed"}, attributes=kept, clean_content_tags=set())


def _letters(text: str) -> str:
    return "".join(text.split())


def _tree(source: str) -> tuple[etree._Element, bool]:
    """The text as a tree, and whether something that could hold words unread had to go on the way.

    Gone: comments, attributes that rich text does not have, and characters that XML cannot write.
    """
    readable = _UNWRITABLE.sub("", source)
    root = _parsed(readable)
    unfinished = "<" in _TAGS.sub("", readable)  # to a parser, an open quote swallows all that follows
    changed = readable != source or unfinished or "<!" in source or "<?" in source
    strange = any(element.tag not in _KNOWN for element in root.iter())
    if strange or _letters("".join(root.itertext())) != _letters(_all_text(readable)):
        root, changed = _parsed(_flat(readable)), True
    for element in root.iter():
        for name in set(element.attrib) - _KEPT:
            del element.attrib[name]
            changed = True
    return root, changed


def _serialised(root: etree._Element) -> str:
    """Wagtail's own rewriter wants void tags closed, so the tree is written as XML."""
    for element in reversed(list(root.iter())):
        if len(element) or element.text or element.tag in _VOID:
            continue
        if element.tag in _EMPHASIS:
            element.drop_tag()  # emphasis of hidden words alone: left in, readers could tell
        else:
            element.text = ""  # an empty paragraph must not become a void tag
    inner = etree.tostring(root, encoding="unicode", method="xml", with_tail=False)
    return inner.removeprefix("<div>").removesuffix("</div>").removesuffix("<div/>")
