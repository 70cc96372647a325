"""What is collected while one file is taken apart: surfaces under names that never repeat what the file says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from protection.matching import surfaces
from protection.matching.canon import BREAK
from protection.matching.model import CannotRead
from protection.matching.surfaces import Surface

from . import encodings, strings
from .bounds import DEEPEST, Allowance

_APART = f"\n{BREAK}\n"
# One field of text written in a picture; what is longer is data with words in it, and goes through the net.
_FIELD = 64 * 1024


class Gathering:
    """Collects the texts of one file and of all that is inside it; keeps the bounds they share."""

    def __init__(self, read_inner: Callable[[Gathering, bytes, str], None]) -> None:
        self.allowance = Allowance()
        self._read_inner = read_inner
        self._texts: dict[str, dict[str, None]] = {}
        self._where: list[str] = []

    def text(self, name: str, *texts: str) -> None:
        """Keep texts under the name of their carrier."""
        kept = self._texts.setdefault(" > ".join([*self._where, name]), {})
        kept.update(dict.fromkeys(text for text in texts if text.strip()))

    def raw(self, name: str, data: bytes) -> None:
        """Keep every run of characters in bytes whose inner order is not known."""
        for encoding, text in strings.printable(data):
            self.text(f"{name}, as {encoding}", text)

    def field(self, name: str, data: bytes) -> None:
        """Keep a field that is text, in every plausible encoding, or else the runs of characters in it."""
        value = data.strip(b"\x00")
        if not value:
            return
        if b"\x00" in value or len(value) > _FIELD:
            self.raw(name, data)
            if len(value) > _FIELD:
                return
        try:
            self.text(name, *encodings.readings(value))
        except CannotRead:
            self.raw(name, data)

    def document(self, name: str, text: str, media_type: str) -> None:
        """Keep a text that is markup, JSON or captions, with the surfaces it hides. Raises CannotRead."""
        source, parts = surfaces.read(text.encode("utf-8", "replace"), media_type)
        self.text(name, source)
        for part in parts:
            self.text(f"{name}: {part.name}", part.text)

    def inside(self, where: str, data: bytes, name: str) -> None:
        """Read a file inside the file. Raises CannotRead, naming where, when it cannot be read."""
        self.allowance.part()
        if len(self._where) >= DEEPEST:
            raise CannotRead(f"Files lie in each other more than {DEEPEST} deep.")
        with self.within(where):
            self._read_inner(self, data, name)

    @contextmanager
    def within(self, where: str) -> Iterator[None]:
        """Name everything kept meanwhile, and every refusal, by the part that it comes from."""
        self._where.append(where)
        try:
            yield
        except CannotRead as error:
            raise CannotRead(f"In {where}: {error}") from None
        finally:
            self._where.pop()

    def surfaces(self) -> list[Surface]:
        """All that was kept, one surface for each carrier, its pieces apart by breaks."""
        return [Surface(name, _APART.join(texts)) for name, texts in self._texts.items() if texts]
