"""Paragraphs of office documents: their runs put together, so that a name written in two runs is one name.

A document that keeps track of changes holds three texts: what stands, what stood before, and both in one row.
"""

from __future__ import annotations

import re

from lxml import etree

from protection.matching.model import CannotRead

from .gathering import Gathering

_MEMBERS = re.compile(r"(?:word|xl|ppt)/.*\.xml|(?:.*/)?(?:content|styles|meta)\.xml", re.IGNORECASE)
_PARAGRAPHS = frozenset(("p", "h", "si"))
_WORDS = frozenset(("t", "delText", "instrText", "delInstrText"))
_SPACES = frozenset(("tab", "br", "cr", "s", "line-break", "noBreakHyphen"))
_INSERTED, _DELETED = frozenset(("ins", "moveTo")), frozenset(("del", "moveFrom"))
_OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:"


def may_have(member: str) -> bool:
    """Whether a member of this name holds paragraphs of an office document."""
    return _MEMBERS.fullmatch(member) is not None


class _Paragraph:
    """The words of one paragraph: all, those that stand, and those that stood before the changes."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self.standing: list[str] = []
        self.before: list[str] = []

    def add(self, text: str, *, inserted: bool, deleted: bool) -> None:
        self.all.append(text)
        if not deleted:
            self.standing.append(text)
        if not inserted:
            self.before.append(text)


class _Reader:
    """Walks the elements of a document and keeps the paragraphs that end."""

    def __init__(self) -> None:
        self.texts: dict[str, dict[str, None]] = {"all": {}, "standing": {}, "before": {}}
        self._open: list[_Paragraph] = []
        self._inserted = self._deleted = 0

    def start(self, node: etree._Element, *, is_open_document: bool) -> None:
        tag = _local(node)
        self._inserted += tag in _INSERTED
        self._deleted += tag in _DELETED
        if tag in _PARAGRAPHS:
            self._open.append(_Paragraph())
        if tag in _SPACES:
            self._add(" ")
        if is_open_document or tag in _WORDS:
            self._add(node.text)

    def end(self, node: etree._Element, *, is_open_document: bool) -> None:
        tag = _local(node)
        self._inserted -= tag in _INSERTED
        self._deleted -= tag in _DELETED
        if tag in _PARAGRAPHS:
            done = self._open.pop()
            for name, kept in self.texts.items():
                kept["".join(getattr(done, name))] = None
        if is_open_document:
            self._add(node.tail)

    def _add(self, text: str | None) -> None:
        if text and self._open:
            self._open[-1].add(text, inserted=self._inserted > 0, deleted=self._deleted > 0)


def _local(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2]


def read(data: bytes, into: Gathering) -> None:
    """The paragraphs of one XML member. Raises CannotRead when it is not well-formed or nested too deep."""
    try:
        root = etree.fromstring(
            data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        )
    except (etree.LxmlError, ValueError):
        raise CannotRead("The document is not well-formed XML, or nested too deep.") from None
    is_open_document = _OPEN_DOCUMENT in str(root.tag)
    reader = _Reader()
    for event, node in etree.iterwalk(root, events=("start", "end")):
        step = reader.start if event == "start" else reader.end
        step(node, is_open_document=is_open_document)
    for name, kept in reader.texts.items():
        into.text(f"paragraphs, {name}", "\n".join(kept))
