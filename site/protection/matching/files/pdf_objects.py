"""Every string, name and stream of every object of a PDF, whether a page shows it or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Stream, String

from protection.matching.model import CannotRead

from .bounds import MOST_INFLATED
from .worker import Found

_MOST_VALUES = 2_000_000
_TIME = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_JPEG = "/DCTDecode"
_NAMED_FILES = ("/UF", "/F", "/Unix", "/DOS", "/Mac")


def read(document: pikepdf.Pdf, found: Found) -> None:
    """Strings by carrier, streams as text or as files. Raises CannotRead beyond the bounds."""
    texts: dict[str, None] = {}
    named = _names_of_files(document)
    unpacked = 0
    for value in _values(document):
        if isinstance(value, String):
            _string(value, texts, found)
        elif isinstance(value, Name):
            texts[str(value)[1:]] = None
        elif isinstance(value, Stream):
            unpacked += _stream(value, named, found)
            if unpacked > MOST_INFLATED:
                raise CannotRead("The PDF unpacks to more than a file of its kind holds.")
    found.texts.extend(("object", text) for text in texts)


def _values(document: pikepdf.Pdf) -> Iterator[object]:
    """All values in all objects; what is referred to comes with its own object, so nothing comes twice."""
    left = _MOST_VALUES
    roots: list[object] = [document.trailer, *document.objects]
    for root in roots:
        waiting, is_root = [root], True
        while waiting:
            value = waiting.pop()
            left -= 1
            if left < 0:
                raise CannotRead("The PDF holds too many values.")
            if isinstance(value, Object) and value.is_indirect and not is_root:
                continue
            is_root = False
            yield value
            if isinstance(value, Stream):
                value = value.stream_dict if hasattr(value, "stream_dict") else value
            if isinstance(value, Dictionary | Stream):
                for key in value.keys():  # noqa: SIM118 — iterating a pikepdf dictionary is deprecated
                    yield Name(key)
                    waiting.append(value.get(key))
            elif isinstance(value, Array):
                waiting += list(value)


def _string(value: String, texts: dict[str, None], found: Found) -> None:
    text = str(value)
    texts[text] = None
    time = _TIME.match(text)
    if time:
        texts["-".join(time.groups())] = None
    raw = bytes(value)
    if not raw.isascii() and not raw.startswith((b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf")):
        found.fields.append(("object", raw))


def _names_of_files(document: pikepdf.Pdf) -> dict[tuple[int, int], str]:
    """The name under which each embedded file is listed, by its object."""
    names: dict[tuple[int, int], str] = {}
    for value in document.objects:
        if isinstance(value, Dictionary) and isinstance(value.get("/EF"), Dictionary):
            listed = [str(value[key]) for key in _NAMED_FILES if key in value]
            for key in value["/EF"].keys():  # noqa: SIM118 — iterating a pikepdf dictionary is deprecated
                if listed:
                    names[value["/EF"][key].objgen] = listed[0]
    return names


def _stream(value: Stream, named: dict[tuple[int, int], str], found: Found) -> int:
    """Read one stream; how many bytes it came to."""
    filters = str(value.get("/Filter", ""))
    if value.get("/Type") == "/XRef":
        return 0
    if _JPEG in filters and value.get("/Subtype") == "/Image":
        content = _until(value, _JPEG)
        found.files.append(("picture", "", content))
    elif value.get("/Subtype") == "/Image":
        content = value.read_raw_bytes()
        found.data.append(("picture", content))
    else:
        content = _unpacked(value)
        _content(value, content, named, found)
    return len(content)


def _until(value: Stream, coding: str) -> bytes:
    """The bytes of a picture with what was packed around its own coding undone."""
    if str(value.get("/Filter", "")) == coding or len(list(value.Filter)) == 1:
        return value.read_raw_bytes()
    return value.read_bytes(decode_level=pikepdf.StreamDecodeLevel.generalized)


def _unpacked(value: Stream) -> bytes:
    try:
        return value.read_bytes(decode_level=pikepdf.StreamDecodeLevel.specialized)
    except pikepdf.PdfError:
        raise CannotRead("A stream of the PDF cannot be unpacked.") from None


def _content(value: Stream, content: bytes, named: dict[tuple[int, int], str], found: Found) -> None:
    if value.objgen in named or value.get("/Type") == "/EmbeddedFile":
        found.files.append(("attachment", named.get(value.objgen, ""), content))
    elif value.get("/Type") == "/Metadata":
        found.files.append(("XMP", "packet.xml", content))
    else:
        found.data.append(("stream", content))
        if b"BDC" in content or b" DP" in content:
            found.texts.extend(("marked content", text) for text in _marked(value))


def _marked(value: Stream) -> Iterator[str]:
    """Texts that a page's program sets beside what it draws, such as what a picture or a ligature says."""
    for instruction in pikepdf.parse_content_stream(value):
        if instruction.operator in (Operator("BDC"), Operator("DP")):
            for operand in instruction.operands:
                if isinstance(operand, Dictionary):
                    yield from (
                        str(entry) for entry in operand.as_dict().values() if isinstance(entry, String)
                    )
