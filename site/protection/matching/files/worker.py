"""Reading by C libraries (PDF, sound, film) in a process of its own, with little memory and little time.

A hostile file can make such a library crash, hang or eat memory; then the process dies and the file counts as one
that cannot be read. Standard input: the bytes. Standard output: JSON of texts by carrier and of files found inside.
"""

from __future__ import annotations

import base64
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from protection.matching.model import CannotRead

from .bounds import WORKER_ANSWER, WORKER_MEMORY, WORKER_SECONDS
from .gathering import Gathering

_SOURCE_ROOT = Path(__file__).resolve().parents[3]
_REFUSED = 3


class Found(NamedTuple):
    """What a worker answers, each with its carrier.

    Texts, fields in an unknown encoding, data with runs of text in it, and files inside with their names.
    """

    texts: list[tuple[str, str]]
    fields: list[tuple[str, bytes]]
    data: list[tuple[str, bytes]]
    files: list[tuple[str, str, bytes]]

    @classmethod
    def nothing(cls) -> Found:
        """An answer to fill."""
        return cls([], [], [], [])


def gather(module: str, data: bytes, into: Gathering, *arguments: str) -> None:
    """Let the worker `module` of this package read the bytes. Raises CannotRead when it fails in any way."""
    answer = _run(module, data, arguments)
    for carrier, text in answer["texts"]:
        into.text(carrier, text)
    for carrier, block in answer["fields"]:
        into.field(carrier, base64.b64decode(block))
    for carrier, block in answer["data"]:
        into.raw(carrier, base64.b64decode(block))
    for carrier, name, block in answer["files"]:
        into.inside(carrier, base64.b64decode(block), name)


def _run(module: str, data: bytes, arguments: tuple[str, ...]) -> dict[str, Any]:
    environment = {**os.environ, "PYTHONPATH": str(_SOURCE_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", f"{__package__}.{module}", *arguments],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WORKER_SECONDS,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotRead(f"Reading the file took longer than {WORKER_SECONDS} seconds.") from None
    except OSError:
        raise CannotRead("The process that reads such files could not be started.") from None
    if done.returncode not in (0, _REFUSED):
        raise CannotRead("The file is damaged, or needs more memory than reading a file may take.")
    answer: dict[str, Any] = json.loads(done.stdout)
    if done.returncode == _REFUSED:
        raise CannotRead(str(answer["refused"]))
    return answer


def _coded(block: bytes) -> str:
    return base64.b64encode(block).decode("ascii")


def answer(read: Callable[[bytes], Found]) -> None:
    """The whole of a worker's process: take the bytes, read them, answer."""
    resource.setrlimit(resource.RLIMIT_AS, (WORKER_MEMORY, WORKER_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (WORKER_SECONDS, WORKER_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        found = read(sys.stdin.buffer.read())
    except CannotRead as error:
        json.dump({"refused": str(error)}, sys.stdout)
        sys.exit(_REFUSED)
    coded = {
        "texts": found.texts,
        "fields": [(carrier, _coded(block)) for carrier, block in found.fields],
        "data": [(carrier, _coded(block)) for carrier, block in found.data],
        "files": [(carrier, name, _coded(block)) for carrier, name, block in found.files],
    }
    words = json.dumps(coded)
    if len(words) > WORKER_ANSWER:
        sys.exit(1)
    sys.stdout.write(words)
