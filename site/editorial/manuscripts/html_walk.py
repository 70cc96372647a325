"""Walk a page that was found harmless, and write down its text: blocks become pieces, marks lead to notes."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from .html_notes import Notes
from .piece_writer import PieceWriter
from .pieces import LeftOut, PieceKind

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form header hgroup html legend li main menu nav ol p pre search section summary table tbody td tfoot th "
    "thead tr ul".split()
)
_SILENT = frozenset("head style template noscript title link meta base datalist param".split())
_LEFT_OUT = {
    **dict.fromkeys("img picture video audio canvas svg map".split(), LeftOut.PICTURES),
    **dict.fromkeys("input select textarea button output progress meter".split(), LeftOut.FORM_FIELDS),
    "del": LeftOut.DELETIONS,
}
_NOT_SHOWN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_BOLD, _SLANTED = frozenset({"b", "strong"}), frozenset({"i", "em"})


class Walker:
    """Writes what stands in one element. `notes`: the notes of the whole page, each written behind its mark."""

    def __init__(self, writer: PieceWriter, notes: Notes, numbers: dict[Any, int]) -> None:
        self._writer, self._notes, self._numbers = writer, notes, numbers
        self._heading = self._quote = self._bold = self._slanted = 0

    def walk(self, root: Any) -> PieceWriter:
        """Read the element. Without recursion: nobody's nesting is deep enough to end it."""
        steps = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in steps:
            if event == "start":
                if element is not root and self._left_out(element):
                    steps.skip_subtree()
                else:
                    self._start(element)
                    self._say(element.text)
                continue
            if event == "comment":
                self._comment(element)
            elif event == "end" and (element is root or not self._skipped(element)):
                self._end(element)
            if element is not root:
                self._say(element.tail)
        self._writer.end_block(self._kind())
        return self._writer

    def _skipped(self, element: Any) -> bool:
        return (
            element.tag in _SILENT
            or element.tag in _LEFT_OUT
            or element in self._notes.holders
            or element in self._notes.back
            or element in self._notes.by_mark
            or _hidden(element)
        )

    def _left_out(self, element: Any) -> bool:
        """Whether nothing in the element is read as running text; what that means is noted."""
        if not self._skipped(element):
            return False
        if element in self._notes.by_mark:
            self._mark(element)
        elif element in self._notes.holders or element in self._notes.back or element.tag in _SILENT:
            pass
        elif element.tag in _LEFT_OUT:
            self._writer.left_out[_LEFT_OUT[element.tag]] += 1
        elif any(text.strip() for text in element.itertext()):
            self._writer.left_out[LeftOut.HIDDEN] += 1
        return True

    def _comment(self, comment: Any) -> None:
        """Comments for browsers of the past are no words of a person."""
        words = (comment.text or "").strip()
        if words and not words.startswith("[") and not words.endswith("]"):
            self._writer.left_out[LeftOut.COMMENTS] += 1

    def _mark(self, mark: Any) -> None:
        """Number the note, and have it follow the paragraph in which its mark stands first."""
        holder = self._notes.by_mark[mark]
        first = holder not in self._numbers
        number = self._numbers.setdefault(holder, len(self._numbers) + 1)
        self._say(f"[{number}]")
        if first:
            inner = Walker(PieceWriter(in_note=True), self._notes, self._numbers).walk(holder)
            self._writer.left_out.update(inner.left_out)
            words = " ".join(piece.text for piece in inner.pieces())
            if words:
                self._writer.note(f"[{number}] {words}")

    def _kind(self) -> PieceKind:
        if self._heading:
            return PieceKind.HEADING
        return PieceKind.QUOTE if self._quote else PieceKind.PARAGRAPH

    def _say(self, text: str | None) -> None:
        if text:
            self._writer.text(text, bold=bool(self._bold))

    def _start(self, element: Any) -> None:
        if element.tag == "br":
            self._say("\n")
        elif element.tag == "hr":
            self._writer.end_block(self._kind())
            self._writer.pause()
        elif element.tag in _BLOCKS:
            self._writer.end_block(self._kind())
        self._count(element.tag, 1)
        if element.tag in _SLANTED:
            self._writer.emphasis(begins=True)

    def _end(self, element: Any) -> None:
        if element.tag in _SLANTED:
            self._writer.emphasis(begins=False)
        if element.tag in _BLOCKS:
            self._writer.end_block(self._kind())
        self._count(element.tag, -1)

    def _count(self, tag: Any, step: int) -> None:
        self._heading += step if tag in _HEADINGS else 0
        self._quote += step if tag == "blockquote" else 0
        self._bold += step if tag in _BOLD else 0


def _hidden(element: Any) -> bool:
    return "hidden" in element.attrib or bool(_NOT_SHOWN.search(element.get("style", "")))
