"""The process that reads tags with FFmpeg: `python -m … sound_worker FORMAT`.

The format is named, never probed: a playlist in disguise would make FFmpeg open other files.
"""

from __future__ import annotations

import io
import sys

import av
from av.container import InputContainer
from av.stream import Disposition

from protection.matching.model import CannotRead

from . import encodings, worker

_TEXT_STREAMS = ("subtitle", "data")


def _tags(found: worker.Found, carrier: str, tags: dict[str, str]) -> None:
    for key, value in tags.items():
        found.texts.append((f"{carrier} tag name", key))
        found.texts.append((f"{carrier} tag", value))
        found.texts.extend((f"{carrier} tag", text) for text in encodings.misread_latin(value))


def _read_streams(container: InputContainer, found: worker.Found) -> None:
    """Subtitles and cover pictures: the only packets that are read."""
    covers = [stream for stream in container.streams if stream.disposition & Disposition.attached_pic]
    wanted = [s for s in container.streams if s.type in _TEXT_STREAMS] + covers
    if not wanted:
        return
    for packet in container.demux(wanted):
        content = bytes(packet)
        if not content:
            continue
        if packet.stream in covers:
            found.files.append(("cover", "", content))
        else:
            # A cue of a film begins with its length.
            found.fields.extend([("subtitle", content), ("subtitle", content[2:])])


def read(data: bytes) -> worker.Found:
    """The tags of the container, its streams and chapters, its subtitles and covers. Raises CannotRead."""
    found = worker.Found.nothing()
    av.logging.set_level(av.logging.PANIC)
    try:
        with av.open(
            io.BytesIO(data),
            mode="r",
            format=sys.argv[1],
            metadata_errors="replace",
            options={"enable_drefs": "0"},
        ) as container:
            _tags(found, "container", dict(container.metadata))
            for stream in container.streams:
                _tags(found, "stream", dict(stream.metadata))
            for chapter in container.chapters():
                _tags(found, "chapter", dict(chapter["metadata"]))
            _read_streams(container, found)
    except (av.FFmpegError, ValueError, OSError):
        raise CannotRead("The sound or film is damaged.") from None
    return found


if __name__ == "__main__":
    worker.answer(read)
