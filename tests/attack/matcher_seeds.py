"""What the fuzz begins with: texts of every media type and files of every format, made here or read where they lie.

Everything made is invented; real files (of `../shared/data`) are read in place and left out where they are absent.
"""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path

import pikepdf
from PIL import Image

from protection.matching import Fact, Kind
from tests.protection.matching.files.planted import exif, jpeg_with, png_chunk, png_with, wav, xmp, zipped
from tests.protection.matching.files.test_sound import FORMATS, sound

_SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
_FOLDERS = ("docs_media_with_metadata", "images_with_metadata", "images_bad")
_TEXT_FOLDERS = ("webvtt", "xss", "naughty_strings")
_LARGEST_SEED = 400_000

FACTS = (
    Fact("person", Kind.PERSON, "김별하", hanja=("金星河",), owner="one"),
    Fact("kin", Kind.KIN, "최누리", owner="one"),
    Fact("abroad", Kind.PERSON, "Kim Byeol-ha (김별하)", also=("Marisol Otero",)),
    Fact("place", Kind.PLACE, "너울군", owner="one"),
    Fact("date", Kind.DATE, "1998-03-05", owner="one"),
    Fact("unit", Kind.UNIT, "제4군단"),
    Fact("number", Kind.CONTACT, "010-5550-1234"),
    Fact("address", Kind.CONTACT, "star.river@example.org"),
    Fact("phrase", Kind.PHRASE, "The lamp above the tailor's door burned green all night."),
)
_PROSE = """Kim Byeol-ha sat by the stove on 5 March 1998, and the 4th Corps drilled in 너울군. 김별하는 1998년 3월
5일에 할머니와 김칫독을 묻었다. Call 010-5550-1234 or star.river@example.org. The lamp above the tailor's door burned
green all night. At seventeen, in 2015, she left. 金星河 · Ким Пёль Ха. 추석 음력 8월 15일, Juche 87. """
_HTML = f"""<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>The stove</title>
<style>p::after {{ content: "\\2026" }}</style><script type="application/ld+json">{{"name": "x", "n": [1, 2]}}</script>
<script>let a = "on" + "e"; if (a < 2) {{ document.write('<b>b</b>') }}</script></head><body><!-- note --><p title="a
&amp; b">{_PROSE}</p><ruby>金<rt>김</rt></ruby><img alt="a jar" srcset="/a-1.jpg 1x"><iframe srcdoc="&lt;p&gt;in"></iframe>
<svg><text>one<tspan>two</tspan></text></svg><a href="/%EA%B9%80/?q=a%20b">x</a></body></html>"""
_CUES = "WEBVTT - t\n\nNOTE n\n\n" + "".join(
    f"{n}\n00:0{n}.000 --> 00:0{n}.900 align:start\n<v Narrator>{line}\n\n"
    for n, line in enumerate(_PROSE.split(". "))
)
_XML = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>T</title><item><description>
&lt;p&gt;{_PROSE}&lt;/p&gt;</description><content><![CDATA[<p>{_PROSE}</p>]]></content></item></channel></rss>"""
_JSON = json.dumps(
    {"title": "T", "body": f"<p>{_PROSE}</p>", "tags": ["one", "two"], "n": [1998, 3.5, None, True]}
)
_TEXTS = {
    "text/html": _HTML,
    "application/xhtml+xml": _HTML,
    "application/xml": _XML,
    "application/atom+xml": _XML,
    "application/rss+xml": _XML,
    "application/ttml+xml": f"<tt><body><p begin='1s'>{_PROSE}</p></body></tt>",
    "application/oebps-package+xml": f"<package><metadata><title>{_PROSE}</title></metadata></package>",
    "application/x-dtbncx+xml": "<ncx><navPoint><text>T</text></navPoint></ncx>",
    "image/svg+xml": f"<svg><title>T</title><text x='1'>{_PROSE}</text></svg>",
    "text/xml": _XML,
    "application/json": _JSON,
    "application/ld+json": _JSON,
    "application/feed+json": _JSON,
    "application/manifest+json": _JSON,
    "application/activity+json": _JSON,
    "application/geo+json": _JSON,
    "text/javascript": f'const a = "{_PROSE.split(".", maxsplit=1)[0]}" + "b"; // \\u{{ae40}}',
    "application/javascript": "export default `a` + `b`",
    "text/css": 'p::before { content: "\\AE40" } /* n */',
    "text/markdown": f"# T\n\n**{_PROSE}** [a](b) ~~c~~\n> hy-\n> phen",
    "text/csv": "name,day\nx,1998-03-05\n",
    "text/tab-separated-values": "name\tday\nx\t5.3.98\n",
    "text/plain": _PROSE,
    "text/vtt": _CUES,
    "text/srt": _CUES,
    "application/x-subrip": _CUES,
}


@cache
def texts() -> list[tuple[str, bytes]]:
    """(media type, bytes) of texts to begin with."""
    made = [(media_type, text.encode()) for media_type, text in _TEXTS.items()]
    kinds = {".vtt": "text/vtt", ".srt": "text/srt", ".json": "application/json", ".svg": "image/svg+xml"}
    found = [
        (kinds.get(path.suffix, "text/html"), path.read_bytes())
        for folder in _TEXT_FOLDERS
        for path in sorted((_SHARED / folder).rglob("*"))
        if path.is_file() and path.stat().st_size < _LARGEST_SEED
    ]
    return made + found


@cache
def files() -> list[tuple[str, bytes]]:
    """(name, bytes) of files to begin with."""
    found = [
        (path.name, path.read_bytes())
        for folder in _FOLDERS
        for path in sorted((_SHARED / folder).glob("*"))
        if path.stat().st_size < _LARGEST_SEED
    ]
    return [*_pictures(), *_sounds(), *_documents(), *found]


def _pictures() -> list[tuple[str, bytes]]:
    made = []
    for form, ending in (
        ("JPEG", "jpg"),
        ("PNG", "png"),
        ("GIF", "gif"),
        ("WEBP", "webp"),
        ("TIFF", "tif"),
        ("AVIF", "avif"),
    ):
        stream = io.BytesIO()
        Image.new("RGB", (24, 24), (90, 120, 150)).save(stream, form)
        made.append((f"a.{ending}", stream.getvalue()))
    return [
        *made,
        ("b.jpg", jpeg_with(0xE1, b"Exif\x00\x00" + exif(0x010E, b"a jar"))),
        ("c.jpg", jpeg_with(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + xmp("a jar"))),
        ("b.png", png_with(b"tEXt", b"Comment\x00a jar")),
        ("c.png", png_with(b"eXIf", exif(0x010E, b"a jar")) + png_chunk(b"tEXt", b"a\x00b")),
        ("b.tif", exif(0x010E, b"a jar")),
    ]  # fmt: skip


def _sounds() -> list[tuple[str, bytes]]:
    made = [(f"a.{ending}", sound(form, codec, {"title": "a jar"})) for form, codec, ending in FORMATS]
    return [*made, ("b.wav", wav())]


def _documents() -> list[tuple[str, bytes]]:
    document = pikepdf.Pdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for _ in range(3):
        page = document.add_blank_page(page_size=(400, 400))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(b"BT /F1 12 Tf 50 300 Td (A jar of kimchi) Tj ET")
    stream, plain = io.BytesIO(), io.BytesIO()
    document.save(stream)
    document.save(plain, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    book = [
        ("mimetype", "application/epub+zip"),
        ("a.opf", _TEXTS["application/oebps-package+xml"]),
        ("a.xhtml", _HTML),
    ]
    letter = "<w:document xmlns:w='w'><w:p><w:r><w:t>A jar</w:t></w:r></w:p></w:document>"
    return [
        ("a.pdf", stream.getvalue()),
        ("b.pdf", plain.getvalue()),
        ("a.epub", zipped(book, "a comment")),
        ("a.docx", zipped([("word/document.xml", letter), ("[Content_Types].xml", "<Types/>")])),
        (
            "a.odt",
            zipped(
                [("content.xml", "<o><text:p xmlns:text='t'>A jar</text:p></o>"), ("a.zip", zipped(book))]
            ),
        ),
        ("a.zip", zipped([("b.zip", zipped([("c.txt", "a jar")])), ("a.json", "[1]")])),
    ]
