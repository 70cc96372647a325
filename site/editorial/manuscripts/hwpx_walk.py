"""Walk a section of an .hwpx and write down its text."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from .piece_writer import PieceWriter
from .pieces import LeftOut, PieceKind

_OURS = re.compile(r"https?://www\.(?:hancom\.co\.kr|owpml\.org)/(?:hwpml|owpml)/")
_OUTLINE = re.compile(r"(?:개요|outline)\s*\d+|제목|title|heading\s*\d*", re.IGNORECASE)
_QUOTES = re.compile(r"인용.*|quot.*", re.IGNORECASE)
_SPACES = frozenset({"lineBreak", "tab", "nbSpace", "fwSpace"})
_NOTES = frozenset({"footNote", "endNote"})
_AROUND = frozenset({"header", "footer"})
_SHAPES = frozenset(
    "pic rect line ellipse arc polygon curve connectLine container textart video chart compose dutmal equation "
    "edit btn checkBtn radioBtn comboBox listBox scrollBar unknownObject".split()
)
# Memos lie a second time beside the paragraphs; they are counted where they are anchored.
_SILENT = frozenset({"memogroup", "fieldBegin"})
# Only what is known to be running text is read: a format that grows must not bring in what nobody meant to say.
_READ = frozenset(
    "sec p run t ctrl tbl tr tc subList fieldEnd insertBegin insertEnd deleteBegin deleteEnd".split()
)
_READ_IN_TEXT = frozenset("lineBreak tab nbSpace fwSpace hyphen markpenBegin markpenEnd titleMark".split())


def name_of(element: Any) -> str:
    """The local name of an element of the format, or ""."""
    if not isinstance(element.tag, str):
        return ""
    name = etree.QName(element)
    return str(name.localname) if _OURS.match(name.namespace or "") else ""


class Shapes:
    """What the head of the document says of its styles: headings, quotations, bold and slanted letters."""

    def __init__(self, head: Any) -> None:
        self._kinds: dict[str, PieceKind] = {}
        self._bold: set[str] = set()
        self._slanted: set[str] = set()
        for element in head.iter():
            key = element.get("id", "") if isinstance(element.tag, str) else ""
            if name_of(element) == "style":
                self._style(key, element.get("name", ""), element.get("engName", ""))
            elif name_of(element) == "charPr":
                inside = {name_of(child) for child in element}
                self._bold |= {key} if "bold" in inside else set()
                self._slanted |= {key} if "italic" in inside else set()

    def _style(self, key: str, *names: str) -> None:
        if any(_OUTLINE.fullmatch(name.strip()) for name in names):
            self._kinds[key] = PieceKind.HEADING
        elif any(_QUOTES.fullmatch(name.strip()) for name in names):
            self._kinds[key] = PieceKind.QUOTE

    def kind(self, paragraph: Any) -> PieceKind:
        """What a paragraph is."""
        return self._kinds.get(paragraph.get("styleIDRef", ""), PieceKind.PARAGRAPH)

    def bold(self, run: Any) -> bool:
        """Whether a run is bold."""
        return run.get("charPrIDRef", "") in self._bold

    def slanted(self, run: Any) -> bool:
        """Whether a run is emphasis."""
        return run.get("charPrIDRef", "") in self._slanted


class Walker:
    """Writes the text of sections, one after the other."""

    def __init__(self, writer: PieceWriter, shapes: Shapes, notes: list[int] | None = None) -> None:
        self._writer, self._shapes = writer, shapes
        self._notes = [0] if notes is None else notes
        self._bold = False
        self._deleting = False

    def walk(self, root: Any) -> PieceWriter:
        """Read the element. Without recursion but into notes, which hold no notes."""
        steps = etree.iterwalk(root, events=("start", "end"))
        for event, element in steps:
            name = name_of(element)
            if event == "start":
                if element is not root and self._left_out(element, name):
                    steps.skip_subtree()
                    continue
                self._start(element, name)
                if name == "t":
                    self._say(element.text)
                continue
            self._end(element, name)
            parent = element.getparent()
            if element is not root and parent is not None and name_of(parent) == "t":
                self._say(element.tail)
        self._writer.end_block()
        return self._writer

    def _left_out(self, element: Any, name: str) -> bool:
        """Whether nothing in the element is read as running text; what that means is noted."""
        count = self._writer.left_out
        if name in _NOTES:
            self._note(element)
        elif name == "hiddenComment" or (name == "fieldBegin" and element.get("type", "").upper() == "MEMO"):
            count[LeftOut.COMMENTS] += 1
        elif name in _AROUND:
            count[LeftOut.HEADERS] += int(_has_words(element))
        elif name in _SHAPES:
            count[LeftOut.TEXT_BOXES if _has_words(element) else LeftOut.PICTURES] += 1
        elif name in _READ or name in _READ_IN_TEXT:
            return False
        elif name not in _SILENT:
            count[LeftOut.TEXT_BOXES] += int(_has_words(element))
        return True

    def _note(self, note: Any) -> None:
        inner = Walker(PieceWriter(in_note=True), self._shapes, self._notes).walk(note)
        self._writer.left_out.update(inner.left_out)
        words = " ".join(piece.text for piece in inner.pieces())
        if words:
            self._notes[0] += 1
            self._writer.text(f"[{self._notes[0]}]")
            self._writer.note(f"[{self._notes[0]}] {words}")

    def _say(self, text: str | None) -> None:
        if text and not self._deleting:
            self._writer.text(text, bold=self._bold)

    def _start(self, element: Any, name: str) -> None:
        if name == "p":
            self._writer.end_block()
        elif name == "run":
            self._bold = self._shapes.bold(element)
            if self._shapes.slanted(element):
                self._writer.emphasis(begins=True)
        elif name in _SPACES:
            self._say(" ")
        elif name == "deleteBegin":
            self._writer.left_out[LeftOut.DELETIONS] += 1
            self._deleting = True
        elif name == "deleteEnd":
            self._deleting = False

    def _end(self, element: Any, name: str) -> None:
        if name == "p":
            self._writer.end_block(self._shapes.kind(element))
        elif name == "run" and self._shapes.slanted(element):
            self._writer.emphasis(begins=False)


def _has_words(element: Any) -> bool:
    return any((inner.text or "").strip() for inner in element.iter() if name_of(inner) == "t")
