"""Real pictures, documents and recordings with rich metadata, read in place where the evaluation data is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from protection.matching import CannotRead
from protection.matching.files import read_file

DATA = Path(__file__).resolve().parents[5] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="shared data absent: files with metadata")

DOCUMENTS, PICTURES, BAD = "docs_media_with_metadata", "images_with_metadata", "images_bad"
WORDS = [
    (DOCUMENTS, "mat2_dirty.docx", "Julien Voisin"),
    (DOCUMENTS, "mat2_dirty.epub", "Adobe Photoshop CS5 Macintosh"),
    (DOCUMENTS, "mat2_dirty.html", "jvoisin"),
    (DOCUMENTS, "mat2_dirty.mp3", "various comment"),
    (DOCUMENTS, "mat2_dirty.mp4", "HandBrake 0.9.4"),
    (DOCUMENTS, "mat2_dirty.ogg", "Thank you for using MAT"),
    (DOCUMENTS, "mat2_dirty.pdf", "Certified by IEEE PDFeXpress"),
    (DOCUMENTS, "mat2_dirty.wav", "jvoisin's magic track"),
    (PICTURES, "exiftool_ExifTool_all.jpg", "Phil Harvey"),
    (PICTURES, "exiftool_ExifTool_all.jpg", "PhotoStudio Unicode comment"),
    (PICTURES, "ianare_samplefilehub.heif", "Image::ExifTool 12.16"),
    (PICTURES, "ianare_xmp_BlueSquare.jpg", "XMPFiles BlueSquare test file"),
    (PICTURES, "mat2_dirty.heic", "GIMP built-in sRGB"),
    (PICTURES, "mat2_dirty.jpg", "Created with GIMP"),
    (PICTURES, "payloads_all_metadata_xss.png", "<script>alert(1)</script>"),
    (PICTURES, "pillow_exif_eXIf.png", "Hewlett-Packard Company"),
    (PICTURES, "pillow_flower2_exif_xmp.webp", "Adobe Photoshop CS6 (Macintosh)"),
    (PICTURES, "pillow_xmp.avif", "XMP Core 5.4.0"),
]


@pytest.mark.parametrize(("folder", "name", "word"), WORDS)
def test_a_word_of_its_metadata_is_found(folder: str, name: str, word: str) -> None:
    found = read_file((DATA / folder / name).read_bytes(), name)
    assert any(word in surface.text for surface in found if "bytes, as" not in surface.name)


def test_every_file_with_rich_metadata_is_read() -> None:
    for folder in (DOCUMENTS, PICTURES):
        for path in sorted((DATA / folder).iterdir()):
            assert read_file(path.read_bytes(), path.name), path.name


def test_a_damaged_picture_is_read_or_refused() -> None:
    paths = sorted((DATA / BAD).iterdir())
    assert {_outcome(path) for path in paths} == {"read", "refused"}


def _outcome(path: Path) -> str:
    try:
        read_file(path.read_bytes(), path.name)
    except CannotRead:
        return "refused"
    return "read"
