from __future__ import annotations

import io
import zipfile

import pytest

from protection.matching import CannotRead
from protection.matching.files import bounds, read_file
from tests.protection.matching.files.planted import HANGUL, LATIN, carriers, jpeg_with, parsed, zipped

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def docx(body: str, *more: tuple[str, str | bytes]) -> bytes:
    document = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", document), *more])


def odt(body: str) -> bytes:
    content = f"<office:document-content {OPEN}>{body}</office:document-content>"
    return zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)])


def run(*words: str) -> str:
    return "".join(f"<w:r><w:t>{word}</w:t></w:r>" for word in words)


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{run('김', '별', '하')}</w:p>",
        f"<w:p>{run('Kim Byeo', 'l-ha')}</w:p>",
        "<w:p><w:r><w:t>Kim</w:t><w:tab/><w:t>Byeol-ha</w:t></w:r></w:p>",
        f"<w:p>{run('김')}<w:del>{run('하나')}</w:del>{run('별하')}</w:p>",
        f"<w:p>{run('김')}<w:ins>{run('하나')}</w:ins>{run('별하')}</w:p>",
        "<w:p><w:del><w:r><w:delText>김</w:delText></w:r><w:r><w:delText>별하</w:delText></w:r></w:del></w:p>",
        f'<w:comment w:author="{HANGUL}"/>',
        f"<!-- {HANGUL} -->",
    ],
)
def test_words_of_a_docx_are_put_together(body: str) -> None:
    assert parsed(docx(body), "a.docx")


def test_two_paragraphs_are_not_one_name() -> None:
    apart = docx(f"<w:p>{run('김')}</w:p>" + f"<w:p>{run('다음 장')}</w:p>" + f"<w:p>{run('별 하나')}</w:p>")
    assert not carriers(apart, "a.docx")


@pytest.mark.parametrize(
    "body",
    [
        "<text:p>김<text:span>별</text:span>하</text:p>",
        "<text:h>Kim<text:s/>Byeol<text:span>-ha</text:span></text:h>",
        "<text:tracked-changes><text:p>김<text:span>별하</text:span></text:p></text:tracked-changes>",
    ],
)
def test_words_of_an_odt_are_put_together(body: str) -> None:
    assert parsed(odt(body), "a.odt")


@pytest.mark.parametrize(
    "member",
    [
        ("docProps/core.xml", f"<c><creator>{HANGUL}</creator></c>"),
        ("docProps/custom.xml", f'<c><property name="{HANGUL}"/></c>'),
        ("word/media/image1.jpg", jpeg_with(0xFE, HANGUL.encode())),
        (f"word/media/{LATIN.replace(' ', '_')}.txt", "words"),
        ("word/embeddings/inner.docx", docx(f"<w:p>{run('김', '별하')}</w:p>")),
    ],
)
def test_every_member_is_read(member: tuple[str, str | bytes]) -> None:
    assert parsed(docx("<w:p/>", member), "a.docx")
    assert not carriers(docx("<w:p/>"), "a.docx")


def test_a_book_is_read_with_its_lists() -> None:
    for name, content in (
        ("OEBPS/content.opf", f"<package><metadata>{HANGUL}</metadata></package>"),
        ("OEBPS/toc.ncx", f"<ncx><text>{LATIN}</text></ncx>"),
        ("OEBPS/one.xhtml", "<html xmlns='http://www.w3.org/1999/xhtml'><p>김<b>별하</b></p></html>"),
    ):
        book = zipped([("mimetype", "application/epub+zip"), (name, content)])
        assert parsed(book, "book.epub")


def test_what_the_archive_says_is_read() -> None:
    assert "archive comment" in carriers(zipped([("a.txt", "words")], comment=HANGUL), "a.zip")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        member = zipfile.ZipInfo("a.txt")
        member.comment = HANGUL.encode()
        archive.writestr(member, "words")
    assert "member comment" in carriers(stream.getvalue(), "a.zip")


def test_a_member_name_of_a_korean_windows_is_read() -> None:
    data = zipped([("x" * 6 + ".txt", "words")])
    assert "member name" in carriers(data.replace(b"x" * 6, HANGUL.encode("cp949")), "a.zip")


@pytest.mark.parametrize(
    "data",
    [
        zipped([("a.txt", b" " * 300_000_000)]),
        zipped([("a.exe", b"words")]),
        zipped([("a.txt", "words")])[:-10],
        docx("<w:p>" * 1000 + "</w:p>" * 1000),
        docx("<w:p>"),
    ],
    ids=["bomb", "unknown", "cut", "deep", "malformed"],
)
def test_what_cannot_be_read_wholly_is_refused(data: bytes) -> None:
    with pytest.raises(CannotRead):
        read_file(data, "a.docx")


def test_archives_in_archives_end_somewhere() -> None:
    data = b"words"
    for depth in range(bounds.DEEPEST + 2):
        data = zipped([("a.zip" if depth else "a.txt", data)])
    with pytest.raises(CannotRead, match="deep"):
        read_file(data, "a.zip")


def test_a_refusal_names_the_member_by_number_only() -> None:
    with pytest.raises(CannotRead) as refusal:
        read_file(zipped([(f"{HANGUL}.exe", b"words")]), "a.zip")
    assert "member 1" in str(refusal.value)
    assert HANGUL not in str(refusal.value)


def test_a_font_in_a_book_is_read() -> None:
    font = b"\x00\x01\x00\x00" + b"\x00" * 20 + LATIN.encode("utf-16-be") + b"\x00\x00"
    assert parsed(zipped([("fonts/a.ttf", font)]), "book.epub")


def test_whatever_byte_of_an_archive_is_changed_it_is_read_or_refused() -> None:
    """Some damage makes the archive reader raise what is no error of archives."""
    whole = zipped([("a.txt", "The kite was made of newspaper. " * 4), ("b.txt", "x")])
    refused = 0
    for place in range(len(whole)):
        for value in (0, 0x7F, 0xFF):
            damaged = bytearray(whole)
            damaged[place] = value
            try:
                read_file(bytes(damaged), "a.zip")
            except CannotRead:
                refused += 1
    assert refused > len(whole)
