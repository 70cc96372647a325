"""Documents that other projects made to try readers with: each is read, or refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from editorial.manuscripts import ACCEPTED, Unreadable, read_manuscript


@pytest.mark.shared
def test_documents_of_other_projects_are_read(shared_data: Path) -> None:
    folders = [shared_data / "docs_media_with_metadata", shared_data / "webvtt"]
    files = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in ACCEPTED]
    refused = []
    for path in files:
        try:
            assert read_manuscript(path.read_bytes(), name=path.name).pieces
        except Unreadable:
            refused.append(path.name)
    assert len(files) > 20
    assert refused == []


@pytest.mark.shared
def test_captions_made_to_break_readers_are_read_or_refused(shared_data: Path) -> None:
    files = sorted((shared_data / "webvtt" / "wpt").glob("*.vtt"))
    read = 0
    for path in files:
        try:
            read += bool(read_manuscript(path.read_bytes(), name=path.name).pieces)
        except Unreadable as refusal:
            assert path.stem not in str(refusal)  # noqa: PT017  (read or refused)
    assert read > len(files) // 2
