from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from protection.matching import CannotRead
from protection.matching.files import bounds, read_file
from tests.protection.matching.files.planted import HANGUL, LATIN, carriers, jpeg_with, parsed, xmp, zipped


def pdf(change: Callable[[Pdf], None] | None = None, *contents: str) -> bytes:
    """A PDF of pages with the given programs; packed, so that the raw bytes say nothing."""
    document = Pdf.new()
    font = document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for program in contents or ("BT ET",):
        page = document.add_blank_page(page_size=(400, 400))
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = document.make_stream(program.encode("latin-1"))
    if change:
        change(document)
    stream = io.BytesIO()
    document.save(
        stream,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        fix_metadata_version=False,
    )
    return stream.getvalue()


def line(x: int, y: int, words: str) -> str:
    return f"BT /F1 12 Tf {x} {y} Td ({words}) Tj ET "


@pytest.mark.parametrize(
    ("program", "carrier"),
    [
        (line(50, 300, LATIN), "page"),
        (line(50, 300, "He met Kim Byeol-") + line(50, 280, "ha at the well"), "page, lines joined"),
        (line(120, 300, "Byeol-ha went") + line(50, 300, "then Kim"), "page, by place"),
        (line(50, 300, "Byeol-ha Kim"), "page, right to left"),
        (f"/Span <</ActualText <FEFF{HANGUL.encode('utf-16-be').hex()}>>> BDC EMC", "marked content"),
        (f"% {LATIN}\n", "stream, as UTF-8"),
    ],
)
def test_a_page_is_read_in_every_order(program: str, carrier: str) -> None:
    assert carrier in parsed(pdf(None, program), "a.pdf")


def _info(document: Pdf) -> None:
    document.docinfo["/Author"] = String(HANGUL)


def _info_name(document: Pdf) -> None:
    document.docinfo[Name("/PTEX.KimByeol-ha")] = String("x")


def _metadata(document: Pdf) -> None:
    document.Root.Metadata = document.make_stream(xmp(HANGUL), Type=Name.Metadata, Subtype=Name.XML)


def _outline(document: Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(HANGUL, 0))


def _annotation(document: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String(HANGUL))
    document.pages[0].Annots = Array([document.make_indirect(note)])


def _legacy_author(document: Pdf) -> None:
    document.docinfo["/Author"] = String(HANGUL.encode("cp949"))


def _attached_note(document: Pdf) -> None:
    document.attachments["note.txt"] = HANGUL.encode("utf-16")


def _attached_archive(document: Pdf) -> None:
    document.attachments["a.zip"] = zipped([("a.txt", HANGUL)])


def _attached_name(document: Pdf) -> None:
    document.attachments[f"{HANGUL}.txt"] = b"words"


def _script(document: Pdf) -> None:
    document.Root.OpenAction = Dictionary(
        S=Name.JavaScript, JS=document.make_stream(f"alert('{HANGUL}')".encode())
    )


def _picture(document: Pdf) -> None:
    data = jpeg_with(0xFE, HANGUL.encode("utf-16"))
    document.pages[0].Resources.XObject = Dictionary(
        P=document.make_stream(data, Type=Name.XObject, Subtype=Name.Image, Filter=Name.DCTDecode)
    )


@pytest.mark.parametrize(
    "change",
    [
        _info,
        _info_name,
        _metadata,
        _outline,
        _annotation,
        _legacy_author,
        _attached_note,
        _attached_archive,
        _attached_name,
        _script,
        _picture,
    ],
)
def test_what_no_page_shows_is_read(change: Callable[[Pdf], None]) -> None:
    assert parsed(pdf(change), "a.pdf")


def test_another_pdf_is_clean() -> None:
    assert not carriers(pdf(None, line(50, 300, "The stars of that night")), "a.pdf")


def test_an_older_revision_is_read() -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(_info))) as document:
        document.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = stream.getvalue()
    at = data.rindex(b"startxref")
    previous = int(data[at:].split()[1])
    with pikepdf.open(io.BytesIO(data)) as document:
        root, size = document.Root.objgen[0], document.trailer.Size
    later = f"xref\n0 1\n0000000000 65535 f \ntrailer <</Size {size} /Root {root} 0 R /Prev {previous}>>\n"
    changed = data + later.encode() + f"startxref\n{len(data)}\n%%EOF\n".encode()
    with pikepdf.open(io.BytesIO(changed)) as newest:
        assert "/Info" not in newest.trailer
    assert "object" in parsed(changed, "a.pdf")


def test_a_locked_or_damaged_pdf_is_refused() -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))
    for data in (stream.getvalue(), b"%PDF-1.7\nnothing", pdf()[:-300]):
        with pytest.raises(CannotRead):
            read_file(data, "a.pdf")


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(CannotRead, match="pages"):
        read_file(pdf(None, *(["BT ET"] * (bounds.MOST_PAGES + 1))), "a.pdf")


def test_a_stream_that_is_a_bomb_is_refused() -> None:
    def bomb(document: Pdf) -> None:
        document.Root.Big = document.make_stream(b" " * (bounds.MOST_INFLATED + 1))

    with pytest.raises(CannotRead):
        read_file(pdf(bomb), "a.pdf")
