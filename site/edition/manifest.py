"""The manifest: path, size and digest of every file that readers can get, signed, so that a copy can be checked.

It holds no time and no end of validity, and two of the same folder are the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature

from edition.domain.receipt import signing_key  # one key signs all that the edition vouches for
from edition.layout import UNTIL
from edition.verification import Difference, Wrong

_FORMAT = "moksori edition 1"
_LARGEST = 200_000_000  # bytes of a manifest that is read


class BadManifest(ValueError):
    """A file that is no manifest of this installation. The message is a sentence without any of its content."""


def make_manifest(root: Path) -> bytes:
    """The signed manifest of the folder as it stands: JSON, UTF-8. Raises OSError."""
    files = [
        {"path": path, "size": size, "sha256": digest}
        for path, (size, digest) in sorted(_files(root).items())
    ]
    statement = {"format": _FORMAT, "files": files}
    key = signing_key()
    signed = {
        "statement": statement,
        "public_key": key.public_key().public_bytes_raw().hex(),
        "signature": key.sign(_canonical(statement)).hex(),
    }
    return json.dumps(signed, indent=1, sort_keys=True).encode("utf-8") + b"\n"


def against_manifest(root: Path, manifest: Path) -> list[Difference]:
    """How the folder differs from a manifest, by path. Raises BadManifest, OSError."""
    wanted = _read(manifest)
    found = _files(root)
    wrong = [Difference(path, Wrong.MISSING) for path in wanted.keys() - found.keys()]
    wrong += [Difference(path, Wrong.EXTRA) for path in found.keys() - wanted.keys()]
    both = wanted.keys() & found.keys()
    wrong += [Difference(path, Wrong.CHANGED) for path in both if wanted[path] != found[path]]
    return sorted(wrong, key=lambda difference: difference.path)


def _files(root: Path) -> dict[str, tuple[int, str]]:
    """Path → size and digest of each file a web server could send; ends of validity are none of its files."""
    return {file.relative_to(root).as_posix(): _size_and_digest(file) for file in _walk(root)}


def _walk(root: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        if Path(folder) == root and UNTIL in names:
            names.remove(UNTIL)
        yield from (Path(folder) / name for name in files)


def _size_and_digest(file: Path) -> tuple[int, str]:
    if file.is_symlink():
        return 0, "link"
    with file.open("rb") as opened:
        return os.fstat(opened.fileno()).st_size, hashlib.file_digest(opened, "sha256").hexdigest()


def _canonical(statement: dict[str, Any]) -> bytes:
    return json.dumps(statement, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _read(manifest: Path) -> dict[str, tuple[int, str]]:
    """Path → size and digest as the manifest says, once its signature holds."""
    try:
        if manifest.stat().st_size > _LARGEST:
            raise BadManifest("The file is too large to be a manifest.")
        signed = json.loads(manifest.read_bytes())
        statement, signature = signed["statement"], bytes.fromhex(signed["signature"])
        signing_key().public_key().verify(signature, _canonical(statement))
        files = {row["path"]: (row["size"], row["sha256"]) for row in statement["files"]}
    except OSError as error:
        raise BadManifest(f"The manifest cannot be read ({error.strerror}).") from None
    except InvalidSignature:
        raise BadManifest("The manifest was not signed by this installation, or was changed since.") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadManifest("The file is not a manifest.") from None
    if statement.get("format") != _FORMAT:
        raise BadManifest("The file is not a manifest of an edition.")
    return files
