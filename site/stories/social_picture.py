"""The picture that a link to a story shows elsewhere: mark, headline, invented name, house. 1200 by 630 pixels.

What is drawn cannot be read back from pixels, so nothing is drawn but words that stand in the page too and are
searched there. No metadata is written, and the same words always give the same bytes.
"""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
_MARGIN, _WIDTH = 84, 1200 - 2 * 84
_HEADLINE_SIZES = (84, 72, 62, 54, 46, 40)
_HEADLINE_TOP, _HEADLINE_HEIGHT = 168, 300
_PAPER, _INK, _ACCENT = (0xFA, 0xFB, 0xF8), (0x1B, 0x24, 0x22), (0x1C, 0x5F, 0x56)
_INK_VALUE, _ACCENT_VALUE = 127, 255  # the last of each half of the palette
# The mark as strokes: pairs of points on a grid of 24 by 28.
_MARK = (
    ((6, 2), (18, 2), (18, 9), (6, 9), (6, 2)),
    ((12, 12), (12, 16)),
    ((1, 16), (23, 16)),
    ((5, 21), (18, 21), (18, 27)),
)


@dataclass(frozen=True, slots=True)
class PictureWords:
    """All that is drawn. Words that the font cannot show are left out."""

    headline: str
    name: str
    house: str
    language: str
    label: str = ""


def _ramp(to: tuple[int, int, int]) -> list[int]:
    return [
        round(paper + (end - paper) * step / 127)
        for step in range(128)
        for paper, end in zip(_PAPER, to, strict=True)
    ]


_PALETTE = [*_ramp(_INK), *_ramp(_ACCENT)]


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont:
    path = Path(settings.SOURCE_ROOT) / "static" / "fonts" / "NotoSansKR-Medium-subset.ttf"
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8192)
def _has_glyph(character: str) -> bool:
    """Whether the font draws this character, and not the sign for what it lacks."""
    return character.isspace() or _drawn(character) != _drawn("\uffff")


def _drawn(character: str) -> tuple[tuple[int, int], bytes]:
    mask = _font(32).getmask(character)
    return mask.size, bytes(mask)


def drawable(text: str) -> str:
    """The text as it is drawn; "" when the font lacks a character of it."""
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    return composed if all(_has_glyph(character) for character in composed) else ""


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """The text in lines that fit the width; a word that is wider than a line is parted."""
    lines: list[str] = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if font.getlength(joined) <= _WIDTH:
            lines[-1] = joined
            continue
        lines += [""] if lines[-1] else []
        for character in word:
            if font.getlength(lines[-1] + character) > _WIDTH:
                lines.append("")
            lines[-1] += character
    return lines


def _set_headline(text: str) -> tuple[ImageFont.FreeTypeFont, list[str], int]:
    """Font, lines and line height: the largest size at which the headline has room; the smallest cuts it off."""
    for size in _HEADLINE_SIZES:
        font, height = _font(size), round(size * 1.3)
        lines = _lines(text, font)
        if len(lines) * height <= _HEADLINE_HEIGHT:
            return font, lines, height
    kept = lines[: _HEADLINE_HEIGHT // height]
    return font, [*kept[:-1], kept[-1][:-1] + "…"], height


def _draw_mark(draw: ImageDraw.ImageDraw, left: int, top: int, scale: int) -> None:
    for stroke in _MARK:
        points = [(left + x * scale, top + y * scale) for x, y in stroke]
        draw.line(points, fill=_ACCENT_VALUE, width=2 * scale + 1)


@lru_cache(maxsize=32)
def draw_picture(words: PictureWords) -> bytes:
    """PNG bytes. A story is rendered several times on its way; its picture is drawn once."""
    picture = Image.new("L", SIZE, 0)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 1200, 14), fill=_ACCENT_VALUE)
    _draw_mark(draw, _MARGIN, 62, 2)
    draw.text((_MARGIN + 68, 60), drawable(words.house), font=_font(42), fill=_INK_VALUE)
    if headline := drawable(words.headline):
        font, lines, height = _set_headline(headline)
        for number, line in enumerate(lines):
            draw.text((_MARGIN, _HEADLINE_TOP + number * height), line, font=font, fill=_INK_VALUE)
    draw.text((_MARGIN, 500), drawable(words.name), font=_font(38), fill=_INK_VALUE)
    language = drawable(words.language)
    right = 1200 - _MARGIN - _font(30).getlength(language)
    draw.text((right, 506), language, font=_font(30), fill=_INK_VALUE)
    draw.text((_MARGIN, 560), drawable(words.label), font=_font(26), fill=_INK_VALUE)
    picture.putpalette(_PALETTE)
    stored = io.BytesIO()
    picture.save(stored, "PNG", compress_level=6)
    return stored.getvalue()
