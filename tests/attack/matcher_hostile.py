"""What is put before the matcher to make it stall or burst, and what each costs it."""

from __future__ import annotations

import io
import json
import multiprocessing
import resource
import struct
import zipfile
import zlib
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import NamedTuple

import pikepdf

from protection.matching import CannotRead, Matcher
from protection.matching.files import scan_file
from tests.protection.matching.files.planted import picture, png_chunk, zipped

from .matcher_seeds import FACTS

_LINE = 20_000_000
_MANY = 1_000_000
_PATIENCE = 900


def _line(unit: str, size: int = _LINE) -> Callable[[], tuple[str, bytes]]:
    return lambda: ("text/plain", (unit * (size // len(unit.encode()))).encode())


def _page(text: Callable[[], str]) -> Callable[[], tuple[str, bytes]]:
    return lambda: ("text/html", text().encode())


TEXTS: dict[str, Callable[[], tuple[str, bytes]]] = {
    "a 20 MB line of words": _line("word "),
    "a 20 MB line of digits": _line("1"),
    "a line of 1-1-98-": _line("1-1-98-", _LINE // 4),
    "a line of may": _line("may ", _LINE // 4),
    "a line of dates": _line("1998 may 5 ", _LINE // 4),
    "a line of 월": _line("월", _LINE // 4),
    "a line of 살": _line("세살", _LINE // 4),
    "a line of holidays": _line("추석", _LINE // 4),
    "a million nested tags": _page(lambda: "<b>" * _MANY),
    "a million nested tags, broken": _page(lambda: "<b>" * _MANY + "<1"),
    "a million attributes": _page(lambda: f"<p {' '.join(f'a{n}=x' for n in range(_MANY))}>"),
    "10 MB of entities": _page(lambda: "&amp;#44608;" * 830_000),
    "10 MB of broken entities": _page(lambda: "&#&x;&#x" * 1_250_000),
    "deep JSON": lambda: ("application/json", b"[" * _MANY + b"]" * _MANY),
    "JSON with markup in every string": lambda: (
        "application/json",
        json.dumps([f"<p>line <b>{n}</b> of many</p>" for n in range(30_000)]).encode(),
    ),
    "a billion laughs": lambda: (
        "text/xml",
        (
            "<!DOCTYPE a [<!ENTITY b0 'x'>"
            + "".join(f"<!ENTITY b{n + 1} '{f'&b{n};' * 10}'>" for n in range(9))
            + "]><a>&b9;</a>"
        ).encode(),
    ),
    "a million cues": lambda: (
        "text/vtt",
        ("WEBVTT\n\n" + "00:00.000 --> 00:01.000\nwords of a cue\n\n" * _MANY).encode(),
    ),
}


def _nested_bomb() -> bytes:
    data = zipped([("a.txt", b" " * 10_000_000)])
    for depth in range(4):
        data = zipped((f"{depth}-{n}.zip", data) for n in range(10))
    return data


def _overlapping_bomb() -> bytes:
    """A directory in which a thousand members are the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"word " * 200_000)
        one = archive.filelist[0]
        archive.filelist.extend([one] * 1000)
    return stream.getvalue()


def _pages(count: int) -> bytes:
    document = pikepdf.Pdf.new()
    page = document.add_blank_page(page_size=(200, 200))
    page.Contents = document.make_stream(b"BT ET")
    for _ in range(count - 1):
        document.pages.append(page)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _cyclic_pdf() -> bytes:
    document = pikepdf.Pdf.new()
    page = document.add_blank_page(page_size=(200, 200))
    ring = document.make_indirect(pikepdf.Dictionary(A=pikepdf.Array([])))
    ring.A.append(ring)
    ring.Self = ring
    page.Ring = ring
    document.Root.Outlines = document.make_indirect(pikepdf.Dictionary(First=ring, Next=ring))
    ring.Next = ring
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _png_bomb() -> bytes:
    head = struct.pack(">IIBBBBB", 200_000, 200_000, 8, 2, 0, 0, 0)
    words = zlib.compress(b"a" * 2**29)
    start = picture("PNG")[:8] + png_chunk(b"IHDR", head) + png_chunk(b"zTXt", b"a\x00\x00" + words)
    return start + png_chunk(b"IDAT", zlib.compress(b"\x00" * 2**24)) + png_chunk(b"IEND", b"")


FILES: dict[str, Callable[[], tuple[str, bytes]]] = {
    "a zip bomb of a high ratio": lambda: ("a.zip", zipped([("a.txt", b"\x00" * 2**29)])),
    "a zip bomb, nested": lambda: ("a.zip", _nested_bomb()),
    "a zip bomb, overlapping": lambda: ("a.zip", _overlapping_bomb()),
    "a PDF of 10,000 pages": lambda: ("a.pdf", _pages(10_000)),
    "a PDF of 4,000 pages": lambda: ("a.pdf", _pages(4_000)),
    "a PDF that holds itself": lambda: ("a.pdf", _cyclic_pdf()),
    "a PNG bomb": lambda: ("a.png", _png_bomb()),
}


class Cost(NamedTuple):
    """What one input took: processor seconds, memory in MB at its highest, and whether it was read or refused."""

    megabytes: float
    seconds: float
    memory: float
    wrong: str
    ended: bool
    refused: bool

    def said(self) -> str:
        """The cost in words."""
        end = "refused" if self.refused else "read" if self.ended else self.wrong
        return f"{self.megabytes:.1f} MB, {self.seconds:.1f} s, at most {self.memory:.0f} MB of memory, {end}"


def _measure(pipe: Connection, name: str) -> None:
    kind, data = (TEXTS.get(name) or FILES[name])()
    matcher = Matcher.compile(FACTS)
    before = resource.getrusage(resource.RUSAGE_SELF)
    refused, wrong = False, ""
    try:
        if name in TEXTS:
            matcher.scan_bytes(data, kind)
        else:
            scan_file(matcher, data, kind)
    except CannotRead:
        refused = True
    except BaseException as error:  # noqa: BLE001 — whatever it is, it is what is sought
        wrong = type(error).__name__
    after, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = (
        after.ru_utime
        + after.ru_stime
        - before.ru_utime
        - before.ru_stime
        + others.ru_utime
        + others.ru_stime
    )
    memory = max(after.ru_maxrss, others.ru_maxrss) / 1024
    pipe.send(Cost(len(data) / 1e6, seconds, memory, wrong, not wrong, refused))


def spent(name: str) -> Cost:
    """What the input of this name costs, made and read in a process of its own."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_measure, args=(theirs, name))
    process.start()
    theirs.close()
    try:
        if ours.poll(_PATIENCE):
            cost: Cost = ours.recv()
            return cost
        wrong = "no end"
    except EOFError:
        wrong = "the process died"
    finally:
        process.kill()
        process.join()
        ours.close()
    return Cost(0, _PATIENCE, 0, wrong, ended=False, refused=False)
