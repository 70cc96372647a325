"""From the bytes and the name of a file to everything in it that can be read as text."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable

from protection.matching.model import CannotRead
from protection.matching.surfaces import Surface

from . import boxes, encodings, fonts, gif, jpeg, kinds, pdf, png, riff, sound, tiff, zipped
from .bounds import LARGEST_FILE
from .gathering import Gathering
from .kinds import Kind

_DECLARED = re.compile(r"(\A\s*<\?xml[^>]*?)(encoding\s*=\s*(?:\"[^\"]*\"|'[^']*'))")
_READERS: dict[Kind, Callable[[bytes, Gathering], None]] = {
    Kind.PDF: pdf.read,
    Kind.ZIP: zipped.read,
    Kind.JPEG: jpeg.read,
    Kind.PNG: png.read,
    Kind.GIF: gif.read,
    Kind.TIFF: tiff.read_file,
    Kind.WEBP: riff.read,
    Kind.BOXED_PICTURE: boxes.read,
    Kind.WAV: sound.read_wav,
    Kind.FILM: sound.read_film,
    Kind.MP3: sound.read_mp3,
    Kind.OGG: sound.read_ogg,
    Kind.MATROSKA: sound.read_matroska,
    Kind.FLAC: sound.read_flac,
    Kind.FONT: fonts.read,
    Kind.WOFF: fonts.read_woff,
}


def decodings(data: bytes, media_type: str) -> list[str]:
    """The plausible texts of a text file, ready to be taken apart as UTF-8 whatever they declare.

    The declaration of an encoding is blanked in place: it spoke of the bytes, and places in the text must hold.
    """
    texts = encodings.readings(data)
    if "xml" not in media_type:
        return texts
    return [
        _DECLARED.sub(lambda met: met.group(1) + " " * len(met.group(2)), text, count=1) for text in texts
    ]


def read_into(gathering: Gathering, data: bytes, name: str) -> None:
    """Gather every text of a file. Raises CannotRead for what cannot be read wholly."""
    if len(data) > LARGEST_FILE:
        raise CannotRead(f"The file is larger than {LARGEST_FILE // 1024**2} MB.")
    if not data:
        return
    kind = kinds.kind_of(data, name)
    if kind is Kind.TEXT:
        media_type = kinds.media_type_of(data, name)
        for text in decodings(data, media_type):
            gathering.document("text", text, media_type)
        return
    try:
        _READERS[kind](data, gathering)
    except (IndexError, ValueError, OverflowError, RecursionError, MemoryError, struct.error):
        raise CannotRead(f"The file is not a whole {kind} file.") from None
    gathering.raw("bytes", data)


def read_file(data: bytes, name: str) -> list[Surface]:
    """Every text of a file as surfaces: what it shows, says of itself, and carries inside.

    ``name`` decides, with the content, what the file is; it is no surface itself. Raises CannotRead for a type
    that is unknown, a content that contradicts the name, and whatever cannot be read wholly.
    """
    gathering = Gathering(read_into)
    read_into(gathering, data, name)
    return gathering.surfaces()
