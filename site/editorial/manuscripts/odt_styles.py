"""What the styles of an .odt say that matters to its text: hidden, a quotation, a title, a line across the page."""

from __future__ import annotations

from typing import Any

from .pieces import PieceKind

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_LONGEST_LINE = 50
_KINDS = {
    "quotations": PieceKind.QUOTE,
    "title": PieceKind.HEADING,
    "subtitle": PieceKind.HEADING,
    "horizontal_20_line": PieceKind.BREAK,
}


class Styles:
    """The styles of both parts of a document; those of the content come after, and count."""

    def __init__(self, *roots: Any) -> None:
        self._parents: dict[str, str] = {}
        self._hides: dict[str, bool] = {}
        self._slanted: dict[str, bool] = {}
        self._bold: dict[str, bool] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                self._take(style)

    def _take(self, style: Any) -> None:
        name = style.get(f"{STYLE}name", "")
        self._parents[name] = style.get(f"{STYLE}parent-style-name", "")
        formats = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
        for properties in style.iter(f"{STYLE}text-properties"):
            shown = properties.get(f"{TEXT}display")
            if shown is not None:
                self._hides[name] = shown != "true"
            if properties.get(f"{formats}font-style") is not None:
                self._slanted[name] = properties.get(f"{formats}font-style") in {"italic", "oblique"}
            if properties.get(f"{formats}font-weight") is not None:
                self._bold[name] = properties.get(f"{formats}font-weight") in {"bold", "700", "800", "900"}

    def _line(self, name: str) -> list[str]:
        """The style and those that it inherits from, nearest first."""
        found: list[str] = []
        while name and len(found) < _LONGEST_LINE:  # a style may inherit from itself
            found.append(name)
            name = self._parents.get(name, "")
        return found

    def hides(self, name: str) -> bool:
        """Whether text of this style is hidden."""
        return _nearest(self._hides, self._line(name))

    def slants(self, name: str) -> bool:
        """Whether a run of this style is emphasis."""
        return _nearest(self._slanted, self._line(name))

    def bold(self, name: str) -> bool:
        """Whether text of this style is bold."""
        return _nearest(self._bold, self._line(name))

    def kind(self, name: str) -> PieceKind | None:
        """What a paragraph of this style is, when the style says so."""
        return next((_KINDS[each.lower()] for each in self._line(name) if each.lower() in _KINDS), None)


def _nearest(told: dict[str, bool], names: list[str]) -> bool:
    return next((told[name] for name in names if name in told), False)
