"""Sound and film: what containers, streams and chapters say, subtitles, and cover pictures.

FFmpeg reads the tags, in the worker; boxes and chunks are read here too, for what FFmpeg has no name for.
"""

from __future__ import annotations

from . import boxes, riff, worker
from .gathering import Gathering

_WORKER = "sound_worker"


def read_wav(data: bytes, into: Gathering) -> None:
    """WAV sound. Raises CannotRead."""
    riff.read(data, into)
    worker.gather(_WORKER, data, into, "wav")


def read_film(data: bytes, into: Gathering) -> None:
    """MP4 and QuickTime. Raises CannotRead."""
    boxes.read(data, into)
    worker.gather(_WORKER, data, into, "mov")


def read_mp3(data: bytes, into: Gathering) -> None:
    """MP3 with its tags before and after the sound. Raises CannotRead."""
    worker.gather(_WORKER, data, into, "mp3")


def read_ogg(data: bytes, into: Gathering) -> None:
    """Ogg with Vorbis, Opus or Theora. Raises CannotRead."""
    worker.gather(_WORKER, data, into, "ogg")


def read_matroska(data: bytes, into: Gathering) -> None:
    """WebM and Matroska. Raises CannotRead."""
    worker.gather(_WORKER, data, into, "matroska")


def read_flac(data: bytes, into: Gathering) -> None:
    """FLAC. Raises CannotRead."""
    worker.gather(_WORKER, data, into, "flac")
