"""Walk the content of an .odt and write down its text."""

from __future__ import annotations

from collections import Counter
from typing import Any

from lxml import etree

from .odt_styles import TEXT, Styles
from .piece_writer import PieceWriter
from .pieces import LeftOut, PieceKind

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_SILENT = frozenset(
    {
        f"{_OFFICE}forms",
        f"{TEXT}sequence-decls",
        f"{TEXT}variable-decls",
        f"{TEXT}user-field-decls",
        f"{TEXT}ruby-text",
        f"{TEXT}note-citation",
        f"{TEXT}toc-mark",
        f"{TEXT}alphabetical-index-mark",
        f"{TEXT}table-of-content-source",
        f"{TEXT}alphabetical-index-source",
        f"{_DRAW}glue-point",
        f"{_OFFICE}event-listeners",
    }
)
_HIDING = frozenset({f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"})
_SPACES = {f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"}


class Walker:
    """Writes the text of one element: the body, or a note."""

    def __init__(self, writer: PieceWriter, styles: Styles, notes: list[int] | None = None) -> None:
        self._writer, self._styles = writer, styles
        self._notes = [0] if notes is None else notes
        self._bold: list[bool] = [False]

    def walk(self, root: Any) -> PieceWriter:
        """Read the element. Without recursion but into notes, which hold no notes."""
        steps = etree.iterwalk(root, events=("start", "end"))
        for event, element in steps:
            if event == "start":
                if self._left_out(element):
                    steps.skip_subtree()
                else:
                    self._start(element)
                    self._say(element, element.text)
                continue
            if not self._skipped(element):
                self._end(element)
            if element is not root:
                self._say(element.getparent(), element.tail)
        self._writer.end_block()
        return self._writer

    @staticmethod
    def around(styles: Any) -> Counter[LeftOut]:
        """Page headers and footers with words; they stand among the styles of pages."""
        kinds = [f"{_STYLE}{name}{side}" for name in ("header", "footer") for side in ("", "-left", "-first")]
        found = [part for part in styles.iter(*kinds) if _has_words(part)]
        return Counter({LeftOut.HEADERS: len(found)})

    def _skipped(self, element: Any) -> bool:
        tag = element.tag
        return (
            tag in _SILENT
            or tag in _HIDING
            or tag in {f"{_OFFICE}annotation", f"{TEXT}tracked-changes", f"{TEXT}note"}
            or (str(tag).startswith(_DRAW) and tag != f"{_DRAW}a")
            or self._hidden(element)
        )

    def _hidden(self, element: Any) -> bool:
        if element.tag == f"{TEXT}section" and element.get(f"{TEXT}display", "true") != "true":
            return True
        if element.tag in _PARAGRAPHS and any(
            child.tag == f"{TEXT}hidden-paragraph" for child in element.iterchildren("*")
        ):
            return True
        return bool(self._styles.hides(element.get(f"{TEXT}style-name", "")))

    def _left_out(self, element: Any) -> bool:
        """Whether nothing in the element is read as running text; what that means is noted."""
        if not self._skipped(element):
            return False
        tag, count = element.tag, self._writer.left_out
        if tag == f"{TEXT}note":
            self._note(element)
        elif tag == f"{_OFFICE}annotation":
            count[LeftOut.COMMENTS] += 1
        elif tag == f"{TEXT}tracked-changes":
            count[LeftOut.DELETIONS] += sum(_has_words(part) for part in element.iter(f"{TEXT}deletion"))
        elif str(tag).startswith(_DRAW):
            boxes = any(_has_words(box) for box in element.iter(f"{_DRAW}text-box"))
            count[LeftOut.TEXT_BOXES if boxes or _has_words(element) else LeftOut.PICTURES] += 1
        elif tag not in _SILENT:
            count[LeftOut.HIDDEN] += int(tag in _HIDING or _has_words(element))
        return True

    def _note(self, note: Any) -> None:
        body = note.find(f"{TEXT}note-body")
        if body is None:
            return
        inner = Walker(PieceWriter(in_note=True), self._styles, self._notes).walk(body)
        self._writer.left_out.update(inner.left_out)
        words = " ".join(piece.text for piece in inner.pieces())
        if words:
            self._notes[0] += 1
            self._writer.text(f"[{self._notes[0]}]")
            self._writer.note(f"[{self._notes[0]}] {words}")

    def _say(self, inside: Any, text: str | None) -> None:
        """Only paragraphs hold words; between them is the layout of the file."""
        if text and any(each.tag in _PARAGRAPHS for each in (inside, *inside.iterancestors())):
            self._writer.text(text, bold=self._bold[-1])

    def _start(self, element: Any) -> None:
        style = element.get(f"{TEXT}style-name", "")
        if element.tag in _PARAGRAPHS:
            self._writer.end_block()
            self._bold.append(self._styles.bold(style))
        elif element.tag == f"{TEXT}span":
            self._bold.append(self._bold[-1] or self._styles.bold(style))
            if self._styles.slants(style):
                self._writer.emphasis(begins=True)
        elif element.tag in _SPACES:
            self._writer.text(" ")

    def _end(self, element: Any) -> None:
        style = element.get(f"{TEXT}style-name", "")
        if element.tag in _PARAGRAPHS:
            self._bold.pop()
            self._close(element, self._styles.kind(style))
        elif element.tag == f"{TEXT}span":
            self._bold.pop()
            if self._styles.slants(style):
                self._writer.emphasis(begins=False)

    def _close(self, element: Any, told: PieceKind | None) -> None:
        if told == PieceKind.BREAK:
            self._writer.pause()
        else:
            by_tag = PieceKind.HEADING if element.tag == f"{TEXT}h" else PieceKind.PARAGRAPH
            self._writer.end_block(told or by_tag)


def _has_words(element: Any) -> bool:
    return any(text.strip() for text in element.itertext())
